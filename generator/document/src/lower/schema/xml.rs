//! XML bodies: the node of each value in them. In: operations whose bodies are lowered, and the schemas of their models. Out:
//! the same with XML Objects applied, references followed and names inferred (OpenAPI 3.2, XML Node Names).

use super::{Lowering, lower_schema_at};
use crate::diagnostic::{Code, Location, Report};
use crate::ir::{
    Content, ContentKind, InboundRequest, LONGEST_CHAIN, ModelId, ModelKind, Operation, Shape, TypeRef,
    XmlKind, XmlNode, target, tuple_steps,
};
use crate::lower::context::Context;
use crate::lower::nullable::only_value;
use crate::openapi::{NodeType, Schema, SchemaId, Version, Xml, count_unused};
use rustc_hash::FxHashSet;
use std::rc::Rc;

/// The XML of a schema, with all that it refers to.
#[derive(Default)]
struct Described {
    xml: Xml,
    /// The component that it is or refers to.
    component: Option<String>,
    is_list: bool,
    /// The schemas of a list's items, or of a map's values.
    items: Vec<Location>,
}

/// Lowers the schema of XML; `None` if it describes any text.
pub(in crate::lower) fn lower_xml_schema(lowering: &mut Lowering, at: &Location) -> Option<TypeRef> {
    let schema = lowering.cx.schema_at(at);
    let is_scalar =
        schema.types.is_some_and(|types| !types.object && !types.array) || schema.boolean.is_some();
    let type_ref = (!is_scalar).then(|| lower_schema_at(lowering, at))?;
    is_structured_xml(lowering, &type_ref.shape).then_some(type_ref)
}

fn is_structured_xml(lowering: &Lowering, shape: &Shape) -> bool {
    match target(lowering.models.list(), shape, |alias| !alias.shape.is_any()) {
        Shape::List(_) | Shape::Tuple(_) => true,
        Shape::Map(values) => !values.shape.is_any(),
        Shape::Model(id) => match &lowering.models.get(*id).kind {
            ModelKind::Object(_) | ModelKind::Union(_) => true,
            // Not discriminated yet.
            ModelKind::Alias(_) => lowering.unions.iter().any(|pending| pending.id == *id),
            ModelKind::Enumeration(_) => false,
        },
        _ => false,
    }
}

/// Finds the nodes of all XML bodies, and of the models that these reach.
pub(super) fn lower_xml(
    lowering: &mut Lowering,
    operations: &mut [Operation],
    inbound: &mut [InboundRequest],
) {
    let mut open: Vec<ModelId> = Vec::new();
    count_unused_xml(lowering, operations, inbound);
    for operation in operations {
        let responses = operation.responses.iter_mut().flat_map(|response| &mut response.contents);
        open.extend(responses.flat_map(receive));
        let bodies = operation.body.iter_mut().flat_map(|body| &mut body.contents);
        for content in bodies.filter(|content| content.kind == ContentKind::Xml) {
            content.xml = sent_root(lowering, content).map(Box::new);
            if content.xml.is_none() {
                to_text(content);
            }
            open.extend(content.type_ref.shape.models());
        }
    }
    for InboundRequest { operation, .. } in inbound {
        responses_to_text(lowering, operation);
        let bodies = operation.body.iter_mut().flat_map(|body| &mut body.contents);
        open.extend(bodies.flat_map(receive));
    }
    let mut done = FxHashSet::default();
    while let Some(id) = open.pop() {
        if done.insert(id) {
            lower_xml_of_model(lowering, id);
            open.extend(lowering.models.get(id).models());
        }
    }
}

/// Counts the XML Objects of a document without XML, which are unused.
fn count_unused_xml(lowering: &mut Lowering, operations: &[Operation], inbound: &[InboundRequest]) {
    let inbound = inbound.iter().map(|request| &request.operation);
    let bodies = operations.iter().chain(inbound).flat_map(|operation| &operation.body);
    let bodies = bodies.flat_map(|body| &body.contents);
    let responses = operations.iter().flat_map(|operation| &operation.responses);
    let mut contents = responses.flat_map(|response| &response.contents).chain(bodies);
    if contents.any(|content| content.kind == ContentKind::Xml) {
        return;
    }
    let cx = &mut lowering.cx;
    for schema in cx.document.schemas.with_xml() {
        if let Some(node) = cx.document.files.node_at(&schema.at.member("xml")) {
            count_unused("Schema Object", "xml", node, &schema.at, &mut cx.report);
        }
    }
}

/// The document element of a body that is sent; `None` if nothing names it.
fn sent_root(lowering: &mut Lowering, content: &Content) -> Option<XmlNode> {
    let node = content.xml.as_deref().cloned()?;
    let shape = &content.type_ref.shape;
    if !node.name.is_empty() {
        return Some(XmlNode { kind: XmlKind::Element, ..node });
    }
    if has_named_branches(lowering, shape) || has_one_element(lowering, shape) {
        return Some(XmlNode { kind: XmlKind::None, ..node });
    }
    let message = format!(
        "the schema of `{}` has no name for the document element; the caller passes the body as text",
        content.media_type
    );
    lowering.cx.report.add(Code::UnnamedElement, &content.at, message);
    None
}

/// The models of a received body; none if it isn't XML. It is read regardless of the name of its document element.
fn receive(content: &mut Content) -> Vec<ModelId> {
    if content.kind != ContentKind::Xml {
        return Vec::new();
    }
    if let Some(node) = &mut content.xml {
        node.kind = XmlKind::Element;
    }
    content.type_ref.shape.models()
}

/// The user writes the responses to inbound requests, for which the runtime has no function.
fn responses_to_text(lowering: &mut Lowering, operation: &mut Operation) {
    let responses = operation.responses.iter_mut().flat_map(|response| &mut response.contents);
    for content in responses.filter(|content| content.kind == ContentKind::Xml) {
        let message = format!(
            "responses to inbound requests aren't written as `{}` yet; they are text",
            content.media_type
        );
        lowering.cx.report.add(Code::UnsupportedResponse, &content.at, message);
        to_text(content);
    }
}

/// Returns whether a value without an own element still makes one document: its only property is an element.
fn has_one_element(lowering: &mut Lowering, shape: &Shape) -> bool {
    let object = lowering.models.model_of(shape).and_then(|model| model.kind.object());
    let Some(object) = object else { return false };
    let [only] = object.properties.as_slice() else { return false };
    let (at, name, shape) = (only.at.clone(), only.name.clone(), only.shape.clone());
    object.additional.is_none() && node(lowering, &at, Some(&name), &shape, 0).kind == XmlKind::Element
}

/// The node of the schema of a body.
pub(in crate::lower) fn root_node(lowering: &mut Lowering, at: &Location, shape: &Shape) -> XmlNode {
    node(lowering, at, None, shape, 0)
}

fn lower_xml_of_model(lowering: &mut Lowering, id: ModelId) {
    let at = lowering.models.get(id).at.clone();
    let mut kind = lowering.models.get(id).kind.clone();
    match &mut kind {
        ModelKind::Object(object) => {
            for property in &mut object.properties {
                let node = node(lowering, &property.at, Some(&property.name), &property.shape, 0);
                property.xml = Some(Box::new(node));
            }
            let map = object.additional.clone().map(|values| Shape::Map(Box::new(values)));
            object.additional_xml =
                map.and_then(|map| node(lowering, &at, None, &map, 0).items.pop()).map(Box::new);
        }
        ModelKind::Union(union) => {
            for branch in &mut union.branches {
                let node = branch_node(lowering, &branch.at, &branch.type_ref.shape);
                branch.xml = Some(Box::new(node));
            }
        }
        ModelKind::Enumeration(_) | ModelKind::Alias(_) => {}
    }
    lowering.models.get_mut(id).kind = kind;
}

/// The node of the schema at `at`; `inferred` is the name of the property that it is the value of.
fn node(
    lowering: &mut Lowering,
    at: &Location,
    inferred: Option<&str>,
    shape: &Shape,
    depth: usize,
) -> XmlNode {
    let described = described(lowering, at);
    let is_named = described.xml.name.is_some();
    let mut node = described_node(lowering, described, inferred, shape, depth);
    if node.kind == XmlKind::Element && !is_named && has_named_branches(lowering, shape) {
        node.kind = XmlKind::None;
    }
    node
}

/// The node of a union's branch: an element only if its schema names one.
fn branch_node(lowering: &mut Lowering, at: &Location, shape: &Shape) -> XmlNode {
    let described = described(lowering, at);
    let is_element = described.xml.name.is_some() && !described.is_list;
    let node = described_node(lowering, described, None, shape, 0);
    XmlNode { kind: if is_element { node.kind } else { XmlKind::None }, ..node }
}

/// Returns whether a value is one of several elements with different names.
fn has_named_branches(lowering: &mut Lowering, shape: &Shape) -> bool {
    let union = lowering.models.model_of(shape).and_then(|model| model.kind.union());
    let Some(union) = union else { return false };
    let places: Vec<Location> = union.branches.iter().map(|branch| branch.at.clone()).collect();
    places.iter().all(|at| described(lowering, at).xml.name.is_some())
}

fn described_node(
    lowering: &mut Lowering,
    described: Described,
    inferred: Option<&str>,
    shape: &Shape,
    depth: usize,
) -> XmlNode {
    let Described { mut xml, component, is_list, items } = described;
    // Since 3.2 a reference denotes the component's element; before, the component's content.
    let is_component = lowering.cx.version() >= Version::V3_2 || inferred.is_none();
    let component = component.filter(|_| is_component);
    let name = xml.name.take().or(component).or_else(|| inferred.map(str::to_owned));
    xml.name.clone_from(&name);
    split_prefix(&mut xml);
    let kind = match xml.node_type {
        Some(NodeType::Element) => XmlKind::Element,
        // Only an element has parts; converters mark some objects as attributes.
        Some(NodeType::Attribute | NodeType::Text | NodeType::Cdata) if has_parts(lowering, shape) => {
            XmlKind::Element
        }
        Some(NodeType::Attribute) => XmlKind::Attribute,
        Some(NodeType::Text) => XmlKind::Text,
        Some(NodeType::Cdata) => XmlKind::Cdata,
        Some(NodeType::None) => XmlKind::None,
        None if is_list => XmlKind::None,
        None => XmlKind::Element,
    };
    let inferred = name.as_deref().filter(|name| is_list && !name.is_empty());
    let parts = target(lowering.models.list(), shape, |_| true).parts().to_vec();
    let depth = depth + if parts.len() > 1 { tuple_steps(parts.len()) } else { 1 };
    let mut nodes = Vec::new();
    // The standard ignores the name of a list without an element. Documents that name nothing else mean the items.
    for (at, part) in items.iter().zip(parts).filter(|_| depth <= LONGEST_CHAIN) {
        nodes.push(node(lowering, at, inferred, &part.shape, depth));
    }
    XmlNode {
        kind,
        name: xml.name.unwrap_or_default(),
        prefix: xml.prefix,
        namespace: xml.namespace,
        items: nodes,
    }
}

fn has_parts(lowering: &Lowering, shape: &Shape) -> bool {
    let is_object = || lowering.models.model_of(shape).is_some_and(|model| model.kind.object().is_some());
    matches!(shape, Shape::Map(_)) || is_object()
}

/// The keywords of the schema at `at`, then of its parts, then of the targets of its references.
fn described(lowering: &mut Lowering, at: &Location) -> Described {
    // Lowering has reported what is wrong with these schemas.
    let id = lowering.cx.document.schema_at(at, &mut Report::default());
    described_once(lowering, id, &mut FxHashSet::default())
}

fn described_once(lowering: &mut Lowering, id: SchemaId, seen: &mut FxHashSet<SchemaId>) -> Described {
    if !seen.insert(id) {
        return Described::default();
    }
    let schema = lowering.cx.schema(id);
    let mut described = Described {
        xml: schema.xml.as_deref().cloned().unwrap_or_default(),
        component: lowering.components.name(id).cloned(),
        is_list: schema.types.is_some_and(|types| types.array) || schema.items.is_some(),
        items: items(&schema, &lowering.cx),
    };
    let (referred, inline): (Vec<Rc<Schema>>, Vec<Rc<Schema>>) =
        parts(&schema, &lowering.cx).into_iter().partition(|part| part.reference.is_some());
    let references = [&schema].into_iter().chain(&referred).filter_map(|part| part.reference.clone());
    let mut inner: Vec<SchemaId> = inline.iter().map(|part| part.id).collect();
    for reference in references.collect::<Vec<_>>() {
        inner.extend(lowering.cx.follow(&reference));
    }
    let is_alone = inner.len() == 1;
    for part in inner {
        let part = described_once(lowering, part, seen);
        described.take_over(part, is_alone);
    }
    described
}

impl Described {
    /// Fills in what it doesn't say itself.
    fn take_over(&mut self, part: Self, is_alone: bool) {
        let Self { xml, component, is_list, items } = self;
        xml.node_type = xml.node_type.or(part.xml.node_type);
        xml.name = xml.name.take().or(part.xml.name);
        xml.namespace = xml.namespace.take().or(part.xml.namespace);
        xml.prefix = xml.prefix.take().or(part.xml.prefix);
        // A schema that extends a component is not that component.
        *component = component.take().or(part.component.filter(|_| is_alone));
        *is_list |= part.is_list;
        if items.is_empty() {
            *items = part.items;
        }
    }
}

/// Some documents write the prefix in the name, of `xml` or of the property. `xsi` has attributes only (XML Schema 1.1 Part 1, 2.7).
fn split_prefix(xml: &mut Xml) {
    let name = xml.name.take();
    let Some((prefix, local)) = name.as_deref().and_then(|name| name.split_once(':')) else {
        xml.name = name;
        return;
    };
    if prefix == "xsi" {
        xml.node_type = Some(NodeType::Attribute);
        xml.namespace = Some("http://www.w3.org/2001/XMLSchema-instance".to_owned());
    }
    xml.prefix.get_or_insert_with(|| prefix.to_owned());
    xml.name = Some(local.to_owned());
}

fn to_text(content: &mut Content) {
    (content.kind, content.type_ref, content.xml) = (ContentKind::Text, TypeRef::of(Shape::Text), None);
}

/// The schemas that apply to the same value: those of `allOf`, and the only branch besides null.
fn parts(schema: &Schema, cx: &Context) -> Vec<Rc<Schema>> {
    let only = only_value(schema.all_branches(), cx);
    schema.all_of.iter().map(|part| cx.schema(*part)).chain(only).collect()
}

fn items(schema: &Schema, cx: &Context) -> Vec<Location> {
    let items = if schema.prefix_items.is_empty() {
        schema.items.or(schema.additional.schema()).into_iter().collect()
    } else {
        schema.prefix_items.clone()
    };
    items.into_iter().map(|item| cx.schema(item).at.clone()).collect()
}
