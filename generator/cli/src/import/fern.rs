//! Fern's `generators.yml`: the document, its overrides and overlays, and the crate of the Rust SDK. `fern_extensions.rs` has the
//! `x-fern-…` of the document.

use super::carried::Carried;
use super::document::Document;
use super::setting::{Setting, leave, leave_unrelated};
use super::{Files, fern_extensions};
use clientwright::Report;
use heck::ToSnakeCase;
use toml_edit::Array;

/// Keys of `generators.yml` that don't affect a Rust client.
const UNRELATED: [&str; 6] = ["$schema", "default-group", "github", "metadata", "readme", "whitelabel"];

/// The specification of the first API; others are reported by [`carry_over`].
fn specifications<'a>(settings: &Setting<'a>) -> Vec<Setting<'a>> {
    let Some(api) = settings.get("api") else { return Vec::new() };
    if let Some(list) = api.get("specs") {
        return list.items();
    }
    if api.node.as_list().is_some() { api.items() } else { vec![api] }
}

pub(super) fn files(settings: &Setting<'_>) -> Files {
    let Some(first) = specifications(settings).into_iter().next() else { return Files::default() };
    let document = first.text().or_else(|| first.text_of("openapi")).or_else(|| first.text_of("path"));
    let overlays = ["overrides", "overlays"].into_iter().filter_map(|key| first.get(key));
    let overlays =
        overlays.flat_map(|files| files.texts().into_iter().map(str::to_owned).collect::<Vec<_>>());
    Files { document: document.map(str::to_owned), overlays: overlays.collect() }
}

pub(super) fn carry_over(
    settings: &Setting<'_>,
    document: &Document<'_>,
    carried: &mut Carried,
    report: &mut Report,
) {
    let mut unrelated = Vec::new();
    let mut audiences = Vec::new();
    for (key, setting) in settings.members() {
        match key {
            "api" => api(settings, &setting, carried, report),
            "groups" => groups(&setting, (carried, &mut audiences), report),
            "auth-schemes" | "auth" => {
                leave(report, &setting.at, key, "credentials come from the document's security schemes");
            }
            key if UNRELATED.contains(&key) => unrelated.push(key),
            key => leave(report, &setting.at, key, "clientwright doesn't know this key"),
        }
    }
    leave_unrelated(report, &settings.at, &unrelated);
    fern_extensions::carry_over(document, &audiences, carried, report);
}

fn api(settings: &Setting<'_>, api: &Setting<'_>, carried: &mut Carried, report: &mut Report) {
    let specifications = specifications(settings);
    for more in specifications.iter().skip(1) {
        leave(report, &more.at, "specs", "one document is one API; add a table for each further one");
    }
    for (key, setting) in specifications.first().map(Setting::members).unwrap_or_default() {
        match key {
            "openapi" | "path" | "overrides" | "overlays" | "specs" => {}
            "origin" => carried.url = setting.text().map(str::to_owned),
            "environments" | "default-url" | "default-environment" | "auth" | "headers" => {}
            key => leave(report, &setting.at, key, "clientwright reads the document as it is"),
        }
    }
    for (key, setting) in api.members() {
        match key {
            "environments" => {
                let urls = setting
                    .members()
                    .into_iter()
                    .filter_map(|(_, url)| url.text().or_else(|| url.text_of("url")));
                let urls: Array = urls.collect();
                if !urls.is_empty() {
                    carried.api.insert("servers", toml_edit::value(urls));
                }
            }
            "auth" => {
                leave(report, &setting.at, key, "credentials come from the document's security schemes");
            }
            "headers" => {
                for (header, detail) in setting.members() {
                    let name = detail.text_of("name").unwrap_or(header);
                    carried.set("client-parameters", header, name.to_snake_case());
                }
            }
            "default-url" | "default-environment" => {
                leave(report, &setting.at, key, "the first server is the default");
            }
            _ => {}
        }
    }
}

/// The first generator for Rust; its audiences choose operations.
fn groups(groups: &Setting<'_>, (carried, audiences): (&mut Carried, &mut Vec<String>), report: &mut Report) {
    let mut unrelated = Vec::new();
    for (group, setting) in groups.members() {
        let generators = setting.get("generators").map(|list| list.items()).unwrap_or_default();
        let Some(rust) =
            generators.iter().find(|it| it.text_of("name").is_some_and(|name| name.contains("rust")))
        else {
            unrelated.push(group);
            continue;
        };
        let list = setting.get("audiences").map(|list| list.texts()).unwrap_or_default();
        audiences.extend(list.into_iter().map(str::to_owned));
        carried.path = rust.get("output").and_then(|output| output.text_of("path")).map(str::to_owned);
        for (key, option) in rust.get("config").map(|config| config.members()).unwrap_or_default() {
            match (key, option.text()) {
                ("crateName" | "crate_name" | "packageName" | "package_name", Some(name)) => {
                    carried.name = Some(name.to_owned());
                }
                ("crateVersion" | "crate_version" | "packageVersion", Some(version)) => {
                    carried.package.insert("version", toml_edit::value(version));
                }
                _ => leave(report, &option.at, key, "see the keys of a crate in docs/configuration.md"),
            }
        }
    }
    leave_unrelated(report, &groups.at, &unrelated);
}
