//! A request that is being read: its parameters by the styles of the document, its body by its media type.

use std::fmt;

use axum::body::Body;
use http::request::Parts;

use super::super::parameter::pairs::{Cookies, Query};
use super::super::parameter::read_form::read_form;
use super::super::parameter::unreadable::Unreadable;
use super::super::parameter::{CookieStyle, HeaderStyle, ParameterShape, PathStyle, QueryStyle};
use super::failure::Failure;
use super::limits::DocumentLimits;
use super::received::{BodyLimits, Received};
use super::rejection::Problems;
use super::template::Captures;
use super::{BodyForm, Rejection, Value};

/// A request that is being read.
#[doc(hidden)]
pub struct RequestReader {
    pub(super) head: Parts,
    captures: Captures,
    pub(super) body: Received,
    /// The position of the body's media type.
    position: usize,
    /// The media type of the body, as the document writes it.
    pub(super) media_type: &'static str,
    pub(super) limits: DocumentLimits,
    /// All that doesn't match, up to a bound.
    problems: Problems,
}

impl RequestReader {
    pub(super) fn new(head: Parts, captures: Captures, limits: DocumentLimits) -> Self {
        let (body, problems) = (Received::Nothing, Problems::default());
        Self { head, captures, body, position: 0, media_type: "", limits, problems }
    }

    /// Receives the body, which has one of these media types.
    pub(super) async fn receive(
        &mut self,
        body: Body,
        offered: &'static [(&'static str, BodyForm)],
        limits: BodyLimits,
    ) -> Result<(), Failure> {
        let received = Received::new(&self.head.headers, body, offered, limits);
        (self.body, self.position) = received.await?;
        self.media_type = offered.get(self.position).map_or("", |(media_type, _)| *media_type);
        Ok(())
    }

    /// Notes the problems of a rejection.
    pub(super) fn noted(&self, rejection: Rejection) -> Rejection {
        self.problems.note(rejection)
    }

    /// The first rejection, with all problems of the request.
    pub(super) fn complete(&self, first: Rejection) -> Rejection {
        first.with(self.problems.0.take())
    }

    /// Returns a path parameter.
    pub fn path(&self, name: &'static str, style: PathStyle, shape: &'static ParameterShape) -> Value<'_> {
        let captured = self.captures.iter().find(|(captured, _)| *captured == name);
        let json = captured.map_or(Ok(None), |(_, raw)| style.read(name, raw, shape));
        self.value("path", name, shape, json)
    }

    /// Returns a query parameter.
    pub fn query(&self, name: &'static str, style: QueryStyle, shape: &'static ParameterShape) -> Value<'_> {
        let query = Query::new(self.head.uri.query().unwrap_or_default());
        let is_spread = matches!(shape, ParameterShape::Object(..))
            && matches!(
                style,
                QueryStyle::FormExploded
                    | QueryStyle::DeepObject
                    | QueryStyle::DeepObjectBrackets
                    | QueryStyle::DeepObjectRepeated
            );
        let json = style.read(name, &query, shape);
        Value { is_spread, ..self.value("query", name, shape, json) }
    }

    /// Returns a query parameter that has all pairs but those of other parameters and of credentials.
    pub fn rest_of_query(
        &self,
        name: &'static str,
        others: &[&str],
        shape: &'static ParameterShape,
    ) -> Value<'_> {
        let is_other = |pair: &str| {
            // `filter[name]=Tom` is a pair of `filter`.
            let parameter = pair.split_once('[').map_or(pair, |(parameter, _)| parameter);
            let is_named = others.contains(&pair) || others.contains(&parameter);
            is_named && !shape.has_member(pair)
        };
        let query = Query::new(self.head.uri.query().unwrap_or_default());
        let query = query.without(is_other);
        let json = QueryStyle::FormExploded.read(name, &query, shape);
        Value { is_spread: true, ..self.value("query", name, shape, json) }
    }

    /// Returns the query as a form.
    pub fn query_form(
        &self,
        name: &'static str,
        styles: &[(&str, QueryStyle)],
        shape: &'static ParameterShape,
    ) -> Value<'_> {
        let json = self.head.uri.query().map(|query| read_form(query, styles, shape));
        Value { is_spread: true, ..self.value("query", name, shape, json.transpose()) }
    }

    /// Returns a header. Several lines are one list (RFC 9110, 5.3).
    pub fn header(
        &self,
        name: &'static str,
        style: HeaderStyle,
        shape: &'static ParameterShape,
    ) -> Value<'_> {
        let lines = self.head.headers.get_all(name);
        let lines: Vec<_> = lines.iter().map(|line| String::from_utf8_lossy(line.as_bytes())).collect();
        let json = match lines.is_empty() {
            true => Ok(None),
            false => style.read(&lines.join(", "), shape).map(Some),
        };
        self.value("header", name, shape, json)
    }

    /// Returns a cookie.
    pub fn cookie(
        &self,
        name: &'static str,
        style: CookieStyle,
        shape: &'static ParameterShape,
    ) -> Value<'_> {
        let cookies = Cookies::new(&self.head.headers);
        self.value("cookie", name, shape, style.read(name, &cookies, shape))
    }

    /// Returns whether there is a body.
    pub fn has_body(&self) -> bool {
        !matches!(self.body, Received::Nothing)
    }

    /// Returns the position of the media type that the body has.
    ///
    /// # Errors
    /// If there is no body: 400.
    pub fn media_type(&self) -> Result<usize, Rejection> {
        self.has_body().then_some(self.position).ok_or_else(|| self.missing_body())
    }

    /// A value that leaves a trace in a request.
    fn value(
        &self,
        location: &'static str,
        name: &'static str,
        shape: &'static ParameterShape,
        json: Result<Option<String>, Unreadable>,
    ) -> Value<'_> {
        let (limits, problems) = (&self.limits, &self.problems);
        Value { location, name, shape, json, is_spread: false, limits, problems }
    }
}

/// Omits the request, which may contain credentials.
impl fmt::Debug for RequestReader {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("RequestReader").field("method", &self.head.method).finish_non_exhaustive()
    }
}
