//! Setters of models: a setter takes the value, and a nullable member has a method that sends null.

use super::member::{Member, Rest, plain};
use super::names::{Derived, ModelNames, OPERATORS};
use super::{Plan, docs};
use crate::ir::Presence;
use crate::rust::{Assignment, ClearMethod, Doc, Known, Setter, TableGroup, Type};

/// Methods of operators and traits that take no value.
const PREFIXES: [&str; 3] = ["neg", "not", "into_iter"];

/// A setter is called as its field. One that would be taken for an operator of Rust (clippy, `should_implement_trait`)
/// ends in `_`, as no field does but for a keyword.
fn setter_name(field: &str, takes_value: bool) -> String {
    let reserved: &[&str] = if takes_value { &OPERATORS } else { &PREFIXES };
    if reserved.contains(&field) { format!("{field}_") } else { field.to_owned() }
}

pub(super) fn setters(
    plan: &Plan<'_>,
    names: &ModelNames,
    members: &[Member<'_>],
    rest: Option<&Rest<'_>>,
) -> Vec<Setter> {
    let mut setters: Vec<Setter> = members
        .iter()
        .filter(|member| plan.has_server || !member.property.documentation.read_only)
        .filter_map(|member| setter(plan, member))
        .collect();
    setters.extend(rest.map(|rest| Setter {
        doc: Doc::default(),
        name: rest.name.clone(),
        former: Vec::new(),
        field: rest.name.clone(),
        form: Some(plan.map_form(Type::Map(Box::new(plan.type_ref_type(rest.values))), rest.values)),
        assignment: Assignment::Plain,
        clear: None,
    }));
    for setter in &mut setters {
        let former = names.former.iter().filter(|(now, _)| *now == setter.field);
        let former: Vec<&str> = former.map(|(_, name)| name.as_str()).collect();
        let name = |name: &&str| setter_name(name, setter.form.is_some());
        setter.former = former.iter().map(name).collect();
        if let Some(clear) = &mut setter.clear {
            let methods = former.iter().map(|name| Derived::Clear.usual(name));
            clear.former = methods.filter(|method| !names.has_member(method)).collect();
        }
    }
    setters
}

fn setter(plan: &Plan<'_>, member: &Member<'_>) -> Option<Setter> {
    if let (Presence::Optional, Some(known)) = (member.property.presence, &member.known) {
        return Some(constant_setter(member, known));
    }
    let form = plan.argument_form(&member.property.shape);
    let boxed = member.boxed;
    let assignment = match member.group {
        TableGroup::Required | TableGroup::RequiredAhead | TableGroup::Nullable => return None,
        TableGroup::Constant | TableGroup::OptionalConstant => return None,
        TableGroup::Optional => Assignment::Some { boxed },
        TableGroup::OptionalNullable if *form.ty() == Type::Value => Assignment::Some { boxed: false },
        TableGroup::OptionalNullable => Assignment::Nullable { number: member.number, boxed },
        TableGroup::Patch => Assignment::Patch { boxed },
    };
    let is_nullable = matches!(assignment, Assignment::Nullable { .. } | Assignment::Patch { .. });
    Some(Setter {
        doc: Doc::default(),
        name: setter_name(member.name, true),
        former: Vec::new(),
        field: member.name.to_owned(),
        form: Some(form),
        assignment,
        clear: clear(member).filter(|_| is_nullable),
    })
}

fn clear(member: &Member<'_>) -> Option<ClearMethod> {
    let name = member.clear_method?.to_owned();
    Some(ClearMethod { name, former: Vec::new() })
}

/// An optional constant needs no argument.
fn constant_setter(member: &Member<'_>, known: &Known) -> Setter {
    let value = match known {
        Known::Boolean(value) => value.to_string(),
        Known::Text(value) | Known::Integer(value) | Known::Float(value) | Known::Json(value) => {
            value.clone()
        }
    };
    let is_patch = member.group == TableGroup::Patch;
    Setter {
        doc: Doc(format!("Sets `{}` to {}.", plain(member.name), docs::code(&value))),
        name: setter_name(member.name, false),
        former: Vec::new(),
        field: member.name.to_owned(),
        form: None,
        assignment: if is_patch { Assignment::PatchConstant } else { Assignment::Constant }(known.clone()),
        clear: clear(member).filter(|_| is_patch),
    }
}
