//! `stainless.yml`: resources, methods and names of models become an overlay and `rename`; operations without a method are
//! excluded. `stainless_client.rs` has the settings of the client, `stainless_pages.rs` pagination.

use super::carried::{Action, Carried, json_path};
use super::document::{Document, pointer_of};
use super::setting::{Setting, leave, leave_unrelated};
use super::{stainless_client, stainless_pages};
use clientwright::{InspectedOperation, Report};
use heck::{ToSnakeCase, ToUpperCamelCase};
use serde_json::json;
use std::collections::BTreeMap;

/// Keys that don't affect a Rust client.
const UNRELATED: [&str; 8] =
    ["codeflow", "diagnostics", "edition", "organization", "package", "readme", "settings", "targets"];

/// A method of a resource.
struct Method<'a> {
    resources: Vec<&'a str>,
    name: &'a str,
    /// The HTTP method and the path.
    endpoint: (&'a str, &'a str),
    setting: Setting<'a>,
    /// Whether it is for other languages only.
    is_for_others: bool,
}

/// A name of a schema.
struct Model<'a> {
    name: &'a str,
    schema: &'a str,
    setting: Setting<'a>,
}

/// The members that all resources have.
#[derive(Default)]
struct Resources<'a> {
    methods: Vec<Method<'a>>,
    models: Vec<Model<'a>>,
}

pub(super) fn carry_over(
    settings: &Setting<'_>,
    document: &Document<'_>,
    carried: &mut Carried,
    report: &mut Report,
) {
    let mut unrelated = Vec::new();
    let mut resources = Resources::default();
    for (key, setting) in settings.members() {
        match key {
            "resources" => {
                for (name, resource) in setting.members() {
                    resources.add(&[name], &resource, report);
                }
            }
            "client_settings" => stainless_client::carry_over(&setting, document, carried, report),
            "environments" => environments(&setting, document, carried, report),
            "openapi" => transforms(&setting, carried, report),
            "security" | "security_schemes" => {
                leave(report, &setting.at, key, "add it to the document, or with an overlay");
            }
            "query_settings" => {
                leave(report, &setting.at, key, "parameters are sent in the styles that the document says");
            }
            // Below, with the methods.
            "pagination" | "unspecified_endpoints" => {}
            key if UNRELATED.contains(&key) => unrelated.push(key),
            key => leave(report, &setting.at, key, "clientwright doesn't know this key"),
        }
    }
    leave_unrelated(report, &settings.at, &unrelated);
    rename_models(&resources.models, document, carried, report);
    let named = name_methods(&resources.methods, document, carried, report);
    if !resources.methods.is_empty() {
        let unnamed =
            document.api.operations.iter().filter(|operation| !named.contains_key(&pointer_of(operation)));
        unnamed.for_each(|operation| carried.add("exclude", "operations", &pointer_of(operation)));
    }
    if let Some(schemes) = settings.get("pagination") {
        let methods = named.values().map(|(method, operation)| (&method.setting, *operation));
        stainless_pages::carry_over(&schemes, methods, document, carried, report);
    }
}

impl<'a> Resources<'a> {
    fn add(&mut self, path: &[&'a str], resource: &Setting<'a>, report: &mut Report) {
        let is_for_others = is_for_others(resource);
        for (key, setting) in resource.members() {
            match key {
                "methods" => {
                    for (name, method) in setting.members() {
                        self.add_method((path, name), &method, is_for_others, report);
                    }
                }
                "models" => setting
                    .members()
                    .into_iter()
                    .for_each(|(name, model)| self.add_model(name, &model, report)),
                "subresources" => {
                    for (name, inner) in setting.members() {
                        self.add(&[path, &[name]].concat(), &inner, report);
                    }
                }
                "only" | "skip" => {}
                key => leave(report, &setting.at, key, "a group has only a name and methods"),
            }
        }
    }

    fn add_method(
        &mut self,
        (resources, name): (&[&'a str], &'a str),
        setting: &Setting<'a>,
        is_for_others: bool,
        report: &mut Report,
    ) {
        let endpoint = setting.text().or_else(|| setting.text_of("endpoint"));
        let Some(endpoint) = endpoint.and_then(|endpoint| endpoint.trim().split_once(' ')) else {
            leave(report, &setting.at, name, "it has no endpoint");
            return;
        };
        for (key, detail) in setting.members() {
            match key {
                "endpoint" | "only" | "skip" | "paginated" | "skip_test_reason" => {}
                "type" if detail.text() == Some("http") => {}
                key => leave(report, &detail.at, key, "the document says how the operation is called"),
            }
        }
        if setting.is("skip", true) {
            return;
        }
        self.methods.push(Method {
            resources: resources.to_vec(),
            name,
            endpoint: (endpoint.0, endpoint.1.trim()),
            is_for_others: is_for_others || self::is_for_others(setting),
            setting: setting.clone(),
        });
    }

    fn add_model(&mut self, name: &'a str, setting: &Setting<'a>, report: &mut Report) {
        match setting.text() {
            Some(schema) => {
                let schema = schema.strip_prefix("#/components/schemas/").unwrap_or(schema);
                self.models.push(Model { name, schema, setting: setting.clone() });
            }
            None => leave(report, &setting.at, name, "it is not the name of a schema"),
        }
    }
}

/// Returns whether a resource or a method is left out for Rust.
fn is_for_others(setting: &Setting<'_>) -> bool {
    setting.lists("skip", "rust") || (setting.get("only").is_some() && !setting.lists("only", "rust"))
}

/// Names each operation, and returns those that are named by their pointers.
fn name_methods<'a, 's>(
    methods: &'s [Method<'a>],
    document: &Document<'a>,
    carried: &mut Carried,
    report: &mut Report,
) -> BTreeMap<String, (&'s Method<'a>, &'a InspectedOperation)> {
    let mut named = BTreeMap::new();
    // Settings for Rust have precedence.
    let (others, own): (Vec<_>, Vec<_>) = methods.iter().partition(|method| method.is_for_others);
    for method in own.into_iter().chain(others) {
        let (verb, path) = method.endpoint;
        let Some(operation) = document.operation(verb, path) else {
            leave(report, &method.setting.at, method.name, &format!("the document has no `{verb} {path}`"));
            continue;
        };
        let pointer = pointer_of(operation);
        if named.contains_key(&pointer) {
            if !method.is_for_others {
                leave(
                    report,
                    &method.setting.at,
                    method.name,
                    &format!("`{verb} {path}` has another name already"),
                );
            }
            continue;
        }
        let in_client = method.resources.first().is_some_and(|resource| resource.starts_with('$'));
        if in_client || document.root.at(&pointer).is_none() {
            carried.set("rename", &pointer, method.name.to_snake_case());
            let resources = method.resources.join(".");
            leave(
                report,
                &method.setting.at,
                &resources,
                "the group of this operation is named by the document",
            );
        } else {
            let update = json!({
                "x-fern-sdk-group-name": method.resources,
                "x-fern-sdk-method-name": method.name.trim_start_matches('_'),
            });
            let verb = pointer.rsplit('/').next().unwrap_or_default();
            carried.actions.push(Action { target: json_path(&["paths", path, verb]), update: Some(update) });
        }
        named.insert(pointer, (method, operation));
    }
    named
}

/// Renames schemas whose models have other names, where the name is free.
fn rename_models(models: &[Model<'_>], document: &Document<'_>, carried: &mut Carried, report: &mut Report) {
    let mut names: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for model in models {
        names.entry(model.name.to_upper_camel_case()).or_default().push(model.schema);
    }
    for model in models {
        let name = model.name.to_upper_camel_case();
        if !document.has_schema(model.schema) {
            leave(
                report,
                &model.setting.at,
                model.name,
                &format!("the document has no schema `{}`", model.schema),
            );
        } else if name == model.schema.to_upper_camel_case() {
            // It has this name already.
        } else if names[&name].iter().any(|schema| *schema != model.schema) || document.has_schema(&name) {
            leave(report, &model.setting.at, model.name, &format!("another type has the name `{name}`"));
        } else {
            carried.set("rename", model.schema, name);
        }
    }
}

fn environments(setting: &Setting<'_>, document: &Document<'_>, carried: &mut Carried, report: &mut Report) {
    let servers: Vec<&str> = setting.members().iter().filter_map(|(_, url)| url.text()).collect();
    let without_slash = |url: &str| url.trim_end_matches('/').to_owned();
    let same = document
        .api
        .servers
        .iter()
        .map(|url| without_slash(url))
        .eq(servers.iter().map(|url| without_slash(url)));
    if !same && !servers.is_empty() {
        let servers = servers.iter().map(|url| without_slash(url));
        carried.api.insert("servers", toml_edit::value(toml_edit::Array::from_iter(servers)));
    }
    if servers.len() > 1 {
        leave(
            report,
            &setting.at,
            "environments",
            "servers are numbered, not named; the first is the default",
        );
    }
}

/// Changes of the document: the removal of keys becomes actions of the overlay.
fn transforms(setting: &Setting<'_>, carried: &mut Carried, report: &mut Report) {
    for (key, inner) in setting.members() {
        if key != "transforms" && key != "transformations" {
            leave(report, &inner.at, key, "it is not about clients");
            continue;
        }
        for transform in inner.items() {
            let command = transform.text_of("command").unwrap_or("transform");
            let arguments = transform.get("args");
            let list = |key: &str| {
                arguments.as_ref().and_then(|it| it.get(key)).map(|list| list.texts()).unwrap_or_default()
            };
            let (targets, keys) = (list("target"), list("keys"));
            if command != "remove" || targets.is_empty() {
                leave(report, &transform.at, command, "write it as an action of an overlay");
                continue;
            }
            for target in targets {
                let members = keys.iter().map(|key| format!("{target}{}", &json_path(&[key])[1..]));
                let paths = if keys.is_empty() { vec![target.to_owned()] } else { members.collect() };
                carried.actions.extend(paths.into_iter().map(|target| Action { target, update: None }));
            }
        }
    }
}
