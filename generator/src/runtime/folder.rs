//! The folders of the runtime: what each exports, by its `mod.rs`.

use clientwright_runtime::sources::{FOLDERS, Folder as Source};
use syn::{Attribute, Item, ItemMod, ItemUse, UseTree, Visibility};

/// A folder of the runtime.
pub(crate) struct Folder {
    pub(crate) name: &'static str,
    /// What it is for.
    pub(crate) doc: String,
    pub(crate) files: Vec<File>,
}

/// A file of the runtime.
pub(crate) struct File {
    pub(crate) name: String,
    /// As it is written into packages.
    pub(crate) text: String,
    /// Whether files of other folders name what is in it.
    pub(crate) is_open: bool,
    /// What its folder exports of it.
    pub(crate) exports: Vec<Export>,
    /// The macros in it.
    pub(crate) macros: Vec<String>,
}

/// A `use` item of a folder's `mod.rs`.
pub(crate) struct Export {
    pub(crate) names: Vec<String>,
    /// `pub`, `pub(super)`, or nothing: for the folder's own files.
    pub(crate) visibility: &'static str,
    /// Conditions beside those that follow from the file's part.
    pub(crate) conditions: String,
}

/// All folders.
pub(crate) fn folders() -> Vec<Folder> {
    FOLDERS.iter().map(folder).collect()
}

fn folder(source: &Source) -> Folder {
    let module = syn::parse_file(source.module).expect("the runtime is compiled by its tests");
    let (mut modules, mut uses) = (Vec::new(), Vec::new());
    for item in module.items {
        match item {
            Item::Mod(item) => modules.push(item),
            Item::Use(item) => uses.push(item),
            _ => {}
        }
    }
    let lines = source.module.lines().map_while(|line| line.strip_prefix("//! "));
    let doc = lines.collect::<Vec<_>>().join("\n");
    Folder { name: source.name, doc, files: modules.iter().map(|item| file(source, item, &uses)).collect() }
}

fn file(source: &Source, module: &ItemMod, uses: &[ItemUse]) -> File {
    let name = module.ident.to_string();
    let of_file = uses.iter().filter(|item| file_of(&item.tree) == name);
    let exports = of_file.map(|item| Export {
        names: leaves(&item.tree),
        visibility: visibility(&item.vis),
        conditions: item.attrs.iter().filter(|it| !is_cargo_feature(it)).map(line).collect(),
    });
    let exports = exports.collect();
    let (_, text) =
        source.files.iter().find(|(file, _)| *file == name).expect("`sources.rs` lists each file");
    let macros = macros(text);
    File {
        is_open: !matches!(module.vis, Visibility::Inherited),
        text: embedded(text, &macros),
        name,
        exports,
        macros,
    }
}

/// The macros that a file defines for generated code.
fn macros(text: &str) -> Vec<String> {
    let after = text.split("#[macro_export]\nmacro_rules! ").skip(1);
    after.filter_map(|text| text.split_whitespace().next()).map(str::to_owned).collect()
}

/// A macro of a crate is exported at its root; in a package that has a copy, it stays in its file and goes no further than the
/// package.
fn embedded(text: &str, macros: &[String]) -> String {
    let mut text = text.replace("#[macro_export]\n", "");
    if !macros.is_empty() {
        text.push('\n');
        macros.iter().for_each(|name| text.push_str(&format!("pub(crate) use {name};\n")));
    }
    text
}

fn visibility(visibility: &Visibility) -> &'static str {
    match visibility {
        Visibility::Public(_) => "pub",
        Visibility::Restricted(_) => "pub(super)",
        Visibility::Inherited => "",
    }
}

/// `#[cfg(..)]`
fn line(attribute: &Attribute) -> String {
    attribute
        .meta
        .require_list()
        .map(|list| {
            format!(
                "#[cfg({})]
",
                list.tokens
            )
        })
        .unwrap_or_default()
}

fn is_cargo_feature(attribute: &Attribute) -> bool {
    let list = attribute.meta.require_list();
    attribute.path().is_ident("cfg") && list.is_ok_and(|list| list.tokens.to_string().contains("feature ="))
}

fn file_of(tree: &UseTree) -> String {
    match tree {
        UseTree::Path(path) if path.ident == "self" => file_of(&path.tree),
        UseTree::Path(path) => path.ident.to_string(),
        _ => String::new(),
    }
}

fn leaves(tree: &UseTree) -> Vec<String> {
    match tree {
        UseTree::Path(path) => leaves(&path.tree),
        UseTree::Group(group) => group.items.iter().flat_map(leaves).collect(),
        UseTree::Name(name) => vec![name.ident.to_string()],
        UseTree::Rename(_) | UseTree::Glob(_) => Vec::new(),
    }
}
