//! The normalized names that detect pagination, without case and punctuation: `nextPage`, `next_page` and `next-page` are equal.

/// Objects with members about the page; the members of other objects are data.
pub(super) const CONTAINERS: &[&str] = words!(
    cursor cursors data link links listinfo meta metadata next page pagedetails pageinfo pages pagination
    paging paginginfo paginator responsemetadata result resultinfo
);

/// Ends of the names of such objects.
pub(super) const CONTAINER_ENDS: &[&str] = words!(metadata pageinfo pagination paging);

/// Objects that may contain the items, besides the response itself.
pub(super) const WRAPPERS: &[&str] = words!(data embedded response result results body);

/// Names of the list of items, the most certain first.
pub(super) const LISTS: &[&str] = words!(
    data items results result values value entries records elements resources objects content rows hits list
    collection
);

/// Lists next to the items.
pub(super) const ASIDE: &[&str] = words!(
    errors facets included includes links messages notices sort warnings
);

/// Query parameters for a position, and the members with the next one, the most certain first. For each parameter with a
/// position word, `next` plus the parameter's name is tried too.
pub(super) const CURSORS: [(&str, &[&str]); 21] = [
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
    ("startcursor", &["nextcursor", "next"]),
    ("iterator", &["iterator"]),
    ("lastdoc", &["nextdoc"]),
    ("pagestate", &["pagingstate"]),
    ("from", &["next"]),
    ("until", &["next"]),
    ("offset", &[]),
];

/// Words in the name of a token that one header brings and another one, or a parameter, of the same name sends back.
pub(super) const TOKENS: &[&str] = words!(continuation cursor nexttoken pagetoken);

/// Words in names of parameters for a position.
pub(super) const POSITION_WORDS: &[&str] = words!(
    cursor token page marker offset after start key doc iterator position scroll
);

/// Parameters for a page number.
pub(super) const PAGE: &[&str] = words!(page pagenumber pagenum pageno pageindex pageid currentpage pg);

/// Parameters for the number of items to skip.
pub(super) const OFFSET: &[&str] = words!(offset skip startat startindex start from pageoffset first);

/// Parameters for the page size.
pub(super) const SIZE: &[&str] = words!(
    limit perpage pagesize pagelimit size count maxresults maxitems hitsperpage itemsperpage resultsperpage
    recordsperpage take top rows num pagelen pagecount
);

/// Members that are the URL of the next page by name.
pub(super) const LINKS: &[&str] = words!(
    nextlink nexturl nexturi nexthref nextpageurl nextpageuri nextpagelink odatanextlink linksnext linknext
);

/// Members that are the URL of the next page if they are described as a URL.
pub(super) const LIKELY_LINKS: &[&str] = words!(next nextpage paginationnext);

/// Members that are the URL of the previous page.
pub(super) const PREVIOUS: &[&str] = words!(previous prev previouspage prevpage);

/// Members that are true if more pages follow.
pub(super) const MORE: &[&str] = words!(
    hasmore more hasnext hasnextpage hasmorepages hasmoreitems istruncated
);

/// Members that are true on the last page.
pub(super) const LAST: &[&str] = words!(islast islastpage lastpage last done);

/// Members for the total number of items.
pub(super) const TOTAL: &[&str] = words!(
    total totalcount totalresults totalitems totalrecords totalrecordcount totalelements totalentries
    totalentrycount totalsize totalnumber totalhits
);

/// Members for the total number of pages.
pub(super) const PAGES: &[&str] = words!(
    totalpages pagecount pagescount numpages totalpagecount pages lastpage maxpage
);

/// The letters and digits of a name in lower case.
pub(in crate::lower) fn key(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
