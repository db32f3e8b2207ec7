//! The public surface of `models`: types with their fields, variants, constructors and traits.

use super::builder::SurfaceBuilder;
use super::entry::{Arguments, Form, Parameter, Signature};
use super::item_path::{ItemPath, Member, Part, unescaped};
use crate::rust::{
    ArgumentForm, Derive, Derives, Enumeration, Item, ItemKind, Setter, Structure, Type, Union,
};

impl SurfaceBuilder<'_> {
    pub(super) fn model(&mut self, item: &Item) {
        let path = ItemPath::new(&self.modules.models, &item.name);
        for conversion in &item.patch_conversions {
            let patch = ItemPath::new(&self.modules.models, &conversion.patch);
            self.implemented(&patch, &path, &format!("From<{}>", item.name));
        }
        match &item.kind {
            ItemKind::Structure(structure) => self.structure(structure, &path),
            ItemKind::Enumeration(enumeration) => self.enumeration(enumeration, &path),
            ItemKind::Union(union) => self.union(union, &path),
            ItemKind::Alias(alias) => {
                self.item(&path, Form::ALIAS);
                let target = Signature::Value(alias.ty.clone());
                self.owned(path.with(Member::Target), &path, Some(&path), target);
            }
        }
    }

    fn structure(&mut self, structure: &Structure, path: &ItemPath) {
        self.item(path, Form::STRUCT);
        for field in &structure.fields {
            self.part(path.named(&field.name), path, Signature::Value(field.ty.clone()));
        }
        for Setter { name, former, field, form, clear, .. } in &structure.setters {
            for name in former.iter().chain([name]) {
                let setter = path.named(name).part(Part::Setter);
                self.owned(setter, &path.named(field), Some(path), Signature::Setter(form.clone()));
            }
            for name in clear.iter().flat_map(|clear| clear.former.iter().chain([&clear.name])) {
                let method = path.named(name).part(Part::Setter);
                self.owned(method, &path.named(field), Some(path), Signature::Setter(None));
            }
        }
        for constant in &structure.constants {
            let value = Signature::Value(constant.ty.clone());
            let default = path.named(&constant.name).part(Part::Default);
            self.owned(default, &path.named(&constant.field), Some(path), value);
        }
        self.derived(&structure.derives, path);
        let Some(constructor) = &structure.constructor else { return };
        if structure.derives_default() || constructor.is_default {
            self.implemented(path, path, "Default");
        }
        let parameter = |name: &str, form: ArgumentForm| Parameter {
            name: unescaped(name).to_owned(),
            owner: path.named(name),
            form,
        };
        let arguments = match &constructor.required {
            Some(required) => {
                let fields = required.fields.iter();
                let list = fields.map(|field| parameter(&field.name, ArgumentForm::Plain(field.ty.clone())));
                Arguments { structure: Some(unescaped(&required.name).to_owned()), list: list.collect() }
            }
            None => {
                let list = constructor.parameters.iter().map(|it| parameter(&it.name, it.form.clone()));
                Arguments { structure: None, list: list.collect() }
            }
        };
        self.owned(path.with(Member::Constructor), path, Some(path), Signature::Function(arguments));
    }

    /// The traits that the configuration asks for.
    fn derived(&mut self, derives: &Derives, path: &ItemPath) {
        let always = [Derive::Clone, Derive::Debug, Derive::Default, Derive::PartialEq];
        for derive in derives.traits.iter().filter(|derive| !always.contains(derive)) {
            let name = match derive {
                Derive::Path(macro_path) => macro_path.clone(),
                derive => format!("{derive:?}"),
            };
            self.implemented(path, path, &name);
        }
    }

    fn enumeration(&mut self, enumeration: &Enumeration, path: &ItemPath) {
        let form = match (&enumeration.integer, &enumeration.unknown) {
            (None, Some(_)) => Form::STRING_ENUM,
            (Some(_), Some(_)) => Form::INTEGER_ENUM,
            (None, None) => Form::CLOSED_STRING_ENUM,
            (Some(_), None) => Form::CLOSED_INTEGER_ENUM,
        };
        self.item(path, form);
        for variant in &enumeration.variants {
            self.part(path.named(&variant.name), path, Signature::Variant(None));
        }
        if let Some(unknown) = &enumeration.unknown {
            let payload = enumeration.integer.clone().unwrap_or(Type::String);
            self.owned(path.named(unknown), path, Some(path), Signature::Variant(Some(payload)));
        }
    }

    fn union(&mut self, union: &Union, path: &ItemPath) {
        self.item(path, Form::UNION);
        self.derived(&union.derives, path);
        for branch in &union.branches {
            self.part(path.named(&branch.name), path, Signature::Variant(Some(branch.ty.clone())));
        }
        if let Some(unknown) = &union.unknown {
            self.owned(path.named(unknown), path, Some(path), Signature::Variant(Some(Type::Value)));
        }
        if let Some(base) = &union.base {
            self.owned(path.argument("base"), path, Some(path), Signature::Value(base.clone()));
        }
        for conversion in &union.conversions {
            let variant = path.named(&conversion.variant);
            let name = format!("From<{}>", conversion.ty.shown());
            self.implemented(path, &variant, &name);
        }
    }
}
