//! Objects → structs: fields, constants with their defaults, constructor, the table.

use super::member::{Member, Rest, member, number, plain, value_type};
use super::model_setters::setters;
use super::names::{ModelNames, default_constant};
use super::{Plan, docs, forms, xml};
use crate::ir::{
    EnumerationForm, Model, ModelId, ModelKind, Object, OtherForm, Property, Schemas, Shape, TypeRef, Untyped,
};
use crate::rust::{
    ArgumentForm, Constant, ConstantValue, Constructor, Derive, Derives, Doc, EmptyType, Field, Initial,
    Known, Parameter, Required, Structure, Table, TableGroup, TableLine, Type,
};
use rustc_hash::FxHashSet;
use serde_json::Value;
use std::collections::BTreeMap;

/// How many members a word of recorded nulls holds.
const WORD: usize = 64;

pub(super) fn structure(
    plan: &Plan<'_>,
    id: ModelId,
    model: &Model,
    object: &Object,
    names: &ModelNames,
) -> Structure {
    let mut members: Vec<Member<'_>> = object
        .properties
        .iter()
        .zip(&names.members)
        .zip(&names.clear_methods)
        .map(|(property, clear)| Member { clear_method: clear.as_deref(), ..member(plan, id, property) })
        .collect();
    number(&mut members);
    let any = TypeRef::any(Untyped::Said);
    let values = object.additional.as_ref().or(object.keeps_unknown.then_some(&any));
    let rest =
        values.map(|values| Rest { name: names.rest.clone(), values, is_unknown: object.keeps_unknown });
    let nulls = members
        .iter()
        .filter(|member| member.group == TableGroup::OptionalNullable)
        .map(|member| member.number / WORD + 1)
        .max()
        .unwrap_or_default();
    let sent = plan.usage.is_sent(id);
    let is_sent_back = sent && plan.usage.is_received(id);
    let holds_json = is_sent_back && members.iter().any(|member| member.may_hold_json(plan));
    let is_made_up = |member: &Member<'_>| match member.table_group() {
        TableGroup::Required => is_sent_back && member.known.is_none(),
        TableGroup::Nullable | TableGroup::Optional | TableGroup::OptionalNullable => holds_json,
        _ => false,
    };
    let words = |member: &Member<'_>| member.number / WORD + 1;
    let made_up = members.iter().filter(|it| is_made_up(it)).map(words).max().unwrap_or_default();
    let is_made = sent || plan.has_server;
    let constructor = is_made.then(|| constructor(plan, &names.ty, &members, rest.as_ref()));
    let fields = fields(plan, &members, rest.as_ref());
    let constructor = constructor.map(|it| with_private_fields(it, nulls, made_up));
    let constructor = constructor.map(|it| with_few_parameters(it, names, &fields));
    let is_default = constructor.as_ref().is_some_and(|constructor| {
        constructor.parameters.is_empty() && constructor.initials.iter().all(|(_, it)| is_default(it))
    });
    let default = is_default.then_some(Derive::Default);
    let input = plan.usage.request_form(id).and_then(|form| plan.names.models[form.index()].as_ref());
    let note = input.map(|input| format!("Requests take {}.", docs::code(&input.ty)));
    Structure {
        doc: docs::model(model, note.as_slice()),
        name: names.ty.clone(),
        derives: Derives::of([Some(Derive::Clone), default, Some(Derive::PartialEq)].into_iter().flatten()),
        fields,
        nulls,
        made_up,
        constants: constants(plan, id, names),
        constructor,
        setters: if is_made { setters(plan, names, &members, rest.as_ref()) } else { Vec::new() },
        table: Table { holds_json, ..table(plan, id, &members, rest.as_ref()) },
        xml: xml::object_table(plan, id, object),
        page: None,
    }
}

/// The field of a property, whether it may be absent, and its shape.
pub(super) fn field_of<'p>(
    plan: &'p Plan<'_>,
    id: ModelId,
    property: &str,
) -> Option<(String, bool, &'p Shape)> {
    let ModelKind::Object(object) = &plan.api.model(id).kind else { return None };
    let names = plan.names.models[id.index()].as_ref()?;
    let mut members = object.properties.iter().zip(&names.members);
    let (property, name) = members.find(|(known, _)| known.name == property)?;
    let group = member(plan, id, (property, name)).group;
    let optional = !matches!(group, TableGroup::Required | TableGroup::Constant);
    Some((name.clone(), optional, &property.shape))
}

fn fields(plan: &Plan<'_>, members: &[Member<'_>], rest: Option<&Rest<'_>>) -> Vec<Field> {
    let field = |member: &Member<'_>| {
        let value = value_type(plan, member);
        let ty = match member.group {
            TableGroup::Required | TableGroup::Constant => value,
            TableGroup::Patch => Type::Patch(Box::new(value)),
            _ => value.option(),
        };
        Field {
            doc: docs::property(member.property),
            name: member.name.to_owned(),
            ty,
            attributes: Vec::new(),
        }
    };
    let mut fields: Vec<Field> = members.iter().map(field).collect();
    fields.extend(rest.map(|rest| Field {
        doc: Doc(rest.doc().to_owned()),
        name: rest.name.clone(),
        ty: Type::Map(Box::new(plan.type_ref_type(rest.values))),
        attributes: Vec::new(),
    }));
    fields
}

/// The constants of an object, in the order of its properties: what a service assumes where a member is absent. Only scalars
/// and listed values of enumerations have one; the defaults of lists and objects are in the docs.
fn constants(plan: &Plan<'_>, id: ModelId, names: &ModelNames) -> Vec<Constant> {
    let ModelKind::Object(object) = &plan.original.model(id).kind else { return Vec::new() };
    let mut taken = FxHashSet::default();
    let constants = object.properties.iter().zip(&names.members).filter_map(|(property, field)| {
        let (ty, value) = default_value(plan, property)?;
        let name = default_constant(field);
        // Two names may be one in capitals.
        let is_new = taken.insert(name.clone());
        let doc = Doc(format!("The default of `{}`.", field.trim_start_matches("r#")));
        is_new.then(|| Constant { doc, name, field: field.clone(), ty, value })
    });
    constants.collect()
}

fn default_value(plan: &Plan<'_>, property: &Property) -> Option<(Type, ConstantValue)> {
    if matches!(property.shape, Shape::Const(_)) {
        return None;
    }
    let default: Value = serde_json::from_str(property.documentation.default.as_deref()?).ok()?;
    if let Some(id) = plan.original.resolved_model(&property.shape) {
        let ModelKind::Enumeration(enumeration) = &plan.original.model(id).kind else { return None };
        let names = plan.names.models[id.index()].as_ref()?;
        let written = match (enumeration.form, &default) {
            (EnumerationForm::Text, Value::String(text)) => text.clone(),
            (EnumerationForm::Integer(_), Value::Number(number)) => number.to_string(),
            _ => return None,
        };
        let place = enumeration.values.iter().position(|value| *value == written)?;
        let variant = names.members.get(place)?.clone();
        return Some((Type::Model(names.ty.clone()), ConstantValue::Variant(variant)));
    }
    let ty = plan.ty(&property.shape);
    let known = match (&property.shape, default) {
        (Shape::Boolean, Value::Bool(value)) => Known::Boolean(value),
        (Shape::Integer(width), Value::Number(number)) => {
            let value: i128 = number.to_string().parse().ok()?;
            let (least, greatest) = width.range();
            (least..=greatest).contains(&value).then(|| Known::Integer(value.to_string()))?
        }
        (Shape::Number, Value::Number(number)) => {
            Known::Float(number.as_f64().filter(|it| it.is_finite())?.to_string())
        }
        (Shape::Text, Value::String(text)) => return Some((Type::StaticStr, ConstantValue::Text(text))),
        _ => return None,
    };
    Some((ty, ConstantValue::Known(known)))
}

fn constructor(plan: &Plan<'_>, name: &str, members: &[Member<'_>], rest: Option<&Rest<'_>>) -> Constructor {
    let mut parameters = Vec::new();
    let mut initials = Vec::new();
    for member in members {
        let initial = match (member.group, member.known.clone()) {
            (TableGroup::Required | TableGroup::Constant, Some(known)) => Initial::Constant(known),
            (TableGroup::Patch, Some(known)) if member.is_assumed() => Initial::PatchConstant(known),
            (TableGroup::OptionalConstant, Some(Known::Text(known))) if member.is_assumed() => {
                Initial::Assumed(known)
            }
            (_, Some(known)) if member.is_assumed() => Initial::SomeConstant(known),
            _ if matches!(member.group, TableGroup::Required | TableGroup::Nullable) => {
                let form = argument(plan, member);
                parameters.push(Parameter { name: member.name.to_owned(), form: form.clone() });
                Initial::Parameter(form)
            }
            _ if member.group == TableGroup::Patch => Initial::Empty(EmptyType::Patch),
            _ => Initial::None,
        };
        initials.push((member.name.to_owned(), initial));
    }
    initials.extend(rest.map(|rest| (rest.name.clone(), Initial::Empty(EmptyType::Map))));
    let doc = Constructor::doc(name, &parameters);
    Constructor { doc, is_default: parameters.is_empty(), required: None, parameters, initials }
}

fn with_private_fields(mut constructor: Constructor, nulls: usize, made_up: usize) -> Constructor {
    let nulls = (nulls > 0).then(|| ("nulls".to_owned(), Initial::Empty(EmptyType::Nulls)));
    let made_up = (made_up > 0).then(|| ("made_up".to_owned(), Initial::Empty(EmptyType::MadeUp)));
    constructor.initials.extend(nulls.into_iter().chain(made_up));
    constructor
}

/// The argument of `new` for a required member; for one that may be null an option.
fn argument(plan: &Plan<'_>, member: &Member<'_>) -> ArgumentForm {
    match member.group {
        TableGroup::Nullable => ArgumentForm::Nullable(value_type(plan, member).option()),
        // `Box<T>` converts from `T`.
        _ if member.boxed => ArgumentForm::Into(value_type(plan, member)),
        _ => plan.argument_form(&member.property.shape),
    }
}

/// Clippy (`too_many_arguments`) objects to a list of parameters that is longer than this, and so do readers.
pub(super) const MOST_PARAMETERS: usize = 7;

/// Replaces a long list of parameters by a struct, whose fields name the values.
fn with_few_parameters(mut constructor: Constructor, names: &ModelNames, fields: &[Field]) -> Constructor {
    if constructor.parameters.len() <= MOST_PARAMETERS {
        names.sort_arguments(&mut constructor.parameters);
        constructor.doc = Constructor::doc(&names.ty, &constructor.parameters);
        return constructor;
    }
    let is_documented = |name: &str| fields.iter().any(|it| it.name == name && it.doc != Doc::default());
    let doc = |name: &str| Doc(format!("[`{}::{}`]", names.ty, plain(name)));
    let field = |parameter: &Parameter| Field {
        doc: if is_documented(&parameter.name) { doc(&parameter.name) } else { Doc::default() },
        name: parameter.name.clone(),
        ty: parameter.form.ty().unboxed(),
        attributes: Vec::new(),
    };
    let fields = constructor.parameters.iter().map(field).collect();
    for (field, initial) in &mut constructor.initials {
        let parameter = constructor.parameters.iter().find(|parameter| parameter.name == *field);
        if let Some(parameter) = parameter {
            *initial = Initial::Required { boxed: matches!(parameter.form.ty(), Type::Box(_)) };
        }
    }
    let doc = docs::required(&format!("{}::new", names.ty));
    constructor.required = Some(Required { doc, name: names.required.clone(), fields });
    let form = ArgumentForm::Plain(Type::Local(names.required.clone()));
    constructor.parameters = vec![Parameter { name: "required".to_owned(), form }];
    constructor
}

fn is_default(initial: &Initial) -> bool {
    matches!(initial, Initial::None | Initial::Empty(_))
}

fn table(plan: &Plan<'_>, id: ModelId, members: &[Member<'_>], rest: Option<&Rest<'_>>) -> Table {
    let mut groups: Vec<(TableGroup, Vec<TableLine>)> = Vec::new();
    let is_request = plan.usage.is_sent(id);
    for member in members {
        let property = &member.property;
        let line = TableLine {
            is_secret: property.documentation.secret,
            is_read_only: is_request && forms::is_left_out(property) && !property.presence.is_required(),
            number: member.number,
            field: member.name.to_owned(),
            wire: property.name.clone(),
            value: match member.group {
                TableGroup::Constant | TableGroup::OptionalConstant => {
                    property.shape.const_text().map(str::to_owned)
                }
                _ => None,
            },
        };
        let group = member.table_group();
        match groups.iter_mut().find(|(known, _)| *known == group) {
            Some((_, lines)) => lines.push(line),
            None => groups.push((group, vec![line])),
        }
    }
    groups.sort_by_key(|(group, _)| *group);
    let other_forms = members.iter().filter_map(|member| Some((member.number, member.property.other_form?)));
    let other_forms: BTreeMap<usize, OtherForm> = other_forms.collect();
    let additional = rest.map(|rest| rest.name.clone());
    let schema = Schemas::place_of(&plan.api.models, id).relative_to(&plan.api.root);
    let keeps_unknown = rest.is_some_and(|rest| rest.is_unknown);
    Table { schema, groups, additional, keeps_unknown, holds_json: false, other_forms }
}
