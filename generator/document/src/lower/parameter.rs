//! Parameters: location, style and shape. Path parameters are checked against the path.

use super::context::Context;
use super::example::lower_parameter_example;
use super::files::files_to_text;
use super::media_type::content_kind;
use super::parts::lower_encodings;
use super::schema::{Lowering, documentation_of_value, lower_listed_at, lower_schema_at};
use super::style::{is_written_by_caller, lower_parameter_location};
use crate::diagnostic::{Code, Located, Report};
use crate::ir::{self, Const, PathStyle, PathVariable, Place, QueryStyle, Shape, Untyped};
use crate::openapi::{MediaType, Operation, Parameter, ParameterPlace, PathItem, Referable, Schema};
use std::rc::Rc;

/// Path parameters come first, in the order of the path, then all others in the order of the document.
pub(super) fn lower_parameters(
    lowering: &mut Lowering,
    path: &str,
    operation: &Operation,
    declared: &[Parameter],
) -> Vec<ir::Parameter> {
    let in_path = path_names(path);
    let mut parameters = Vec::new();
    let is_declared =
        |name: &str| declared.iter().find(|known| known.place == ParameterPlace::Path && known.name == name);
    let mut bound: Vec<&str> = Vec::new();
    for braced in &in_path {
        let variable = PathVariable::of(braced);
        let is_exact = is_declared(braced).is_some();
        let name = if is_exact { braced } else { variable.name };
        bound.push(name);
        let mut parameter = match is_declared(name) {
            Some(parameter) => lower_parameter(lowering, parameter),
            None => undeclared_parameter(lowering, name, operation),
        };
        let segments = &lowering.cx.options.parameters.segments;
        let is_chosen = segments.iter().any(|chosen| chosen.value == *name);
        if (variable.has_segments && !is_exact) || is_chosen {
            parameter.place = Place::Path(PathStyle::Segments);
        }
        parameters.push(parameter);
    }
    for parameter in declared {
        if parameter.place != ParameterPlace::Path {
            if !is_ignored(lowering, parameter) {
                parameters.push(lower_parameter(lowering, parameter));
            }
        } else if !bound.contains(&parameter.name.as_str()) {
            let message =
                format!("the path does not contain `{{{}}}`; the parameter is ignored", parameter.name);
            let names = (parameter.name.as_str(), in_path.iter().copied());
            lowering.cx.report.add_with_suggestion(Code::PathParameter, &parameter.at, message, names);
        }
    }
    parameters
}

/// A path with the segments `:name` that are declared as parameters in braces: swaggo copies the paths of gin.
pub(super) fn with_braces(path: &str, declared: &[Parameter], report: &mut Report) -> String {
    let mut braced = path.to_owned();
    for parameter in declared.iter().filter(|parameter| parameter.place == ParameterPlace::Path) {
        let written = format!(":{}", parameter.name);
        if braced.split('/').any(|segment| segment == written) {
            let name = format!("{{{}}}", parameter.name);
            let message = format!("`{written}` in the path is the parameter; it is read as `{name}`");
            report.add(Code::PathParameter, &parameter.at, message);
            let segments = braced.split('/').map(|part| if part == written { &*name } else { part });
            braced = segments.collect::<Vec<_>>().join("/");
        }
    }
    braced
}

/// Returns whether no parameter comes of it, with a finding.
fn is_ignored(lowering: &mut Lowering, parameter: &Parameter) -> bool {
    if parameter.place == ParameterPlace::Header && !is_header_name(&parameter.name) {
        let message = format!("no header can be named `{}`; the parameter is ignored", parameter.name);
        lowering.cx.report.add(Code::IgnoredHeader, &parameter.at, message);
        return true;
    }
    // OpenAPI 3.1, Parameter Object: bodies, responses and security alone determine these headers.
    let instead = match parameter.name.to_ascii_lowercase().as_str() {
        "accept" => "it follows from the media types of the responses",
        "content-type" => "it follows from the media type of the body",
        _ => return false,
    };
    let ignored = parameter.place == ParameterPlace::Header;
    if ignored {
        let message = format!("the header parameter `{}` is ignored: {instead}", parameter.name);
        let help = "set the header with `with_header(..)` on a call".to_owned();
        lowering.cx.report.add_with_help(Code::IgnoredHeader, &parameter.at, message, help);
    }
    ignored
}

fn undeclared_parameter(lowering: &mut Lowering, name: &str, operation: &Operation) -> ir::Parameter {
    let message = format!("the path parameter `{name}` is not declared; it becomes a string");
    lowering.cx.report.add(Code::PathParameter, &operation.at, message);
    ir::Parameter {
        name: name.to_owned(),
        place: Place::Path(PathStyle::Simple),
        is_whole_query: false,
        allow_reserved: false,
        shape: Shape::Text,
        required: true,
        form_styles: Vec::new(),
        only_value: None,
        documentation: ir::Documentation::default(),
        at: operation.at.member("parameters").member(name),
    }
}

fn lower_parameter(lowering: &mut Lowering, parameter: &Parameter) -> ir::Parameter {
    let mut place = lower_parameter_location(parameter, &mut lowering.cx);
    let content = parameter.content.first();
    let at = content.map_or(parameter.schema.as_ref(), |content| content.schema.as_ref());
    let id = at.map(|at| lowering.cx.document.schema_at(at, &mut lowering.cx.report));
    let schema = id.map(|id| lowering.cx.schema(id));
    if place == Place::Path(PathStyle::Simple)
        && schema.as_ref().is_some_and(|schema| allows_empty(schema, &mut lowering.cx))
    {
        place = Place::Path(PathStyle::SimpleOrEmpty);
    }
    let mut shape = match (content, at) {
        (Some(content), _) if is_written_by_caller(content_kind(&content.name)) => Shape::Text,
        (_, Some(at)) if parameter.required => lower_schema_at(lowering, at).shape,
        (_, Some(at)) => lower_listed_at(lowering, at).shape,
        (Some(_), None) => Shape::Any(Untyped::Said),
        (None, None) => Shape::Text,
    };
    files_to_text(&mut shape);
    if let (Shape::List(items), None) = (&mut shape, content) {
        // An item that is null is written as nothing.
        items.nullable = false;
    }
    let mut words = id.map(|id| documentation_of_value(lowering, id, &shape)).unwrap_or_default();
    words.text = parameter.description.clone().or(words.text);
    words.deprecated |= parameter.deprecated;
    words.example = lower_parameter_example(&mut lowering.cx, parameter).or(words.example);
    ir::Parameter {
        name: parameter.name.clone(),
        place,
        is_whole_query: parameter.place == ParameterPlace::QueryString,
        allow_reserved: parameter.allow_reserved && !matches!(place, Place::Header(_) | Place::Cookie(_)),
        only_value: only_value(lowering, &shape).filter(|_| parameter.required),
        shape,
        required: parameter.required,
        form_styles: content.map(|content| form_styles(lowering, content)).unwrap_or_default(),
        documentation: words,
        at: parameter.at.clone(),
    }
}

/// The value of a constant, or of an enumeration that has no other one.
fn only_value(lowering: &Lowering, shape: &Shape) -> Option<Const> {
    if let Shape::Const(constant) = shape {
        return Some((**constant).clone()).filter(|constant| !constant.shape.is_any());
    }
    let [value] = lowering.models.model_of(shape)?.kind.texts()? else { return None };
    Some(Const { shape: Shape::Text, value: value.clone() })
}

fn allows_empty(schema: &Rc<Schema>, cx: &mut Context) -> bool {
    let schema = cx.resolved(schema);
    let mut values = schema.iter().flat_map(|schema| schema.enumeration.iter().flatten());
    values.any(|value| value.as_text() == Some(""))
}

/// The parameters of an operation, and those of its path that it doesn't override.
pub(super) fn parameters_of(cx: &mut Context, item: &PathItem, operation: &Operation) -> Vec<Parameter> {
    let mut parameters = distinct(cx, &operation.parameters);
    for shared in distinct(cx, &item.parameters) {
        if !parameters.iter().any(|own| own.is_same(&shared)) {
            parameters.push(shared);
        }
    }
    parameters
}

/// The first of each name and place, and a finding for others of it.
fn distinct(cx: &mut Context, listed: &[Referable<Parameter>]) -> Vec<Parameter> {
    let mut parameters: Vec<Parameter> = Vec::new();
    for reference in listed {
        let Some(parameter) = cx.document.parameter(reference, &mut cx.report) else { continue };
        match parameters.iter().find(|first| first.is_same(&parameter)) {
            None => parameters.push(parameter),
            // Two references to one parameter agree.
            Some(first) if first.at == parameter.at => {}
            Some(_) => {
                let message = format!("another `{}` comes before it; this one is ignored", parameter.name);
                cx.report.add(Code::DuplicateKey, &parameter.at, message);
            }
        }
    }
    parameters
}

/// The styles that `encoding` gives members of a form.
fn form_styles(lowering: &mut Lowering, content: &MediaType) -> Vec<(String, QueryStyle)> {
    let encodings = lower_encodings(lowering, content);
    encodings.into_iter().filter_map(|it| Some((it.member()?.to_owned(), it.style?))).collect()
}

/// Reports names of the options that no path parameter has.
pub(super) fn check_segments(
    operations: &[ir::Operation],
    segments: &[Located<String>],
    report: &mut Report,
) {
    let parameters = operations.iter().flat_map(|operation| &operation.parameters);
    let in_paths = parameters.filter(|parameter| matches!(parameter.place, Place::Path(_)));
    let known: Vec<&str> = in_paths.map(|parameter| parameter.name.as_str()).collect();
    for Located { value: name, at } in segments {
        if !known.contains(&name.as_str()) {
            let message = format!("no path has a parameter `{name}`");
            report.add_with_suggestion(Code::InvalidOption, at, message, (name, known.iter().copied()));
        }
    }
}

/// The names in braces, in order; fragments are not sent.
fn path_names(path: &str) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    let sent = path.split('#').next().unwrap_or_default();
    for part in sent.split('{').skip(1) {
        if let Some((name, _)) = part.split_once('}')
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    names
}

/// Returns whether a header can have this name: it is a token. RFC 9110, 5.1 and 5.6.2.
pub(super) fn is_header_name(name: &str) -> bool {
    !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}
