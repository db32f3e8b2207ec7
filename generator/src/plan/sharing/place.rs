//! Where an inline model stands. In: its steps. Out: the owner that it lies in, and the name it has there.

use crate::diagnostic::Location;
use crate::ir::{Api, ModelId, PathSegment, SegmentKind};
use crate::plan::names::{Words, words_along};
use rustc_hash::FxHashMap;

/// What an inline model lies in: the nearest model, or an operation or other part of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Parent<'a> {
    Model(ModelId),
    Part(Option<&'a Location>),
}

/// Finds places.
#[derive(Debug)]
pub(super) struct Places<'a> {
    api: &'a Api,
    /// By file and JSON Pointer.
    models: FxHashMap<(&'a str, &'a str), ModelId>,
    parameters: FxHashMap<&'a Location, &'a str>,
}

impl<'a> Places<'a> {
    pub(super) fn new(api: &'a Api) -> Self {
        let ids = (0..api.models.len()).map(ModelId::new);
        let parameters = api.operations.iter().flat_map(|operation| &operation.parameters);
        Self {
            api,
            models: ids
                .map(|id| (&api.model(id).at, id))
                .map(|(at, id)| ((&**at.file(), at.pointer()), id))
                .collect(),
            parameters: parameters.map(|parameter| (&parameter.at, parameter.name.as_str())).collect(),
        }
    }

    /// What a model lies in.
    pub(super) fn parent(&self, id: ModelId) -> Parent<'a> {
        let model = self.api.model(id);
        let (file, pointer) = (&**model.at.file(), model.at.pointer());
        let mut above = pointer.rmatch_indices('/').map(|(end, _)| (file, &pointer[..end]));
        if let Some(parent) = above.find_map(|place| self.models.get(&place)) {
            return Parent::Model(*parent);
        }
        let operation =
            model.segments.iter().find(|segment| matches!(segment.kind, SegmentKind::Operation(_)));
        Parent::Part(operation.or(model.segments.first()).map(|segment| &segment.at))
    }

    /// The steps from its owner to a model that is a property, a parameter, an error's body or one of their items: with nothing before
    /// them, they give it a name of its own. `None` for what has no name where it stands.
    pub(super) fn own_steps(&self, id: ModelId) -> Option<Vec<PathSegment>> {
        let segments = &self.api.model(id).segments;
        let says_nothing =
            |segment: &&PathSegment| matches!(segment.kind, SegmentKind::Item | SegmentKind::MediaType(_));
        let named = segments.len().checked_sub(segments.iter().rev().take_while(says_nothing).count() + 1)?;
        let kind = match &segments[named].kind {
            SegmentKind::Property(name) => SegmentKind::Property(name.clone()),
            SegmentKind::Response(status) if !status.starts_with('2') => {
                SegmentKind::Response(status.clone())
            }
            SegmentKind::Parameter => {
                SegmentKind::Property((*self.parameters.get(&segments[named].at)?).to_owned())
            }
            _ => return None,
        };
        let mut own = vec![PathSegment { kind, at: segments[named].at.clone() }];
        own.extend_from_slice(&segments[named + 1..]);
        Some(own)
    }

    /// The words of those steps.
    pub(super) fn own_words(&self, id: ModelId) -> Option<Words> {
        self.own_steps(id).map(|segments| words_along(&segments))
    }
}
