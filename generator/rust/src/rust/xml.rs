//! How values are written in XML, as the runtime's macro `xml!` takes it.

use super::Cfg;

pub use crate::ir::XmlKind;

/// A value in one place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct XmlNode {
    pub kind: XmlKind,
    pub name: String,
    /// Prefix and namespace, either may be empty.
    pub namespace: Option<(String, String)>,
    pub content: XmlContent,
}

/// The content of a node.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum XmlContent {
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
pub struct XmlTable {
    /// The condition on the runtime's sources for XML.
    pub cfg: Option<Cfg>,
    pub kind: XmlTableKind,
}

/// The forms of tables.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum XmlTableKind {
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
pub struct XmlMember {
    /// The name in JSON.
    pub name: String,
    pub node: XmlNode,
    pub absent: XmlAbsent,
}

/// The value of a member without a node in the XML.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum XmlAbsent {
    Missing,
    Null,
    /// An empty list or text.
    Empty,
}
