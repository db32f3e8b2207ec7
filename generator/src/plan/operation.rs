//! Operations: the arguments of methods, the setters of calls, what they return.

use super::member::known_value;
use super::names::argument_order;
use super::names::{AlternativeNames, ClientParameterNames, OperationNames, ParameterNames};
use super::{Plan, body, docs, job, pagination, parameter, response_docs, statuses, streams, structure};
use crate::ir;
use crate::rust::{
    AcceptSetter, AlternativeResponse, Argument, ArgumentForm, CallSetter, Field, InheritedParameter, Method,
    Operation, Required, RequiredArguments,
};

pub(super) fn operation(
    plan: &Plan<'_>,
    operation: &ir::Operation,
    (names, parameters): (&OperationNames, &ParameterNames),
) -> Operation {
    let mut arguments = Vec::new();
    let mut setters = Vec::new();
    let mut constants = Vec::new();
    let mut client_parameters = Vec::new();
    let names_of_parameters = parameters.parameters.iter().zip(&parameters.maybe).zip(&parameters.positions);
    for (parameter, ((name, maybe), position)) in operation.parameters.iter().zip(names_of_parameters) {
        let argument = parameter::parameter(plan, parameter, name.clone());
        if let Some(value) = &parameter.only_value
            && plan.client_parameters.position(parameter).is_none()
        {
            constants.push((argument.send_with.clone(), known_value(value)));
        }
        if plan.client_parameters.is_argument(parameter) {
            arguments.push((*position, argument));
            continue;
        }
        let doc = docs::parameter(&parameter.documentation);
        let maybe = maybe.clone().unwrap_or_default();
        let Some(index) = plan.client_parameters.position(parameter) else {
            setters.push(CallSetter { doc, argument, maybe });
            continue;
        };
        let ClientParameterNames { setter, constant } = &plan.names.client_parameters[index];
        client_parameters.push(InheritedParameter {
            constant: constant.clone(),
            setter: argument.parameter.name.clone(),
            is_required: parameter.required,
        });
        let doc = docs::client_parameter_override(doc, setter);
        setters.push(CallSetter { doc, argument, maybe });
    }
    let (required, arguments) = required(plan, operation, names, arguments);
    let (error, errors_by_status) = statuses::failure(plan, operation, &names.error);
    let doc = docs::operation(operation, response_docs::response_notes(plan, operation), &error.ty);
    let mut methods = vec![Method {
        doc,
        name: names.method.clone(),
        former: Vec::new(),
        required,
        arguments,
        constants,
        example: None,
    }];
    match (operation.usual_body(), &operation.body) {
        (Some(body), _) => add_bodies(plan, body, operation, names, &mut methods),
        (None, Some(body)) => setters.extend(body_setters(plan, body, parameters)),
        (None, None) => {}
    }
    for (number, method) in methods.iter_mut().enumerate() {
        let former = names.former.iter().filter(|it| it.group == names.group && it.number == number);
        method.former = former.map(|former| former.name.clone()).collect();
    }
    let (output, by_status) = statuses::output(plan, operation, &names.output);
    Operation {
        module: None,
        marker: names.marker.clone(),
        alias: names.alias.clone(),
        methods,
        setters,
        id: wire_id(operation),
        http_method: operation.method.clone(),
        path: wire_path(operation),
        accept: accept(operation),
        streams: streams::usual_streams(plan, operation),
        pagination: pagination::pagination(plan, operation),
        job: job::job(plan, operation, names.group),
        are_pages_unclear: operation.pagination == Err(ir::NoPages::Unclear),
        server: operation.server.as_ref().map(|server| server.as_str().to_owned()),
        idempotency_key: operation.idempotency_key().map(str::to_owned),
        client_parameters,
        headers: response_docs::header_constants(plan, operation),
        credentials: credential_names(plan, operation),
        output,
        error,
        statuses: by_status.into_iter().chain(errors_by_status).collect(),
        accept_setters: accept_setters(operation, &parameters.equal_accepts),
        alternative_responses: alternative_responses(plan, operation, names, &parameters.accepts),
        deprecated: operation.documentation.deprecated,
    }
}

/// Replaces a long list of arguments (`self` and the body included) by a struct, whose fields name the values.
fn required(
    plan: &Plan<'_>,
    operation: &ir::Operation,
    names: &OperationNames,
    mut arguments: Vec<(Option<usize>, Argument)>,
) -> (Option<RequiredArguments>, Vec<Argument>) {
    let has_body = operation.usual_body().is_some();
    if 1 + arguments.len() + usize::from(has_body) <= structure::MOST_PARAMETERS {
        argument_order::sort(&mut arguments, |(position, _)| *position);
        return (None, arguments.into_iter().map(|(_, argument)| argument).collect());
    }
    let required = operation.parameters.iter();
    let required = required.filter(|parameter| plan.client_parameters.is_argument(parameter));
    let fields = required.zip(&arguments).map(|(parameter, (_, argument))| Field {
        doc: docs::parameter(&parameter.documentation),
        name: argument.parameter.name.clone(),
        ty: argument.parameter.form.ty().clone(),
        attributes: Vec::new(),
    });
    let group = plan.names.groups[names.group].called();
    let structure = Required {
        doc: docs::required(&format!("{group}::{}", names.method)),
        name: names.required.clone(),
        fields: fields.collect(),
    };
    let plain = |(_, mut argument): (Option<usize>, Argument)| {
        argument.parameter.form = ArgumentForm::Plain(argument.parameter.form.ty().clone());
        argument
    };
    let arguments = arguments.into_iter().map(plain).collect();
    (Some(RequiredArguments { structure, arguments }), Vec::new())
}

/// A setter for each media type.
fn body_setters(plan: &Plan<'_>, body: &ir::Body, names: &ParameterNames) -> Vec<CallSetter> {
    let setter = |(content, (name, maybe)): (&ir::Content, (&String, &String))| CallSetter {
        doc: docs::body(content, body),
        argument: body::body(plan, content, name),
        maybe: maybe.clone(),
    };
    body.contents.iter().zip(names.bodies.iter().zip(&names.maybe_bodies)).map(setter).collect()
}

/// A body as the last argument; a method for each further media type, and one without an optional body.
fn add_bodies(
    plan: &Plan<'_>,
    body: &ir::Body,
    operation: &ir::Operation,
    names: &OperationNames,
    methods: &mut Vec<Method>,
) {
    let first = methods[0].clone();
    let with = |content: &ir::Content| {
        let mut arguments = first.arguments.clone();
        arguments.push(body::body(plan, content, "body"));
        arguments
    };
    methods[0].arguments = with(&body.contents[0]);
    for (content, name) in body.contents[1..].iter().zip(&names.other_methods) {
        let doc = docs::other_body(operation, Some(content), &names.method);
        methods.push(Method { doc, name: name.clone(), arguments: with(content), ..first.clone() });
    }
    if let Some(name) = names.other_methods.last().filter(|_| body.is_optional()) {
        let doc = docs::other_body(operation, None, &names.method);
        methods.push(Method { doc, name: name.clone(), ..first });
    }
}

/// The alternatives to the usual response that the caller may choose.
fn alternative_responses(
    plan: &Plan<'_>,
    operation: &ir::Operation,
    names: &OperationNames,
    setters: &[String],
) -> Vec<AlternativeResponse> {
    let contents = operation.other_contents();
    let other = |((content, names), setter): ((&ir::Content, &AlternativeNames), &String)| {
        let (output, statuses) = statuses::other_output(plan, operation, content, &names.output);
        AlternativeResponse {
            doc: response_docs::other_response(plan, operation, content),
            setter: setter.clone(),
            marker: names.marker.clone(),
            accept: accept_other(operation, content),
            streams: streams::other_streams(plan, operation, content),
            output,
            statuses,
        }
    };
    contents.into_iter().zip(&names.alternatives).zip(setters).map(other).collect()
}

/// The caller's choices if several media types are read alike.
fn accept_setters(operation: &ir::Operation, names: &[String]) -> Vec<AcceptSetter> {
    let contents = operation.equal_contents();
    let setter = |(content, name): (&ir::Content, &String)| AcceptSetter {
        doc: response_docs::equal_response(content),
        name: name.clone(),
        media_type: content.media_type.clone(),
    };
    contents.into_iter().zip(names).map(setter).collect()
}

fn credential_names(plan: &Plan<'_>, operation: &ir::Operation) -> Vec<Vec<String>> {
    let constant = |index: &usize| plan.names.credentials[*index].constant.clone();
    operation.credentials.iter().map(|set| set.iter().map(constant).collect()).collect()
}

/// The operation's id, or its method and path.
pub(super) fn wire_id(operation: &ir::Operation) -> String {
    operation.id.clone().unwrap_or_else(|| format!("{} {}", operation.method, operation.path))
}

/// The path without its fragment, which only makes it unique in the document, and with the names of its parameters alone.
pub(super) fn wire_path(operation: &ir::Operation) -> String {
    let path = operation.path.split('#').next().unwrap_or_default();
    let is_declared = |name: &str| {
        let in_path = |parameter: &&ir::Parameter| matches!(parameter.place, ir::Place::Path(_));
        operation.parameters.iter().filter(in_path).any(|parameter| parameter.name == name)
    };
    let mut written = String::new();
    let mut rest = path;
    while let Some((before, braced, behind)) = next_variable(rest) {
        let name = if is_declared(braced) { braced } else { ir::PathVariable::of(braced).name };
        written.extend([before, "{", name, "}"]);
        rest = behind;
    }
    written + rest
}

/// The text before the first braces, the text in them, and the text after them.
fn next_variable(path: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = path.split_once('{')?;
    let (braced, behind) = rest.split_once('}')?;
    Some((before, braced, behind))
}

/// The media types of successful responses; that of errors is the service's choice (RFC 9110, 12.5.1).
fn accept(operation: &ir::Operation) -> String {
    let mut media_types: Vec<&str> = Vec::new();
    let responses = operation.responses.iter();
    let wanted =
        responses.filter(|response| response.status.is_success() || response.status == ir::Status::Default);
    for response in wanted {
        let usual = response.contents.iter().filter(|content| content.is_read_as(&response.contents[0]));
        for content in usual {
            if !media_types.contains(&content.media_type.as_str()) {
                media_types.push(&content.media_type);
            }
        }
    }
    if media_types.is_empty() { "*/*".to_owned() } else { media_types.join(", ") }
}

/// Another media type, and the usual ones of responses without it.
fn accept_other(operation: &ir::Operation, other: &ir::Content) -> String {
    let mut media_types = vec![other.media_type.as_str()];
    for response in operation.successes() {
        let has_it = response.contents.iter().any(|content| content.media_type == other.media_type);
        let usual = response.content().filter(|_| !has_it).map(|content| content.media_type.as_str());
        media_types.extend(usual.filter(|usual| !media_types.contains(usual)));
    }
    media_types.join(", ")
}
