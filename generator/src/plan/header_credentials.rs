//! Header parameters that are credentials. In: an API whose operations have all headers as parameters, and the lock file. Out: the
//! same API, in which the builder sets these headers once and the operations require them as they do security schemes.

use crate::diagnostic::{Code, Report};
use crate::ir::{Api, CredentialPlace, HeaderCandidate, Operation, Parameter, Place};
use crate::lockfile::{LockedNames, Section};

/// Decides which headers are credentials: those of security schemes, and of the other candidates those of the configuration, of the
/// last run, or of most operations. Documents from FastAPI have headers instead of security schemes.
pub(super) fn decide(api: &mut Api, earlier: &LockedNames, report: &mut Report) {
    for number in 0..api.credentials.len() {
        require(api, number);
    }
    let operations = api.operations.len();
    for candidate in std::mem::take(&mut api.header_candidates) {
        let name = &candidate.credential.name;
        let is_usual = candidate.operations * 2 > operations;
        if candidate.is_requested || was_credential(earlier, name).unwrap_or(is_usual) {
            report_credential(&candidate, operations, report);
            api.credentials.push(candidate.credential);
            require(api, api.credentials.len() - 1);
        }
    }
    let inbound = api.inbound_requests.iter_mut().map(|request| &mut request.operation);
    for operation in api.operations.iter_mut().chain(inbound) {
        remove_authorization(operation, report);
    }
}

fn report_credential(candidate: &HeaderCandidate, operations: usize, report: &mut Report) {
    let message = format!(
        "the header `{}` of {} of {operations} operations is a credential; it is set once, on the builder",
        candidate.credential.name, candidate.operations
    );
    report.add(Code::HeaderCredential, &candidate.credential.at, message);
}

/// Returns whether the last run made a credential of a header; `None` if the header is new.
fn was_credential(earlier: &LockedNames, name: &str) -> Option<bool> {
    let operations = earlier.section(Section::Operation).values();
    let members = operations.flat_map(|operation| &operation.members);
    let mut parameters = members.filter(|(_, member)| !member.is_retired);
    let is_named = |key: &str| key.eq_ignore_ascii_case(name);
    if parameters.any(|(key, _)| key.strip_prefix("header ").is_some_and(is_named)) {
        return Some(false);
    }
    earlier.section(Section::Credential).keys().any(|key| is_named(key)).then_some(true)
}

/// Moves the header of a credential from the parameters of all operations to their credentials.
fn require(api: &mut Api, number: usize) {
    let CredentialPlace::Header(name) = &api.credentials[number].place else { return };
    for operation in &mut api.operations {
        let position = operation.parameters.iter().position(|parameter| is_header(parameter, name));
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
