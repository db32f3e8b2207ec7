//! A model and its file.

use super::cfg;
use super::file::{Imports, format, identifier};
use super::tree::Tree;
use super::ty::import_model_type;
use super::{enumeration, patch_conversion, structure, union};
use crate::rust::{Alias, Cfg, DeprecatedAlias, Doc, Item, ItemKind};
use quote::quote;

/// The module of one model.
pub(super) fn tree(item: &Item) -> Tree {
    let mut imports = Imports::default();
    let mut items = match &item.kind {
        ItemKind::Structure(it) => structure::items(it, &mut imports),
        ItemKind::Enumeration(it) => enumeration::items(it, &mut imports),
        ItemKind::Union(it) => union::items(it, &mut imports),
        ItemKind::Alias(it) => alias(it, &mut imports),
    };
    for conversion in &item.patch_conversions {
        patch_conversion::import(conversion, &mut imports);
        items.push(patch_conversion::item(&item.name, conversion));
    }
    Tree { imports: imports.lines(), items, ..Tree::new(&item.module) }
}

/// The lines of a model that is another name of one, in the module above: a file of each would cost the compiler more.
pub(super) fn aliases(item: &Item) -> Vec<String> {
    let Some(ty) = &item.alias_of else { return Vec::new() };
    let attribute = Cfg::any(&item.features).as_ref().map(cfg::attribute).unwrap_or_default();
    let alias = |own: &str, text: &str, ty: &str| {
        let doc = Doc(format!("{text}\n\nThe same type as [`{ty}`].").trim_start().to_owned());
        let (own, ty) = (identifier(own), identifier(ty));
        attribute.clone() + &format(quote!(#doc pub type #own = #ty;))
    };
    let required = item.kind.required().zip(item.required_alias_of.as_deref());
    let required = required.map(|(own, ty)| alias(own, "", ty));
    std::iter::once(alias(&item.name, &item.kind.doc().0, ty)).chain(required).collect()
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
