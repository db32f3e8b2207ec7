//! The facts about a document in recorded responses, collected in rounds: a correction may reveal further differences.

use super::correction::{Edit, Place, Reason};
use super::edit::edits;
use super::json_path::json_path;
use super::overlay::{Fact, Overlay};
use super::sharing::Sharing;
use super::{Difference, DifferenceKind};
use crate::diagnostic::Location;
use crate::openapi::Document;
use crate::source::Node;
use serde_json::Value;

/// The facts that were found.
#[derive(Default)]
pub(crate) struct Facts {
    places: Vec<Found>,
    left: Vec<(Difference, Reason)>,
}

/// A fact, with what is needed to change it in a later round.
struct Found {
    fact: Fact,
    at: Location,
    /// The value before any correction.
    before: Value,
    edits: Vec<Edit>,
}

impl Facts {
    /// Adds the differences of a document that was corrected so far. `false` if nothing more can be corrected.
    pub(crate) fn add(&mut self, document: &Document, differences: &[Difference]) -> bool {
        self.left.clear();
        let Some(root) = document.files.node_at(&document.root) else { return false };
        let wrong: Vec<&Difference> = differences.iter().filter(|it| !it.kind.is_allowed()).collect();
        let copied = self.places.iter().filter_map(Found::original).collect();
        let mut sharing = Sharing::new(root, &document.root, copied);
        let mut is_changed = false;
        for difference in &wrong {
            let corrected = match difference.at.file() == document.root.file() {
                false => Err("overlays change only the main document"),
                true if sharing.separate(&difference.at, difference) => Ok(()),
                true => self.correct(document, root, difference, &wrong),
            };
            match corrected {
                Ok(()) => is_changed = true,
                Err(reason) => self.left.push(((*difference).clone(), reason)),
            }
        }
        self.places.extend(sharing.into_facts().into_iter().map(|(at, fact)| Found {
            fact,
            at,
            before: Value::Null,
            edits: Vec::new(),
        }));
        is_changed
    }

    fn correct(
        &mut self,
        document: &Document,
        root: &Node,
        difference: &Difference,
        all: &[&Difference],
    ) -> Result<(), Reason> {
        let at = &difference.at;
        let index = self.places.iter().position(|found| found.takes(at));
        let part = match index {
            Some(index) => at.pointer()[self.places[index].at.pointer().len()..].to_owned(),
            None => String::new(),
        };
        let known = index.map_or(&[][..], |index| &self.places[index].edits);
        let edit = Edit { part, kind: difference.kind.clone(), replaces: replaces(difference, all, known) };
        let before = match index {
            Some(index) => self.places[index].before.clone(),
            None => document.files.node_at(at).map(Value::from).ok_or("it is written elsewhere")?,
        };
        let mut place = Place { version: document.version, root, value: before.clone() };
        for edit in known.iter().chain([&edit]) {
            place.correct(edit)?;
        }
        let found = match index {
            Some(index) => &mut self.places[index],
            None => {
                let fact = Fact { differences: Vec::new(), copy: None, actions: Vec::new() };
                self.places.push(Found { fact, at: at.clone(), before, edits: Vec::new() });
                self.places.last_mut().ok_or("it was just added")?
            }
        };
        found.edits.push(edit);
        found.fact.differences.push(difference.clone());
        found.fact.actions = edits(&json_path(root, &found.at), &found.before, &place.value);
        Ok(())
    }

    pub(crate) fn overlay(&self) -> Overlay {
        let facts = self.places.iter().map(|found| found.fact.clone()).collect();
        Overlay { facts, left: self.left.clone() }
    }
}

impl Found {
    /// The pointer of the component that this is a copy of.
    fn original(&self) -> Option<String> {
        let (name, _) = self.fact.copy.as_ref()?;
        let (folder, _) = self.at.parent()?;
        Some(folder.member(name).pointer().to_owned())
    }

    /// Returns whether a place is this one, or in what its correction added.
    fn takes(&self, at: &Location) -> bool {
        let is_new = |part: &str| !part.is_empty() && self.before.pointer(part).is_none();
        let is_within = self.fact.copy.is_none() && self.at.contains(at);
        is_within && (self.at == *at || is_new(&at.pointer()[self.at.pointer().len()..]))
    }
}

/// Returns whether a media type replaces the documented ones: no response had one of these.
fn replaces(difference: &Difference, all: &[&Difference], known: &[Edit]) -> bool {
    let is_media_type = |kind: &DifferenceKind| matches!(kind, DifferenceKind::MediaType { .. });
    let is_beside = |it: &&&Difference| it.at == difference.at && is_media_type(&it.kind);
    let unlisted: usize = all.iter().filter(is_beside).map(|it| it.count).sum();
    is_media_type(&difference.kind)
        && unlisted == difference.of
        && !known.iter().any(|edit| is_media_type(&edit.kind))
}
