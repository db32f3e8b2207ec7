//! XML bodies that a service receives: of webhooks, callbacks and requests; and those that it sends.

use super::super::codec::JsonError;
use super::super::model::{Decode, read_json};
use super::{XmlNode, xml_reader};

/// Decodes an XML body in UTF-8.
///
/// # Errors
/// If the body isn't valid XML, has a document type definition, is nested more than 100 deep, or
/// doesn't match the document; the error says where, in the names of the JSON that the schema
/// describes.
#[doc(hidden)]
pub fn read_xml<T: Decode>(body: &[u8], root: &'static XmlNode) -> Result<T, JsonError> {
    read_json(to_json(body, root)?.as_bytes())
}

/// Converts an XML body in UTF-8 to the JSON that the schema describes.
///
/// # Errors
/// If the body isn't valid XML, has a document type definition, is nested more than 100 deep, or lacks what JSON needs.
pub(crate) fn to_json(body: &[u8], root: &'static XmlNode) -> Result<String, JsonError> {
    let text = std::str::from_utf8(body).map_err(|error| JsonError::from(error.to_string()))?;
    Ok(xml_reader::read_text(text, root)?)
}

/// Encodes an XML body in UTF-8.
///
/// # Errors
/// If the value can't be written as XML.
#[cfg(feature = "server")]
pub(crate) fn write_xml<T: super::super::model::Encode + ?Sized>(
    body: &T,
    root: &'static XmlNode,
) -> Result<String, String> {
    let value = super::super::model::to_value(body).map_err(|error| error.to_string())?;
    super::xml_writer::write(&value, root)
}
