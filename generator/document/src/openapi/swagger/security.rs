//! Security Definitions Object and the Security Scheme Object of Swagger 2.0.

use crate::diagnostic::{Code, Location, Report};
use crate::openapi::cursor::Cursor;
use crate::openapi::fields::SWAGGER_SECURITY_SCHEME;
use crate::openapi::security::{SecurityScheme, SecuritySchemeKind, parse_flow, parse_security_scheme_of};
use crate::source::Node;

pub(super) fn parse_security_definitions(cursor: &mut Cursor<'_, '_>) -> Vec<SecurityScheme> {
    let schemes = cursor.map("securityDefinitions", |node, at, report| parse(node, &at, report));
    schemes.into_iter().filter_map(|(_, scheme)| scheme).collect()
}

/// `basic` is `http` with the scheme `basic` in 3.x; only the flows of OAuth differ otherwise.
fn parse(node: &Node, at: &Location, report: &mut Report) -> Option<SecurityScheme> {
    let mut scheme = parse_security_scheme_of(&SWAGGER_SECURITY_SCHEME, node, at, report)?;
    if matches!(&scheme.kind, SecuritySchemeKind::Unknown(kind) if kind == "basic") {
        scheme.kind = SecuritySchemeKind::Http("basic".to_owned());
    }
    let mut cursor = Cursor::open(node, at, report)?;
    if let Some(flow) = cursor.text("flow") {
        scheme.tokens.flows.push(parse_flow(flow_name(flow), &mut cursor));
    }
    if node.child("type").is_none() {
        let message = format!("the security scheme `{}` has no `type`", scheme.name);
        report.add(Code::MissingField, at, message);
    }
    Some(scheme)
}

/// Two flows have other names in 3.x.
fn flow_name(flow: String) -> String {
    match flow.as_str() {
        "application" => "clientCredentials".to_owned(),
        "accessCode" => "authorizationCode".to_owned(),
        _ => flow,
    }
}
