//! Objects → structs: fields, constructor, setters, the table.

use super::constant::known;
use super::names::{Derived, ModelNames};
use super::setter_name::setter_name;
use super::{Plan, defaults, docs, xml};
use crate::ir::{
    Also, Model, ModelId, ModelKind, Object, Presence, Property, Schemas, Shape, TypeRef, Untyped,
};
use crate::rust::{
    ArgumentForm, Assignment, ClearMethod, Constructor, Derive, Derives, Doc, EmptyType, Field, Initial,
    Known, Parameter, Required, Setter, Structure, Table, TableGroup, TableLine, Type,
};
use std::collections::BTreeMap;

/// How many members a word of recorded nulls holds.
const WORD: usize = 64;

/// A property with all that is decided about it.
struct Member<'a> {
    property: &'a Property,
    name: &'a str,
    /// Its number in the table.
    number: usize,
    group: TableGroup,
    boxed: bool,
    /// Whether it has to be read before its object can begin.
    ahead: bool,
    /// Its only value.
    known: Option<Known>,
    /// Whether `new` takes it.
    is_argument: bool,
    clear_method: Option<&'a str>,
}

impl Member<'_> {
    /// Its group in the table.
    fn table_group(&self) -> TableGroup {
        if self.ahead { TableGroup::RequiredAhead } else { self.group }
    }
}

/// The field for members that have none.
struct Rest<'a> {
    name: String,
    values: &'a TypeRef,
    /// Whether they are members that the document doesn't name.
    is_unknown: bool,
}

impl Rest<'_> {
    fn doc(&self) -> &'static str {
        match self.is_unknown {
            true => "Members that the document doesn't name, as received. They are sent as they are.",
            false => "Additional properties.",
        }
    }
}

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
    let made_up = members
        .iter()
        .filter(|_| sent && plan.usage.is_received(id))
        .filter(|member| member.table_group() == TableGroup::Required && member.known.is_none())
        .map(|member| member.number / WORD + 1)
        .max()
        .unwrap_or_default();
    let constructor = sent.then(|| constructor(plan, &names.ty, &members, rest.as_ref()));
    let fields = fields(plan, &members, rest.as_ref());
    let constructor = constructor.map(|it| with_private_fields(it, nulls, made_up));
    let constructor = constructor.map(|it| with_few_parameters(it, names, &fields));
    let is_default = constructor.as_ref().is_some_and(|constructor| {
        constructor.parameters.is_empty() && constructor.initials.iter().all(|(_, it)| is_default(it))
    });
    let default = is_default.then_some(Derive::Default);
    Structure {
        doc: docs::model(model, &[]),
        name: names.ty.clone(),
        derives: Derives::of([Some(Derive::Clone), default, Some(Derive::PartialEq)].into_iter().flatten()),
        fields,
        nulls,
        made_up,
        constants: defaults::constants(plan, id, names),
        constructor,
        setters: if sent { setters(plan, names, &members, rest.as_ref()) } else { Vec::new() },
        table: table(plan, id, &members, rest.as_ref()),
        xml: xml::object_table(plan, id, object),
        patch_conversions: Vec::new(),
    }
}

fn member<'p>(plan: &Plan<'_>, owner: ModelId, (property, name): (&'p Property, &'p String)) -> Member<'p> {
    let is_constant = property.shape.const_text().is_some();
    let is_any = plan.ty(&property.shape) == Type::Value;
    let is_merge_patch = plan.api.model(owner).is_merge_patch();
    // RFC 7396 requires nothing of what is merged, but a schema may that is for a body alone.
    let is_body = plan.merge_patches.is_body(owner);
    let group = match property.presence {
        Presence::Required if is_constant => TableGroup::Constant,
        Presence::Optional if is_constant => TableGroup::OptionalConstant,
        _ if is_merge_patch && !is_any => TableGroup::Patch,
        _ if is_merge_patch && !is_body => TableGroup::OptionalNullable,
        Presence::Required => TableGroup::Required,
        // Null is a value of any JSON.
        Presence::Nullable if is_any => TableGroup::Required,
        Presence::Nullable => TableGroup::Nullable,
        // An explicit null is a value of any JSON, so it is recorded.
        Presence::Optional if is_any => TableGroup::OptionalNullable,
        Presence::Optional => TableGroup::Optional,
        Presence::OptionalNullable if plan.usage.is_patch(owner) => TableGroup::Patch,
        Presence::OptionalNullable => TableGroup::OptionalNullable,
    };
    let optional = !matches!(group, TableGroup::Required | TableGroup::Constant);
    let boxed = !is_constant && plan.boxing.member(plan.api, owner, property, optional);
    let known = known(&property.shape);
    let ahead = group == TableGroup::Required && !plan.empty.has(plan.api, &property.shape);
    let is_argument = match group {
        TableGroup::Required | TableGroup::Nullable => true,
        TableGroup::Patch => property.presence.is_required() && is_body,
        _ => false,
    };
    Member { property, name, number: 0, group, boxed, ahead, known, is_argument, clear_method: None }
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

/// The type of a member's value where it is present.
fn value_type(plan: &Plan<'_>, member: &Member<'_>) -> Type {
    match (member.group, plan.ty(&member.property.shape)) {
        (TableGroup::Constant | TableGroup::OptionalConstant, _) => Type::Const,
        (_, ty) if member.boxed => ty.boxed(),
        (_, ty) => ty,
    }
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

fn constructor(plan: &Plan<'_>, name: &str, members: &[Member<'_>], rest: Option<&Rest<'_>>) -> Constructor {
    let mut parameters = Vec::new();
    let mut initials = Vec::new();
    for member in members {
        let is_assumed = member.property.assumed && member.property.presence == Presence::Optional;
        let initial = match (member.group, member.known.clone()) {
            (TableGroup::Required | TableGroup::Constant, Some(known)) => Initial::Constant(known),
            (_, Some(known)) if is_assumed => Initial::SomeConstant(known),
            _ if member.is_argument => {
                let form = argument(plan, member);
                let initial = match form {
                    ArgumentForm::Into(_) => Initial::ParameterInto,
                    ArgumentForm::List { converts, .. } => Initial::ParameterItems { converts },
                    ArgumentForm::Map { converts, .. } => Initial::ParameterEntries { converts },
                    ArgumentForm::Plain(_) => Initial::Parameter,
                };
                parameters.push(Parameter { name: member.name.to_owned(), form });
                let is_patch = member.group == TableGroup::Patch;
                if is_patch { Initial::Set(Box::new(initial)) } else { initial }
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

/// What `new` takes for a required member; for one that may be null an option.
fn argument(plan: &Plan<'_>, member: &Member<'_>) -> ArgumentForm {
    match member.group {
        TableGroup::Nullable => ArgumentForm::Plain(value_type(plan, member).option()),
        // `Box<T>` converts from `T`.
        _ if member.boxed => ArgumentForm::Into(value_type(plan, member)),
        _ => plan.argument_form(&member.property.shape),
    }
}

fn setters(
    plan: &Plan<'_>,
    names: &ModelNames,
    members: &[Member<'_>],
    rest: Option<&Rest<'_>>,
) -> Vec<Setter> {
    let mut setters: Vec<Setter> = members
        .iter()
        .filter(|member| !member.property.documentation.read_only)
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
        return (!member.property.assumed).then(|| constant_setter(member, known));
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
    let clear = member.clear_method.filter(|_| is_nullable);
    Some(Setter {
        doc: Doc::default(),
        name: setter_name(member.name, true),
        former: Vec::new(),
        field: member.name.to_owned(),
        form: Some(form),
        assignment,
        clear: clear.map(|name| ClearMethod { name: name.to_owned(), former: Vec::new() }),
    })
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
            let required = Initial::Required { boxed: matches!(parameter.form.ty(), Type::Box(_)) };
            let is_set = matches!(initial, Initial::Set(_));
            *initial = if is_set { Initial::Set(Box::new(required)) } else { required };
        }
    }
    let doc = docs::required(&format!("{}::new", names.ty));
    constructor.required = Some(Required { doc, name: names.required.clone(), fields });
    let form = ArgumentForm::Plain(Type::Local(names.required.clone()));
    constructor.parameters = vec![Parameter { name: "required".to_owned(), form }];
    constructor
}

/// Numbers members as the table lists them: group by group, each in the order of the document.
fn number(members: &mut [Member<'_>]) {
    let mut order: Vec<usize> = (0..members.len()).collect();
    order.sort_by_key(|index| members[*index].table_group());
    for (number, index) in order.into_iter().enumerate() {
        members[index].number = number;
    }
}

/// An optional constant needs no argument.
fn constant_setter(member: &Member<'_>, known: &Known) -> Setter {
    let value = match known {
        Known::Boolean(value) => value.to_string(),
        Known::Text(value) | Known::Integer(value) | Known::Float(value) | Known::Json(value) => {
            value.clone()
        }
    };
    Setter {
        doc: Doc(format!("Sets `{}` to `{}`.", plain(member.name), docs::code(&value))),
        name: setter_name(member.name, false),
        former: Vec::new(),
        field: member.name.to_owned(),
        form: None,
        assignment: Assignment::Constant(known.clone()),
        clear: None,
    }
}

/// A name without `r#`.
fn plain(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

fn is_default(initial: &Initial) -> bool {
    matches!(initial, Initial::None | Initial::Empty(_))
}

fn table(plan: &Plan<'_>, id: ModelId, members: &[Member<'_>], rest: Option<&Rest<'_>>) -> Table {
    let mut groups: Vec<(TableGroup, Vec<TableLine>)> = Vec::new();
    for member in members {
        let line = TableLine {
            number: member.number,
            field: member.name.to_owned(),
            wire: member.property.name.clone(),
            value: match member.group {
                TableGroup::Constant | TableGroup::OptionalConstant => {
                    member.property.shape.const_text().map(str::to_owned)
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
    let secret = members.iter().filter(|member| member.property.documentation.secret);
    let secrets = secret.map(|member| member.property.name.clone()).collect();
    let also = members.iter().filter_map(|member| Some((member.number, member.property.also?)));
    let also: BTreeMap<usize, Also> = also.collect();
    let additional = rest.map(|rest| rest.name.clone());
    let schema = Schemas::place_of(&plan.api.models, id).relative_to(&plan.api.root);
    let keeps_unknown = rest.is_some_and(|rest| rest.is_unknown);
    Table { schema, groups, additional, keeps_unknown, secrets, also }
}
