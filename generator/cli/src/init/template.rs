//! The template of a configuration. In: the inspection of a document. Out: TOML with all options as comments, filled with what
//! the document has.

use super::super::console::count;
use clientwright::{Finding, InspectedApi, InspectedOperation, Inspection, ResourceCalls, Severity};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use toml_edit::{Key, Value};

/// How many entries of a kind are listed.
const MAX_ENTRIES: usize = 20;

const HEAD: &str = "\
# The configuration of `clientwright generate`. `clientwright check` checks whether the generated files are up to date.
# Lines that start with `#` and no space are options: remove the `#` to set one. All options are in `docs/configuration.md` of
# clientwright's repository.
";

const FILES: &str = "
# Files that change the document (OpenAPI Overlays, JSON Merge Patches), more folders that references may point into, and files
# to read in place of URLs in references, such as `\"https://schemas.example/\" = \"vendored/\"`.
#overlays = []
#folders = []
#urls = {}
";

const TYPES_AND_DOCS: &str = "
# The types of `format: date-time` and `date` (\"text\", \"chrono\", \"jiff\", \"time\") and of `uuid` (\"text\", \"uuid\"); your own types,
# by formats and names of schemas, such as `decimal = \"rust_decimal::Decimal\"`.
#types.dates = \"text\"
#types.uuid = \"text\"
# The types of integers: \"wide\", or \"exact\" for the narrowest type that holds the limits.
#types.integers = \"wide\"
# The type of `type: number`: \"float\" for `f64`, or \"exact\" for one that keeps all digits.
#types.numbers = \"float\"
# What a number is whose schema also allows text: \"number\", or \"text\" for a number that is sent as text.
#types.number-or-text = \"number\"
# What a date-time without an offset is, if `types.dates` are of a crate: a \"mismatch\", or a time in \"utc\".
#types.missing-offset = \"mismatch\"
# The type of strings with `format: int64`: \"text\", or \"integer\" for a number that is sent as text.
#types.text-integers = \"text\"
# The type of strings in Base64, such as those with `format: byte`: \"text\", or \"bytes\".
#types.base64 = \"text\"
#types.custom = {}
# Further traits and attributes of generated types: for all of them, or by the name of a schema.
#derives = { all = [\"Eq\"] }
# How parameters are sent where the standard leaves it open: lists in the style deepObject (\"indexed\", \"brackets\", \"repeated\"),
# and names of path parameters that may hold slashes.
#parameters = { deep-lists = \"indexed\", segments = [] }
# Closed enumerations: all, or a list of names of schemas and JSON Pointers. A value that isn't listed is an error.
#closed-enumerations = false
# How much responses may differ from the document: \"strict\" or \"lenient\".
#strictness = \"lenient\"
# What becomes of members that the document doesn't name: \"drop\", \"keep\", or a list of schemas that keep them.
#unknown-members = \"drop\"
# How much of the document's text becomes documentation: \"full\", \"short\" or \"none\".
#docs = \"full\"
# Limits on the size of the document.
#limits = { values = 3000000, enum-values = 50000, properties = 5000 }
";

pub(super) fn configuration(name: &str, document: &str, inspection: &Inspection) -> String {
    let mut text = HEAD.to_owned();
    text.push_str(&package(name, inspection));
    let _ = write!(text, "\n[crate.{name}.api.{name}]\ndocument = {}\nroot = true\n", toml_string(document));
    text.push_str(FILES);
    for api in &inspection.apis {
        text.push_str(&resources(api));
        text.push_str(&selection(api));
        text.push_str(&servers(api));
        text.push_str(&credentials(api));
        text.push_str(&client_parameters(api));
        text.push_str(TYPES_AND_DOCS);
        text.push_str(&pagination(api));
        text.push_str(&jobs(api));
        text.push_str(&renames(api));
    }
    text.push_str(&acceptances(inspection));
    text
}

/// The configuration for a document that isn't here yet.
pub(super) fn configuration_of_url(name: &str, document: &str, url: &str) -> String {
    let (file, url) = (Key::new(document).to_string(), toml_string(url));
    format!(
        "{HEAD}# Once the document is here, `clientwright init {document} --out other.toml` lists them with what it has.\n\n\
         [fetch.{}]\nurl = {url}\n\n[crate.{name}]\n\n\
         [crate.{name}.api.{name}]\ndocument = {}\nroot = true\n",
        file.trim(),
        toml_string(document),
    )
}

fn package(name: &str, inspection: &Inspection) -> String {
    let features = &inspection.default_features;
    format!(
        "\n[crate.{name}]\n#path = {}\n#version = \"0.1.0\"\n#manifest.package.publish = false\n\
         # The default cargo features, and whether each group of calls is one.\n\
         #default-features = {}\n#group-features = false\n\
         # Whether values can be validated, behind the cargo feature `validation`.\n#validation = false\n\
         # The parts that are generated: `all` adds a server, behind the cargo feature `server`; `server` has no client.\n#scope = \"reqwest\"\n\
         # Whether methods that a server doesn't implement respond with 501.\n#partial-server = false\n\
         # `crate` takes the crate `clientwright-runtime` from the registry in place of a copy.\n#runtime = \"vendored\"\n",
        toml_string(name),
        Value::from_iter(features).to_string().trim(),
    )
}

/// The names of operations with each value.
fn resources(api: &InspectedApi) -> String {
    let mut text = "\n# What groups of operations are named for; the lock file keeps the names.\n".to_owned();
    for ResourceCalls { resources, groups, calls, .. } in &api.resources.values {
        let calls: Vec<String> = calls.iter().map(|call| format!("`{call}(..)`")).collect();
        let line = format!("{:?} has {}: {}", resources.as_str(), count(*groups, "group"), calls.join(", "));
        let _ = writeln!(text, "# {}", one_line(&line));
    }
    let _ = writeln!(text, "#resources = {}", toml_string(api.resources.chosen.as_str()));
    text.push_str("# Other verbs of methods that are named by their paths, such as `{ retrieve = \"get\" }`.\n#verbs = {}\n");
    text
}

fn servers(api: &InspectedApi) -> String {
    let (said, servers) = match api.servers.as_slice() {
        [] => ("the document has none that can be called", vec!["https://api.example"]),
        servers => ("these are in the document", servers.iter().map(String::as_str).collect()),
    };
    let list = Value::from_iter(servers.into_iter().take(MAX_ENTRIES)).to_string();
    format!("\n# Servers in place of the document's; {said}.\n#servers = {}\n", list.trim())
}

fn credentials(api: &InspectedApi) -> String {
    let mut text = String::new();
    for credential in api.credentials.iter().take(MAX_ENTRIES) {
        let key = Key::new(credential.name.as_str()).to_string();
        let _ = writeln!(text, "#credentials.{} = {}", key.trim(), toml_string(&credential.setter));
    }
    match text.is_empty() {
        true => text,
        false => format!(
            "\n# Names of the builder's methods for credentials; `false` removes a credential.\n{text}{}",
            environment(api)
        ),
    }
}

/// The names of variables are the user's choice.
fn environment(api: &InspectedApi) -> String {
    let mut text = "\n# Environment variables with the credentials, for `Client::from_env()`.\n".to_owned();
    for credential in api.credentials.iter().take(MAX_ENTRIES) {
        let key = Key::new(credential.name.as_str()).to_string();
        let _ = writeln!(text, "#environment.{} = \"VARIABLE\"", key.trim());
    }
    text
}

/// Parameters that most operations share.
fn client_parameters(api: &InspectedApi) -> String {
    let mut text =
        "\n# Parameters that the client sets for all calls: `true`, or the name of the builder's method.\n"
            .to_owned();
    if api.client_parameters.is_empty() {
        text.push_str("#client-parameters = {}\n");
    }
    for parameter in api.client_parameters.iter().take(MAX_ENTRIES) {
        let key = Key::new(parameter.name.as_str()).to_string();
        let _ = writeln!(text, "#client-parameters.{} = true", key.trim());
    }
    text
}

fn selection(api: &InspectedApi) -> String {
    let mut tags: BTreeMap<&str, usize> = BTreeMap::new();
    for tag in api.operations.iter().filter_map(|operation| operation.tag.as_deref()) {
        *tags.entry(tag).or_default() += 1;
    }
    let mut text =
        "\n# The operations to generate or not: by `tags`, `operations`, `paths`, `methods`, `webhooks`.\n"
            .to_owned();
    for (tag, operations) in &tags {
        let _ = writeln!(
            text,
            "# {} has {}.",
            one_line(&format!("The tag `{tag}`")),
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

/// Operations that are or may be paginated.
fn pagination(api: &InspectedApi) -> String {
    let mut text = String::new();
    let keyed = |id: &str| format!("#pagination.{}", Key::new(id).to_string().trim());
    let operations = with_ids(api);
    for operation in operations.iter().filter(|operation| operation.pagination.is_some()).take(MAX_ENTRIES) {
        let _ = writeln!(text, "{} = true", keyed(&operation.id));
    }
    for operation in operations.iter().filter(|operation| operation.is_pagination_unclear).take(MAX_ENTRIES) {
        let _ = writeln!(
            text,
            "# It isn't clear how this is paginated; set it with a table such as `{{ page = \"page\" }}`."
        );
        let _ = writeln!(text, "{} = false", keyed(&operation.id));
    }
    match text.is_empty() {
        true => text,
        false => format!(
            "\n# Paginated operations: with `true` it is an error if no pagination is found, `false` turns it off.\n{text}"
        ),
    }
}

/// Operations that start a job, or one that doesn't.
fn jobs(api: &InspectedApi) -> String {
    let operations = with_ids(api);
    let has_job = |id: &str| api.jobs.iter().any(|job| job.operation == id);
    let found: Vec<_> =
        operations.iter().filter(|operation| has_job(&operation.id)).take(MAX_ENTRIES).collect();
    let shown = if found.is_empty() { operations.iter().take(1).collect() } else { found };
    let mut text = "\n# Jobs that a call starts: with `true` it is an error if none is found, `false` turns it off, a table such as\n\
         # `{ get = \"getJob\", done = \"/status\", values = [\"done\"] }` says who has the job, and when it is done.\n"
        .to_owned();
    for operation in &shown {
        let key = Key::new(&operation.id).to_string();
        let _ = writeln!(text, "#poll.{} = {}", key.trim(), has_job(&operation.id));
    }
    if shown.is_empty() { String::new() } else { text }
}

/// Some names. An id that is also the name of a schema would rename the schema.
fn renames(api: &InspectedApi) -> String {
    let is_schema = |id: &str| api.models.iter().any(|model| model.name.eq_ignore_ascii_case(id));
    let mut text = String::new();
    for operation in with_ids(api)
        .iter()
        .filter(|operation| !is_schema(&operation.id) && !operation.call.contains('#'))
        .take(3)
    {
        let key = Key::new(operation.id.as_str()).to_string();
        let _ = writeln!(text, "#rename.{} = {}", key.trim(), toml_string(&operation.call));
    }
    match text.is_empty() {
        true => text,
        false => {
            format!("\n# Rust names, by names of schemas, ids of operations, tags and JSON Pointers.\n{text}")
        }
    }
}

/// The operations with a unique id. Without an id, `id` is the method and the path.
fn with_ids(api: &InspectedApi) -> Vec<&InspectedOperation> {
    let mut seen = BTreeSet::new();
    let mut has_id =
        |operation: &&InspectedOperation| !operation.id.contains(' ') && seen.insert(operation.id.clone());
    api.operations.iter().filter(|operation| has_id(operation)).collect()
}

/// The findings that `--strict` fails on.
fn acceptances(inspection: &Inspection) -> String {
    let skipped = inspection.report.findings().iter().filter(|finding| finding.severity == Severity::Skipped);
    let codes: BTreeMap<&str, &Finding> = skipped.map(|finding| (finding.code.as_str(), finding)).collect();
    if codes.is_empty() {
        return String::new();
    }
    let entry = |code: &&str| format!("{{ code = {}, reason = \"say why\" }}", toml_string(code));
    let entries: Vec<String> = codes.keys().map(entry).collect();
    format!(
        "\n# Accepted findings; `clientwright explain CODE` explains each.\n#accept = [{}]\n",
        entries.join(", ")
    )
}

fn toml_string(text: &str) -> String {
    Value::from(text).to_string()
}

/// A text without line breaks, which would end a comment.
fn one_line(text: &str) -> String {
    text.split(char::is_control).collect::<Vec<_>>().join(" ")
}
