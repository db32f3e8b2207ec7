//! What the user says about pages, where what is found in the document isn't right.

/// What is made of an operation's answers.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PaginationChoice {
    /// They are no pages, whatever the document looks like.
    Off,
    /// They are pages, as they are found to be; an error where they are not.
    AsFound,
    /// They are pages, in this way.
    Rule(Box<PaginationRule>),
}

/// How answers are pages. One of `cursor`, `last_item`, `page`, `offset`, `link` and `link_header` says what leads to the
/// next page. Parameters are those of the query; what stands in an answer is named by a JSON Pointer into it (RFC 6901).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PaginationRule {
    /// The parameter that takes the cursor, which stands at `next` in the page before.
    pub cursor: Option<String>,
    /// Where the next cursor stands.
    pub next: Option<String>,
    /// The parameter that takes the `id` of the last item of the page before.
    pub last_item: Option<String>,
    /// Where the id stands in an item [default: `/id`].
    pub id: Option<String>,
    /// The parameter that is the number of the page.
    pub page: Option<String>,
    /// The number of the first page [default: as documented, else 1].
    pub first: Option<u64>,
    /// The parameter that is the number of items before the page.
    pub offset: Option<String>,
    /// Where the URL of the next page stands.
    pub link: Option<String>,
    /// Whether the URL of the next page stands in the header `Link`.
    pub link_header: bool,
    /// Where the items stand; empty: the answer is the list [default: as found].
    pub items: Option<String>,
    /// Where it says that more pages follow.
    pub more: Option<String>,
    /// Where it says that this page is the last one.
    pub last: Option<String>,
    /// Where the number of all items stands.
    pub total: Option<String>,
    /// Where the number of all pages stands.
    pub pages: Option<String>,
    /// The parameter that is the number of items of a page: a page of fewer items is the last one.
    pub size: Option<String>,
}

/// A choice for one operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaginationOverride {
    /// The operation: its `operationId`, or its JSON Pointer.
    pub operation: String,
    /// What is made of its answers.
    pub choice: PaginationChoice,
    /// Where the wish stands, for findings about it: `clientwright.toml:12:1`.
    pub place: String,
}

impl PaginationOverride {
    /// A choice that findings call by its operation.
    pub fn new(operation: impl Into<String>, choice: PaginationChoice) -> Self {
        let operation = operation.into();
        Self { place: format!("pagination of {operation}"), operation, choice }
    }
}
