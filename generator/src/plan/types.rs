//! Shapes → types.

use super::Plan;
use super::boxing::model_behind;
use crate::ir::{Integer, ModelKind, Shape, Slot};
use crate::rust::{Type, Written};

/// How many aliases may lead to one another before the rest is any JSON.
const LONGEST_CHAIN: usize = 32;

impl Plan<'_> {
    /// The type of a shape by itself.
    pub(super) fn ty(&self, shape: &Shape) -> Type {
        self.ty_within(shape, 0)
    }

    /// The type of a slot: optional where null is allowed.
    pub(super) fn slot_type(&self, slot: &Slot) -> Type {
        self.slot_within(slot, 0)
    }

    /// What an alias stands for: the same, but one that holds itself is any JSON.
    pub(super) fn alias_type(&self, slot: &Slot) -> Type {
        self.ty_within(&slot.shape, 1)
    }

    fn slot_within(&self, slot: &Slot, depth: usize) -> Type {
        let ty = self.ty_within(&slot.shape, depth);
        if slot.nullable && ty != Type::Value { ty.option() } else { ty }
    }

    /// An item of a tuple; where it would hold itself, in a box. Tuples branch, so their chains are cut sooner.
    fn place_type(&self, slot: &Slot, depth: usize) -> Type {
        let ty = self.ty_within(&slot.shape, depth + LONGEST_CHAIN / 4);
        let circular = model_behind(self.api, &slot.shape).is_some_and(|id| self.boxing.is_circular(id));
        let ty = if circular && ty != Type::Value { ty.boxed() } else { ty };
        if slot.nullable && ty != Type::Value { ty.option() } else { ty }
    }

    fn ty_within(&self, shape: &Shape, depth: usize) -> Type {
        if depth > LONGEST_CHAIN {
            return Type::Value;
        }
        match shape {
            Shape::Any => Type::Value,
            Shape::Boolean => Type::Bool,
            Shape::Integer(Integer::Int32) => Type::I32,
            Shape::Integer(Integer::Int64) => Type::I64,
            Shape::Integer(Integer::Uint32) => Type::U32,
            Shape::Integer(Integer::Uint64) => Type::U64,
            Shape::Integer(Integer::Int128) => Type::I128,
            Shape::Number => Type::F64,
            Shape::Text => Type::String,
            Shape::Own(path, _) => Type::Own(path.clone()),
            Shape::Bytes => Type::Bytes,
            Shape::File => Type::File,
            Shape::Constant(_) => Type::String,
            Shape::Fixed(shape, _) => self.ty_within(shape, depth),
            Shape::List(items) => Type::Vec(Box::new(self.slot_within(items, depth + 1))),
            Shape::Tuple(items) => {
                Type::Tuple(items.iter().map(|item| self.place_type(item, depth)).collect())
            }
            Shape::Map(values) => Type::Map(Box::new(self.slot_within(values, depth + 1))),
            Shape::Model(id) => match (&self.api.model(*id).kind, &self.names.models[id.index()]) {
                (ModelKind::Alias(slot), _) => self.slot_within(slot, depth + 1),
                (_, Some(names)) => Type::Model(names.ty.clone()),
                (_, None) => Type::Value,
            },
        }
    }

    /// How an argument of this shape is written: text, open enumerations and unions take what converts into them.
    pub(super) fn written(&self, shape: &Shape) -> Written {
        let ty = self.ty(shape);
        let converts = match model_behind(self.api, shape) {
            Some(id) => match &self.api.model(id).kind {
                ModelKind::Object(_) => false,
                ModelKind::Enumeration(enumeration) => !enumeration.closed,
                ModelKind::Union(_) | ModelKind::Alias(_) => true,
            },
            None => matches!(ty, Type::String | Type::Value | Type::Bytes | Type::File),
        };
        match ty {
            ty if converts => Written::Into(ty),
            Type::Vec(ref items) if **items == Type::String => Written::Texts(ty),
            ty => Written::Plain(ty),
        }
    }
}
