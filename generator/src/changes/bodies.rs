//! Bodies of requests: whether there is one, what media types it may have, and what it holds.

use super::walk::{Place, Walk, Way};
use super::{Rule, Verdict};
use crate::ir::{Body, Content, Encoding};

impl Walk<'_> {
    /// The body of an operation; of a webhook it is received.
    pub(super) fn bodies(&mut self, old: Option<&Body>, new: Option<&Body>, place: &Place, way: Way) {
        let is_required = |body: &Body| body.required == Some(true);
        match (old, new) {
            (None, None) => {}
            (None, Some(body)) => {
                let wire = Verdict::breaking_if(is_required(body) && way == Way::Sent);
                self.note(Rule::RequestBodyAdded, place, Some(way), wire, "has a body now");
            }
            (Some(_), None) => {
                let wire = Verdict::breaking_if(way == Way::Received);
                self.note(Rule::RequestBodyRemoved, place, Some(way), wire, "has no body any more");
            }
            (Some(one), Some(other)) => {
                if is_required(one) != is_required(other) {
                    let (rule, what) = if is_required(other) {
                        (Rule::RequestBodyBecameRequired, "has a body that has to be sent now")
                    } else {
                        (Rule::RequestBodyBecameOptional, "has a body that may be left out now")
                    };
                    // Where the document says nothing, a client of ours always sends one.
                    let may_lack = one.required == Some(false);
                    let breaks = match way {
                        Way::Sent => rule == Rule::RequestBodyBecameRequired && may_lack,
                        Way::Received => rule == Rule::RequestBodyBecameOptional,
                    };
                    self.note(rule, place, Some(way), Verdict::breaking_if(breaks), what);
                }
                if one.text != other.text {
                    let what = "has a body that is described in other words";
                    self.note(Rule::WordsChanged, place, None, Verdict::Compatible, what);
                }
                self.request_contents(&one.contents, &other.contents, place, way);
            }
        }
    }

    fn request_contents(&mut self, old: &[Content], new: &[Content], place: &Place, way: Way) {
        for content in old {
            match new.iter().find(|it| it.media_type == content.media_type) {
                Some(other) => {
                    let inside = Place { at: other.at.clone(), ..place.inside("the body of") };
                    self.encodings(&content.encodings, &other.encodings, &inside, way);
                    self.content(content, other, &inside, way);
                }
                None => {
                    let message = format!("{} doesn't take `{}` any more", place.words, content.media_type);
                    let wire = Verdict::Breaking;
                    self.note_at(
                        Rule::RequestMediaTypeRemoved,
                        &content.at,
                        &place.paths,
                        Some(way),
                        wire,
                        message,
                    );
                }
            }
        }
        for content in new.iter().filter(|it| !old.iter().any(|one| one.media_type == it.media_type)) {
            let message = format!("{} takes `{}` now", place.words, content.media_type);
            let wire = Verdict::breaking_if(way == Way::Received);
            self.note_at(Rule::RequestMediaTypeAdded, &content.at, &place.paths, Some(way), wire, message);
        }
    }

    /// What a media type holds, and each item of a stream.
    pub(super) fn content(&mut self, old: &Content, new: &Content, place: &Place, way: Way) {
        self.slot(&old.slot, &new.slot, place, way);
        match (&old.items, &new.items) {
            (Some(one), Some(other)) => self.slot(one, other, &place.inside("an item of"), way),
            (None, None) => {}
            (was, _) => {
                let what = if was.is_some() {
                    "says nothing of its items any more"
                } else {
                    "says what its items are now"
                };
                let wire = Verdict::breaking_if(was.is_none() && way == Way::Sent);
                self.note(Rule::TypeChanged, place, Some(way), wire, what);
            }
        }
    }

    fn encodings(&mut self, old: &[Encoding], new: &[Encoding], place: &Place, way: Way) {
        let form = |all: &[Encoding], member: &str| {
            let found = all.iter().find(|it| it.member == member);
            found.map(|it| (it.content_type.clone(), it.style))
        };
        let mut members: Vec<&String> = old.iter().chain(new).map(|it| &it.member).collect();
        members.sort();
        members.dedup();
        for member in members {
            if form(old, member) != form(new, member) {
                let inside = place.inside(&format!("member `{member}` of"));
                let what = "is written in another way now";
                self.note(Rule::EncodingChanged, &inside, Some(way), Verdict::Breaking, what);
            }
        }
    }
}
