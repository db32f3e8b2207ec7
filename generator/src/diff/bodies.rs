//! Bodies of requests: whether there is one, its media types, and its content.

use super::change::Direction;
use super::differ::{Differ, Subject, WireChange};
use super::matching::{Pair, match_by_name};
use super::rules::Rule;
use super::schemas::SchemaDiffer;
use crate::diagnostic::Location;
use crate::ir::{Body, Content, Encoding};

/// The body of an operation, or of a webhook or callback, where it is received.
pub(super) fn request_body(
    differ: &mut Differ<'_>,
    bodies: Pair<Option<&Body>>,
    subject: &Subject,
    direction: Direction,
) {
    match (bodies.old, bodies.new) {
        (None, None) => {}
        (None, Some(body)) => {
            differ.note_contents(differ.new, &body.contents, &subject.paths);
            let breaks = body.required == Some(true) && direction == Direction::Sent;
            let change = subject.is(Rule::RequestBodyAdded, "now has a request body");
            differ.add(change.when(direction).breaking_if(breaks));
        }
        (Some(body), None) => {
            differ.note_contents(differ.old, &body.contents, &subject.paths);
            let change = subject.is(Rule::RequestBodyRemoved, "no longer has a request body");
            differ.add(change.when(direction).breaking_if(direction == Direction::Received));
        }
        (Some(old), Some(new)) => {
            let bodies = Pair { old, new };
            required(differ, bodies, subject, direction);
            if old.text != new.text {
                differ.add(subject.docs_changed("description of the body"));
            }
            request_contents(differ, bodies, subject, direction);
        }
    }
}

fn required(
    differ: &mut Differ<'_>,
    Pair { old, new }: Pair<&Body>,
    subject: &Subject,
    direction: Direction,
) {
    let is_required = new.required == Some(true);
    if is_required == (old.required == Some(true)) {
        return;
    }
    let (rule, word) = match is_required {
        true => (Rule::RequestBodyBecameRequired, "required"),
        false => (Rule::RequestBodyBecameOptional, "optional"),
    };
    let breaks = match direction {
        // Where the document doesn't say, generated clients always send one.
        Direction::Sent => is_required && old.required == Some(false),
        Direction::Received => !is_required,
    };
    let message = format!("the body of {} is now {word}", subject.label);
    differ.add(subject.report(rule, message).when(direction).breaking_if(breaks));
}

fn request_contents(
    differ: &mut Differ<'_>,
    Pair { old, new }: Pair<&Body>,
    subject: &Subject,
    direction: Direction,
) {
    let types = MediaTypes::new((&old.contents, &old.redundant), (&new.contents, &new.redundant));
    for contents in &types.both {
        let inside = subject.part("the body").located(&contents.new.at);
        let encodings = Pair { old: contents.old.encodings.as_slice(), new: &contents.new.encodings };
        self::encodings(differ, encodings, &inside, direction);
        content(differ, *contents, &inside, direction);
    }
    if types.has_changed() {
        differ.note_contents(differ.old, &old.contents, &subject.paths);
        differ.note_contents(differ.new, &new.contents, &subject.paths);
    }
    let change = |rule: Rule, media_type: &MediaType<'_>, message: String| {
        WireChange::new(rule, media_type.at, subject.paths.clone(), message).when(direction)
    };
    if let Some(Pair { old, new }) = types.replaced() {
        let label = &subject.label;
        let message = format!("media type of the body of {label} changed: `{}` → `{}`", old.name, new.name);
        differ.add(change(Rule::RequestMediaTypeChanged, new, message).breaking());
        return;
    }
    for old in &types.removed {
        let message = format!("{} no longer accepts `{}`", subject.label, old.name);
        differ.add(change(Rule::RequestMediaTypeRemoved, old, message).breaking_if(old.is_used));
    }
    for new in &types.added {
        let message = format!("{} now accepts `{}`", subject.label, new.name);
        let breaks = new.is_used && direction == Direction::Received;
        differ.add(change(Rule::RequestMediaTypeAdded, new, message).breaking_if(breaks));
    }
}

/// The type of a body, and of the items of a stream.
pub(super) fn content(
    differ: &mut Differ<'_>,
    Pair { old, new }: Pair<&Content>,
    subject: &Subject,
    direction: Direction,
) {
    let mut schemas = SchemaDiffer { differ, direction, as_text: false };
    schemas.type_ref(Pair { old: &old.type_ref, new: &new.type_ref }, subject);
    match (&old.items, &new.items) {
        (Some(old), Some(new)) => schemas.type_ref(Pair { old, new }, &subject.part("an item")),
        (None, None) => {}
        (_, new) => {
            let verb = if new.is_some() { "now have" } else { "no longer have" };
            let message = format!("items of {} {verb} a type", subject.label);
            let breaks = new.is_some() && direction == Direction::Sent;
            schemas.add(subject.report(Rule::TypeChanged, message).breaking_if(breaks));
        }
    }
}

fn encodings(
    differ: &mut Differ<'_>,
    Pair { old, new }: Pair<&[Encoding]>,
    subject: &Subject,
    direction: Direction,
) {
    let form = |encodings: &[Encoding], member: &str| {
        let encoding = encodings.iter().find(|encoding| encoding.member == member);
        encoding.map(|encoding| (encoding.content_type.clone(), encoding.style))
    };
    let mut members: Vec<&String> = old.iter().chain(new).map(|encoding| &encoding.member).collect();
    members.sort();
    members.dedup();
    for member in members {
        if form(old, member) != form(new, member) {
            let message = format!("encoding of field `{member}` of {} changed", subject.label);
            differ.add(subject.report(Rule::EncodingChanged, message).when(direction).breaking());
        }
    }
}

/// A media type of a body.
#[derive(Clone, Copy)]
pub(super) struct MediaType<'c> {
    pub(super) name: &'c str,
    pub(super) at: &'c Location,
    /// Whether generated clients send or read it.
    pub(super) is_used: bool,
}

/// The media types of a body in both versions.
pub(super) struct MediaTypes<'c> {
    /// Those that generated clients of both versions use.
    pub(super) both: Vec<Pair<&'c Content>>,
    pub(super) removed: Vec<MediaType<'c>>,
    pub(super) added: Vec<MediaType<'c>>,
}

/// The media types that generated clients use, and the others.
type UsedAndUnused<'c> = (&'c [Content], &'c [(String, Location)]);

impl<'c> MediaTypes<'c> {
    pub(super) fn new(old: UsedAndUnused<'c>, new: UsedAndUnused<'c>) -> Self {
        let used = match_by_name(old.0, new.0, &|content: &Content| content.media_type.clone());
        let (before, after) = (media_types(old), media_types(new));
        let all = match_by_name(&before, &after, &|media_type: &MediaType<'_>| media_type.name.to_owned());
        let both = used.both.into_iter().map(|pair| Pair { old: &old.0[pair.old], new: &new.0[pair.new] });
        let select =
            |all: &[MediaType<'c>], indices: &[usize]| indices.iter().map(|index| all[*index]).collect();
        Self {
            both: both.collect(),
            removed: select(&before, &all.removed),
            added: select(&after, &all.added),
        }
    }

    pub(super) fn has_changed(&self) -> bool {
        !self.removed.is_empty() || !self.added.is_empty()
    }

    /// The only media type, if it was replaced.
    pub(super) fn replaced(&self) -> Option<Pair<&MediaType<'c>>> {
        match (self.removed.as_slice(), self.added.as_slice()) {
            ([old], [new]) if old.is_used => Some(Pair { old, new }),
            _ => None,
        }
    }
}

fn media_types<'c>((used, unused): UsedAndUnused<'c>) -> Vec<MediaType<'c>> {
    let used = used.iter().map(|it| MediaType { name: &it.media_type, at: &it.at, is_used: true });
    let unused = unused.iter().map(|(name, at)| MediaType { name, at, is_used: false });
    used.chain(unused).collect()
}
