//! Arguments and setters of operations.

use super::derived::Derived;
use super::identifier::{field_name, spelling_rank};
use super::identities::of_parameter;
use super::kinds::ParameterNames;
use super::locked::{Naming, Place, Purpose};
use super::media_type::media_type_words;
use super::reserved;
use super::rows::{Named, Row};
use super::scope::Scope;
use super::words::words;
use crate::ir::{self, Api, Content, Operation, Parameter};
use crate::lockfile::Section;
use crate::plan::client_parameter::ClientParameters;

pub(super) fn name_parameters(
    (api, index): (&Api, usize),
    client_parameters: &ClientParameters,
    naming: &mut Naming<'_>,
) -> ParameterNames {
    let operation = &api.operations[index];
    let (others, equals) = (operation.other_contents(), operation.equal_contents());
    let mut rows: Vec<Row<'_>> =
        operation.parameters.iter().map(|it| parameter(it, client_parameters)).collect();
    let bodies = bodies(operation);
    let ends = [rows.len(), bodies.len(), others.len()];
    rows.extend(bodies);
    rows.extend(others.into_iter().chain(equals).map(|content| for_content("accept", content)));
    let key = naming.identities.operation(index).to_string();
    let place = Place { section: Section::Operation, item: Some(&key), purpose: Purpose::Field };
    let mut names = naming.name(rows, &place, &mut Scope::reserving(reserved::of_parameters())).into_iter();
    let [parameters, bodies, accepts] = ends.map(|end| names.by_ref().take(end).collect::<Vec<Named>>());
    let item = naming.operation(index);
    let position = |it: &Parameter| item?.members.get(&key_of(it))?.argument;
    let (parameters, maybe) = parameters.into_iter().unzip();
    let (bodies, maybe_bodies): (_, Vec<_>) = bodies.into_iter().unzip();
    ParameterNames {
        parameters,
        maybe,
        positions: operation.parameters.iter().map(position).collect(),
        bodies,
        maybe_bodies: maybe_bodies.into_iter().flatten().collect(),
        accepts: accepts.into_iter().map(|(name, _)| name).collect(),
        equal_accepts: names.map(|(name, _)| name).collect(),
    }
}

/// A parameter's key in the lock file.
pub(super) fn key_of(parameter: &Parameter) -> String {
    of_parameter(parameter).to_string().trim_start().to_owned()
}

/// Named like the parameter, else with its place in front.
fn parameter<'a>(parameter: &'a Parameter, client_parameters: &ClientParameters) -> Row<'a> {
    let plain = Purpose::Field.plain_name(&parameter.name);
    let own = words(client_parameters.requested_name(parameter).unwrap_or(&parameter.name));
    let longer = [&[parameter.place.word().to_owned()], own.as_slice()].concat();
    // Methods of every call start with `with_`.
    let short = (own[0] != "with").then(|| field_name(&own));
    Row {
        key: Some(key_of(parameter)),
        rank: (
            [0, place_rank(parameter.place), spelling_rank(&parameter.name, &plain)],
            parameter.name.clone(),
        ),
        derived: (!client_parameters.is_argument(parameter)).then_some(Derived::Maybe),
        plain,
        ..Row::new(&parameter.at, short.into_iter().chain([field_name(&longer)]))
    }
}

/// The media types of a body, which has setters unless it is an argument.
fn bodies(operation: &Operation) -> Vec<Row<'_>> {
    let Some(body) = &operation.body else { return Vec::new() };
    let first = Row { fixed: Some("body"), ..Row::new(&body.contents[0].at, []) };
    let more = body.contents[1..].iter().map(|content| for_content("body", content));
    let derived = operation.usual_body().is_none().then_some(Derived::Maybe);
    std::iter::once(first).chain(more).map(|row| Row { derived, ..row }).collect()
}

fn for_content<'a>(word: &str, content: &'a Content) -> Row<'a> {
    let name = [&[word.to_owned()], media_type_words(content).as_slice()].concat();
    Row { rank: ([1, 0, 0], String::new()), ..Row::new(&content.at, [field_name(&name)]) }
}

/// Path parameters first, as every call needs them.
fn place_rank(place: ir::Place) -> u8 {
    match place {
        ir::Place::Path(_) => 0,
        ir::Place::Query(_) => 1,
        ir::Place::Header(_) => 2,
        ir::Place::Cookie(_) => 3,
    }
}
