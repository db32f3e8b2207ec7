//! How values are written in XML, as the runtime's macro `xml!` takes it.

use super::Cfg;

pub(crate) use crate::ir::XmlKind;

/// A value in one place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct XmlNode {
    pub(crate) kind: XmlKind,
    pub(crate) name: String,
    /// Prefix and namespace, either may be empty.
    pub(crate) namespace: Option<(String, String)>,
    pub(crate) content: XmlContent,
}

/// The content of a node.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum XmlContent {
    Text,
    Number,
    Boolean,
    Any,
    List(Box<XmlNode>),
    Map(Box<XmlNode>),
    Tuple(Vec<XmlNode>),
    /// A type of `models`, which has a table.
    Model(String),
}

/// The table of a model.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct XmlTable {
    /// The condition on the runtime's sources for XML.
    pub(crate) cfg: Option<Cfg>,
    pub(crate) kind: XmlTableKind,
}

/// The forms of tables.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum XmlTableKind {
    Object {
        members: Vec<XmlMember>,
        /// The values of further members.
        additional: Option<XmlNode>,
    },
    Union {
        /// The property that discriminates the branches.
        tag: Option<String>,
        /// The discriminator values of each branch, and its node.
        branches: Vec<(Vec<String>, XmlNode)>,
    },
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct XmlMember {
    /// The name in JSON.
    pub(crate) name: String,
    pub(crate) node: XmlNode,
    pub(crate) absent: XmlAbsent,
}

/// The value of a member without a node in the XML.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum XmlAbsent {
    Missing,
    Null,
    /// An empty list or text.
    Empty,
}
