//! The text of a configuration to begin with. In: what a document holds. Out: TOML, in which each further choice stands as a
//! comment, with what the document has for it.

use super::super::summary::count;
use clientwright::{Finding, InspectedApi, InspectedOperation, Inspection, Severity};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use toml_edit::{Key, Value};

/// How many things of a kind are listed.
const MOST: usize = 20;

/// What a person who opens the file should know.
const HEAD: &str = "\
# What clientwright generates: `clientwright generate` writes it, `clientwright check` tells whether it is up to date.
# A key behind a `#` without a space is a choice that isn't made yet: take the `#` away to make it. `docs/configuration.md` of
# clientwright's repository has all keys.
";

/// What is read beside the document.
const FILES: &str = "
# Files with changes to the document (OpenAPI Overlays, JSON Merge Patches), further folders that references may lead to, and
# the files to read where references name URLs, such as `\"https://schemas.example/\" = \"vendored/\"`.
#overlays = []
#folders = []
#urls = {}
";

/// Choices that every document has.
const TYPES_AND_DOCS: &str = "
# What stands for `format: date-time` and `date` (\"text\", \"chrono\", \"jiff\", \"time\"), and for `uuid` (\"text\", \"uuid\"); types of
# your own, by formats and names of schemas, such as `decimal = \"rust_decimal::Decimal\"`.
#dates = \"text\"
#uuid = \"text\"
#types = {}
# Enumerations that are closed: all, or a list of names of schemas and JSON Pointers. A value that isn't listed is an error.
#closed-enumerations = false
# How much of the words of the document goes into docs: \"full\", \"short\" or \"none\".
#docs = \"full\"
# How much the document may have of something.
#limits = { values = 50000, properties = 5000 }
";

/// The text of the file.
pub(super) fn configuration(name: &str, document: &str, inspection: &Inspection) -> String {
    let mut text = HEAD.to_owned();
    text.push_str(&package(name, inspection));
    let _ = write!(text, "\n[crate.{name}.api.{name}]\ndocument = {}\nroot = true\n", text_of(document));
    text.push_str(FILES);
    for api in &inspection.apis {
        text.push_str(&selection(api));
        text.push_str(&servers(api));
        text.push_str(&credentials(api));
        text.push_str(&client_parameter_requests(api));
        text.push_str(TYPES_AND_DOCS);
        text.push_str(&pages(api));
        text.push_str(&renames(api));
    }
    text.push_str(&acceptances(inspection));
    text
}

/// The package: where it lies, and what its `Cargo.toml` says.
fn package(name: &str, inspection: &Inspection) -> String {
    let features = &inspection.default_features;
    let has_groups = features.iter().any(|feature| feature == "all-groups");
    format!(
        "\n[crate.{name}]\n#path = {}\n#version = \"0.1.0\"\n#manifest.package.publish = false\n\
         # Cargo features that are there by default, and whether each group of calls has one.\n\
         #default-features = {}\n#group-features = {has_groups}\n",
        text_of(name),
        Value::from_iter(features).to_string().trim(),
    )
}

/// Where the client calls if it is told nothing.
fn servers(api: &InspectedApi) -> String {
    let (said, servers) = match api.servers.as_slice() {
        [] => ("the document names none that can be called", vec!["https://api.example"]),
        servers => ("these are the document's", servers.iter().map(String::as_str).collect()),
    };
    let list = Value::from_iter(servers.into_iter().take(MOST)).to_string();
    format!("\n# Servers in place of the document's; {said}.\n#servers = {}\n", list.trim())
}

/// The builder's methods for credentials, by what they are in the document.
fn credentials(api: &InspectedApi) -> String {
    let mut text = String::new();
    for credential in api.credentials.iter().take(MOST) {
        let key = Key::new(credential.name.as_str()).to_string();
        let _ = writeln!(text, "#credentials.{} = {}", key.trim(), text_of(&credential.setter));
    }
    match text.is_empty() {
        true => text,
        false => {
            format!(
                "\n# What the builder's methods for credentials are called; `false` leaves one out.\n{text}"
            )
        }
    }
}

/// Parameters that most operations share, which could be told to the builder once.
fn client_parameter_requests(api: &InspectedApi) -> String {
    let mut text =
        "\n# Parameters that the builder sets for all calls: `true`, or the name of its method.\n".to_owned();
    if api.client_parameters.is_empty() {
        text.push_str("#lift = {}\n");
    }
    for parameter in api.client_parameters.iter().take(MOST) {
        let key = Key::new(parameter.name.as_str()).to_string();
        let _ = writeln!(text, "#lift.{} = true", key.trim());
    }
    text
}

/// What may be included and excluded.
fn selection(api: &InspectedApi) -> String {
    let mut tags: BTreeMap<&str, usize> = BTreeMap::new();
    for tag in api.operations.iter().filter_map(|operation| operation.tag.as_deref()) {
        *tags.entry(tag).or_default() += 1;
    }
    let mut text = "\n# Operations that are wanted, and such that aren't: by `tags`, `operations`, `paths`, `methods`, `webhooks`.\n".to_owned();
    for (tag, operations) in &tags {
        let _ = writeln!(
            text,
            "# {} has {}.",
            line(&format!("The tag `{tag}`")),
            count(*operations, "operation")
        );
    }
    let mut list = Value::from_iter(tags.keys().copied()).to_string();
    if api.counts.webhooks > 0 {
        list.push_str(", webhooks = [\"*\"]");
    }
    if !tags.is_empty() {
        let _ = writeln!(text, "#include = {{ tags = {} }}", list.trim());
    }
    text + "#exclude = { deprecated = true }\n"
}

/// How answers are pages, where they are or may be.
fn pages(api: &InspectedApi) -> String {
    let mut text = String::new();
    let keyed = |id: &str| format!("#pagination.{}", Key::new(id).to_string().trim());
    let operations = with_ids(api);
    for operation in operations.iter().filter(|operation| operation.pagination.is_some()).take(MOST) {
        let _ = writeln!(text, "{} = true", keyed(&operation.id));
    }
    for operation in operations.iter().filter(|operation| operation.are_pages_unclear).take(MOST) {
        let _ = writeln!(
            text,
            "# It isn't plain how the pages follow one another: `{{ page = \"page\" }}` says it."
        );
        let _ = writeln!(text, "{} = false", keyed(&operation.id));
    }
    match text.is_empty() {
        true => text,
        false => format!(
            "\n# Answers that are pages: `true` is an error once they are none, `false` says that they are none.\n{text}"
        ),
    }
}

/// Names as they are. An id that a schema has too would mean the schema.
fn renames(api: &InspectedApi) -> String {
    let is_schema = |id: &str| api.models.iter().any(|model| model.name.eq_ignore_ascii_case(id));
    let mut text = String::new();
    for operation in with_ids(api).iter().filter(|it| !is_schema(&it.id) && !it.call.contains('#')).take(3) {
        let key = Key::new(operation.id.as_str()).to_string();
        let _ = writeln!(text, "#rename.{} = {}", key.trim(), text_of(&operation.call));
    }
    match text.is_empty() {
        true => text,
        false => format!(
            "\n# Names in Rust, by names of schemas, ids of operations, tags and JSON Pointers.\n{text}"
        ),
    }
}

/// The operations that have an id of their own; where there is none, method and path stand in its place.
fn with_ids(api: &InspectedApi) -> Vec<&InspectedOperation> {
    let mut seen = BTreeSet::new();
    let mut has_id =
        |operation: &&InspectedOperation| !operation.id.contains(' ') && seen.insert(operation.id.clone());
    api.operations.iter().filter(|operation| has_id(operation)).collect()
}

/// What `--strict` would fail on.
fn acceptances(inspection: &Inspection) -> String {
    let skipped = inspection.report.findings().iter().filter(|finding| finding.severity == Severity::Skipped);
    let codes: BTreeMap<&str, &Finding> = skipped.map(|finding| (finding.code.as_str(), finding)).collect();
    if codes.is_empty() {
        return String::new();
    }
    let entry = |code: &&str| format!("{{ code = {}, reason = \"say why\" }}", text_of(code));
    let entries: Vec<String> = codes.keys().map(entry).collect();
    format!(
        "\n# Findings that you accept; `clientwright explain CODE` tells what each means.\n#accept = [{}]\n",
        entries.join(", ")
    )
}

fn text_of(text: &str) -> String {
    Value::from(text).to_string()
}

/// A text without ends of lines, which would end a comment.
fn line(text: &str) -> String {
    text.split(char::is_control).collect::<Vec<_>>().join(" ")
}
