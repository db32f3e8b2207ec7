//! One name for each thing in a scope: that of the lock file, the one that the user asks for, or the first free one of those that
//! follow from the document. In: rows, one for each thing. Out: their names in the same order, here and for the next lock file.

use super::derived::Derived;
use super::identifier::is_field_name;
use super::locked::{Naming, Place};
use super::scope::Scope;
use crate::diagnostic::{Code, Located, Location};
use crate::lockfile::{LockedItem, LockedMember, Section};
use rustc_hash::FxHashSet;

/// Something that needs a name.
pub(super) struct Row<'a> {
    /// Its key in the lock file; `None` for what always follows from the names of other things.
    pub(super) key: Option<String>,
    pub(super) at: &'a Location,
    /// The name that follows from the key alone, which the lock file doesn't repeat. Only members have one.
    pub(super) plain: String,
    /// A name that the scope reserves for it.
    pub(super) fixed: Option<&'static str>,
    /// The name that the user asks for.
    pub(super) wanted: Option<Located<String>>,
    /// Of things without a locked name, those with a lower rank choose first; of equals, the first.
    pub(super) rank: ([u8; 3], String),
    /// Names from short to long. Later ones aren't computed if an earlier one is free.
    pub(super) candidates: Box<dyn Iterator<Item = String> + 'a>,
    /// The method that is named for it.
    pub(super) derived: Option<Derived>,
}

impl<'a> Row<'a> {
    pub(super) fn new(at: &'a Location, candidates: impl IntoIterator<Item = String, IntoIter: 'a>) -> Self {
        let (key, plain, fixed, wanted, derived) = (None, String::new(), None, None, None);
        let candidates = Box::new(candidates.into_iter());
        Self { key, at, plain, fixed, wanted, rank: <_>::default(), candidates, derived }
    }
}

/// The name of a row, and of the method that is named for it.
pub(super) type Named = (String, Option<String>);

impl Naming<'_> {
    /// Names all things in a scope. Things that the document no longer has keep their names, unless the user asks for it.
    pub(super) fn name(
        &mut self,
        mut rows: Vec<Row<'_>>,
        place: &Place<'_>,
        scope: &mut Scope,
    ) -> Vec<Named> {
        let mut names: Vec<Option<String>> =
            rows.iter().map(|row| self.keep_row(row, place, scope)).collect();
        for (row, name) in rows.iter().zip(&mut names).filter(|(_, name)| name.is_none()) {
            *name = self.keep_plain(row, place, scope);
        }
        self.retire_all(&rows, place, scope);
        rows.iter().filter_map(|row| row.wanted.as_ref()).for_each(|name| scope.free_retired(&name.value));
        let is_known = place.item.is_some_and(|item| self.names.get(place.section, item).is_some());
        let keep_derived = |(row, name): (&Row<'_>, &Option<String>)| {
            row.derived.filter(|_| is_known)?.keep(name.as_ref()?, row.at, scope)
        };
        let derived: Vec<Option<String>> = rows.iter().zip(&names).map(keep_derived).collect();
        let mut order: Vec<usize> = (0..rows.len()).filter(|index| names[*index].is_none()).collect();
        order.sort_by(|left, right| rows[*left].rank.cmp(&rows[*right].rank));
        for index in order {
            names[index] = Some(self.claim_row(&mut rows[index], scope));
        }
        let names = names.into_iter().map(Option::unwrap_or_default);
        let mut named: Vec<Named> = names.zip(derived).collect();
        for (row, (name, method)) in rows.iter().zip(&mut named) {
            let Some(derived) = row.derived else { continue };
            let method = method.get_or_insert_with(|| derived.claim(name, row.at, scope));
            // Only types of requests have the others.
            if derived == Derived::Maybe {
                derived.report((name, method), row.at, self.report);
            }
        }
        for (row, (name, _)) in rows.into_iter().zip(&named) {
            row.key.into_iter().for_each(|key| self.lock(place, key, &row.plain, name));
        }
        named
    }

    /// The name that the lock file has.
    fn keep_row(&mut self, row: &Row<'_>, place: &Place<'_>, scope: &mut Scope) -> Option<String> {
        let key = row.key.as_ref().filter(|_| row.wanted.is_none());
        row.fixed.or_else(|| self.keep(place, key?, row.at, scope)).map(str::to_owned)
    }

    /// The name of a member of the lock file that has it without saying so.
    fn keep_plain(&self, row: &Row<'_>, place: &Place<'_>, scope: &mut Scope) -> Option<String> {
        let item = self.names.get(place.section, place.item?)?;
        item.members.get(row.key.as_ref()?).filter(|member| member.name.is_none())?;
        scope.keep(row.at, &row.plain).is_ok().then(|| row.plain.clone())
    }

    /// Keeps the names of what is gone from everything new.
    fn retire_all(&self, rows: &[Row<'_>], place: &Place<'_>, scope: &mut Scope) {
        let Some(item) = place.item else { return self.retire(place.section, scope) };
        // The key of a parameter begins with its place, which may change. Names of headers have no case.
        let is_parameter = place.section == Section::Operation;
        let own = |key: &str| match key.split_once(' ').filter(|_| is_parameter) {
            Some(("header", name)) => name.to_lowercase(),
            Some((_, name)) => name.to_owned(),
            None => key.to_owned(),
        };
        let here: FxHashSet<String> = rows.iter().filter_map(|row| Some(own(row.key.as_deref()?))).collect();
        let members = self.names.get(place.section, item).into_iter().flat_map(|item| &item.members);
        for (key, member) in members.map(|(key, member)| (own(key), member)) {
            if !(is_parameter && here.contains(&key)) {
                scope.retire(&place.purpose.name_of(&key, member));
            }
        }
    }

    fn claim_row(&mut self, row: &mut Row<'_>, scope: &mut Scope) -> String {
        let wanted = row.wanted.as_ref().and_then(|wanted| self.checked(wanted, scope));
        let candidates = scope.until_free(wanted.into_iter().chain(&mut row.candidates));
        scope.claim(row.at, &candidates, self.report)
    }

    /// The name that the user asks for, if it can be had.
    fn checked(&mut self, name: &Located<String>, scope: &Scope) -> Option<String> {
        let message = if !is_field_name(&name.value) {
            format!("`{}` can't be the name of a method", name.value)
        } else if !scope.is_free(&name.value) {
            format!("the builder already has a method `{}`", name.value)
        } else {
            return Some(name.value.clone());
        };
        self.report.add(Code::InvalidOption, &name.at, message);
        None
    }

    /// Puts a name into the next lock file.
    fn lock(&mut self, place: &Place<'_>, key: String, plain: &str, name: &str) {
        let items = self.next.section_mut(place.section);
        match place.item {
            Some(item) => {
                let name = (plain != name).then(|| name.to_owned());
                let members = &mut items.entry(item.to_owned()).or_default().members;
                members.insert(key, LockedMember { name, ..LockedMember::default() });
            }
            None => items.entry(key).or_insert_with(|| LockedItem::named(name)).name = name.to_owned(),
        }
    }
}
