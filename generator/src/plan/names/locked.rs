//! Names in the lock file: looked up by what they name, and checked.

use super::identifier::{is_field_name, is_identifier, is_type_name};
use super::scope::{Scope, Taken};
use crate::diagnostic::{Code, Location, Report};
use crate::lockfile::{LockedNames, LockedOperation};

/// The names of an API in the lock file.
pub(super) struct Locked<'a> {
    root: &'a Location,
    names: &'a LockedNames,
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
struct Entry<'p, 'a> {
    /// Its keys there.
    path: &'p [&'p str],
    name: &'a str,
    purpose: Purpose,
}

impl<'a> Locked<'a> {
    pub(super) fn new(root: &'a Location, names: &'a LockedNames) -> Self {
        Self { root, names }
    }

    /// The key of a location in the lock file.
    pub(super) fn key(&self, at: &Location) -> String {
        key(self.root, at)
    }

    /// The locked type of a model.
    pub(super) fn ty(&self, at: &Location, scope: &mut Scope, report: &mut Report) -> Option<&'a str> {
        let key = self.key(at);
        let name = self.names.types.get(&key)?;
        self.claim(Entry { path: &["types", &key], name, purpose: Purpose::Type }, at, scope, report)
    }

    /// The locked module of a group.
    pub(super) fn group(
        &self,
        tag: &str,
        at: &Location,
        scope: &mut Scope,
        report: &mut Report,
    ) -> Option<&'a str> {
        let name = self.names.groups.get(tag)?;
        self.claim(Entry { path: &["groups", tag], name, purpose: Purpose::Module }, at, scope, report)
    }

    /// The locked names of an operation.
    pub(super) fn operation(&self, at: &Location) -> Option<&'a LockedOperation> {
        self.names.operations.get(&self.key(at))
    }

    /// The locked type of an operation.
    pub(super) fn marker(&self, at: &Location, scope: &mut Scope, report: &mut Report) -> Option<&'a str> {
        let name = Some(&self.operation(at)?.ty).filter(|name| !name.is_empty())?;
        let path = &["operations", &self.key(at), "type"];
        self.claim(Entry { path, name, purpose: Purpose::Type }, at, scope, report)
    }

    /// The locked method of an operation.
    pub(super) fn method(&self, at: &Location, scope: &mut Scope, report: &mut Report) -> Option<&'a str> {
        let name = Some(&self.operation(at)?.method).filter(|name| !name.is_empty())?;
        let path = &["operations", &self.key(at), "method"];
        self.claim(Entry { path, name, purpose: Purpose::Method }, at, scope, report)
    }

    /// The locked name of a member of a model.
    pub(super) fn member(
        &self,
        (model, member): (&Location, &str),
        purpose: Purpose,
        at: &Location,
        scope: &mut Scope,
        report: &mut Report,
    ) -> Option<&'a str> {
        if self.names.members.is_empty() {
            return None;
        }
        let key = self.key(model);
        let name = self.names.members.get(&key)?.get(member)?;
        self.claim(Entry { path: &["members", &key, member], name, purpose }, at, scope, report)
    }

    /// Claims a name for `owner`; a name that can't be used is reported.
    fn claim(
        &self,
        Entry { path, name, purpose }: Entry<'_, 'a>,
        owner: &Location,
        scope: &mut Scope,
        report: &mut Report,
    ) -> Option<&'a str> {
        let keys: Vec<String> = path.iter().map(|key| (*key).to_owned()).collect();
        let requested_at = self.names.overrides.get(&keys);
        let is_valid = match purpose {
            Purpose::Type => is_type_name(name),
            Purpose::Field | Purpose::Method => is_field_name(name),
            Purpose::Module => is_field_name(name) && name.is_ascii() && !name.starts_with("r#"),
        };
        let message = match (is_valid, scope.keep(owner, name)) {
            (true, Ok(())) => return Some(name),
            (false, _) if is_identifier(name) => {
                format!("`{name}` isn't in the case of {}", purpose.words())
            }
            (false, _) => format!("`{name}` is not a valid identifier"),
            (true, Err(Taken::ByRust)) => format!("`{name}` is reserved here"),
            (true, Err(Taken::By(other))) => {
                let message = format!("`{name}` is already the name of {}", self.key(&other));
                if requested_at.is_none() && matches!(purpose, Purpose::Method) {
                    let message = format!("{message}; this operation gets another name");
                    report.add(Code::NameCollision, owner, message);
                    return None;
                }
                message
            }
        };
        match (requested_at, &self.names.at) {
            (Some(at), _) => report.add(Code::Rename, at, message),
            (None, Some(root)) => {
                let at = path.iter().fold(root.clone(), |at, key| at.member(key));
                report.add(Code::LockFile, &at, message);
            }
            (None, None) => report.add_without_location(Code::LockFile, message),
        }
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

/// The key of a location in the lock file: its pointer, after the file if that isn't the document.
pub(super) fn key(root: &Location, at: &Location) -> String {
    if at.file() == root.file() {
        return at.pointer().to_owned();
    }
    let own: Vec<&str> = root.file().split('/').collect();
    let other: Vec<&str> = at.file().split('/').collect();
    let folders = own.len() - 1;
    let shared = own[..folders].iter().zip(&other).take_while(|(own, other)| own == other).count();
    let up = "../".repeat(folders - shared);
    format!("{up}{}#{}", other[shared..].join("/"), at.pointer())
}

/// The location of a key; the inverse of [`key`].
pub(super) fn location_of(root: &Location, key: &str) -> Location {
    let Some((file, pointer)) = key.split_once("#/").filter(|_| !key.starts_with('/')) else {
        return Location::new(root.file().clone(), key);
    };
    let own = root.file().rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut segments: Vec<&str> = own.split('/').filter(|segment| !segment.is_empty()).collect();
    let mut file = file;
    while let Some(rest) = file.strip_prefix("../") {
        segments.pop();
        file = rest;
    }
    segments.push(file);
    let start = if root.file().starts_with('/') { "/" } else { "" };
    Location::new(format!("{start}{}", segments.join("/")).into(), &format!("/{pointer}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_files_are_named_from_the_documents_folder() {
        let root = Location::root("spec/pets/openapi.yaml".into());
        let key = |file: &str| key(&root, &Location::new(file.into(), "/a"));
        assert_eq!(key("spec/pets/openapi.yaml"), "/a");
        assert_eq!(key("spec/pets/models/pet.yaml"), "models/pet.yaml#/a");
        assert_eq!(key("spec/shared.yaml"), "../shared.yaml#/a");
        for file in ["spec/pets/openapi.yaml", "spec/pets/models/pet.yaml", "spec/shared.yaml", "c.yaml"] {
            assert_eq!(location_of(&root, &key(file)), Location::new(file.into(), "/a"));
        }
        assert_eq!(
            super::key(&Location::root("a.yaml".into()), &Location::new("b.yaml".into(), "/a")),
            "b.yaml#/a"
        );
    }
}
