//! Diffs as one self-contained HTML page.

use super::PackageDiff;
use super::entries::{Entry, listed, old_place, place, sections};
use clientwright::{Diff, html_escape, html_with_code};
use std::fmt::Write;

/// How many operations are listed.
const MOST_OPERATIONS: usize = 50;

/// The start of the page, up to its content.
const HEAD: &str = "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
    <meta name=\"viewport\" content=\"width=device-width\">\n<title>API changes</title>\n<style>\n\
    body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }\n\
    code { font-size: .9em; overflow-wrap: anywhere; }\n\
    .breaking { color: #b00020; }\n.compatible { color: #1b5e20; }\n\
    li { margin: .5rem 0; }\nsmall { display: block; color: #555; }\n\
    @media (prefers-color-scheme: dark) { body { background: #111; color: #eee; } small { color: #aaa; }\n\
    .breaking { color: #ff8a80; } .compatible { color: #a5d6a7; } }\n</style>\n";

pub(super) fn render(diffs: &[PackageDiff]) -> String {
    let mut page = HEAD.to_owned();
    for PackageDiff { name, compared, diff } in diffs {
        let Diff { bump, wire, source, .. } = diff;
        let (wire, source, bump) = (wire.as_str(), source.as_str(), bump.as_str());
        let _ = writeln!(page, "<h1>{}</h1>", html_escape(name.as_deref().unwrap_or("API changes")));
        let _ = writeln!(
            page,
            "<p>wire: <b class=\"{wire}\">{wire}</b>, source: <b class=\"{source}\">{source}</b>, \
             version: <b>{bump}</b></p>"
        );
        let _ = writeln!(page, "<p>Compares {}.</p>", html_escape(compared));
        if diff.changes.is_empty() {
            page.push_str("<p>No changes.</p>\n");
        }
        for (heading, entries) in sections(diff) {
            let _ = writeln!(page, "<h2>{heading} ({})</h2>\n<ul>", entries.len());
            entries.iter().for_each(|entry| render_entry(entry, &mut page));
            page.push_str("</ul>\n");
        }
    }
    page.push_str("</html>\n");
    page
}

fn render_entry(entry: &Entry<'_>, page: &mut String) {
    let change = entry.first();
    let rust = if change.rust.is_empty() {
        String::new()
    } else {
        format!("<code>{}</code>, ", html_escape(&change.rust))
    };
    let old = old_place(change)
        .map(|old| format!(", before at <code>{}</code>", html_escape(&old)))
        .unwrap_or_default();
    let _ = writeln!(
        page,
        "<li>{}<small>{rust}<code>{}</code>{old}, <code>{}</code> ({})</small>",
        html_with_code(&entry.message),
        html_escape(&place(change)),
        html_escape(&change.place.pointer),
        change.rule
    );
    if let Some(example) = &change.counterexample {
        let _ = writeln!(page, "<small>example: {}</small>", html_with_code(&example.to_string()));
    }
    if let Some(reason) = &change.unjudged {
        let _ = writeln!(page, "<small>can't be judged: {}</small>", html_with_code(reason));
    }
    let operations = entry.operations();
    if !operations.is_empty() {
        let _ = writeln!(page, "<small>in {}</small>", html_escape(&listed(&operations, MOST_OPERATIONS)));
    }
    let phrases: Vec<&str> = entry.crate_changes().collect();
    if !phrases.is_empty() {
        page.push_str("<ul>");
        for phrase in phrases {
            let _ = write!(page, "<li>{}</li>", html_with_code(phrase));
        }
        page.push_str("</ul>");
    }
    page.push_str("</li>\n");
}
