//! JSON → the expression that makes the same value from planned types: by constructors, setters and variants. `None` where only JSON
//! text can say it, such as for a type without a constructor.

use crate::diagnostic::is_printable;
use crate::rust::{
    ArgumentForm, Branch, Constructor, Enumeration, Expression, Item, ItemKind, Setter, Structure,
    TableGroup, Type, Union,
};
use crate::values::is_of_type;
use rustc_hash::FxHashMap;
use serde_json::{Map, Value};
use std::cell::Cell;

/// Longer texts aren't written as literals, in letters.
const LONGEST_TEXT: usize = 200;

/// Values in one another from here on are written as JSON.
const DEEPEST: usize = 12;

/// Crates whose types are all read by `parse`.
const PARSED: [&str; 6] = ["chrono", "jiff", "rust_decimal", "std", "url", "uuid"];

/// The most models that are tried for a value, as unions may be nested in unions.
const MOST_TRIED: usize = 1_000;

/// The types of models, by their names.
pub(super) struct Construction<'a> {
    tried: Cell<usize>,
    items: FxHashMap<&'a str, &'a Item>,
}

impl<'a> Construction<'a> {
    pub(super) fn new(items: &'a [Item]) -> Self {
        Self { tried: Cell::new(0), items: items.iter().map(|item| (item.name.as_str(), item)).collect() }
    }

    /// An argument of this form.
    pub(super) fn argument(&self, form: &ArgumentForm, value: &Value) -> Option<Expression> {
        self.tried.set(0);
        self.argument_at(form, value, 0)
    }

    fn argument_at(&self, form: &ArgumentForm, value: &Value, depth: usize) -> Option<Expression> {
        match (form, value) {
            (ArgumentForm::Nullable(ty), Value::String(_)) if *ty.element() == Type::String => {
                self.converting(ty.element(), value, depth)
            }
            (ArgumentForm::Plain(ty) | ArgumentForm::Nullable(ty), value) => self.value(ty, value, depth),
            (ArgumentForm::Into(ty), value) => self.converting(ty, value, depth),
            (ArgumentForm::List { ty, .. }, Value::Array(items)) if items.is_empty() => {
                Some(Expression::NoItems(ty.element().clone()))
            }
            (ArgumentForm::List { ty, converts }, Value::Array(items)) => {
                let item = |item: &Value| match converts {
                    true => self.converting(ty.element(), item, depth + 1),
                    false => self.value(ty.element(), item, depth + 1),
                };
                let items: Vec<Expression> = items.iter().map(item).collect::<Option<_>>()?;
                // All items of an array have one type.
                let is_text = |item: &Expression| matches!(item, Expression::Text(_));
                let is_one_type = items.iter().all(is_text) || !items.iter().any(is_text);
                is_one_type.then_some(Expression::Array(items))
            }
            (ArgumentForm::Map { ty, converts }, Value::Object(entries)) if !entries.is_empty() => {
                let entry = |(key, value): (&String, &Value)| {
                    let value = match converts {
                        true => self.converting(ty.element(), value, depth + 1),
                        false => self.value(ty.element(), value, depth + 1),
                    };
                    Some((plain(key)?, value?))
                };
                entries.iter().map(entry).collect::<Option<_>>().map(Expression::Entries)
            }
            (ArgumentForm::Object(_), value @ Value::Object(_)) => {
                plain(&value.to_string()).map(Expression::Json)
            }
            _ => None,
        }
    }

    /// A value of what converts into a type.
    fn converting(&self, ty: &Type, value: &Value, depth: usize) -> Option<Expression> {
        match (ty, value) {
            (Type::String | Type::Value | Type::Body, Value::String(text)) => {
                Some(Expression::Text(plain(text)?))
            }
            (Type::Value, Value::Bool(value)) => Some(Expression::Literal(value.to_string())),
            (Type::TextNumber(integer), Value::String(text)) if integer.is_number() => {
                text.parse::<i64>().ok().map(|value| Expression::Literal(value.to_string()))
            }
            (Type::ExactNumber, Value::Number(number)) if number.is_i64() => {
                Some(Expression::Literal(number.to_string()))
            }
            // A box and its value convert.
            (Type::Box(inner), value) => self.value(inner, value, depth),
            (ty, value) => self.value(ty, value, depth),
        }
    }

    /// A value of exactly this type.
    fn value(&self, ty: &Type, value: &Value, depth: usize) -> Option<Expression> {
        if depth > DEEPEST {
            return None;
        }
        let inner = |ty: &Type, value: &Value| self.value(ty, value, depth + 1);
        match (ty, value) {
            (Type::Option(_), Value::Null) => Some(Expression::None),
            (Type::Option(ty), value) => inner(ty, value).map(|value| Expression::Some(Box::new(value))),
            (Type::Box(ty), value) => inner(ty, value).map(|value| Expression::Boxed(Box::new(value))),
            (Type::Bool, Value::Bool(value)) => Some(Expression::Literal(value.to_string())),
            (Type::F64, Value::Number(number)) => {
                let number = number.as_f64().filter(|value| value.is_finite())?;
                Some(Expression::Literal(format!("{number:?}")))
            }
            (ty, Value::Number(number)) if ty.is_number() => {
                (number.is_i64() || number.is_u64()).then(|| Expression::Literal(number.to_string()))
            }
            (Type::String, Value::String(text)) => Some(Expression::String(plain(text)?)),
            (Type::Value, value) => plain(&value.to_string()).map(Expression::Json),
            (Type::Own(path), Value::String(text)) => {
                let krate = path.trim_start_matches("::").split("::").next().unwrap_or_default();
                PARSED.contains(&krate).then(|| plain(text).map(Expression::Parsed))?
            }
            (Type::Vec(ty), Value::Array(items)) => {
                items.iter().map(|item| inner(ty, item)).collect::<Option<_>>().map(Expression::Vector)
            }
            (Type::Map(ty), Value::Object(entries)) => {
                let entry = |(key, value): (&String, &Value)| Some((plain(key)?, inner(ty, value)?));
                entries.iter().map(entry).collect::<Option<_>>().map(Expression::Map)
            }
            (Type::Tuple(types), Value::Array(items)) if types.len() == items.len() => {
                let items = types.iter().zip(items).map(|(ty, item)| inner(ty, item));
                items.collect::<Option<_>>().map(Expression::Tuple)
            }
            (Type::Model(name), value) => self.model(name, value, depth + 1),
            _ => None,
        }
    }

    fn model(&self, name: &str, value: &Value, depth: usize) -> Option<Expression> {
        self.tried.set(self.tried.get() + 1);
        if self.tried.get() > MOST_TRIED {
            return None;
        }
        match (&self.items.get(name)?.kind, value) {
            (ItemKind::Alias(alias), value) => self.value(&alias.ty, value, depth),
            (ItemKind::Structure(structure), Value::Object(members)) => {
                self.structure((name, structure), members, depth)
            }
            (ItemKind::Enumeration(enumeration), value) => listed(name, enumeration, value),
            (ItemKind::Union(union), value) => {
                union.branches.iter().find_map(|branch| self.branch((name, union), branch, value, depth))
            }
            _ => None,
        }
    }

    /// `new` with all that it needs, and a setter for each other member.
    fn structure(
        &self,
        (name, structure): (&str, &Structure),
        members: &Map<String, Value>,
        depth: usize,
    ) -> Option<Expression> {
        let constructor = structure.constructor.as_ref()?;
        let by_field = by_field(structure, members)?;
        let arguments = self.required(constructor, &by_field, depth)?;
        let is_argument = |field: &str| match &constructor.required {
            Some(required) => required.fields.iter().any(|known| known.name == field),
            None => constructor.parameters.iter().any(|known| known.name == field),
        };
        let mut setters = Vec::new();
        for (field, value) in by_field.iter().filter(|(field, _)| !is_argument(field)) {
            if is_constant(structure, field) {
                continue;
            }
            let setter = structure.setters.iter().find(|setter| setter.field == *field)?;
            setters.push(self.set(setter, value, depth)?);
        }
        Some(Expression::New { ty: name.to_owned(), arguments, setters })
    }

    fn required(
        &self,
        constructor: &Constructor,
        by_field: &[(&str, Value)],
        depth: usize,
    ) -> Option<Vec<Expression>> {
        let of = |name: &str| by_field.iter().find(|(field, _)| *field == name).map(|(_, value)| value);
        if let Some(required) = &constructor.required {
            let field = |field: &crate::rust::Field| {
                Some((field.name.clone(), self.value(&field.ty, of(&field.name)?, depth)?))
            };
            let fields = required.fields.iter().map(field).collect::<Option<_>>()?;
            return Some(vec![Expression::Struct { ty: required.name.clone(), fields }]);
        }
        let argument = |parameter: &crate::rust::Parameter| {
            self.argument_at(&parameter.form, of(&parameter.name)?, depth)
        };
        constructor.parameters.iter().map(argument).collect()
    }

    fn set(&self, setter: &Setter, value: &Value, depth: usize) -> Option<(String, Option<Expression>)> {
        match (&setter.form, &setter.clear, value) {
            (_, Some(clear), Value::Null) => Some((clear.name.clone(), None)),
            // A constant needs no argument.
            (None, ..) => Some((setter.name.clone(), None)),
            (Some(form), _, value) => {
                Some((setter.name.clone(), Some(self.argument_at(form, value, depth)?)))
            }
        }
    }

    /// The variant of a branch, if the value is one of it.
    fn branch(
        &self,
        (name, union): (&str, &Union),
        branch: &Branch,
        value: &Value,
        depth: usize,
    ) -> Option<Expression> {
        let tag = union.tag.as_deref().and_then(|tag| value.get(tag)?.as_str());
        let is_meant = match tag {
            Some(tag) if !branch.values.is_empty() => branch.values.iter().any(|value| value == tag),
            _ => branch.kinds.iter().any(|kind| is_of_type(*kind, value)),
        };
        if !is_meant || branch.members.iter().any(|member| value.get(member).is_none()) {
            return None;
        }
        let mut value = value.clone();
        if let (Some(written), Some(tag), Value::Object(members)) = (&branch.written, &union.tag, &mut value)
            && members.get(tag).and_then(Value::as_str) == Some(written)
        {
            // The variant writes it.
            members.remove(tag);
        }
        if let Value::Object(members) = &mut value {
            branch.fills.iter().for_each(|name| drop(members.remove(name)));
        }
        let value = Some(Box::new(self.value(&branch.ty, &value, depth)?));
        Some(Expression::Variant { ty: name.to_owned(), name: branch.name.clone(), value })
    }
}

/// The members by their fields, in the order of the value; those that have none are in the field for all others.
fn by_field<'s>(structure: &'s Structure, members: &Map<String, Value>) -> Option<Vec<(&'s str, Value)>> {
    let lines = || structure.table.groups.iter().flat_map(|(_, lines)| lines);
    let mut by_field = Vec::new();
    let mut others = Map::new();
    for (name, value) in members {
        match lines().find(|line| line.wire == *name) {
            Some(line) => by_field.push((line.field.as_str(), value.clone())),
            None => drop(others.insert(name.clone(), value.clone())),
        }
    }
    if !others.is_empty() {
        by_field.push((structure.table.additional.as_deref()?, Value::Object(others)));
    }
    Some(by_field)
}

/// Returns whether a field has one value, which `new` sets.
fn is_constant(structure: &Structure, field: &str) -> bool {
    let constants = structure.table.groups.iter().filter(|(group, _)| *group == TableGroup::Constant);
    constants.flat_map(|(_, lines)| lines).any(|line| line.field == field)
}

/// The variant of a listed value; of an open enumeration also another text.
fn listed(name: &str, enumeration: &Enumeration, value: &Value) -> Option<Expression> {
    let ty = name.to_owned();
    let text = match value {
        Value::String(text) if enumeration.integer.is_none() => text.clone(),
        Value::Number(number) if enumeration.integer.is_some() => number.to_string(),
        _ => return None,
    };
    match enumeration.variants.iter().find(|variant| variant.wire == text) {
        Some(variant) => Some(Expression::Variant { ty, name: variant.name.clone(), value: None }),
        None if enumeration.integer.is_none() && enumeration.unknown.is_some() => {
            Some(Expression::From { ty, text: plain(&text)? })
        }
        None => None,
    }
}

/// A text that a literal can show.
fn plain(text: &str) -> Option<String> {
    let is_plain = text.chars().count() <= LONGEST_TEXT
        && text.chars().all(|letter| is_printable(letter) && letter != '\n');
    is_plain.then(|| text.to_owned())
}
