//! Overrides of pagination and of jobs, where what is found in the document isn't right.

#[cfg(feature = "serde")]
use super::flag_or::{Expected, FlagOr};
use indexmap::IndexMap;

/// Overrides a rule that is found for an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(from = "FlagOr<bool, R>"))]
#[cfg_attr(feature = "serde", serde(bound = "R: serde::Deserialize<'de> + Expected"))]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum RuleOverride<R> {
    /// There is nothing of the kind.
    Off,
    /// It is as the document shows; an error if nothing is found.
    AsFound,
    /// It follows this rule.
    Rule(Box<R>),
}

/// Overrides the pagination of an operation.
pub type PaginationOverride = RuleOverride<PaginationRule>;

/// Overrides how an operation starts a job.
pub type JobOverride = RuleOverride<JobRule>;

#[cfg(feature = "serde")]
impl<R> From<FlagOr<bool, R>> for RuleOverride<R> {
    fn from(written: FlagOr<bool, R>) -> Self {
        match written {
            FlagOr::Flag(false) => Self::Off,
            FlagOr::Flag(true) => Self::AsFound,
            FlagOr::Value(rule) => Self::Rule(Box::new(rule)),
        }
    }
}

#[cfg(feature = "serde")]
impl Expected for JobRule {
    const EXPECTED: &'static str = "a table that says when the job is done";
}

/// How the job that an operation starts is asked for, and when it is done. Values of a response are JSON Pointers into it
/// (RFC 6901).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default, deny_unknown_fields, rename_all = "kebab-case"))]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct JobRule {
    /// The `operationId` of the operation whose response is the job [default: the operation itself, which is sent again].
    pub get: Option<String>,
    /// The response header with the URL of the job [default: none, the URL is that of `get`].
    pub header: Option<String>,
    /// The path parameters of `get`, and where their values are in the response that starts the job [default: the member of that
    /// name, else `/id` or `/name`].
    pub path: IndexMap<String, String>,
    /// Where the job says that it is done [default: its status isn't 202].
    pub done: Option<String>,
    /// The values at `done` of a job that is done [default: `true`].
    pub values: Vec<String>,
    /// The values among them of a failed job.
    pub failed: Vec<String>,
    /// The member that only a failed job has.
    pub error: Option<String>,
}

#[cfg(feature = "serde")]
impl Expected for PaginationRule {
    const EXPECTED: &'static str = "a table that says how responses are paginated";
}

/// How responses are paginated. One of `cursor`, `last-item`, `page`, `offset`, `link` and `link-header` says how to get the
/// next page. Parameters are query parameters, else headers, else members of the JSON body of a `POST`; values of a response are JSON Pointers into it (RFC 6901).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default, deny_unknown_fields, rename_all = "kebab-case"))]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PaginationRule {
    /// The parameter for the cursor, which is at `next` in the previous page.
    pub cursor: Option<String>,
    /// Where the next cursor is: a JSON Pointer, or the name of a response header.
    pub next: Option<String>,
    /// The parameter for the `id` of the last item of the previous page.
    pub last_item: Option<String>,
    /// Where the id is in an item [default: `/id`].
    pub id: Option<String>,
    /// The parameter for the number of the page.
    pub page: Option<String>,
    /// The number of the first page [default: as documented, else 1].
    pub first: Option<u64>,
    /// The parameter for the number of items before the page.
    pub offset: Option<String>,
    /// Where the URL of the next page is: a JSON Pointer, or the name of a response header.
    pub link: Option<String>,
    /// Whether the URL of the next page is called with the operation's method and body [default: `false`, by GET without a
    /// body].
    pub resend_body: bool,
    /// Whether the URL of the next page is in the `Link` header [default: `false`].
    pub link_header: bool,
    /// Where the items are; empty if the response is the list [default: as found].
    pub items: Option<String>,
    /// Where the response says that there are more pages.
    pub more: Option<String>,
    /// Where the response says that this is the last page.
    pub last: Option<String>,
    /// Where the number of all items is.
    pub total: Option<String>,
    /// Where the number of all pages is.
    pub pages: Option<String>,
    /// The parameter for the number of items of a page. A page with fewer items is the last one.
    pub size: Option<String>,
}
