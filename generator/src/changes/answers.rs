//! Answers: statuses, media types, headers, and what bodies hold. What a webhook is answered goes the other way.

use super::walk::{Place, Walk, Way};
use super::{Rule, Verdict};
use crate::ir::{Answer, Content, Operation, Status};

impl Walk<'_> {
    pub(super) fn answers(&mut self, old: &Operation, new: &Operation, operation: &Place, way: Way) {
        let find = |all: &[Answer], status: Status| all.iter().position(|it| it.status == status);
        let mut gone: Vec<&Answer> = Vec::new();
        for answer in &old.answers {
            match find(&new.answers, answer.status) {
                Some(index) => self.answer(answer, &new.answers[index], new, operation, way),
                None => gone.push(answer),
            }
        }
        let mut come: Vec<&Answer> =
            new.answers.iter().filter(|it| find(&old.answers, it.status).is_none()).collect();
        let success = |all: &[&Answer]| -> Vec<usize> {
            (0..all.len()).filter(|index| all[*index].status.is_success()).collect()
        };
        if let ([was], [is]) = (success(&gone).as_slice(), success(&come).as_slice()) {
            let (was, is) = (gone.remove(*was), come.remove(*is));
            let place = answer_place(is, new, operation);
            let what = format!("takes the place of {}", status_words(was.status));
            self.note(Rule::SuccessStatusChanged, &place, Some(way), Verdict::Compatible, &what);
            self.answer(was, is, new, operation, way);
        }
        for answer in gone {
            self.status_removed(answer, old, operation, way);
        }
        for answer in come {
            self.status_added(answer, old, new, operation, way);
        }
    }

    fn status_removed(&mut self, answer: &Answer, old: &Operation, operation: &Place, way: Way) {
        let place = answer_place(answer, old, operation);
        let is_success = answer.status.is_success();
        let rule = if is_success { Rule::SuccessStatusRemoved } else { Rule::ErrorStatusRemoved };
        self.note(rule, &place, Some(way), Verdict::Compatible, "is gone");
    }

    /// What an old client makes of a further status: it reads the body as that of the statuses that it knows.
    fn status_added(
        &mut self,
        answer: &Answer,
        old: &Operation,
        new: &Operation,
        operation: &Place,
        way: Way,
    ) {
        let place = answer_place(answer, new, operation);
        if !answer.status.is_success() {
            self.note(Rule::ErrorStatusAdded, &place, Some(way), Verdict::Compatible, "is new");
            return;
        }
        let known = old.successes();
        let is_read = |before: &&Answer| match (before.content(), answer.content()) {
            (None, None) => true,
            (Some(one), Some(other)) => {
                one.kind == other.kind
                    && self.fits(&one.slot, &other.slot, Way::Received) == Verdict::Compatible
            }
            _ => false,
        };
        let breaks = way == Way::Received && !known.is_empty() && !known.iter().any(is_read);
        self.note(Rule::SuccessStatusAdded, &place, Some(way), Verdict::breaking_if(breaks), "is new");
    }

    fn answer(&mut self, old: &Answer, new: &Answer, operation: &Operation, place: &Place, way: Way) {
        let place = answer_place(new, operation, place);
        if old.text != new.text {
            let what = "is described in other words";
            self.note(Rule::WordsChanged, &place, None, Verdict::Compatible, what);
        }
        match (old.contents.is_empty(), new.contents.is_empty()) {
            (true, false) => {
                self.note(Rule::ResponseBodyAdded, &place, Some(way), Verdict::Compatible, "has a body now");
            }
            (false, true) => {
                self.note(
                    Rule::ResponseBodyRemoved,
                    &place,
                    Some(way),
                    Verdict::Breaking,
                    "has no body any more",
                );
            }
            _ => self.response_contents(&old.contents, &new.contents, &place, way),
        }
        self.headers(old, new, &place, way);
    }

    fn response_contents(&mut self, old: &[Content], new: &[Content], place: &Place, way: Way) {
        for content in old {
            if let Some(other) = new.iter().find(|it| it.media_type == content.media_type) {
                let inside = Place { at: other.at.clone(), ..place.inside("the body of") };
                self.content(content, other, &inside, way);
                continue;
            }
            let message = format!("{} doesn't come as `{}` any more", place.words, content.media_type);
            let wire = Verdict::breaking_if(way == Way::Received);
            self.note_at(Rule::ResponseMediaTypeRemoved, &content.at, &place.paths, Some(way), wire, message);
        }
        for content in new.iter().filter(|it| !old.iter().any(|one| one.media_type == it.media_type)) {
            let message = format!("{} may come as `{}` now", place.words, content.media_type);
            let wire = Verdict::Compatible;
            self.note_at(Rule::ResponseMediaTypeAdded, &content.at, &place.paths, Some(way), wire, message);
        }
    }

    fn headers(&mut self, old: &Answer, new: &Answer, place: &Place, way: Way) {
        let wire = Verdict::Compatible;
        for header in &old.headers {
            let inside = place.inside(&format!("header `{}` of", header.name));
            match new.headers.iter().find(|it| it.name.eq_ignore_ascii_case(&header.name)) {
                None => self.note(Rule::ResponseHeaderRemoved, &inside, Some(way), wire, "is gone"),
                Some(other) if other.types != header.types => {
                    let what = format!("is {} now", other.types.join(" or "));
                    self.note(Rule::ResponseHeaderTypeChanged, &inside, Some(way), wire, &what);
                }
                Some(other) if other.documentation.text != header.documentation.text => {
                    self.note(Rule::WordsChanged, &inside, None, wire, "is described in other words");
                }
                Some(_) => {}
            }
        }
        let is_known = |name: &str| old.headers.iter().any(|it| it.name.eq_ignore_ascii_case(name));
        for header in new.headers.iter().filter(|it| !is_known(&it.name)) {
            let inside = place.inside(&format!("header `{}` of", header.name));
            self.note(Rule::ResponseHeaderAdded, &inside, Some(way), wire, "is new");
        }
    }
}

fn answer_place(answer: &Answer, operation: &Operation, place: &Place) -> Place {
    let key = match answer.status {
        Status::Code(code) => code.to_string(),
        Status::Range(hundreds) => format!("{hundreds}XX"),
        Status::Default => "default".to_owned(),
    };
    Place {
        at: operation.at.member("responses").member(&key),
        paths: place.paths.clone(),
        words: format!("{} of {}", status_words(answer.status), place.words),
    }
}

fn status_words(status: Status) -> String {
    match status {
        Status::Code(code) => format!("status {code}"),
        Status::Range(hundreds) => format!("status {hundreds}XX"),
        Status::Default => "the default answer".to_owned(),
    }
}
