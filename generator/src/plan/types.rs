//! Shapes → types.

use super::{Plan, custom_types};
use crate::ir::{Integer, LONGEST_CHAIN, ModelKind, Shape, TextEncoding, TypeRef, tuple_steps};
use crate::options::Numbers;
use crate::rust::{ArgumentForm, Type};

impl Plan<'_> {
    pub(super) fn ty(&self, shape: &Shape) -> Type {
        self.ty_within(shape, 0)
    }

    /// Optional where null is allowed.
    pub(super) fn type_ref_type(&self, type_ref: &TypeRef) -> Type {
        self.type_ref_within(type_ref, 0)
    }

    /// The type of an alias: the same, but one that contains itself is any JSON.
    pub(super) fn alias_type(&self, type_ref: &TypeRef) -> Type {
        self.ty_within(&type_ref.shape, 1)
    }

    /// Returns whether both are names of one type.
    pub(super) fn are_one_type(&self, left: &Type, right: &Type) -> bool {
        let [left, right] = [left, right].map(|ty| {
            let mut ty = ty.clone();
            for name in ty.models_mut() {
                if let Some(target) = self.aliases.get(name) {
                    name.clone_from(target);
                }
            }
            ty
        });
        left == right
    }

    fn type_ref_within(&self, type_ref: &TypeRef, depth: usize) -> Type {
        let ty = self.ty_within(&type_ref.shape, depth);
        if type_ref.nullable && ty != Type::Value { ty.option() } else { ty }
    }

    /// An item of a tuple, boxed where it would contain itself.
    fn tuple_item(&self, type_ref: &TypeRef, depth: usize) -> Type {
        let ty = self.ty_within(&type_ref.shape, depth);
        let cyclic = self.api.resolved_model(&type_ref.shape).is_some_and(|id| self.boxing.is_cyclic(id));
        let ty = if cyclic && ty != Type::Value { ty.boxed() } else { ty };
        if type_ref.nullable && ty != Type::Value { ty.option() } else { ty }
    }

    fn ty_within(&self, shape: &Shape, depth: usize) -> Type {
        if depth > LONGEST_CHAIN {
            return Type::Value;
        }
        match shape {
            Shape::Any(_) => Type::Value,
            Shape::Boolean => Type::Bool,
            Shape::Integer(width) => integer(*width),
            Shape::Encoded(TextEncoding::Base64) => Type::Base64,
            Shape::Encoded(TextEncoding::Integer(width)) => {
                Type::TextNumber(Box::new(self.ty_within(&Shape::Integer(*width), depth)))
            }
            Shape::Encoded(TextEncoding::Number) => Type::TextNumber(Box::new(Type::F64)),
            Shape::Number if self.options.types.numbers == Numbers::Exact => Type::ExactNumber,
            Shape::Number => Type::F64,
            Shape::Text => Type::String,
            Shape::Custom(custom, _) => {
                let path = custom_types::path(&self.options.types, custom);
                custom_types::built_in(path).unwrap_or_else(|| Type::Own(path.to_owned()))
            }
            Shape::Bytes => Type::Bytes,
            Shape::File => Type::File,
            Shape::Const(constant) if constant.shape == Shape::Number => Type::F64,
            Shape::Const(constant) => self.ty_within(&constant.shape, depth),
            Shape::List(items) => Type::Vec(Box::new(self.type_ref_within(items, depth + 1))),
            Shape::Tuple(items) => {
                let depth = depth + tuple_steps(items.len());
                Type::Tuple(items.iter().map(|item| self.tuple_item(item, depth)).collect())
            }
            Shape::Map(values) => Type::Map(Box::new(self.type_ref_within(values, depth + 1))),
            Shape::Model(id) => match (&self.api.model(*id).kind, &self.names.models[id.index()]) {
                (ModelKind::Alias(type_ref), _) => self.type_ref_within(type_ref, depth + 1),
                (_, Some(names)) => Type::Model(names.ty.clone()),
                (_, None) => Type::Value,
            },
        }
    }

    /// How an argument of this shape is written: strings, open enumerations and unions take what converts into them, lists and
    /// maps everything that can be iterated over.
    pub(super) fn argument_form(&self, shape: &Shape) -> ArgumentForm {
        let ty = self.ty(shape);
        match (ty, self.api.behind_aliases(shape).0) {
            (ty, shape) if self.converts(shape, &ty) => ArgumentForm::Into(ty),
            (ty @ Type::Vec(_), Shape::List(items)) => {
                ArgumentForm::List { converts: self.element_converts(items), ty }
            }
            (ty, Shape::Map(values)) => self.map_form(ty, values),
            (ty, _) => ArgumentForm::Plain(ty),
        }
    }

    /// Returns whether other types convert into the type of a shape.
    fn converts(&self, shape: &Shape, ty: &Type) -> bool {
        match self.api.resolved_model(shape) {
            Some(id) => match &self.api.model(id).kind {
                ModelKind::Object(_) => false,
                ModelKind::Enumeration(enumeration) => !enumeration.closed,
                ModelKind::Union(_) | ModelKind::Alias(_) => true,
            },
            None => {
                matches!(
                    ty,
                    Type::String
                        | Type::Value
                        | Type::Bytes
                        | Type::File
                        | Type::TextNumber(_)
                        | Type::ExactNumber
                        | Type::Base64
                )
            }
        }
    }

    /// How a map of such values is written as an argument.
    pub(super) fn map_form(&self, ty: Type, values: &TypeRef) -> ArgumentForm {
        match ty {
            ty if self.type_ref_type(values) == Type::Value => ArgumentForm::Object(ty),
            ty @ Type::Map(_) => ArgumentForm::Map { converts: self.element_converts(values), ty },
            ty => ArgumentForm::Plain(ty),
        }
    }

    /// Returns whether an item of a list or a value of a map takes what converts into it: only texts and open enumerations do,
    /// so that the type of all other items is known, that of `[cat.into(), dog.into()]` and of `vec![]` too.
    fn element_converts(&self, element: &TypeRef) -> bool {
        let is_open = |id| matches!(&self.api.model(id).kind, ModelKind::Enumeration(it) if !it.closed);
        match self.type_ref_type(element) {
            Type::String => true,
            Type::Option(_) => false,
            _ => self.api.resolved_model(&element.shape).is_some_and(is_open),
        }
    }
}

/// The type of integers of a width.
pub(super) fn integer(width: Integer) -> Type {
    match width {
        Integer::Int8 => Type::I8,
        Integer::Uint8 => Type::U8,
        Integer::Int16 => Type::I16,
        Integer::Uint16 => Type::U16,
        Integer::Int32 => Type::I32,
        Integer::Int64 => Type::I64,
        Integer::Uint32 => Type::U32,
        Integer::Uint64 => Type::U64,
        Integer::Int128 => Type::I128,
    }
}
