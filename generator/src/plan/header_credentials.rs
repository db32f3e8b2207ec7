//! Parameters that are credentials. In: an API whose operations have all parameters. Out: the same API, in which the builder sets
//! credentials once and the operations require them as they do security schemes.

use crate::diagnostic::{Code, Report};
use crate::ir::{Api, CredentialPlace, Operation, Parameter, Place};

/// Takes credentials from the parameters: those of security schemes, and headers that are called like one. Documents
/// from FastAPI have headers instead of security schemes.
pub(super) fn decide(api: &mut Api, report: &mut Report) {
    for number in 0..api.credentials.len() {
        require(api, number);
    }
    for credential in std::mem::take(&mut api.header_credentials) {
        let message =
            format!("the header `{}` is a credential; it is set once, on the builder", credential.name);
        report.add(Code::HeaderCredential, &credential.at, message);
        api.credentials.push(credential);
        require(api, api.credentials.len() - 1);
    }
    let inbound = api.inbound_requests.iter_mut().map(|request| &mut request.operation);
    for operation in api.operations.iter_mut().chain(inbound) {
        remove_authorization(operation, report);
    }
}

/// Moves a credential from the parameters of all operations to their credentials.
fn require(api: &mut Api, number: usize) {
    let place = &api.credentials[number].place;
    for operation in &mut api.operations {
        let position = operation.parameters.iter().position(|parameter| is_at(parameter, place));
        let Some(position) = position else { continue };
        let parameter = operation.parameters.remove(position);
        let alternatives = &mut operation.credentials;
        if alternatives.is_empty() {
            alternatives.push(Vec::new());
        }
        // An alternative that has the scheme sends the header already.
        let others = alternatives.iter_mut().filter(|alternative| !alternative.contains(&number));
        let mut without = Vec::new();
        for alternative in others {
            if !parameter.required {
                without.push(alternative.clone());
            }
            alternative.push(number);
        }
        alternatives.extend(without);
    }
}

/// Returns whether a parameter is where requests carry a credential.
fn is_at(parameter: &Parameter, place: &CredentialPlace) -> bool {
    let is_named = |name: &str| parameter.name == name && parameter.shape.is_scalar();
    match (place, parameter.place) {
        (CredentialPlace::Header(name), _) => is_header(parameter, name),
        (CredentialPlace::Query(name), Place::Query(_)) => is_named(name),
        (CredentialPlace::Cookie(name), Place::Cookie(_)) => is_named(name),
        _ => false,
    }
}

/// Names of headers are case-insensitive (RFC 9110, 5.1).
fn is_header(parameter: &Parameter, name: &str) -> bool {
    matches!(parameter.place, Place::Header(_)) && parameter.name.eq_ignore_ascii_case(name)
}

/// OpenAPI 3.1, Parameter Object: security schemes alone determine this header.
fn remove_authorization(operation: &mut Operation, report: &mut Report) {
    operation.parameters.retain(|parameter| {
        let is_authorization = is_header(parameter, "authorization");
        if is_authorization {
            let message = format!(
                "the header parameter `{}` is ignored: use a security scheme for credentials",
                parameter.name
            );
            report.add(Code::IgnoredHeader, &parameter.at, message);
        }
        !is_authorization
    });
}
