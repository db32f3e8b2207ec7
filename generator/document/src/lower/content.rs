//! The content of a media type, of requests and responses alike.

use super::context::Context;
use super::example::count_unused_examples;
use super::files::files_to_text;
use super::media_type::{
    content_kind, has_object_or_array, has_other_scalar, is_spelled_again, is_xml, kind_of,
};
use super::schema::{Lowering, Models, documentation_of_value, lower_schema_at, lower_xml_schema, root_node};
use crate::diagnostic::{Code, Location};
use crate::ir::{
    Content, ContentKind, Documentation, Framing, ListedValues, ModelKind, Redundant, Shape, TypeRef, Untyped,
};
use crate::openapi::MediaType;
use crate::source::Node;
use rustc_hash::FxHashSet;
use std::cmp::Ordering;

pub(super) fn lower_content(lowering: &mut Lowering, media_type: &MediaType, kind: ContentKind) -> Content {
    let xml = media_type.schema.as_ref().filter(|_| kind == ContentKind::Text && is_xml(&media_type.name));
    let xml = xml.and_then(|schema| lower_xml_schema(lowering, schema));
    let kind = if xml.is_some() { ContentKind::Xml } else { kind };
    let mut type_ref = match (kind, &media_type.schema) {
        (ContentKind::Xml, _) => xml.unwrap_or(TypeRef::any(Untyped::Said)),
        (_, Some(schema)) if is_structured(kind) => lower_schema_at(lowering, schema),
        (ContentKind::Text | ContentKind::Stream(_), _) => TypeRef::of(Shape::Text),
        (ContentKind::Bytes, _) => TypeRef::of(Shape::Bytes),
        (_, _) => TypeRef::any(Untyped::Said),
    };
    files_to_text(&mut type_ref.shape);
    let kind = match kind {
        ContentKind::Form if !has_members(&lowering.models, &type_ref.shape) => {
            type_ref = TypeRef::of(Shape::Text);
            ContentKind::Text
        }
        kind => kind,
    };
    let kind = if type_ref.shape == Shape::Bytes { ContentKind::Bytes } else { kind };
    let schema = media_type.schema.as_ref().filter(|_| kind == ContentKind::Xml);
    let xml = schema.map(|schema| Box::new(root_node(lowering, schema, &type_ref.shape)));
    let documentation = facts(lowering, media_type, kind, &type_ref.shape);
    Content { xml, documentation, ..content(media_type, kind, type_ref) }
}

/// The facts of a body that its type lacks; a model has its own. The type of a text is any string.
fn facts(lowering: &mut Lowering, media_type: &MediaType, kind: ContentKind, shape: &Shape) -> Documentation {
    let is_read = is_structured(kind) || kind == ContentKind::Text;
    let schema = media_type.schema.as_ref().filter(|_| is_read && !matches!(shape, Shape::Model(_)));
    let Some(schema) = schema.map(|schema| lowering.cx.schema_at(schema)) else {
        return Documentation::default();
    };
    let Documentation { limits, mut values, format, .. } = documentation_of_value(lowering, schema.id, shape);
    let written = lowering.cx.resolved(&schema).filter(|_| kind == ContentKind::Text);
    if let Some(listed) = written.as_ref().and_then(|schema| schema.values()) {
        values = Some(ListedValues { json: listed.iter().map(Node::to_string).collect() });
    }
    Documentation { limits, values, format, ..Documentation::default() }
}

/// Returns whether values may have members, which a form sends.
fn has_members(models: &Models, shape: &Shape) -> bool {
    let mut seen = FxHashSet::default();
    let mut open = vec![shape];
    while let Some(shape) = open.pop() {
        match (shape, models.model_of(shape).map(|model| &model.kind)) {
            (_, Some(ModelKind::Alias(alias))) if seen.insert(shape) => open.push(&alias.shape),
            (_, Some(ModelKind::Union(union))) if seen.insert(shape) => {
                open.extend(union.branches.iter().map(|branch| &branch.type_ref.shape));
            }
            (Shape::Map(_) | Shape::Any(_) | Shape::Custom(..), _) | (_, Some(ModelKind::Object(_))) => {
                return true;
            }
            _ => {}
        }
    }
    false
}

pub(super) fn content(media_type: &MediaType, kind: ContentKind, type_ref: TypeRef) -> Content {
    Content {
        media_type: media_type.name.clone(),
        kind,
        type_ref,
        items: None,
        documentation: Documentation::default(),
        encodings: Vec::new(),
        examples: Vec::new(),
        xml: None,
        schema: media_type.schema.clone(),
        at: media_type.at.clone(),
    }
}

/// Returns whether bodies of that kind are models.
pub(super) fn is_structured(kind: ContentKind) -> bool {
    matches!(kind, ContentKind::Json | ContentKind::Form | ContentKind::Multipart | ContentKind::Xml)
}

/// Returns whether text or bytes lose what the schema describes. An XML schema without a model describes any text.
pub(super) fn is_lost(media_type: &MediaType, kind: ContentKind, cx: &mut Context) -> bool {
    !is_structured(kind)
        && !is_xml(&media_type.name)
        && (has_object_or_array(media_type, cx) || has_other_scalar(media_type, cx))
}

/// The items of a stream: `itemSchema`, else the items of the list that `schema` describes (OpenAPI 3.2, Sequential
/// Media Types). Any other `schema` describes an item, as before 3.2.
pub(super) fn lower_items(lowering: &mut Lowering, media_type: &MediaType) -> Option<TypeRef> {
    if let Some(items) = &media_type.item_schema {
        return Some(lower_schema_at(lowering, items));
    }
    let schema = media_type.schema.as_ref()?;
    if is_text_of_values(media_type, schema, &mut lowering.cx) {
        let message = format!(
            "the schema of `{}` describes its text, not its values; these become any JSON",
            media_type.name
        );
        return Some(lowering.cx.any_json(Code::TextStream, schema, message));
    }
    let type_ref = lower_schema_at(lowering, schema);
    Some(match resolved_list(&lowering.models, &type_ref.shape) {
        Some(items) => items,
        None => type_ref,
    })
}

/// Returns whether a stream of JSON has a plain string as its schema. The text of JSON values is a string, and few streams
/// consist of strings: Airflow describes its logs so, and TypeSpec every stream before OpenAPI 3.2.
fn is_text_of_values(media_type: &MediaType, schema: &Location, cx: &mut Context) -> bool {
    let is_json =
        matches!(content_kind(&media_type.name), ContentKind::Stream(Framing::Lines | Framing::Records));
    let schema = cx.schema_at(schema);
    let Some(schema) = cx.resolved(&schema).filter(|_| is_json) else { return false };
    let is_string = schema.types.is_some_and(|types| types.string && types.names().len() == 1);
    is_string && schema.enumeration.is_none() && schema.constant.is_none() && schema.format.is_none()
}

fn resolved_list(models: &Models, shape: &Shape) -> Option<TypeRef> {
    let alias = models.model_of(shape).and_then(|model| model.kind.alias());
    match alias.map_or(shape, |alias| &alias.shape) {
        Shape::List(items) => Some((**items).clone()),
        _ => None,
    }
}

/// Returns whether two media types have the same schema: the same location, as in Swagger 2.0, or an equal one.
fn is_same(cx: &Context, left: &MediaType, right: &MediaType) -> bool {
    if left.schema.is_some() && left.schema == right.schema {
        return true;
    }
    let schema = |media_type: &MediaType| cx.document.files.node_at(&media_type.at)?.child("schema");
    let (left, right) = (schema(left), schema(right));
    left.is_some() && left == right
}

/// The media types of a body or a response.
#[derive(Default)]
pub(super) struct Contents<'m> {
    /// Contents with different schemas, the most precise one first.
    pub(super) list: Vec<Content>,
    /// The media types of these.
    pub(super) kept: Vec<&'m MediaType>,
    /// Contents that a client doesn't need.
    pub(super) redundant: Vec<Redundant>,
}

impl<'m> Contents<'m> {
    pub(super) fn add(&mut self, media_type: &'m MediaType, content: Content) {
        self.kept.push(media_type);
        self.list.push(content);
    }

    pub(super) fn leave_out(&mut self, media_type: &MediaType, same: Option<(ContentKind, usize)>) {
        let (name, at) = (media_type.name.clone(), media_type.at.clone());
        self.redundant.push(Redundant { media_type: name, same, at });
    }

    /// Makes one of the contents the first one, whose method has the plain name.
    pub(super) fn put_first(&mut self, number: usize) {
        self.kept[..=number].rotate_right(1);
        self.list[..=number].rotate_right(1);
        for (_, same) in self.redundant.iter_mut().filter_map(|redundant| redundant.same.as_mut()) {
            match (*same).cmp(&number) {
                Ordering::Less => *same += 1,
                Ordering::Equal => *same = 0,
                Ordering::Greater => {}
            }
        }
    }

    /// Leaves a media type out of which another spelling is there, or one with the same schema. That is reported if the media type
    /// `is_sent`: a response is the same in either. `false` without one.
    pub(super) fn has_equal(
        &mut self,
        lowering: &mut Lowering,
        media_type: &MediaType,
        is_sent: bool,
        can_replace: impl Fn(&Lowering, &Content) -> bool,
    ) -> bool {
        if let Some(other) = self.kept.iter().find(|other| is_spelled_again(media_type, other)) {
            // Its example is not used.
            let message = format!(
                "`{}` has no schema; that of `{}`, another spelling of it, is used",
                media_type.name, other.name
            );
            lowering.cx.report.add(Code::DuplicateContent, &media_type.at, message);
            count_unused_examples(&mut lowering.cx, media_type);
            self.leave_out(media_type, None);
            return true;
        }
        let same = self.kept.iter().zip(&self.list).position(|(known, content)| {
            is_structured(content.kind)
                && is_same(&lowering.cx, known, media_type)
                && can_replace(lowering, content)
        });
        let Some(number) = same else { return false };
        if is_sent {
            let (name, sent) = (&media_type.name, &self.kept[number].name);
            let message = format!("`{name}` has the same schema as `{sent}`, which is sent instead");
            lowering.cx.report.add(Code::DuplicateContent, &media_type.at, message);
        }
        let kind = kind_of(media_type, &mut lowering.cx);
        self.leave_out(media_type, Some((kind, number)));
        true
    }
}
