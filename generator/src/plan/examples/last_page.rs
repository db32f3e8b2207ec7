//! The example of a paginated operation as the last page, so that a program that reads all pages ends. In: a body that matches
//! its schema. Out: the same with an end, as far as the schema allows one, else with an empty page after it.

use crate::ir::{Advance, Api, MemberPath, Pagination, SentIn, TypeRef};
use crate::values::{Allowed, Judge};
use indexmap::IndexMap;
use serde_json::Value;
use serde_json::value::RawValue;

pub(super) struct LastPage<'a> {
    pub(super) pagination: &'a Pagination,
    /// The type of the page.
    pub(super) type_ref: &'a TypeRef,
    pub(super) api: &'a Api,
}

impl LastPage<'_> {
    /// The body without a next position, and as the last of all pages.
    pub(super) fn end(&self, mut body: String) -> String {
        if serde_json::from_str(&body).is_ok_and(|page| self.is_last(&page)) {
            return body;
        }
        let mut change = |path: &[String], values: &[Option<String>]| {
            let changed = values.iter().filter_map(|value| with_member(&body, path, value.as_deref()));
            body = changed.into_iter().find(|text| self.fits(text)).unwrap_or_else(|| body.clone());
        };
        if let Advance::Cursor { next, .. } | Advance::Link(next) = &self.pagination.advance {
            change(next, &[None, Some("null".to_owned()), Some("\"\"".to_owned())]);
        }
        if let Some((more, means_more)) = &self.pagination.more {
            change(more, &[Some((!means_more).to_string())]);
        }
        if let Some(pages) = &self.pagination.pages {
            change(pages, &[Some("1".to_owned())]);
        }
        body
    }

    /// The page after one that doesn't say that it is the last, with the parameter of the position and its first value.
    pub(super) fn beyond(&self, body: &str) -> Option<(String, (String, String))> {
        let page: Value = serde_json::from_str(body).ok()?;
        if self.is_last(&page) || self.pagination.sent_in != SentIn::Query {
            return None;
        }
        let first = match &self.pagination.advance {
            Advance::Page { first, .. } => first.to_string(),
            Advance::Offset { .. } => "0".to_owned(),
            _ => String::new(),
        };
        let parameter = self.pagination.advance.parameter()?.to_owned();
        let empty = match self.pagination.items.as_slice() {
            [] => "[]".to_owned(),
            items => with_member(body, items, Some("[]"))?,
        };
        self.fits(&empty).then_some((empty, (parameter, first)))
    }

    fn is_last(&self, page: &Value) -> bool {
        let at = |path: &MemberPath| path.iter().try_fold(page, |value, member| value.get(member));
        let Pagination { advance, items, more, pages, .. } = self.pagination;
        let more = more.as_ref().and_then(|(more, means_more)| Some(at(more)?.as_bool()? == *means_more));
        let last = at(items).and_then(Value::as_array).and_then(|items| items.last());
        if let Some(has_more) = more {
            return !has_more;
        }
        match advance {
            Advance::Cursor { next, .. } | Advance::Link(next) => {
                at(next).is_none_or(|next| next.is_null() || next == "")
            }
            Advance::LastItem { .. } | Advance::Offset { .. } => last.is_none(),
            Advance::Page { .. } => {
                last.is_none() || pages.as_ref().and_then(at).is_some_and(|pages| pages == 1)
            }
            // The examples have no such headers.
            Advance::HeaderCursor { .. } | Advance::LinkHeader(_) => true,
        }
    }

    fn fits(&self, text: &str) -> bool {
        serde_json::from_str(text)
            .is_ok_and(|value| Allowed::new(self.api, Judge::Example).fits(&value, self.type_ref))
    }
}

/// An object with another value of a member, or without it, and everything else as it is. `None` if it doesn't have the member.
fn with_member(object: &str, path: &[String], value: Option<&str>) -> Option<String> {
    let (name, rest) = path.split_first()?;
    let mut members: IndexMap<String, Box<RawValue>> = serde_json::from_str(object).ok()?;
    let member = members.get_mut(name)?;
    if !rest.is_empty() {
        *member = RawValue::from_string(with_member(member.get(), rest, value)?).ok()?;
    } else if let Some(value) = value {
        *member = RawValue::from_string(value.to_owned()).ok()?;
    } else {
        members.shift_remove(name);
    }
    serde_json::to_string(&members).ok()
}
