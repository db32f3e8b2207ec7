//! XML bodies: the node of each value in them. In: operations whose bodies are lowered, and the schemas of their models. Out:
//! the same with XML Objects applied, references followed and names inferred (OpenAPI 3.2, XML Node Names).

use super::Lowering;
use crate::diagnostic::{Code, Location, Report};
use crate::ir::{
    Content, ContentKind, InboundRequest, ModelId, ModelKind, Operation, Shape, TypeRef, XmlKind, XmlNode,
};
use crate::openapi::{Additional, NodeType, Schema, Version, Xml};
use rustc_hash::FxHashSet;

/// The most references, parts and lists in lists that are followed from one place.
const DEEPEST: usize = 16;

/// What a schema says about its XML, with all that it refers to.
#[derive(Default)]
struct Described {
    xml: Xml,
    /// The component that it is or refers to.
    component: Option<String>,
    is_list: bool,
    /// The schemas of a list's items, or of a map's values.
    items: Vec<Location>,
}

/// Whether values of a media type are XML. RFC 7303, 8: names that end in `+xml` are. Images are not read as models.
pub(super) fn is_xml(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    matches!(essence.as_str(), "application/xml" | "text/xml")
        || essence.ends_with("+xml") && !essence.starts_with("image/")
}

impl Lowering<'_> {
    /// Lowers the schema of XML; `None` if it describes any text.
    pub(super) fn lower_xml_schema(&mut self, schema: &Schema) -> Option<TypeRef> {
        let is_scalar =
            schema.types.is_some_and(|types| !types.object && !types.array) || schema.boolean.is_some();
        let type_ref = (!is_scalar).then(|| self.lower_schema(schema))?;
        self.is_structured_xml(&type_ref.shape, 0).then_some(type_ref)
    }

    fn is_structured_xml(&self, shape: &Shape, depth: usize) -> bool {
        match shape {
            Shape::List(_) | Shape::Tuple(_) => true,
            Shape::Map(values) => values.shape != Shape::Any,
            Shape::Model(id) => match &self.models[id.index()].kind {
                ModelKind::Object(_) | ModelKind::Union(_) => true,
                ModelKind::Alias(type_ref) if type_ref.shape != Shape::Any && depth < DEEPEST => {
                    self.is_structured_xml(&type_ref.shape, depth + 1)
                }
                // Not discriminated yet.
                ModelKind::Alias(_) => self.unions.iter().any(|pending| pending.id == *id),
                ModelKind::Enumeration(_) => false,
            },
            _ => false,
        }
    }

    /// Finds the nodes of all XML bodies, and of the models that these reach.
    pub(super) fn lower_xml(&mut self, operations: &mut [Operation], inbound: &mut [InboundRequest]) {
        let mut open: Vec<ModelId> = Vec::new();
        for operation in operations {
            let responses = operation.responses.iter_mut().flat_map(|response| &mut response.contents);
            for content in responses.filter(|content| content.kind == ContentKind::Xml) {
                // Whatever the name of a received document element is, it is read.
                let node = self.root_node(content);
                content.xml = Some(Box::new(XmlNode { kind: XmlKind::Element, ..node }));
                open.extend(content.type_ref.shape.models());
            }
            let bodies = operation.body.iter_mut().flat_map(|body| &mut body.contents);
            for content in bodies.filter(|content| content.kind == ContentKind::Xml) {
                content.xml = self.sent_root(content).map(Box::new);
                if content.xml.is_none() {
                    to_text(content);
                }
                open.extend(content.type_ref.shape.models());
            }
        }
        inbound.iter_mut().for_each(|request| self.xml_to_text(&mut request.operation));
        let mut done = FxHashSet::default();
        while let Some(id) = open.pop() {
            if done.insert(id) {
                self.lower_xml_of_model(id);
                open.extend(self.models[id.index()].models());
            }
        }
    }

    /// The document element of a body that is sent; `None` if nothing names it.
    fn sent_root(&mut self, content: &Content) -> Option<XmlNode> {
        let node = self.root_node(content);
        let shape = &content.type_ref.shape;
        if !node.name.is_empty() {
            return Some(XmlNode { kind: XmlKind::Element, ..node });
        }
        if self.has_named_branches(shape) || self.has_one_element(shape) {
            return Some(XmlNode { kind: XmlKind::None, ..node });
        }
        let message = format!(
            "the schema of `{}` has no name for the document element; the caller passes the body as text",
            content.media_type
        );
        self.report.add(Code::UnnamedElement, &content.at, message);
        None
    }

    /// Requests that the service sends are read without a client, so their XML stays text.
    fn xml_to_text(&mut self, operation: &mut Operation) {
        let responses = operation.responses.iter_mut().flat_map(|response| &mut response.contents);
        let bodies = operation.body.iter_mut().flat_map(|body| &mut body.contents);
        for content in bodies.chain(responses).filter(|content| content.kind == ContentKind::Xml) {
            let message = format!(
                "inbound requests and their responses aren't read as models from `{}` yet; they are text",
                content.media_type
            );
            self.report.add(Code::UnsupportedBody, &content.at, message);
            to_text(content);
        }
    }

    /// Whether a value without an element of its own still makes one document: its only property is an element.
    fn has_one_element(&mut self, shape: &Shape) -> bool {
        let Shape::Model(id) = shape else { return false };
        let ModelKind::Object(object) = &self.models[id.index()].kind else { return false };
        let [only] = object.properties.as_slice() else { return false };
        let (at, name, shape) = (only.at.clone(), only.name.clone(), only.shape.clone());
        object.additional.is_none() && self.node(&at, Some(&name), &shape, 0).kind == XmlKind::Element
    }

    fn root_node(&mut self, content: &Content) -> XmlNode {
        self.node(&content.at.member("schema"), None, &content.type_ref.shape, 0)
    }

    fn lower_xml_of_model(&mut self, id: ModelId) {
        let at = self.models[id.index()].at.clone();
        let mut kind = self.models[id.index()].kind.clone();
        match &mut kind {
            ModelKind::Object(object) => {
                for property in &mut object.properties {
                    let node = self.node(&property.at, Some(&property.name), &property.shape, 0);
                    property.xml = Some(Box::new(node));
                }
                let map = object.additional.clone().map(|values| Shape::Map(Box::new(values)));
                object.additional_xml =
                    map.and_then(|map| self.node(&at, None, &map, 0).items.pop()).map(Box::new);
            }
            ModelKind::Union(union) => {
                for branch in &mut union.branches {
                    let node = self.branch_node(&branch.at, &branch.type_ref.shape);
                    branch.xml = Some(Box::new(node));
                }
            }
            ModelKind::Enumeration(_) | ModelKind::Alias(_) => {}
        }
        self.models[id.index()].kind = kind;
    }

    /// The node of the schema at `at`; `inferred` is the name of the property that it is the value of.
    fn node(&mut self, at: &Location, inferred: Option<&str>, shape: &Shape, depth: usize) -> XmlNode {
        let described = self.described(at, 0);
        let is_named = described.xml.name.is_some();
        let mut node = self.described_node(described, inferred, shape, depth);
        if node.kind == XmlKind::Element && !is_named && self.has_named_branches(shape) {
            node.kind = XmlKind::None;
        }
        node
    }

    /// The node of a union's branch: an element only if its schema names one.
    fn branch_node(&mut self, at: &Location, shape: &Shape) -> XmlNode {
        let described = self.described(at, 0);
        let is_element = described.xml.name.is_some() && !described.is_list;
        let node = self.described_node(described, None, shape, 0);
        XmlNode { kind: if is_element { node.kind } else { XmlKind::None }, ..node }
    }

    /// Whether a value is one of several elements, each with a name of its own.
    fn has_named_branches(&mut self, shape: &Shape) -> bool {
        let Shape::Model(id) = shape else { return false };
        let ModelKind::Union(union) = &self.models[id.index()].kind else { return false };
        let places: Vec<Location> = union.branches.iter().map(|branch| branch.at.clone()).collect();
        places.iter().all(|at| self.described(at, 0).xml.name.is_some())
    }

    fn described_node(
        &mut self,
        described: Described,
        inferred: Option<&str>,
        shape: &Shape,
        depth: usize,
    ) -> XmlNode {
        let Described { xml, component, is_list, items } = described;
        let kind = match xml.node_type {
            Some(NodeType::Element) => XmlKind::Element,
            Some(NodeType::Attribute) => XmlKind::Attribute,
            Some(NodeType::Text) => XmlKind::Text,
            Some(NodeType::Cdata) => XmlKind::Cdata,
            Some(NodeType::None) => XmlKind::None,
            None if is_list => XmlKind::None,
            None => XmlKind::Element,
        };
        // Since 3.2 a reference stands for the component's element; before, the component's content.
        let is_component = self.version() >= Version::V3_2 || inferred.is_none();
        let component = component.filter(|_| is_component);
        let name = xml.name.or(component).or_else(|| inferred.map(str::to_owned)).unwrap_or_default();
        let inferred = is_list.then_some(name.as_str()).filter(|name| !name.is_empty());
        let shapes = self.item_shapes(shape, depth);
        let mut nodes = Vec::new();
        // The standard ignores the name of a list without an element. Documents that name nothing else mean the items.
        for (at, shape) in items.iter().zip(shapes).filter(|_| depth < DEEPEST) {
            nodes.push(self.node(at, inferred, &shape, depth + 1));
        }
        XmlNode { kind, name, prefix: xml.prefix, namespace: xml.namespace, items: nodes }
    }

    /// The shapes of a list's items, of a map's values, of each item of a tuple.
    fn item_shapes(&self, shape: &Shape, depth: usize) -> Vec<Shape> {
        match shape {
            Shape::List(items) | Shape::Map(items) => vec![items.shape.clone()],
            Shape::Tuple(items) => items.iter().map(|item| item.shape.clone()).collect(),
            Shape::Model(id) => match &self.models[id.index()].kind {
                ModelKind::Alias(type_ref) if depth < DEEPEST => self.item_shapes(&type_ref.shape, depth + 1),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    /// What the schema at `at` says, its own words first, then those of its parts, then those of what it refers to.
    fn described(&mut self, at: &Location, depth: usize) -> Described {
        // Lowering has reported what is wrong with these schemas.
        let unused = &mut Report::default();
        let schema = self.document.schema(at, unused);
        let mut described = Described {
            xml: schema.xml.as_deref().cloned().unwrap_or_default(),
            component: self.components.get(at).cloned(),
            is_list: schema.types.is_some_and(|types| types.array) || schema.items.is_some(),
            items: items(&schema),
        };
        if depth == DEEPEST {
            return described;
        }
        let (referred, inline): (Vec<&Schema>, Vec<&Schema>) =
            parts(&schema).partition(|part| part.reference.is_some());
        let inline: Vec<Location> = inline.into_iter().map(|part| part.at.clone()).collect();
        let references = referred.into_iter().filter_map(|part| part.reference.clone());
        let references: Vec<_> = schema.reference.iter().cloned().chain(references).collect();
        let mut parts: Vec<Described> = inline.iter().map(|at| self.described(at, depth + 1)).collect();
        for reference in references {
            if let Ok(target) = self.document.follow_schema(&reference, &mut Report::default()) {
                parts.push(self.described(&target, depth + 1));
            }
        }
        let is_alone = parts.len() == 1;
        for part in parts {
            described.take_over(part, is_alone);
        }
        described
    }
}

impl Described {
    /// Fills in what it doesn't say itself.
    fn take_over(&mut self, part: Self, is_alone: bool) {
        let Self { xml, component, is_list, items } = self;
        xml.node_type = xml.node_type.or(part.xml.node_type);
        xml.name = xml.name.take().or(part.xml.name);
        xml.namespace = xml.namespace.take().or(part.xml.namespace);
        xml.prefix = xml.prefix.take().or(part.xml.prefix);
        // What extends a component is not that component.
        *component = component.take().or(part.component.filter(|_| is_alone));
        *is_list |= part.is_list;
        if items.is_empty() {
            *items = part.items;
        }
    }
}

fn to_text(content: &mut Content) {
    (content.kind, content.type_ref, content.xml) = (ContentKind::Text, TypeRef::of(Shape::Text), None);
}

/// The schemas that apply to the same value: those of `allOf`, and the only branch beside null.
fn parts(schema: &Schema) -> impl Iterator<Item = &Schema> {
    let branches = schema.one_of.iter().chain(&schema.any_of);
    let mut branches =
        branches.filter(|branch| !branch.types.is_some_and(|types| types.null && types.names().is_empty()));
    let only = branches.next().filter(|_| branches.next().is_none());
    schema.all_of.iter().chain(only)
}

fn items(schema: &Schema) -> Vec<Location> {
    if !schema.prefix_items.is_empty() {
        return schema.prefix_items.iter().map(|item| item.at.clone()).collect();
    }
    let values = match &schema.additional {
        Additional::Schema(values) => Some(&**values),
        _ => None,
    };
    schema.items.as_deref().or(values).map(|items| items.at.clone()).into_iter().collect()
}
