//! Who may call: the security schemes that operations require, and the requirements of each operation.

use super::super::credential::{place_text, scheme_docs};
use super::super::names::{field_name, words};
use super::{Plan, docs};
use crate::ir::{Api, Operation};
use crate::rust::Scheme;

/// A scheme that operations require.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum UsedScheme {
    /// A credential that requests carry, by its number.
    Credential(usize),
    /// A scheme that requests don't carry, or whose type is unknown, by its name.
    Connection(String),
}

/// The schemes that operations require, each once: first those that requests carry.
pub(super) fn used_schemes(api: &Api) -> Vec<UsedScheme> {
    let required = || api.operations.iter().flat_map(|operation| requirements(api, operation)).flatten();
    let is_used = |number: &usize| required().any(|(scheme, _)| scheme == UsedScheme::Credential(*number));
    let credentials = (0..api.credentials.len()).filter(is_used);
    let mut schemes: Vec<UsedScheme> = credentials.map(UsedScheme::Credential).collect();
    for (scheme, _) in required() {
        if !schemes.contains(&scheme) {
            schemes.push(scheme);
        }
    }
    schemes
}

/// The requirements of an operation: those of the document, each with the headers that are credentials, too.
fn requirements(api: &Api, operation: &Operation) -> Vec<Vec<(UsedScheme, Vec<String>)>> {
    let number = |name: &str| api.credentials.iter().position(|credential| credential.name == name);
    let used = |(name, scopes): &(String, Vec<String>)| {
        let scheme =
            number(name).map_or_else(|| UsedScheme::Connection(name.clone()), UsedScheme::Credential);
        (scheme, scopes.clone())
    };
    let mut alternatives: Vec<Vec<_>> =
        operation.security.iter().map(|schemes| schemes.iter().map(used).collect()).collect();
    let is_written = |number: &usize| {
        let name = &api.credentials[*number].name;
        operation.security.iter().flatten().any(|(scheme, _)| scheme == name)
    };
    let sets = || operation.credentials.iter();
    let is_always = |number: &usize| sets().all(|set| set.contains(number));
    let headers = sets().flatten().copied().filter(|number| !is_written(number) && is_always(number));
    let mut headers: Vec<usize> = headers.collect();
    headers.sort_unstable();
    headers.dedup();
    if !headers.is_empty() && alternatives.is_empty() {
        alternatives.push(Vec::new());
    }
    for alternative in &mut alternatives {
        alternative.extend(headers.iter().map(|number| (UsedScheme::Credential(*number), Vec::new())));
    }
    alternatives
}

/// The requirements of an operation, by the positions of schemes; none if nothing is required.
pub(super) fn security(
    api: &Api,
    operation: &Operation,
    schemes: &[UsedScheme],
) -> Vec<Vec<(usize, Vec<String>)>> {
    let alternatives = requirements(api, operation);
    if alternatives.iter().all(Vec::is_empty) {
        return Vec::new();
    }
    let position = |scheme: &UsedScheme| schemes.iter().position(|known| known == scheme);
    let by_position = |(scheme, scopes): (UsedScheme, Vec<String>)| Some((position(&scheme)?, scopes));
    alternatives.into_iter().map(|schemes| schemes.into_iter().filter_map(by_position).collect()).collect()
}

/// The methods that check credentials.
pub(super) fn schemes(plan: &Plan<'_>, used: &[UsedScheme]) -> Vec<Scheme> {
    let mut schemes: Vec<Scheme> = Vec::new();
    for scheme in used {
        let mut scheme = match scheme {
            UsedScheme::Credential(number) => of_credential(plan, *number),
            UsedScheme::Connection(name) => of_connection(name),
        };
        while schemes.iter().any(|known| known.method == scheme.method) {
            scheme.method.push('_');
        }
        schemes.push(scheme);
    }
    schemes
}

const ERRORS: &str = "# Errors\n\nIf the credential isn't valid, or the caller may not do this.";

fn of_credential(plan: &Plan<'_>, number: usize) -> Scheme {
    let credential = &plan.api.credentials[number];
    let place = place_text(&credential.place);
    let text = scheme_docs(&credential.docs).as_deref().map(docs::markdown);
    Scheme {
        doc: docs::paragraphs([
            Some(format!("Returns who calls with this credential, which is sent {place}.")),
            text,
            Some(ERRORS.to_owned()),
        ]),
        method: plan.names.credentials[number].setter.clone(),
        form: Some(credential.place.clone()),
    }
}

fn of_connection(name: &str) -> Scheme {
    let text = format!(
        "Returns who calls, by the scheme {}, which the header of a request doesn't carry: a certificate, for example, is \
         in the extensions that the acceptor of connections adds.",
        docs::code(name)
    );
    Scheme {
        doc: docs::paragraphs([Some(text), Some(ERRORS.to_owned())]),
        method: field_name(&words(name)),
        form: None,
    }
}
