//! `enum` and `const`.

use super::{Lowering, documentation, nullable};
use crate::diagnostic::Code;
use crate::ir::{Enumeration, Integer, ModelKind, Shape, Slot};
use crate::openapi::Schema;
use crate::source::{Node, Number};

impl Lowering<'_> {
    /// Lowers a schema of which the values are listed.
    pub(super) fn lower_values(&mut self, schema: &Schema) -> Slot {
        let constant = schema.constant.as_deref().map(std::slice::from_ref);
        let listed = constant.or(schema.enumeration.as_deref()).unwrap_or_default();
        let has_null = listed.contains(&Node::Null);
        let values = nullable::values_without_null(listed);
        // YAML reads `no` and `1` as what they look like; where the type is a string, that is what was meant.
        let is_text = schema
            .types
            .is_some_and(|types| types.string && !types.number && !types.integer && !types.boolean);
        let text = |value: &&Node| match value {
            Node::Text(text) => Some(text.clone()),
            Node::Bool(_) | Node::Number(_) if is_text => Some(value.to_string()),
            _ => None,
        };
        let texts: Option<Vec<String>> = values.iter().map(text).collect();
        let shape = match texts {
            Some(texts) if !texts.is_empty() => self.lower_texts(schema, &texts),
            _ => self.lower_other_values(schema, &values),
        };
        Slot { shape, nullable: has_null }
    }

    /// One value that is no component's is a constant: 3.0 has no other way to write it.
    fn lower_texts(&mut self, schema: &Schema, texts: &[String]) -> Shape {
        if let [only] = texts
            && !self.components.contains_key(&schema.at)
        {
            return Shape::Constant(only.clone());
        }
        let mut values: Vec<String> = Vec::new();
        for text in texts {
            if !values.contains(text) {
                values.push(text.clone());
            }
        }
        let kind = ModelKind::Enumeration(Enumeration { values });
        Shape::Model(self.add_model(&schema.at, schema.title.clone(), documentation(schema), kind))
    }

    fn lower_other_values(&mut self, schema: &Schema, values: &[&Node]) -> Shape {
        let is_integer = |value: &&Node| matches!(value, Node::Number(Number::Integer(_)));
        let shape = if values.is_empty() {
            return self.lower_plain(schema).shape;
        } else if values.iter().all(is_integer) {
            Shape::Integer(Integer::Int64)
        } else if values.iter().all(|value| matches!(value, Node::Number(_))) {
            Shape::Number
        } else if values.iter().all(|value| matches!(value, Node::Bool(_))) {
            Shape::Boolean
        } else {
            Shape::Any
        };
        if values.len() > 1 && shape != Shape::Boolean {
            let message = "an enumeration of other values than strings is read as its plain type";
            self.report.add(Code::MixedEnum, &schema.at, message);
        }
        shape
    }
}
