//! Unions whose branches nothing tells apart for sure. In: the branches of a union without a tag. Out: a finding, where two
//! of them may both be meant by one value.

use super::Lowering;
use super::discriminate::requires;
use super::json_types::model_of;
use crate::diagnostic::{Code, Location};
use crate::ir::{Branch, JsonType, ModelKind, Object, Property, Shape};

/// So many branches are compared with each other; of more it is said without looking.
const MOST_COMPARED: usize = 64;

impl Lowering<'_> {
    /// Says that a union is told by what fits best, where that decides.
    pub(super) fn report_ambiguity(&mut self, branches: &[Branch], at: &Location) {
        let is_open = |branch: &&Branch| {
            branch.json_types.contains(&JsonType::Object) && branch.members.is_empty()
                || matches!(branch.type_ref.shape, Shape::List(_))
        };
        let shapes: Vec<&Shape> =
            branches.iter().filter(is_open).map(|branch| &branch.type_ref.shape).collect();
        let differ =
            |(index, left): (usize, &&Shape)| shapes[..index].iter().all(|right| self.differ(left, right));
        if shapes.len() > MOST_COMPARED || !shapes.iter().enumerate().all(differ) {
            let message = "no property discriminates the branches of this union; the best match is chosen";
            self.report.add(Code::AmbiguousUnion, at, message);
        }
    }

    /// Whether no value, an empty list set aside, is of both shapes.
    fn differ(&self, left: &Shape, right: &Shape) -> bool {
        if let (Shape::List(left), Shape::List(right)) = (left, right) {
            return self.differ(&left.shape, &right.shape);
        }
        let (mine, others) = (self.json_types(left), self.json_types(right));
        let overlap = mine.iter().any(|kind| others.contains(kind));
        if !overlap && !mine.contains(&JsonType::Any) && !others.contains(&JsonType::Any) {
            return true;
        }
        match (self.plain_object(left), self.plain_object(right)) {
            (Some(left), Some(right)) => {
                Self::needs_more(left, right) || Self::needs_more(right, left) || self.disagree(left, right)
            }
            _ => false,
        }
    }

    fn plain_object(&self, shape: &Shape) -> Option<&Object> {
        model_of(shape).and_then(|id| match &self.models[id.index()].kind {
            ModelKind::Object(object) => Some(object),
            _ => None,
        })
    }

    /// Whether one requires a member that the other has no place for.
    fn needs_more(one: &Object, other: &Object) -> bool {
        let is_known = |name: &str| other.properties.iter().any(|property| property.name == name);
        other.additional.is_none()
            && one.properties.iter().any(|it| it.presence.is_required() && !is_known(&it.name))
    }

    /// Whether a member that both require is of different kinds, or has different known values.
    fn disagree(&self, one: &Object, other: &Object) -> bool {
        let disagrees = |mine: &Property, theirs: &Property| {
            let (here, there) = (self.json_types(&mine.shape), self.json_types(&theirs.shape));
            let (known, others) = (self.known_texts(&mine.shape), self.known_texts(&theirs.shape));
            let kinds_differ = !here.contains(&JsonType::Any)
                && !there.contains(&JsonType::Any)
                && here.iter().all(|kind| !there.contains(kind));
            let values_differ =
                !known.is_empty() && !others.is_empty() && known.iter().all(|it| !others.contains(it));
            kinds_differ || values_differ
        };
        one.properties.iter().filter(|it| it.presence.is_required()).any(|mine| {
            let theirs = other.properties.iter().find(|it| it.name == mine.name);
            theirs.is_some_and(|theirs| requires(other, &theirs.name) && disagrees(mine, theirs))
        })
    }
}
