//! Reads XML as JSON text, as the table of a model says, so that models are decoded as always.

use std::collections::BTreeMap;

use serde_json::Value;

use super::xml_element::{Attribute, Child, Element};
use super::xml_match::{attribute, claim, is_item, nested};
use super::{
    XmlAbsent, XmlContent, XmlKind, XmlMember, XmlNode, XmlTable, xml_element, xml_scalar, xml_union,
};

/// The number of values that may be nested. Objects without an own element nest without elements.
const DEPTH: usize = 120;

/// The number of objects without an own element that may be in each other.
const FLAT: usize = 4;

/// Returns the JSON text of a document, which may begin with a byte order mark.
///
/// # Errors
/// If it isn't valid XML, or values are nested too deeply.
pub(crate) fn read_text(text: &str, node: &XmlNode) -> Result<String, String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    read(xml_element::parse(text)?, node)
}

/// Returns the JSON text of a document.
///
/// # Errors
/// If values are nested too deeply.
pub(crate) fn read(root: Element, node: &XmlNode) -> Result<String, String> {
    let mut json = Json { text: String::new(), depth: 0 };
    if is_part(&root, node) {
        let around = Element { children: vec![Child::Element(root)], ..Element::default() };
        json.value(&around, node.content)?;
    } else {
        json.value(&root, node.content)?;
    }
    Ok(json.text)
}

/// Returns whether the document element isn't that of the value, but a part of it: a service may send the only member of an
/// object, or the only item of a list, without anything around it.
fn is_part(root: &Element, node: &XmlNode) -> bool {
    let is_named = node.kind == XmlKind::Element && node.name == root.name;
    !is_named
        && match node.content {
            XmlContent::Model(table) => match table() {
                XmlTable::Object(members, _) => claim(root, members).is_some(),
                XmlTable::Union(..) => false,
            },
            XmlContent::List(item) => is_item(root, item),
            _ => false,
        }
}

struct Json {
    text: String,
    depth: usize,
}

type Done = Result<(), String>;

impl Json {
    /// Writes the value that an element contains.
    fn value(&mut self, element: &Element, content: XmlContent) -> Done {
        if element.is_nil {
            self.text.push_str("null");
            return Ok(());
        }
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(format!("XML is nested more than {DEPTH} deep"));
        }
        match content {
            XmlContent::Text | XmlContent::Number | XmlContent::Boolean => {
                self.scalar(&element.text(), content);
            }
            XmlContent::Any => self.any(element)?,
            XmlContent::List(item) => self.items(&items(element, item), item)?,
            XmlContent::Map(value) => {
                let entries: Vec<&Element> = element.elements().collect();
                self.text.push('{');
                self.entries(&entries, value, &mut true)?;
                self.text.push('}');
            }
            XmlContent::Tuple(nodes) => self.tuple(element, nodes)?,
            XmlContent::Model(table) => self.model(element, table(), "", 0)?,
        }
        self.depth -= 1;
        Ok(())
    }

    fn scalar(&mut self, text: &str, content: XmlContent) {
        self.text.push_str(&xml_scalar::to_json(text, content));
    }

    fn string(&mut self, text: &str) {
        self.text.push_str(&Value::from(text).to_string());
    }

    /// Starts a member.
    fn name(&mut self, name: &str, is_first: &mut bool) {
        if !std::mem::replace(is_first, false) {
            self.text.push(',');
        }
        self.string(name);
        self.text.push(':');
    }

    fn items(&mut self, elements: &[&Element], item: &XmlNode) -> Done {
        self.text.push('[');
        for (index, element) in elements.iter().enumerate() {
            if index > 0 {
                self.text.push(',');
            }
            self.value(element, item.content)?;
        }
        self.text.push(']');
        Ok(())
    }

    /// Writes elements as members by their names; those of one name together, if they are items.
    fn entries(&mut self, elements: &[&Element], node: &XmlNode, is_first: &mut bool) -> Done {
        let mut by_name: BTreeMap<&str, Vec<&Element>> = BTreeMap::new();
        for element in elements {
            by_name.entry(&element.name).or_default().push(element);
        }
        for (name, elements) in by_name {
            self.name(name, is_first);
            match (node.kind, node.content, elements.as_slice()) {
                (XmlKind::None, XmlContent::List(item), elements) => {
                    self.items(elements, item)?;
                }
                (_, content, [only]) => self.value(only, content)?,
                (_, XmlContent::Any, several) => self.items(several, node)?,
                (_, content, several) => {
                    self.value(several[several.len() - 1], content)?;
                }
            }
        }
        Ok(())
    }

    /// Writes an element without a table: a string, or an object whose attributes begin with `@`.
    fn any(&mut self, element: &Element) -> Done {
        let elements: Vec<&Element> = element.elements().collect();
        let text = element.text();
        if elements.is_empty() && element.attributes.is_empty() {
            self.string(&text);
            return Ok(());
        }
        self.text.push('{');
        let mut is_first = true;
        for Attribute { name, value, .. } in &element.attributes {
            self.name(&format!("@{name}"), &mut is_first);
            self.string(value);
        }
        if !text.is_empty() {
            self.name("#text", &mut is_first);
            self.string(&text);
        }
        self.entries(&elements, &XmlNode::ANY, &mut is_first)?;
        self.text.push('}');
        Ok(())
    }

    /// Each node takes the next child of its kind. OpenAPI 3.2, Ordered Elements and Text.
    fn tuple(&mut self, element: &Element, nodes: &[XmlNode]) -> Done {
        let mut children = element.children.iter().filter(|child| !is_blank(child)).peekable();
        self.text.push('[');
        for (index, node) in nodes.iter().enumerate() {
            if index > 0 {
                self.text.push(',');
            }
            let is_text = matches!(node.kind, XmlKind::Text | XmlKind::Cdata);
            match children.next_if(|child| matches!(child, Child::Element(_)) != is_text) {
                Some(Child::Element(child)) => self.value(child, node.content)?,
                Some(Child::Text(text) | Child::Cdata(text)) => {
                    self.scalar(text, node.content);
                }
                None => self.text.push_str("null"),
            }
        }
        self.text.push(']');
        Ok(())
    }

    /// `tag`: the discriminator of the union that the model is a branch of, or an empty text.
    fn model(&mut self, element: &Element, table: &XmlTable, tag: &str, flat: usize) -> Done {
        match table {
            XmlTable::Object(members, additional) => {
                let object = Object { element, members, additional: *additional, tag, flat };
                self.object(&object)
            }
            XmlTable::Union(tag, branches) => {
                let Some(branch) = xml_union::of_element(element, tag, branches) else {
                    return self.any(element);
                };
                let content = branches[branch].node.content;
                match (content, nested(element, &branches[branch].node)) {
                    (_, Some(inner)) => self.value(inner, content),
                    (XmlContent::Model(table), None) => self.model(element, table(), tag, flat),
                    (content, None) => self.value(element, content),
                }
            }
        }
    }

    fn object(&mut self, object: &Object<'_>) -> Done {
        let Object { element, members, additional, tag, flat } = *object;
        let mut claimed: Vec<Vec<&Element>> = vec![Vec::new(); members.len()];
        let mut others = Vec::new();
        for child in element.elements() {
            match claim(child, members) {
                Some(member) => claimed[member].push(child),
                None => others.push(child),
            }
        }
        self.text.push('{');
        let mut is_first = true;
        let is_undeclared = !tag.is_empty() && members.iter().all(|member| member.name != tag);
        let tagged = is_undeclared.then(|| xml_union::plain_member(element, tag));
        if let Some(value) = tagged.flatten() {
            self.name(tag, &mut is_first);
            self.string(&value);
            others.retain(|other| other.name != tag);
        }
        for (member, elements) in members.iter().zip(&claimed) {
            let start = self.text.len();
            let was_first = is_first;
            self.name(member.name, &mut is_first);
            if !self.member(element, member, elements, flat)? {
                self.text.truncate(start);
                is_first = was_first;
            }
        }
        if let Some(node) = additional {
            self.entries(&others, node, &mut is_first)?;
        }
        self.text.push('}');
        Ok(())
    }

    /// Writes the value of a member; `false` if it has none.
    fn member(
        &mut self,
        element: &Element,
        member: &XmlMember,
        elements: &[&Element],
        flat: usize,
    ) -> Result<bool, String> {
        let node = &member.node;
        match (node.kind, node.content) {
            (XmlKind::Attribute, content) => {
                if let Some(value) = attribute(element, node) {
                    self.attribute(value, content);
                    return Ok(true);
                }
            }
            (XmlKind::Text | XmlKind::Cdata, content) => {
                let text = if node.kind == XmlKind::Cdata { element.cdata() } else { element.text() };
                if !text.is_empty() {
                    self.scalar(&text, content);
                    return Ok(true);
                }
            }
            (_, XmlContent::List(item)) if !elements.is_empty() => {
                if node.kind == XmlKind::Element && matches!(elements, [only] if only.is_nil) {
                    self.text.push_str("null");
                    return Ok(true);
                }
                let items: Vec<&Element> = elements
                    .iter()
                    .flat_map(|element| match is_wrapper(element, node, item) {
                        true => items(element, item),
                        false => vec![*element],
                    })
                    .collect();
                self.items(&items, item)?;
                return Ok(true);
            }
            (XmlKind::None, XmlContent::Model(table)) if is_object(table()) => {
                if flat < FLAT {
                    let start = self.text.len();
                    self.model(element, table(), "", flat + 1)?;
                    return Ok(&self.text[start..] != "{}");
                }
            }
            (_, content) => {
                if let Some(last) = elements.last() {
                    self.value(last, content)?;
                    return Ok(true);
                }
            }
        }
        self.text.push_str(match (member.absent, node.content) {
            (XmlAbsent::Missing, _) => return Ok(false),
            (XmlAbsent::Null, _) => "null",
            (XmlAbsent::Empty, XmlContent::List(_)) => "[]",
            (XmlAbsent::Empty, XmlContent::Text) => "\"\"",
            (XmlAbsent::Empty, _) => return Ok(false),
        });
        Ok(true)
    }

    /// Writes an attribute; that of a list has items between white space.
    fn attribute(&mut self, value: &str, content: XmlContent) {
        let XmlContent::List(item) = content else { return self.scalar(value, content) };
        self.text.push('[');
        for (index, word) in value.split_whitespace().enumerate() {
            if index > 0 {
                self.text.push(',');
            }
            self.scalar(word, item.content);
        }
        self.text.push(']');
    }
}

/// An object, and the element that has its nodes.
struct Object<'a> {
    element: &'a Element,
    members: &'a [XmlMember],
    additional: Option<&'static XmlNode>,
    tag: &'a str,
    flat: usize,
}

fn is_object(table: &XmlTable) -> bool {
    matches!(table, XmlTable::Object(..))
}

fn is_blank(child: &Child) -> bool {
    matches!(child, Child::Text(text) if text.trim().is_empty())
}

/// Returns whether an element of a list is the one around its items.
fn is_wrapper(element: &Element, node: &XmlNode, item: &XmlNode) -> bool {
    match node.kind {
        XmlKind::Element => element.name == node.name,
        _ => !is_item(element, item),
    }
}

/// The items in an element: the elements of their name, else all.
fn items<'e>(element: &'e Element, item: &XmlNode) -> Vec<&'e Element> {
    let named: Vec<&Element> = element.elements().filter(|child| is_item(child, item)).collect();
    if named.is_empty() { element.elements().collect() } else { named }
}
