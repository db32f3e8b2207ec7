//! The sources that are shipped into generated code, as they lie in `generator/runtime/`, and which of them a package
//! needs. Their `mod.rs` is the list: a line `// part: name` opens a part, each file's `mod` line is followed by what it
//! exports.

use crate::options::Scope;
use crate::rust::{Feature, GroupFeatures, Parts};
use std::collections::BTreeSet;

/// The list, read as text.
const LIST: &str = include_str!("../runtime/mod.rs");

/// What users read about the module.
pub(crate) const DOC: &str = "What the models and calls stand on: reading, writing, sending.";

macro_rules! not_wasm {
    () => {
        "#[cfg(not(target_family = \"wasm\"))]"
    };
}

/// The condition on exports that WebAssembly doesn't have.
const NOT_WASM: &str = not_wasm!();

/// A file of the runtime.
#[derive(Clone, Debug)]
pub(crate) struct File {
    pub(crate) name: &'static str,
    pub(crate) source: &'static str,
    pub(crate) exports: Vec<String>,
    pub(crate) feature: Option<Feature>,
}

macro_rules! sources {
    ($($name:ident)*) => {
        /// Every file by its name.
        const SOURCES: &[(&str, &str)] =
            &[$((stringify!($name), include_str!(concat!("../runtime/", stringify!($name), ".rs")))),*];
    };
}

sources! {
    api async_mutex attempt base_url basic begun blocking blocking_pages blocking_stream body body_members branch
    branch_visitor build_error builder by_status call call_credentials candidates charset choice client_parameter
    client_parameter_value closed_enumeration closed_integer_enumeration closed_values collection constant
    cookie_style core credential credential_error credential_provider credentials custom_type debug decode
    decode_error decoder deep_object delimited download encode encoder entries enumeration error event_data
    event_parser event_stream example excerpt expansion file file_content fit_score form form_encoder frames groups
    header_style header_value held held_source hook http_bodies idle_timeout in_memory_response in_memory_transport
    inbound_request integer_enumeration json json_items json_parser json_stream known_members layout link_header
    media_type member_decoder member_name members model multipart multipart_body next_page no_blocking no_span
    no_transport nullable nulls number number_eq oauth2 oauth2_client object open_map operation options page_info
    pager pages paging patch path path_style path_template percent place presence query_style raw_response read_mode
    ready_credential redirect reference request request_id request_parts reqwest_transport response retry
    retry_after retry_budget row secret send send_failure sent_request serial server server_table source span
    status_error statuses stream_error tag timeout timer token token_error token_request tower_transport transport
    transport_error tuple union union_error unknown_members ureq_transport user_agent uuid webhook_error
    webhook_verifier wire work_budget
}

/// The files that a package needs, in the order of the list.
pub(crate) fn files(parts: &Parts, scope: Scope, is_crate: bool, groups: &GroupFeatures) -> Vec<File> {
    let mut files: Vec<File> = Vec::new();
    let mut wanted = false;
    let mut feature = None;
    let mut target = "";
    for line in LIST.lines().map(str::trim_end) {
        if let Some(part) = line.strip_prefix("// part: ") {
            wanted = is_wanted(part, parts, scope, is_crate);
            feature = feature_of(part, groups);
        } else if let Some(name) = line.strip_prefix("mod ").and_then(|rest| rest.strip_suffix(';'))
            && wanted
        {
            let source = SOURCES.iter().find(|(known, _)| *known == name).map_or("", |(_, source)| source);
            files.push(File { name, source, exports: Vec::new(), feature: feature.clone() });
        } else if (line.starts_with("pub") || line.starts_with("use "))
            && let Some(file) = files.last_mut().filter(|_| wanted)
        {
            file.exports.push(format!("{target}{line}"));
        }
        // What holds for a target holds in every layout; conditions on cargo features are made by part.
        target = if line == NOT_WASM { concat!(not_wasm!(), "\n") } else { "" };
    }
    files
}

/// Every name that the runtime exports, from any part: types, functions and macros.
pub(crate) fn exported_names() -> BTreeSet<&'static str> {
    let exports = LIST.lines().filter(|line| line.starts_with("pub"));
    let names = exports.filter_map(|line| line.split_once("use ")).flat_map(|(_, path)| {
        let path = path.trim_end_matches(';');
        match path.split_once("::{") {
            Some((_, names)) => names.trim_end_matches('}').split(',').map(str::trim).collect(),
            None => path.rsplit("::").take(1).collect::<Vec<_>>(),
        }
    });
    names.filter(|name| !name.is_empty()).collect()
}

/// The names of all functions that a generic type of the runtime has by itself, not by a trait.
pub(crate) fn methods_of(ty: &str) -> BTreeSet<&'static str> {
    let mut names = BTreeSet::new();
    for (_, source) in SOURCES {
        let mut inside = false;
        for line in source.lines() {
            if let Some(head) = line.strip_prefix("impl") {
                let mut parts = head.split('<').map(|part| part.rsplit([' ', '>']).next());
                inside = !head.contains(" for ") && parts.any(|part| part == Some(ty));
            } else if inside && let Some((before, function)) = line.split_once("fn ") {
                names.extend(function.split(['(', '<']).next().filter(|_| !before.contains("//")));
            }
        }
    }
    names
}

/// Whether a part is needed. A crate has both forms of what a cargo feature chooses between.
fn is_wanted(part: &str, parts: &Parts, scope: Scope, is_crate: bool) -> bool {
    let client = parts.client && (is_crate || scope != Scope::Models);
    match part {
        "tables" => parts.object || parts.union || parts.enumeration || parts.has_closed(),
        "models" => parts.object,
        "enumerations" => parts.enumeration,
        "integer enumerations" => parts.integer_enumeration,
        "closed values" => parts.has_closed(),
        "closed enumerations" => parts.closed_enumeration,
        "closed integer enumerations" => parts.closed_integer_enumeration,
        "tuples" => parts.tuple,
        "custom types" => parts.custom_types,
        "unions" => parts.union,
        "client" => client,
        "basic" => client && parts.basic,
        "oauth2" => client && parts.oauth2,
        "servers" => client && parts.servers,
        "client parameters" => client && parts.client_parameters,
        "files" => parts.forms,
        "inbound requests" => parts.inbound_requests,
        "webhooks" => parts.webhooks,
        "multipart" => client && parts.forms,
        "downloads" => client && parts.downloads,
        "streams" => client && (parts.events || parts.json_streams),
        "events" => client && parts.events,
        "json streams" => client && parts.json_streams,
        "json items" => client && parts.json_items,
        "pages" => client && parts.pages,
        "blocking pages" => client && parts.pages && (is_crate || scope.has_blocking()),
        "statuses" => client && parts.statuses,
        "http bodies" => client && (is_crate || scope.has_reqwest() || parts.tower),
        "reqwest" => client && (is_crate || scope.has_reqwest()),
        "no reqwest" => client && (is_crate || !scope.has_reqwest()),
        "blocking" => client && (is_crate || scope.has_blocking()),
        "blocking streams" => {
            let streams = parts.downloads || parts.events || parts.json_streams || parts.pages;
            client && streams && (is_crate || scope.has_blocking())
        }
        "examples" => client && parts.examples,
        "tower" => client && parts.tower,
        "tracing" => client && parts.tracing,
        "no tracing" => client && (is_crate || !parts.tracing),
        "no blocking" => client && (is_crate || !scope.has_blocking()),
        _ => true,
    }
}

fn feature_of(part: &str, groups: &GroupFeatures) -> Option<Feature> {
    let any_group = Feature::any(&groups.client);
    let client = Feature::is("client");
    match part {
        "client" | "basic" | "multipart" | "oauth2" | "client parameters" => Some(client.and(any_group)),
        "downloads" | "streams" | "events" | "json streams" | "json items" | "pages" => {
            Some(client.and(any_group))
        }
        "webhooks" => Some(Feature::is("webhooks")),
        "http bodies" => {
            let either = ["reqwest", "tower"].map(Feature::is).to_vec();
            Some(Feature::Any(either).and(any_group))
        }
        "servers" => Some(client.and(Feature::any(&groups.servers))),
        "statuses" => Some(client.and(Feature::any(&groups.statuses))),
        "blocking streams" | "blocking pages" => Some(Feature::is("blocking").and(any_group)),
        "reqwest" | "blocking" | "examples" | "tower" | "tracing" => Some(Feature::is(part).and(any_group)),
        _ => {
            let without = Feature::Not(Box::new(Feature::is(part.strip_prefix("no ")?)));
            Some(Feature::All([Some(client), any_group, Some(without)].into_iter().flatten().collect()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exports_are_found_in_the_list() {
        let names = exported_names();
        for name in ["Call", "Core", "Encode", "Encoded", "to_value", "object", "TransportFuture", "statuses"]
        {
            assert!(names.contains(name), "{name}");
        }
        assert!(
            names.iter().all(|name| name.chars().all(|letter| letter.is_alphanumeric() || letter == '_'))
        );
    }

    #[test]
    fn methods_are_found_in_the_sources() {
        let (call, builder) = (methods_of("Call"), methods_of("Builder"));
        assert!(["send", "new", "with_query"].iter().all(|name| call.contains(name)), "{call:?}");
        assert!(["new", "server", "build"].iter().all(|name| builder.contains(name)), "{builder:?}");
        assert!(!call.contains("server") && !builder.contains("send"));
    }

    #[test]
    fn the_client_says_which_clientwright_has_written_it() {
        let (_, source) = SOURCES.iter().find(|(name, _)| *name == "user_agent").unwrap();
        assert!(source.contains(concat!("\"clientwright/", env!("CARGO_PKG_VERSION"), "\"")));
    }

    #[test]
    fn every_file_of_the_list_is_shipped() {
        let listed: Vec<&str> =
            LIST.lines().filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';')).collect();
        let shipped: Vec<&str> = SOURCES.iter().map(|(name, _)| *name).collect();
        assert!(listed.iter().all(|name| shipped.contains(name)), "{listed:?}");
        assert_eq!(listed.len(), shipped.len());
    }
}
