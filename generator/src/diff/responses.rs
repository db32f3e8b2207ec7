//! Answers: statuses, media types, headers, and what bodies hold. What a webhook is answered goes the other way.

use super::bodies::MediaTypes;
use super::pairs::Pairs;
use super::parameters::name_of_header;
use super::walk::{Place, Walk, Way};
use super::{Rule, Verdict};
use crate::ir::{Content, Header, Operation, Response, Status};

impl Walk<'_> {
    pub(super) fn responses(&mut self, old: &Operation, new: &Operation, operation: &Place, way: Way) {
        let pairs = Pairs::by_name(&old.responses, &new.responses, &|it: &Response| key(it.status));
        for (was, is) in pairs.both {
            self.response(&old.responses[was], &new.responses[is], new, operation, way);
        }
        let mut gone: Vec<&Response> = pairs.gone.into_iter().map(|was| &old.responses[was]).collect();
        let mut come: Vec<&Response> = pairs.come.into_iter().map(|is| &new.responses[is]).collect();
        let success = |all: &[&Response]| -> Vec<usize> {
            (0..all.len()).filter(|index| all[*index].status.is_success()).collect()
        };
        if let ([was], [is]) = (success(&gone).as_slice(), success(&come).as_slice()) {
            let (was, is) = (gone.remove(*was), come.remove(*is));
            let place = response_place(is, new, operation);
            let what = format!("takes the place of {}", status_words(was.status));
            self.note(Rule::SuccessStatusChanged, &place, Some(way), Verdict::Compatible, &what);
            self.response(was, is, new, operation, way);
        }
        for response in gone {
            self.status_removed(response, old, operation, way);
        }
        for response in come {
            self.status_added(response, old, new, operation, way);
        }
    }

    fn status_removed(&mut self, response: &Response, old: &Operation, operation: &Place, way: Way) {
        let place = response_place(response, old, operation);
        let is_success = response.status.is_success();
        self.note_whole(self.old, response.contents.iter().flat_map(Content::shapes), &place.paths);
        let rule = if is_success { Rule::SuccessStatusRemoved } else { Rule::ErrorStatusRemoved };
        self.note(rule, &place, Some(way), Verdict::Compatible, "is gone");
    }

    /// What an old client makes of a further status: it reads the body as that of the statuses that it knows.
    fn status_added(
        &mut self,
        response: &Response,
        old: &Operation,
        new: &Operation,
        operation: &Place,
        way: Way,
    ) {
        let place = response_place(response, new, operation);
        self.note_whole(self.new, response.contents.iter().flat_map(Content::shapes), &place.paths);
        if !response.status.is_success() {
            self.note(Rule::ErrorStatusAdded, &place, Some(way), Verdict::Compatible, "is new");
            return;
        }
        let known = old.successes();
        let is_read = |before: &&Response| match (before.content(), response.content()) {
            (None, None) => true,
            (Some(one), Some(other)) => {
                one.kind == other.kind
                    && self.fits(&one.type_ref, &other.type_ref, Way::Received) == Verdict::Compatible
            }
            _ => false,
        };
        let breaks = way == Way::Received && !known.is_empty() && !known.iter().any(is_read);
        self.note(Rule::SuccessStatusAdded, &place, Some(way), Verdict::breaking_if(breaks), "is new");
    }

    fn response(&mut self, old: &Response, new: &Response, operation: &Operation, place: &Place, way: Way) {
        let place = response_place(new, operation, place);
        if old.text != new.text {
            let what = "is described in other words";
            self.note(Rule::WordsChanged, &place, None, Verdict::Compatible, what);
        }
        match (old.contents.is_empty(), new.contents.is_empty()) {
            (true, false) => {
                self.note_whole(self.new, new.contents.iter().flat_map(Content::shapes), &place.paths);
                self.note(Rule::ResponseBodyAdded, &place, Some(way), Verdict::Compatible, "has a body now");
            }
            (false, true) => {
                self.note_whole(self.old, old.contents.iter().flat_map(Content::shapes), &place.paths);
                self.note(
                    Rule::ResponseBodyRemoved,
                    &place,
                    Some(way),
                    Verdict::Breaking,
                    "has no body any more",
                );
            }
            _ => self.response_contents(old, new, &place, way),
        }
        self.headers(old, new, &place, way);
    }

    fn response_contents(&mut self, old: &Response, new: &Response, place: &Place, way: Way) {
        let types = MediaTypes::of((&old.contents, &old.redundant), (&new.contents, &new.redundant));
        for (content, other) in types.both {
            let inside = Place { at: other.at.clone(), ..place.inside("the body of") };
            self.content(content, other, &inside, way);
        }
        if !types.gone.is_empty() || !types.come.is_empty() {
            self.note_whole(self.old, old.contents.iter().flat_map(Content::shapes), &place.paths);
            self.note_whole(self.new, new.contents.iter().flat_map(Content::shapes), &place.paths);
        }
        let lost = |is_read: bool| Verdict::breaking_if(is_read && way == Way::Received);
        if let ([(was, _, true)], [(is, at, _)]) = (types.gone.as_slice(), types.come.as_slice()) {
            let message = format!("{} comes as `{is}` now, it came as `{was}`", place.words);
            let rule = Rule::ResponseMediaTypeChanged;
            self.note_at(rule, at, &place.paths, Some(way), lost(true), message);
            return;
        }
        for (name, at, is_read) in types.gone {
            let message = format!("{} doesn't come as `{name}` any more", place.words);
            let rule = Rule::ResponseMediaTypeRemoved;
            self.note_at(rule, at, &place.paths, Some(way), lost(is_read), message);
        }
        for (name, at, _) in types.come {
            let message = format!("{} may come as `{name}` now", place.words);
            let wire = Verdict::Compatible;
            self.note_at(Rule::ResponseMediaTypeAdded, at, &place.paths, Some(way), wire, message);
        }
    }

    fn headers(&mut self, old: &Response, new: &Response, place: &Place, way: Way) {
        let wire = Verdict::Compatible;
        let pairs = Pairs::by_name(&old.headers, &new.headers, &|it: &Header| name_of_header(&it.name));
        let inside = |name: &str| place.inside(&format!("header `{name}` of"));
        for (was, is) in pairs.both {
            let (header, other) = (&old.headers[was], &new.headers[is]);
            if other.types != header.types {
                let types =
                    if other.types.is_empty() { "anything".to_owned() } else { other.types.join(" or ") };
                let what = format!("is {types} now");
                self.note(Rule::ResponseHeaderTypeChanged, &inside(&other.name), Some(way), wire, &what);
            } else if other.documentation.text != header.documentation.text {
                let what = "is described in other words";
                self.note(Rule::WordsChanged, &inside(&other.name), None, wire, what);
            }
        }
        for was in pairs.gone {
            let place = inside(&old.headers[was].name);
            self.note(Rule::ResponseHeaderRemoved, &place, Some(way), wire, "is gone");
        }
        for is in pairs.come {
            let place = inside(&new.headers[is].name);
            self.note(Rule::ResponseHeaderAdded, &place, Some(way), wire, "is new");
        }
    }
}

fn response_place(response: &Response, operation: &Operation, place: &Place) -> Place {
    Place {
        at: operation.at.member("responses").member(&key(response.status)),
        paths: place.paths.clone(),
        words: format!("{} of {}", status_words(response.status), place.words),
    }
}

/// A status as a document has it.
fn key(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(hundreds) => format!("{hundreds}XX"),
        Status::Default => "default".to_owned(),
    }
}

fn status_words(status: Status) -> String {
    match status {
        Status::Code(code) => format!("status {code}"),
        Status::Range(hundreds) => format!("status {hundreds}XX"),
        Status::Default => "the default answer".to_owned(),
    }
}
