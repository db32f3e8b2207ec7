//! Servers: the default one, those to choose from, and their variables.

use super::counterexample::{Counterexample, Include, request};
use super::describe::quoted_list;
use super::differ::{Differ, Subject, WireChange};
use super::docs::quoted;
use super::matching::{Edit, Pair};
use super::rules::Rule;
use crate::ir::{Address, Server};
use clientwright::surface::ApiVersion;

pub(super) fn servers(differ: &mut Differ<'_>) {
    default_server(differ);
    let (old, new) = (&differ.old.api.servers, &differ.new.api.servers);
    let prefixes = differ.prefixes.clone();
    let is_same = |old: &Server, new: &Server| {
        whole(&old.template, &prefixes.old) == whole(&new.template, &prefixes.new)
    };
    for server in old {
        match new.iter().find(|candidate| is_same(server, candidate)) {
            Some(candidate) => variables(differ, Pair { old: server, new: candidate }),
            // The default server is compared above.
            None if old.first().is_some_and(|first| first.template == server.template) => {}
            None => {
                one_version(differ, Edit::Removed, server);
            }
        }
    }
    let is_known = |server: &Server| old.iter().any(|known| is_same(known, server));
    for server in new.iter().skip(1).filter(|server| !is_known(server)) {
        one_version(differ, Edit::Added, server);
    }
}

/// A URL with the beginning of all paths, without the slash that may be before a path.
fn whole(url: &str, prefix: &str) -> String {
    format!("{}{prefix}", url.trim_end_matches('/'))
}

fn one_version(differ: &mut Differ<'_>, edit: Edit, server: &Server) {
    let (version, other) = edit.select((differ.old, differ.new), (differ.new, differ.old));
    // An API with one server has no types for servers.
    let paths = match other.server_paths().is_empty() {
        true => version.server_paths(),
        false => Vec::from_iter(version.server_path(&server.template)),
    };
    let rule = edit.select(Rule::ServerRemoved, Rule::ServerAdded);
    let message = format!("server `{}` was {}", server.template, edit.word());
    let change = WireChange::new(rule, &server.at, paths, message);
    let url = server.url.as_ref().map(Address::as_str);
    differ.add(change.breaking_if(edit == Edit::Removed).showing(|| first_request(version, url)));
}

/// A request of the first operation to a server.
fn first_request(version: &ApiVersion<'_>, server: Option<&str>) -> Option<Counterexample> {
    let include = Include { server: Some(server?), ..Include::default() };
    request(version, version.api.operations.first()?, include)
}

fn default_server(differ: &mut Differ<'_>) {
    let ((was, was_relative), (is, is_relative)) = (differ.old.default_server(), differ.new.default_server());
    if was == is && was_relative == is_relative {
        return;
    }
    let api = differ.new.api;
    let at = api.servers.first().map_or_else(|| api.root.member("servers"), |server| server.at.clone());
    let Pair { old, new } = &differ.prefixes;
    let is_former = |was: &str| differ.new.server_urls().iter().any(|url| whole(url, new) == whole(was, old));
    let is_kept = was.is_some_and(|was| is_former(was)) && was_relative == is_relative;
    let (from, to) = (quoted(&was.cloned()), quoted(&is.cloned()));
    let message = format!("default server changed: {from} → {to}");
    let paths = vec![differ.new.server_setter()];
    let change = WireChange::new(Rule::DefaultServerChanged, &at, paths, message);
    let (version, url) = (differ.old, was.map(String::as_str));
    differ.add(change.breaking_if(!is_kept && was.is_some()).showing(|| first_request(version, url)));
}

fn variables(differ: &mut Differ<'_>, Pair { old, new }: Pair<&Server>) {
    for variable in &old.variables {
        let Some(current) = new.variables.iter().find(|current| current.name == variable.name) else {
            continue;
        };
        let at = new.at.member("variables").member(&variable.name);
        let label = format!("variable `{}` of server `{}`", variable.name, new.template);
        let subject = Subject::new(&at, [], label);
        if variable.default != current.default {
            let defaults = Pair { old: &variable.default, new: &current.default }.map(quoted);
            differ.add(subject.changed(Rule::ServerVariableChanged, "default", defaults));
        }
        let is_removed = |value: &&String| !current.values.is_empty() && !current.values.contains(value);
        let removed = quoted_list(variable.values.iter().filter(is_removed), " or ");
        if !removed.is_empty() {
            let predicate = format!("no longer allows {removed}");
            let url = variable.values.iter().find(is_removed).map(|value| {
                let with =
                    |url: String, (name, value): (&str, &str)| url.replace(&format!("{{{name}}}"), value);
                let others =
                    old.variables.iter().filter_map(|it| Some((it.name.as_str(), it.default.as_deref()?)));
                std::iter::once((variable.name.as_str(), value.as_str()))
                    .chain(others)
                    .fold(old.template.clone(), with)
            });
            let version = differ.old;
            let example = || first_request(version, url.as_deref());
            differ.add(subject.is(Rule::ServerVariableChanged, &predicate).breaking().showing(example));
        }
    }
}
