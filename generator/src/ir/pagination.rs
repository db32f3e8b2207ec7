//! Pagination: how the answers of an operation, one after the other, are the pages of one list.

/// The members that lead from an answer to a value in it; none: the answer itself.
pub(crate) type MemberPath = Vec<String>;

/// How an operation's answers are pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pagination {
    pub(crate) advance: Advance,
    /// The list of items.
    pub(crate) items: MemberPath,
    /// A boolean that tells whether more pages follow, and the value that says so.
    pub(crate) more: Option<(MemberPath, bool)>,
    /// How many items all pages have together.
    pub(crate) total: Option<MemberPath>,
    /// How many pages there are.
    pub(crate) pages: Option<MemberPath>,
    pub(crate) size: Option<PageSize>,
    pub(crate) source: PaginationSource,
}

/// Why an operation's answers are no pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoPages {
    /// Nothing speaks of pages.
    None,
    /// A parameter does, and it isn't plain how they follow one another.
    Unclear,
}

/// What leads to the next page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Advance {
    /// The value at `next` is sent as that parameter; none there, null or an empty text: that was the last page.
    Cursor { parameter: String, next: MemberPath },
    /// The value at `member` of the last item is sent as that parameter.
    LastItem { parameter: String, member: MemberPath },
    /// The parameter counts pages, from `first` on; the answer repeats its number at `own`.
    Page { parameter: String, first: u64, own: Option<MemberPath> },
    /// The parameter counts items that are skipped; the answer repeats its number at `own`.
    Offset { parameter: String, own: Option<MemberPath> },
    /// The value is the next page's URL.
    Link(MemberPath),
    /// The header `Link` has the next page's URL, with `rel="next"` (RFC 8288).
    LinkHeader,
}

impl Advance {
    /// The parameter that leads to the next page.
    pub(crate) fn parameter(&self) -> Option<&str> {
        match self {
            Self::Cursor { parameter, .. }
            | Self::LastItem { parameter, .. }
            | Self::Page { parameter, .. }
            | Self::Offset { parameter, .. } => Some(parameter),
            Self::Link(_) | Self::LinkHeader => None,
        }
    }
}

/// The parameter that says how many items a page has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PageSize {
    pub(crate) parameter: String,
    /// What it is where it isn't sent.
    pub(crate) default: Option<u64>,
    /// Whether a page of fewer items is the last one.
    pub(crate) ends: bool,
}

/// Who says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PaginationSource {
    /// Nobody: the names of parameters and members do.
    Names,
    /// An extension of the document, by its key.
    Extension(&'static str),
    Configuration,
}
