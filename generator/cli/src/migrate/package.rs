//! A generated package as code knows it: what its renamed items are called now, by their old paths. In: the renames of a
//! comparison.

use clientwright::{Rename, Renamed};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The names that lead to an item in a package: `zoo`, `models`, `Pet`. Calls begin with the client: `zoo`, `Client`, `pets`,
/// `list`.
pub(super) type ItemPath = Vec<String>;

/// The type of an API's module that has its calls.
pub(super) const CLIENT: &str = "Client";

/// The type next to it that makes clients.
pub(super) const BUILDER: &str = "ClientBuilder";

pub(super) struct Package {
    /// The crate's name in code; `None` for a module.
    pub(super) crate_name: Option<String>,
    pub(super) folder: PathBuf,
    /// Types, variants and modules, with their new paths.
    items: BTreeMap<ItemPath, ItemPath>,
    /// Fields, with their setters.
    fields: BTreeMap<ItemPath, String>,
    /// Groups and operations, with the methods that lead to them now.
    calls: BTreeMap<ItemPath, ItemPath>,
    setters: BTreeMap<ItemPath, String>,
    /// The types of fields and of what calls return.
    types: BTreeMap<ItemPath, String>,
}

impl Package {
    pub(super) fn new(
        crate_name: Option<String>,
        folder: PathBuf,
        renames: &[Rename],
        types: &BTreeMap<String, String>,
    ) -> Self {
        let path = |path: &str| path.split("::").map(str::to_owned).collect();
        let mut package = Self {
            crate_name,
            folder,
            items: BTreeMap::new(),
            fields: BTreeMap::new(),
            calls: BTreeMap::new(),
            setters: BTreeMap::new(),
            types: types.iter().map(|(at, ty)| (path(at), ty.clone())).collect(),
        };
        renames.iter().for_each(|rename| package.add(rename));
        package
    }

    fn add(&mut self, rename: &Rename) {
        let within = |between: &[&str], names: &[String]| -> ItemPath {
            let module = rename.module.split("::").filter(|name| !name.is_empty());
            let around = module.chain(between.iter().copied()).map(str::to_owned);
            around.chain(names.iter().cloned()).collect()
        };
        let (old, new) = (&rename.old, &rename.new);
        let last = new.last().cloned().unwrap_or_default();
        match rename.kind {
            Renamed::Type | Renamed::Variant => {
                self.items.insert(within(&["models"], old), within(&["models"], new));
            }
            Renamed::GroupItem | Renamed::Module => {
                self.items.insert(within(&[], old), within(&[], new));
            }
            Renamed::Field => drop(self.fields.insert(within(&["models"], old), last)),
            Renamed::Call | Renamed::Group => {
                self.calls.insert(within(&[CLIENT], old), within(&[CLIENT], new));
            }
            Renamed::Setter => drop(self.setters.insert(within(&[CLIENT], old), last)),
            _ => {}
        }
    }

    pub(super) fn is_renamed(&self) -> bool {
        !(self.items.is_empty() && self.fields.is_empty() && self.calls.is_empty() && self.setters.is_empty())
    }

    /// The new name of an item, if it is renamed and still in its module.
    pub(super) fn new_name(&self, path: &[String]) -> Option<&str> {
        let Some(new) = self.items.get(path) else {
            // A setter or an accessor that is called as a function: `Pet::nick(pet, "Tom")`.
            let accessor = self.calls.get(path).filter(|new| new.len() == path.len());
            return self.fields.get(path).or_else(|| accessor?.last()).map(String::as_str);
        };
        let (name, module) = new.split_last()?;
        let is_here = *module == self.new_path(&path[..path.len() - 1])[..];
        (is_here && path.last() != Some(name)).then_some(name.as_str())
    }

    /// The new path of an item that is in another module now.
    pub(super) fn moved_to(&self, path: &[String]) -> Option<String> {
        let new = self.items.get(path)?;
        let is_here = new.split_last()?.1 == &self.new_path(&path[..path.len() - 1])[..];
        (!is_here).then(|| new.join("::"))
    }

    /// A path with the new names of its modules.
    fn new_path(&self, path: &[String]) -> ItemPath {
        let new = |end: usize| self.items.get(&path[..=end]).and_then(|new| new.last());
        (0..path.len()).map(|end| new(end).unwrap_or(&path[end]).clone()).collect()
    }

    /// Returns whether the package has something at this path or below, as far as it matters here.
    pub(super) fn has(&self, path: &[String]) -> bool {
        fn is_in<T>(map: &BTreeMap<ItemPath, T>, path: &[String]) -> bool {
            map.range(path.to_vec()..).next().is_some_and(|(known, _)| known.starts_with(path))
        }
        is_in(&self.items, path)
            || is_in(&self.calls, path)
            || [&self.fields, &self.setters, &self.types].into_iter().any(|map| is_in(map, path))
    }

    pub(super) fn field(&self, ty: &[String], name: &str) -> Option<&str> {
        self.fields.get(&within(ty, name)).map(String::as_str)
    }

    pub(super) fn setter(&self, call: &[String], name: &str) -> Option<&str> {
        self.setters.get(&within(call, name)).map(String::as_str)
    }

    /// The methods that lead to a group or an operation now, without the client; `None` if they are the same.
    pub(super) fn call(&self, path: &[String]) -> Option<&[String]> {
        Some(&self.calls.get(path)?[client_length(path)?..])
    }

    /// The type of a field, or of what a call returns.
    pub(super) fn type_of(&self, path: &[String]) -> Option<syn::Type> {
        syn::parse_str(self.types.get(path)?).ok()
    }

    /// The names of renamed members, for code whose types aren't known.
    pub(super) fn member_names(&self) -> impl Iterator<Item = &str> {
        let calls = self.calls.iter().filter(|(old, new)| old.last() != new.last()).map(|(old, _)| old);
        let members = self.fields.keys().chain(self.setters.keys()).chain(calls);
        members.filter_map(|path| path.last().map(String::as_str))
    }
}

/// The number of names as far as the client; `None` if the path isn't that of a client or a call.
pub(super) fn client_length(path: &[String]) -> Option<usize> {
    path.iter().position(|name| name == CLIENT).map(|index| index + 1)
}

pub(super) fn within(path: &[String], name: &str) -> ItemPath {
    path.iter().cloned().chain([name.to_owned()]).collect()
}
