//! `client_settings` of `stainless.yml`: what the client is created with becomes `credentials` and `client-parameters`.

use super::carried::Carried;
use super::document::Document;
use super::setting::{Setting, leave};
use clientwright::Report;
use heck::ToSnakeCase;
use std::collections::BTreeMap;

pub(super) fn carry_over(
    client: &Setting<'_>,
    document: &Document<'_>,
    carried: &mut Carried,
    report: &mut Report,
) {
    for (key, setting) in client.members() {
        match key {
            "opts" => options(&setting, document, carried, report),
            "idempotency_header" => {
                leave(report, &setting.at, key, "a key is sent where the document has a header for one");
            }
            "default_env_prefix" => {}
            "default_retries" => leave(report, &setting.at, key, "set it on the builder with `retry(..)`"),
            "default_timeout" => leave(report, &setting.at, key, "set it on the builder with `timeout(..)`"),
            key => leave(report, &setting.at, key, "see the methods of the client's builder"),
        }
    }
}

fn options(options: &Setting<'_>, document: &Document<'_>, carried: &mut Carried, report: &mut Report) {
    let mut schemes: BTreeMap<&str, usize> = BTreeMap::new();
    let scheme_of =
        |option: &Setting<'_>| option.get("auth")?.get("security_scheme").map(|scheme| scheme.at.clone());
    let all = options.members();
    for (_, option) in &all {
        if let Some(scheme) = option.get("auth").and_then(|auth| auth.text_of("security_scheme")) {
            *schemes.entry(scheme).or_default() += 1;
        }
    }
    let mut variables = Vec::new();
    for (name, option) in &all {
        variables.extend(option.text_of("read_env"));
        let scheme = option.get("auth").and_then(|auth| auth.text_of("security_scheme"));
        let known =
            |scheme: &str| document.api.credentials.iter().any(|credential| credential.name == scheme);
        let parameter = document.api.client_parameters.iter().find(|parameter| {
            parameter.name == *name
                || option.text_of("send_in_header").is_some_and(|header| header == parameter.name)
        });
        match (scheme, parameter) {
            (Some(scheme), _) if !known(scheme) => {
                let at = scheme_of(option).unwrap_or_else(|| option.at.clone());
                leave(report, &at, name, &format!("no operation needs the security scheme `{scheme}`"));
            }
            // Both parts of basic authentication are one method.
            (Some(scheme), _) if schemes[scheme] > 1 => {
                leave(
                    report,
                    &option.at,
                    name,
                    &format!("one method of the builder takes all of `{scheme}`"),
                );
            }
            (Some(scheme), _) => carried.set("credentials", scheme, name.to_snake_case()),
            (None, Some(parameter)) => {
                carried.set("client-parameters", &parameter.name, name.to_snake_case());
            }
            (None, None) => {
                leave(report, &option.at, name, "no parameter that many operations share has this name");
            }
        }
    }
    if !variables.is_empty() {
        let instead = "a client reads no environment variables; pass `std::env::var(..)` to the builder";
        leave(report, &options.at, &variables.join("`, `"), instead);
    }
}
