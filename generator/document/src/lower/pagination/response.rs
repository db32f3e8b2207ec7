//! A response and its operation, as seen by pagination: the relevant members and the query parameters.

use super::tables::{CONTAINER_ENDS, CONTAINERS, CURSORS, LAST, MORE, OFFSET, PAGE, PAGES, SIZE, TOTAL, key};
use crate::ir::{
    Content, ContentKind, Documentation, Header, JsonType, MemberPath, Model, Object, Operation, Parameter,
    Place, Property, SentIn, Shape, TypeRef, target,
};
use rustc_hash::FxHashSet;

/// The maximum depth of relevant members: `links.pages.next`.
const DEEPEST: usize = 3;

/// The maximum number of objects to look into.
const MOST_OBJECTS: usize = 64;

/// A response that may be a page, with its operation.
pub(in crate::lower) struct Page<'a> {
    pub(in crate::lower) models: &'a [Model],
    pub(in crate::lower) operation: &'a Operation,
    /// Whether the body is JSON, and not XML. Members are the properties of its schema either way.
    pub(in crate::lower) is_json: bool,
    pub(in crate::lower) shape: &'a Shape,
    /// The relevant members, the outermost first.
    pub(in crate::lower) members: Vec<Member<'a>>,
    /// The values that a call sends: query parameters, headers, members of a JSON body.
    pub(in crate::lower) sent: Vec<Sent<'a>>,
}

/// A value that a call sends.
#[derive(Clone)]
pub(in crate::lower) struct Sent<'a> {
    pub(in crate::lower) name: &'a str,
    pub(in crate::lower) key: String,
    pub(in crate::lower) shape: &'a Shape,
    pub(in crate::lower) documentation: &'a Documentation,
    pub(in crate::lower) sent_in: SentIn,
}

impl Sent<'_> {
    pub(in crate::lower) fn is_cursor(&self) -> bool {
        CURSORS.iter().any(|(name, _)| *name == self.key)
    }

    /// Returns whether its name is that of a page number or of a number of items to skip.
    pub(in crate::lower) fn is_offset(&self) -> bool {
        [PAGE, OFFSET].iter().any(|names| names.contains(&self.key.as_str()))
    }

    /// Returns whether its name is that of a position or of a page size.
    pub(in crate::lower) fn is_about_pages(&self) -> bool {
        self.is_cursor() || self.is_offset() || SIZE.contains(&self.key.as_str())
    }
}

/// A member of a response at any depth.
pub(in crate::lower) struct Member<'a> {
    pub(in crate::lower) path: MemberPath,
    pub(in crate::lower) key: String,
    /// Its normalized name with that of its parent in front; empty at the top level.
    pub(in crate::lower) long_key: String,
    pub(in crate::lower) shape: &'a Shape,
    pub(in crate::lower) words: &'a Documentation,
}

/// The type of a value, as far as positions are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lower) enum Scalar {
    Text,
    Number,
    Boolean,
    Any,
    /// A list or an object.
    None,
}

impl<'a> Page<'a> {
    /// The response of an operation whose success responses all have the same body of JSON or XML.
    pub(in crate::lower) fn new(models: &'a [Model], operation: &'a Operation) -> Option<Self> {
        let successes = operation.successes();
        let mut contents = successes.iter().map(|response| response.content());
        let first: &Content = contents.next()??;
        let is_same = |content: Option<&Content>| content.is_some_and(|content| content.is_read_as(first));
        if !matches!(first.kind, ContentKind::Json | ContentKind::Xml)
            || first.items.is_some()
            || first.type_ref.nullable
            || !contents.all(is_same)
        {
            return None;
        }
        let mut page = Self {
            models,
            operation,
            is_json: first.kind == ContentKind::Json,
            shape: &first.type_ref.shape,
            members: Vec::new(),
            sent: sent(models, operation),
        };
        page.members = page.all_members();
        Some(page)
    }

    /// The top-level members, and those of relevant objects.
    fn all_members(&self) -> Vec<Member<'a>> {
        let mut members: Vec<Member<'a>> = Vec::new();
        let mut open: Vec<(MemberPath, String, &'a Shape)> = vec![(Vec::new(), String::new(), self.shape)];
        let mut next = 0;
        while let Some((path, within, shape)) = open.get(next).cloned().filter(|_| next < MOST_OBJECTS) {
            next += 1;
            for property in properties(self.models, shape) {
                let path = [path.as_slice(), std::slice::from_ref(&property.name)].concat();
                let key = key(&property.name);
                let is_container =
                    CONTAINERS.contains(&key.as_str()) || CONTAINER_ENDS.iter().any(|end| key.ends_with(end));
                if path.len() < DEEPEST && is_container {
                    open.push((path.clone(), key.clone(), &property.shape));
                }
                let long_key = if within.is_empty() { String::new() } else { format!("{within}{key}") };
                let (shape, words) = (&property.shape, &property.documentation);
                members.push(Member { path, key, long_key, shape, words });
            }
        }
        members
    }

    /// The first member with one of these names that is accepted, in the order of the names.
    pub(in crate::lower) fn member(
        &self,
        names: &[&str],
        is_meant: impl Fn(&Member<'a>) -> bool,
    ) -> Option<&Member<'a>> {
        names
            .iter()
            .find_map(|name| self.members.iter().find(|member| member.is_called(name) && is_meant(member)))
    }

    /// The path of the first such member whose values are of a type.
    fn path_of(&self, names: &[&str], scalar: Scalar) -> Option<MemberPath> {
        Some(self.member(names, |member| self.scalar(member.shape) == scalar)?.path.clone())
    }

    /// A boolean that says whether more pages follow, and its value if they do.
    pub(in crate::lower) fn more(&self) -> Option<(MemberPath, bool)> {
        let flag = |names, value| Some((self.path_of(names, Scalar::Boolean)?, value));
        flag(MORE, true).or_else(|| flag(LAST, false))
    }

    pub(in crate::lower) fn total(&self) -> Option<MemberPath> {
        self.path_of(TOTAL, Scalar::Number)
    }

    pub(in crate::lower) fn pages(&self) -> Option<MemberPath> {
        self.path_of(PAGES, Scalar::Number)
    }

    /// The headers of the success responses.
    pub(in crate::lower) fn headers(&self) -> impl Iterator<Item = &'a Header> {
        self.operation.successes().into_iter().flat_map(|response| &response.headers)
    }

    /// The shape of the member at a path; `Err` if there is none, `None` inside of any JSON, where every path exists.
    pub(in crate::lower) fn shape_at(&self, path: &[String]) -> Result<Option<&'a Shape>, String> {
        let mut shape = self.shape;
        for name in path {
            if shape.is_any() {
                return Ok(None);
            }
            let found = properties(self.models, shape).into_iter().find(|property| property.name == *name);
            let missing = || format!("the response has no member `/{}`", path.join("/"));
            shape = &found.ok_or_else(missing)?.shape;
        }
        Ok(Some(shape))
    }

    pub(in crate::lower) fn is_number(&self, sent: &Sent<'_>) -> bool {
        self.scalar(sent.shape) == Scalar::Number
    }

    pub(in crate::lower) fn scalar(&self, shape: &Shape) -> Scalar {
        let (mut open, mut seen) = (vec![shape], FxHashSet::default());
        let mut found: Option<Scalar> = None;
        while let Some(shape) = open.pop() {
            let scalar = match resolved(self.models, shape) {
                Shape::Model(id) => match self.models[id.index()].kind.union() {
                    Some(union) => {
                        let branches = seen.insert(*id).then_some(&union.branches).into_iter().flatten();
                        open.extend(branches.map(|branch| &branch.type_ref.shape));
                        continue;
                    }
                    None => Scalar::None,
                },
                Shape::Custom(_, json_type) if *json_type != JsonType::String => Scalar::None,
                shape => shape.json_type().map_or(Scalar::None, Scalar::of),
            };
            found = Some(found.map_or(scalar, |found| found.join(scalar)));
        }
        found.unwrap_or(Scalar::None)
    }

    /// The query parameters, and the members of a JSON body.
    pub(in crate::lower) fn positions(&self) -> impl Iterator<Item = &Sent<'a>> {
        self.sent.iter().filter(|sent| sent.sent_in != SentIn::Header)
    }

    /// The first of them with one of these names that is accepted, in the order of the names.
    pub(in crate::lower) fn position(
        &self,
        names: &[&str],
        is_meant: impl Fn(&Sent<'a>) -> bool,
    ) -> Option<&Sent<'a>> {
        names.iter().find_map(|name| self.positions().find(|sent| sent.key == *name && is_meant(sent)))
    }

    pub(in crate::lower) fn list(&self, shape: &'a Shape) -> Option<&'a TypeRef> {
        match self.without_aliases(shape) {
            Shape::List(items) => Some(items),
            _ => None,
        }
    }

    /// Returns whether a shape is an object. Only an object certainly has its members; a union might not.
    pub(in crate::lower) fn is_object(&self, shape: &'a Shape) -> bool {
        let shape = self.without_aliases(shape);
        object(self.models, shape).is_some()
    }

    /// The target of a chain of aliases that aren't nullable: the type of others is an option.
    fn without_aliases(&self, shape: &'a Shape) -> &'a Shape {
        target(self.models, shape, |alias| !alias.nullable)
    }
}

/// The values that a call sends. Of a body, only that of a `POST` counts: other methods change what they are sent to.
fn sent<'a>(models: &'a [Model], operation: &'a Operation) -> Vec<Sent<'a>> {
    let parameters = operation.parameters.iter().filter_map(|parameter| {
        let sent_in = match parameter.place {
            Place::Query(_) => SentIn::Query,
            Place::Header(_) => SentIn::Header,
            Place::Path(_) | Place::Cookie(_) => return None,
        };
        let Parameter { name, shape, documentation, .. } = parameter;
        Some(Sent { name, key: key(name), shape, documentation, sent_in })
    });
    let body = operation.body.as_ref().filter(|_| operation.method == "POST");
    let body =
        body.and_then(|body| body.contents.first()).filter(|content| content.kind == ContentKind::Json);
    let object = body.and_then(|content| object(models, resolved(models, &content.type_ref.shape)));
    let members = object.into_iter().flat_map(|object| &object.properties).map(
        |Property { name, shape, documentation, .. }| Sent {
            name,
            key: key(name),
            shape,
            documentation,
            sent_in: SentIn::Body,
        },
    );
    parameters.chain(members).collect()
}

impl Member<'_> {
    pub(in crate::lower) fn is_called(&self, name: &str) -> bool {
        self.key == name || self.long_key == name
    }
}

impl Scalar {
    fn of(json_type: JsonType) -> Self {
        match json_type {
            JsonType::String => Self::Text,
            JsonType::Integer | JsonType::Number => Self::Number,
            JsonType::Boolean => Self::Boolean,
            JsonType::Any => Self::Any,
            JsonType::Array | JsonType::Object => Self::None,
        }
    }

    fn join(self, other: Self) -> Self {
        if self == other { self } else { Self::None }
    }

    /// Returns whether a value of type `other` can be sent as this one. A number can be sent as text.
    pub(in crate::lower) fn fits(self, other: Self) -> bool {
        let is_any = self == Self::Any || other == Self::Any || self == other;
        let is_none = self == Self::None || other == Self::None;
        !is_none && (is_any || (self, other) == (Self::Text, Self::Number))
    }
}

/// The target of a chain of aliases, which may be circular.
fn resolved<'a>(models: &'a [Model], shape: &'a Shape) -> &'a Shape {
    target(models, shape, |_| true)
}

fn object<'a>(models: &'a [Model], shape: &Shape) -> Option<&'a Object> {
    models[shape.model()?.index()].kind.object()
}

/// The properties of an object; of a union, those of all branches that are objects.
pub(in crate::lower) fn properties<'a>(models: &'a [Model], shape: &'a Shape) -> Vec<&'a Property> {
    let Some(id) = resolved(models, shape).model() else { return Vec::new() };
    let kind = &models[id.index()].kind;
    let branches = kind.union().into_iter().flat_map(|union| &union.branches);
    let objects = branches.filter_map(|branch| object(models, resolved(models, &branch.type_ref.shape)));
    kind.object().into_iter().chain(objects).flat_map(|object| &object.properties).collect()
}
