//! Owners of inline models. In: the path to a model. Out: what it is nested in, and the name that it has there.

use crate::diagnostic::Location;
use crate::ir::{Api, ModelId, PathSegment, SegmentKind};
use crate::plan::names::{Words, words_along};
use rustc_hash::FxHashMap;

/// What an inline model is nested in: the nearest model, or an operation or another part of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Owner<'a> {
    Model(ModelId),
    Part(Option<&'a Location>),
}

#[derive(Debug)]
pub(super) struct Owners<'a> {
    api: &'a Api,
    /// By file and JSON Pointer.
    models: FxHashMap<(&'a str, &'a str), ModelId>,
    parameters: FxHashMap<&'a Location, &'a str>,
}

impl<'a> Owners<'a> {
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

    pub(super) fn of(&self, id: ModelId) -> Owner<'a> {
        let model = self.api.model(id);
        let (file, pointer) = (&**model.at.file(), model.at.pointer());
        let mut above = pointer.rmatch_indices('/').map(|(end, _)| (file, &pointer[..end]));
        if let Some(owner) = above.find_map(|location| self.models.get(&location)) {
            return Owner::Model(*owner);
        }
        let operation =
            model.segments.iter().find(|segment| matches!(segment.kind, SegmentKind::Operation(_)));
        Owner::Part(operation.or(model.segments.first()).map(|segment| &segment.at))
    }

    /// The end of the path to a model that is a property, a parameter, the body of an error, or an item of one: without what
    /// comes before, it gives the model a name. `None` for models without a name where they are.
    pub(super) fn own_path(&self, id: ModelId) -> Option<Vec<PathSegment>> {
        let segments = &self.api.model(id).segments;
        let is_unnamed =
            |segment: &&PathSegment| matches!(segment.kind, SegmentKind::Item | SegmentKind::MediaType(_));
        let named = segments.len().checked_sub(segments.iter().rev().take_while(is_unnamed).count() + 1)?;
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

    pub(super) fn own_words(&self, id: ModelId) -> Option<Words> {
        self.own_path(id).map(|segments| words_along(&segments))
    }
}
