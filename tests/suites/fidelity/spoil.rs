//! Spoiled fields, to see whether the judge notices. In: what was generated, and chance. Out: whether any field is judged otherwise.

use super::subject::Subject;
use std::collections::BTreeSet;
use tests::fidelity::{Field, FieldKind, Model, Ty, Written};

/// Numbers that are the same in every run: a linear congruential generator (Knuth, MMIX).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below another one, which is not zero.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    fn pick<T: Clone>(&mut self, all: &[T]) -> Option<T> {
        if all.is_empty() { None } else { Some(all[self.below(all.len())].clone()) }
    }
}

/// Where a field is in what was generated.
#[derive(Clone, Debug)]
enum Spot {
    Member(String, String),
    Parameter(usize, usize),
    Body(usize, usize),
    Response(usize, usize),
}

/// A way to spoil a field.
#[derive(Clone, Copy, Debug)]
enum Way {
    Scalar,
    Any,
    List,
    TextForEnumeration,
    OtherStruct,
    Presence,
    Null,
}

const WAYS: [Way; 7] =
    [Way::Scalar, Way::Any, Way::List, Way::TextForEnumeration, Way::OtherStruct, Way::Presence, Way::Null];

/// A field that was spoiled.
pub(crate) struct Spoiled {
    /// The case, the field and the way.
    pub(crate) name: String,
    pub(crate) is_noticed: bool,
}

/// Spoils one field of a copy; `before` are the fields as they are. `None` if the chosen way doesn't apply to the chosen field.
pub(crate) fn spoil(subject: &Subject, before: &[Field], random: &mut Random) -> Option<Spoiled> {
    let spot = random.pick(&spots(&subject.generated.written, before))?;
    let way = random.pick(&WAYS)?;
    let mut generated = subject.generated.clone();
    if !apply(&mut generated.written, &spot, way, random) {
        return None;
    }
    let after = subject.fields_of(&generated);
    let is_noticed = verdicts(before) != verdicts(&after);
    Some(Spoiled { name: format!("{}: {spot:?} {way:?}", subject.name), is_noticed })
}

fn verdicts(fields: &[Field]) -> BTreeSet<(String, String, Option<String>)> {
    let verdict = |field: &Field| {
        let difference = field.difference.as_ref().map(|difference| difference.word().to_owned());
        (field.place.to_string(), field.rust.clone(), difference)
    };
    fields.iter().map(verdict).collect()
}

/// The spots of fields that were compared.
fn spots(written: &Written, fields: &[Field]) -> Vec<Spot> {
    let compared = |kind: FieldKind| {
        let fields = fields.iter().filter(move |field| field.kind == kind && field.difference.is_none());
        fields.map(|field| field.rust.as_str()).collect::<BTreeSet<_>>()
    };
    let [members, parameters, bodies, responses] =
        [FieldKind::Property, FieldKind::Parameter, FieldKind::Body, FieldKind::Response].map(compared);
    let mut spots = Vec::new();
    for (name, model) in &written.models {
        let Model::Struct(structure) = model else { continue };
        let own = structure.members.keys().filter(|wire| members.contains(format!("{name}.{wire}").as_str()));
        spots.extend(own.map(|wire| Spot::Member(name.clone(), wire.clone())));
    }
    for (at, operation) in written.operations.iter().enumerate() {
        let id = &operation.id;
        let own = operation.parameters.iter().enumerate();
        let own = own.filter(|(_, it)| parameters.contains(format!("{id}({})", it.name).as_str()));
        spots.extend(own.map(|(index, _)| Spot::Parameter(at, index)));
        let is_of = |list: &BTreeSet<&str>, start: String| list.iter().any(|name| name.starts_with(&start));
        // Of several media types, one may still be right.
        if operation.bodies.len() == 1 && is_of(&bodies, format!("{id}(")) {
            spots.push(Spot::Body(at, 0));
        }
        if operation.responses.len() == 1 && is_of(&responses, format!("{id} ")) {
            spots.push(Spot::Response(at, 0));
        }
    }
    spots
}

/// Spoils what is at a spot; whether anything changed.
fn apply(written: &mut Written, spot: &Spot, way: Way, random: &mut Random) -> bool {
    let structs: Vec<String> = written
        .models
        .iter()
        .filter(|(_, model)| matches!(model, Model::Struct(_)))
        .map(|(name, _)| name.clone())
        .collect();
    let Some(ty) = ty_at(written, spot).cloned() else { return false };
    let is_known = |name: &String| structs.contains(name);
    let spoiled = match (way, &ty) {
        (Way::Any, Ty::Any) => return false,
        (Way::Any, _) => Ty::Any,
        (Way::Scalar, Ty::Bool) => Ty::Text,
        (Way::Scalar, Ty::Text | Ty::Const) => Ty::Integer("i64".to_owned()),
        (Way::Scalar, Ty::Integer(_)) => Ty::Number,
        (Way::Scalar, Ty::Number) => Ty::Bool,
        (Way::Scalar, _) => return false,
        (Way::List, Ty::List(item)) => (**item).clone(),
        (Way::List, other) => Ty::List(Box::new(other.clone())),
        (Way::TextForEnumeration, Ty::Named(name)) => match written.models.get(name) {
            Some(Model::Enumeration(_)) => Ty::Text,
            _ => return false,
        },
        (Way::OtherStruct, Ty::Named(name)) if is_known(name) => {
            let others: Vec<String> = structs.iter().filter(|other| *other != name).cloned().collect();
            let Some(other) = random.pick(&others) else { return false };
            if written.models.get(&other) == written.models.get(name) {
                return false;
            }
            Ty::Named(other)
        }
        (Way::TextForEnumeration | Way::OtherStruct, _) => return false,
        (Way::Presence | Way::Null, _) => return toggle(written, spot, way, &ty),
    };
    match ty_mut(written, spot) {
        Some(ty) => *ty = spoiled,
        None => return false,
    }
    true
}

/// Makes a required field optional, or one that can't be null one that can, and the other way round.
fn toggle(written: &mut Written, spot: &Spot, way: Way, ty: &Ty) -> bool {
    match (spot, way) {
        (Spot::Member(model, wire), _) => {
            let Some(Model::Struct(structure)) = written.models.get_mut(model) else { return false };
            let Some(member) = structure.members.get_mut(wire).filter(|member| !member.is_patch) else {
                return false;
            };
            match way {
                Way::Presence => member.is_required = !member.is_required,
                // Any JSON is null, too.
                _ if *ty == Ty::Any => return false,
                _ => member.is_nullable = !member.is_nullable,
            }
            true
        }
        (Spot::Parameter(at, index), Way::Presence) => {
            let parameter = &mut written.operations[*at].parameters[*index];
            parameter.is_required = !parameter.is_required;
            true
        }
        (Spot::Body(at, index), Way::Presence) => {
            let body = &mut written.operations[*at].bodies[*index];
            body.is_required = !body.is_required;
            true
        }
        (Spot::Response(at, index), Way::Null) if !matches!(ty, Ty::Any | Ty::Unit | Ty::Bytes) => {
            let response = &mut written.operations[*at].responses[*index];
            response.ty = match ty {
                Ty::Optional(inner) => (**inner).clone(),
                other => Ty::Optional(Box::new(other.clone())),
            };
            true
        }
        _ => false,
    }
}

fn ty_at<'a>(written: &'a Written, spot: &Spot) -> Option<&'a Ty> {
    match spot {
        Spot::Member(model, wire) => match written.models.get(model)? {
            Model::Struct(structure) => structure.members.get(wire).map(|member| &member.ty),
            _ => None,
        },
        Spot::Parameter(at, index) => Some(&written.operations.get(*at)?.parameters.get(*index)?.ty),
        Spot::Body(at, index) => Some(&written.operations.get(*at)?.bodies.get(*index)?.ty),
        Spot::Response(at, index) => Some(&written.operations.get(*at)?.responses.get(*index)?.ty),
    }
}

fn ty_mut<'a>(written: &'a mut Written, spot: &Spot) -> Option<&'a mut Ty> {
    match spot {
        Spot::Member(model, wire) => match written.models.get_mut(model)? {
            Model::Struct(structure) => structure.members.get_mut(wire).map(|member| &mut member.ty),
            _ => None,
        },
        Spot::Parameter(at, index) => {
            Some(&mut written.operations.get_mut(*at)?.parameters.get_mut(*index)?.ty)
        }
        Spot::Body(at, index) => Some(&mut written.operations.get_mut(*at)?.bodies.get_mut(*index)?.ty),
        Spot::Response(at, index) => {
            Some(&mut written.operations.get_mut(*at)?.responses.get_mut(*index)?.ty)
        }
    }
}
