//! A set of names in which each belongs to one owner.

use crate::diagnostic::{Code, Location, Report};
use rustc_hash::FxHashMap;

/// Names that are taken, and by whom. `None`: by Rust or by the runtime.
#[derive(Debug, Default)]
pub(super) struct Scope {
    owners: FxHashMap<String, Option<Location>>,
}

impl Scope {
    /// A scope in which some names can't be had.
    pub(super) fn reserving(names: &[&str]) -> Self {
        Self { owners: names.iter().map(|name| ((*name).to_owned(), None)).collect() }
    }

    /// Gives `owner` the first free candidate, short to long, and the first with a number where none is free.
    ///
    /// A name is lost only to another owner of that very name, which is reported.
    pub(super) fn claim(&mut self, owner: &Location, candidates: &[String], report: &mut Report) -> String {
        let plain = candidates[0].trim_end_matches('_');
        let numbered = (2_u32..).map(|number| format!("{plain}{number}"));
        let free = |name: &String| !self.owners.contains_key(name);
        let name = candidates.iter().cloned().chain(numbered).find(free).expect("numbers don't end");
        if let Some(Some(other)) = self.owners.get(&candidates[0]) {
            let message = format!(
                "the name `{}` is that of {} too; this is named `{name}`",
                candidates[0],
                other.pointer()
            );
            report.add(Code::NameCollision, owner, message);
        }
        self.owners.insert(name.clone(), Some(owner.clone()));
        name
    }
}
