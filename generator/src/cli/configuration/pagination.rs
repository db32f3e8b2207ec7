//! How pages are written in a configuration: `false`, `true`, or a table that says how answers are pages.

use clientwright::{PaginationChoice, PaginationRule};
use serde::de::{MapAccess, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer};
use std::fmt;

/// How a [`PaginationChoice`] is written.
pub(super) struct PaginationEntry(pub(super) PaginationChoice);

/// How a [`PaginationRule`] is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RuleTable {
    cursor: Option<String>,
    next: Option<String>,
    last_item: Option<String>,
    id: Option<String>,
    page: Option<String>,
    first: Option<u64>,
    offset: Option<String>,
    link: Option<String>,
    #[serde(default)]
    link_header: bool,
    items: Option<String>,
    more: Option<String>,
    last: Option<String>,
    total: Option<String>,
    pages: Option<String>,
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
