//! Names in the lock file: looked up by what they name, and checked.

use super::identifier::{field_name, is_field_name, is_identifier, is_module_name, is_type_name, type_name};
use super::identities::Identities;
use super::scope::{Scope, Taken};
use super::words::words;
use crate::diagnostic::{Code, Location, Report};
use crate::lockfile::{LockedItem, LockedMember, LockedNames, Section};

/// The names of an API in the lock file, and what comes of naming it again.
pub(super) struct Naming<'a> {
    pub(super) names: &'a LockedNames,
    pub(super) identities: &'a Identities,
    /// The names so far, for the next lock file.
    pub(super) next: LockedNames,
    pub(super) report: &'a mut Report,
}

#[derive(Clone, Copy)]
pub(super) enum Purpose {
    Type,
    Field,
    /// A method in a group. The document may have moved two of one name into one group since the last run.
    Method,
    /// A method of the client and the name of a file: ASCII, and not a raw identifier.
    Module,
}

/// A place for names in the lock file.
#[derive(Clone, Copy)]
pub(super) struct Place<'k> {
    pub(super) section: Section,
    /// The item whose members have the names; `None` if items have them.
    pub(super) item: Option<&'k str>,
    pub(super) purpose: Purpose,
}

impl Place<'_> {
    pub(super) fn of(section: Section, purpose: Purpose) -> Self {
        Self { section, item: None, purpose }
    }
}

impl<'a> Naming<'a> {
    pub(super) fn new(names: &'a LockedNames, identities: &'a Identities, report: &'a mut Report) -> Self {
        Self { names, identities, next: LockedNames::default(), report }
    }

    /// The locked facts of an operation.
    pub(super) fn operation(&self, index: usize) -> Option<&'a LockedItem> {
        self.identities.locked_operation(index, self.names)
    }

    /// The locked name of something; that of a member only if it isn't the one that follows from the member alone.
    pub(super) fn keep(
        &mut self,
        place: &Place<'_>,
        key: &str,
        at: &Location,
        scope: &mut Scope,
    ) -> Option<&'a str> {
        let item = self.names.get(place.section, place.item.unwrap_or(key))?;
        let name = match place.item {
            Some(_) => item.members.get(key)?.name.as_ref()?,
            None => &item.name,
        };
        self.claim(place, key, name, at, scope)
    }

    pub(super) fn items(&self, section: Section) -> impl Iterator<Item = &'a LockedItem> + use<'a> {
        self.names.section(section).values()
    }

    /// Keeps the names of a section that nothing has any more from everything new.
    pub(super) fn retire(&self, section: Section, scope: &mut Scope) {
        for (key, item) in self.names.section(section) {
            scope.retire(if section == Section::Alias { key } else { &item.name });
        }
    }

    /// Claims a name for `owner`; a name that can't be used is reported.
    pub(super) fn claim(
        &mut self,
        place: &Place<'_>,
        key: &str,
        name: &'a str,
        owner: &Location,
        scope: &mut Scope,
    ) -> Option<&'a str> {
        if name.is_empty() {
            return None;
        }
        let Place { section, item, purpose } = *place;
        let (item, member) = (item.unwrap_or(key), item.map(|_| key.to_owned()));
        let requested_at = self.names.overrides.get(&(section, item.to_owned(), member));
        let is_valid = match purpose {
            Purpose::Type => is_type_name(name),
            Purpose::Field | Purpose::Method => is_field_name(name),
            Purpose::Module => is_module_name(name),
        };
        let message = match (is_valid, scope.keep(owner, name)) {
            (true, Ok(())) => return Some(name),
            (false, _) if is_identifier(name) => {
                format!("`{name}` isn't in the case of {}", purpose.words())
            }
            (false, _) => format!("`{name}` is not a valid identifier"),
            (true, Err(Taken::ByRust)) => format!("`{name}` is reserved here"),
            (true, Err(Taken::By(other))) => {
                let message = format!("`{name}` is already taken by {}", other.pointer());
                let is_moved = matches!(purpose, Purpose::Method) || self.names.is_merged;
                if requested_at.is_none() && is_moved {
                    let what = if matches!(purpose, Purpose::Method) { "this operation" } else { "this" };
                    let message = format!("{message}; {what} gets another name");
                    self.report.add(Code::NameCollision, owner, message);
                    return None;
                }
                message
            }
        };
        let item = self.names.get(section, item);
        match (requested_at, item.and_then(|item| self.names.location(item))) {
            (Some(at), _) => self.report.add(Code::InvalidOption, at, message),
            (None, Some(at)) => self.report.add(Code::LockFile, &at, message),
            (None, None) => self.report.add_without_location(Code::LockFile, message),
        };
        None
    }
}

impl Purpose {
    /// The name that follows from a key alone.
    pub(super) fn plain_name(self, key: &str) -> String {
        self.spell(&words(key))
    }

    pub(super) fn spell(self, words: &[String]) -> String {
        if matches!(self, Self::Field) { field_name(words) } else { type_name(words) }
    }

    /// The name of a member of the lock file.
    pub(super) fn name_of(self, key: &str, member: &LockedMember) -> String {
        member.name.clone().unwrap_or_else(|| self.plain_name(key))
    }

    fn words(self) -> &'static str {
        match self {
            Self::Type => "types and variants",
            Self::Field | Self::Method => "fields and methods",
            Self::Module => "modules",
        }
    }
}

/// The groups in which an operation was, each with what it was called there.
pub(super) fn former_places(item: &LockedItem) -> Vec<(&str, &str)> {
    let here = former(item, &item.name).into_iter().map(|name| (item.facts.group.as_str(), name));
    let left = item.facts.former_groups.iter().map(|(group, name)| (group.as_str(), name.as_str()));
    left.filter(|(_, name)| is_field_name(name)).chain(here).collect()
}

/// The names of a method or a group, its last name too.
pub(super) fn former<'a>(item: &'a LockedItem, last: &'a str) -> Vec<&'a str> {
    let names = item.facts.former.iter().map(String::as_str).chain([last]);
    names.filter(|name| !item.is_retired && is_field_name(name)).collect()
}
