//! Names in the lock file: looked up by what they name, and checked. One name for each thing of a kind: that of the lock file,
//! the one that the user asks for, or the first free one of those that follow from the document.

use super::identifier::{is_field_name, is_identifier, is_module_name, is_type_name};
use super::identities::Identities;
use super::scope::{Scope, Taken};
use crate::diagnostic::{Code, Located, Location, Report};
use crate::lockfile::{LockedItem, LockedNames, Section};

/// The names of an API in the lock file.
pub(super) struct Locked<'a> {
    pub(super) names: &'a LockedNames,
    pub(super) identities: &'a Identities,
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

/// A name in the lock file.
#[derive(Clone, Copy)]
pub(super) struct Entry<'k> {
    pub(super) section: Section,
    pub(super) key: &'k str,
    member: Option<&'k str>,
    pub(super) purpose: Purpose,
}

impl<'k> Entry<'k> {
    pub(super) fn new(section: Section, key: &'k str, purpose: Purpose) -> Self {
        Self { section, key, member: None, purpose }
    }
}

impl<'a> Locked<'a> {
    /// The locked facts of an operation.
    pub(super) fn operation(&self, index: usize) -> Option<&'a LockedItem> {
        self.names.get(Section::Operation, &self.identities.operation(index).to_string())
    }

    /// The locked name of anything.
    pub(super) fn name(
        &self,
        entry: &Entry<'_>,
        at: &Location,
        scope: &mut Scope,
        report: &mut Report,
    ) -> Option<&'a str> {
        let item = self.names.get(entry.section, entry.key)?;
        self.claim(entry, &item.name, at, scope, report)
    }

    /// The locked name of a member, if it isn't the one that follows from the member alone.
    pub(super) fn member(
        &self,
        entry: &Entry<'_>,
        member: &str,
        at: &Location,
        scope: &mut Scope,
        report: &mut Report,
    ) -> Option<&'a str> {
        let item = self.names.get(entry.section, entry.key)?;
        let name = item.members.get(member)?.name.as_deref()?;
        let entry = Entry { member: Some(member), ..*entry };
        self.claim(&entry, name, at, scope, report)
    }

    /// The locked facts of something.
    pub(super) fn item(&self, section: Section, key: &str) -> Option<&'a LockedItem> {
        self.names.get(section, key)
    }

    pub(super) fn items(&self, section: Section) -> impl Iterator<Item = &'a LockedItem> {
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
        &self,
        entry: &Entry<'_>,
        name: &'a str,
        owner: &Location,
        scope: &mut Scope,
        report: &mut Report,
    ) -> Option<&'a str> {
        if name.is_empty() {
            return None;
        }
        let Entry { section, key, member, purpose } = *entry;
        let requested_at = self.names.overrides.get(&(section, key.to_owned(), member.map(str::to_owned)));
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
                    report.add(Code::NameCollision, owner, message);
                    return None;
                }
                message
            }
        };
        let item = self.names.get(section, key);
        match (requested_at, item.and_then(|item| self.names.location(item))) {
            (Some(at), _) => report.add(Code::InvalidOption, at, message),
            (None, Some(at)) => report.add(Code::LockFile, &at, message),
            (None, None) => report.add_without_location(Code::LockFile, message),
        };
        None
    }
}

impl Purpose {
    fn words(self) -> &'static str {
        match self {
            Self::Type => "types and variants",
            Self::Field | Self::Method => "fields and methods",
            Self::Module => "modules",
        }
    }
}

/// Something that needs a name.
pub(super) struct Unnamed<'a> {
    /// The key in the lock file.
    pub(super) key: String,
    pub(super) at: &'a Location,
    /// The name that the user asks for.
    pub(super) wanted: Option<Located<String>>,
    /// Names from short to long.
    pub(super) candidates: Vec<String>,
}

/// Names all things of a kind, in their order. Things that the document no longer has keep their names, unless the user asks
/// for it.
pub(super) fn claim(
    unnamed: &[Unnamed<'_>],
    (section, purpose): (Section, Purpose),
    scope: &mut Scope,
    locked: &Locked<'_>,
    report: &mut Report,
) -> Vec<String> {
    let keep = |it: &Unnamed<'_>| match it.wanted {
        Some(_) => None,
        None => locked.name(&Entry::new(section, &it.key, purpose), it.at, scope, report),
    };
    let kept: Vec<Option<&str>> = unnamed.iter().map(keep).collect();
    locked.retire(section, scope);
    unnamed.iter().filter_map(|it| it.wanted.as_ref()).for_each(|name| scope.free_retired(&name.value));
    let name = |(it, kept): (&Unnamed<'_>, Option<&str>)| {
        let wanted = it.wanted.as_ref().and_then(|wanted| checked(wanted, scope, report));
        let candidates = || wanted.into_iter().chain(it.candidates.iter().cloned()).collect::<Vec<_>>();
        kept.map_or_else(|| scope.claim(it.at, &candidates(), report), str::to_owned)
    };
    unnamed.iter().zip(kept).map(name).collect()
}

/// The name that the user asks for, if it can be had.
fn checked(name: &Located<String>, scope: &Scope, report: &mut Report) -> Option<String> {
    let message = if !is_field_name(&name.value) {
        format!("`{}` can't be the name of a method", name.value)
    } else if !scope.is_free(&name.value) {
        format!("the builder already has a method `{}`", name.value)
    } else {
        return Some(name.value.clone());
    };
    report.add(Code::InvalidOption, &name.at, message);
    None
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
