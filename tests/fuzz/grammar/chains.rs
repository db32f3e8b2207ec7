//! Chance → components of which each refers to the next one several times, so that the number of ways through them grows
//! exponentially: diamonds of unions, lists and maps of a schema next to it, tuples of themselves.

use crate::schema::Grammar;
use serde_json::{Map, Value, json};

impl Grammar<'_> {
    /// The names of the links, and the schema of each; `reference` makes the reference to a name.
    pub(crate) fn chain(&mut self, reference: impl Fn(&str) -> String) -> Map<String, Value> {
        let length = self.random.usize(2..30);
        let kind = self.random.u8(..);
        let is_mixed = self.one_in(3);
        let is_closed = self.one_in(3);
        let mut chain = Map::new();
        for index in 0..length {
            let to = |index: usize| {
                let last = if is_closed { index % length } else { index.min(length) };
                if last == length {
                    json!({"type": "string"})
                } else {
                    json!({"$ref": reference(&name(last))})
                }
            };
            let kind = if is_mixed { self.random.u8(..) } else { kind };
            chain.insert(name(index), self.link(kind, &to(index), &to(index + 1), &to(index + 2)));
        }
        chain
    }

    fn link(&mut self, kind: u8, own: &Value, next: &Value, after: &Value) -> Value {
        let keyword = if self.one_in(2) { "anyOf" } else { "oneOf" };
        let list = json!({"type": "array", "items": next});
        let map = json!({"type": "object", "additionalProperties": next});
        match kind % 14 {
            0 => json!({keyword: [next, after]}),
            1 => json!({keyword: [next, list]}),
            2 => json!({keyword: [list, map, next]}),
            3 => {
                json!({keyword: [json!({"type": "array", "items": own}), json!({"additionalProperties": own}), own, next]})
            }
            4 => {
                json!({keyword: [{"type": "object", "properties": {"a": next}}, {"type": "object", "properties": {"b": next}}]})
            }
            5 => json!({"allOf": [next, after]}),
            6 => json!({"allOf": [{keyword: [next, after]}, {"type": "object", "properties": {"a": next}}]}),
            7 => {
                json!({"type": "object", "properties": {"a": next, "b": next, "c": after}, "required": ["a", "b"]})
            }
            8 if !self.is_3_0() => json!({"type": "array", "prefixItems": [own, own, own], "items": false}),
            9 if !self.is_3_0() => {
                json!({"type": "array", "prefixItems": [next, next, after], "minItems": 3})
            }
            10 if !self.is_3_0() => json!({"if": next, "then": after, "else": next}),
            11 => json!({"not": {"anyOf": [next, after]}}),
            12 => map,
            _ => json!({keyword: [next, after], "discriminator": {"propertyName": self.member()}}),
        }
    }
}

fn name(index: usize) -> String {
    format!("Link{index}")
}
