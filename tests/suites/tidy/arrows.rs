//! Who may name what in a package: arrows between stages go one way, and each crate has its room. The compiler holds the arrows
//! between packages.

use super::expect_none;
use super::syntax::Syntax;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use tests::files;

/// Stages, and the parts of others that they may name. Every stage has a line.
const ARROWS: [(&str, &[&str]); 20] = [
    ("layout", &["runtime"]),
    ("options", &["diagnostic", "files"]),
    ("counts", &[]),
    ("input", &["options"]),
    ("files", &["diagnostic"]),
    ("diagnostic", &[]),
    ("source", &["diagnostic"]),
    ("overlay", &["source", "diagnostic"]),
    ("openapi", &["source", "diagnostic", "files"]),
    ("ir", &["diagnostic"]),
    // A default or a member of an enumeration is any value, so it stays a node until its type is known.
    ("lower", &["openapi", "ir", "options", "diagnostic", "source::Node", "source::Number"]),
    ("values", &["ir"]),
    ("render", &["source", "diagnostic"]),
    // The styles of parameters, the places of credentials, the kinds of JSON and of nodes of XML are the same in the runtime as in
    // the ir.
    (
        "rust",
        &[
            "layout",
            "runtime",
            "ir::CookieStyle",
            "ir::CredentialPlace",
            "ir::GrantKind",
            "ir::HeaderStyle",
            "ir::OtherForm",
            "ir::JsonType",
            "ir::PathStyle",
            "ir::Place",
            "ir::QueryStyle",
            "ir::XmlKind",
        ],
    ),
    // Names are in quotes as in identities.
    ("lockfile", &["source", "diagnostic", "ir::QuotedName", "ir::read_name"]),
    ("output", &["counts", "diagnostic", "source"]),
    ("plan", &["ir", "rust", "values", "runtime", "options", "diagnostic", "lockfile", "Counts"]),
    ("emit", &["diagnostic::code_span", "rust", "runtime"]),
    (
        "inspect",
        &[
            "rust",
            "options::Resources",
            "ir",
            "plan::Names",
            "plan::PlannedApi",
            "plan::MockResponse",
            "plan::examples_of_models",
            "plan::mock_responses",
            "diagnostic",
            "source::Source",
            "Counts",
        ],
    ),
    ("runtime", &[]),
];

/// The files that put the stages in order, so they name all of them.
const ORDER: [&str; 5] = ["lib.rs", "run.rs", "reader.rs", "inspection.rs", "surface/"];

/// The module before the pipeline, and packages without stages.
const DOORS: [&str; 4] = ["build_script", "cli/", "diff/", "drift/"];

/// Crates and modules of `std`, and the only files that may name them.
const ROOMS: [(&str, &[&str]); 28] = [
    ("clientwright_runtime", &["runtime/", "cli/mock/"]),
    ("std::fs", &["cli/", "build_script", "files.rs"]),
    ("std::env", &["cli/", "build_script"]),
    ("std::process", &["build_script.rs", "cli/"]),
    ("std::net", &[]),
    // Nothing else uses the network: neither build scripts nor the library.
    ("ureq", &["cli/fetch.rs"]),
    ("sha2", &["cli/fetch.rs"]),
    ("clap", &["cli/"]),
    ("toml_edit", &["cli/"]),
    ("similar", &["cli/"]),
    ("tempfile", &["cli/", "build_script/tests.rs"]),
    ("anstream", &["cli/"]),
    ("annotate_snippets", &["cli/", "render/"]),
    ("serde_json_path", &["overlay/jsonpath.rs"]),
    ("serde_yaml", &["source/"]),
    ("percent_encoding", &["source/", "cli/", "diff/counterexample/", "lower/json_schema.rs"]),
    ("jsonschema_regex", &["openapi/parse_schema.rs", "values/patterns.rs"]),
    ("regex", &["values/"]),
    ("regex_syntax", &["values/"]),
    ("heck", &["plan/names/"]),
    ("unicode_ident", &["plan/names/"]),
    ("pulldown_cmark", &["plan/html.rs", "plan/markdown.rs"]),
    ("pulldown_cmark_to_cmark", &["plan/markdown.rs"]),
    ("quote", &["emit/"]),
    ("prettyplease", &["emit/"]),
    // The command line parses what can be a name; options parse the paths of types that users write; `runtime` parses what the
    // shipped sources export.
    ("proc_macro2", &["emit/"]),
    ("syn", &["emit/", "runtime/", "cli/", "options/", "build_script/tests.rs"]),
    ("crate::source::read", &["openapi/", "overlay/tests/"]),
];

/// Methods that change the case of a word, and the files that may call them: names are made in `plan/names/` alone; elsewhere
/// words are compared without case, and sentences begin with a capital.
const CASE: (&[&str], &[&str]) = (
    &["to_lowercase", "to_uppercase", "to_ascii_lowercase", "to_ascii_uppercase", "make_ascii_lowercase"],
    &[
        "diff/parameters.rs",
        "diff/counterexample/exchange.rs",
        "inspect/client_parameters.rs",
        "openapi/",
        "lower/",
        "plan/names/",
        "plan/docs.rs",
        "plan/html.rs",
        "plan/markdown.rs",
    ],
);

/// Words of the standard that can be nothing else, and the only files that may hold one as a text: `openapi` reads by
/// them, `lower` points at them in a location or a message.
const KEYWORDS: (&[&str], &[&str]) = (
    &[
        "$anchor",
        "$defs",
        "$dynamicRef",
        "$id",
        "$ref",
        "additionalProperties",
        "allOf",
        "anyOf",
        "collectionFormat",
        "dependentRequired",
        "exclusiveMaximum",
        "exclusiveMinimum",
        "externalDocs",
        "maxItems",
        "maxLength",
        "maxProperties",
        "minItems",
        "minLength",
        "minProperties",
        "multipleOf",
        "oneOf",
        "openIdConnectUrl",
        "openapi",
        "operationId",
        "patternProperties",
        "prefixItems",
        "propertyName",
        "readOnly",
        "requestBodies",
        "requestBody",
        "securitySchemes",
        "swagger",
        "unevaluatedProperties",
        "uniqueItems",
        "writeOnly",
    ],
    // An action that stops at a reference is reported; an overlay is written in the words of the standard; a `not` is kept as
    // it is written.
    &[
        "openapi/",
        "lower/",
        "overlay/nearest.rs",
        "drift/correction.rs",
        "drift/sharing.rs",
        "values/excluded.rs",
        "plan/forms/read_write_only.rs",
    ],
);

/// The files of all packages by their paths from `src`, those of the tools and the program below `diff/`, `drift/` and `cli/`, with
/// what they say.
static SOURCES: LazyLock<Vec<(String, Syntax)>> = LazyLock::new(|| {
    let read = |(folder, room): (&str, &str)| {
        let sources = files(folder).into_iter().filter(|file| file.path.ends_with(".rs"));
        let read = |path: &str, text: &str| (format!("{room}{path}"), Syntax::by(path, text));
        let syntax = sources.map(|file| read(file.path[folder.len()..].trim_start_matches('/'), &file.text));
        syntax.collect::<Vec<_>>()
    };
    let packages = [
        ("generator/document/src", ""),
        ("generator/rust/src", ""),
        ("generator/src", ""),
        ("generator/diff/src", "diff/"),
        ("generator/drift/src", "drift/"),
        ("generator/cli/src", "cli/"),
    ];
    packages.into_iter().flat_map(read).collect()
});

fn is_in(path: &str, places: &[&str]) -> bool {
    places.iter().any(|place| path.starts_with(place))
}

/// Returns whether a path is a named thing or lies in it: `diagnostic::Code` in `diagnostic`.
fn is_below(path: &str, thing: &str) -> bool {
    path.strip_prefix(thing).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

#[test]
fn arrows_go_one_way() {
    let mut findings = Vec::new();
    for (path, syntax) in SOURCES.iter().filter(|(path, _)| !is_in(path, &ORDER) && !is_in(path, &DOORS)) {
        let stage = path.split(['/', '.']).next().unwrap_or_default();
        let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == stage) else {
            findings.push(format!("{path}: `{stage}` is not a stage of the table"));
            continue;
        };
        let named = syntax.paths.iter().filter_map(|named| named.strip_prefix("crate::"));
        for named in named.filter(|named| !is_below(named, stage)) {
            if !allowed.iter().any(|thing| is_below(named, thing)) {
                findings.push(format!("{path}: `{stage}` may not name `{named}`"));
            }
        }
    }
    expect_none(findings);
}

#[test]
fn the_build_script_door_knows_only_public_names() {
    let library = files("generator/src").into_iter().find(|file| file.path == "generator/src/lib.rs");
    let public = public_names(&library.expect("the library has a root").text);
    let mut findings = Vec::new();
    for (path, syntax) in SOURCES.iter().filter(|(path, _)| path.starts_with("build_script")) {
        let named = syntax.paths.iter().filter_map(|named| named.strip_prefix("crate::"));
        for named in named.filter(|named| !is_below(named, "build_script")) {
            if !public.contains(named.split("::").next().unwrap_or_default()) {
                findings.push(format!("{path}: `{named}` is not a public name"));
            }
        }
    }
    expect_none(findings);
}

/// The names that the root of a crate declares or hands on as `pub`.
fn public_names(text: &str) -> BTreeSet<String> {
    let file = syn::parse_file(text).expect("the library parses");
    let is_public = |visibility: &syn::Visibility| matches!(visibility, syn::Visibility::Public(_));
    let mut names = BTreeSet::new();
    for item in file.items {
        match item {
            syn::Item::Use(item) if is_public(&item.vis) => add_names(&item.tree, &mut names),
            syn::Item::Struct(item) if is_public(&item.vis) => drop(names.insert(item.ident.to_string())),
            syn::Item::Enum(item) if is_public(&item.vis) => drop(names.insert(item.ident.to_string())),
            syn::Item::Fn(item) if is_public(&item.vis) => drop(names.insert(item.sig.ident.to_string())),
            _ => {}
        }
    }
    names
}

fn add_names(tree: &syn::UseTree, names: &mut BTreeSet<String>) {
    match tree {
        syn::UseTree::Path(path) => add_names(&path.tree, names),
        syn::UseTree::Group(group) => group.items.iter().for_each(|tree| add_names(tree, names)),
        syn::UseTree::Name(name) => drop(names.insert(name.ident.to_string())),
        syn::UseTree::Rename(rename) => drop(names.insert(rename.rename.to_string())),
        syn::UseTree::Glob(_) => {}
    }
}

#[test]
fn each_crate_has_its_room() {
    let mut findings = Vec::new();
    for (path, syntax) in SOURCES.iter() {
        for (thing, rooms) in ROOMS {
            if let Some(named) = syntax.paths.iter().find(|named| is_below(named, thing)) {
                let is_own = thing
                    .strip_prefix("crate::")
                    .is_some_and(|own| path.starts_with(&own.replace("::", "/")));
                if !is_in(path, rooms) && !is_own && !is_in(path, &ORDER) {
                    findings.push(format!("{path}: `{named}` is only allowed in {}", rooms.join(", ")));
                }
            }
        }
    }
    expect_none(findings);
}

#[test]
fn words_of_the_standard_and_changes_of_case_have_their_rooms() {
    let mut findings = Vec::new();
    for (path, syntax) in SOURCES.iter() {
        for (words, (known, rooms)) in [(&syntax.texts, KEYWORDS), (&syntax.methods, CASE)] {
            let found = words.iter().filter(|word| known.contains(&word.as_str()) && !is_in(path, rooms));
            findings.extend(
                found.map(|word| format!("{path}: `{word}` is only allowed in {}", rooms.join(", "))),
            );
        }
    }
    expect_none(findings);
}

#[test]
fn each_entry_of_the_tables_is_needed() {
    let is_named = |place: &str, names: &dyn Fn(&Syntax) -> bool| {
        SOURCES.iter().any(|(path, syntax)| path.starts_with(place) && names(syntax))
    };
    let mut findings = Vec::new();
    for (thing, rooms) in ROOMS {
        let names = |syntax: &Syntax| syntax.paths.iter().any(|named| is_below(named, thing));
        let unused = rooms.iter().filter(|room| !is_named(room, &names));
        findings.extend(unused.map(|room| format!("{room}: nothing names `{thing}`")));
    }
    for (words, (known, rooms)) in [("texts", KEYWORDS), ("methods", CASE)] {
        let has_known = |syntax: &Syntax| {
            let found = if words == "texts" { &syntax.texts } else { &syntax.methods };
            found.iter().any(|word| known.contains(&word.as_str()))
        };
        let unused = rooms.iter().filter(|room| !is_named(room, &has_known));
        findings.extend(unused.map(|room| format!("{room}: none of the {words} is there")));
    }
    for (stage, allowed) in ARROWS {
        let names = |thing: &str| {
            let thing = format!("crate::{thing}");
            is_named(stage, &|syntax: &Syntax| syntax.paths.iter().any(|named| is_below(named, &thing)))
        };
        let unused = allowed.iter().filter(|thing| !names(thing));
        findings.extend(unused.map(|thing| format!("{stage}: `{thing}` isn't named")));
    }
    expect_none(findings);
}

#[test]
fn the_generator_neither_panics_on_input_nor_prints() {
    let refused = ["panic", "unreachable", "print", "println", "eprint", "eprintln"];
    let mut findings = Vec::new();
    for (path, syntax) in SOURCES.iter() {
        let macros = syntax.macros.iter().filter(|name| refused.contains(&name.as_str()));
        findings.extend(macros.map(|name| format!("{path}: `{name}!`")));
        if syntax.methods.contains("unwrap") {
            findings.push(format!("{path}: `.unwrap()`; `.expect(..)` says why it holds"));
        }
    }
    expect_none(findings);
}
