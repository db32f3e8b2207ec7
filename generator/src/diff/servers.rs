//! Servers: the default one, those to choose from, and their variables.

use super::differ::{Differ, Subject, WireChange};
use super::docs::quoted;
use super::item_path::ItemPath;
use super::matching::Pair;
use super::rules::Rule;
use crate::ir::Server;

pub(super) fn servers(differ: &mut Differ<'_>) {
    default_server(differ);
    let (old, new) = (&differ.old.api.servers, &differ.new.api.servers);
    for server in old {
        match new.iter().find(|candidate| candidate.template == server.template) {
            Some(candidate) => variables(differ, Pair { old: server, new: candidate }),
            // The default server is compared above.
            None if old.first().is_some_and(|first| first.template == server.template) => {}
            None => {
                let message = format!("server `{}` was removed", server.template);
                // An API with one server has no types for servers.
                let paths = match differ.new.module.servers.is_empty() {
                    true => differ.old.server_paths(),
                    false => Vec::from_iter(differ.old.server_path(&server.template)),
                };
                let change = WireChange::new(Rule::ServerRemoved, &server.at, paths, message);
                differ.add(change.breaking());
            }
        }
    }
    let is_known = |server: &Server| old.iter().any(|known| known.template == server.template);
    for server in new.iter().skip(1).filter(|server| !is_known(server)) {
        let message = format!("server `{}` was added", server.template);
        let paths = match differ.old.module.servers.is_empty() {
            true => differ.new.server_paths(),
            false => Vec::from_iter(differ.new.server_path(&server.template)),
        };
        differ.add(WireChange::new(Rule::ServerAdded, &server.at, paths, message));
    }
}

fn default_server(differ: &mut Differ<'_>) {
    let (old, new) = (&differ.old.module.client, &differ.new.module.client);
    let (was, is) = (old.servers.first(), new.servers.first());
    if was == is && old.is_relative == new.is_relative {
        return;
    }
    let api = differ.new.api;
    let at = api.servers.first().map_or_else(|| api.root.member("servers"), |server| server.at.clone());
    let is_kept = was.is_some_and(|was| new.servers.contains(was)) && old.is_relative == new.is_relative;
    let (from, to) = (quoted(&was.cloned()), quoted(&is.cloned()));
    let message = format!("default server changed: {from} → {to}");
    let paths = vec![ItemPath::new(&"".into(), "ClientBuilder").named("server")];
    let change = WireChange::new(Rule::DefaultServerChanged, &at, paths, message);
    differ.add(change.breaking_if(!is_kept && was.is_some()));
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
            let (was, is) = (quoted(&variable.default), quoted(&current.default));
            differ.add(subject.changed(Rule::ServerVariableChanged, "default", &was, &is));
        }
        let is_removed = |value: &&String| !current.values.is_empty() && !current.values.contains(value);
        let removed: Vec<String> =
            variable.values.iter().filter(is_removed).map(|value| format!("`{value}`")).collect();
        if !removed.is_empty() {
            let predicate = format!("no longer allows {}", removed.join(" or "));
            differ.add(subject.is(Rule::ServerVariableChanged, &predicate).breaking());
        }
    }
}
