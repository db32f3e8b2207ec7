//! Chance → a schema: every keyword that holds schemas, with references to components, to themselves, to other files and into the
//! middle of schemas.

use crate::document::Version;
use crate::names::Names;
use fastrand::Rng;
use serde_json::{Map, Value, json};

const FORMATS: &[&str] =
    &["uuid", "date", "byte", "binary", "int32", "uint64", "int64", "password", "duration", "decimal", "uri"];

/// How deeply schemas are nested, references aside.
const DEEPEST: usize = 3;

/// The possible targets of references in schemas of a file.
pub(crate) struct Grammar<'g> {
    pub(crate) random: &'g mut Rng,
    pub(crate) names: &'g Names,
    pub(crate) version: Version,
    /// References to components of all files, as they are written in the current file.
    pub(crate) targets: Vec<String>,
}

impl Grammar<'_> {
    pub(crate) fn component(&mut self) -> Value {
        match self.random.u8(0..12) {
            0..2 => self.base(),
            2..4 => self.child(),
            _ => self.schema(0),
        }
    }

    pub(crate) fn schema(&mut self, depth: usize) -> Value {
        if depth >= DEEPEST {
            return if self.one_in(2) { self.reference() } else { self.scalar() };
        }
        let mut schema = match self.random.u8(0..20) {
            0..7 => self.reference(),
            7..9 => self.scalar(),
            9..12 => self.object(depth),
            12..14 => self.array(depth),
            14..18 => self.combination(depth),
            18 => self.condition(depth),
            _ if self.is_3_0() || self.one_in(2) => json!({}),
            _ => json!(self.one_in(2)),
        };
        if self.one_in(5) {
            // Siblings: of a reference, of a combination, of anything.
            let more = match self.random.u8(0..3) {
                0 => self.object(depth + 1),
                1 => self.combination(depth + 1),
                _ => self.scalar(),
            };
            merge(&mut schema, more);
        }
        if self.one_in(4) {
            self.annotate(&mut schema);
        }
        if self.one_in(12) { self.nullable(schema) } else { schema }
    }

    /// Returns whether `nullable` and single types are used.
    pub(crate) fn is_3_0(&self) -> bool {
        matches!(self.version, Version::V2_0 | Version::V3_0)
    }

    fn nullable(&mut self, schema: Value) -> Value {
        if !self.is_3_0() {
            return json!({"anyOf": [schema, {"type": "null"}]});
        }
        let mut schema = schema;
        merge(&mut schema, json!({"nullable": true}));
        schema
    }

    fn reference(&mut self) -> Value {
        let target = self.target();
        match self.random.u8(0..12) {
            0 => json!({"$ref": format!("{target}/properties/{}", self.member())}),
            1 => json!({"$ref": format!("{target}/items")}),
            2 => json!({"$ref": format!("{target}/oneOf/0")}),
            _ => json!({"$ref": target}),
        }
    }

    pub(crate) fn target(&mut self) -> String {
        self.random.choice(&self.targets).expect("a document has components").clone()
    }

    pub(crate) fn scalar(&mut self) -> Value {
        let value = self.listed_value();
        match self.random.u8(0..12) {
            0 => json!({"type": "integer"}),
            1 => json!({"type": "number", "format": "double"}),
            2 => json!({"type": "boolean"}),
            3 => json!({"type": "string", "enum": [value, "b"]}),
            4 => json!({"enum": [1, 2]}),
            5 if !self.is_3_0() => json!({"const": value}),
            6 if !self.is_3_0() => json!({"type": ["string", "null"]}),
            7 => json!({"type": "string", "format": "date-time"}),
            8 => {
                let format = *self.random.choice(FORMATS).expect("there are formats");
                let ty = if format.contains("int") { "integer" } else { "string" };
                json!({"type": ty, "format": format})
            }
            9 => json!({"type": "integer", "minimum": 1, "maximum": 9, "default": 3}),
            10 => json!({"type": "string", "minLength": 1, "maxLength": 9, "pattern": self.text("^[a-z]")}),
            _ => json!({"type": "string"}),
        }
    }

    pub(crate) fn object(&mut self, depth: usize) -> Value {
        let mut object = Map::new();
        if !self.one_in(4) {
            object.insert("type".to_owned(), json!("object"));
        }
        object.insert("properties".to_owned(), self.members(depth));
        if self.one_in(2) {
            let required: Vec<&str> = (0..self.random.usize(1..3)).map(|_| self.member()).collect();
            object.insert("required".to_owned(), json!(required));
        }
        if self.one_in(4) {
            let values = if self.one_in(3) { json!(self.one_in(2)) } else { self.schema(depth + 1) };
            object.insert("additionalProperties".to_owned(), values);
        }
        if self.one_in(8) && !self.is_3_0() {
            let values = self.schema(depth + 1);
            object.insert("patternProperties".to_owned(), json!({self.text("^x-"): values}));
        }
        if self.one_in(12) && !self.is_3_0() {
            let member = self.member();
            object.insert("dependentSchemas".to_owned(), json!({member: self.schema(depth + 1)}));
        }
        if self.one_in(10) {
            let discriminator = self.discriminator();
            object.insert("discriminator".to_owned(), discriminator);
        }
        if self.one_in(6) {
            self.add_checks(&mut object);
        }
        Value::Object(object)
    }

    fn members(&mut self, depth: usize) -> Value {
        let count = self.random.usize(0..4);
        let member = |_| {
            let mut schema = self.schema(depth + 1);
            match self.random.u8(0..16) {
                0 => merge(&mut schema, json!({"readOnly": true})),
                1 => merge(&mut schema, json!({"writeOnly": true})),
                _ => {}
            }
            (self.member().to_owned(), schema)
        };
        Value::Object((0..count).map(member).collect())
    }

    /// Adds keywords that don't affect types: the members that belong together.
    fn add_checks(&mut self, object: &mut Map<String, Value>) {
        let sets = |it: &mut Self| {
            let count = it.random.usize(1..4);
            json!((0..count).map(|_| json!({"required": [it.member()]})).collect::<Vec<_>>())
        };
        let (keyword, check) = match self.random.u8(0..4) {
            0 => ("oneOf", sets(self)),
            1 => ("anyOf", sets(self)),
            2 => ("not", json!({"required": [self.member()]})),
            _ if self.is_3_0() => return,
            _ => ("dependentRequired", json!({self.member(): [self.member()]})),
        };
        object.entry(keyword).or_insert(check);
    }

    pub(crate) fn member(&mut self) -> &'static str {
        self.random.choice(&self.names.members).expect("there are members")
    }

    pub(crate) fn listed_value(&mut self) -> &'static str {
        self.random.choice(&self.names.values).expect("there are values")
    }

    fn array(&mut self, depth: usize) -> Value {
        let mut array = Map::new();
        if !self.one_in(6) {
            array.insert("type".to_owned(), json!("array"));
        }
        if self.is_3_0() || !self.one_in(4) {
            array.insert("items".to_owned(), self.schema(depth + 1));
        }
        if self.one_in(3) && !self.is_3_0() {
            let items: Vec<Value> = (0..self.random.usize(1..4)).map(|_| self.schema(depth + 1)).collect();
            if self.one_in(2) {
                array.insert("minItems".to_owned(), json!(items.len()));
                array.insert("maxItems".to_owned(), json!(items.len()));
            }
            array.insert("prefixItems".to_owned(), json!(items));
        }
        Value::Object(array)
    }

    fn combination(&mut self, depth: usize) -> Value {
        let keyword = *self.random.choice(&["allOf", "oneOf", "anyOf"]).expect("there are three");
        let count = self.random.usize(1..4);
        let branches: Vec<Value> = (0..count).map(|_| self.schema(depth + 1)).collect();
        let mut schema = json!({keyword: branches});
        if self.one_in(4) {
            let more = self.object(depth + 1);
            merge(&mut schema, more);
        }
        if self.one_in(5) {
            let discriminator = self.discriminator();
            merge(&mut schema, json!({"discriminator": discriminator}));
        }
        schema
    }

    fn condition(&mut self, depth: usize) -> Value {
        if self.is_3_0() || self.one_in(3) {
            return json!({"not": self.schema(depth + 1)});
        }
        json!({"if": self.schema(depth + 1), "then": self.schema(depth + 1), "else": self.schema(depth + 1)})
    }

    fn discriminator(&mut self) -> Value {
        let name = self.member();
        let mut discriminator = json!({"propertyName": name});
        if self.one_in(2) {
            let count = self.random.usize(1..4);
            let mapping: Map<String, Value> = (0..count)
                .map(|_| {
                    let value = self.listed_value();
                    (value.to_owned(), json!(self.target()))
                })
                .collect();
            discriminator["mapping"] = Value::Object(mapping);
        }
        discriminator
    }

    /// A base that others extend by `allOf`.
    fn base(&mut self) -> Value {
        let mut base = self.object(1);
        let discriminator = self.discriminator();
        merge(&mut base, json!({"discriminator": discriminator}));
        base
    }

    /// Extends one component, or two, which may extend one themselves.
    fn child(&mut self) -> Value {
        let mut parts: Vec<Value> =
            (0..self.random.usize(1..3)).map(|_| json!({"$ref": self.target()})).collect();
        parts.push(self.object(1));
        json!({"allOf": parts})
    }

    pub(crate) fn one_in(&mut self, count: u8) -> bool {
        self.random.u8(0..count) == 0
    }
}

/// Adds members that a schema doesn't have; a boolean schema stays.
pub(crate) fn merge(schema: &mut Value, more: Value) {
    if let (Value::Object(schema), Value::Object(more)) = (schema, more) {
        for (name, value) in more {
            schema.entry(name).or_insert(value);
        }
    }
}
