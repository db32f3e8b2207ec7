//! Operations → resources and methods by their ids. The forms of ids:
//!
//! ```text
//! repos/list-for-org            repos: list_for_org
//! drive.files.list              files: list            what all ids begin with is left out
//! StorageAccounts_Update        storage_accounts: update
//! OrganizationsController_list  organizations: list    NestJS
//! ```

use super::super::words::{Words, words};
use super::path::is_version;
use super::verbs::is_action;
use crate::ir::Api;
use rustc_hash::{FxHashMap, FxHashSet};

/// Most of what ends the name of a class in NestJS.
const CONTROLLER: &str = "Controller";

/// How many of ten ids must have a form, so that it is that of the document.
const MOST: usize = 8;

/// Where an operation belongs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::plan::names) struct Placement {
    /// The names of the groups, from the outside; empty if the document doesn't group it.
    pub(in crate::plan::names) groups: Vec<String>,
    /// The words of its method; `None` if they follow from the id.
    pub(in crate::plan::names) method: Option<Words>,
    /// Longer words, if another operation of the group has the same.
    pub(in crate::plan::names) longer: Vec<Words>,
}

/// The separators of the parts of ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Separator {
    Slash,
    Dot,
    /// One between two names in camel case.
    Underscore,
}

impl Separator {
    const ALL: [Self; 3] = [Self::Slash, Self::Dot, Self::Underscore];

    fn split(self, id: &str) -> Option<Vec<&str>> {
        let parts: Vec<&str> = match self {
            Self::Slash => id.split('/').collect(),
            Self::Dot => id.split('.').collect(),
            Self::Underscore => {
                let (group, method) = id.split_once('_')?;
                let is_camel = |text: &str| text.contains(|letter: char| letter.is_ascii_uppercase());
                // `createUser_v2` is one name.
                let is_verb = words(group).first().is_some_and(|first| is_action(first));
                if !(is_camel(group) || is_camel(method)) || is_verb {
                    return None;
                }
                vec![group, method]
            }
        };
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let is_structured = parts.len() > 1 && parts.iter().all(|part| !part.is_empty() && !is_number(part));
        is_structured.then_some(parts)
    }
}

/// The form of the ids of a document.
#[derive(Debug)]
pub(super) struct IdForm {
    separator: Separator,
    /// How many parts all ids begin with.
    common: usize,
}

impl IdForm {
    /// `None` if most ids have no parts, or no two share one.
    pub(super) fn new(api: &Api) -> Option<Self> {
        let ids: Vec<&str> = api.operations.iter().filter_map(|operation| operation.id.as_deref()).collect();
        Separator::ALL.into_iter().find_map(|separator| {
            let parts: Vec<Vec<&str>> = ids.iter().filter_map(|id| separator.split(id)).collect();
            let groups: FxHashSet<&[&str]> = parts.iter().map(|parts| &parts[..parts.len() - 1]).collect();
            let is_most = parts.len() * 10 >= api.operations.len() * MOST;
            let is_shared = parts.len() > 1 && groups.len() < parts.len();
            (is_most && is_shared).then(|| Self { separator, common: common_start(&parts) })
        })
    }

    /// The parts of an id: its groups, and what is done.
    pub(super) fn parts<'i>(&self, id: &'i str) -> Option<(Vec<&'i str>, &'i str)> {
        let mut parts = self.separator.split(id)?;
        let method = parts.pop()?;
        parts.drain(..self.common.min(parts.len()));
        Some((parts.into_iter().map(without_controller).collect(), method))
    }

    /// The words of an id that say what is done, for operations whose groups are known otherwise.
    pub(super) fn method(&self, id: &str) -> Option<Words> {
        let (groups, method) = self.parts(id).filter(|_| self.common > 0)?;
        Some(groups.into_iter().chain([method]).flat_map(words).collect())
    }
}

/// How many ids differ only in a version at the end, by the rest.
pub(super) struct Versions<'a>(FxHashMap<&'a str, usize>);

impl<'a> Versions<'a> {
    pub(super) fn new(api: &'a Api) -> Self {
        let mut counts = FxHashMap::default();
        for id in api.operations.iter().filter_map(|operation| operation.id.as_deref()) {
            *counts.entry(without_version(id)).or_default() += 1;
        }
        Self(counts)
    }
}

/// The words after a controller: `create` of `DogsController_create_v1`, unless there is another version of it. A name between
/// dots stays, as a group may hold several controllers: `user_index` of `MyAppWeb.UserController.index`.
pub(super) fn method_of_controller(id: &str, versions: &Versions<'_>) -> Option<Words> {
    let (controller, rest) = id.split_once(CONTROLLER)?;
    let name = controller.rsplit_once('.').filter(|_| rest.starts_with('.')).map(|(_, name)| name);
    let method =
        rest.strip_prefix(['.', '_']).filter(|method| !controller.is_empty() && !method.is_empty())?;
    let is_only = versions.0.get(without_version(id)) == Some(&1);
    let method = if is_only { without_version(method) } else { method };
    Some(name.into_iter().chain([method]).flat_map(words).collect())
}

/// Places operations; `None` for those whose ids have no parts.
pub(super) fn place(api: &Api) -> Vec<Option<Placement>> {
    let form = IdForm::new(api);
    let place = |id: &str| {
        let (groups, method) = form.as_ref()?.parts(id)?;
        let groups: Vec<String> = groups.into_iter().map(str::to_owned).collect();
        (!groups.is_empty()).then(|| Placement { groups, method: Some(words(method)), longer: Vec::new() })
    };
    api.operations.iter().map(|operation| place(operation.id.as_deref()?)).collect()
}

/// How many parts all ids begin with, as long as a group is left.
fn common_start(ids: &[Vec<&str>]) -> usize {
    let Some(first) = ids.first() else { return 0 };
    let shortest = ids.iter().map(Vec::len).min().unwrap_or_default();
    let is_common = |index: &usize| ids.iter().all(|parts| parts[*index] == first[*index]);
    (0..shortest.saturating_sub(2)).take_while(is_common).count()
}

/// `create_v1` → `create`
fn without_version(id: &str) -> &str {
    id.rsplit_once('_').filter(|(_, version)| is_version(version)).map_or(id, |(before, _)| before)
}

fn without_controller(part: &str) -> &str {
    part.strip_suffix(CONTROLLER).filter(|rest| !rest.is_empty()).unwrap_or(part)
}
