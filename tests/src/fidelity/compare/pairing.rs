//! Pairs structs and objects. In: the objects of schemas and the structs of a type. Out: pairs, which are compared member by
//! member later, and whether any is left.

use super::differ::worse;
use super::held::held;
use super::members::may_be_missing;
use super::outcome::Difference;
use super::walk::{Pair, Walk, Way};
use crate::fidelity::meaning::{Key, Object, Profile};
use crate::fidelity::written::{Model, Ty};
use std::collections::BTreeSet;

impl Walk<'_> {
    /// Finds the struct of each object; the pairs are compared later.
    pub(super) fn differ_objects(
        &mut self,
        meant: &Profile<Key>,
        held: &Profile<Ty>,
        way: Way,
    ) -> Option<Difference> {
        if meant.objects.is_empty() && held.objects.is_empty() {
            return None;
        }
        if held.objects.is_empty() {
            let is_optional = meant.objects.iter().all(|key| key.is_base);
            let is_map = !held.maps.is_empty();
            return match (is_optional, is_map) {
                (true, _) => None,
                (_, true) => Some(Difference::Widened("map-for-object".to_owned())),
                _ => Some(Difference::Wrong("no-object".to_owned())),
            };
        }
        if meant.objects.is_empty() {
            return Some(Difference::Widened("object-beside-other".to_owned()));
        }
        if let ([_, _, ..], [Ty::Named(model)]) = (meant.objects.as_slice(), held.objects.as_slice()) {
            return self.differ_flattened(&meant.objects, model, way);
        }
        let mut worst = None;
        let mut used: Vec<&Ty> = Vec::new();
        for key in &meant.objects {
            let object = self.meaning.object(key);
            let candidates = held.objects.iter().filter_map(|ty| {
                let misfit = self.fit(key, &object, ty, way)?;
                let members = self.differing_members(&object, ty, way);
                Some((Misfit { members, is_used: used.contains(&ty), ..misfit }, ty))
            });
            match candidates.min_by_key(|(misfit, _)| *misfit) {
                Some((misfit, ty)) => {
                    used.push(ty);
                    if key.is_base && misfit.others > 0 {
                        continue;
                    }
                    if let Ty::Named(model) = ty {
                        let (key, model) = (key.clone(), model.clone());
                        self.open.push(Pair { key, model, way, reported: None, required: None });
                    }
                    if misfit.others > 0 {
                        worst = worse(worst, Some(Difference::Wrong("other-struct".to_owned())));
                    }
                }
                None if key.is_base => {}
                None => worst = worse(worst, Some(Difference::Wrong("no-struct".to_owned()))),
            }
        }
        if held.objects.iter().any(|ty| !used.contains(&ty)) {
            worst = worse(worst, Some(Difference::Wrong("more-structs".to_owned())));
        }
        worst
    }

    /// Several objects that are one struct, which has the properties of all of them.
    fn differ_flattened(&mut self, keys: &[Key], model: &str, way: Way) -> Option<Difference> {
        let Some(Model::Struct(structure)) = self.written.models.get(model) else { return None };
        let objects: Vec<Object> = keys.iter().map(|key| self.meaning.object(key)).collect();
        let is_known = |name: &String| objects.iter().any(|object| object.properties.contains_key(name));
        let has_others = structure.members.keys().any(|name| !is_known(name));
        // The objects that are wholly in the struct.
        let is_whole =
            |object: &&Object| object.properties.keys().all(|name| structure.members.contains_key(name));
        let branches: Vec<&Object> = keys
            .iter()
            .zip(&objects)
            .filter_map(|(key, object)| (!key.is_base).then_some(object))
            .filter(is_whole)
            .collect();
        let is_in_all = |name: &String| {
            let of = |object: &&Object| object.properties.get(name).is_some_and(|it| it.is_required);
            branches.iter().all(of)
        };
        let required: BTreeSet<String> =
            structure.members.keys().filter(|name| is_in_all(name)).cloned().collect();
        for key in keys.iter().filter(|key| !key.is_base) {
            self.open.push(Pair {
                key: key.clone(),
                model: model.to_owned(),
                way: Way { is_flattened: true, ..way },
                reported: None,
                required: Some(required.clone()),
            });
        }
        has_others.then(|| Difference::Wrong("other-struct".to_owned()))
    }

    /// How badly a struct fits an object.
    fn fit(&self, key: &Key, object: &Object, ty: &Ty, way: Way) -> Option<Misfit> {
        let Ty::Named(name) = ty else { return None };
        let Some(Model::Struct(structure)) = self.written.models.get(name) else { return None };
        let missing = object.properties.iter().filter(|(name, property)| {
            !structure.members.contains_key(*name) && !may_be_missing(property, way)
        });
        let missing = missing.count();
        let others = structure.members.keys().filter(|name| !object.properties.contains_key(*name));
        let others = others.filter(|name| !self.tags.contains(*name)).count();
        let schema = structure.schema.trim_end_matches("/discriminator");
        let is_elsewhere = !key.parts.iter().any(|part| part.place.pointer == schema);
        let has_nothing =
            missing > 0 && missing == object.properties.len() && others == structure.members.len();
        // Something else altogether.
        (!has_nothing).then_some(Misfit {
            others: others + missing,
            is_elsewhere,
            members: 0,
            is_used: false,
        })
    }

    /// How many members are of another kind than their properties, with the names in their objects.
    fn differing_members(&self, object: &Object, ty: &Ty, way: Way) -> usize {
        let Ty::Named(name) = ty else { return 0 };
        let Some(Model::Struct(structure)) = self.written.models.get(name) else { return 0 };
        let members = object.properties.iter().filter_map(|(name, property)| {
            let member = structure.members.get(name)?;
            let meant = self.meaning.profile(&property.key);
            let profile = held(self.written, &member.ty, member.constant.as_deref()).profile;
            let has_other_values = match (&meant.texts, &profile.texts) {
                (Some(meant), Some(held)) => !meant.values.is_empty() && meant.values != held.values,
                _ => false,
            };
            let inner = match (meant.objects.as_slice(), profile.objects.as_slice()) {
                ([key], [ty]) => {
                    let object = self.meaning.object(key);
                    self.fit(key, &object, ty, way).map_or(object.properties.len(), |misfit| misfit.others)
                }
                _ => 0,
            };
            Some(usize::from(meant.kinds() != profile.kinds() || has_other_values) + inner)
        });
        members.sum()
    }
}

/// How badly a struct fits: names that only one of both has, then whether it was made for another schema, then members of another kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Misfit {
    others: usize,
    is_elsewhere: bool,
    members: usize,
    /// Whether another object has the struct already.
    is_used: bool,
}
