//! XML: the nodes of bodies, and the tables of the models in them.

use super::Plan;
use crate::ir::{
    Api, Content, Discrimination, JsonType, LONGEST_CHAIN, ModelId, ModelKind, Object, Presence, Property,
    Shape, TypeRef, Union, XmlKind, XmlNode, tuple_steps,
};
use crate::rust::{self, XmlAbsent, XmlContent, XmlMember, XmlTable, XmlTableKind};

/// The document element of a body.
pub(super) fn root(plan: &Plan<'_>, content: &Content) -> rust::XmlNode {
    let unnamed = XmlNode::new(XmlKind::Element, "");
    node(plan, content.xml.as_deref().unwrap_or(&unnamed), &content.type_ref.shape, 0)
}

/// The document element of a response that a service writes; `None` if nothing names it.
pub(super) fn written_root(plan: &Plan<'_>, content: &Content) -> Option<rust::XmlNode> {
    let root = root(plan, content);
    match &content.type_ref.shape {
        _ if !root.name.is_empty() => Some(root),
        Shape::Model(id) if has_named_branches(plan.api, *id) => {
            Some(rust::XmlNode { kind: XmlKind::None, ..root })
        }
        _ => None,
    }
}

/// Returns whether a value is one of several elements with names.
fn has_named_branches(api: &Api, id: ModelId) -> bool {
    let ModelKind::Union(union) = &api.model(id).kind else { return false };
    let mut nodes = union.branches.iter().map(|branch| branch.xml.as_deref());
    nodes.all(|node| node.is_some_and(|node| node.kind == XmlKind::Element && !node.name.is_empty()))
}

pub(super) fn object_table(plan: &Plan<'_>, id: ModelId, object: &Object) -> Option<XmlTable> {
    let cfg = plan.xml.table_cfg(id)?;
    let additional = object.additional.as_ref().map(|values| {
        let unnamed = XmlNode::new(XmlKind::Element, "");
        node(plan, object.additional_xml.as_deref().unwrap_or(&unnamed), &values.shape, 0)
    });
    let members = object.properties.iter().map(|property| member(plan, property)).collect();
    Some(XmlTable { cfg, kind: XmlTableKind::Object { members, additional } })
}

pub(super) fn union_table(plan: &Plan<'_>, id: ModelId, union: &Union) -> Option<XmlTable> {
    let cfg = plan.xml.table_cfg(id)?;
    let branches = union.branches.iter().map(|branch| {
        let unnamed = XmlNode::new(XmlKind::None, "");
        let node = node(plan, branch.xml.as_deref().unwrap_or(&unnamed), &branch.type_ref.shape, 0);
        (branch.values.clone(), node)
    });
    let tag = match &union.discrimination {
        Discrimination::Property(property) => Some(property.clone()),
        Discrimination::Shape => None,
    };
    Some(XmlTable { cfg, kind: XmlTableKind::Union { tag, branches: branches.collect() } })
}

fn member(plan: &Plan<'_>, property: &Property) -> XmlMember {
    let by_name = XmlNode::new(XmlKind::Element, &property.name);
    let node = node(plan, property.xml.as_deref().unwrap_or(&by_name), &property.shape, 0);
    let is_list = matches!(node.content, XmlContent::List(_));
    let is_text = matches!(node.kind, XmlKind::Text | XmlKind::Cdata);
    let absent = match property.presence {
        Presence::Required | Presence::Nullable if is_list || is_text => XmlAbsent::Empty,
        Presence::Nullable if node.kind == XmlKind::Attribute => XmlAbsent::Null,
        _ => XmlAbsent::Missing,
    };
    XmlMember { name: property.name.clone(), node, absent }
}

fn node(plan: &Plan<'_>, xml: &XmlNode, shape: &Shape, depth: usize) -> rust::XmlNode {
    let XmlNode { kind, name, prefix, namespace, .. } = xml;
    let (prefix, namespace) = (prefix.clone().unwrap_or_default(), namespace.clone().unwrap_or_default());
    let has_namespace = !prefix.is_empty() || !namespace.is_empty();
    rust::XmlNode {
        kind: *kind,
        name: name.clone(),
        namespace: has_namespace.then_some((prefix, namespace)),
        content: content(plan, xml, shape, depth),
    }
}

fn content(plan: &Plan<'_>, xml: &XmlNode, shape: &Shape, depth: usize) -> XmlContent {
    let item = |number: usize| {
        let same = || XmlNode::new(XmlKind::Element, &xml.name);
        xml.items.get(number).cloned().unwrap_or_else(same)
    };
    match shape {
        _ if depth > LONGEST_CHAIN => XmlContent::Any,
        Shape::List(items) => XmlContent::List(Box::new(node(plan, &item(0), &items.shape, depth + 1))),
        Shape::Map(values) => XmlContent::Map(Box::new(node(plan, &item(0), &values.shape, depth + 1))),
        Shape::Tuple(items) => {
            let depth = depth + tuple_steps(items.len());
            let node =
                |(number, type_ref): (usize, &TypeRef)| node(plan, &item(number), &type_ref.shape, depth);
            XmlContent::Tuple(items.iter().enumerate().map(node).collect())
        }
        Shape::Model(id) => model_content(plan, xml, *id, depth),
        scalar => scalar_content(scalar.json_type()),
    }
}

fn scalar_content(json_type: Option<JsonType>) -> XmlContent {
    match json_type {
        Some(JsonType::String) => XmlContent::Text,
        Some(JsonType::Boolean) => XmlContent::Boolean,
        Some(JsonType::Integer | JsonType::Number) => XmlContent::Number,
        Some(JsonType::Array | JsonType::Object | JsonType::Any) | None => XmlContent::Any,
    }
}

fn model_content(plan: &Plan<'_>, xml: &XmlNode, id: ModelId, depth: usize) -> XmlContent {
    match &plan.api.model(id).kind {
        ModelKind::Object(_) | ModelKind::Union(_) => {
            let names = plan.names.models[id.index()].as_ref();
            names.map_or(XmlContent::Any, |names| XmlContent::Model(names.ty.clone()))
        }
        kind @ ModelKind::Enumeration(_) => scalar_content(kind.json_type()),
        ModelKind::Alias(type_ref) => content(plan, xml, &type_ref.shape, depth + 1),
    }
}
