//! The names that tell pages, as they are compared.

/// Objects that speak of the page in an answer; what stands in any other object is data.
pub(super) const CONTAINERS: [&str; 20] = [
    "cursor",
    "cursors",
    "data",
    "link",
    "links",
    "listinfo",
    "meta",
    "metadata",
    "next",
    "page",
    "pagedetails",
    "pageinfo",
    "pages",
    "pagination",
    "paging",
    "paginginfo",
    "paginator",
    "responsemetadata",
    "result",
    "resultinfo",
];

/// Objects that the items may stand in, beside the answer itself.
pub(super) const WRAPPERS: [&str; 6] = ["data", "embedded", "response", "result", "results", "body"];

/// Names of lists, the surest first.
pub(super) const LISTS: [&str; 16] = [
    "data",
    "items",
    "results",
    "result",
    "values",
    "value",
    "entries",
    "records",
    "elements",
    "resources",
    "objects",
    "content",
    "rows",
    "hits",
    "list",
    "collection",
];

/// Lists that stand beside the items and are none.
pub(super) const ASIDE: [&str; 9] =
    ["errors", "facets", "included", "includes", "links", "messages", "notices", "sort", "warnings"];

/// Query parameters that take a position, and the members that hold the next one, the surest first. `next` with the
/// parameter's own name is among them for each parameter that is called like a position.
pub(super) const CURSORS: [(&str, &[&str]); 20] = [
    ("cursor", &["next", "cursornext", "cursorsnext", "endcursor", "nextpagecursor", "cursorsafter"]),
    ("nextcursor", &["nextcursor"]),
    ("pagecursor", &["nextcursor", "next", "endcursor", "nextpagecursor"]),
    ("pagetoken", &["nexttoken", "nextpage", "pagetoken"]),
    ("nextpagetoken", &["nextpagetoken"]),
    ("nexttoken", &["nexttoken"]),
    ("paginationtoken", &["nexttoken", "paginationtoken"]),
    ("continuationtoken", &["continuationtoken"]),
    ("continue", &["continue"]),
    ("after", &["nextcursor", "next", "cursorsafter", "endcursor", "lastid", "aftercursor"]),
    ("afterid", &["lastid", "nextid"]),
    ("aftercursor", &["endcursor", "nextcursor"]),
    ("startingafter", &["nextcursor", "endcursor", "lastid"]),
    ("startafter", &["lastid"]),
    ("iterator", &["iterator"]),
    ("lastdoc", &["nextdoc"]),
    ("pagestate", &["pagingstate"]),
    ("from", &["next"]),
    ("until", &["next"]),
    ("offset", &[]),
];

/// Words in the name of a parameter that is a position.
pub(super) const POSITION_WORDS: [&str; 12] = [
    "cursor", "token", "page", "marker", "offset", "after", "start", "key", "doc", "iterator", "position",
    "scroll",
];

/// Parameters that are the number of a page.
pub(super) const PAGE: [&str; 8] =
    ["page", "pagenumber", "pagenum", "pageno", "pageindex", "pageid", "currentpage", "pg"];

/// Parameters that are the number of items before the page.
pub(super) const OFFSET: [&str; 8] =
    ["offset", "skip", "startat", "startindex", "start", "from", "pageoffset", "first"];

/// Parameters that are the size of a page.
pub(super) const SIZE: [&str; 18] = [
    "limit",
    "perpage",
    "pagesize",
    "pagelimit",
    "size",
    "count",
    "maxresults",
    "maxitems",
    "hitsperpage",
    "itemsperpage",
    "resultsperpage",
    "recordsperpage",
    "take",
    "top",
    "rows",
    "num",
    "pagelen",
    "pagecount",
];

/// Members that are the next page's URL by their name alone.
pub(super) const LINKS: [&str; 10] = [
    "nextlink",
    "nexturl",
    "nexturi",
    "nexthref",
    "nextpageurl",
    "nextpageuri",
    "nextpagelink",
    "odatanextlink",
    "linksnext",
    "linknext",
];

/// Members that are it if they are described as a URL.
pub(super) const LIKELY_LINKS: [&str; 3] = ["next", "nextpage", "paginationnext"];

/// Members that are true while there are more pages.
pub(super) const MORE: [&str; 7] =
    ["hasmore", "more", "hasnext", "hasnextpage", "hasmorepages", "hasmoreitems", "istruncated"];

/// Members that are true on the last page.
pub(super) const LAST: [&str; 5] = ["islast", "islastpage", "lastpage", "last", "done"];

/// Members that are the number of all items.
pub(super) const TOTAL: [&str; 12] = [
    "total",
    "totalcount",
    "totalresults",
    "totalitems",
    "totalrecords",
    "totalrecordcount",
    "totalelements",
    "totalentries",
    "totalentrycount",
    "totalsize",
    "totalnumber",
    "totalhits",
];

/// Members that are the number of all pages.
pub(super) const PAGES: [&str; 8] =
    ["totalpages", "pagecount", "pagescount", "numpages", "totalpagecount", "pages", "lastpage", "maxpage"];
