//! The names in an item: its own, that of the struct of its required fields, and where docs repeat them.

use crate::rust::{ArgumentForm, Constructor, Doc, Enumeration, ItemKind, Parameter, Structure, Type, Union};
use rustc_hash::FxHashMap;

/// For each alias the name of its type.
pub(super) type Aliases = FxHashMap<String, String>;

/// Clears the names and the docs of an item, and returns the types in it. `None` for items that can't be aliases.
pub(super) fn clear(kind: &mut ItemKind) -> Option<Vec<&mut Type>> {
    let (doc, name, types) = match kind {
        ItemKind::Structure(Structure { doc, name, fields, constructor, setters, table, .. }) => {
            table.schema.clear();
            let (required, parameters) = match constructor {
                Some(Constructor { required: Some(required), parameters, doc, .. }) => {
                    parameters.clear();
                    required.name.clear();
                    let docs = required.fields.iter_mut().map(|field| &mut field.doc);
                    docs.chain([doc, &mut required.doc]).for_each(|doc| *doc = Doc::default());
                    (required.fields.as_mut_slice(), parameters.as_mut_slice())
                }
                Some(constructor) => {
                    constructor.doc = Doc::default();
                    (Default::default(), constructor.parameters.as_mut_slice())
                }
                None => Default::default(),
            };
            let fields = fields.iter_mut().chain(required).map(|field| &mut field.ty);
            let parameters = parameters.iter_mut().map(|parameter| parameter.form.ty_mut());
            let forms = setters.iter_mut().filter_map(|setter| setter.form.as_mut());
            (doc, name, fields.chain(parameters).chain(forms.map(ArgumentForm::ty_mut)).collect())
        }
        ItemKind::Union(Union { doc, name, branches, base, conversions, .. }) => {
            // The docs of a branch repeat its type.
            branches.iter_mut().for_each(|branch| branch.doc = Doc::default());
            let branches = branches.iter_mut().map(|branch| &mut branch.ty);
            let conversions = conversions.iter_mut().map(|from| &mut from.ty);
            (doc, name, branches.chain(base).chain(conversions).collect())
        }
        ItemKind::Enumeration(Enumeration { doc, name, .. }) => (doc, name, Vec::new()),
        ItemKind::Alias(_) => return None,
    };
    *doc = Doc::default();
    name.clear();
    Some(types)
}

/// Gives an item another name, its struct of required fields too, and other docs.
pub(super) fn rename(kind: &mut ItemKind, (new, required_name): (&str, &str), text: Doc) {
    let (doc, name) = match kind {
        ItemKind::Structure(Structure { doc, name, constructor, .. }) => {
            if let Some(constructor) = constructor {
                constructor.doc = Constructor::doc(new, &constructor.parameters);
                if let Some(required) = &mut constructor.required {
                    required.rename(name, new, required_name.to_owned());
                    let form = ArgumentForm::Plain(Type::Local(required.name.clone()));
                    constructor.parameters = vec![Parameter { form, ..constructor.parameters[0].clone() }];
                }
            }
            (doc, name)
        }
        ItemKind::Union(Union { doc, name, .. }) => (doc, name),
        ItemKind::Enumeration(Enumeration { doc, name, .. }) => (doc, name),
        ItemKind::Alias(alias) => (&mut alias.doc, &mut alias.name),
    };
    *doc = text;
    new.clone_into(name);
}
