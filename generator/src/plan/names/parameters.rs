//! Arguments and setters of operations.

use super::derived::Derived;
use super::identifier::{field_name, spelling_rank};
use super::identities::of_parameter;
use super::kinds::ParameterNames;
use super::locked::{Entry, Locked, Purpose};
use super::media_type::media_type_words;
use super::reserved;
use super::scope::Scope;
use super::words::words;
use crate::diagnostic::Report;
use crate::ir::{Api, Content, Operation, Place};
use crate::lockfile::Section;
use crate::plan::client_parameter::ClientParameters;

pub(super) fn name_parameters(
    (api, index): (&Api, usize),
    client_parameters: &ClientParameters,
    locked: &Locked<'_>,
    report: &mut Report,
) -> ParameterNames {
    let operation = &api.operations[index];
    let mut scope = Scope::reserving(reserved::of_parameters());
    let mut parameters = lock_parameters(operation, index, locked, &mut scope, report);
    let setters = Setters { operation, client_parameters, is_locked: locked.operation(index).is_some() };
    let (mut maybe, maybe_body) = setters.keep_maybe(&parameters, &mut scope);
    let mut order: Vec<usize> = (0..parameters.len()).collect();
    order.retain(|index| parameters[*index].is_empty());
    order.sort_by_key(|index| {
        let parameter = &operation.parameters[*index];
        let rank = spelling_rank(&parameter.name, &field_name(&words(&parameter.name)));
        (place_rank(parameter.place), rank, &parameter.name)
    });
    for index in order {
        let parameter = &operation.parameters[index];
        let own = words(client_parameters.requested_name(parameter).unwrap_or(&parameter.name));
        // Methods of every call start with `with_`.
        let longer = [&[parameter.place.word().to_owned()], own.as_slice()].concat();
        let candidates = [field_name(&own), field_name(&longer)];
        let free = usize::from(own[0] == "with");
        parameters[index] = scope.claim(&parameter.at, &candidates[free..], report);
    }
    let mut bodies = vec!["body".to_owned()];
    for content in operation.body.iter().flat_map(|body| &body.contents[1..]) {
        let name = [&["body".to_owned()], media_type_words(content).as_slice()].concat();
        bodies.push(scope.claim(&content.at, &[field_name(&name)], report));
    }
    let mut accept = |contents: Vec<&Content>| {
        let name =
            |content: &Content| [&["accept".to_owned()], media_type_words(content).as_slice()].concat();
        let mut claim = |content: &&Content| scope.claim(&content.at, &[field_name(&name(content))], report);
        contents.iter().map(&mut claim).collect()
    };
    let accepts = accept(operation.other_contents());
    let equal_accepts = accept(operation.equal_contents());
    setters.claim_maybe((&parameters, &mut maybe), &mut scope, report);
    let maybe_bodies = setters.claim_maybe_bodies((&bodies, maybe_body), &mut scope, report);
    let positions = argument_positions(operation, index, locked);
    ParameterNames { parameters, maybe, positions, bodies, maybe_bodies, accepts, equal_accepts }
}

/// The parameters that have setters in an operation.
struct Setters<'a> {
    operation: &'a Operation,
    client_parameters: &'a ClientParameters,
    /// Whether an earlier run generated it.
    is_locked: bool,
}

impl Setters<'_> {
    /// The contents of an optional body; those of others are arguments.
    fn bodies(&self) -> impl Iterator<Item = &Content> {
        let body = self.operation.body.iter().filter(|body| body.required == Some(false));
        body.flat_map(|body| &body.contents)
    }

    /// The names of those methods `maybe_..` that an earlier run generated: of parameters, and of the body.
    fn keep_maybe(&self, names: &[String], scope: &mut Scope) -> (Vec<Option<String>>, Option<String>) {
        let parameters = self.operation.parameters.iter().zip(names);
        let parameters = parameters.map(|(parameter, name)| {
            let is_kept = !name.is_empty() && !self.client_parameters.is_argument(parameter);
            is_kept.then(|| Derived::Maybe.keep(name, &parameter.at, scope)).flatten()
        });
        let parameters = parameters.collect();
        let body = self.bodies().next().filter(|_| self.is_locked);
        (parameters, body.and_then(|content| Derived::Maybe.keep("body", &content.at, scope)))
    }

    /// Names the other methods `maybe_..`.
    fn claim_maybe(
        &self,
        (names, maybe): (&[String], &mut [Option<String>]),
        scope: &mut Scope,
        report: &mut Report,
    ) {
        for ((parameter, name), maybe) in self.operation.parameters.iter().zip(names).zip(maybe) {
            if self.client_parameters.is_argument(parameter) {
                continue;
            }
            let method = maybe.get_or_insert_with(|| Derived::Maybe.claim(name, &parameter.at, scope));
            Derived::Maybe.report((name, method), &parameter.at, report);
        }
    }

    /// The methods `maybe_..` of bodies, of which the first may have its name already.
    fn claim_maybe_bodies(
        &self,
        (names, mut first): (&[String], Option<String>),
        scope: &mut Scope,
        report: &mut Report,
    ) -> Vec<String> {
        let contents = self.bodies().zip(names);
        let name = |(content, name): (&Content, &String)| {
            let method = first.take().unwrap_or_else(|| Derived::Maybe.claim(name, &content.at, scope));
            Derived::Maybe.report((name, &method), &content.at, report);
            method
        };
        contents.map(name).collect()
    }
}

/// The locked names of parameters; empty where there is none.
fn lock_parameters(
    operation: &Operation,
    index: usize,
    locked: &Locked<'_>,
    scope: &mut Scope,
    report: &mut Report,
) -> Vec<String> {
    let Some(item) = locked.operation(index) else { return vec![String::new(); operation.parameters.len()] };
    let key = locked.identities.operation(index).to_string();
    let entry = Entry::new(Section::Operation, &key, Purpose::Field);
    let mut names = Vec::new();
    for parameter in &operation.parameters {
        let member = of_parameter(parameter).to_string();
        let member = member.trim_start();
        let mut plain = || {
            item.members.get(member).filter(|member| member.name.is_none())?;
            let plain = field_name(&words(&parameter.name));
            scope.keep(&parameter.at, &plain).is_ok().then_some(plain)
        };
        let name = plain();
        let named = || locked.member(&entry, member, &parameter.at, scope, report).map(str::to_owned);
        names.push(name.or_else(named).unwrap_or_default());
    }
    names
}

/// The positions of the arguments of a method, by parameters.
fn argument_positions(operation: &Operation, index: usize, locked: &Locked<'_>) -> Vec<Option<usize>> {
    let item = locked.operation(index);
    let parameters = operation.parameters.iter().map(|parameter| {
        let key = of_parameter(parameter).to_string();
        item?.members.get(key.trim_start())?.argument
    });
    parameters.collect()
}

/// Path parameters first, as every call needs them.
fn place_rank(place: Place) -> u8 {
    match place {
        Place::Path(_) => 0,
        Place::Query(_) => 1,
        Place::Header(_) => 2,
        Place::Cookie(_) => 3,
    }
}
