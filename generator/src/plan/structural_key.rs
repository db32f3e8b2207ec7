//! Structural keys: what values of a model consist of on the wire, as a tree that can be compared and hashed: names and types of
//! members, but not their order. In: a model. Out: its key, in which the models that it holds are leaves; whoever compares keys
//! decides what these leaves are equal to.

use crate::ir::{
    Branch, CustomType, Discrimination, Enumeration, EnumerationForm, Integer, ModelId, ModelKind, Object,
    Presence, Property, Shape, TextEncoding, TypeRef, Union, XmlKind, XmlNode,
};
use crate::rust::kind;
use serde_json::Value;
use std::borrow::Cow;

/// A structural key.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) enum Key<'a> {
    Model(ModelId),
    Node(Cow<'a, str>, Vec<Part<'a>>),
}

/// The content of a node.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) enum Part<'a> {
    Text(Cow<'a, str>),
    Key(Key<'a>),
    List(Vec<Key<'a>>),
    /// Keys whose order doesn't count.
    Set(Vec<Key<'a>>),
}

impl<'a> Key<'a> {
    pub(super) fn of(kind: &'a ModelKind) -> Self {
        match kind {
            ModelKind::Object(object) => object_key(object),
            ModelKind::Enumeration(enumeration) => enumeration_key(enumeration),
            ModelKind::Union(union) => union_key(union),
            // An alias is what it is an alias of.
            ModelKind::Alias(type_ref) => type_ref_key(type_ref),
        }
    }
}

fn node<'a>(word: &'a str, parts: impl IntoIterator<Item = Part<'a>>) -> Key<'a> {
    Key::Node(Cow::Borrowed(word), parts.into_iter().collect())
}

fn leaf(word: &str) -> Key<'_> {
    node(word, [])
}

fn text(text: &str) -> Part<'_> {
    Part::Text(Cow::Borrowed(text))
}

/// Keys whose order doesn't count.
fn set<'a>(keys: impl Iterator<Item = Key<'a>>) -> Part<'a> {
    Part::Set(keys.collect())
}

fn texts<'a>(word: &'a str, values: &'a [String]) -> Part<'a> {
    set(values.iter().map(|value| node(word, [text(value)])))
}

fn object_key(object: &Object) -> Key<'_> {
    // A type is the same, even if a service rejects more values.
    let Object { properties, additional, additional_xml, closed: _, keeps_unknown: _ } = object;
    let properties = properties.iter().map(property_key);
    let additional = additional.iter().map(type_ref_key);
    let mut parts = vec![set(properties), set(additional)];
    parts.extend(additional_xml.iter().map(|xml| Part::Key(xml_key(xml))));
    node("object", parts)
}

fn property_key(property: &Property) -> Key<'_> {
    let Property { name, shape, presence, xml, .. } = property;
    let presence = match presence {
        Presence::Required => "required",
        Presence::Nullable => "nullable",
        Presence::Optional => "optional",
        Presence::OptionalNullable => "optional nullable",
    };
    let mut parts = vec![text(name), Part::Key(shape_key(shape))];
    parts.extend(xml.iter().map(|xml| Part::Key(xml_key(xml))));
    node(presence, parts)
}

fn enumeration_key(enumeration: &Enumeration) -> Key<'_> {
    let Enumeration { values, form, closed: _, words: _ } = enumeration;
    let form = match form {
        EnumerationForm::Text => "enumeration",
        EnumerationForm::Integer(integer) => integer_word(*integer),
    };
    node(form, [texts("value", values)])
}

fn union_key(union: &Union) -> Key<'_> {
    let Union { branches, discrimination, default, base, is_certain: _ } = union;
    let branches = branches.iter().enumerate();
    let branches = branches.map(|(index, branch)| branch_key(branch, *default == Some(index)));
    let property = match discrimination {
        Discrimination::Property(property) => property.as_str(),
        Discrimination::Shape => "",
    };
    let mut parts = vec![text(property), set(branches)];
    parts.extend(base.iter().map(|base| Part::Key(node("base", [Part::Key(type_ref_key(&base.type_ref))]))));
    node("union", parts)
}

fn branch_key(branch: &Branch, is_default: bool) -> Key<'_> {
    let Branch { type_ref, values, xml, .. } = branch;
    let role = if is_default { "default" } else { "branch" };
    let mut parts = vec![Part::Key(type_ref_key(type_ref)), texts("value", values)];
    parts.extend(xml.iter().map(|xml| Part::Key(xml_key(xml))));
    node(role, parts)
}

fn type_ref_key(type_ref: &TypeRef) -> Key<'_> {
    let shape = shape_key(&type_ref.shape);
    if type_ref.nullable { node("null or", [Part::Key(shape)]) } else { shape }
}

fn shape_key(shape: &Shape) -> Key<'_> {
    match shape {
        Shape::Any(_) => leaf("any"),
        Shape::Boolean => leaf("boolean"),
        Shape::Integer(integer) => leaf(integer_word(*integer)),
        Shape::Number => leaf("number"),
        Shape::Encoded(TextEncoding::Integer(integer)) => node("text", [text(integer_word(*integer))]),
        Shape::Encoded(TextEncoding::Number) => node("text", [text("number")]),
        Shape::Encoded(TextEncoding::Base64) => leaf("base64"),
        Shape::Text => leaf("text"),
        Shape::Bytes => leaf("bytes"),
        Shape::File => leaf("file"),
        Shape::Const(constant) if constant.is_text() => node("constant", [text(&constant.value)]),
        Shape::Const(constant) => {
            let value = &constant.value;
            let value = serde_json::from_str(value).map_or_else(|_| leaf(value), json_key);
            node("fixed", [Part::Key(shape_key(&constant.shape)), Part::Key(value)])
        }
        Shape::List(items) => node("list", [Part::Key(type_ref_key(items))]),
        Shape::Map(values) => node("map", [Part::Key(type_ref_key(values))]),
        Shape::Tuple(items) => node("tuple", items.iter().map(|item| Part::Key(type_ref_key(item)))),
        Shape::Custom(custom, json_type) => {
            let (CustomType::Format(name) | CustomType::Component(name) | CustomType::Extension(name)) =
                custom;
            node("own", [text(custom_word(custom)), text(name), text(kind(*json_type))])
        }
        Shape::Model(id) => Key::Model(*id),
    }
}

fn xml_key(xml: &XmlNode) -> Key<'_> {
    let XmlNode { kind, name, prefix, namespace, items } = xml;
    let kind = match kind {
        XmlKind::Element => "element",
        XmlKind::Attribute => "attribute",
        XmlKind::Text => "text node",
        XmlKind::Cdata => "cdata",
        XmlKind::None => "none",
    };
    let optional = |text: &'_ Option<String>| Part::Text(Cow::Owned(text.clone().unwrap_or_default()));
    let items = Part::List(items.iter().map(xml_key).collect());
    node(kind, [text(name), optional(prefix), optional(namespace), items])
}

/// A JSON value; the order of its members doesn't count.
fn json_key<'a>(value: Value) -> Key<'a> {
    match value {
        Value::Object(members) => {
            let mut members: Vec<(String, Value)> = members.into_iter().collect();
            members.sort_by(|(left, _), (right, _)| left.cmp(right));
            let member = |(name, value)| Key::Node(Cow::Owned(name), vec![Part::Key(json_key(value))]);
            node("members", [Part::Set(members.into_iter().map(member).collect())])
        }
        Value::Array(items) => node("items", items.into_iter().map(|item| Part::Key(json_key(item)))),
        scalar => node("value", [Part::Text(Cow::Owned(scalar.to_string()))]),
    }
}

fn integer_word(integer: Integer) -> &'static str {
    match integer {
        Integer::Int8 => "int8",
        Integer::Uint8 => "uint8",
        Integer::Int16 => "int16",
        Integer::Uint16 => "uint16",
        Integer::Int32 => "int32",
        Integer::Int64 => "int64",
        Integer::Uint32 => "uint32",
        Integer::Uint64 => "uint64",
        Integer::Int128 => "int128",
    }
}

fn custom_word(custom: &CustomType) -> &'static str {
    match custom {
        CustomType::Format(_) => "format",
        CustomType::Component(_) => "component",
        CustomType::Extension(_) => "extension",
    }
}
