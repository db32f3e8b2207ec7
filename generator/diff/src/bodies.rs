//! Bodies of requests: whether there is one, its media types, and its content.

use super::counterexample::{Counterexample, Include, Spot, field_written_instead, request};
use super::differ::{Subject, ValueDiffer};
use super::direction::Direction;
use super::docs;
use super::matching::{Edit, Pair, match_by_name};
use super::parameters::header_key;
use super::rules::Rule;
use super::xml;
use crate::diagnostic::Location;
use crate::ir::{Body, Content, EncodedPart, Operation, Redundant};
use clientwright::surface::ApiVersion;
use std::collections::BTreeSet;

/// The body of an operation, or of a webhook or callback, where it is received.
pub(super) fn request_body(
    values: &mut ValueDiffer<'_, '_>,
    operations: Pair<&Operation>,
    subject: &Subject,
) {
    let version = values.differ.old;
    match (&operations.old.body, &operations.new.body) {
        (None, None) => {}
        (None, Some(body)) => {
            values.note_contents(Edit::Added, &body.contents, &subject.paths);
            let breaks = !body.is_optional() && values.is_sent();
            let change = subject.is(Rule::RequestBodyAdded, "now has a request body");
            values.add(
                change.breaking_if(breaks).showing(|| request(version, operations.old, Include::default())),
            );
        }
        (Some(body), None) => {
            values.note_contents(Edit::Removed, &body.contents, &subject.paths);
            let change = subject.is(Rule::RequestBodyRemoved, "no longer has a request body");
            values.add(change.breaking_if(values.is_received()));
        }
        (Some(old), Some(new)) => {
            let bodies = Pair { old, new };
            let is_sent = values.is_sent();
            let ask = |media_type: Option<&str>| {
                let include = Include { media_type, ..Include::default() };
                is_sent.then(|| request(version, operations.old, include)).flatten()
            };
            required(values, bodies, ask, subject);
            if old.text != new.text {
                values.differ.add(subject.docs_changed());
            }
            request_contents(values, bodies, ask, subject);
        }
    }
}

fn required(
    values: &mut ValueDiffer<'_, '_>,
    Pair { old, new }: Pair<&Body>,
    ask: impl Fn(Option<&str>) -> Option<Counterexample>,
    subject: &Subject,
) {
    let is_required = !new.is_optional();
    if is_required != old.is_optional() {
        return;
    }
    let (rule, word) = match is_required {
        true => (Rule::RequestBodyBecameRequired, "required"),
        false => (Rule::RequestBodyBecameOptional, "optional"),
    };
    let breaks = match values.direction {
        Direction::Sent => is_required,
        Direction::Received => !is_required,
    };
    let message = format!("the body of {} is now {word}", subject.label);
    values.add(subject.report(rule, message).breaking_if(breaks).showing(|| ask(None)));
}

fn request_contents(
    values: &mut ValueDiffer<'_, '_>,
    bodies: Pair<&Body>,
    ask: impl Fn(Option<&str>) -> Option<Counterexample>,
    subject: &Subject,
) {
    let types = MediaTypes::new(
        values,
        subject,
        bodies.map(|body| (body.contents.as_slice(), body.redundant.as_slice())),
    );
    for contents in &types.both {
        let inside = subject.part("the body").located(&contents.new.at);
        let media_type = Some(contents.old.media_type.as_str());
        encodings(values, *contents, || ask(media_type), &inside);
        content(values, *contents, &inside);
    }
    if let Some((names, at)) = types.replaced() {
        let change = subject.part("the body").changed(Rule::RequestMediaTypeChanged, "media type", names);
        let former = bodies.old.contents.first().map(|content| content.media_type.as_str());
        values.add(change.located(at).breaking().showing(|| ask(former)));
        return;
    }
    for (edit, media_type) in &types.changes {
        let rule = edit.select(Rule::RequestMediaTypeRemoved, Rule::RequestMediaTypeAdded);
        let predicate = format!("{} `{}`", edit.select("no longer accepts", "now accepts"), media_type.name);
        let breaks = media_type.is_used && edit.select(true, values.is_received());
        let change = subject.is(rule, &predicate).located(media_type.at).breaking_if(breaks);
        values.add(change.showing(|| ask(Some(media_type.name))));
    }
}

/// The type of a body, and of the items of a stream.
pub(super) fn content(values: &mut ValueDiffer<'_, '_>, contents: Pair<&Content>, subject: &Subject) {
    let spot = |content: &Content| {
        let at = content.schema.clone().unwrap_or_else(|| content.at.member("schema"));
        Spot::new(&at, content.type_ref.clone()).documented(&content.documentation)
    };
    let whole = subject.clone().of_value(contents.map(spot));
    let shapes = contents.map(|content| &content.type_ref.shape);
    docs::value_docs(values, contents.map(|content| &content.documentation), shapes, &whole);
    values.type_ref(contents.map(|content| &content.type_ref), &whole);
    xml::document(values, contents, subject);
    match (&contents.old.items, &contents.new.items) {
        (Some(old), Some(new)) => values.type_ref(Pair { old, new }, &subject.part("an item")),
        (None, None) => {}
        (_, new) => {
            let verb = if new.is_some() { "now have" } else { "no longer have" };
            let message = format!("items of {} {verb} a type", subject.label);
            let breaks = new.is_some() && values.is_sent();
            values.add(subject.report(Rule::TypeChanged, message).breaking_if(breaks));
        }
    }
}

fn encodings(
    values: &mut ValueDiffer<'_, '_>,
    contents: Pair<&Content>,
    ask: impl Fn() -> Option<Counterexample>,
    subject: &Subject,
) {
    let Pair { old, new } = contents.map(|content| &content.encodings);
    let versions = Pair { old: values.differ.old, new: values.differ.new };
    let mut parts: BTreeSet<&EncodedPart> = old.iter().chain(new).map(|encoding| &encoding.part).collect();
    parts.retain(|part| may_be_sent(versions.old, contents.old, part));
    for part in parts {
        let forms = contents.map(|content| {
            let encoding = content.encodings.iter().find(|encoding| encoding.part == *part);
            encoding.map(|encoding| (&encoding.content_type, encoding.style))
        });
        if forms.differ() {
            let example = || match part {
                EncodedPart::Member(name) => field_written_instead(versions, contents, name, ask()),
                _ => None,
            };
            let part = match part {
                EncodedPart::Member(name) => format!("field `{name}`"),
                EncodedPart::Position(index) => format!("part {}", index + 1),
                EncodedPart::Items => "the parts".to_owned(),
            };
            let message = format!("encoding of {part} of {} changed", subject.label);
            values.add(subject.report(Rule::EncodingChanged, message).breaking().showing(example));
        }
    }
}

/// Returns whether the former document has the part: nobody writes a field that was added.
fn may_be_sent(version: &ApiVersion<'_>, content: &Content, part: &EncodedPart) -> bool {
    let EncodedPart::Member(name) = part else { return true };
    let object = version.api.resolved_object(&content.type_ref.shape);
    object.is_none_or(|object| {
        object.additional.is_some() || object.properties.iter().any(|property| property.name == *name)
    })
}

#[derive(Clone, Copy)]
pub(super) struct MediaType<'c> {
    pub(super) name: &'c str,
    pub(super) at: &'c Location,
    /// Whether generated clients send or read it.
    pub(super) is_used: bool,
}

pub(super) struct MediaTypes<'c> {
    /// The media types that generated clients of both versions use.
    pub(super) both: Vec<Pair<&'c Content>>,
    /// The media types that only one version has.
    pub(super) changes: Vec<(Edit, MediaType<'c>)>,
}

/// The media types that generated clients use, and the others.
type UsedAndUnused<'c> = (&'c [Content], &'c [Redundant]);

impl<'c> MediaTypes<'c> {
    pub(super) fn new(
        values: &mut ValueDiffer<'_, '_>,
        subject: &Subject,
        types: Pair<UsedAndUnused<'c>>,
    ) -> Self {
        let used = types.map(|(used, _)| used);
        let both = match_by_name(used.old, used.new, &|content: &Content| key(&content.media_type)).both;
        let all = types.map(media_types);
        let name = |media_type: &MediaType<'_>| key(media_type.name);
        let matching = match_by_name(&all.old, &all.new, &name);
        if matching.edits().next().is_some() {
            values.note_contents(Edit::Removed, used.old, &subject.paths);
            values.note_contents(Edit::Added, used.new, &subject.paths);
        }
        let edits = matching.edits();
        Self {
            both: both.into_iter().map(|pair| pair.items(used.old, used.new)).collect(),
            changes: edits.map(|(edit, index)| (edit, edit.select(&all.old, &all.new)[index])).collect(),
        }
    }

    /// The names of the only media type, if it was replaced, and the location of the new one.
    pub(super) fn replaced(&self) -> Option<(Pair<String>, &'c Location)> {
        let [(Edit::Removed, old), (Edit::Added, new)] = self.changes.as_slice() else { return None };
        let names = Pair { old, new }.map(|media_type| format!("`{}`", media_type.name));
        old.is_used.then_some((names, new.at))
    }
}

/// The key that matches media types. JSON has no `charset` (RFC 8259, 11).
fn key(media_type: &str) -> String {
    let mut parts = media_type.split(';').map(str::trim);
    let essence = header_key(parts.next().unwrap_or_default());
    let is_charset = |part: &str| part.get(..8).is_some_and(|name| name.eq_ignore_ascii_case("charset="));
    let parameters: Vec<&str> =
        parts.filter(|part| !(essence.ends_with("json") && is_charset(part))).collect();
    [&[essence.as_str()], parameters.as_slice()].concat().join(";")
}

fn media_types<'c>((used, unused): UsedAndUnused<'c>) -> Vec<MediaType<'c>> {
    let used = used.iter().map(|it| MediaType { name: &it.media_type, at: &it.at, is_used: true });
    let unused = unused.iter().map(|it| MediaType { name: &it.media_type, at: &it.at, is_used: false });
    used.chain(unused).collect()
}
