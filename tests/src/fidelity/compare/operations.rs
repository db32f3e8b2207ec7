//! Operations: a field for each parameter, body, response and documented header.

use super::differ::worse;
use super::held::{Held, held};
use super::outcome::{Difference, FieldKind};
use super::walk::{Direction, Pair, Walk, Way};
use crate::corpus::Place;
use crate::fidelity::meaning::{Content, Key, MeantOperation, MeantParameter, MeantResponse, Media, Profile};
use crate::fidelity::written::{Body, Operation, Response, Ty};
use serde_json::Value;

/// Headers that aren't parameters (OpenAPI 3.1, Parameter Object).
const IGNORED: [&str; 3] = ["accept", "content-type", "authorization"];

const REQUEST: Way =
    Way { direction: Direction::Request, has_files: false, is_flattened: false, without_null: false };
const RESPONSE: Way =
    Way { direction: Direction::Response, has_files: false, is_flattened: false, without_null: false };

/// The outcome of a field, and what both sides allow.
type Outcome = (Option<Difference>, String);

impl Walk<'_> {
    pub(super) fn compare_operations(&mut self, operations: &[(Place, [String; 3])]) {
        for (place, [id, method, path]) in operations {
            let is_it = |it: &&Operation| it.id == *id && it.method == *method && it.path == *path;
            let Some(written) = self.written.operations.iter().find(is_it) else {
                self.start(place, None);
                let missing = Some(Difference::Wrong("missing-operation".to_owned()));
                self.end(FieldKind::Response, place, id.clone(), (missing, String::new()));
                continue;
            };
            let meant = self.meaning.operation(place);
            self.compare_parameters(&meant, written);
            for content in meant.bodies.iter().filter(|it| it.key.is_some() || !it.form.is_empty()) {
                self.compare_body(&meant, content, written);
            }
            for response in &meant.responses {
                self.compare_response(response, written);
            }
        }
    }

    fn compare_parameters(&mut self, meant: &MeantOperation, written: &Operation) {
        for parameter in &meant.parameters {
            let MeantParameter { place, location, name, is_required, key } = parameter;
            let is_ignored = location == "header" && IGNORED.contains(&name.to_ascii_lowercase().as_str());
            if is_ignored || location == "querystring" {
                continue;
            }
            let found = written.parameters.iter().find(|it| {
                it.place == *location
                    && (it.name == *name || (location == "header" && it.name.eq_ignore_ascii_case(name)))
            });
            let is_credential = self.written.literals.contains(&name.to_ascii_lowercase());
            self.start(place, key.as_ref());
            let rust = format!("{}({name})", written.id);
            let Some(found) = found else {
                // A parameter may be a credential of the client, and a path may not have a parameter.
                let is_in_path = location != "path" || written.path.contains(&format!("{{{name}}}"));
                let word = if is_credential { "credential-for-parameter" } else { "missing-parameter" };
                if is_in_path {
                    let difference = if is_credential { Difference::Widened } else { Difference::Wrong };
                    self.end(
                        FieldKind::Parameter,
                        place,
                        rust,
                        (Some(difference(word.to_owned())), String::new()),
                    );
                }
                continue;
            };
            let (types, detail) = self.differ_value(key.as_ref(), &found.ty, REQUEST, true);
            let types = match types {
                Some(Difference::Widened(word)) if found.is_constant && word.ends_with("-for-one-value") => {
                    Some(Difference::Widened("sent-by-itself".to_owned()))
                }
                types => types,
            };
            let presence = match (is_required, found.is_required) {
                (true, false) => Some(Difference::Widened("optional-for-required".to_owned())),
                (false, true) => Some(Difference::Wrong("required-for-optional".to_owned())),
                _ => None,
            };
            self.end(FieldKind::Parameter, place, rust, (worse(types, presence), detail));
        }
    }

    /// Returns whether the response is read as another media type of the same kind: the client asks for that one, so this one
    /// isn't sent.
    fn reads_another(&mut self, meant: &MeantResponse, content: &Content, candidates: &[&&Response]) -> bool {
        let before = self.open.len();
        let name = essence(&content.media_type);
        let others = meant.contents.iter().filter(|other| {
            other.media == content.media && other.key.is_some() && essence(&other.media_type) != name
        });
        let is_read = others.into_iter().any(|other| {
            let outcome =
                self.best(candidates, |walk, response| walk.differ_content(other, &response.ty, RESPONSE));
            outcome.is_some_and(|(difference, _)| difference.is_none())
        });
        self.open.truncate(before);
        is_read
    }

    /// The outcome for the candidate that fits best; only what is in it is compared further.
    fn best<T>(
        &mut self,
        candidates: &[T],
        mut differ: impl FnMut(&mut Self, &T) -> Outcome,
    ) -> Option<Outcome> {
        let mut best: Option<(Outcome, Vec<Pair>)> = None;
        let before = self.open.len();
        for candidate in candidates {
            let outcome = differ(self, candidate);
            let pairs = self.open.split_off(before);
            if best.as_ref().is_none_or(|(best, _)| outcome.0 < best.0) {
                best = Some((outcome, pairs));
            }
        }
        best.map(|(outcome, pairs)| {
            self.open.extend(pairs);
            outcome
        })
    }

    /// Compares a value that isn't a property. Null is not compared where it can't be sent.
    fn differ_value(&mut self, key: Option<&Key>, ty: &Ty, way: Way, without_null: bool) -> Outcome {
        let Held { profile, is_nullable } = held(self.written, ty, None);
        let Some(key) = key else {
            let is_text = profile.texts.as_ref().is_some_and(|texts| texts.is_free);
            let is_open = profile.any || profile.bytes || is_text || !profile.lists.is_empty();
            let difference =
                (!is_open).then(|| Difference::Wrong(format!("{}-without-schema", profile.kinds())));
            return (difference, String::new());
        };
        let meant = self.meaning.profile(key);
        let way = Way { without_null, ..way };
        let types = match self.differ_profiles(&meant, &profile, way, 0) {
            Some(_) if meant.any && without_null && *ty == Ty::Text => {
                Some(Difference::Widened("text-for-any-parameter".to_owned()))
            }
            difference => difference,
        };
        let null = match (self.meaning.is_nullable(key), is_nullable) {
            _ if meant.any || profile.any || meant.is_empty() => None,
            (true, false) if without_null => None,
            (true, false) => Some(Difference::Wrong("not-nullable".to_owned())),
            (false, true) => Some(Difference::Widened("nullable".to_owned())),
            _ => None,
        };
        (worse(types, null), format!("{} as {}", meant.kinds(), profile.kinds()))
    }

    fn compare_body(&mut self, meant: &MeantOperation, content: &Content, written: &Operation) {
        let bodies: Vec<&Body> = written.bodies.iter().filter(|body| takes(body, content)).collect();
        let rust = format!("{}({})", written.id, content.media_type);
        self.start(&content.place, content.key.as_ref());
        self.around.extend(content.place.up().and_then(|(list, _)| list.up()).map(|(body, _)| body));
        if bodies.is_empty() {
            let is_other = !written.bodies.is_empty();
            let word = if is_other { "unsent-media-type" } else { "missing-body" };
            return self.end(
                FieldKind::Body,
                &content.place,
                rust,
                (Some(Difference::Wrong(word.to_owned())), String::new()),
            );
        }
        let way = Way { has_files: content.media == Media::Parts, ..REQUEST };
        let best = self.best(&bodies, |walk, body| {
            let (types, detail) = walk.differ_content(content, &body.ty, way);
            let presence = match (meant.is_body_required, body.is_required) {
                (true, false) => Some(Difference::Widened("optional-for-required".to_owned())),
                (false, true) => Some(Difference::Wrong("required-for-optional".to_owned())),
                _ => None,
            };
            (worse(types, presence), detail)
        });
        self.end(FieldKind::Body, &content.place, rust, best.unwrap_or_default());
    }

    /// Compares what a body or a response holds with a type.
    fn differ_content(&mut self, content: &Content, ty: &Ty, way: Way) -> Outcome {
        if !content.form.is_empty() {
            return self.differ_form(content, ty, way);
        }
        let Held { profile: held, is_nullable } = held(self.written, ty, None);
        let Some(key) = &content.key else {
            return self.differ_value(None, ty, way, false);
        };
        let meant = self.meaning.profile(key);
        match content.media {
            // A range of media types allows anything that the caller sends.
            _ if content.media_type.contains('*') && held.bytes => (None, "bytes".to_owned()),
            _ if meant.bytes && held.bytes => (None, "bytes".to_owned()),
            // XML without a structure that is described is text.
            Media::Xml if held.texts.is_some() && meant.objects.is_empty() && meant.lists.is_empty() => {
                (None, format!("{} as {}", meant.kinds(), held.kinds()))
            }
            // Text and bytes have no structure, so a text is what any of their schemas can be.
            Media::Bytes if held.bytes => (None, "bytes".to_owned()),
            Media::Bytes | Media::Text if held.bytes || held.texts.is_some() => {
                let is_structured = !meant.any && meant.texts.is_none() && !meant.bytes;
                let word = format!("text-for-{}", if is_structured { "structure" } else { "text" });
                let difference = is_structured.then_some(Difference::Widened(word));
                (difference, format!("{} as {}", meant.kinds(), held.kinds()))
            }
            Media::Parts if held.bytes => {
                (Some(Difference::Widened("bytes-for-structure".to_owned())), "bytes".to_owned())
            }
            Media::Items => {
                // A schema that is a list describes all items; another one describes each of them.
                let items = Profile { lists: vec![key.clone()], ..Profile::default() };
                let meant = if meant.lists.is_empty() { &items } else { &*meant };
                let types = self.differ_profiles(meant, &held, way, 0);
                let null = is_nullable.then(|| Difference::Widened("nullable".to_owned()));
                (worse(types, null), format!("{} as {}", meant.kinds(), held.kinds()))
            }
            media => self.differ_value(Some(key), ty, way, media != Media::Json),
        }
    }

    /// The members of a form in Swagger 2.0, each a field.
    fn differ_form(&mut self, content: &Content, ty: &Ty, way: Way) -> Outcome {
        let Held { profile, .. } = held(self.written, ty, None);
        let Some(Ty::Named(name)) = profile.objects.first() else {
            return (Some(Difference::Wrong("no-form".to_owned())), profile.kinds());
        };
        let Some(crate::fidelity::written::Model::Struct(structure)) = self.written.models.get(name) else {
            return (Some(Difference::Wrong("no-form".to_owned())), profile.kinds());
        };
        let mut worst = None;
        for parameter in &content.form {
            let Some(member) = structure.members.get(&parameter.name) else {
                worst = Some(Difference::Wrong("missing-property".to_owned()));
                continue;
            };
            let (types, _) = self.differ_value(parameter.key.as_ref(), &member.ty, way, true);
            let presence = (parameter.is_required != member.is_required)
                .then(|| Difference::Wrong("required-for-optional".to_owned()));
            worst = worse(worst, worse(types, presence));
        }
        (worst, String::new())
    }

    fn compare_response(&mut self, meant: &MeantResponse, written: &Operation) {
        for header in &meant.headers {
            let found = written.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case(&header.name));
            let Some((_, ty)) = found else { continue };
            self.start(&header.place, header.key.as_ref());
            let (difference, detail) = self.differ_value(header.key.as_ref(), ty, RESPONSE, true);
            let difference = difference.map(|difference| match difference.word() {
                "text-for-enumeration" | "text-for-one-value" => {
                    Difference::Widened("text-for-enumeration-in-header".to_owned())
                }
                _ => difference,
            });
            let outcome = (difference, detail);
            self.end(FieldKind::Header, &header.place, format!("{}[{}]", written.id, header.name), outcome);
        }
        let responses: Vec<&Response> =
            written.responses.iter().filter(|it| is_of(it, &meant.status)).collect();
        // Without a schema there is no type that could be lost.
        for content in meant.contents.iter().filter(|content| content.key.is_some()) {
            let rust = format!("{} {} {}", written.id, meant.status, content.media_type);
            self.start(&content.place, content.key.as_ref());
            let response = content.place.up().and_then(|(list, _)| list.up()).map(|(response, _)| response);
            self.around.extend(response);
            self.around.extend(produced(meant, content));
            let is_bytes = content.key.as_ref().is_some_and(|key| self.meaning.profile(key).bytes);
            let is_open = is_bytes || content.media_type.contains('*');
            let is_read = |decoding: &str| {
                // An error is one value, also where a stream was asked for.
                let is_error = !meant.status.starts_with('2') && content.media == Media::Items;
                decodes(decoding, content.media)
                    || (is_error && decoding == "json")
                    || (is_open && decodes(decoding, Media::Bytes))
            };
            let candidates: Vec<&&Response> = responses.iter().filter(|it| is_read(&it.decoding)).collect();
            let before = self.open.len();
            let outcome = self.best(&candidates, |walk, response| {
                let is_stream = decodes(&response.decoding, Media::Items);
                let media = match content.media {
                    _ if is_stream => Media::Items,
                    Media::Items => Media::Json,
                    media => media,
                };
                walk.differ_content(&Content { media, ..content.clone() }, &response.ty, RESPONSE)
            });
            let outcome = match outcome {
                Some((Some(_), detail)) if self.reads_another(meant, content, &candidates) => {
                    self.open.truncate(before);
                    Some((Some(Difference::Widened("missing-media-type".to_owned())), detail))
                }
                outcome => outcome,
            };
            let is_known = meant.contents.iter().any(|other| {
                other.media_type != content.media_type
                    && responses.iter().any(|response| decodes(&response.decoding, other.media))
            });
            let missing = match (responses.is_empty(), is_known) {
                (false, true) => Difference::Widened("missing-media-type".to_owned()),
                (true, _) => Difference::Wrong("missing-response".to_owned()),
                (false, false) => Difference::Wrong("undecoded-response".to_owned()),
            };
            let detail = || responses.iter().map(|it| it.decoding.clone()).collect::<Vec<_>>().join(", ");
            let outcome = outcome.unwrap_or_else(|| (Some(missing), detail()));
            self.end(FieldKind::Response, &content.place, rust, outcome);
        }
    }

    /// Compares what webhooks send.
    pub(super) fn compare_payloads(&mut self) {
        let list = Place::default().member("webhooks");
        let webhooks = self.meaning.document().get(&list).and_then(Value::as_object).into_iter().flatten();
        for (name, item) in webhooks {
            for (method, _) in item.as_object().into_iter().flatten() {
                let place = list.member(name).member(method);
                for content in self.meaning.payload(&place) {
                    let verbose = format!("{} {name}", method.to_uppercase());
                    let payloads = &self.written.payloads;
                    let Some(ty) = payloads.get(&verbose).or_else(|| payloads.get(name)) else { continue };
                    self.start(&content.place, content.key.as_ref());
                    let outcome = self.differ_content(&content, ty, RESPONSE);
                    self.end(FieldKind::Body, &content.place, format!("webhook {name}"), outcome);
                }
            }
        }
    }
}

/// Returns whether a body is taken as this media type is written.
fn takes(body: &Body, content: &Content) -> bool {
    if let Some(media_type) = &body.media_type {
        if essence(media_type) == essence(&content.media_type) {
            return true;
        }
        let is_range = content.media_type.contains('*') && body.kind == "body";
        return is_range
            || Media::of(media_type) == content.media
                && matches!(content.media, Media::Json | Media::Xml | Media::Parts);
    }
    match body.kind.as_str() {
        "json" | "json_as" => matches!(content.media, Media::Json | Media::MergePatch),
        kind if kind.starts_with("form") => content.media == Media::Form,
        "multipart" | "parts" => content.media == Media::Parts,
        kind if kind.starts_with("xml") => content.media == Media::Xml,
        "json_lines" | "json_sequence" => content.media == Media::Items,
        _ => false,
    }
}

/// A media type without its parameters.
fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

/// Returns whether a response is decoded for a status.
fn is_of(response: &Response, status: &str) -> bool {
    let is_error = !status.starts_with('2');
    let has = |status: &str| response.statuses.iter().any(|own| own.eq_ignore_ascii_case(status));
    has(status) || (response.statuses.is_empty() && (status == "default" || response.is_error == is_error))
}

/// Returns whether a decoding reads what this media type holds.
fn decodes(decoding: &str, media: Media) -> bool {
    match media {
        Media::Json | Media::MergePatch | Media::Form | Media::Parts => {
            decoding == "json" || decoding == "json_lines"
        }
        Media::Xml => decoding == "xml" || decoding == "text",
        Media::Items => {
            decoding.contains("events") || decoding.contains("lines") || decoding.contains("sequence")
        }
        Media::Text | Media::Bytes => matches!(decoding, "text" | "bytes" | "download"),
    }
}

/// Where Swagger 2.0 lists the media type of a response: in `produces` of its operation.
fn produced(response: &MeantResponse, content: &Content) -> Option<Place> {
    let index = response.contents.iter().position(|other| other.media_type == content.media_type)?;
    let operation = (0..3).try_fold(content.place.clone(), |place, _| place.up().map(|(above, _)| above))?;
    Some(operation.member("produces").member(&index.to_string()))
}
