//! How pages are written in a configuration: `false`, `true`, or a table that says how answers are pages.

use clientwright::{PaginationChoice, PaginationRule};
use serde::de::{MapAccess, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer};
use std::fmt;

/// How a [`PaginationChoice`] is written.
pub(super) struct PaginationEntry(pub(super) PaginationChoice);

#[cfg(test)]
impl schemars::JsonSchema for PaginationEntry {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "PaginationEntry".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "oneOf": [{ "type": "boolean" }, generator.subschema_for::<RuleTable>()] })
    }
}

/// A rule of `pagination`
///
/// How answers are pages. One of `cursor`, `last-item`, `page`, `offset`, `link` and `link-header` says what leads to the next
/// page. Parameters are those of the query; what stands in an answer is named by a JSON Pointer into it (RFC 6901).
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct RuleTable {
    /// The parameter that takes the cursor, which stands at `next` in the page before.
    cursor: Option<String>,
    /// Where the next cursor stands.
    next: Option<String>,
    /// The parameter that takes the `id` of the last item of the page before.
    last_item: Option<String>,
    /// Where the id stands in an item [default: `/id`].
    id: Option<String>,
    /// The parameter that is the number of the page.
    page: Option<String>,
    /// The number of the first page [default: as documented, else 1].
    first: Option<u64>,
    /// The parameter that is the number of items before the page.
    offset: Option<String>,
    /// Where the URL of the next page stands.
    link: Option<String>,
    /// Whether the URL of the next page stands in the header `Link`.
    #[serde(default)]
    link_header: bool,
    /// Where the items stand; empty: the answer is the list [default: as found].
    items: Option<String>,
    /// Where it says that more pages follow.
    more: Option<String>,
    /// Where it says that this page is the last one.
    last: Option<String>,
    /// Where the number of all items stands.
    total: Option<String>,
    /// Where the number of all pages stands.
    pages: Option<String>,
    /// The parameter that is the number of items of a page: a page of fewer items is the last one.
    size: Option<String>,
}

impl From<RuleTable> for PaginationRule {
    fn from(table: RuleTable) -> Self {
        let mut rule = Self::default();
        rule.cursor = table.cursor;
        rule.next = table.next;
        rule.last_item = table.last_item;
        rule.id = table.id;
        rule.page = table.page;
        rule.first = table.first;
        rule.offset = table.offset;
        rule.link = table.link;
        rule.link_header = table.link_header;
        rule.items = table.items;
        rule.more = table.more;
        rule.last = table.last;
        rule.total = table.total;
        rule.pages = table.pages;
        rule.size = table.size;
        rule
    }
}

impl<'de> Deserialize<'de> for PaginationEntry {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        struct Entry;

        impl<'de> Visitor<'de> for Entry {
            type Value = PaginationEntry;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("`false`, `true`, or a table that says how answers are pages")
            }

            fn visit_bool<E>(self, is_as_found: bool) -> Result<PaginationEntry, E> {
                Ok(PaginationEntry(match is_as_found {
                    true => PaginationChoice::AsFound,
                    false => PaginationChoice::Off,
                }))
            }

            fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<PaginationEntry, A::Error> {
                let table = RuleTable::deserialize(MapAccessDeserializer::new(members))?;
                Ok(PaginationEntry(PaginationChoice::Rule(Box::new(table.into()))))
            }
        }

        source.deserialize_any(Entry)
    }
}
