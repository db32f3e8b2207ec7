//! Inspections as one self-contained HTML page. Documents are not trusted: every text is escaped, and the page allows only its
//! own script.

use super::links::Links;
use clientwright::{Inspection, html_escape};
use std::fmt::Write;
use std::path::PathBuf;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// An inspected package.
pub(super) struct Inspected {
    pub(super) inspection: Inspection,
    pub(super) folder: PathBuf,
}

pub(super) fn page(inspected: &[Inspected], links: &Links) -> String {
    let titles: Vec<&str> =
        inspected.iter().flat_map(|inspected| &inspected.inspection.apis).map(|api| &*api.title).collect();
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'nonce-page'; \
         script-src 'nonce-page'\">\n\
         <title>{}</title>\n<style nonce=\"page\">\n{STYLE}</style>\n</head>\n<body>\n\
         <header><input id=\"search\" type=\"search\" placeholder=\"Search\" aria-label=\"Search\"></header>\n",
        html_escape(&titles.join(", "))
    );
    for inspected in inspected {
        let link = |file: &str, line| links.to(&inspected.folder, file, line);
        page.push_str(&inspected.inspection.to_html(&link));
    }
    let _ = write!(page, "<script nonce=\"page\">\n{SCRIPT}</script>\n</body>\n</html>\n");
    page
}
