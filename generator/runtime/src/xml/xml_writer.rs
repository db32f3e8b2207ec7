//! Writes JSON values as XML, as the table of a model says.

use serde_json::{Map, Value};

use super::xml_element::XSI;
use super::xml_scalar::{self, check_name};
use super::{XmlContent, XmlKind, XmlMember, XmlNode, XmlTable, xml_branch};

/// How many values may be nested.
const DEPTH: usize = 120;

/// Writes a document.
///
/// # Errors
/// If XML can't represent the value, or its schema names no element for it.
pub(crate) fn write(value: &Value, node: &XmlNode) -> Result<String, String> {
    let mut inside = Inside::default();
    node_of(value, node, node.name, &Scope::default(), &mut inside)?;
    if inside.elements != 1 || !inside.attributes.is_empty() || inside.has_text {
        return Err(format!(
            "an XML document has one element around everything, this one has {}",
            inside.elements
        ));
    }
    Ok(format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>{}", inside.body))
}

type Done = Result<(), String>;

/// The content of an element.
#[derive(Default)]
struct Inside {
    attributes: String,
    body: String,
    /// The elements directly in it.
    elements: usize,
    /// Whether there is text directly in it.
    has_text: bool,
    /// Prefixes that its attributes declare.
    declared: Vec<(String, String)>,
}

/// The namespaces and the depth at a place.
#[derive(Clone, Copy, Default)]
struct Scope<'a> {
    prefix: &'a str,
    namespace: &'a str,
    outside: Option<&'a Self>,
    depth: usize,
}

impl Scope<'_> {
    fn namespace_of(&self, prefix: &str) -> Option<&str> {
        if self.prefix == prefix && !self.namespace.is_empty() {
            return Some(self.namespace);
        }
        self.outside.and_then(|outside| outside.namespace_of(prefix))
    }
}

/// Writes a value in its place: as an element, an attribute, text, or through its parts.
fn node_of(value: &Value, node: &XmlNode, name: &str, scope: &Scope<'_>, inside: &mut Inside) -> Done {
    match node.kind {
        XmlKind::Element => element(value, node, name, scope, inside),
        XmlKind::Attribute => attribute(value, node, scope, inside),
        XmlKind::Text => write_text(&scalar(value), inside),
        XmlKind::Cdata => write_cdata(&scalar(value), inside),
        XmlKind::None => match branch(value, node.content) {
            Some(branch) => node_of(value, branch, branch.name, scope, inside),
            None => content(value, node.content, scope, inside),
        },
    }
}

/// The node of the branch of a value, if it is one of a union.
fn branch(value: &Value, content: XmlContent) -> Option<&'static XmlNode> {
    let XmlContent::Model(table) = content else { return None };
    let XmlTable::Union(tag, branches) = table() else { return None };
    Some(&branches[xml_branch::of_value(value, tag, branches)?].node)
}

fn element(value: &Value, node: &XmlNode, name: &str, scope: &Scope<'_>, inside: &mut Inside) -> Done {
    if scope.depth == DEPTH {
        return Err(format!("XML is nested more than {DEPTH} deep"));
    }
    check_name(name)?;
    let XmlNode { prefix, namespace, .. } = *node;
    let own = Scope { prefix, namespace, outside: Some(scope), depth: scope.depth + 1 };
    let mut inner = Inside::default();
    let is_declared = namespace.is_empty() || scope.namespace_of(prefix) == Some(namespace);
    if !is_declared {
        declare(prefix, namespace, &mut inner);
    }
    if value.is_null() {
        declare("xsi", XSI, &mut inner);
        inner.attributes.push_str(" xsi:nil=\"true\"");
    } else {
        content(value, node.content, &own, &mut inner)?;
    }
    let colon = if prefix.is_empty() { "" } else { ":" };
    let Inside { attributes, body, .. } = inner;
    inside.elements += 1;
    inside.body.push_str(&format!("<{prefix}{colon}{name}{attributes}"));
    match body.as_str() {
        "" => inside.body.push_str("/>"),
        body => inside.body.push_str(&format!(">{body}</{prefix}{colon}{name}>")),
    }
    Ok(())
}

fn declare(prefix: &str, namespace: &str, inside: &mut Inside) {
    let colon = if prefix.is_empty() { "" } else { ":" };
    let namespace_text = escaped(namespace, true);
    inside.attributes.push_str(&format!(" xmlns{colon}{prefix}=\"{namespace_text}\""));
    inside.declared.push((prefix.to_owned(), namespace.to_owned()));
}

/// Null can't be an attribute. OpenAPI 3.2, Handling null Values.
fn attribute(value: &Value, node: &XmlNode, scope: &Scope<'_>, inside: &mut Inside) -> Done {
    if value.is_null() {
        return Ok(());
    }
    let XmlNode { name, prefix, namespace, .. } = *node;
    check_name(name)?;
    let declared = (prefix.to_owned(), namespace.to_owned());
    let is_declared = prefix.is_empty()
        || namespace.is_empty()
        || scope.namespace_of(prefix) == Some(namespace)
        || inside.declared.contains(&declared);
    if !is_declared {
        declare(prefix, namespace, inside);
    }
    let text = match value {
        Value::Array(items) => items.iter().map(scalar).collect::<Vec<_>>().join(" "),
        value => scalar(value),
    };
    check_text(&text)?;
    let colon = if prefix.is_empty() { "" } else { ":" };
    let text = escaped(&text, true);
    inside.attributes.push_str(&format!(" {prefix}{colon}{name}=\"{text}\""));
    Ok(())
}

/// Writes the content of a value.
fn content(value: &Value, content: XmlContent, scope: &Scope<'_>, inside: &mut Inside) -> Done {
    match (content, value) {
        (XmlContent::List(item), Value::Array(items)) => {
            items.iter().try_for_each(|value| node_of(value, item, item.name, scope, inside))
        }
        (XmlContent::Tuple(nodes), Value::Array(items)) => nodes
            .iter()
            .zip(items)
            .try_for_each(|(node, value)| node_of(value, node, node.name, scope, inside)),
        (XmlContent::Map(node), Value::Object(members)) => entries(members, node, scope, inside),
        (XmlContent::Model(table), value) => model(value, table(), scope, inside),
        (_, Value::Object(members)) => entries(members, &XmlNode::ANY, scope, inside),
        (_, Value::Array(items)) => {
            items.iter().try_for_each(|value| node_of(value, &XmlNode::ANY, "item", scope, inside))
        }
        (_, value) => write_text(&scalar(value), inside),
    }
}

/// Writes members by their names; the items of a list each with the name of the list.
fn entries(members: &Map<String, Value>, node: &XmlNode, scope: &Scope<'_>, inside: &mut Inside) -> Done {
    for (name, value) in members {
        let is_any = matches!(node.content, XmlContent::Any);
        match (name.strip_prefix('@'), value, node.content) {
            (Some(name), value, XmlContent::Any) => {
                check_name(name)?;
                check_text(&scalar(value))?;
                let text = escaped(&scalar(value), true);
                inside.attributes.push_str(&format!(" {name}=\"{text}\""));
            }
            _ if is_any && name == "#text" => write_text(&scalar(value), inside)?,
            (_, Value::Array(items), XmlContent::List(item)) if node.kind != XmlKind::Element => {
                let item = XmlNode { kind: XmlKind::Element, ..*item };
                for value in items {
                    element(value, &item, name, scope, inside)?;
                }
            }
            (_, Value::Array(items), XmlContent::Any) => {
                for value in items {
                    element(value, node, name, scope, inside)?;
                }
            }
            _ => {
                let node = XmlNode { kind: XmlKind::Element, ..*node };
                element(value, &node, name, scope, inside)?;
            }
        }
    }
    Ok(())
}

fn model(value: &Value, table: &XmlTable, scope: &Scope<'_>, inside: &mut Inside) -> Done {
    match (table, value) {
        (XmlTable::Object(members, additional), Value::Object(object)) => {
            for XmlMember { name, node, .. } in *members {
                if let Some(value) = object.get(*name) {
                    node_of(value, node, node.name, scope, inside)?;
                }
            }
            let is_known = |name: &str| members.iter().any(|member| member.name == name);
            let others = object.iter().filter(|(name, _)| !is_known(name));
            let others = others.map(|(name, value)| (name.clone(), value.clone())).collect();
            entries(&others, additional.unwrap_or(&XmlNode::ANY), scope, inside)
        }
        (XmlTable::Union(tag, branches), value) => match xml_branch::of_value(value, tag, branches) {
            Some(branch) => content(value, branches[branch].node.content, scope, inside),
            None => content(value, XmlContent::Any, scope, inside),
        },
        (_, value) => content(value, XmlContent::Any, scope, inside),
    }
}

/// A value as text.
fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        value => value.to_string(),
    }
}

fn write_text(text: &str, inside: &mut Inside) -> Done {
    check_text(text)?;
    inside.has_text |= !text.is_empty();
    inside.body.push_str(&escaped(text, false));
    Ok(())
}

/// A section can't hold a carriage return (XML 1.0, 2.11 End-of-Line Handling); escaped text means the
/// same.
fn write_cdata(text: &str, inside: &mut Inside) -> Done {
    if text.contains('\r') {
        return write_text(text, inside);
    }
    check_text(text)?;
    inside.has_text |= !text.is_empty();
    let text = text.replace("]]>", "]]]]><![CDATA[>");
    inside.body.push_str(&format!("<![CDATA[{text}]]>"));
    Ok(())
}

/// Escapes text, so that a parser returns it unchanged. XML 1.0, 2.11 End-of-Line Handling, 3.3.3
/// Attribute-Value Normalization.
fn escaped(text: &str, is_attribute: bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' if is_attribute => escaped.push_str("&quot;"),
            '\r' => escaped.push_str("&#13;"),
            '\n' if is_attribute => escaped.push_str("&#10;"),
            '\t' if is_attribute => escaped.push_str("&#9;"),
            character => escaped.push(character),
        }
    }
    escaped
}

fn check_text(text: &str) -> Done {
    match xml_scalar::forbidden(text) {
        Some(message) => Err(message),
        None => Ok(()),
    }
}
