//! Names of an earlier run: looked up by what they name, held against what can be a name, and written down again.

use super::identifier::{is_field_name, is_identifier, is_type_name};
use super::scope::{Scope, Taken};
use crate::diagnostic::{Code, Location, Report};
use crate::lockfile::{KeptNames, KeptOperation};

/// The names of an API in the lock file.
pub(super) struct Kept<'a> {
    root: &'a Location,
    names: &'a KeptNames,
}

/// What a name is for.
#[derive(Clone, Copy)]
pub(super) enum Purpose {
    Type,
    Field,
    /// A method in a group: the document may have put two of one name together since.
    Method,
    /// A method of the client and a file's name: ASCII, and not raw.
    Module,
}

impl<'a> Kept<'a> {
    pub(super) fn new(root: &'a Location, names: &'a KeptNames) -> Self {
        Self { root, names }
    }

    /// What a place is called in the file.
    pub(super) fn key(&self, at: &Location) -> String {
        key(self.root, at)
    }

    /// Gives a model the type that it had.
    pub(super) fn ty(&self, at: &Location, scope: &mut Scope, report: &mut Report) -> Option<&'a str> {
        let key = self.key(at);
        let name = self.names.types.get(&key)?;
        self.hold(&["types", &key], name, Purpose::Type, at, scope, report).then_some(name)
    }

    /// Gives a group the module that it had.
    pub(super) fn group(
        &self,
        tag: &str,
        at: &Location,
        scope: &mut Scope,
        report: &mut Report,
    ) -> Option<&'a str> {
        let name = self.names.groups.get(tag)?;
        self.hold(&["groups", tag], name, Purpose::Module, at, scope, report).then_some(name)
    }

    /// The names that an operation had.
    pub(super) fn operation(&self, at: &Location) -> Option<&'a KeptOperation> {
        self.names.operations.get(&self.key(at))
    }

    /// Gives an operation the type that it had.
    pub(super) fn marker(&self, at: &Location, scope: &mut Scope, report: &mut Report) -> Option<&'a str> {
        let name = Some(&self.operation(at)?.ty).filter(|name| !name.is_empty())?;
        let place = ["operations", &self.key(at), "type"];
        self.hold(&place, name, Purpose::Type, at, scope, report).then_some(name)
    }

    /// Gives an operation the method that it had.
    pub(super) fn method(&self, at: &Location, scope: &mut Scope, report: &mut Report) -> Option<&'a str> {
        let name = Some(&self.operation(at)?.method).filter(|name| !name.is_empty())?;
        let place = ["operations", &self.key(at), "method"];
        self.hold(&place, name, Purpose::Method, at, scope, report).then_some(name)
    }

    /// Gives a member of a model the name that it had.
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
        self.hold(&["members", &key, member], name, purpose, at, scope, report).then_some(name)
    }

    /// Whether `owner` can have the name that stands at `place` of the file.
    fn hold(
        &self,
        place: &[&str],
        name: &str,
        purpose: Purpose,
        owner: &Location,
        scope: &mut Scope,
        report: &mut Report,
    ) -> bool {
        let entry = self.names.overrides.get(&place.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>());
        let is_right = match purpose {
            Purpose::Type => is_type_name(name),
            Purpose::Field | Purpose::Method => is_field_name(name),
            Purpose::Module => is_field_name(name) && name.is_ascii() && !name.starts_with("r#"),
        };
        let message = match (is_right, scope.keep(owner, name)) {
            (true, Ok(())) => return true,
            (false, _) if is_identifier(name) => {
                format!("`{name}` is not written as {} are", purpose.words())
            }
            (false, _) => format!("`{name}` can't be a name in Rust"),
            (true, Err(Taken::ByRust)) => {
                format!("`{name}` means something else where this name would stand")
            }
            (true, Err(Taken::By(other))) => {
                let message = format!("`{name}` is the name of {} already", self.key(&other));
                if entry.is_none() && matches!(purpose, Purpose::Method) {
                    report.add(Code::NameCollision, owner, format!("{message}; this operation gets another"));
                    return false;
                }
                message
            }
        };
        match (entry, &self.names.at) {
            (Some(at), _) => report.add(Code::Rename, at, message),
            (None, Some(root)) => {
                let at = place.iter().fold(root.clone(), |at, key| at.member(key));
                report.add(Code::LockFile, &at, message);
            }
            (None, None) => report.add_without_location(Code::LockFile, message),
        }
        false
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

/// A place as the file calls it: its pointer, and in front the file where that is not the document.
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

/// The place that the file calls so; the inverse of [`key`].
pub(super) fn place(root: &Location, key: &str) -> Location {
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
            assert_eq!(place(&root, &key(file)), Location::new(file.into(), "/a"));
        }
        assert_eq!(
            super::key(&Location::root("a.yaml".into()), &Location::new("b.yaml".into(), "/a")),
            "b.yaml#/a"
        );
    }
}
