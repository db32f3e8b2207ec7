//! Typed access to an object's members: each getter reports a wrong type and treats the member as absent.

use crate::diagnostic::{Code, Location, Report};
use crate::source::{Members, Node};

/// Parses an object; `None`, with a finding, if the node isn't one.
pub(super) fn parse_object<T>(
    node: &Node,
    at: &Location,
    report: &mut Report,
    parse: impl FnOnce(&mut Cursor<'_, '_>) -> Option<T>,
) -> Option<T> {
    parse(&mut Cursor::open(node, at, report)?)
}

/// An object of the document, its location, and the report for findings about its members.
pub(super) struct Cursor<'a, 'r> {
    members: &'a Members,
    at: &'a Location,
    pub(super) report: &'r mut Report,
}

impl<'a, 'r> Cursor<'a, 'r> {
    /// `None`, with a finding, if the node is not an object.
    pub(super) fn open(node: &'a Node, at: &'a Location, report: &'r mut Report) -> Option<Self> {
        let Some(members) = node.as_object() else {
            wrong_type(report, at, "an object", node);
            return None;
        };
        Some(Self { members, at, report })
    }

    pub(super) fn node(&self, key: &str) -> Option<&'a Node> {
        self.members.get(key)
    }

    /// The location of a member that is there.
    pub(super) fn member_at(&self, key: &str) -> Option<Location> {
        self.node(key).map(|_| self.at.member(key))
    }

    pub(super) fn at(&self) -> &'a Location {
        self.at
    }

    pub(super) fn members(&self) -> &'a Members {
        self.members
    }

    /// Reports members that are there and that nothing is made of yet, so that none is lost in silence.
    pub(super) fn note_unspecified(&mut self, keys: &[&str]) {
        for key in keys {
            let empty = match self.members.get(*key) {
                None | Some(Node::Null) => true,
                Some(Node::Object(members)) => members.is_empty(),
                Some(Node::List(items)) => items.is_empty(),
                Some(_) => false,
            };
            if !empty {
                let message = format!("nothing is generated from `{key}` yet");
                self.report.add(Code::Unsupported, &self.at.member(key), message);
            }
        }
    }

    /// A string. A number or boolean without quotes, as in `version: 1.0`, becomes its text.
    pub(super) fn text(&mut self, key: &str) -> Option<String> {
        self.value(key, "a string", |node| match node {
            Node::Text(text) => Some(text.clone()),
            Node::Number(_) | Node::Bool(_) => Some(node.to_string()),
            _ => None,
        })
    }

    /// A string without which the object is ignored, as the message says.
    pub(super) fn required(&mut self, key: &str, message: &str) -> Option<String> {
        let text = self.text(key);
        if text.is_none() {
            self.report.add(Code::MissingField, self.at, message);
        }
        text
    }

    /// `summary` and `description` as one text.
    pub(super) fn summary_and_description(&mut self) -> Option<String> {
        match (self.text("summary"), self.text("description")) {
            (Some(summary), Some(description)) => Some(format!("{summary}\n\n{description}")),
            (summary, description) => summary.or(description),
        }
    }

    pub(super) fn boolean(&mut self, key: &str) -> Option<bool> {
        self.value(key, "a boolean", |node| match node {
            Node::Bool(value) => Some(*value),
            _ => None,
        })
    }

    /// An object, with its location.
    pub(super) fn object(&mut self, key: &str) -> Option<(&'a Members, Location)> {
        Some((self.value(key, "an object", Node::as_object)?, self.at.member(key)))
    }

    /// The object in the member `key`, parsed. Here null isn't the same as absent.
    pub(super) fn child<T>(
        &mut self,
        key: &str,
        parse: impl FnOnce(&mut Cursor<'_, '_>) -> Option<T>,
    ) -> Option<T> {
        parse_object(self.node(key)?, &self.at.member(key), self.report, parse)
    }

    /// The objects in the list `key`, parsed; others are reported and ignored.
    pub(super) fn objects<T>(
        &mut self,
        key: &str,
        parse: impl Fn(&mut Cursor<'_, '_>) -> Option<T>,
    ) -> Vec<T> {
        let items = self.list(key);
        items.into_iter().filter_map(|(node, at)| parse_object(node, &at, self.report, &parse)).collect()
    }

    /// The objects in the object `key`, parsed and sorted by name; others are reported and ignored.
    pub(super) fn named_objects<T>(
        &mut self,
        key: &str,
        parse: impl Fn(&mut Cursor<'_, '_>) -> Option<T>,
    ) -> Vec<(String, T)> {
        let objects = self.map(key, |node, at, report| parse_object(node, &at, report, &parse));
        objects.into_iter().filter_map(|(name, object)| Some((name, object?))).collect()
    }

    /// The items of a list, each with its location; empty if the member is absent.
    pub(super) fn list(&mut self, key: &str) -> Vec<(&'a Node, Location)> {
        let Some(items) = self.value(key, "a list", Node::as_list) else { return Vec::new() };
        let at = self.at.member(key);
        items.iter().enumerate().map(|(index, item)| (item, at.item(index))).collect()
    }

    /// The value of a member that isn't null; a value that `read` has nothing for is of the wrong type.
    fn value<T>(&mut self, key: &str, wanted: &str, read: impl FnOnce(&'a Node) -> Option<T>) -> Option<T> {
        let node = self.members.get(key).filter(|node| !matches!(node, Node::Null))?;
        let value = read(node);
        if value.is_none() {
            wrong_type(self.report, &self.at.member(key), wanted, node);
        }
        value
    }

    /// The strings of a list; other items are reported and ignored.
    pub(super) fn texts(&mut self, key: &str) -> Vec<String> {
        let items = self.list(key);
        items.into_iter().filter_map(|(item, at)| text_item(item, &at, self.report)).collect()
    }

    /// The members of the object `key`, parsed and sorted by name, so that their order in the document doesn't matter.
    pub(super) fn map<T>(
        &mut self,
        key: &str,
        parse: impl FnMut(&'a Node, Location, &mut Report) -> T,
    ) -> Vec<(String, T)> {
        let mut members = self.map_in_order(key, parse);
        members.sort_by(|(left, _), (right, _)| left.cmp(right));
        members
    }

    /// The members of the object `key`, parsed, in the order of the document.
    pub(super) fn map_in_order<T>(
        &mut self,
        key: &str,
        mut parse: impl FnMut(&'a Node, Location, &mut Report) -> T,
    ) -> Vec<(String, T)> {
        let Some((members, at)) = self.object(key) else { return Vec::new() };
        members.iter().map(|(name, node)| (name.clone(), parse(node, at.member(name), self.report))).collect()
    }
}

/// An item of a list that must be a string.
pub(super) fn text_item(item: &Node, at: &Location, report: &mut Report) -> Option<String> {
    if let Node::Text(text) = item {
        return Some(text.clone());
    }
    wrong_type(report, at, "a string", item);
    None
}

pub(super) fn wrong_type(report: &mut Report, at: &Location, wanted: &str, found: &Node) {
    report.add(Code::WrongType, at, format!("expected {wanted}, found {}; it is ignored", found.kind()));
}
