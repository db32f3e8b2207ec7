//! A `mod.rs` is above the files of its folder, or below them.

use super::structure::{FOLDERS, RECURSIVE, Source, compare, is_inside, module, sources_in};
use super::syntax::Syntax;
use std::collections::{BTreeMap, BTreeSet};
use syn::Item;

/// The files `mod.rs` that are both.
const EXCEPTIONS: &[(&str, &str)] = &[
    ("generator/document/src/lower/schema/merge/mod.rs", RECURSIVE),
    ("generator/document/src/lower/schema/mod.rs", RECURSIVE),
];

/// A `mod.rs` puts together what the files of its folder do; what they share is in another file. Otherwise each of them is read
/// with `mod.rs`, and `mod.rs` with all of them.
#[test]
fn no_mod_file_is_both_below_and_above_its_folder() {
    let mut over = BTreeMap::new();
    for folder in FOLDERS {
        let sources = sources_in(folder);
        for above in sources.iter().filter(|source| source.path.ends_with("/mod.rs")) {
            let here = module(&above.path);
            let items = above.syntax.items.iter();
            // The path of a function may be that of a module.
            let children: BTreeSet<String> = items.clone().filter_map(module_of).collect();
            let declared = items.filter_map(name_of).filter(|name| !children.contains(name));
            let declared: BTreeSet<String> = declared.map(|name| format!("{here}::{name}")).collect();
            let below =
                sources.iter().filter(|source| is_inside(&source.path, &above.path)).find_map(|source| {
                    let named = Syntax::of(&source.path, &source.syntax).paths;
                    let item = declared.iter().find(|item| named.contains(*item))?;
                    Some(format!("{} names {item}", source.path))
                });
            if let Some(below) = below.filter(|_| calls_children(above)) {
                over.insert(
                    format!("{folder}{}", above.path),
                    format!("names files of its folder, and {below}"),
                );
            }
        }
    }
    compare(&over, EXCEPTIONS);
}

/// The name of what an item declares.
fn name_of(item: &Item) -> Option<String> {
    match item {
        Item::Const(item) => Some(item.ident.to_string()),
        Item::Enum(item) => Some(item.ident.to_string()),
        Item::Fn(item) => Some(item.sig.ident.to_string()),
        Item::Static(item) => Some(item.ident.to_string()),
        Item::Struct(item) => Some(item.ident.to_string()),
        Item::Trait(item) => Some(item.ident.to_string()),
        Item::Type(item) => Some(item.ident.to_string()),
        _ => None,
    }
}

/// Returns whether a file uses modules that it declares, for more than to hand on their names.
fn calls_children(source: &Source) -> bool {
    let mut own = source.syntax.clone();
    let children: BTreeSet<String> = own.items.iter().filter_map(module_of).collect();
    let hands_on =
        |item: &Item| matches!(item, Item::Use(item) if !matches!(item.vis, syn::Visibility::Inherited));
    own.items.retain(|item| !hands_on(item));
    let named = Syntax::of(&source.path, &own).paths;
    let here = format!("{}::", module(&source.path));
    let relative = named.iter().map(|path| path.strip_prefix(&here).unwrap_or(path));
    relative.into_iter().any(|path| path.split_once("::").is_some_and(|(first, _)| children.contains(first)))
}

fn module_of(item: &Item) -> Option<String> {
    match item {
        Item::Mod(module) if module.content.is_none() => Some(module.ident.to_string()),
        _ => None,
    }
}
