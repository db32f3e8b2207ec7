//! Examples of XML bodies. In: a value as JSON that fits its schema, and its document element. Out: the document.

use crate::ir::{Api, Content, ModelKind, Object, Shape, Union, Untyped, XmlKind, XmlNode};
use crate::values::{Allowed, Judge};
use serde_json::{Map, Value};

/// The most values in each other.
const DEEPEST: usize = 64;

/// The element of a document whose schema names none; a reader accepts any.
const UNNAMED: &str = "document";

/// The document of a value; `None` if it is nested too deep.
pub(super) fn document(api: &Api, value: &Value, content: &Content) -> Option<String> {
    let unnamed = XmlNode::new(XmlKind::Element, "");
    let node = content.xml.as_deref().unwrap_or(&unnamed);
    let mut root = Inside::default();
    Writer { api, depth: 0 }.node(value, node, &content.type_ref.shape, &mut root)?;
    Some(root.body)
}

/// The content of an element.
#[derive(Default)]
struct Inside {
    attributes: String,
    body: String,
}

struct Writer<'a> {
    api: &'a Api,
    depth: usize,
}

impl Writer<'_> {
    /// Writes a value into the element around it; null isn't written.
    fn node(&mut self, value: &Value, node: &XmlNode, shape: &Shape, around: &mut Inside) -> Option<()> {
        if value.is_null() {
            return Some(());
        }
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        match node.kind {
            XmlKind::Attribute => {
                let (name, declaration) = qualified(node);
                let text = escaped(&words(value)).replace('"', "&quot;");
                around.attributes.push_str(&format!("{declaration} {name}=\"{text}\""));
            }
            XmlKind::Text => around.body.push_str(&escaped(&words(value))),
            XmlKind::Cdata => {
                let text = words(value).replace("]]>", "]]]]><![CDATA[>");
                around.body.push_str(&format!("<![CDATA[{text}]]>"));
            }
            XmlKind::None => self.content(value, node, shape, around)?,
            XmlKind::Element => {
                let mut inside = Inside::default();
                self.content(value, node, shape, &mut inside)?;
                let (name, declaration) = qualified(node);
                let Inside { attributes, body } = inside;
                around.body.push_str(&match body.is_empty() {
                    true => format!("<{name}{declaration}{attributes}/>"),
                    false => format!("<{name}{declaration}{attributes}>{body}</{name}>"),
                });
            }
        }
        self.depth -= 1;
        Some(())
    }

    fn content(&mut self, value: &Value, node: &XmlNode, shape: &Shape, inside: &mut Inside) -> Option<()> {
        let item = |index: usize, name: &str| {
            let same = || XmlNode::new(XmlKind::Element, name);
            node.items.get(index).cloned().unwrap_or_else(same)
        };
        match (shape, value) {
            (Shape::Model(id), value) => match &self.api.model(*id).kind {
                ModelKind::Alias(type_ref) => self.content(value, node, &type_ref.shape, inside)?,
                ModelKind::Object(object) => self.members(value.as_object()?, object, inside)?,
                ModelKind::Union(union) => self.branch(value, union, inside)?,
                ModelKind::Enumeration(_) => inside.body.push_str(&escaped(&words(value))),
            },
            (Shape::List(items), Value::Array(values)) => {
                let item = item(0, &node.name);
                for value in values {
                    self.node(value, &item, &items.shape, inside)?;
                }
            }
            (Shape::Tuple(items), Value::Array(values)) => {
                for (index, (value, type_ref)) in values.iter().zip(items).enumerate() {
                    self.node(value, &item(index, &node.name), &type_ref.shape, inside)?;
                }
            }
            (Shape::Map(values), Value::Object(members)) => {
                for (name, value) in members {
                    let node = XmlNode { name: name.clone(), ..item(0, name) };
                    self.node(value, &node, &values.shape, inside)?;
                }
            }
            (_, Value::Object(members)) => {
                for (name, value) in members {
                    self.node(
                        value,
                        &XmlNode::new(XmlKind::Element, name),
                        &Shape::Any(Untyped::Said),
                        inside,
                    )?;
                }
            }
            (_, Value::Array(values)) => {
                for value in values {
                    self.node(
                        value,
                        &XmlNode::new(XmlKind::Element, "item"),
                        &Shape::Any(Untyped::Said),
                        inside,
                    )?;
                }
            }
            (_, value) => inside.body.push_str(&escaped(&words(value))),
        }
        Some(())
    }

    fn members(&mut self, value: &Map<String, Value>, object: &Object, inside: &mut Inside) -> Option<()> {
        for property in &object.properties {
            let Some(value) = value.get(&property.name) else { continue };
            let by_name = XmlNode::new(XmlKind::Element, &property.name);
            self.node(value, property.xml.as_deref().unwrap_or(&by_name), &property.shape, inside)?;
        }
        let is_known = |name: &String| object.properties.iter().any(|property| property.name == *name);
        let Some(values) = &object.additional else { return Some(()) };
        for (name, value) in value.iter().filter(|(name, _)| !is_known(name)) {
            let node = object.additional_xml.as_deref().cloned();
            let node = node.unwrap_or_else(|| XmlNode::new(XmlKind::Element, ""));
            self.node(value, &XmlNode { name: name.clone(), ..node }, &values.shape, inside)?;
        }
        Some(())
    }

    /// Writes the value of the first branch that it fits.
    fn branch(&mut self, value: &Value, union: &Union, inside: &mut Inside) -> Option<()> {
        let allowed = Allowed::new(self.api, Judge::Example);
        let branch = union.branches.iter().find(|branch| allowed.fits(value, &branch.type_ref))?;
        let unnamed = XmlNode::new(XmlKind::None, "");
        self.node(value, branch.xml.as_deref().unwrap_or(&unnamed), &branch.type_ref.shape, inside)
    }
}

/// The name with its prefix, and the declaration of its namespace.
fn qualified(node: &XmlNode) -> (String, String) {
    let name = if node.name.is_empty() { UNNAMED } else { &node.name };
    let namespace = node.namespace.as_deref().unwrap_or_default();
    let namespace = escaped(namespace).replace('"', "&quot;");
    match node.prefix.as_deref().filter(|prefix| !prefix.is_empty()) {
        Some("xml") => (format!("xml:{name}"), String::new()),
        Some(prefix) if !namespace.is_empty() => {
            (format!("{prefix}:{name}"), format!(" xmlns:{prefix}=\"{namespace}\""))
        }
        // An attribute without a prefix has no namespace.
        _ if node.kind == XmlKind::Attribute || namespace.is_empty() => (name.to_owned(), String::new()),
        _ => (name.to_owned(), format!(" xmlns=\"{namespace}\"")),
    }
}

/// A scalar as text; the items of a list are separated by spaces.
fn words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(words).collect::<Vec<_>>().join(" "),
        value => value.to_string(),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
