//! A model and its file.

use super::feature;
use super::file::{Imports, format, identifier};
use super::tree::Tree;
use super::ty::import_model_type;
use super::{enumeration, structure, union};
use crate::rust::{Alias, Doc, Feature, FormerName, Item, ItemKind};
use quote::quote;

/// The module of one model.
pub(super) fn tree(item: &Item) -> Tree {
    let mut imports = Imports::default();
    let items = match &item.kind {
        ItemKind::Structure(it) => structure::items(it, &mut imports),
        ItemKind::Enumeration(it) => enumeration::items(it, &mut imports),
        ItemKind::Union(it) => union::items(it, &mut imports),
        ItemKind::Alias(it) => alias(it, &mut imports),
    };
    Tree { imports: imports.lines(), items, ..Tree::new(&item.module) }
}

fn alias(alias: &Alias, imports: &mut Imports) -> Vec<String> {
    import_model_type(&alias.ty, &alias.name, imports);
    let Alias { doc, ty, .. } = alias;
    let name = identifier(&alias.name);
    vec![format(quote!(#doc pub type #name = #ty;))]
}

/// An alias in the module above, where no `use` of ours names it: that would be one of something deprecated.
pub(super) fn former_name(former: &FormerName) -> String {
    let attribute = Feature::any(&former.features).as_ref().map(feature::attribute).unwrap_or_default();
    let doc = Doc(format!("What [`{}`] was called before.", former.now));
    let note = format!("renamed to `{}` in the document", former.now);
    let (name, now) = (identifier(&former.name), identifier(&former.now));
    attribute + &format(quote!(#doc #[deprecated(note = #note)] pub type #name = #now;))
}
