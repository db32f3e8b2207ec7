//! All names, made once. A name depends on what it names and where that stands, never on the order of work.

mod groups;
mod inline;
mod media_type;
mod models;
mod scope;
mod variants;
mod words;

use crate::diagnostic::{Location, Report};
use crate::ir;
pub(super) use inline::words_along;
use rustc_hash::FxHashSet;
use scope::Scope;
pub(super) use words::{Words, type_name, words};
use words::{constant_name, field_name, module_name};

/// The names of an API.
#[derive(Debug)]
pub(super) struct Names {
    /// Types of models, by number; `None` where a model needs no type.
    pub(super) models: Vec<Option<ModelNames>>,
    /// Operations, by number.
    pub(super) operations: Vec<OperationNames>,
    /// Groups, in the order in which the document first uses them.
    pub(super) groups: Vec<GroupNames>,
    /// Credentials, by number: the builder's method and the constant.
    pub(super) credentials: Vec<(String, String)>,
}

/// A model's names.
#[derive(Clone, Debug)]
pub(super) struct ModelNames {
    pub(super) ty: String,
    pub(super) module: String,
    /// Fields or variants, in the order of properties, values or branches.
    pub(super) members: Vec<String>,
    /// The variant for what isn't known, or the field for further members.
    pub(super) rest: String,
    /// The struct of what `new` asks for.
    pub(super) required: String,
}

/// An operation's names.
#[derive(Clone, Debug)]
pub(super) struct OperationNames {
    pub(super) group: usize,
    pub(super) method: String,
    /// Methods for further media types of the body.
    pub(super) bodies: Vec<String>,
    /// For each media type that may be asked for in place of the usual one.
    pub(super) others: Vec<OtherNames>,
    pub(super) marker: String,
    pub(super) alias: String,
    /// The enum of errors by status, and that of answers.
    pub(super) error: String,
    pub(super) output: String,
    /// The struct of what the method asks for.
    pub(super) required: String,
}

/// The names of an operation that is asked for another media type.
#[derive(Clone, Debug)]
pub(super) struct OtherNames {
    pub(super) marker: String,
    pub(super) output: String,
}

/// A group's names.
#[derive(Clone, Debug)]
pub(super) struct GroupNames {
    /// What it was made of: the tag as the document writes it.
    pub(super) tag: Option<String>,
    pub(super) ty: String,
    pub(super) module: String,
}

impl Names {
    /// Names everything in an API.
    pub(super) fn new(api: &ir::Api, report: &mut Report) -> Self {
        let markers: Vec<words::Words> = api.operations.iter().map(groups::operation_words).collect();
        let (groups, operations) = groups::name_operations(api, &markers, report);
        let models = models::name_models(api, &markers, report);
        Self { models, operations, groups, credentials: name_credentials(api, report) }
    }
}

/// `xi-api-key` → `api_key`; schemes of HTTP by their word; a clash is resolved by the scheme's own name.
fn name_credentials(api: &ir::Api, report: &mut Report) -> Vec<(String, String)> {
    let mut scope = Scope::reserving(&[
        "new",
        "build",
        "server",
        "transport",
        "timeout",
        "header",
        "credential",
        "clone",
    ]);
    let mut names = Vec::new();
    for credential in &api.credentials {
        let own = words(&credential.name);
        let usual = match &credential.place {
            ir::CredentialPlace::Authorization(word) if word == "Bearer" => words("bearer_token"),
            ir::CredentialPlace::Authorization(word) => words(word),
            ir::CredentialPlace::Basic => words("basic_auth"),
            ir::CredentialPlace::Header(name)
            | ir::CredentialPlace::Query(name)
            | ir::CredentialPlace::Cookie(name) => key_words(name),
        };
        let setter = scope.claim(&credential.at, &[field_name(&usual), field_name(&own)], report);
        names.push((setter.clone(), constant_name(&words(&setter))));
    }
    names
}

/// The words of a header less a vendor's prefix: `X-Api-Key` and `xi-api-key` are `api_key`.
fn key_words(name: &str) -> words::Words {
    let all = words(name);
    let key = all.iter().position(|word| word == "api" || word == "apikey");
    match key {
        Some(_) if all.iter().any(|word| word == "apikey") => words("api_key"),
        Some(start) => all[start..].to_vec(),
        None if all.len() > 1 && all[0] == "x" => all[1..].to_vec(),
        None => all,
    }
}

/// Names of a field per property, unique within its struct.
fn name_fields<'a>(
    properties: impl Iterator<Item = (&'a str, &'a Location)>,
    reserved: &[&str],
    report: &mut Report,
) -> (Vec<String>, Scope) {
    let mut scope = Scope::reserving(reserved);
    let names = properties.map(|(name, at)| scope.claim(at, &[field_name(&words(name))], report)).collect();
    (names, scope)
}

/// The names of arguments and setters of an operation.
pub(super) struct ParameterNames {
    /// In the order of its parameters.
    pub(super) parameters: Vec<String>,
    /// For each media type of a body that may be left out.
    pub(super) bodies: Vec<String>,
    /// For each media type that may be asked for in place of the usual one.
    pub(super) accepts: Vec<String>,
}

/// What every call has; all its other methods start with `with_`. Then methods that would be taken for Rust's operators
/// (clippy, `should_implement_trait`).
const CALL_RESERVED: [&str; 15] = [
    "body",
    "send",
    "send_blocking",
    "into_future",
    "new",
    "add",
    "sub",
    "mul",
    "div",
    "rem",
    "bitand",
    "bitor",
    "bitxor",
    "shl",
    "shr",
];

/// Names arguments and setters.
pub(super) fn name_parameters(operation: &ir::Operation, report: &mut Report) -> ParameterNames {
    let mut scope = Scope::reserving(&CALL_RESERVED);
    let claim = |parameter: &ir::Parameter, scope: &mut Scope, report: &mut Report| {
        let own = words(&parameter.name);
        let place = match parameter.place {
            ir::Place::Path(_) => "path",
            ir::Place::Query(_) => "query",
            ir::Place::Header(_) => "header",
            ir::Place::Cookie(_) => "cookie",
        };
        // In front, so that `with_` is in front no more.
        let longer = [&[place.to_owned()], own.as_slice()].concat();
        let candidates = [field_name(&own), field_name(&longer)];
        let free = usize::from(own[0] == "with");
        scope.claim(&parameter.at, &candidates[free..], report)
    };
    let parameters =
        operation.parameters.iter().map(|parameter| claim(parameter, &mut scope, report)).collect();
    let mut bodies = vec!["body".to_owned()];
    for content in operation.body.iter().flat_map(|body| &body.contents[1..]) {
        let name = [&["body".to_owned()], media_type::media_type_words(content).as_slice()].concat();
        bodies.push(scope.claim(&content.at, &[field_name(&name)], report));
    }
    let mut accepts = Vec::new();
    for content in operation.other_contents() {
        let name = [&["accept".to_owned()], media_type::media_type_words(content).as_slice()].concat();
        accepts.push(scope.claim(&content.at, &[field_name(&name)], report));
    }
    ParameterNames { parameters, bodies, accepts }
}

/// A variant for a status: `404` → `NotFound`.
pub(super) fn status_variant(status: ir::Status) -> String {
    let text = match status {
        ir::Status::Code(code) => match http_reason(code) {
            Some(reason) => reason.to_owned(),
            None => format!("status {code}"),
        },
        ir::Status::Range(1) => "informational".to_owned(),
        ir::Status::Range(2) => "success".to_owned(),
        ir::Status::Range(3) => "redirection".to_owned(),
        ir::Status::Range(4) => "client error".to_owned(),
        ir::Status::Range(_) => "server error".to_owned(),
        ir::Status::Default => "default".to_owned(),
    };
    type_name(&words(&text))
}

/// HTTP Status Code Registry, without `(Unused)`.
fn http_reason(code: u16) -> Option<&'static str> {
    Some(match code {
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        203 => "Non Authoritative Information",
        204 => "No Content",
        205 => "Reset Content",
        206 => "Partial Content",
        207 => "Multi Status",
        208 => "Already Reported",
        226 => "IM Used",
        300 => "Multiple Choices",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        305 => "Use Proxy",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        402 => "Payment Required",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        407 => "Proxy Authentication Required",
        408 => "Request Timeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "Length Required",
        412 => "Precondition Failed",
        413 => "Content Too Large",
        414 => "Uri Too Long",
        415 => "Unsupported Media Type",
        416 => "Range Not Satisfiable",
        417 => "Expectation Failed",
        421 => "Misdirected Request",
        422 => "Unprocessable Entity",
        423 => "Locked",
        424 => "Failed Dependency",
        425 => "Too Early",
        426 => "Upgrade Required",
        428 => "Precondition Required",
        429 => "Too Many Requests",
        431 => "Request Header Fields Too Large",
        451 => "Unavailable For Legal Reasons",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        505 => "Http Version Not Supported",
        506 => "Variant Also Negotiates",
        507 => "Insufficient Storage",
        508 => "Loop Detected",
        511 => "Network Authentication Required",
        _ => return None,
    })
}

/// A name as plain words, for people: `agentId` is `agent id`.
pub(super) fn plain_words(name: &str) -> String {
    words(name).join(" ")
}

/// The names of all types of an API, and those that no type can have.
pub(super) fn type_names(api: &ir::Api) -> FxHashSet<String> {
    let names = Names::new(api, &mut Report::default());
    let types = names.models.into_iter().flatten().map(|names| names.ty);
    types.chain(models::MODEL_RESERVED.iter().map(|name| (*name).to_owned())).collect()
}

/// The module that a user asked for, as an identifier.
pub(super) fn api_module(name: &str) -> String {
    module_name(&words(name))
}
