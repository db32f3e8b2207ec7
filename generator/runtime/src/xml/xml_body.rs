//! XML bodies: a model is written as JSON and that as XML, and the other way round.

use serde_json::Value;

use super::super::codec::JsonError;
use super::super::failure::BuildError;
use super::super::model::{Decode, read_json_with};
use super::super::response::media_type::parameter;
use super::super::response::{DecodeError, RawResponse, charset};
use super::super::send::request_parts::RequestParts;
use super::xml_element::Element;
use super::{XmlNode, xml_reader, xml_writer};

impl XmlNode {
    /// Makes a value the body of a call.
    pub fn send_in(
        &'static self,
        call: &mut RequestParts,
        content_type: &str,
        body: Result<Value, serde_json::Error>,
    ) {
        let text = body.map_err(|error| error.to_string()).and_then(|value| xml_writer::write(&value, self));
        match text {
            Ok(text) => call.set_body(content_type, text.into_bytes().into()),
            Err(message) => {
                let message = format!("the body can't be written as XML: {message}");
                call.note(BuildError::new(message));
            }
        }
    }
}

impl RawResponse {
    /// Decodes the body as XML. An empty body is an element without content, because some services
    /// send nothing where every member is optional.
    ///
    /// # Errors
    /// If the body isn't valid XML, has a document type definition, is nested more than 100 deep, or
    /// doesn't match the document; the error says where, in the names of the JSON that the schema
    /// describes.
    pub fn xml<T: Decode>(self, root: &'static XmlNode) -> Result<T, DecodeError> {
        let response = self.complete()?.check_media_type()?;
        let json = match to_json(&response, root) {
            Ok(json) => json,
            Err(message) => return Err(without_excerpt(&response, message)),
        };
        match read_json_with(json.as_bytes(), response.degree, None) {
            Ok((value, mismatches)) => {
                response.add_mismatches(mismatches);
                response.keep_json(json);
                Ok(value)
            }
            Err(_) if response.body.is_empty() => Err(DecodeError::new(response, "the body is empty")),
            Err(error) => Err(DecodeError::located(&response, json.as_bytes(), &error)),
        }
    }
}

/// The JSON text of a response.
fn to_json(response: &RawResponse, root: &XmlNode) -> Result<String, String> {
    if response.body.is_empty() {
        return xml_reader::read(Element::default(), root);
    }
    let declared = response.content_type().and_then(|it| parameter(it, "charset"));
    let charset = declared.or_else(|| encoding(&response.body));
    let text = charset::decode(&response.body, charset)?;
    xml_reader::read_text(&text, root)
}

/// The encoding of an XML declaration. XML 1.0, 4.3.3 Character Encoding in Entities.
fn encoding(body: &[u8]) -> Option<&str> {
    let end = body.windows(2).take(200).position(|end| end == b"?>")?;
    let declaration = std::str::from_utf8(body.get(..end)?).ok()?;
    let declaration = declaration.trim_start_matches('\u{feff}').strip_prefix("<?xml")?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    value[1..].split(quote).next()
}

/// The body isn't shown: excerpts hide secrets by the members of JSON.
fn without_excerpt(response: &RawResponse, message: String) -> DecodeError {
    DecodeError::located(response, b"", &JsonError::from(message))
}
