//! The shape of a value on the wire.

use super::Integer;
use crate::diagnostic::Reported;
use std::hash::{Hash, Hasher};

/// The index of a model in its API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModelId(u32);

impl ModelId {
    /// The model at an index of [`Api::models`](super::Api::models).
    pub fn new(index: usize) -> Self {
        Self(u32::try_from(index).expect("a document of four billion schemas does not fit into memory"))
    }

    /// The index in [`Api::models`](super::Api::models).
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl From<ModelId> for usize {
    fn from(id: ModelId) -> Self {
        id.index()
    }
}

/// A shape, and whether null is allowed in its place.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TypeRef {
    /// The shape of its values that are not null.
    pub shape: Shape,
    /// `true` if null is allowed, too.
    pub nullable: bool,
}

/// Why a value can be any JSON. All reasons are equal: the type is the same.
#[derive(Clone, Copy, Debug)]
pub enum Untyped {
    /// The document allows any JSON: an empty schema, `true`, further members without a type, content without a schema.
    Said,
    /// The document allows only null: `type: "null"`.
    Null,
    /// No type can express what the document says, which is reported.
    Reported(Reported),
    /// The type isn't known yet; when all models are complete, none is left.
    Pending,
}

impl PartialEq for Untyped {
    fn eq(&self, _other: &Self) -> bool {
        true
    }
}

impl Eq for Untyped {}

impl Hash for Untyped {
    fn hash<H: Hasher>(&self, _state: &mut H) {}
}

/// The most aliases, lists, maps and tuples in one another that are followed from one place.
pub const LONGEST_CHAIN: usize = 32;

/// The steps of a chain that a tuple of this number of items takes: each item is followed, so that chains of tuples are shorter.
pub fn tuple_steps(items: usize) -> usize {
    let bits = items.saturating_sub(1).checked_ilog2().map_or(0, |bits| bits as usize + 1);
    LONGEST_CHAIN / 8 * bits.max(2)
}

/// The type of a value on the wire.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Any JSON, and why.
    Any(Untyped),
    /// `true` or `false`.
    Boolean,
    /// An integer of this width.
    Integer(Integer),
    /// A value that JSON has as text.
    Encoded(TextEncoding),
    /// Any JSON number.
    Number,
    /// A string.
    Text,
    /// Bytes; only as a whole body.
    Bytes,
    /// Bytes as a part of a form.
    File,
    /// A value of which the document allows only one.
    Const(Box<Const>),
    /// A list of any length.
    List(Box<TypeRef>),
    /// A list of fixed length with a shape for each item.
    Tuple(Vec<TypeRef>),
    /// An object with arbitrary keys.
    Map(Box<TypeRef>),
    /// A value with a custom type, and its form in JSON.
    Custom(CustomType, JsonType),
    /// A value of a model in [`Api::models`](super::Api::models).
    Model(ModelId),
}

/// The schema of a type that the user provides.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum CustomType {
    /// The value of `format`.
    Format(String),
    /// The name of the component.
    Component(String),
    /// The value of `x-rust-type`.
    Extension(String),
}

/// The only value that a schema allows: `const`, or an `enum` of one value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Const {
    /// The type of the value: a scalar, or `Any` for null, lists and objects.
    pub shape: Shape,
    /// A string as it is, any other value as JSON.
    pub value: String,
}

impl Const {
    /// Returns whether it is a string.
    pub fn is_text(&self) -> bool {
        self.shape == Shape::Text
    }
}

impl Shape {
    /// Returns whether any JSON is allowed.
    pub fn is_any(&self) -> bool {
        matches!(self, Self::Any(_))
    }

    /// The shape of a single value.
    pub fn const_of(shape: Self, value: String) -> Self {
        Self::Const(Box::new(Const { shape, value }))
    }

    /// The string, if that is the only value.
    pub fn const_text(&self) -> Option<&str> {
        match self {
            Self::Const(constant) if constant.is_text() => Some(&constant.value),
            _ => None,
        }
    }

    /// The model that it is.
    pub fn model(&self) -> Option<ModelId> {
        if let Self::Model(id) = self { Some(*id) } else { None }
    }

    /// The type of its values in JSON; `None` for a model.
    pub fn json_type(&self) -> Option<JsonType> {
        Some(match self {
            Self::Any(_) => JsonType::Any,
            Self::Boolean => JsonType::Boolean,
            Self::Integer(_) => JsonType::Integer,
            Self::Number => JsonType::Number,
            Self::Text | Self::Encoded(_) | Self::Bytes | Self::File => JsonType::String,
            Self::Const(constant) => return constant.shape.json_type(),
            Self::List(_) | Self::Tuple(_) => JsonType::Array,
            Self::Map(_) => JsonType::Object,
            Self::Custom(_, json_type) => *json_type,
            Self::Model(_) => return None,
        })
    }

    /// The types directly in it: of the items of a list, of the values of a map, of each item of a tuple.
    pub fn parts(&self) -> &[TypeRef] {
        match self {
            Self::List(part) | Self::Map(part) => std::slice::from_ref(part),
            Self::Tuple(parts) => parts,
            _ => &[],
        }
    }

    /// The same, to change them.
    pub fn parts_mut(&mut self) -> &mut [TypeRef] {
        match self {
            Self::List(part) | Self::Map(part) => std::slice::from_mut(part),
            Self::Tuple(parts) => parts,
            _ => &mut [],
        }
    }

    /// Returns whether its values have no parts: it is neither a model nor a list, a tuple or a map.
    pub fn is_scalar(&self) -> bool {
        !matches!(self, Self::Model(_) | Self::Map(_)) && !self.is_list()
    }

    /// Returns whether its values are lists of any or of fixed length.
    pub fn is_list(&self) -> bool {
        matches!(self, Self::List(_) | Self::Tuple(_))
    }

    /// Returns whether its values are strings, be it only one.
    pub fn is_text(&self) -> bool {
        *self == Self::Text || self.const_text().is_some()
    }
}

impl TypeRef {
    /// Not nullable.
    pub fn of(shape: Shape) -> Self {
        Self { shape, nullable: false }
    }

    /// Any JSON, null included.
    pub fn any(why: Untyped) -> Self {
        Self::of(Shape::Any(why))
    }
}

/// The type of a JSON value, with integers apart from other numbers.
#[expect(missing_docs, reason = "the variants are named after the types of JSON Schema")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JsonType {
    Boolean,
    Integer,
    Number,
    String,
    Array,
    Object,
    Any,
}

impl JsonType {
    /// The name for messages: that of JSON Schema, or `any JSON`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
            Self::Any => "any JSON",
        }
    }
}

/// How a value is written as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextEncoding {
    /// An integer in decimal.
    Integer(Integer),
    /// A number.
    Number,
    /// Bytes in Base64 (RFC 4648, 4).
    Base64,
}

impl TextEncoding {
    /// Returns whether a text can be read as a value of this encoding.
    pub fn can_be(self, text: &str) -> bool {
        match self {
            Self::Integer(width) => text.parse().is_ok_and(|value| width.holds(value)),
            Self::Number => text.parse::<f64>().is_ok_and(f64::is_finite),
            Self::Base64 => {
                let digits = text.trim_end_matches('=');
                let is_digit = |byte: u8| byte.is_ascii_alphanumeric() || b"+/".contains(&byte);
                text.len().is_multiple_of(4) && text.len() - digits.len() <= 2 && digits.bytes().all(is_digit)
            }
        }
    }

    /// A text that is such a value.
    pub fn sample(self) -> &'static str {
        match self {
            Self::Integer(_) | Self::Number => "1",
            Self::Base64 => "dGV4dA==",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_can_be_read() {
        for encoding in [TextEncoding::Integer(Integer::Uint8), TextEncoding::Number, TextEncoding::Base64] {
            assert!(encoding.can_be(encoding.sample()), "{encoding:?}");
        }
    }

    #[test]
    fn other_texts_cannot() {
        let byte = TextEncoding::Integer(Integer::Uint8);
        assert_eq!(
            ["255", "256", "-1", "one", ""].map(|text| byte.can_be(text)),
            [true, false, false, false, false]
        );
        let base64 = ["", "YQ==", "YQ", "Y===", "Y Q=", "YQ=="].map(|text| TextEncoding::Base64.can_be(text));
        assert_eq!(base64, [true, true, false, false, false, true]);
    }
}
