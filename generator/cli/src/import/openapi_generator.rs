//! The configuration of openapi-generator (`-c FILE`, or `openapitools.json`): names, types, and which operations are generated.

use super::Files;
use super::carried::Carried;
use super::document::Document;
use super::setting::{Setting, leave, leave_unrelated};
use clientwright::Report;
use toml_edit::{Array, value};

/// Keys that don't affect the generated code.
const UNRELATED: [&str; 12] = [
    "$schema",
    "generateAliasAsModel",
    "generatorName",
    "gitHost",
    "gitRepoId",
    "gitUserId",
    "hideGenerationTimestamp",
    "logToStderr",
    "minimalUpdate",
    "releaseNote",
    "skipValidateSpec",
    "verbose",
];

/// The part of the settings about one client: of `openapitools.json` the generator for Rust, else the first one.
fn client<'a>(settings: &Setting<'a>) -> Setting<'a> {
    let generators = settings.get("generator-cli").and_then(|cli| cli.get("generators"));
    let generators = generators.map(|all| all.members()).unwrap_or_default();
    let rust = generators.iter().find(|(_, generator)| generator.text_of("generatorName") == Some("rust"));
    rust.or(generators.first()).map_or_else(|| settings.clone(), |(_, generator)| generator.clone())
}

pub(super) fn files(settings: &Setting<'_>) -> Files {
    let document = client(settings).text_of("inputSpec").map(|file| file.replace("#{cwd}/", ""));
    Files { document, overlays: Vec::new() }
}

pub(super) fn carry_over(
    settings: &Setting<'_>,
    document: &Document<'_>,
    carried: &mut Carried,
    report: &mut Report,
) {
    let client = client(settings);
    for (name, other) in settings
        .get("generator-cli")
        .and_then(|cli| cli.get("generators"))
        .map(|all| all.members())
        .unwrap_or_default()
    {
        if other.at != client.at {
            leave(report, &other.at, name, "one generator is carried over; add a table for each further one");
        }
    }
    let mut unrelated = Vec::new();
    for (key, setting) in client.members() {
        match key {
            "inputSpec" => {}
            "output" | "outputDir" => carried.path = setting.text().map(|path| path.replace("#{cwd}/", "")),
            "additionalProperties" | "configOptions" => properties(&setting, carried, report),
            "packageName" | "packageVersion" | "library" | "supportAsync" => {
                property(key, &setting, carried, report);
            }
            "globalProperties" => global_properties(&setting, carried, report),
            "openapiNormalizer" => normalizer(&setting, carried, report),
            "modelNameMappings" => renames(&setting, |name| document.has_schema(name), carried, report),
            "operationIdNameMappings" => {
                let has_id =
                    |name: &str| document.api.operations.iter().any(|operation| operation.id == name);
                renames(&setting, has_id, carried, report);
            }
            "nameMappings" => members(&setting, document, carried, report),
            "schemaMappings" | "typeMappings" | "importMappings" => {
                types(key, &setting, document, (carried, report));
            }
            key if UNRELATED.contains(&key) => unrelated.push(key),
            key => leave(report, &setting.at, key, "it has no counterpart"),
        }
    }
    leave_unrelated(report, &client.at, &unrelated);
}

fn properties(setting: &Setting<'_>, carried: &mut Carried, report: &mut Report) {
    setting.members().iter().for_each(|(key, setting)| property(key, setting, carried, report));
}

fn property(key: &str, setting: &Setting<'_>, carried: &mut Carried, report: &mut Report) {
    let text = setting.node.to_string();
    match (key, setting.text()) {
        ("packageName", Some(name)) => carried.name = Some(name.to_owned()),
        ("packageVersion", Some(version)) => drop(carried.package.insert("version", value(version))),
        ("library", Some("reqwest")) => {}
        ("library", _) => {
            leave(report, &setting.at, key, "see the features `reqwest`, `blocking`, `tower` and `client`");
        }
        ("supportAsync", _) if text.trim_matches('"') == "false" => {
            let features: Array = ["client", "blocking", "rustls"].into_iter().collect();
            carried.package.insert("default-features", value(features));
        }
        ("supportAsync", _) => {}
        _ => leave(report, &setting.at, key, "it has no counterpart"),
    }
}

/// `models` alone generates no client; lists of `apis` are tags.
fn global_properties(setting: &Setting<'_>, carried: &mut Carried, report: &mut Report) {
    let has = |key: &str| setting.get(key).is_some();
    if has("models") && !has("apis") {
        carried.package.insert("default-features", value(Array::new()));
    }
    for (key, inner) in setting.members() {
        match (key, inner.text()) {
            ("apis", Some(list)) if !list.is_empty() => {
                list.split(',').for_each(|tag| carried.add("include", "tags", tag.trim()));
            }
            ("models" | "apis" | "supportingFiles", None | Some("")) => {}
            ("modelDocs" | "apiDocs" | "modelTests" | "apiTests", _) => {}
            _ => leave(report, &inner.at, key, "models follow the operations that use them"),
        }
    }
}

/// The filter selects operations: `operationId:a|b`, `tag:..`, `method:..`, `path:..`, several with `;` between.
fn normalizer(setting: &Setting<'_>, carried: &mut Carried, report: &mut Report) {
    for (key, rule) in setting.members() {
        let text = rule.node.to_string();
        let filters = text.trim_matches('"').split(';').filter_map(|filter| filter.split_once(':'));
        let tables =
            [("operationId", "operations"), ("tag", "tags"), ("method", "methods"), ("path", "paths")];
        let mut is_carried = key == "KEEP_ONLY_FIRST_TAG_IN_OPERATION";
        for (kind, names) in filters.filter(|_| key == "FILTER") {
            let table = tables.iter().find(|(known, _)| *known == kind.trim());
            is_carried |= table.is_some();
            for name in names.split('|').filter(|name| !name.trim().is_empty()) {
                if let Some((_, table)) = table {
                    carried.add("include", table, name.trim());
                }
            }
        }
        if !is_carried {
            leave(report, &rule.at, key, "the document is read as it is; change it with an overlay");
        }
    }
}

fn renames(setting: &Setting<'_>, exists: impl Fn(&str) -> bool, carried: &mut Carried, report: &mut Report) {
    for (name, new) in setting.members() {
        match new.text().filter(|_| exists(name)) {
            Some(text) => carried.set("rename", name, text),
            None => leave(report, &new.at, name, "the document has nothing with this name"),
        }
    }
}

/// Names of properties hold for all schemas there.
fn members(setting: &Setting<'_>, document: &Document<'_>, carried: &mut Carried, report: &mut Report) {
    for (name, new) in setting.members() {
        let pointers = document.properties(name);
        if pointers.is_empty() {
            leave(report, &new.at, name, "no component schema has a property with this name");
        }
        pointers.iter().for_each(|pointer| carried.set("rename", pointer, new.text().unwrap_or(name)));
    }
}

/// Types by schema or format, where they are paths of Rust.
fn types(
    key: &str,
    setting: &Setting<'_>,
    document: &Document<'_>,
    (carried, report): (&mut Carried, &mut Report),
) {
    for (name, ty) in setting.members() {
        let format = match name {
            "DateTime" | "date-time" | "string+date-time" => "date-time",
            "UUID" | "uuid" | "string+uuid" => "uuid",
            other => other.rsplit('+').next().unwrap_or(other),
        };
        let text = ty.text().unwrap_or_default();
        let is_path = text.contains("::");
        let is_known = document.has_schema(name) || document.has_format(format);
        let root = text.split("::").next().unwrap_or_default();
        match (format, root) {
            _ if key == "importMappings" || !is_path || !is_known => {
                leave(
                    report,
                    &ty.at,
                    name,
                    "`types.custom` needs a format or a schema of the document, and a path of Rust",
                );
            }
            ("date-time" | "date", "chrono" | "jiff" | "time") => carried.set("types", "dates", root),
            ("uuid", "uuid") => carried.set("types", "uuid", "uuid"),
            _ => carried.custom_type(if document.has_schema(name) { name } else { format }, text),
        }
    }
}
