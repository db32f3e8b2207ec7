//! Arguments and setters of operations.

use super::identifier::field_name;
use super::media_type::media_type_words;
use super::reserved;
use super::scope::Scope;
use super::spelling_rank;
use super::words::words;
use crate::diagnostic::Report;
use crate::ir::{Content, Operation, Place};

pub(crate) struct ParameterNames {
    /// In the order of its parameters.
    pub(crate) parameters: Vec<String>,
    /// For each media type of an optional body.
    pub(crate) bodies: Vec<String>,
    /// For each media type that can be requested instead of the usual one.
    pub(crate) accepts: Vec<String>,
    /// For each of the usual media types, if there are several.
    pub(crate) equal_accepts: Vec<String>,
}

pub(crate) fn name_parameters(operation: &Operation, report: &mut Report) -> ParameterNames {
    let mut scope = Scope::reserving(reserved::of_parameters());
    let mut parameters: Vec<String> = operation.parameters.iter().map(|_| String::new()).collect();
    let mut order: Vec<usize> = (0..parameters.len()).collect();
    order.sort_by_key(|index| {
        let parameter = &operation.parameters[*index];
        let rank = spelling_rank(&parameter.name, &field_name(&words(&parameter.name)));
        (place_rank(parameter.place), rank, &parameter.name)
    });
    for index in order {
        let parameter = &operation.parameters[index];
        let own = words(&parameter.name);
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
    ParameterNames { parameters, bodies, accepts, equal_accepts }
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
