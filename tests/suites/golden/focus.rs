//! Selects the parts of the generated code for the snapshot of a case: the topic's, so that a change elsewhere doesn't touch
//! it. The findings are in every snapshot.

use case_data::Case;

/// A part of a generated crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Types with their derives and tables.
    Models,
    /// Constructors, setters and conversions of models.
    Setters,
    /// Methods, setters of calls, responses, webhooks.
    Operations,
    /// The builder and its methods, servers, groups.
    Client,
    /// The reading of requests by a server: the credentials, parameters and bodies of its operations.
    Server,
    /// The files, their modules and imports.
    Files,
    /// Documentation of everything else that is kept.
    Docs,
    /// The names of all items and of their members, and nothing else of them.
    Names,
}

impl Part {
    /// The heading of its section in a snapshot.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Models | Self::Setters => "models",
            Self::Operations => "operations",
            Self::Client => "client",
            Self::Server => "server",
            Self::Files | Self::Docs | Self::Names => "files",
        }
    }
}

use Part::{Client, Docs, Files, Models, Names, Operations, Server, Setters};

/// Everything but the runtime, as it is written.
const ALL: &[Part] = &[Models, Setters, Operations, Client, Files, Docs];

/// The focus of a topic, or of one case of it. A case's own line replaces that of its topic; a topic without a line is about
/// models.
const TABLE: &[(&str, &[Part])] = &[
    ("all_of/flattened", &[Models, Docs]),
    ("all_of/limits", &[Models, Docs]),
    ("all_of/requirement_only", &[Models, Docs]),
    ("all_of/single_reference", &[Models, Docs]),
    ("all_of/words", &[Models, Docs]),
    ("bodies", &[Operations]),
    ("bodies/files_in_json", &[Models, Operations]),
    ("bodies/untyped_parts", &[Models, Operations]),
    ("bodies/uploads", &[Models, Operations]),
    ("book/shop", ALL),
    ("conditional", &[Models, Docs]),
    ("discriminator/constant_tag", &[Models, Setters]),
    ("docs", &[Models, Operations, Docs]),
    ("docs/none", &[Models, Operations, Client, Docs]),
    ("docs/operations", &[Operations, Client, Docs]),
    ("documents/almost_empty", ALL),
    ("documents/media_type_reference", &[Operations]),
    ("documents/no_servers", &[Operations, Client, Docs]),
    ("documents/path_item_reference", &[Operations, Docs]),
    ("documents/unused_keys", &[Models, Client, Docs]),
    ("documents/wrong_types", &[Models, Operations]),
    ("emitters", &[Models, Operations]),
    ("enumeration/constants", &[Models, Setters, Docs]),
    ("enumeration/integers", &[Models, Docs]),
    ("examples", &[Operations]),
    ("inline/default_of_a_component", &[Models, Docs]),
    ("names/clippy", &[Models, Setters]),
    ("names/crates", &[Models, Files]),
    ("names/default_in_id", &[Operations]),
    ("names/every_name", &[Names]),
    ("names/fastapi", &[Models, Operations]),
    ("names/fastapi_id", &[Operations]),
    ("names/inline_in_operations", &[Models, Operations]),
    ("names/keywords", &[Models, Setters, Operations, Client, Files]),
    ("names/numbered_ids", &[Operations]),
    ("names/not_latin", &[Models, Files]),
    ("names/tag_call", &[Operations, Client, Files]),
    ("names/union_in_operation", &[Models, Operations]),
    ("nullable/presence", &[Models, Setters, Docs]),
    ("object/defaults", &[Models, Setters]),
    ("object/large_optional", &[Models, Setters]),
    ("object/many_required", &[Models, Setters]),
    ("object/marks", &[Models, Setters, Docs]),
    ("object/property_names", &[Models, Docs]),
    ("object/setters", &[Operations, Models, Setters]),
    ("one_of/one_branch", &[Models, Docs]),
    ("one_of/scalars", &[Models, Setters]),
    ("operation", &[Operations]),
    ("operation/answers", &[Operations, Docs]),
    ("operation/headers_and_links", &[Operations, Docs]),
    ("operation/idempotency_key", &[Operations, Client]),
    ("operation/lifted_header", &[Operations, Client, Docs]),
    ("operation/lifted_parameters", &[Operations, Client, Docs]),
    ("operation/lists_and_items", &[Operations, Docs]),
    ("operation/merge_patch_of_resource", &[Models, Setters, Operations]),
    ("operation/methods", &[Operations, Docs]),
    ("operation/multipart", &[Models, Operations]),
    ("operation/security", &[Operations, Client, Docs]),
    ("operation/servers", &[Operations, Client, Docs]),
    ("operation/tags", &[Operations, Client, Docs]),
    ("operation/token_sources", &[Client, Docs]),
    ("operation/unknown_scheme", &[Operations, Client]),
    ("operation/webhooks", &[Operations, Docs]),
    ("overlay", &[Models, Operations]),
    ("pagination", &[Operations]),
    ("patch", &[Models, Setters, Operations]),
    ("reference/circles", &[Models, Operations]),
    ("reference/components", &[Operations]),
    ("reference/operations", &[Operations]),
    ("reference/security_schemes", &[Operations, Client]),
    ("reference/siblings", &[Models, Docs]),
    ("reference/siblings_in_3_0", &[Models, Docs]),
    ("resources", &[Operations, Client]),
    ("security", &[Client, Docs]),
    ("security/key_twice", &[Client, Operations, Server]),
    ("seed", &[Models, Operations]),
    ("selection", &[Operations, Client]),
    ("server/open_branch", &[Server]),
    ("server/optional_header", &[Server]),
    ("server/own_errors", &[Server]),
    ("server/part_types", &[Server]),
    ("server/read_only", &[Models, Server]),
    ("server/singular_tag", &[Server]),
    ("server/unlike_paths", &[Models, Server]),
    ("server/unnamed_element", &[Server]),
    ("servers", &[Client, Docs]),
    ("servers/of_operations", &[Operations, Client, Docs]),
    ("servers/only_of_operations", &[Operations, Client, Docs]),
    ("streams", &[Operations]),
    ("swagger", &[Operations]),
    ("swagger/definitions", &[Models]),
    ("swagger/no_host", &[Client]),
    ("swagger/security", &[Operations, Client]),
    ("swagger/servers", &[Client]),
    ("xml", &[Models, Operations]),
];

/// The parts that a case is about.
pub(crate) fn parts(case: &Case) -> &'static [Part] {
    let id = case.id();
    let topic = id.split('/').next().unwrap_or_default();
    let line = |wanted: &str| TABLE.iter().find(|(name, _)| *name == wanted).map(|(_, parts)| *parts);
    line(&id).or_else(|| line(topic)).unwrap_or(&[Models])
}

/// Lines of the table that no case needs: there is no such topic or case, or its topic says the same.
pub(crate) fn superfluous(cases: &[Case]) -> Vec<&'static str> {
    let line = |wanted: &str| TABLE.iter().find(|(name, _)| *name == wanted).map(|(_, parts)| *parts);
    let is_superfluous = |(name, parts): &(&str, &[Part])| match name.split_once('/') {
        None => !cases.iter().any(|case| case.id().starts_with(&format!("{name}/"))),
        Some((topic, _)) => {
            !cases.iter().any(|case| case.id() == *name) || line(topic).unwrap_or(&[Models]) == *parts
        }
    };
    TABLE.iter().filter(|line| is_superfluous(line)).map(|(name, _)| *name).collect()
}
