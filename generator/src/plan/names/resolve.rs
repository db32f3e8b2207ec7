//! The present model of an identity: the one that a reader finds who follows its path.

use super::branch_keys::BASE;
use super::fingerprint::Fingerprints;
use super::identities::{Identities, of_parameter};
use crate::ir::{Api, Content, Identity, IdentityStep, ModelId, ModelKind, Operation, Shape};
use rustc_hash::FxHashMap;

pub(super) struct Resolver<'a> {
    api: &'a Api,
    identities: &'a Identities,
    fingerprints: Fingerprints,
    models: FxHashMap<Identity, ModelId>,
    operations: FxHashMap<Identity, usize>,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(api: &'a Api, identities: &'a Identities) -> Self {
        let ids = (0..api.models.len()).map(ModelId::new);
        let models = ids.filter(|id| api.model(*id).component.is_some() || !is_alias(api, *id));
        let operations = 0..api.operations.len();
        Self {
            api,
            identities,
            fingerprints: Fingerprints::new(api),
            models: models.map(|id| (identities.model(id).clone(), id)).collect(),
            operations: operations.map(|index| (identities.operation(index).clone(), index)).collect(),
        }
    }

    pub(super) fn fingerprint(&self, id: ModelId) -> String {
        self.fingerprints.of(id)
    }

    /// The type there, past all aliases.
    pub(super) fn resolve(&self, identity: &Identity) -> Option<ModelId> {
        for above in identity.ancestors() {
            let steps = &identity.0[above.0.len()..];
            if let Some(id) = self.models.get(&above) {
                return self.follow(&Shape::Model(*id), steps);
            }
            if let Some(index) = self.operations.get(&above) {
                let (shape, steps) = in_operation(&self.api.operations[*index], steps)?;
                return self.follow(shape, steps);
            }
        }
        None
    }

    fn follow(&self, shape: &Shape, steps: &[IdentityStep]) -> Option<ModelId> {
        let mut shape = shape;
        for step in steps {
            shape = match (step, self.api.behind_aliases(shape).0) {
                (IdentityStep::Item, Shape::List(items) | Shape::Map(items)) => &items.shape,
                (step, Shape::Model(id)) => self.in_model(*id, step)?,
                _ => return None,
            };
        }
        self.api.resolved_model(shape)
    }

    fn in_model(&self, id: ModelId, step: &IdentityStep) -> Option<&Shape> {
        match (step, &self.api.model(id).kind) {
            (IdentityStep::Property(name), ModelKind::Object(object)) => {
                let property = object.properties.iter().find(|property| property.name == *name)?;
                Some(&property.shape)
            }
            (IdentityStep::Branch(key), ModelKind::Union(union)) => {
                match self.identities.branches(id).iter().position(|branch| branch == key) {
                    Some(index) => Some(&union.branches.get(index)?.type_ref.shape),
                    None => union.base.as_ref().filter(|_| key == BASE).map(|base| &base.type_ref.shape),
                }
            }
            _ => None,
        }
    }
}

fn is_alias(api: &Api, id: ModelId) -> bool {
    matches!(api.model(id).kind, ModelKind::Alias(_))
}

/// The shape of a parameter, a body or a response, and the remaining steps.
fn in_operation<'a, 's>(
    operation: &'a Operation,
    steps: &'s [IdentityStep],
) -> Option<(&'a Shape, &'s [IdentityStep])> {
    let content = |contents: &'a [Content], wanted: &str| {
        let content = contents.iter().find(|content| content.media_type == wanted);
        content.map(|content| &content.type_ref.shape)
    };
    match steps {
        [step @ IdentityStep::Parameter(..), rest @ ..] => {
            let parameter = operation.parameters.iter().find(|parameter| of_parameter(parameter) == *step)?;
            Some((&parameter.shape, rest))
        }
        [IdentityStep::Body, IdentityStep::MediaType(media_type), rest @ ..] => {
            Some((content(&operation.body.as_ref()?.contents, media_type)?, rest))
        }
        [IdentityStep::Response(status), IdentityStep::MediaType(media_type), rest @ ..] => {
            let mut responses = operation.responses.iter();
            let response = responses.find(|response| response.status.to_string() == *status)?;
            Some((content(&response.contents, media_type)?, rest))
        }
        _ => None,
    }
}
