//! Bodies of requests: whether there is one, what media types it may have, and what it holds.

use super::pairs::Pairs;
use super::walk::{Place, Walk, Way};
use super::{Rule, Verdict};
use crate::diagnostic::Location;
use crate::ir::{Body, Content, Encoding};

impl Walk<'_> {
    /// The body of an operation; of a webhook it is received.
    pub(super) fn bodies(&mut self, old: Option<&Body>, new: Option<&Body>, place: &Place, way: Way) {
        let is_required = |body: &Body| body.required == Some(true);
        match (old, new) {
            (None, None) => {}
            (None, Some(body)) => {
                let wire = Verdict::breaking_if(is_required(body) && way == Way::Sent);
                self.note_whole(self.new, body.contents.iter().flat_map(Content::shapes), &place.paths);
                self.note(Rule::RequestBodyAdded, place, Some(way), wire, "has a body now");
            }
            (Some(body), None) => {
                self.note_whole(self.old, body.contents.iter().flat_map(Content::shapes), &place.paths);
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
                self.request_contents(one, other, place, way);
            }
        }
    }

    fn request_contents(&mut self, old: &Body, new: &Body, place: &Place, way: Way) {
        let types = MediaTypes::of((&old.contents, &old.redundant), (&new.contents, &new.redundant));
        for (content, other) in types.both {
            let inside = Place { at: other.at.clone(), ..place.inside("the body of") };
            self.encodings(&content.encodings, &other.encodings, &inside, way);
            self.content(content, other, &inside, way);
        }
        if !types.gone.is_empty() || !types.come.is_empty() {
            self.note_whole(self.old, old.contents.iter().flat_map(Content::shapes), &place.paths);
            self.note_whole(self.new, new.contents.iter().flat_map(Content::shapes), &place.paths);
        }
        if let ([(was, _, true)], [(is, at, _)]) = (types.gone.as_slice(), types.come.as_slice()) {
            let message = format!("{} takes `{is}` now, it took `{was}`", place.words);
            let rule = Rule::RequestMediaTypeChanged;
            self.note_at(rule, at, &place.paths, Some(way), Verdict::Breaking, message);
            return;
        }
        for (name, at, is_sent) in types.gone {
            let message = format!("{} doesn't take `{name}` any more", place.words);
            let wire = Verdict::breaking_if(is_sent);
            self.note_at(Rule::RequestMediaTypeRemoved, at, &place.paths, Some(way), wire, message);
        }
        for (name, at, is_read) in types.come {
            let message = format!("{} takes `{name}` now", place.words);
            let wire = Verdict::breaking_if(is_read && way == Way::Received);
            self.note_at(Rule::RequestMediaTypeAdded, at, &place.paths, Some(way), wire, message);
        }
    }

    /// What a media type holds, and each item of a stream.
    pub(super) fn content(&mut self, old: &Content, new: &Content, place: &Place, way: Way) {
        self.type_ref(&old.type_ref, &new.type_ref, place, way);
        match (&old.items, &new.items) {
            (Some(one), Some(other)) => self.type_ref(one, other, &place.inside("an item of"), way),
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

/// The media types of a body in both versions.
pub(super) struct MediaTypes<'c> {
    /// Those that clients of both know.
    pub(super) both: Vec<(&'c Content, &'c Content)>,
    /// Those that one version alone has: the name, where it stands, and whether its clients know it.
    pub(super) gone: Vec<(&'c str, &'c Location, bool)>,
    pub(super) come: Vec<(&'c str, &'c Location, bool)>,
}

/// The media types that clients know, and the others.
type Known<'c> = (&'c [Content], &'c [(String, Location)]);

impl<'c> MediaTypes<'c> {
    /// Pairs them by what they are called.
    pub(super) fn of(old: Known<'c>, new: Known<'c>) -> Self {
        let pairs = Pairs::by_name(old.0, new.0, &|it: &Content| it.media_type.clone());
        let all = |(contents, redundant): Known<'c>| {
            let known = contents.iter().map(|it| (it.media_type.as_str(), &it.at, true));
            known.chain(redundant.iter().map(|(name, at)| (name.as_str(), at, false))).collect::<Vec<_>>()
        };
        let (before, after) = (all(old), all(new));
        let whole = Pairs::by_name(&before, &after, &|it: &(&str, &Location, bool)| it.0.to_owned());
        Self {
            both: pairs.both.into_iter().map(|(was, is)| (&old.0[was], &new.0[is])).collect(),
            gone: whole.gone.into_iter().map(|was| before[was]).collect(),
            come: whole.come.into_iter().map(|is| after[is]).collect(),
        }
    }
}
