//! A set of names, each with one owner.

use crate::diagnostic::{Code, Location, Report};
use rustc_hash::FxHashMap;

/// Names that are taken, with their owners.
#[derive(Debug, Default)]
pub(super) struct Scope {
    owners: FxHashMap<String, Owner>,
    /// The next number to append to a name.
    numbers: FxHashMap<String, u32>,
}

/// The owner of a name.
#[derive(Debug)]
enum Owner {
    /// Rust or the runtime.
    Reserved,
    /// Something that the document no longer has.
    Retired,
    Thing(Location),
}

/// Why a name isn't free.
#[derive(Debug)]
pub(super) enum Taken {
    ByRust,
    By(Location),
}

impl Scope {
    pub(super) fn reserving<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let owners = names.into_iter().map(|name| (name.to_owned(), Owner::Reserved)).collect();
        Self { owners, numbers: FxHashMap::default() }
    }

    pub(super) fn reserve(&mut self, name: &str) {
        self.owners.insert(name.to_owned(), Owner::Reserved);
    }

    /// Keeps a free name from everything new.
    pub(super) fn retire(&mut self, name: &str) {
        self.owners.entry(name.to_owned()).or_insert(Owner::Retired);
    }

    /// Gives a retired name free again.
    pub(super) fn free_retired(&mut self, name: &str) {
        if matches!(self.owners.get(name), Some(Owner::Retired)) {
            self.owners.remove(name);
        }
    }

    pub(super) fn is_reserved(&self, name: &str) -> bool {
        matches!(self.owners.get(name), Some(Owner::Reserved))
    }

    pub(super) fn is_free(&self, name: &str) -> bool {
        !self.owners.contains_key(name)
    }

    /// The thing that has the name; `None` if nothing new or old has it.
    pub(super) fn owner(&self, name: &str) -> Option<Taken> {
        match self.owners.get(name)? {
            Owner::Reserved => Some(Taken::ByRust),
            Owner::Thing(owner) => Some(Taken::By(owner.clone())),
            Owner::Retired => None,
        }
    }

    /// Gives `owner` exactly this name.
    pub(super) fn keep(&mut self, owner: &Location, name: &str) -> Result<(), Taken> {
        match self.owner(name) {
            Some(taken) => Err(taken),
            None => {
                self.owners.insert(name.to_owned(), Owner::Thing(owner.clone()));
                Ok(())
            }
        }
    }

    /// Candidates up to the first free one; later ones aren't computed.
    pub(super) fn until_free(&self, candidates: impl Iterator<Item = String>) -> Vec<String> {
        let mut names = Vec::new();
        for name in candidates {
            let is_free = self.is_free(&name);
            names.push(name);
            if is_free {
                break;
            }
        }
        names
    }

    /// Gives `owner` the first free candidate, or the first candidate with a number if none is free. Reports it if another
    /// owner has the first candidate.
    pub(super) fn claim(&mut self, owner: &Location, candidates: &[String], report: &mut Report) -> String {
        let free = candidates.iter().find(|name| self.is_free(name)).cloned();
        let name = free.unwrap_or_else(|| self.numbered(&candidates[0]));
        let known = match self.owners.get(&candidates[0]) {
            Some(Owner::Thing(other)) => Some(format!("is already taken by {}", other.pointer())),
            Some(Owner::Retired) => {
                Some("was the name of something that the document no longer has".to_owned())
            }
            Some(Owner::Reserved) | None => None,
        };
        if let Some(known) = known {
            let message = format!("`{}` {known}; using `{name}`", candidates[0]);
            report.add(Code::NameCollision, owner, message);
        }
        self.owners.insert(name.clone(), Owner::Thing(owner.clone()));
        name
    }

    fn numbered(&mut self, name: &str) -> String {
        let plain = name.trim_end_matches('_').trim_start_matches("r#").to_owned();
        let gap = if plain.ends_with(|last: char| last.is_ascii_digit()) { "_" } else { "" };
        let mut number = self.numbers.get(&plain).copied().unwrap_or(2);
        while !self.is_free(&format!("{plain}{gap}{number}")) {
            number += 1;
        }
        self.numbers.insert(plain.clone(), number + 1);
        format!("{plain}{gap}{number}")
    }
}
