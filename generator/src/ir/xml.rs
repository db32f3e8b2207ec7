//! How values are written in XML.

/// The XML of a value in one place. OpenAPI 3.2, XML Object.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct XmlNode {
    pub(crate) kind: XmlKind,
    /// Without its prefix; empty if the place gives none, as for the values of a map.
    pub(crate) name: String,
    pub(crate) prefix: Option<String>,
    pub(crate) namespace: Option<String>,
    /// The XML of a list's items, of a map's values, or of each item of a tuple.
    pub(crate) items: Vec<Self>,
}

/// OpenAPI 3.2, XML Node Types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum XmlKind {
    Element,
    Attribute,
    Text,
    Cdata,
    /// No separate node: the nodes of its parts belong to the node around it.
    None,
}

impl XmlNode {
    pub(crate) fn new(kind: XmlKind, name: &str) -> Self {
        Self { kind, name: name.to_owned(), prefix: None, namespace: None, items: Vec::new() }
    }
}
