//! Objects and structs. In: a schema and the struct for it. Out: a field for each property.

use super::differ::worse;
use super::held::{Held, held};
use super::outcome::{Difference, FieldKind};
use super::walk::{Direction, Pair, Walk, Way};
use crate::corpus::Place;
use crate::fidelity::meaning::{Key, Object, Profile, Property};
use crate::fidelity::written::{Member, Model, Struct, Ty};

impl Walk<'_> {
    /// Compares the members of a struct with the properties of its schema.
    pub(super) fn compare_members(&mut self, pair: &Pair) {
        let Some(Model::Struct(structure)) = self.written.models.get(&pair.model) else { return };
        let object = self.meaning.object(&pair.key);
        for (name, property) in &object.properties {
            let rust = format!("{}.{name}", pair.model);
            self.start(&property.place, Some(&property.key));
            self.around = above(&property.place, &pair.key);
            let outcome = match structure.members.get(name) {
                Some(member) => {
                    let is_required = match &pair.required {
                        Some(required) => required.contains(name),
                        // Objects in a flattened struct may be flattened too.
                        None => property.is_required && (!pair.way.is_flattened || member.is_required),
                    };
                    self.differ_member(name, &Property { is_required, ..property.clone() }, member, pair.way)
                }
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
        let way = Way { without_null: member.is_patch, ..way };
        let types = match self.differ_profiles(&meant, &profile, way, 0) {
            // The branch of a union has one value of the property that discriminates it.
            Some(_) if is_constant_tag && member.ty == Ty::Const => {
                Some(Difference::Widened("constant-for-discriminator".to_owned()))
            }
            Some(difference) if way.is_flattened && difference.word() == "more-values" => {
                Some(Difference::Widened("values-of-all-branches".to_owned()))
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
            (true, false) if is_one_sided(property, way) => None,
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

/// Returns whether a property is only sent, or only received, and this is the other way or may be.
fn is_one_sided(property: &Property, way: Way) -> bool {
    (property.is_read_only && way.direction != Direction::Response)
        || (property.is_write_only && way.direction != Direction::Request)
}

pub(super) fn may_be_missing(property: &Property, way: Way) -> bool {
    property.is_conditional || is_one_sided(property, way)
}
