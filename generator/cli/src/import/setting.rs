//! Settings of another generator in YAML or JSON, with the location of each.

use clientwright::{Code, Location, Node, Report, Source};

/// A part of the settings, and where it is.
#[derive(Clone, Debug)]
pub(super) struct Setting<'a> {
    pub(super) node: &'a Node,
    pub(super) at: Location,
}

impl<'a> Setting<'a> {
    /// All of a file.
    pub(super) fn root(source: &'a Source) -> Self {
        Self { node: &source.root, at: Location::root(source.name.clone()) }
    }

    pub(super) fn get(&self, key: &str) -> Option<Self> {
        let node = self.node.as_object()?.get(key)?;
        Some(Self { node, at: self.at.member(key) })
    }

    pub(super) fn members(&self) -> Vec<(&'a str, Self)> {
        let members = self.node.as_object().into_iter().flatten();
        members.map(|(key, node)| (key.as_str(), Self { node, at: self.at.member(key) })).collect()
    }

    pub(super) fn items(&self) -> Vec<Self> {
        let items = self.node.as_list().unwrap_or_default().iter().enumerate();
        items.map(|(index, node)| Self { node, at: self.at.item(index) }).collect()
    }

    pub(super) fn text(&self) -> Option<&'a str> {
        self.node.as_text()
    }

    /// The text of the member `key`.
    pub(super) fn text_of(&self, key: &str) -> Option<&'a str> {
        self.get(key).and_then(|member| member.text())
    }

    /// The texts of a list, or the only text.
    pub(super) fn texts(&self) -> Vec<&'a str> {
        match self.text() {
            Some(text) => vec![text],
            None => self.items().iter().filter_map(Self::text).collect(),
        }
    }

    /// Returns whether the member `key` is a list with this text.
    pub(super) fn lists(&self, key: &str, text: &str) -> bool {
        self.get(key).is_some_and(|list| list.texts().contains(&text))
    }

    /// Returns whether the member `key` has this value.
    pub(super) fn is(&self, key: &str, value: bool) -> bool {
        self.get(key).is_some_and(|member| *member.node == Node::Bool(value))
    }
}

/// Reports a setting that has no counterpart: what it is, and what applies instead.
pub(super) fn leave(report: &mut Report, at: &Location, what: &str, instead: &str) {
    report.add(Code::SettingNotCarriedOver, at, format!("`{what}` is not carried over: {instead}"));
}

/// Reports settings that don't affect a Rust client.
pub(super) fn leave_unrelated(report: &mut Report, at: &Location, keys: &[&str]) {
    if let Some((last, others)) = keys.split_last() {
        let others: Vec<String> = others.iter().map(|key| format!("`{key}`")).collect();
        let names = if others.is_empty() {
            format!("`{last}`")
        } else {
            format!("{} and `{last}`", others.join(", "))
        };
        report.add(Code::SettingNotCarriedOver, at, format!("{names}: not carried over, no counterpart"));
    }
}
