//! The modules of a user's code, with what each defines and imports. In: parsed files. Out: a table of modules, the crate roots
//! first.

use super::package::Package;
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use syn::{Ident, Item, ItemMod, Signature, Type, UseTree};

/// A file that was read.
pub(super) struct SourceFile {
    pub(super) path: PathBuf,
    pub(super) items: Vec<Item>,
}

pub(super) type ModuleId = usize;

/// The item of a user's module with a name.
#[derive(Clone)]
pub(super) enum Definition {
    Struct(Rc<syn::ItemStruct>),
    Enum(Rc<syn::ItemEnum>),
    Alias(Rc<Type>),
    Function(Rc<Signature>),
    /// A constant or a static.
    Constant(Rc<Type>),
    Module(ModuleId),
    /// The generated package with this number, as a module of the crate.
    Client(usize),
    /// Something whose inside doesn't matter here, such as a trait or a type parameter.
    Other,
}

/// A name that a `use` brings in.
pub(super) struct Import {
    pub(super) name: String,
    pub(super) path: UsePath,
    /// Whether it has another name here, by `as`.
    pub(super) is_renamed: bool,
}

#[derive(Clone)]
pub(super) struct UsePath {
    /// Whether it starts with `::`.
    pub(super) is_absolute: bool,
    pub(super) names: Vec<String>,
}

#[derive(Default)]
pub(super) struct Module {
    pub(super) parent: Option<ModuleId>,
    /// A block or a list of type parameters: names that it doesn't have are looked up around it.
    pub(super) is_transparent: bool,
    pub(super) types: HashMap<String, Definition>,
    pub(super) values: HashMap<String, Definition>,
    pub(super) imports: Vec<Import>,
    pub(super) globs: Vec<UsePath>,
}

/// All modules of the code that was read.
#[derive(Default)]
pub(super) struct Modules {
    pub(super) all: Vec<Module>,
    /// The items of each file, with the module that has them. A file that several crates include is here once for each.
    pub(super) files: Vec<(usize, ModuleId)>,
    /// The roots of libraries, by the names of their crates.
    pub(super) libraries: HashMap<String, ModuleId>,
    /// Other names that code has for a generated package, as its `Cargo.toml` says.
    pub(super) packages: HashMap<String, usize>,
    /// All names that the code gives to its items.
    pub(super) taken: HashSet<String>,
    /// The methods and associated functions of the user's types, each with the module that it is written in.
    pub(super) methods: HashMap<(ModuleId, String, String), (Rc<Signature>, ModuleId)>,
    /// The methods of the user's traits.
    pub(super) trait_methods: HashSet<String>,
}

/// Where the module of a file looks for the files of its modules.
struct Folders<'a> {
    /// The folder of `mod name;`.
    modules: PathBuf,
    /// The folder of the file.
    file: &'a Path,
}

pub(super) struct Collector<'a> {
    pub(super) modules: &'a mut Modules,
    pub(super) files: &'a [SourceFile],
    pub(super) packages: &'a [Package],
}

impl Collector<'_> {
    /// Adds the crates of all files.
    pub(super) fn collect(&mut self) {
        let claimed: HashSet<PathBuf> = self.files.iter().flat_map(claimed_files).collect();
        for (index, file) in self.files.iter().enumerate() {
            if !claimed.contains(&file.path) {
                let root = self.module(None);
                let folder = file.path.parent().unwrap_or(Path::new(""));
                self.file(index, root, folder.to_owned());
                self.modules.files.push((index, root));
            }
        }
    }

    fn module(&mut self, parent: Option<ModuleId>) -> ModuleId {
        self.modules.all.push(Module { parent, ..Module::default() });
        self.modules.all.len() - 1
    }

    fn file(&mut self, index: usize, module: ModuleId, modules: PathBuf) {
        let file = &self.files[index];
        let folders = Folders { modules, file: file.path.parent().unwrap_or(Path::new("")) };
        self.items(&file.items, module, &folders);
    }

    fn items(&mut self, items: &[Item], module: ModuleId, folders: &Folders<'_>) {
        self.modules.define(items, module);
        for item in items {
            if let Item::Mod(item) = item {
                let definition = self.inner_module(item, module, folders);
                self.modules.all[module].types.insert(text(&item.ident), definition);
            }
        }
    }

    fn inner_module(&mut self, item: &ItemMod, parent: ModuleId, folders: &Folders<'_>) -> Definition {
        let name = text(&item.ident);
        let path = path_attribute(item);
        if let Some((_, items)) = &item.content {
            let module = self.module(Some(parent));
            let modules = folders.modules.join(path.as_deref().unwrap_or(&name));
            self.items(items, module, &Folders { modules, file: folders.file });
            return Definition::Module(module);
        }
        let paths = match path {
            Some(path) => vec![folders.file.join(path)],
            None => {
                vec![folders.modules.join(format!("{name}.rs")), folders.modules.join(&name).join("mod.rs")]
            }
        };
        if let Some(package) = self.package_at(&paths) {
            return Definition::Client(package);
        }
        let Some(index) = self.files.iter().position(|file| paths.contains(&file.path)) else {
            return Definition::Other;
        };
        let module = self.module(Some(parent));
        self.file(index, module, module_folder(&self.files[index].path));
        self.modules.files.push((index, module));
        Definition::Module(module)
    }

    /// The generated package whose root one of the files is.
    fn package_at(&self, paths: &[PathBuf]) -> Option<usize> {
        let folders: Vec<PathBuf> = paths
            .iter()
            .filter_map(|path| path.parent()?.canonicalize().ok()?.join(path.file_name()?).into())
            .collect();
        self.packages.iter().position(|package| folders.contains(&package.folder.join("mod.rs")))
    }
}

impl Modules {
    /// Adds a block or a list of type parameters, and returns it.
    pub(super) fn add_inner(&mut self, parent: ModuleId) -> ModuleId {
        self.all.push(Module { parent: Some(parent), is_transparent: true, ..Module::default() });
        self.all.len() - 1
    }

    /// Adds the definitions and imports of items to a module; modules are left out.
    pub(super) fn define(&mut self, items: &[Item], module: ModuleId) {
        let module = &mut self.all[module];
        for item in items {
            if let Some((name, definition)) = type_of(item) {
                module.types.insert(text(name), definition);
            }
            if let Some((name, definition)) = value_of(item) {
                module.values.insert(text(name), definition);
            }
            match item {
                Item::ExternCrate(item) => {
                    let renamed = item.rename.as_ref().map(|(_, name)| text(name));
                    let path = UsePath { is_absolute: true, names: vec![text(&item.ident)] };
                    let is_renamed = renamed.is_some();
                    let name = renamed.unwrap_or_else(|| text(&item.ident));
                    module.imports.push(Import { name, path, is_renamed });
                }
                Item::Use(item) => {
                    let path = UsePath { is_absolute: item.leading_colon.is_some(), names: Vec::new() };
                    import(&item.tree, path, module);
                }
                _ => {}
            }
        }
    }
}

/// The definition of an item in the namespace of types.
fn type_of(item: &Item) -> Option<(&Ident, Definition)> {
    Some(match item {
        Item::Struct(item) => (&item.ident, Definition::Struct(Rc::new(item.clone()))),
        Item::Enum(item) => (&item.ident, Definition::Enum(Rc::new(item.clone()))),
        Item::Union(item) => (&item.ident, Definition::Other),
        Item::Trait(item) => (&item.ident, Definition::Other),
        Item::TraitAlias(item) => (&item.ident, Definition::Other),
        Item::Type(item) => (&item.ident, Definition::Alias(Rc::new((*item.ty).clone()))),
        _ => return None,
    })
}

/// The definition of an item in the namespace of values.
fn value_of(item: &Item) -> Option<(&Ident, Definition)> {
    Some(match item {
        Item::Struct(item) if !matches!(item.fields, syn::Fields::Named(_)) => {
            (&item.ident, Definition::Struct(Rc::new(item.clone())))
        }
        Item::Fn(item) => (&item.sig.ident, Definition::Function(Rc::new(item.sig.clone()))),
        Item::Const(item) => (&item.ident, Definition::Constant(Rc::new((*item.ty).clone()))),
        Item::Static(item) => (&item.ident, Definition::Constant(Rc::new((*item.ty).clone()))),
        _ => return None,
    })
}

fn import(tree: &UseTree, mut path: UsePath, module: &mut Module) {
    match tree {
        UseTree::Path(tree) => {
            path.names.push(text(&tree.ident));
            import(&tree.tree, path, module);
        }
        UseTree::Name(tree) => {
            if tree.ident != "self" {
                path.names.push(text(&tree.ident));
            }
            let name = path.names.last().cloned().unwrap_or_default();
            module.imports.push(Import { name, path, is_renamed: false });
        }
        UseTree::Rename(tree) => {
            if tree.ident != "self" {
                path.names.push(text(&tree.ident));
            }
            module.imports.push(Import { name: text(&tree.rename), path, is_renamed: true });
        }
        UseTree::Glob(_) => module.globs.push(path),
        UseTree::Group(tree) => tree.items.iter().for_each(|tree| import(tree, path.clone(), module)),
    }
}

/// A name without `r#`.
pub(super) fn text(name: &Ident) -> String {
    let name = name.to_string();
    name.strip_prefix("r#").map_or_else(|| name.clone(), str::to_owned)
}

/// The file of `#[path = ".."]`.
fn path_attribute(item: &ItemMod) -> Option<String> {
    item.attrs.iter().find_map(|attribute| match &attribute.meta {
        syn::Meta::NameValue(meta) if meta.path.is_ident("path") => match &meta.value {
            syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(path), .. }) => Some(path.value()),
            _ => None,
        },
        _ => None,
    })
}

/// The folder with the modules of a file that is itself a module.
fn module_folder(file: &Path) -> PathBuf {
    if file.file_name().is_some_and(|name| name == "mod.rs") {
        file.parent().unwrap_or(Path::new("")).to_owned()
    } else {
        file.with_extension("")
    }
}

/// The files that may be modules of a file, be it a root or not.
fn claimed_files(file: &SourceFile) -> Vec<PathBuf> {
    let folder = file.path.parent().unwrap_or(Path::new("")).to_owned();
    let is_root = file.path.file_name().is_some_and(|name| name == "main.rs" || name == "lib.rs");
    let mut folders = vec![folder.clone()];
    if !is_root {
        folders.push(module_folder(&file.path));
    }
    let mut claimed = Vec::new();
    for modules in folders {
        claim(&file.items, &modules, &folder, &mut claimed);
    }
    claimed.retain(|path| *path != file.path);
    claimed
}

fn claim(items: &[Item], modules: &Path, folder: &Path, claimed: &mut Vec<PathBuf>) {
    for item in items {
        let Item::Mod(item) = item else { continue };
        let (name, path) = (text(&item.ident), path_attribute(item));
        match (&item.content, path) {
            (Some((_, items)), path) => {
                claim(items, &modules.join(path.unwrap_or(name)), folder, claimed);
            }
            (None, Some(path)) => claimed.push(folder.join(path)),
            (None, None) => {
                claimed.push(modules.join(format!("{name}.rs")));
                claimed.push(modules.join(&name).join("mod.rs"));
            }
        }
    }
}
