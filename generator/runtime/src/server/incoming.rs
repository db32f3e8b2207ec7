//! A request that is being read: its parameters by the styles of the document, its body by its media type.

use std::fmt;

use axum::body::{Body, to_bytes};
use bytes::Bytes;
use http::StatusCode;
use http::header::CONTENT_TYPE;
use http::request::Parts;
use http_body::Body as _;

use super::super::codec::JsonError;
use super::super::model::{Decode, read_json};
use super::super::parameter::pairs::{Cookies, Query};
use super::super::parameter::read_form::read_form;
use super::super::parameter::read_text::string;
use super::super::parameter::unreadable::Unreadable;
use super::super::parameter::{
    CookieStyle, HeaderStyle, ParameterShape, PathStyle, QueryStyle,
};
use super::super::response::charset;
use super::super::response::media_type::parameter;
use super::empty_lists::with_empty_lists;
#[cfg(feature = "server_multipart")]
use super::multipart::{PartsTable, read_multipart};
use super::negotiation::matches_content_type;
#[cfg(feature = "server_multipart")]
use super::parts::{Limits, MultipartError};
use super::template::Captures;
use super::{Place, Rejection};

/// A request that is being read.
#[doc(hidden)]
pub struct Incoming {
    head: Parts,
    captures: Captures,
    body: Body,
    limit: usize,
}

/// The value of a parameter, as JSON; `None` if the request doesn't have it.
#[doc(hidden)]
#[must_use]
pub struct Value {
    location: &'static str,
    name: &'static str,
    shape: &'static ParameterShape,
    json: Result<Option<String>, Unreadable>,
    /// Whether an object without members leaves no trace in a request.
    is_spread: bool,
}

impl Incoming {
    pub(super) fn new(
        head: Parts,
        captures: Captures,
        body: Body,
        limit: usize,
    ) -> Self {
        Self { head, captures, body, limit }
    }

    pub(super) fn into_head(self) -> Parts {
        self.head
    }

    /// Returns a path parameter.
    pub fn path(
        &self,
        name: &'static str,
        style: PathStyle,
        shape: &'static ParameterShape,
    ) -> Value {
        let captured = self.captures.iter().find(|(captured, _)| *captured == name);
        let json = captured.map_or(Ok(None), |(_, raw)| style.read(name, raw, shape));
        Value { location: "path", name, shape, json, is_spread: false }
    }

    /// Returns a query parameter.
    pub fn query(
        &self,
        name: &'static str,
        style: QueryStyle,
        shape: &'static ParameterShape,
    ) -> Value {
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
        Value { location: "query", name, shape, json, is_spread }
    }

    /// Returns the query as a form.
    pub fn query_form(
        &self,
        name: &'static str,
        styles: &[(&str, QueryStyle)],
        shape: &'static ParameterShape,
    ) -> Value {
        let json = self.head.uri.query().map(|query| read_form(query, styles, shape));
        let json = json.transpose();
        Value { location: "query", name, shape, json, is_spread: true }
    }

    /// Returns a header. Several lines are one list (RFC 9110, 5.3).
    pub fn header(
        &self,
        name: &'static str,
        style: HeaderStyle,
        shape: &'static ParameterShape,
    ) -> Value {
        let lines = self.head.headers.get_all(name);
        let lines: Vec<_> =
            lines.iter().map(|line| String::from_utf8_lossy(line.as_bytes())).collect();
        let json = match lines.is_empty() {
            true => Ok(None),
            false => style.read(&lines.join(", "), shape).map(Some),
        };
        Value { location: "header", name, shape, json, is_spread: false }
    }

    /// Returns a cookie.
    pub fn cookie(
        &self,
        name: &'static str,
        style: CookieStyle,
        shape: &'static ParameterShape,
    ) -> Value {
        let cookies = Cookies::new(&self.head.headers);
        Value {
            location: "cookie",
            name,
            shape,
            json: style.read(name, &cookies, shape),
            is_spread: false,
        }
    }

    /// Returns whether there is a body.
    pub fn has_body(&self) -> bool {
        !self.body.is_end_stream() || self.head.headers.contains_key(CONTENT_TYPE)
    }

    /// Returns the position of the media type that the body has.
    ///
    /// # Errors
    /// If it has none of these: 415.
    pub fn media_type(&self, offered: &[&str]) -> Result<usize, Rejection> {
        matches_content_type(self.content_type(), offered).ok_or_else(|| {
            let detail = format!("The body has to be {}.", offered.join(" or "));
            Rejection::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail)
        })
    }

    /// Reads a body of JSON.
    ///
    /// # Errors
    /// If the body is too long, isn't JSON, or doesn't match the document.
    pub async fn json<T: Decode>(&mut self) -> Result<T, Rejection> {
        let body = self.whole().await?;
        read_json(body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&body))
            .map_err(|error| json_rejection(&error))
    }

    /// Reads a form (`application/x-www-form-urlencoded`).
    ///
    /// # Errors
    /// If the body is too long or doesn't match the document.
    pub async fn form<T: Decode>(
        &mut self,
        styles: &[(&str, QueryStyle)],
        shape: &ParameterShape,
    ) -> Result<T, Rejection> {
        let body = self.text().await?;
        let json = read_form(&body, styles, shape)
            .map_err(|unreadable| unreadable_body(&unreadable))?;
        let json = with_empty_lists::<T>(json, shape);
        read_json(json.as_bytes()).map_err(|error| json_rejection(&error))
    }

    /// Reads a body of parts into a model.
    ///
    /// # Errors
    /// If the body is too long, has too many parts, or doesn't match the document.
    #[cfg(feature = "server_multipart")]
    pub async fn multipart<T: Decode>(
        &mut self,
        types: &'static [(&'static str, &'static str)],
        styles: &'static [(&'static str, QueryStyle)],
        shape: &'static ParameterShape,
    ) -> Result<T, Rejection> {
        let table = PartsTable { shape, types, styles };
        let content_type = self.content_type().unwrap_or_default().to_owned();
        let limits = Limits::new(self.limit as u64);
        let body = std::mem::take(&mut self.body);
        read_multipart(body, &content_type, &table, limits).await.map_err(|error| {
            match error {
                MultipartError::Mismatch(error) => json_rejection(&error),
                MultipartError::Unreadable(unreadable) => unreadable_body(&unreadable),
                MultipartError::TooLarge(_) | MultipartError::TooManyParts(_) => {
                    Rejection::new(StatusCode::PAYLOAD_TOO_LARGE, error.to_string())
                }
                MultipartError::NotMultipart | MultipartError::Malformed => {
                    Rejection::body(
                        StatusCode::BAD_REQUEST,
                        String::new(),
                        error.to_string(),
                    )
                }
            }
        })
    }

    /// Reads XML in UTF-8.
    ///
    /// # Errors
    /// If the body is too long, isn't XML, or doesn't match the document.
    #[cfg(feature = "xml")]
    pub async fn xml<T: Decode>(
        &mut self,
        root: &'static super::super::xml::XmlNode,
    ) -> Result<T, Rejection> {
        let body = self.whole().await?;
        super::super::xml::read_xml(&body, root).map_err(|error| json_rejection(&error))
    }

    /// Reads JSON values, one after the other: a line each, or each after a record separator (RFC 7464).
    ///
    /// # Errors
    /// If the body is too long, or a value isn't JSON or doesn't match the document.
    pub async fn items<T: Decode>(&mut self) -> Result<Vec<T>, Rejection> {
        let body = self.whole().await?;
        let texts = body.split(|byte| matches!(byte, b'\n' | b'\x1E'));
        let texts = texts.filter(|text| !text.trim_ascii().is_empty());
        texts
            .map(|text| read_json(text).map_err(|error| json_rejection(&error)))
            .collect()
    }

    /// Reads text in the charset of its media type, UTF-8 by default.
    ///
    /// # Errors
    /// If the body is too long or isn't text.
    pub async fn text(&mut self) -> Result<String, Rejection> {
        let body = self.whole().await?;
        let charset = self.content_type().and_then(|it| parameter(it, "charset"));
        charset::decode(&body, charset).map_err(|detail| {
            Rejection::body(StatusCode::BAD_REQUEST, String::new(), detail)
        })
    }

    /// Reads the body as it is.
    ///
    /// # Errors
    /// If the body is too long.
    pub async fn bytes(&mut self) -> Result<Bytes, Rejection> {
        self.whole().await
    }

    /// Returns the body as a stream.
    pub fn stream(&mut self) -> Body {
        std::mem::take(&mut self.body)
    }

    fn content_type(&self) -> Option<&str> {
        self.head.headers.get(CONTENT_TYPE)?.to_str().ok()
    }

    /// The whole body, up to the limit.
    async fn whole(&mut self) -> Result<Bytes, Rejection> {
        let too_long = |limit: usize| {
            let detail = format!("The body is longer than {limit} bytes.");
            Rejection::new(StatusCode::PAYLOAD_TOO_LARGE, detail)
        };
        if self.body.size_hint().lower() > self.limit as u64 {
            return Err(too_long(self.limit));
        }
        let body = std::mem::take(&mut self.body);
        to_bytes(body, self.limit).await.map_err(|error| {
            let mut causes =
                std::iter::successors(std::error::Error::source(&error), |it| {
                    it.source()
                });
            match causes.any(|cause| cause.to_string() == "length limit exceeded") {
                true => too_long(self.limit),
                false => {
                    Rejection::new(StatusCode::BAD_REQUEST, "The body ended early.")
                }
            }
        })
    }
}

impl Value {
    /// Decodes the value; `None` if there is none.
    ///
    /// # Errors
    /// If it doesn't match the document: 400.
    pub fn optional<T: Decode>(self) -> Result<Option<T>, Rejection> {
        let Self { location, name, shape, json, .. } = self;
        let at = |pointer: &str| Place::Parameter(location, name, pointer.to_owned());
        let json = json.map_err(|unreadable| {
            Rejection::parameter(at(unreadable.pointer()), unreadable.message())
        })?;
        let json = json.map(|json| with_empty_lists::<T>(json, shape));
        json.map(|json| read_value(&json, shape))
            .transpose()
            .map_err(|error| Rejection::parameter(at(&error.pointer()), error.message()))
    }

    /// Decodes the value.
    ///
    /// # Errors
    /// If there is none, or it doesn't match the document: 400.
    pub fn required<T: Decode>(mut self) -> Result<T, Rejection> {
        if self.is_spread && matches!(self.json, Ok(None)) {
            self.json = Ok(Some("{}".to_owned()));
        }
        let at = Place::Parameter(self.location, self.name, String::new());
        self.optional()?
            .ok_or_else(|| Rejection::parameter(at, "The parameter is missing."))
    }

    /// Decodes the value, or the document's default in JSON.
    ///
    /// # Errors
    /// If it doesn't match the document: 400.
    pub fn or_default<T: Decode>(self, default: &str) -> Result<T, Rejection> {
        match self.json {
            Ok(None) => Self { json: Ok(Some(default.to_owned())), ..self },
            _ => self,
        }
        .required()
    }
}

/// Decodes a value. In a union with strings, text such as `true` may be a string.
fn read_value<T: Decode>(json: &str, shape: &ParameterShape) -> Result<T, JsonError> {
    let is_scalar = !json.starts_with(['"', '[', '{']);
    read_json(json.as_bytes()).or_else(|error| match shape {
        ParameterShape::Any if is_scalar => {
            read_json(string(json).as_bytes()).map_err(|_| error)
        }
        _ => Err(error),
    })
}

fn unreadable_body(unreadable: &Unreadable) -> Rejection {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    Rejection::body(status, unreadable.pointer().to_owned(), unreadable.message())
}

/// A body that isn't JSON is a bad request, one that doesn't match can't be processed (RFC 9110, 15.5.21).
fn json_rejection(error: &JsonError) -> Rejection {
    let status = match error.is_syntax() {
        true => StatusCode::BAD_REQUEST,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Rejection::body(status, error.pointer(), error.message())
}

/// Omits the request, which may contain credentials.
impl fmt::Debug for Incoming {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Incoming")
            .field("method", &self.head.method)
            .finish_non_exhaustive()
    }
}
