//! From a generated type to its profile. In: a type and the models. Out: the values that it holds, and whether null is one.

use crate::fidelity::meaning::{Integers, Profile, Texts};
use crate::fidelity::written::{Model, Ty, Written};
use std::collections::BTreeSet;

/// The values of a type.
pub(super) struct Held {
    pub(super) profile: Profile<Ty>,
    pub(super) is_nullable: bool,
}

/// How many unions may be in one another.
const DEEPEST: usize = 24;

/// The profile of a type; `constant` is the value of a `Const`, where it is known.
pub(super) fn held(written: &Written, ty: &Ty, constant: Option<&str>) -> Held {
    let mut held = Held { profile: Profile::default(), is_nullable: false };
    add(written, ty, constant, &mut held, 0);
    held
}

fn add(written: &Written, ty: &Ty, constant: Option<&str>, held: &mut Held, depth: usize) {
    let profile = &mut held.profile;
    let free = || Some(Texts { is_free: true, ..Texts::default() });
    match ty {
        Ty::Any => profile.any = true,
        Ty::Bool => profile.booleans = true,
        Ty::Integer(width) => profile.add(of_integer(width, None)),
        Ty::Number => profile.numbers = true,
        Ty::Text | Ty::Base64 | Ty::TextInteger(_) => {
            profile.add(Profile { texts: free(), ..Profile::default() });
        }
        Ty::Bytes => profile.bytes = true,
        Ty::Const => {
            let values = constant.map(str::to_owned).into_iter().collect();
            profile.add(Profile { texts: Some(Texts { values, ..Texts::default() }), ..Profile::default() });
        }
        Ty::Custom(_) => profile.is_custom = true,
        // Parts that the caller assembles are any.
        Ty::Parts => profile.any = true,
        Ty::Unit | Ty::Never => {}
        Ty::List(item) => profile.lists.push((**item).clone()),
        Ty::Tuple(items) => profile.tuples.push(items.clone()),
        Ty::Map(values) => profile.maps.push((**values).clone()),
        Ty::Optional(inner) => {
            held.is_nullable = true;
            add(written, inner, constant, held, depth);
        }
        Ty::Named(name) => match written.models.get(name) {
            Some(Model::Alias(inner)) if depth < DEEPEST => add(written, inner, constant, held, depth + 1),
            Some(Model::Enumeration(enumeration)) => {
                let values: BTreeSet<String> = enumeration.values.iter().cloned().collect();
                profile.add(match &enumeration.integer {
                    Some(width) => of_integer(width, Some(values)),
                    None => {
                        Profile { texts: Some(Texts { values, ..Texts::default() }), ..Profile::default() }
                    }
                });
            }
            Some(Model::Union(union)) if depth < DEEPEST => {
                for branch in &union.branches {
                    add(written, &branch.ty, None, held, depth + 1);
                }
            }
            // A map that contains itself is a struct without members.
            Some(Model::Struct(structure))
                if structure.members.is_empty() && structure.additional.is_some() =>
            {
                profile.maps.extend(structure.additional.clone());
            }
            None => profile.is_custom = true,
            Some(_) => profile.objects.push(ty.clone()),
        },
    }
}

fn of_integer(width: &str, values: Option<BTreeSet<String>>) -> Profile<Ty> {
    let integers = Some(Integers { width: width.to_owned(), values });
    Profile { integers, ..Profile::default() }
}
