//! Pagination: how the responses of an operation are the pages of one list.

/// The members that lead to a value in a response; empty: the response itself.
pub type MemberPath = Vec<String>;

/// How an operation is paginated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pagination {
    /// How the next page is found.
    pub advance: Advance,
    /// Where its parameter is sent.
    pub sent_in: SentIn,
    /// Where the list of items is.
    pub items: MemberPath,
    /// A boolean that says whether more pages follow, and its value if they do.
    pub more: Option<(MemberPath, bool)>,
    /// Where the number of items on all pages is.
    pub total: Option<MemberPath>,
    /// Where the number of pages is.
    pub pages: Option<MemberPath>,
    /// The parameter for the number of items per page.
    pub size: Option<PageSize>,
    /// Whether a link is called with the operation's method and body, and not by GET.
    pub resends_body: bool,
    /// The part of the document or configuration that describes the pagination.
    pub source: RuleSource,
}

/// Why an operation is not paginated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPages {
    /// Nothing hints at pages.
    None,
    /// A parameter hints at pages, but how to get the next one is unclear.
    Unclear,
}

/// The means of finding the next page.
#[expect(missing_docs, reason = "the docs of a variant explain its fields")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Advance {
    /// The value at `next` is sent as `parameter`. Absent, null or empty, it ends the list.
    Cursor { parameter: String, next: MemberPath },
    /// The value of the response header `header` is sent as `parameter`. Absent or empty, it ends the list.
    HeaderCursor { parameter: String, header: String },
    /// The value at `member` of the last item is sent as `parameter`.
    LastItem { parameter: String, member: MemberPath },
    /// The parameter is a page number, starting at `first`; the response repeats it at `own`.
    Page { parameter: String, first: u64, own: Option<MemberPath> },
    /// The parameter is the number of items to skip; the response repeats it at `own`.
    Offset { parameter: String, own: Option<MemberPath> },
    /// The value is the URL of the next page.
    Link(MemberPath),
    /// A response header has the URL of the next page; `Link` with `rel="next"` (RFC 8288).
    LinkHeader(String),
}

impl Advance {
    /// The parameter that selects the page.
    pub fn parameter(&self) -> Option<&str> {
        match self {
            Self::Cursor { parameter, .. }
            | Self::HeaderCursor { parameter, .. }
            | Self::LastItem { parameter, .. }
            | Self::Page { parameter, .. }
            | Self::Offset { parameter, .. } => Some(parameter),
            Self::Link(_) | Self::LinkHeader(_) => None,
        }
    }
}

/// Where a position is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SentIn {
    /// As a query parameter.
    #[default]
    Query,
    /// As a header.
    Header,
    /// As a member of a JSON body.
    Body,
}

/// The parameter for the number of items per page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageSize {
    /// Its name.
    pub parameter: String,
    /// Its value if it isn't sent.
    pub default: Option<u64>,
    /// Whether a page with fewer items is the last one.
    pub ends: bool,
}

/// Where a rule of pages or of a job was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleSource {
    /// By the names of parameters and members.
    Names,
    /// A vendor extension, by its key.
    Extension(&'static str),
    /// The configuration of the user.
    Configuration,
}

impl RuleSource {
    /// Its word in what `inspect` lists.
    pub fn key(self) -> &'static str {
        match self {
            Self::Names => "names",
            Self::Extension(key) => key,
            Self::Configuration => "configuration",
        }
    }
}
