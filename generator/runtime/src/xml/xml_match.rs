//! Matches elements and attributes with the nodes of a table.

use std::cmp::Reverse;

use super::xml_element::{Attribute, Element};
use super::{XmlContent, XmlKind, XmlMember, XmlNode, XmlTable};

/// The member that an element belongs to: the one of its name and namespace, else of its name.
pub(super) fn claim(element: &Element, members: &[XmlMember]) -> Option<usize> {
    let rank = |node: &XmlNode| rank(element, node);
    best(members.iter().map(|member| names(&member.node).filter_map(rank).max()))
}

/// The index of the highest score, the first of equal ones.
pub(super) fn best<N: Ord>(scores: impl Iterator<Item = Option<N>>) -> Option<usize> {
    let scored = scores.enumerate();
    let scored = scored.filter_map(|(index, score)| Some((score?, Reverse(index))));
    scored.max().map(|(_, Reverse(index))| index)
}

/// The nodes by which elements of a member are found. Services write lists with and without an element around them, regardless
/// of the document.
fn names(node: &XmlNode) -> impl Iterator<Item = &XmlNode> {
    let is_node = !matches!(node.kind, XmlKind::Attribute | XmlKind::Text | XmlKind::Cdata);
    let item = match node.content {
        XmlContent::List(item) if is_node => Some(item),
        _ => None,
    };
    let has_element = is_node && (node.kind == XmlKind::Element || item.is_some());
    let own = has_element.then_some(node).into_iter().chain(item);
    let named = branches(item.unwrap_or(node)).filter(move |_| is_node);
    // As long as the node lives, like its own.
    own.chain(named.map(|branch: &XmlNode| branch))
}

/// The nodes of the branches of a union without an own element.
fn branches(node: &XmlNode) -> impl Iterator<Item = &'static XmlNode> {
    let branches = match node.content {
        XmlContent::Model(table) if node.kind == XmlKind::None => match table() {
            XmlTable::Union(_, branches) => *branches,
            XmlTable::Object(..) => &[],
        },
        _ => &[],
    };
    branches.iter().map(|branch| &branch.node).filter(|node| node.kind == XmlKind::Element)
}

/// How well an element fits a node of its name.
fn rank(element: &Element, node: &XmlNode) -> Option<u8> {
    if element.name != node.name {
        return None;
    }
    Some(match element.namespace.as_deref() {
        namespace if namespace.unwrap_or_default() == node.namespace => 2,
        _ if node.namespace.is_empty() => 1,
        _ => 0,
    })
}

pub(super) fn is_item(element: &Element, item: &XmlNode) -> bool {
    rank(element, item).is_some() || branches(item).any(|node| rank(element, node).is_some())
}

/// The branch's element, if it is the only child of an element with another name.
pub(crate) fn nested<'e>(element: &'e Element, branch: &XmlNode) -> Option<&'e Element> {
    let mut children = element.elements();
    let only = children.next().filter(|_| children.next().is_none())?;
    let is_branch =
        branch.kind == XmlKind::Element && element.name != branch.name && only.name == branch.name;
    is_branch.then_some(only)
}

pub(super) fn attribute<'e>(element: &'e Element, node: &XmlNode) -> Option<&'e str> {
    let mut named = element.attributes.iter().filter(|attribute| attribute.name == node.name);
    let is_exact =
        |attribute: &&Attribute| attribute.namespace.as_deref().unwrap_or_default() == node.namespace;
    let first = named.clone().next();
    named.find(is_exact).or(first).map(|attribute| attribute.value.as_str())
}
