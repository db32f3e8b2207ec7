//! Security Definitions Object and the Security Scheme Object of Swagger 2.0.

use crate::diagnostic::Code;
use crate::openapi::cursor::Cursor;
use crate::openapi::fields::SWAGGER_SECURITY_SCHEME;
use crate::openapi::security::{SecurityScheme, SecuritySchemeKind, parse_flow, parse_security_scheme_of};

/// `basic` is `http` with the scheme `basic` in 3.x; only the flows of OAuth differ otherwise.
pub(super) fn parse_security_scheme(cursor: &mut Cursor<'_, '_>) -> Option<SecurityScheme> {
    let mut scheme = parse_security_scheme_of(&SWAGGER_SECURITY_SCHEME, cursor);
    if matches!(&scheme.kind, SecuritySchemeKind::Unknown(kind) if kind == "basic") {
        scheme.kind = SecuritySchemeKind::Http("basic".to_owned());
    }
    if let Some(flow) = cursor.text("flow") {
        scheme.tokens.flows.push(parse_flow(flow_name(flow), cursor));
    }
    if cursor.node("type").is_none() {
        let message = format!("the security scheme `{}` has no `type`", scheme.name);
        cursor.report.add(Code::MissingField, cursor.at(), message);
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
