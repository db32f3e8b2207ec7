//! A model and its file.

use super::cfg;
use super::file::{Imports, format, identifier};
use super::tree::Tree;
use super::ty::import_model_type;
use super::{enumeration, structure, union};
use crate::rust::{Alias, Cfg, DeprecatedAlias, Doc, Item, ItemKind, Type};
use quote::quote;

/// The module of one model.
pub(super) fn tree(item: &Item) -> Tree {
    let mut imports = Imports::default();
    let items = match (&item.alias_of, &item.kind) {
        (Some(ty), kind) => alias_of(&item.name, ty, kind.doc(), &mut imports),
        (None, ItemKind::Structure(it)) => structure::items(it, &mut imports),
        (None, ItemKind::Enumeration(it)) => enumeration::items(it, &mut imports),
        (None, ItemKind::Union(it)) => union::items(it, &mut imports),
        (None, ItemKind::Alias(it)) => alias(it, &mut imports),
    };
    Tree { imports: imports.lines(), items, ..Tree::new(&item.module) }
}

/// Another name of a type.
fn alias_of(name: &str, ty: &str, doc: &Doc, imports: &mut Imports) -> Vec<String> {
    let doc = Doc(format!("{}\n\nThe same type as [`{ty}`].", doc.0).trim_start().to_owned());
    let ty = Type::Model(ty.to_owned());
    alias(&Alias { doc, name: name.to_owned(), ty }, imports)
}

fn alias(alias: &Alias, imports: &mut Imports) -> Vec<String> {
    import_model_type(&alias.ty, &alias.name, imports);
    let Alias { doc, ty, .. } = alias;
    let name = identifier(&alias.name);
    vec![format(quote!(#doc pub type #name = #ty;))]
}

/// An alias in the module above, where no `use` of ours names it: that would be one of something deprecated.
pub(super) fn deprecated_alias(deprecated_aliases: &DeprecatedAlias) -> String {
    let attribute = Cfg::any(&deprecated_aliases.features).as_ref().map(cfg::attribute).unwrap_or_default();
    let doc = Doc(format!("Former name of [`{}`].", deprecated_aliases.now));
    let note = format!("renamed to `{}`", deprecated_aliases.now);
    let (name, now) = (identifier(&deprecated_aliases.name), identifier(&deprecated_aliases.now));
    attribute + &format(quote!(#doc #[deprecated(note = #note)] pub type #name = #now;))
}
