//! Descriptions in a document → the docs of what is generated.

use crate::ir::{
    Api, Body, Content, Documentation, Limit, Model, Operation, Parameter, Property, SegmentKind, Status,
    documented_limits, listed_text,
};
use crate::rust::{Doc, Type};

pub(super) use super::markdown::{inline, line, markdown};
pub(super) use crate::diagnostic::{code_span as code, code_spans};

/// One line of Markdown, if there is any text.
pub(super) fn one_line(text: Option<&str>) -> Option<String> {
    text.map(inline).filter(|text| !text.is_empty())
}

/// `` `GET /pets` ``
pub(super) fn request_line(operation: &Operation) -> String {
    code(&format!("{} {}", operation.method, operation.path))
}

pub(super) fn module(api: &Api) -> Doc {
    let title = one_line(api.title.as_deref());
    if title.is_none() && api.description.as_deref().is_none_or(|text| text.trim().is_empty()) {
        return Doc("An API without a title.".to_owned());
    }
    paragraphs([title, api.description.as_deref().map(markdown)])
}

/// The docs of a model, with notes of our own below.
pub(super) fn model(model: &Model, notes: &[String]) -> Doc {
    let title = model.title.as_deref().filter(|_| model.documentation.text.is_none()).map(inline);
    let own = model.documentation.text.as_deref().map(markdown).or(title);
    let named = model.component.as_deref().map(code);
    let fallback = named.map_or_else(|| format!("{}.", place(model)), |name| format!("The {name} schema."));
    let place = if model.is_merge_patch() { "merge patches" } else { "requests" };
    let form = model.form_of.map(|_| format!("The form used in {place}."));
    let notes: Vec<String> = form.into_iter().chain(notes.iter().cloned()).collect();
    let notes = (!notes.is_empty()).then(|| notes.join(" "));
    paragraphs([own.or(Some(fallback)), facts(&model.documentation, None), notes])
}

/// The place of an inline schema: `` `Pet.tags[]` ``, `` `body` of `POST /pets` ``.
fn place(model: &Model) -> String {
    let mut place = String::new();
    let mut path = "";
    let mut operation = None;
    let next = model.segments.iter().skip(1).map(Some).chain([None]);
    for (segment, next) in model.segments.iter().zip(next) {
        let name = match &segment.kind {
            // An item with a name in its file is linked by that.
            SegmentKind::File(_) if next.is_some_and(|next| matches!(next.kind, SegmentKind::Named(_))) => {
                continue;
            }
            SegmentKind::Item => {
                place.push_str("[]");
                continue;
            }
            SegmentKind::Path(name) => {
                path = name;
                continue;
            }
            SegmentKind::Operation(method) => {
                operation = Some(code(&format!("{method} {path}")));
                continue;
            }
            SegmentKind::Branch | SegmentKind::MediaType(_) => continue,
            SegmentKind::Response(status) if status.is_empty() => "response",
            SegmentKind::Parameter => "parameter",
            SegmentKind::RequestBody => "body",
            SegmentKind::File(name)
            | SegmentKind::Named(name)
            | SegmentKind::Response(name)
            | SegmentKind::Property(name) => name,
        };
        if !place.is_empty() {
            place.push('.');
        }
        place.push_str(name);
    }
    match operation {
        Some(operation) => format!("{} of {operation}", code(&place)),
        None => code(&place),
    }
}

pub(super) fn property(property: &Property) -> Doc {
    let constant = property.shape.const_text().map(|value| format!("Always {}.", code(value)));
    let title = || property.title.as_deref().map(|title| sentence(&inline(title)));
    let own = text(&property.documentation).or_else(title);
    paragraphs([own, facts(&property.documentation, constant)])
}

/// The docs of a struct with the parameters of a function.
pub(super) fn required(function: &str) -> Doc {
    Doc(format!("The required arguments of [`{function}`]."))
}

/// The docs of a parameter, as a field or a setter.
pub(super) fn parameter(documentation: &Documentation) -> Doc {
    paragraphs([text(documentation), facts(documentation, None)])
}

fn text(documentation: &Documentation) -> Option<String> {
    documentation.text.as_deref().map(markdown).filter(|text| !text.is_empty())
}

/// The docs of a call's setter for a client parameter; `method` is the builder's.
pub(super) fn client_parameter_override(doc: Doc, method: &str) -> Doc {
    let method = method.trim_start_matches("r#");
    paragraphs([Some(doc.0), Some(format!("Overrides the client's value set with `{method}`."))])
}

/// The docs of the builder's method for a client parameter, which is of that kind.
pub(super) fn client_parameter(kind: &str, parameter: &Parameter) -> Doc {
    let Parameter { name, documentation, .. } = parameter;
    let own = format!(
        "Sets the {kind} {} for all calls to operations that have it; a call can override it.",
        code(name)
    );
    paragraphs([Some(own), documentation.text.as_deref().map(markdown), facts(documentation, None)])
}

/// The docs of a setter of a body, with its media type where there are several.
pub(super) fn body(content: &Content, body: &Body) -> Doc {
    let several = body.contents.len() > 1 || is_pattern(content);
    paragraphs([body.text.as_deref().map(markdown), several.then(|| media_type(content))])
}

/// The docs of a method that takes a body of another media type than the usual one; `None`: it sends no body.
pub(super) fn other_body(operation: &Operation, content: Option<&Content>, method: &str) -> Doc {
    let body = content.map_or_else(
        || "without a body.".to_owned(),
        |content| format!("with another body. {}", media_type(content)),
    );
    let text = format!("Like `{}`, {body}", method.trim_start_matches("r#"));
    let deprecated = operation.documentation.deprecated.then(|| "Deprecated.".to_owned());
    paragraphs([Some(text), deprecated, Some(request_line(operation))])
}

fn is_pattern(content: &Content) -> bool {
    content.media_type.contains('*')
}

fn media_type(content: &Content) -> String {
    let name = code(&content.media_type);
    if is_pattern(content) {
        return format!("Media type: {name}; set the exact one with `with_header(\"content-type\", ..)`.");
    }
    format!("Media type: {name}.")
}

/// The docs of the method that starts a call.
pub(super) fn operation(operation: &Operation, notes: Option<String>, error: &Type) -> Doc {
    let [summary, text, deprecated, request, asked] = request(operation);
    let (described, errors) = (descriptions(operation), errors(operation, error));
    paragraphs([summary, text, deprecated, request, asked, described, notes, errors])
}

/// The docs of the method of a server that responds to an operation.
pub(super) fn served(operation: &Operation) -> Doc {
    paragraphs(request(operation))
}

/// Summary, description, mark, method and path, scopes.
fn request(operation: &Operation) -> [Option<String>; 5] {
    let summary = operation.summary.as_deref().map(|summary| sentence(&inline(summary)));
    let text = operation.documentation.text.as_deref().map(markdown);
    let text = text.filter(|text| {
        summary
            .as_ref()
            .is_none_or(|it| !it.trim_end_matches('.').eq_ignore_ascii_case(text.trim_end_matches('.')))
    });
    let server = operation.server.as_ref().map(|url| format!(" at {}", code(url.as_str())));
    let request = request_line(operation) + &server.unwrap_or_default();
    let deprecated = operation.documentation.deprecated.then(|| "Deprecated.".to_owned());
    [summary, text, deprecated, Some(request), scopes(operation)]
}

/// The scopes that a token needs: ``Scopes of `oauth`: `a`, `b`.``
fn scopes(operation: &Operation) -> Option<String> {
    let sentence = |(scheme, scopes): &(String, Vec<String>)| {
        format!("Scopes of {}: {}.", code(scheme), code_spans(scopes, ", "))
    };
    let sentences: Vec<String> = operation.scopes.iter().map(sentence).collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// Descriptions of responses that say no more than the status does.
const REDUNDANT: [&str; 9] = [
    "ok",
    "success",
    "successful",
    "successful response",
    "successful operation",
    "created",
    "accepted",
    "no content",
    "response",
];

/// The descriptions of a body that is an argument and of successful responses.
fn descriptions(operation: &Operation) -> Option<String> {
    let body = operation.usual_body();
    let body =
        body.and_then(|body| one_line(body.text.as_deref())).map(|text| sentence(&format!("Body: {text}")));
    let successes = operation.responses.iter().filter(|response| response.status.is_success());
    let responses = successes.filter_map(|response| {
        let text = one_line(response.text.as_deref())?;
        let bare = text.trim_end_matches(['.', '!']);
        let says_more = !REDUNDANT.iter().any(|redundant| redundant.eq_ignore_ascii_case(bare));
        says_more.then(|| sentence(&format!("On {}: {text}", status(response.status))))
    });
    let sentences: Vec<String> = body.into_iter().chain(responses).collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// The statuses that make a call fail, and the type of the error's body.
fn errors(operation: &Operation, error: &Type) -> Option<String> {
    let failures = operation.responses.iter().filter(|response| !response.status.is_success());
    let lines: Vec<String> = failures
        .map(|response| {
            let text = one_line(response.text.as_deref()).map(|text| format!(": {text}")).unwrap_or_default();
            format!("- {}{text}", status(response.status))
        })
        .collect();
    let body = match error {
        Type::Model(name) => format!("[`models::{name}`]"),
        Type::Local(name) => format!("[`{name}`]"),
        _ => String::new(),
    };
    match lines.as_slice() {
        [] => None,
        lines if body.is_empty() => Some(format!("# Errors\n\n{}", lines.join("\n"))),
        [only] => Some(format!("# Errors\n\n{only} ({body})")),
        lines => Some(format!("# Errors\n\nWith the body {body}:\n\n{}", lines.join("\n"))),
    }
}

/// A status as people write it.
pub(super) fn status(status: Status) -> String {
    match status {
        Status::Default => "Any other status".to_owned(),
        status => status.to_string(),
    }
}

/// Default, limits, format and marks as one paragraph.
fn facts(documentation: &Documentation, constant: Option<String>) -> Option<String> {
    let mut phrases: Vec<String> = Vec::new();
    phrases.extend(
        documentation
            .default
            .as_deref()
            .filter(|default| constant.is_none() && *default != "null")
            .map(|default| format!("by default {}", code(default))),
    );
    phrases.extend(documented_limits(&documentation.limits));
    phrases.extend(documentation.values.as_ref().and_then(listed_text));
    phrases.extend(documentation.format.as_deref().map(|format| format!("format {}", code(format))));
    phrases.extend(documentation.example.as_deref().map(|example| format!("for example {}", code(example))));
    let mut sentences: Vec<String> = constant.into_iter().collect();
    if !phrases.is_empty() {
        sentences.push(sentence(&phrases.join("; ")));
    }
    let marks = [
        (documentation.read_only, "Only in responses."),
        (documentation.write_only, "Only in requests."),
        (documentation.deprecated, "Deprecated."),
    ];
    sentences.extend(marks.into_iter().filter(|(is_set, _)| *is_set).map(|(_, mark)| mark.to_owned()));
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// The values that select a branch, and its limits.
pub(super) fn branch(values: &[String], limits: &[Limit]) -> Doc {
    let limits: Vec<String> = documented_limits(limits).collect();
    let limits = (!limits.is_empty()).then(|| sentence(&limits.join("; ")));
    paragraphs([Some(code_spans(values, ", ")), limits])
}

/// Starts with a capital and ends with a full stop.
pub(super) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    let rest = letters.as_str();
    let ended = text.ends_with(['.', '!', '?', ':']);
    format!("{first}{rest}{}", if ended { "" } else { "." })
}

pub(super) fn paragraphs<const N: usize>(parts: [Option<String>; N]) -> Doc {
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.trim().is_empty()).collect();
    Doc(parts.join("\n\n"))
}
