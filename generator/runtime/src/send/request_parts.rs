//! The parts of a call's request before it is built: parameters, body, credentials, options, and
//! the first error of any. Independent of the operation's types.

use std::borrow::Cow;
use std::fmt::{self, Display};
use std::time::Duration;

use http::{Extensions, HeaderMap, HeaderName, HeaderValue, Uri, header::CONTENT_TYPE};
use serde_json::Value;

use super::super::auth::call_credentials::CallCredentials;
use super::super::failure::BuildError;
use super::super::operation::{ClientParameter, ParameterLocation, Wire};
use super::super::parameter::{QueryStyle, form};
use super::super::transport::Body;
use super::super::url::Server;
use super::super::url::path_template::Parameter;
use super::Core;
use super::options::Options;
use super::sent_value::{BODY, SentValue};

/// A value to write in a style, or the error of encoding it.
type Tree = Result<Value, serde_json::Error>;

/// Keeps a call in its response, so that a stream can send it again.
pub(crate) type KeepCall = fn(&RequestParts, &mut Extensions);

/// The URL of a page that the one before refers to.
#[derive(Clone)]
pub(crate) struct Link {
    pub(crate) url: Uri,
    /// Whether it is called by GET, regardless of the operation's method.
    pub(crate) is_by_get: bool,
}

/// The parts of a call's request.
pub struct RequestParts {
    pub(crate) core: Core,
    pub(crate) wire: &'static Wire,
    /// The operation's own server, or the one set on the call.
    pub server: Option<Server>,
    /// In place of server, path and query; only credentials are added to its query.
    pub(crate) link: Option<Link>,
    /// Path parameters, as written.
    pub(crate) path: Vec<Parameter>,
    /// Query parameters with their `name=value` pairs.
    pub(crate) query: Vec<Parameter>,
    pub(crate) headers: HeaderMap,
    /// Cookie parameters with their `name=value` pairs.
    pub(crate) cookies: Vec<Parameter>,
    pub(crate) body: Option<Body>,
    /// The values of parameters and of a form, if the client checks them.
    pub(super) sent_values: Vec<SentValue>,
    /// Members added to the body.
    pub(super) body_members: Vec<(String, Value)>,
    /// Whether a body that can be sent only once has been sent.
    pub(super) is_spent: bool,
    /// The operation's header for an idempotency key.
    pub(crate) idempotency_key: Option<&'static str>,
    /// The client parameters of the operation.
    pub(crate) client_parameters: &'static [ClientParameter],
    /// Whether this is a blocking call.
    pub(crate) is_blocking: bool,
    /// Whether the caller marked the call as safe to repeat, regardless of its method.
    pub(crate) is_repeatable: bool,
    /// Set if the call's stream reconnects.
    pub(crate) reconnect: Option<KeepCall>,
    /// The options, at first the client's.
    pub options: Options,
    pub(crate) credentials: CallCredentials,
    pub(crate) problem: Option<BuildError>,
    pub(crate) progress: Progress,
}

/// How often a call was attempted, and how long it paused in between.
#[derive(Clone, Copy, Default)]
pub(crate) struct Progress {
    pub(crate) attempts: u32,
    pub(crate) pauses: Duration,
}

impl RequestParts {
    pub(crate) fn new(core: Core, wire: &'static Wire, server: Option<&'static str>) -> Self {
        // A server set by the user overrides the operation's, unless that is relative.
        let is_given = core.inner().is_server_given;
        let own = server.filter(|address| !is_given || !address.contains("://"));
        Self {
            options: core.inner().options,
            core,
            wire,
            server: own.map(Server::documented),
            link: None,
            path: Vec::new(),
            query: Vec::new(),
            headers: HeaderMap::new(),
            cookies: Vec::new(),
            body: None,
            sent_values: Vec::new(),
            body_members: Vec::new(),
            is_spent: false,
            idempotency_key: None,
            client_parameters: &[],
            is_blocking: false,
            is_repeatable: false,
            reconnect: None,
            credentials: CallCredentials::default(),
            problem: None,
            progress: Progress::default(),
        }
    }

    /// Sets a parameter; one that has nothing to write, such as an empty list, is removed.
    pub fn set(&mut self, name: Cow<'static, str>, location: ParameterLocation, tree: Tree) {
        let value = self.value(&name, tree);
        self.keep(location.place(), &name, &value);
        let text = location.write(&name, &value);
        self.put(name, location, text);
    }

    /// Sets or removes a parameter, as it is written.
    pub(super) fn put(&mut self, name: Cow<'static, str>, location: ParameterLocation, text: Option<String>) {
        let parameters = match location.place() {
            "path" => &mut self.path,
            "query" => &mut self.query,
            "cookie" => &mut self.cookies,
            _ => return self.put_header(&name, text.as_deref()),
        };
        set(parameters, name, text);
    }

    /// Sets the members of an object as the query, with styles for some of them: `in: querystring` with a
    /// form (OpenAPI 3.2, Parameter Object and Encoding Object).
    pub fn set_query_form(&mut self, name: &str, styles: &[(&str, QueryStyle)], tree: Tree) {
        let value = self.value(name, tree);
        match form::write(&value, styles) {
            Ok(form) => {
                self.keep("query", name, &value);
                set(&mut self.query, name.to_owned().into(), Some(form).filter(|form| !form.is_empty()));
            }
            Err(problem) => self.note(problem),
        }
    }

    /// Sets a form body, with styles for some of its members.
    pub fn set_form(&mut self, styles: &[(&str, QueryStyle)], tree: Tree) {
        let value = self.value("the form", tree);
        match form::write(&value, styles) {
            Ok(form) => {
                self.set_body(form::MEDIA_TYPE, form.into());
                self.keep(BODY, form::MEDIA_TYPE, &value);
            }
            Err(problem) => self.note(problem),
        }
    }

    /// Sets a body that may have failed to be written.
    pub fn set_encoded(&mut self, content_type: &str, body: Result<impl Into<Body>, impl Display>) {
        match body {
            Ok(body) => self.set_body(content_type, body.into()),
            Err(error) => self.note(unencodable("the body", &error)),
        }
    }

    /// Sets the body.
    pub fn set_body(&mut self, content_type: &str, body: Body) {
        self.sent_values.retain(|sent| sent.place != BODY);
        self.put_header(CONTENT_TYPE.as_str(), Some(content_type));
        self.body = Some(body);
    }

    /// Keeps a value to check it, in place of an earlier one.
    fn keep(&mut self, place: &'static str, name: &str, value: &Value) {
        if self.core.inner().request_check.is_none() {
            return;
        }
        self.sent_values.retain(|sent| sent.place != place || sent.name != name);
        if !value.is_null() {
            let (name, value) = (name.to_owned(), value.clone());
            self.sent_values.push(SentValue { place, name, value });
        }
    }

    /// Adds a member to the body, replacing one of the same name.
    pub fn add_body_member(&mut self, name: String, tree: Tree) {
        let value = self.value(&name, tree);
        self.body_members.retain(|(one, _)| *one != name);
        self.body_members.push((name, value));
    }

    /// Takes the body for an attempt; a body that can be sent again is kept.
    pub(super) fn take_body(&mut self) -> Body {
        let Some(body) = &self.body else { return Body::empty() };
        if let Some(body) = body.try_clone() {
            return body;
        }
        self.is_spent = true;
        self.body.take().unwrap_or_default()
    }

    /// Returns the method: that of the operation, unless a link is called by GET.
    pub(crate) fn method(&self) -> &'static str {
        let is_by_get = self.link.as_ref().is_some_and(|link| link.is_by_get);
        if is_by_get { "GET" } else { self.wire.method }
    }

    /// Returns a copy; `None` if the body can be sent only once.
    pub(crate) fn try_clone(&self) -> Option<Self> {
        let body = match &self.body {
            Some(body) => Some(body.try_clone()?),
            None => None,
        };
        Some(self.with_body(body))
    }

    /// Returns a copy that sends no body.
    pub(crate) fn without_body(&self) -> Self {
        let mut copy = self.with_body(None);
        copy.headers.remove(CONTENT_TYPE);
        copy.body_members.clear();
        copy.sent_values.retain(|sent| sent.place != BODY);
        copy
    }

    fn with_body(&self, body: Option<Body>) -> Self {
        Self {
            core: self.core.clone(),
            wire: self.wire,
            server: self.server.clone(),
            link: self.link.clone(),
            path: self.path.clone(),
            query: self.query.clone(),
            headers: self.headers.clone(),
            cookies: self.cookies.clone(),
            body,
            sent_values: self.sent_values.clone(),
            body_members: self.body_members.clone(),
            is_spent: self.is_spent,
            idempotency_key: self.idempotency_key,
            client_parameters: self.client_parameters,
            is_blocking: self.is_blocking,
            is_repeatable: self.is_repeatable,
            reconnect: self.reconnect,
            options: self.options,
            credentials: self.credentials.fresh(),
            problem: self.problem.clone(),
            progress: Progress::default(),
        }
    }

    /// Sets or removes a header.
    pub(super) fn put_header(&mut self, name: &str, value: Option<&str>) {
        let Ok(header) = HeaderName::try_from(name) else {
            return self.note(BuildError::new(format!("`{name}` isn't a valid header name")));
        };
        match value.map(HeaderValue::try_from) {
            None => {
                self.headers.remove(header);
            }
            Some(Ok(value)) => {
                self.headers.insert(header, value);
            }
            Some(Err(_)) => {
                self.note(BuildError::new(format!("the header `{name}` contains an invalid character")));
            }
        }
    }

    /// Returns the value, or records the error and returns null.
    fn value(&mut self, name: &str, tree: Tree) -> Value {
        tree.unwrap_or_else(|error| {
            self.note(unencodable(&format!("`{name}`"), &error));
            Value::Null
        })
    }

    /// Records the first error, which is returned when the call is sent.
    pub(crate) fn note(&mut self, problem: BuildError) {
        self.problem.get_or_insert(problem);
    }
}

/// Prints which operation is called, and nothing of what is sent.
impl fmt::Debug for RequestParts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Wire { id, method, path, .. } = self.wire;
        formatter
            .debug_struct("Call")
            .field("operation", id)
            .field("method", method)
            .field("path", path)
            .finish_non_exhaustive()
    }
}

/// Sets or removes a parameter.
fn set(parameters: &mut Vec<Parameter>, name: Cow<'static, str>, value: Option<String>) {
    parameters.retain(|(one, _)| *one != name);
    parameters.extend(value.map(|value| (name, value)));
}

fn unencodable(what: &str, error: &impl Display) -> BuildError {
    BuildError::new(format!("{what} can't be written: {error}"))
}
