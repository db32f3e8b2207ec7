//! XML: the nodes of the values in a body. The values themselves are compared as for JSON.

use super::differ::{Subject, ValueDiffer};
use super::matching::{Pair, match_by_name};
use super::rules::Rule;
use crate::ir::{Content, ModelId, ModelKind, Object, Shape, Union, XmlKind, XmlNode};

/// The document element of a body, and all that it contains.
pub(super) fn document(values: &mut ValueDiffer<'_, '_>, contents: Pair<&Content>, subject: &Subject) {
    let Pair { old, new } = contents.map(|content| content.xml.as_deref());
    let (Some(old), Some(new)) = (old, new) else { return };
    let nodes = Pair { old, new };
    // Clients read a document regardless of the name of its element.
    if values.is_sent() || old.items.len() != new.items.len() {
        node(values, nodes, subject);
    } else {
        items(values, nodes, false, subject);
    }
    shape(values, contents.map(|content| &content.type_ref.shape), subject);
}

fn optional_node(values: &mut ValueDiffer<'_, '_>, nodes: Pair<&Option<Box<XmlNode>>>, subject: &Subject) {
    if let (Some(old), Some(new)) = (nodes.old, nodes.new) {
        node(values, Pair { old, new }, subject);
    }
}

fn node(values: &mut ValueDiffer<'_, '_>, nodes: Pair<&XmlNode>, subject: &Subject) {
    let shown = nodes.map(describe);
    if shown.differ() {
        let breaks = values.is_sent() || !is_read(nodes);
        values.add(subject.changed(Rule::XmlChanged, "XML", shown).without_value().breaking_if(breaks));
    }
    items(values, nodes, nodes.old.kind == XmlKind::Element, subject);
}

/// The nodes of items. In an element around them, clients read items regardless of their names.
fn items(values: &mut ValueDiffer<'_, '_>, nodes: Pair<&XmlNode>, is_inside: bool, subject: &Subject) {
    let inside = subject.part("an item");
    for (old, new) in nodes.old.items.iter().zip(&nodes.new.items) {
        let nodes = Pair { old, new };
        let shown = nodes.map(describe);
        if shown.differ() {
            let breaks = values.is_sent() || !is_inside && !is_read(nodes);
            values.add(inside.changed(Rule::XmlChanged, "XML", shown).without_value().breaking_if(breaks));
        }
        items(values, nodes, old.kind == XmlKind::Element, &inside);
    }
}

/// Returns whether old clients find the new node: by its kind and its name, regardless of its namespace. Lists are found with
/// and without an element around them, if that has another name than the items.
fn is_read(Pair { old, new }: Pair<&XmlNode>) -> bool {
    let item = old.items.first().map(|item| &item.name);
    match (old.kind, new.kind) {
        (XmlKind::None, XmlKind::None) => true,
        (XmlKind::Element, XmlKind::None) => item.is_some_and(|item| *item != old.name),
        (XmlKind::None, XmlKind::Element) => {
            old.name == new.name && item.is_some_and(|item| *item != new.name)
        }
        (XmlKind::Element | XmlKind::Attribute, kind) => kind == old.kind && old.name == new.name,
        (old, new) => old == new,
    }
}

/// The written text without the prefix, which only abbreviates the namespace.
fn describe(node: &XmlNode) -> String {
    let kind = match node.kind {
        XmlKind::Element => "element",
        XmlKind::Attribute => "attribute",
        XmlKind::Text => return "text".to_owned(),
        XmlKind::Cdata => return "CDATA".to_owned(),
        XmlKind::None => return "no element".to_owned(),
    };
    let namespace = node.namespace.as_ref().filter(|namespace| !namespace.is_empty());
    let namespace = namespace.map(|namespace| format!(" in `{namespace}`")).unwrap_or_default();
    format!("{kind} `{}`{namespace}", node.name)
}

fn shape(values: &mut ValueDiffer<'_, '_>, shapes: Pair<&Shape>, subject: &Subject) {
    match (shapes.old, shapes.new) {
        (Shape::Model(old), Shape::Model(new)) => models(values, Pair { old: *old, new: *new }, subject),
        (old, new) if std::mem::discriminant(old) == std::mem::discriminant(new) => {
            for (old, new) in old.parts().iter().zip(new.parts()) {
                shape(values, Pair { old: &old.shape, new: &new.shape }, subject);
            }
        }
        _ => {}
    }
}

fn models(values: &mut ValueDiffer<'_, '_>, ids: Pair<ModelId>, subject: &Subject) {
    let (old, new) = (values.differ.old.api.model(ids.old), values.differ.new.api.model(ids.new));
    if old.component != new.component || !values.enter_xml(ids) {
        return;
    }
    let subject = values.model_subject(ids, Pair { old, new }, subject);
    match (&old.kind, &new.kind) {
        (ModelKind::Object(old), ModelKind::Object(new)) => objects(values, ids, Pair { old, new }, &subject),
        (ModelKind::Union(old), ModelKind::Union(new)) => unions(values, ids, Pair { old, new }, &subject),
        (ModelKind::Alias(old), ModelKind::Alias(new)) => {
            shape(values, Pair { old: &old.shape, new: &new.shape }, &subject);
        }
        _ => {}
    }
}

fn objects(values: &mut ValueDiffer<'_, '_>, ids: Pair<ModelId>, objects: Pair<&Object>, subject: &Subject) {
    let Pair { old, new } = objects;
    let matching = match_by_name(&old.properties, &new.properties, &|property| property.name.clone());
    for pair in matching.both {
        let properties = pair.items(&old.properties, &new.properties);
        let paths = values.differ.member_paths(ids, pair);
        let label = format!("property `{}` of {}", properties.new.name, subject.label);
        let inside = Subject::new(&properties.new.at, paths, label);
        optional_node(values, properties.map(|property| &property.xml), &inside);
        shape(values, properties.map(|property| &property.shape), &inside);
    }
    let inside = subject.part("additional properties");
    optional_node(values, objects.map(|object| &object.additional_xml), &inside);
    if let (Some(old), Some(new)) = (&old.additional, &new.additional) {
        shape(values, Pair { old: &old.shape, new: &new.shape }, &inside);
    }
}

fn unions(values: &mut ValueDiffer<'_, '_>, ids: Pair<ModelId>, unions: Pair<&Union>, subject: &Subject) {
    for pair in values.match_branches(unions).both {
        let branches = pair.items(&unions.old.branches, &unions.new.branches);
        let paths = values.differ.member_paths(ids, pair);
        let inside = Subject::new(&branches.new.at, paths, format!("a branch of {}", subject.label));
        optional_node(values, branches.map(|branch| &branch.xml), &inside);
        shape(values, branches.map(|branch| &branch.type_ref.shape), &inside);
    }
}
