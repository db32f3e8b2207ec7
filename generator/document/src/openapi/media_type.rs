//! Media Type Object, Encoding Object, Header Object and Request Body Object.

use super::cursor::{Cursor, parse_object};
use super::example::{NamedExample, parse_examples};
use super::fields::{ENCODING, HEADER, MEDIA_TYPE, REQUEST_BODY};
use super::reference::Referable;
use crate::diagnostic::Location;
use crate::source::Node;

/// OpenAPI 3.2, Media Type Object.
#[derive(Clone, Debug, Default)]
pub struct MediaType {
    /// The key: `application/json; charset=utf-8`.
    pub name: String,
    /// A `$ref` to `components.mediaTypes` (OpenAPI 3.2), resolved before [`super::Document`] returns it.
    pub(super) reference: Option<String>,
    /// The location of its schema.
    pub schema: Option<Location>,
    /// The location of the schema of the items of a stream. OpenAPI 3.2.
    pub item_schema: Option<Location>,
    /// Encoding Objects by property.
    pub encoding: Vec<(String, Encoding)>,
    /// Encoding Objects by position, of parts without names. OpenAPI 3.2.
    pub prefix_encoding: Vec<Encoding>,
    /// The encoding of the parts after these. OpenAPI 3.2.
    pub item_encoding: Option<Encoding>,
    /// `example`, or those of `examples`.
    pub examples: Vec<NamedExample>,
    /// The location of the key.
    pub at: Location,
}

impl MediaType {
    pub(super) fn empty(name: String, at: Location) -> Self {
        Self { name, at, ..Self::default() }
    }
}

/// The type without its parameters, in lower case. RFC 9110, 8.3.1.
pub fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Returns whether values of a media type's essence are JSON (RFC 6839, 3.1, for names that end in `+json`).
pub fn is_json(essence: &str) -> bool {
    matches!(essence, "application/json" | "text/json") || essence.ends_with("+json")
}

/// Returns whether a body consists of parts without names: any multipart type but that of forms (RFC 2046, 5.1).
pub fn has_unnamed_parts(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.starts_with("multipart/") && essence != "multipart/form-data"
}

/// OpenAPI 3.2, Encoding Object.
#[derive(Clone, Debug)]
pub struct Encoding {
    pub content_type: Option<String>,
    pub headers: Vec<(String, Referable<Header>)>,
    pub style: Option<String>,
    pub explode: Option<bool>,
    pub at: Location,
}

/// OpenAPI 3.1, Request Body Object.
#[derive(Clone, Debug)]
pub struct RequestBody {
    pub description: Option<String>,
    /// As written; the standard's default is `false`.
    pub required: Option<bool>,
    pub content: Vec<MediaType>,
    pub at: Location,
}

pub(super) fn parse_request_body(cursor: &mut Cursor<'_, '_>) -> Option<RequestBody> {
    cursor.check(&REQUEST_BODY);
    Some(RequestBody {
        description: cursor.text("description"),
        required: cursor.boolean("required"),
        content: parse_content(cursor),
        at: cursor.at().clone(),
    })
}

/// Reads the member `content`: media types in the document's order.
pub(super) fn parse_content(cursor: &mut Cursor<'_, '_>) -> Vec<MediaType> {
    let Some((members, at)) = cursor.object("content") else { return Vec::new() };
    let parse = |(name, node): (&String, &Node)| {
        parse_object(node, &at.member(name), cursor.report, |content| parse_media_type(name, content))
    };
    members.iter().filter_map(parse).collect()
}

pub(super) fn parse_media_type(name: &str, cursor: &mut Cursor<'_, '_>) -> Option<MediaType> {
    cursor.check(&MEDIA_TYPE);
    let (prefix_encoding, item_encoding) = if has_unnamed_parts(name) {
        (cursor.objects("prefixEncoding", parse_encoding), cursor.child("itemEncoding", parse_encoding))
    } else {
        cursor.note_unspecified(&["prefixEncoding", "itemEncoding"]);
        (Vec::new(), None)
    };
    Some(MediaType {
        name: name.to_owned(),
        reference: cursor.text("$ref"),
        schema: cursor.member_at("schema"),
        item_schema: cursor.member_at("itemSchema"),
        encoding: cursor.named_objects("encoding", parse_encoding),
        prefix_encoding,
        item_encoding,
        examples: parse_examples(cursor),
        at: cursor.at().clone(),
    })
}

fn parse_encoding(cursor: &mut Cursor<'_, '_>) -> Option<Encoding> {
    cursor.check(&ENCODING);
    // A part that is itself made of parts. OpenAPI 3.2, Encoding Object.
    cursor.note_unspecified(&["encoding", "prefixEncoding", "itemEncoding", "allowReserved"]);
    Some(Encoding {
        content_type: cursor.text("contentType"),
        headers: cursor.referables("headers", parse_header),
        style: cursor.text("style"),
        explode: cursor.boolean("explode"),
        at: cursor.at().clone(),
    })
}

/// A header of a response or of a part of a body, without its name. OpenAPI 3.1, Header Object.
#[derive(Clone, Debug)]
pub struct Header {
    pub description: Option<String>,
    pub deprecated: bool,
    /// The location of its schema.
    pub schema: Option<Location>,
    /// An alternative to `schema`: the value is written in a media type.
    pub content: Vec<MediaType>,
    /// `example`, or those of `examples`.
    pub examples: Vec<NamedExample>,
}

pub(super) fn parse_header(cursor: &mut Cursor<'_, '_>) -> Option<Header> {
    cursor.check(&HEADER);
    Some(Header {
        description: cursor.text("description"),
        deprecated: cursor.boolean("deprecated").unwrap_or(false),
        schema: cursor.member_at("schema"),
        content: parse_content(cursor),
        examples: parse_examples(cursor),
    })
}
