//! The `x-fern-…` of a document. Extensions that clientwright reads itself stay there; others with a counterpart become keys of
//! the configuration and actions of an overlay.

use super::carried::{Action, Carried, json_path};
use super::document::{Document, pointer_of};
use super::setting::{Setting, leave};
use clientwright::{Code, Location, Node, Report};
use heck::ToSnakeCase;
use serde_json::json;
use std::collections::BTreeMap;

/// The extensions that clientwright reads from the document.
const READ: [&str; 2] = ["x-fern-sdk-group-name", "x-fern-sdk-method-name"];

pub(super) fn carry_over(
    document: &Document<'_>,
    audiences: &[String],
    carried: &mut Carried,
    report: &mut Report,
) {
    let file = document.api.operations.iter().find_map(|operation| operation.at.as_ref());
    let file = file.map_or_else(|| "".into(), |at| at.file().clone());
    let mut walk = Walk { document, audiences, carried, report, left: BTreeMap::new() };
    walk.visit(&Setting { node: document.root, at: Location::root(file) }, &mut Vec::new());
    for (key, (at, places)) in walk.left {
        let places = if places > 1 { format!(" ({places} places)") } else { String::new() };
        report.add(Code::SettingNotCarriedOver, &at, format!("`{key}` is not carried over{places}"));
    }
}

struct Walk<'w, 'a> {
    document: &'w Document<'a>,
    audiences: &'w [String],
    carried: &'w mut Carried,
    report: &'w mut Report,
    /// Extensions without a counterpart: the first place of each, and how many there are.
    left: BTreeMap<String, (Location, usize)>,
}

impl<'a> Walk<'_, 'a> {
    fn visit(&mut self, here: &Setting<'a>, path: &mut Vec<&'a str>) {
        for (key, child) in here.members() {
            if key.starts_with("x-fern-") {
                self.extension(key, &child, here, path);
                continue;
            }
            path.push(key);
            self.visit(&child, path);
            path.pop();
        }
        // Examples may be lists of anything; a schema in a list is a branch.
        for item in here.items() {
            path.push("");
            self.visit(&item, path);
            path.pop();
        }
    }

    fn extension(&mut self, key: &str, value: &Setting<'a>, owner: &Setting<'a>, path: &[&'a str]) {
        let pointer = owner.at.pointer().to_owned();
        let text = value.text();
        match (key, path) {
            (key, _) if READ.contains(&key) => {}
            ("x-fern-ignore", ["paths", ..]) if path.len() < 4 => self.exclude_below(&pointer),
            ("x-fern-audiences", ["paths", _, _]) => self.choose(&pointer, &value.texts()),
            ("x-fern-pagination", ["paths", url, verb]) => self.paginate(value, url, verb),
            ("x-fern-pagination", []) => {}
            ("x-fern-type-name", ["components", "schemas", name]) if text.is_some() => {
                self.carried.set("rename", name, text.unwrap_or_default());
            }
            ("x-fern-type-name" | "x-fern-property-name", [.., _])
                if text.is_some() && !path.contains(&"") =>
            {
                self.carried.set("rename", &pointer, text.unwrap_or_default());
            }
            ("x-fern-enum", _) if !path.contains(&"") => self.enumerate(value, owner, path),
            ("x-fern-global-headers", []) => self.headers(value),
            ("x-fern-bearer" | "x-fern-header", ["components", "securitySchemes", scheme]) => {
                self.credential(scheme, value.text_of("name"), value);
            }
            ("x-fern-token-variable-name" | "x-fern-header-variable-name", [.., scheme]) => {
                self.credential(scheme, text, value);
            }
            _ => self.left.entry(key.to_owned()).or_insert_with(|| (value.at.clone(), 0)).1 += 1,
        }
    }

    /// Excludes the operation at a pointer, or those of the path there.
    fn exclude_below(&mut self, pointer: &str) {
        let operations = self.document.api.operations.iter().map(pointer_of);
        let below = format!("{pointer}/");
        for operation in operations.filter(|operation| operation == pointer || operation.starts_with(&below))
        {
            self.carried.add("exclude", "operations", &operation);
        }
    }

    /// Excludes an operation that is for other audiences than those of the SDK.
    fn choose(&mut self, pointer: &str, audiences: &[&str]) {
        let is_chosen = |audience: &&str| self.audiences.iter().any(|chosen| chosen == audience);
        if !self.audiences.is_empty() && !audiences.iter().any(is_chosen) {
            self.exclude_below(pointer);
        }
    }

    /// `true` takes the pagination of the document, which clientwright reads at operations only.
    fn paginate(&mut self, value: &Setting<'_>, url: &str, verb: &str) {
        let shared = self.document.root.child("x-fern-pagination");
        if let (Node::Bool(true), Some(shared)) = (value.node, shared) {
            let shared: serde_json::Value = serde_json::from_str(&shared.to_string()).unwrap_or_default();
            let update = Some(json!({ "x-fern-pagination": shared }));
            self.carried.actions.push(Action { target: json_path(&["paths", url, verb]), update });
        }
    }

    /// Names and descriptions of values, in the order of the values.
    fn enumerate(&mut self, value: &Setting<'_>, owner: &Setting<'_>, path: &[&str]) {
        let values = owner.node.child("enum").and_then(Node::as_list).unwrap_or_default();
        let detail = |listed: &Node, key: &str, default: &str| {
            let text = listed.as_text().and_then(|text| value.get(text)?.text_of(key).map(str::to_owned));
            text.unwrap_or_else(|| default.to_owned())
        };
        let texts = values.iter().filter_map(|listed| Some((listed, listed.as_text()?)));
        let names: Vec<String> = texts.map(|(listed, text)| detail(listed, "name", text)).collect();
        if names.len() != values.len() || names.is_empty() {
            leave(self.report, &value.at, "x-fern-enum", "it is not about a list of strings");
            return;
        }
        let docs: Vec<String> = values.iter().map(|listed| detail(listed, "description", "")).collect();
        let mut update = json!({ "x-enum-varnames": names });
        if docs.iter().any(|text| !text.is_empty()) {
            update["x-enum-descriptions"] = json!(docs);
        }
        self.carried.actions.push(Action { target: json_path(path), update: Some(update) });
    }

    fn headers(&mut self, headers: &Setting<'_>) {
        for header in headers.items() {
            let Some(name) = header.text_of("header") else { continue };
            let parameters = &self.document.api.client_parameters;
            if parameters.iter().any(|parameter| parameter.name == name) {
                self.carried.set(
                    "client-parameters",
                    name,
                    header.text_of("name").unwrap_or(name).to_snake_case(),
                );
            } else {
                leave(self.report, &header.at, name, "no parameter that many operations share has this name");
            }
        }
    }

    fn credential(&mut self, scheme: &str, name: Option<&str>, at: &Setting<'_>) {
        let is_used = self.document.api.credentials.iter().any(|credential| credential.name == scheme);
        match name.filter(|_| is_used) {
            Some(name) => self.carried.set("credentials", scheme, name.to_snake_case()),
            None => leave(
                self.report,
                &at.at,
                scheme,
                "no operation needs this security scheme, or it has no name",
            ),
        }
    }
}
