//! Resolves paths of the user's code. In: the modules of the code and the generated packages. Out: the item of each name of a
//! path, and its new name.

use super::modules::{Definition, Import, ModuleId, Modules, UsePath};
use super::package::{ItemPath, Package, within};
use std::collections::HashSet;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Namespace {
    Types,
    Values,
}

/// The item at the end of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    Module(ModuleId),
    /// An item of the user's, by its module and name.
    Own(ModuleId, String),
    /// A variant or an associated function of an item of the user's.
    Member(ModuleId, String, String),
    /// An item of a generated package, by the package's number.
    Client(usize, ItemPath),
    /// An item of another crate, of the standard library, or one that isn't found.
    Elsewhere(String),
}

/// A name of a path.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) target: Target,
    /// The new text of the name.
    pub(super) new_name: Option<String>,
    /// The new name, where it would mean something else.
    pub(super) blocked: Option<String>,
}

impl Found {
    fn unchanged(target: Target) -> Self {
        Self { target, new_name: None, blocked: None }
    }
}

pub(super) struct Resolver<'a> {
    pub(super) modules: &'a Modules,
    pub(super) packages: &'a [Package],
}

/// The names that are looked up already, against imports in a cycle.
type Seen = HashSet<(ModuleId, String, Namespace)>;

impl Resolver<'_> {
    /// Each name of a path; the last one is looked up in a namespace.
    pub(super) fn path(&self, from: ModuleId, path: &UsePath, namespace: Namespace) -> Vec<Found> {
        self.path_unseen(from, path, namespace, &mut Seen::new())
    }

    fn path_unseen(
        &self,
        from: ModuleId,
        path: &UsePath,
        namespace: Namespace,
        seen: &mut Seen,
    ) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        for (index, name) in path.names.iter().enumerate() {
            let is_last = index + 1 == path.names.len();
            let namespace = if is_last { namespace } else { Namespace::Types };
            let next = match found.last().map(|found| found.target.clone()) {
                None if path.is_absolute => self.crate_named(name),
                None => self.first(from, name, namespace, seen),
                Some(Target::Module(module)) => {
                    self.keyword(module, name).or_else(|| self.within_module(module, name, namespace, seen))
                }
                Some(Target::Client(package, path)) => Some(self.client_item(package, within(&path, name))),
                Some(Target::Own(module, owner)) => self.member(module, owner, name, seen),
                Some(Target::Member(..) | Target::Elsewhere(_)) => None,
            };
            found.push(next.unwrap_or_else(|| Found::unchanged(Target::Elsewhere(name.clone()))));
        }
        found
    }

    fn first(&self, from: ModuleId, name: &str, namespace: Namespace, seen: &mut Seen) -> Option<Found> {
        if let Some(found) = self.keyword(from, name) {
            return Some(found);
        }
        let mut module = Some(from);
        while let Some(id) = module {
            if let Some(mut found) = self.within_module(id, name, namespace, seen) {
                // A block or a type parameter between may have the new name.
                if found.new_name.as_ref().is_some_and(|new| self.is_hidden(from, id, new)) {
                    found.blocked = found.new_name.take();
                }
                return Some(found);
            }
            let inner = &self.modules.all[id];
            module = inner.parent.filter(|_| inner.is_transparent);
        }
        (namespace == Namespace::Types).then(|| self.crate_named(name)).flatten()
    }

    /// Returns whether something between the code and a module around it has a name.
    fn is_hidden(&self, mut from: ModuleId, module: ModuleId, name: &str) -> bool {
        while from != module {
            if self.has(from, name) {
                return true;
            }
            let Some(parent) = self.modules.all[from].parent else { break };
            from = parent;
        }
        false
    }

    /// A name as it is used in a module.
    pub(super) fn name(&self, from: ModuleId, name: &str, namespace: Namespace) -> Option<Found> {
        self.first(from, name, namespace, &mut Seen::new())
    }

    fn keyword(&self, from: ModuleId, name: &str) -> Option<Found> {
        let module = self.without_blocks(from);
        let target = match name {
            "self" => module,
            "super" => self.without_blocks(self.modules.all[module].parent?),
            "crate" => self.root(module),
            _ => return None,
        };
        Some(Found::unchanged(Target::Module(target)))
    }

    fn without_blocks(&self, mut module: ModuleId) -> ModuleId {
        while let (true, Some(parent)) =
            (self.modules.all[module].is_transparent, self.modules.all[module].parent)
        {
            module = parent;
        }
        module
    }

    pub(super) fn root(&self, mut module: ModuleId) -> ModuleId {
        while let Some(parent) = self.modules.all[module].parent {
            module = parent;
        }
        module
    }

    fn crate_named(&self, name: &str) -> Option<Found> {
        let is_it = |package: &Package| package.crate_name.as_deref() == Some(name);
        let package = self.modules.packages.get(name).copied();
        let target = match package.or_else(|| self.packages.iter().position(is_it)) {
            Some(package) => Target::Client(package, ItemPath::new()),
            None => Target::Module(*self.modules.libraries.get(name)?),
        };
        Some(Found::unchanged(target))
    }

    fn client_item(&self, package: usize, path: ItemPath) -> Found {
        let new_name = self.packages[package].new_name(&path).map(raw);
        Found { target: Target::Client(package, path), new_name, blocked: None }
    }

    /// The item with a name in a module: items and imports, and the names of glob imports otherwise.
    fn within_module(
        &self,
        id: ModuleId,
        name: &str,
        namespace: Namespace,
        seen: &mut Seen,
    ) -> Option<Found> {
        if !seen.insert((id, name.to_owned(), namespace)) {
            return None;
        }
        let module = &self.modules.all[id];
        let own = match namespace {
            Namespace::Types => module.types.get(name),
            Namespace::Values => module.values.get(name),
        };
        if let Some(own) = own {
            return Some(Found::unchanged(match own {
                Definition::Module(module) => Target::Module(*module),
                Definition::Client(package) => Target::Client(*package, ItemPath::new()),
                _ => Target::Own(id, name.to_owned()),
            }));
        }
        let imports = module.imports.iter().filter(|import| import.name == name);
        let mut imported = imports.filter_map(|import| self.imported(id, import, namespace, seen));
        if let Some(found) = imported.next() {
            return Some(found);
        }
        let mut globs = module.globs.iter().filter_map(|glob| self.by_glob(id, glob, name, namespace, seen));
        globs.next()
    }

    fn imported(
        &self,
        module: ModuleId,
        import: &Import,
        namespace: Namespace,
        seen: &mut Seen,
    ) -> Option<Found> {
        let found = self.path_unseen(module, &import.path, namespace, seen).pop()?;
        let is_other = matches!(found.target, Target::Elsewhere(_));
        if is_other && self.is_own_path(module, &import.path, seen) {
            return None;
        }
        let stays =
            import.is_renamed || found.new_name.as_ref().is_some_and(|new| self.is_taken(module, new));
        let new_name = found.new_name.filter(|_| !stays);
        Some(Found { target: found.target, new_name, blocked: found.blocked })
    }

    /// Returns whether a path leads through the user's code, where all names are known.
    fn is_own_path(&self, module: ModuleId, path: &UsePath, seen: &mut Seen) -> bool {
        let first = UsePath { names: path.names.iter().take(1).cloned().collect(), ..path.clone() };
        let found = self.path_unseen(module, &first, Namespace::Types, seen).pop();
        found.is_some_and(|found| matches!(found.target, Target::Module(_) | Target::Own(..)))
    }

    /// Returns whether a new name would mean something else: the import keeps the old one then, by `as`.
    pub(super) fn is_taken(&self, module: ModuleId, name: &str) -> bool {
        let name = name.trim_start_matches("r#");
        let is_here = self.modules.all[module].imports.iter().any(|import| import.name == name);
        is_here || self.modules.taken.contains(name)
    }

    fn by_glob(
        &self,
        module: ModuleId,
        glob: &UsePath,
        name: &str,
        namespace: Namespace,
        seen: &mut Seen,
    ) -> Option<Found> {
        let mut found = match self.path_unseen(module, glob, Namespace::Types, seen).pop()?.target {
            Target::Module(module) => self.within_module(module, name, namespace, seen)?,
            Target::Client(package, path) => {
                let path = within(&path, name);
                self.packages[package].has(&path).then(|| self.client_item(package, path))?
            }
            Target::Own(module, owner) => match self.definition(module, &owner)? {
                Definition::Enum(item) if item.variants.iter().any(|variant| variant.ident == name) => {
                    Found::unchanged(Target::Member(module, owner, name.to_owned()))
                }
                _ => return None,
            },
            Target::Member(..) | Target::Elsewhere(_) => return None,
        };
        if found.new_name.as_ref().is_some_and(|new| self.has(module, new)) {
            found.blocked = found.new_name.take();
        }
        Some(found)
    }

    /// Returns whether a module has a name that isn't from a glob import.
    fn has(&self, module: ModuleId, name: &str) -> bool {
        let (module, name) = (&self.modules.all[module], name.trim_start_matches("r#"));
        let is_imported = || module.imports.iter().any(|import| import.name == name);
        module.types.contains_key(name) || module.values.contains_key(name) || is_imported()
    }

    /// The definition of a type: for an alias, that of its target.
    fn member(&self, module: ModuleId, owner: String, name: &str, seen: &mut Seen) -> Option<Found> {
        if let Some(Definition::Alias(ty)) = self.definition(module, &owner)
            && let syn::Type::Path(ty) = &**ty
            && ty.qself.is_none()
        {
            let mut path = UsePath::of(&ty.path);
            path.names.push(name.to_owned());
            return self.path_unseen(module, &path, Namespace::Types, seen).pop();
        }
        Some(Found::unchanged(Target::Member(module, owner, name.to_owned())))
    }

    pub(super) fn definition(&self, module: ModuleId, name: &str) -> Option<&Definition> {
        let module = &self.modules.all[module];
        module.types.get(name).or_else(|| module.values.get(name))
    }
}

impl UsePath {
    pub(super) fn of(path: &syn::Path) -> Self {
        let names = path.segments.iter().map(|segment| super::modules::text(&segment.ident));
        Self { is_absolute: path.leading_colon.is_some(), names: names.collect() }
    }
}

/// A name as code has to write it.
pub(super) fn raw(name: &str) -> String {
    let raw = if syn::parse_str::<syn::Ident>(name).is_err() { "r#" } else { "" };
    format!("{raw}{name}")
}
