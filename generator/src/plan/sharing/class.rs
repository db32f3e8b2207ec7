//! Which models are equal. In: models; out: a number per model that equal ones share, and how deep a model is nested.
//! Components stand for themselves wherever they are referred to.

use crate::diagnostic::Location;
use crate::ir::{Api, Documentation, ModelId, ModelKind, Presence, Shape, TypeRef};
use crate::plan::usage::Usage;
use rustc_hash::FxHashMap;

/// The classes of equal models.
#[derive(Debug)]
pub(super) struct Classes {
    of: Vec<Progress>,
    /// How many models lie in each model at most, one in the other.
    depth: Vec<usize>,
}

/// How far a model has come.
#[derive(Clone, Copy, Debug)]
enum Progress {
    Open,
    /// Meeting it again closes a circle: it is equal to itself alone.
    Begun,
    Done(usize),
}

/// What equal models have in common: everything but places and words; and whether a PATCH sends it.
type Key = (ModelKind, bool);

impl Classes {
    /// Compares all models; each is looked at once.
    pub(super) fn new(api: &Api, usage: &Usage) -> Self {
        let count = api.models.len();
        let mut search = Search {
            api,
            usage,
            nowhere: Location::root("".into()),
            keys: FxHashMap::default(),
            classes: Self { of: vec![Progress::Open; count], depth: vec![0; count] },
        };
        for id in (0..count).map(ModelId::new) {
            search.class(id);
        }
        search.classes
    }

    /// The number of a model's class.
    pub(super) fn of(&self, id: ModelId) -> usize {
        match self.of[id.index()] {
            Progress::Done(class) => class,
            Progress::Open | Progress::Begun => usize::MAX,
        }
    }

    pub(super) fn depth(&self, id: ModelId) -> usize {
        self.depth[id.index()]
    }
}

struct Search<'a> {
    api: &'a Api,
    usage: &'a Usage,
    /// The place of all that is compared.
    nowhere: Location,
    keys: FxHashMap<Key, usize>,
    classes: Classes,
}

impl Search<'_> {
    /// The class of a model, where that is known by now, and its depth.
    fn class(&mut self, id: ModelId) -> (Option<usize>, usize) {
        match self.classes.of[id.index()] {
            Progress::Done(class) => return (Some(class), self.classes.depth[id.index()]),
            Progress::Begun => return (None, 0),
            Progress::Open => {}
        }
        self.classes.of[id.index()] = Progress::Begun;
        let (kind, depth) = self.compared(id);
        let next = self.keys.len();
        let class = *self.keys.entry((kind, self.differs_in_patch(id))).or_insert(next);
        self.classes.of[id.index()] = Progress::Done(class);
        self.classes.depth[id.index()] = depth;
        (Some(class), depth)
    }

    /// In a body that only PATCH sends, members that may be left out and may be null have a type of their own.
    fn differs_in_patch(&self, id: ModelId) -> bool {
        let has_both = |object: &crate::ir::Object| {
            object.properties.iter().any(|property| property.presence == Presence::OptionalNullable)
        };
        self.usage.is_patch(id)
            && matches!(&self.api.model(id).kind, ModelKind::Object(object) if has_both(object))
    }

    /// A model without places and words, each inline model in it by its class; and its depth.
    fn compared(&mut self, id: ModelId) -> (ModelKind, usize) {
        let mut kind = self.api.model(id).kind.clone();
        let mut depth = 0;
        match &mut kind {
            ModelKind::Object(object) => {
                // A type is the same whatever else a service refuses.
                object.closed = false;
                for property in &mut object.properties {
                    property.at = self.nowhere.clone();
                    property.title = None;
                    let own = std::mem::take(&mut property.documentation);
                    property.documentation = marks(&own);
                    depth = depth.max(self.compare(&mut property.shape));
                }
                if let Some(type_ref) = &mut object.additional {
                    depth = depth.max(self.compare(&mut type_ref.shape));
                }
            }
            ModelKind::Union(union) => {
                for branch in &mut union.branches {
                    branch.at = self.nowhere.clone();
                    depth = depth.max(self.compare(&mut branch.type_ref.shape));
                }
            }
            ModelKind::Alias(TypeRef { shape, .. }) => depth = self.compare(shape),
            ModelKind::Enumeration(enumeration) => {
                enumeration.words.iter_mut().for_each(|words| words.text = None);
            }
        }
        (kind, depth)
    }

    /// Puts classes for inline models; components keep their numbers, which are below those of all classes.
    fn compare(&mut self, shape: &mut Shape) -> usize {
        match shape {
            Shape::List(type_ref) | Shape::Map(type_ref) => self.compare(&mut type_ref.shape),
            Shape::Tuple(type_refs) => {
                type_refs.iter_mut().map(|type_ref| self.compare(&mut type_ref.shape)).max().unwrap_or(0)
            }
            Shape::Model(id) if self.api.model(*id).component.is_none() => {
                let (class, depth) = self.class(*id);
                if let Some(class) = class {
                    *id = ModelId::new(self.api.models.len() + class);
                }
                depth + 1
            }
            _ => 0,
        }
    }
}

/// What of the words about a part is more than words.
fn marks(documentation: &Documentation) -> Documentation {
    Documentation {
        deprecated: documentation.deprecated,
        read_only: documentation.read_only,
        write_only: documentation.write_only,
        secret: documentation.secret,
        ..Documentation::default()
    }
}
