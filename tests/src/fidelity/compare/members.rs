//! Objects and structs. In: a schema and the struct for it. Out: a field for each property.

use super::differ::worse;
use super::held::{Held, held};
use super::outcome::{Difference, FieldKind};
use super::walk::{Direction, Pair, Walk, Way};
use crate::corpus::Place;
use crate::fidelity::meaning::{Key, Object, Profile, Property};
use crate::fidelity::written::{Member, Model, Struct, Ty};

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
            return Some(Difference::Wrong("object-for-other".to_owned()));
        }
        if let ([_, _, ..], [Ty::Named(model)]) = (meant.objects.as_slice(), held.objects.as_slice()) {
            return self.differ_flattened(&meant.objects, model, way);
        }
        let mut worst = None;
        let mut used: Vec<&Ty> = Vec::new();
        for key in &meant.objects {
            let object = self.meaning.object(key);
            let candidates =
                held.objects.iter().filter_map(|ty| Some((self.fit(key, &object, ty, way)?, ty)));
            match candidates.min_by_key(|(misfit, _)| *misfit) {
                Some((misfit, ty)) => {
                    used.push(ty);
                    if key.is_base && misfit.others > 0 {
                        continue;
                    }
                    if let Ty::Named(model) = ty {
                        self.open.push(Pair { key: key.clone(), model: model.clone(), way });
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
        for key in keys.iter().filter(|key| !key.is_base) {
            self.open.push(Pair {
                key: key.clone(),
                model: model.to_owned(),
                way: Way { is_flattened: true, ..way },
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
        (!has_nothing).then_some(Misfit { others: others + missing, is_elsewhere })
    }

    /// Compares the members of a struct with the properties of its schema.
    pub(super) fn compare_members(&mut self, pair: &Pair) {
        let Some(Model::Struct(structure)) = self.written.models.get(&pair.model) else { return };
        let object = self.meaning.object(&pair.key);
        for (name, property) in &object.properties {
            let rust = format!("{}.{name}", pair.model);
            self.start(&property.place, Some(&property.key));
            self.around = above(&property.place, &pair.key);
            let outcome = match structure.members.get(name) {
                Some(member) => self.differ_member(name, property, member, pair.way),
                None if may_be_missing(property, pair.way) => continue,
                None => (Some(Difference::Wrong("missing-property".to_owned())), String::new()),
            };
            self.end(FieldKind::Property, &property.place, rust, outcome);
        }
        self.compare_additional(pair, &object, structure);
    }

    fn differ_member(
        &mut self,
        name: &str,
        property: &Property,
        member: &Member,
        way: Way,
    ) -> (Option<Difference>, String) {
        let meant = self.meaning.profile(&property.key);
        let Held { profile, is_nullable } = held(self.written, &member.ty, member.constant.as_deref());
        let is_constant_tag = member.constant.is_some() && self.tags.contains(name);
        let way = Way { is_patch: member.is_patch, ..way };
        let types = match self.differ_profiles(&meant, &profile, way, 0) {
            // The branch of a union has one value of the property that discriminates it.
            Some(_) if is_constant_tag && member.ty == Ty::Const => {
                Some(Difference::Widened("constant-for-discriminator".to_owned()))
            }
            difference => difference,
        };
        let null = match (self.meaning.is_nullable(&property.key), is_nullable || member.is_nullable) {
            _ if meant.any || profile.any || meant.is_empty() || member.is_patch => None,
            (true, false) if is_constant_tag => None,
            (true, false) => Some(Difference::Wrong("not-nullable".to_owned())),
            (false, true) => Some(Difference::Widened("nullable".to_owned())),
            _ => None,
        };
        let presence = match (property.is_required, member.is_required) {
            _ if member.is_patch => None,
            (true, false) if way.is_flattened || is_one_sided(property, way) => None,
            (false, true) if is_constant_tag => None,
            (true, false) => Some(Difference::Widened("optional-for-required".to_owned())),
            (false, true) => Some(Difference::Wrong("required-for-optional".to_owned())),
            _ => None,
        };
        let detail = format!("{} as {}", meant.kinds(), profile.kinds());
        ([null, presence].into_iter().fold(types, worse), detail)
    }

    /// Compares the values of properties that have no name, as one field.
    fn compare_additional(&mut self, pair: &Pair, object: &Object, structure: &Struct) {
        let Some(first) = pair.key.parts.first() else { return };
        if object.additional.is_empty() && structure.additional.is_none() {
            return;
        }
        let place = first.place.member("additionalProperties");
        self.start(&place, None);
        self.places.extend(pair.key.parts.iter().flat_map(|part| {
            ["additionalProperties", "patternProperties"].map(|name| part.place.member(name))
        }));
        let meant = Profile { maps: object.additional.clone(), ..Profile::default() };
        let held: Vec<Ty> = structure.additional.iter().cloned().collect();
        let outcome = match (meant.maps.as_slice(), held.as_slice()) {
            (_, []) => Some(Difference::Wrong("no-additional-properties".to_owned())),
            ([], [Ty::Any]) => Some(Difference::Widened("additional-properties".to_owned())),
            ([], _) => Some(Difference::Wrong("additional-properties".to_owned())),
            _ => {
                let held = Profile { maps: held.clone(), ..Profile::default() };
                self.differ_profiles(&meant, &held, pair.way, 0)
            }
        };
        let rust = format!("{}.*", pair.model);
        self.end(FieldKind::Property, &place, rust, (outcome, String::new()));
    }
}

/// The schemas in which a property is declared.
fn above(property: &Place, key: &Key) -> Vec<Place> {
    let mut places = Vec::new();
    let mut place = property.clone();
    while let Some((above, _)) = place.up() {
        let is_inside = key
            .parts
            .iter()
            .any(|part| part.place.file == above.file && above.pointer.starts_with(&part.place.pointer));
        if !is_inside {
            break;
        }
        places.push(above.clone());
        place = above;
    }
    places
}

/// How badly a struct fits: names that only one of both has, then whether it was made for another schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Misfit {
    others: usize,
    is_elsewhere: bool,
}

/// Whether a property is only sent, or only received, and this is the other way or may be.
fn is_one_sided(property: &Property, way: Way) -> bool {
    (property.is_read_only && way.direction != Direction::Response)
        || (property.is_write_only && way.direction != Direction::Request)
}

fn may_be_missing(property: &Property, way: Way) -> bool {
    property.is_conditional || is_one_sided(property, way)
}
