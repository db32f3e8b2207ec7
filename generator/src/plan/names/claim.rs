//! One name for each thing of a kind: that of the lock file, the one that the user asks for, or the first free one of those that
//! follow from the document.

use super::identifier::is_field_name;
use super::locked::{Entry, Locked, Purpose};
use super::scope::Scope;
use crate::diagnostic::{Code, Located, Location, Report};
use crate::lockfile::Section;

/// Something that needs a name.
pub(super) struct Unnamed<'a> {
    /// The key in the lock file.
    pub(super) key: String,
    pub(super) at: &'a Location,
    /// The name that the user asks for.
    pub(super) wanted: Option<&'a Located<String>>,
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
    unnamed.iter().filter_map(|it| it.wanted).for_each(|name| scope.free_retired(&name.value));
    let name = |(it, kept): (&Unnamed<'_>, Option<&str>)| {
        let wanted = it.wanted.and_then(|wanted| checked(wanted, scope, report));
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
