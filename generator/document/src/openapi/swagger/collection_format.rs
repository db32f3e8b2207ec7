//! `collectionFormat` → `style` and `explode`. 3.x has no equivalent of `tsv`, nor of `ssv` and `pipes` outside of queries.
//!
//! | `collectionFormat` | query and form | path and header |
//! |---|---|---|
//! | `csv`, the default | `form` | `simple` |
//! | `ssv` | `spaceDelimited` | – |
//! | `pipes` | `pipeDelimited` | – |
//! | `tsv` | – | – |
//! | `multi` | `form`, exploded | – |

use crate::diagnostic::{Code, Report};
use crate::openapi::cursor::Cursor;
use crate::openapi::schema::Schema;
use crate::openapi::schemas::Schemas;
use crate::openapi::types::Types;

/// `style` and `explode` of 3.x.
#[derive(Clone, Copy)]
pub(super) struct Style {
    pub(super) name: &'static str,
    pub(super) explode: bool,
}

/// Where a list is sent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    QueryOrForm,
    PathOrHeader,
}

/// The style of a list. A list without an equivalent becomes a string that the caller joins, and is reported.
pub(super) fn parse_style(
    cursor: &mut Cursor<'_, '_>,
    stand: Stand,
    schema: &mut Schema,
    schemas: &Schemas,
) -> Option<Style> {
    let written = cursor.text("collectionFormat");
    if !schema.types.is_some_and(|types| types.array) {
        return None;
    }
    note_inner_lists(schema, schemas, cursor.report);
    let format = written.as_deref().unwrap_or("csv");
    let (name, explode) = match (format, stand) {
        ("csv", Stand::QueryOrForm) => ("form", false),
        ("csv", Stand::PathOrHeader) => ("simple", false),
        ("ssv", Stand::QueryOrForm) => ("spaceDelimited", false),
        ("pipes", Stand::QueryOrForm) => ("pipeDelimited", false),
        ("multi", Stand::QueryOrForm) => ("form", true),
        _ => {
            let message =
                format!("`collectionFormat: {format}` is not supported here; the value becomes a string");
            cursor.report.add(Code::UnsupportedParameter, &cursor.at().member("collectionFormat"), message);
            become_text(schema, format);
            return None;
        }
    };
    Some(Style { name, explode })
}

fn become_text(schema: &mut Schema, format: &str) {
    let joined = match format {
        "ssv" => "by spaces",
        "tsv" => "by tabs",
        "pipes" => "by `|`",
        _ => "as the service wants them",
    };
    let text = schema.description.take().unwrap_or_default();
    let said = format!("A list of values, separated {joined}.");
    let mut plain = Schema::empty(schema.id, schema.at.clone());
    plain.types = Some(Types::STRING);
    plain.description = Some(if text.is_empty() { said } else { format!("{text}\n\n{said}") });
    *schema = plain;
}

/// Swagger 2.0, Items Object: inner lists have their own `collectionFormat`, which no style of 3.x can express.
fn note_inner_lists(schema: &Schema, schemas: &Schemas, report: &mut Report) {
    let inner = schema.items.map(|items| schemas.get(items));
    let inner = inner.filter(|items| items.types.is_some_and(|types| types.array));
    if let Some(inner) = inner {
        let message = "a list in a list is sent as JSON; its `collectionFormat` is ignored";
        report.add(Code::UnsupportedParameter, &inner.at, message);
    }
}
