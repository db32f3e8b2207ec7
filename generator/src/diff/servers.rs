//! Servers: which one is called where the builder is told nothing, which there are, and what can be chosen of them.

use super::walk::{Place, Walk};
use super::{Rule, Verdict};
use crate::ir::Server;

impl Walk<'_> {
    /// Looks at the servers of the document.
    pub(super) fn servers(&mut self) {
        let (old, new) = (&self.old.module.client, &self.new.module.client);
        let at = |servers: &[Server], root: &crate::diagnostic::Location| {
            servers.first().map_or_else(|| root.member("servers"), |server| server.at.clone())
        };
        let at = at(&self.new.api.servers, &self.new.api.root);
        let (first, other) = (old.servers.first(), new.servers.first());
        if first != other || old.is_relative != new.is_relative {
            let shown =
                |server: Option<&String>| server.map_or("no server".to_owned(), |it| format!("`{it}`"));
            let message = format!(
                "{} is called where the builder is told nothing, it was {}",
                shown(other),
                shown(first)
            );
            let is_served =
                first.is_some_and(|it| new.servers.contains(it)) && old.is_relative == new.is_relative;
            let wire = Verdict::breaking_if(!is_served && first.is_some());
            self.note_at(
                Rule::ServerChanged,
                &at,
                &["ClientBuilder::server".to_owned()],
                None,
                wire,
                message,
            );
        }
        self.choice();
    }

    fn choice(&mut self) {
        let (old, new) = (&self.old.api.servers, &self.new.api.servers);
        for server in old {
            match new.iter().find(|it| it.template == server.template) {
                Some(other) => self.variables(server, other),
                None if old.first().is_some_and(|first| first.template == server.template) => {}
                None => {
                    let message = format!("the server `{}` is gone", server.template);
                    // Of one alone there is nothing to choose, so none has a type.
                    let paths = if self.new.module.servers.is_empty() {
                        self.old.server_paths()
                    } else {
                        self.old.server_path(&server.template).into_iter().collect()
                    };
                    self.note_at(Rule::ServerRemoved, &server.at, &paths, None, Verdict::Breaking, message);
                }
            }
        }
        let is_known = |server: &Server| old.iter().any(|it| it.template == server.template);
        for server in new.iter().skip(1).filter(|it| !is_known(it)) {
            let message = format!("the server `{}` is new", server.template);
            // With the second one there is a choice, and a type for each.
            let paths = if self.old.module.servers.is_empty() {
                self.new.server_paths()
            } else {
                self.new.server_path(&server.template).into_iter().collect()
            };
            self.note_at(Rule::ServerAdded, &server.at, &paths, None, Verdict::Compatible, message);
        }
    }

    fn variables(&mut self, old: &Server, new: &Server) {
        let place = |name: &str| Place {
            at: new.at.member("variables").member(name),
            paths: Vec::new(),
            words: format!("variable `{name}` of the server `{}`", new.template),
        };
        for variable in &old.variables {
            let Some(other) = new.variables.iter().find(|it| it.name == variable.name) else { continue };
            if variable.default != other.default {
                let shown =
                    |it: &Option<String>| it.as_ref().map_or("nothing".to_owned(), |it| format!("`{it}`"));
                let what =
                    format!("is {} by default, it was {}", shown(&other.default), shown(&variable.default));
                let wire = Verdict::Compatible;
                self.note(Rule::ServerVariableChanged, &place(&variable.name), None, wire, &what);
            }
            let gone: Vec<String> = variable
                .values
                .iter()
                .filter(|value| !other.values.is_empty() && !other.values.contains(value))
                .map(|value| format!("`{value}`"))
                .collect();
            if !gone.is_empty() {
                let what = format!("can't be {} any more", gone.join(" or "));
                self.note(
                    Rule::ServerVariableChanged,
                    &place(&variable.name),
                    None,
                    Verdict::Breaking,
                    &what,
                );
            }
        }
    }
}
