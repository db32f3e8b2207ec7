//! Parses XML into a tree of elements. Document type definitions are rejected, so there are no
//! entities to expand; depth, elements, attributes and namespaces are limited.

use std::collections::BTreeSet;
use std::sync::Arc;

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use super::xml_scalar::{self, check_name};

/// How deeply elements may be nested.
const DEPTH: usize = 100;

/// How many elements and attributes a document may have; each takes some hundred bytes.
const NODES: usize = 1 << 20;

/// How many prefixes may be declared at a time.
const PREFIXES: usize = 100;

/// The namespace of `xsi:nil`. XML Schema 1.1 Part 1, 2.7.2 xsi:nil.
pub(super) const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// An element.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Without its prefix.
    pub(crate) name: String,
    pub(super) namespace: Option<Arc<str>>,
    /// Without declarations of namespaces, and of those of XML Schema only `xsi:type`.
    pub(super) attributes: Vec<Attribute>,
    pub(super) children: Vec<Child>,
    /// `xsi:nil`
    pub(super) is_nil: bool,
}

#[derive(Debug)]
pub(super) struct Attribute {
    /// Without its prefix.
    pub(crate) name: String,
    pub(super) namespace: Option<Arc<str>>,
    pub(crate) value: String,
}

#[derive(Debug)]
pub(super) enum Child {
    Element(Element),
    Text(String),
    Cdata(String),
}

impl Element {
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) | Child::Cdata(_) => None,
        })
    }

    /// The text directly inside. Next to elements, white space around it is formatting.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for child in &self.children {
            if let Child::Text(part) | Child::Cdata(part) = child {
                text.push_str(part);
            }
        }
        match self.elements().next() {
            Some(_) => text.trim().to_owned(),
            None => text,
        }
    }

    /// The text of the CDATA sections; all text if there are none.
    pub(super) fn cdata(&self) -> String {
        let mut sections = self.children.iter().filter_map(|child| match child {
            Child::Cdata(text) => Some(text.as_str()),
            Child::Element(_) | Child::Text(_) => None,
        });
        match sections.next() {
            Some(first) => sections.fold(first.to_owned(), |text, section| text + section),
            None => self.text(),
        }
    }
}

/// Parses a document and returns its document element.
///
/// # Errors
/// If the text isn't a document, or exceeds a limit; the message says where.
pub(crate) fn parse(text: &str) -> Result<Element, String> {
    let mut parser = Parser {
        reader: Reader::from_str(text),
        open: Vec::new(),
        root: None,
        prefixes: Vec::new(),
        nodes: 0,
    };
    parser.reader.config_mut().expand_empty_elements = true;
    loop {
        match parser.step() {
            Ok(true) => {}
            Ok(false) => return parser.root.ok_or_else(|| "no XML element".to_owned()),
            Err(message) => {
                let end =
                    usize::try_from(parser.reader.buffer_position()).unwrap_or(usize::MAX).min(text.len());
                let before = &text.as_bytes()[..end];
                let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
                let start = before.iter().rposition(|byte| *byte == b'\n');
                let column = end - start.map_or(0, |start| start + 1) + 1;
                return Err(format!("not valid XML in line {line}, column {column}: {message}"));
            }
        }
    }
}

struct Parser<'t> {
    reader: Reader<&'t [u8]>,
    /// The open elements, each with the number of prefixes outside of it.
    open: Vec<(Element, usize)>,
    root: Option<Element>,
    /// Prefixes and their namespaces; later ones hide earlier ones.
    prefixes: Vec<(String, Arc<str>)>,
    nodes: usize,
}

impl Parser<'_> {
    /// Reads the next part of the document; `false` at the end.
    fn step(&mut self) -> Result<bool, String> {
        match self.reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(start) | Event::Empty(start) => self.start(&start)?,
            Event::End(_) => self.end(),
            Event::Text(text) => {
                let text = text.xml10_content().map_err(|error| error.to_string())?;
                self.text(&text)?;
            }
            Event::GeneralRef(reference) => self.text(&resolve(&reference)?)?,
            Event::CData(section) => {
                let text = section.xml10_content().map_err(|error| error.to_string())?;
                let Some((parent, _)) = self.open.last_mut() else {
                    return Err("text outside of the document element".into());
                };
                check(&text)?;
                parent.children.push(Child::Cdata(text.into_owned()));
            }
            Event::DocType(_) => {
                return Err("a document type definition is not allowed".into());
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof => {
                return match self.open.last() {
                    Some((element, _)) => Err(format!("`<{}>` is not closed", element.name)),
                    None => Ok(false),
                };
            }
        }
        Ok(true)
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), String> {
        if self.open.is_empty() && self.root.is_some() {
            return Err("a second document element".into());
        }
        if self.open.len() == DEPTH {
            return Err(format!("elements are nested more than {DEPTH} deep"));
        }
        self.count()?;
        let outside = self.prefixes.len();
        let mut element = Element::default();
        let mut names = BTreeSet::new();
        let mut attributes = Vec::new();
        for attribute in start.attributes().with_checks(false) {
            self.count()?;
            let attribute = attribute.map_err(|error| error.to_string())?;
            let name = utf_8(attribute.key.into_inner())?.to_owned();
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|error| error.to_string())?
                .into_owned();
            check(&value)?;
            if !names.insert(name.clone()) {
                return Err(format!("duplicate attribute `{name}`"));
            }
            match name.strip_prefix("xmlns") {
                Some("") => self.declare("", &value)?,
                Some(prefix) if prefix.starts_with(':') => {
                    self.declare(&prefix[1..], &value)?;
                }
                _ => attributes.push((name, value)),
            }
        }
        let (prefix, name) = split(utf_8(start.name().into_inner())?);
        check_name(name)?;
        name.clone_into(&mut element.name);
        element.namespace = self.namespace(prefix);
        for (name, value) in attributes {
            let (prefix, name) = split(&name);
            check_name(name)?;
            // The default namespace doesn't apply to attributes.
            let namespace = (!prefix.is_empty()).then(|| self.namespace(prefix)).flatten();
            if namespace.as_deref() == Some(XSI) {
                element.is_nil |= name == "nil" && matches!(value.trim(), "true" | "1");
                if name != "type" {
                    continue;
                }
            }
            element.attributes.push(Attribute { name: name.to_owned(), namespace, value });
        }
        self.open.push((element, outside));
        Ok(())
    }

    fn end(&mut self) {
        let Some((element, outside)) = self.open.pop() else { return };
        self.prefixes.truncate(outside);
        match self.open.last_mut() {
            Some((parent, _)) => parent.children.push(Child::Element(element)),
            None => self.root = Some(element),
        }
    }

    fn text(&mut self, text: &str) -> Result<(), String> {
        check(text)?;
        let Some((parent, _)) = self.open.last_mut() else {
            return match text.trim_start_matches('\u{feff}').trim() {
                "" => Ok(()),
                _ => Err("text outside of the document element".into()),
            };
        };
        match parent.children.last_mut() {
            // A reference splits a text.
            Some(Child::Text(last)) => last.push_str(text),
            _ => parent.children.push(Child::Text(text.to_owned())),
        }
        Ok(())
    }

    fn count(&mut self) -> Result<(), String> {
        self.nodes += 1;
        if self.nodes > NODES {
            return Err(format!("more than {NODES} elements and attributes"));
        }
        Ok(())
    }

    fn declare(&mut self, prefix: &str, namespace: &str) -> Result<(), String> {
        if self.prefixes.len() == PREFIXES {
            return Err(format!("more than {PREFIXES} namespaces are declared"));
        }
        self.prefixes.push((prefix.to_owned(), namespace.into()));
        Ok(())
    }

    fn namespace(&self, prefix: &str) -> Option<Arc<str>> {
        let declared = self.prefixes.iter().rev().find(|(known, _)| known == prefix);
        declared.map(|(_, namespace)| Arc::clone(namespace)).filter(|it| !it.is_empty())
    }
}

fn check(text: &str) -> Result<(), String> {
    xml_scalar::forbidden(text).map_or(Ok(()), Err)
}

/// Splits a name at its prefix. Namespaces in XML 1.0, 4 Qualified Names.
fn split(name: &str) -> (&str, &str) {
    name.split_once(':').unwrap_or(("", name))
}

fn utf_8(bytes: &[u8]) -> Result<&str, String> {
    std::str::from_utf8(bytes).map_err(|error| error.to_string())
}

/// The text of a reference: to a character, or to one of the five predefined entities.
fn resolve(reference: &BytesRef<'_>) -> Result<String, String> {
    if let Some(character) = reference.resolve_char_ref().map_err(|error| error.to_string())? {
        return Ok(character.to_string());
    }
    let name = reference.decode().map_err(|error| error.to_string())?;
    match resolve_predefined_entity(&name) {
        Some(text) => Ok(text.to_owned()),
        None => Err(format!("unknown entity `&{name};`")),
    }
}
