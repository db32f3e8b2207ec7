//! Recorded responses with the documents that they are compared with.

use super::configuration;
use super::error::{CliError, CommandError};
use super::recorded_arguments::RecordedArguments;
use super::records;
use super::targets::api_of_document;
use clientwright::ApiInput;
use clientwright_drift::{Drift, Exchange};
use std::collections::BTreeMap;
use std::path::Path;

/// Reads the responses, with the paths of requests as the document has them.
///
/// # Errors
/// Records that can't be read.
pub(super) fn exchanges(arguments: &RecordedArguments) -> Result<Vec<Exchange>, CliError> {
    let mut exchanges = records::read(&arguments.records, &arguments.har)?;
    if let Some(server) = &arguments.server {
        for exchange in &mut exchanges {
            if let Some(path) = without_server(&exchange.url, server) {
                exchange.url = path.to_owned();
            }
        }
    }
    Ok(exchanges)
}

/// A URL without a server, or without its base path. `None` if it is of another server.
fn without_server<'a>(url: &'a str, server: &str) -> Option<&'a str> {
    let base = server.trim_end_matches('/');
    let rest = match base.contains("://") && url.contains("://") {
        true => url.strip_prefix(base),
        false => without_host(url).strip_prefix(without_host(base)),
    }?;
    (rest.is_empty() || rest.starts_with(['/', '?', '#'])).then_some(rest)
}

/// A URL from its path on.
fn without_host(url: &str) -> &str {
    match url.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("", |start| &rest[start..]),
        None => url,
    }
}

/// The APIs that the responses are compared with.
///
/// # Errors
/// A configuration that can't be read.
pub(super) fn apis(arguments: &RecordedArguments) -> Result<Vec<ApiInput>, CommandError> {
    if let Some(spec) = &arguments.spec {
        return Ok(vec![api_of_document(spec, &arguments.overlay, &[])?]);
    }
    let targets = configuration::read(
        arguments.config.as_deref().unwrap_or(Path::new("clientwright.toml")),
        "name a document with `--spec FILE`",
    )?;
    Ok(targets.into_iter().flat_map(|target| target.apis).collect())
}

/// The requests that belong to no operation of any document, with their numbers.
pub(super) fn unmatched(drifts: &[&Drift]) -> BTreeMap<String, usize> {
    let Some((first, others)) = drifts.split_first() else { return BTreeMap::new() };
    let mut unmatched = first.unknown_operations.clone();
    unmatched.retain(|name, _| others.iter().all(|drift| drift.unknown_operations.contains_key(name)));
    unmatched
}

/// # Errors
/// Most responses belong to no operation, so that the results for the others mean little.
pub(super) fn refuse_unmatched(drifts: &[&Drift], exchanges: &[Exchange]) -> Result<(), CliError> {
    let unmatched = unmatched(drifts);
    let missing: usize = unmatched.values().sum();
    let all: usize = exchanges.iter().map(|exchange| exchange.count).sum();
    if missing * 2 <= all {
        return Ok(());
    }
    let example = unmatched.keys().next().map_or("", String::as_str);
    let help = match drifts.iter().find_map(|drift| drift.base.as_deref()) {
        Some(base) => format!("`--server {base}` takes the path in front of them away"),
        None => "the document may be of another server".to_owned(),
    };
    Err(CliError::new(format!("no operation for {missing} of {all} responses, such as `{example}`; {help}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_or_its_base_path_is_taken_away() {
        let cases = [
            ("http://a:1/api/x?q", "http://a:1/api", Some("/x?q")),
            ("http://a:1/api/x", "http://a:1/api/", Some("/x")),
            ("http://a:1/api/x", "http://b/api", None),
            ("http://a:1/api/x", "/api", Some("/x")),
            ("/api/x", "http://b/api", Some("/x")),
            ("/api/x", "http://b", Some("/api/x")),
            ("/apis/x", "/api", None),
            ("http://a:1", "http://a:1/", Some("")),
        ];
        for (url, server, path) in cases {
            assert_eq!(without_server(url, server), path, "{url} {server}");
        }
    }
}
