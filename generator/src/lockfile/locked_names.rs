//! The facts of a lock file: items by their sections and identities, for each API.

use super::Facts;
use crate::diagnostic::{Location, Position};
use std::collections::BTreeMap;

/// The version of the format.
pub(super) const VERSION: u32 = 3;

/// The version in which an item was one line.
pub(super) const ONE_LINE_VERSION: u32 = 2;

/// The key of an API at the root.
pub(super) const ROOT: &str = "root";

/// Locked facts of several APIs, by module.
#[derive(Clone, Debug, Default)]
pub(crate) struct LockFile(pub(super) BTreeMap<String, LockedNames>);

/// The locked facts of an API.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LockedNames {
    /// The lock file; `None` if this isn't from one.
    pub(crate) file: Option<Location>,
    /// Whether two versions were merged, so that names may collide.
    pub(crate) is_merged: bool,
    pub(super) items: BTreeMap<Section, Items>,
    /// Names that the user asks for, and where.
    pub(crate) overrides: BTreeMap<(Section, String, Option<String>), Location>,
}

/// Items by their identities.
pub(crate) type Items = BTreeMap<String, LockedItem>;

/// The kinds of items.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Section {
    Resources,
    Group,
    Operation,
    Type,
    Alias,
    Credential,
    ClientParameter,
    Server,
    Inbound,
}

/// A name, and what else is public of what it names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LockedItem {
    pub(crate) name: String,
    pub(crate) facts: Facts,
    pub(crate) members: BTreeMap<String, LockedMember>,
    /// Whether the document no longer has it.
    pub(crate) is_retired: bool,
    /// The line in the lock file, from 1; 0 if it isn't from one.
    pub(crate) line: usize,
}

/// A field, a variant or a setter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LockedMember {
    /// `None` if the name follows from the member.
    pub(crate) name: Option<String>,
    pub(crate) is_retired: bool,
    /// Whether the value is boxed; `None` if the lock file doesn't say it.
    pub(crate) is_boxed: Option<bool>,
    /// Its position among the arguments of `new` or of a method, from 1, where there are several.
    pub(crate) argument: Option<usize>,
}

impl Section {
    pub(crate) const ALL: [Self; 9] = [
        Self::Resources,
        Self::Group,
        Self::Operation,
        Self::Type,
        Self::Alias,
        Self::Credential,
        Self::ClientParameter,
        Self::Server,
        Self::Inbound,
    ];

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Resources => "resources",
            Self::Group => "group",
            Self::Operation => "operation",
            Self::Type => "type",
            Self::Alias => "alias",
            Self::Credential => "credential",
            Self::ClientParameter => "client-parameter",
            Self::Server => "server",
            Self::Inbound => "inbound",
        }
    }

    /// Returns whether its keys are identities, which have their own quotes.
    pub(super) fn has_identities(self) -> bool {
        matches!(self, Self::Operation | Self::Type | Self::Inbound)
    }
}

impl LockedItem {
    pub(crate) fn named(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }
}

impl LockedNames {
    /// The items of a section.
    pub(crate) fn section(&self, section: Section) -> &Items {
        static NONE: Items = Items::new();
        self.items.get(&section).unwrap_or(&NONE)
    }

    pub(crate) fn section_mut(&mut self, section: Section) -> &mut Items {
        self.items.entry(section).or_default()
    }

    pub(crate) fn get(&self, section: Section, key: &str) -> Option<&LockedItem> {
        self.section(section).get(key)
    }

    pub(crate) fn types(&self) -> &Items {
        self.section(Section::Type)
    }

    /// Where an item is in the lock file.
    pub(crate) fn location(&self, item: &LockedItem) -> Option<Location> {
        let file = self.file.as_ref()?;
        let position = Position { line: item.line, column: 1 };
        Some(if item.line == 0 { file.clone() } else { Location::in_text(file.file().clone(), position) })
    }
}

impl LockFile {
    /// Removes the locked facts of the API in that module.
    pub(crate) fn take(&mut self, module: Option<&str>) -> LockedNames {
        self.0.remove(module.unwrap_or(ROOT)).unwrap_or_default()
    }

    pub(crate) fn put(&mut self, module: Option<&str>, names: LockedNames) {
        self.0.insert(module.unwrap_or(ROOT).to_owned(), names);
    }
}
