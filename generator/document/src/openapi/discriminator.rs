//! The Discriminator Object of a schema, in the forms of all versions.

use super::cursor::{Cursor, text_item};
use super::fields::DISCRIMINATOR;
use crate::diagnostic::Code;
use crate::source::Node;

/// OpenAPI 3.1, Discriminator Object.
#[derive(Clone, Debug, Default)]
pub struct Discriminator {
    pub property: String,
    /// A value of the property and its schema: a reference or a component's name.
    pub mapping: Vec<(String, String)>,
    /// The schema for values without the property, or with an unmapped value of it (3.2).
    pub default_mapping: Option<String>,
}

/// Parses the `discriminator` of a schema; `None` if there is none that can be used.
pub(super) fn parse_discriminator(cursor: &mut Cursor<'_, '_>) -> Option<Discriminator> {
    let at = cursor.at();
    // Swagger 2.0, Schema Object: only the property's name.
    if let Some(Node::Text(property)) = cursor.node("discriminator") {
        return Some(Discriminator { property: property.clone(), ..Discriminator::default() });
    }
    cursor.object("discriminator")?;
    cursor.child("discriminator", |inner| {
        inner.check(&DISCRIMINATOR);
        let Some(property) = inner.text("propertyName") else {
            inner.report.add(Code::MissingField, at, "a discriminator without a `propertyName` is ignored");
            return None;
        };
        let mapping = inner.map("mapping", |node, place, report| text_item(node, &place, report));
        let mapping = mapping.into_iter().filter_map(|(value, target)| Some((value, target?))).collect();
        let default_mapping = inner.text("defaultMapping");
        Some(Discriminator { property, mapping, default_mapping })
    })
}
