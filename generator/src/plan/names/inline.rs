//! Names of inline schemas: the name of their owner, and the path from it to them.
//!
//! ```text
//! root      = the nearest component or operation; of an operation with the role: body, response, parameter's name
//! segment   = property | singular of the segment before, for items | the union's word for the branch
//! name      = root segment*                  if it isn't longer than LONG
//!           | root segment? segment{2,}      the fewest of the first and the last segments that no other name has
//! ```

use super::branch_names::{BASE, branch_words};
use super::identifier::type_name;
use super::media_type::media_type_words;
use super::operations::OperationWords;
use super::plural::singular;
use super::statuses::status_words;
use super::words::{Words, join, join_role, words};
use crate::diagnostic::Location;
use crate::ir::{Api, ModelId, ModelKind, PathSegment, SegmentKind};
use crate::plan::custom_types::TypedApi;
use rustc_hash::FxHashMap;

/// How many characters a name of many segments may have.
const LONG: usize = 56;

pub(super) struct Inline<'a> {
    api: &'a Api,
    operations: &'a OperationWords,
    /// The words of components.
    owners: FxHashMap<&'a Location, &'a Words>,
    /// The words of inline branches in their unions.
    branches: FxHashMap<&'a Location, Words>,
    by_operation: FxHashMap<&'a Location, usize>,
}

/// The path to an inline schema in words.
pub(super) struct Chain {
    root: Words,
    segments: Vec<Words>,
    /// The name with the suffix `item` instead of a singular.
    pub(super) item: Option<Words>,
    /// The name with the title as suffix.
    pub(super) titled: Option<Words>,
    /// The name that the document asks for.
    pub(super) wanted: Option<Words>,
}

impl Chain {
    /// The name with its last `count` segments.
    fn with_last(&self, count: usize) -> Words {
        let start = self.segments.len().saturating_sub(count);
        joined(&self.root, &self.segments[start..])
    }

    /// The name with all segments.
    pub(super) fn whole(&self) -> Words {
        self.with_last(self.segments.len())
    }

    /// Returns whether it should be shortened.
    pub(super) fn is_long(&self) -> bool {
        self.wanted.is_none() && self.segments.len() > 2 && type_name(&self.whole()).chars().count() > LONG
    }

    /// Names from short to whole: the last segments, or the first one and the last ones.
    pub(super) fn shortened(&self) -> impl Iterator<Item = Words> + '_ {
        (2..=self.segments.len()).flat_map(|count| [self.with_last(count), self.with_ends(count)])
    }

    /// The name with its first segment and its last `count` segments.
    fn with_ends(&self, count: usize) -> Words {
        let start = self.segments.len().saturating_sub(count).max(1);
        let ends = self.segments.iter().take(1).chain(&self.segments[start..]);
        ends.fold(self.root.clone(), |name, segment| join(&name, segment))
    }
}

impl<'a> Inline<'a> {
    pub(super) fn new(
        typed: TypedApi<'a>,
        operations: &'a OperationWords,
        owners: &'a FxHashMap<ModelId, Words>,
    ) -> Self {
        let api = typed.api;
        let owners = owners.iter().map(|(id, words)| (&api.model(*id).at, words)).collect();
        // Of several that are one, the first names it.
        let operations_by_place = api.operations.iter().enumerate().rev();
        let by_operation = operations_by_place.map(|(index, operation)| (&operation.at, index)).collect();
        let mut branches = FxHashMap::default();
        for model in &api.models {
            if let ModelKind::Union(union) = &model.kind {
                branches.extend(union.base.iter().map(|base| (&base.at, words(BASE))));
                let places = union.branches.iter().map(|branch| &branch.at);
                branches.extend(places.zip(branch_words(typed, union, model.component.as_deref())));
            }
        }
        Self { api, operations, owners, branches, by_operation }
    }

    /// The path from the nearest component or operation to an inline model.
    pub(super) fn chain(&self, id: ModelId) -> Chain {
        let model = self.api.model(id);
        let (root, rest) = self.root(&model.segments);
        let mut chain = walk(root, rest, &self.branches);
        chain.titled = model.title.as_deref().map(|title| join(&chain.whole(), &words(title)));
        chain.wanted = model.name.as_deref().map(words);
        chain
    }

    /// The words of a model's owner, and the path from there.
    fn root<'s>(&self, segments: &'s [PathSegment]) -> (Words, &'s [PathSegment]) {
        for (index, PathSegment { at: owner, .. }) in segments.iter().enumerate().rev() {
            let rest = &segments[index + 1..];
            if let Some(words) = self.owners.get(owner) {
                return ((*words).clone(), rest);
            }
            if let Some(operation) = self.by_operation.get(owner) {
                return self.in_operation(*operation, rest);
            }
        }
        match segments.split_first() {
            Some((PathSegment { kind: SegmentKind::Named(name) | SegmentKind::File(name), .. }, rest)) => {
                (words(name), rest)
            }
            _ => (Words::new(), segments),
        }
    }

    /// An operation's body, responses and parameters: the latter by their names.
    fn in_operation<'s>(&self, operation: usize, segments: &'s [PathSegment]) -> (Words, &'s [PathSegment]) {
        let marker = self.operations.of(operation);
        match segments {
            [PathSegment { kind: SegmentKind::Parameter, at }, rest @ ..] => {
                let parameters = &self.api.operations[operation].parameters;
                let owner = match parameters.iter().find(|known| known.at == *at) {
                    Some(parameter) => words(&parameter.name),
                    None => [words("body"), self.property_of_body(operation, at)].concat(),
                };
                (join(marker, &owner), rest)
            }
            [PathSegment { kind: SegmentKind::RequestBody, .. }, content, rest @ ..] => {
                (join_role(marker, &self.body_words(operation, &content.at)), rest)
            }
            [PathSegment { kind: SegmentKind::Response(status), .. }, rest @ ..] => {
                let responses = &self.api.operations[operation].responses;
                let first = responses.iter().map(|it| it.status).filter(|it| it.is_success()).min();
                let is_first = first.is_none_or(|first| first.to_string() == *status);
                let is_usual = is_first && status.starts_with('2');
                let role = if is_usual { words("response") } else { response_role(status) };
                (join_role(marker, &role), rest)
            }
            _ => (marker.clone(), segments),
        }
    }

    /// A body's words: with those of its media type where it isn't the usual one.
    fn body_words(&self, operation: usize, content: &Location) -> Words {
        let contents = self.api.operations[operation].body.iter().flat_map(|body| &body.contents);
        let other = contents.skip(1).find(|other| other.at == *content);
        [words("body"), other.map(media_type_words).unwrap_or_default()].concat()
    }

    /// The name of the body's property at this place; empty if there is none.
    fn property_of_body(&self, operation: usize, at: &Location) -> Words {
        let body = self.api.operations[operation].body.as_ref();
        let shape = body.map(|body| &body.contents[0].type_ref.shape);
        let object = shape.and_then(|shape| self.api.model_of(shape)?.kind.object());
        let mut properties = object.into_iter().flat_map(|object| &object.properties);
        let property = properties.find(|property| property.at == *at);
        property.map(|property| words(&property.name)).unwrap_or_default()
    }
}

fn walk(mut root: Words, path: &[PathSegment], branches: &FxHashMap<&Location, Words>) -> Chain {
    let mut segments: Vec<Words> = Vec::new();
    let mut item = None;
    for (index, segment) in path.iter().enumerate() {
        match &segment.kind {
            SegmentKind::Property(name)
            | SegmentKind::File(name)
            | SegmentKind::Named(name)
            | SegmentKind::Path(name) => {
                segments.push(words(name));
            }
            SegmentKind::Item => {
                let (item_name, with_item) = item_words(segments.last().unwrap_or(&root));
                let is_last = index + 1 == path.len();
                *segments.last_mut().unwrap_or(&mut root) = with_item;
                item = is_last.then(|| joined(&root, &segments));
                *segments.last_mut().unwrap_or(&mut root) = item_name;
            }
            SegmentKind::Branch => segments.extend(branches.get(&segment.at).cloned()),
            SegmentKind::RequestBody => in_role(&mut root, &mut segments, &words("body")),
            SegmentKind::Response(status) => in_role(&mut root, &mut segments, &response_role(status)),
            SegmentKind::Parameter | SegmentKind::Operation(_) | SegmentKind::MediaType(_) => {}
        }
    }
    Chain { root, segments, item, titled: None, wanted: None }
}

fn joined(root: &[String], segments: &[Words]) -> Words {
    segments.iter().fold(root.to_vec(), |name, segment| join(&name, segment))
}

/// Adds a role to the path so far.
fn in_role(root: &mut Words, segments: &mut [Words], role: &[String]) {
    let last = segments.last_mut().unwrap_or(root);
    *last = join_role(last, role);
}

/// The words of the body of a response: `Response`, `NotFoundError`, `ClientError`, `DefaultError`.
fn response_role(status: &str) -> Words {
    let reason = status_words(status);
    match status.chars().next() {
        None => words("response"),
        Some('1'..='3') => [reason, words("response")].concat(),
        Some(_) => join_role(&reason, &words("error")),
    }
}

/// The words of an item of a list, and those with the suffix `item`. The first are the singular if there is another one.
fn item_words(list: &[String]) -> (Words, Words) {
    let singular = singular(list);
    let with_item = [list, &["item".to_owned()]].concat();
    if singular != list || singular.last().is_some_and(|last| last == "item") {
        return (singular, with_item);
    }
    (with_item.clone(), with_item)
}
