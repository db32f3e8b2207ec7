//! A comparison as one HTML page that needs nothing else.

use super::text::{SECTIONS, marks};
use crate::cli::escaped::escaped;
use clientwright::{Change, Comparison};
use std::fmt::Write;

/// The page up to its title, and from there to its content.
const HEAD: &str = "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
    <meta name=\"viewport\" content=\"width=device-width\">\n<title>What changed</title>\n<style>\n\
    body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }\n\
    code { font-size: .9em; overflow-wrap: anywhere; }\n\
    .breaking { color: #b00020; }\n.compatible { color: #1b5e20; }\n\
    li { margin: .5rem 0; }\nsmall { display: block; color: #555; }\n\
    @media (prefers-color-scheme: dark) { body { background: #111; color: #eee; } small { color: #aaa; }\n\
    .breaking { color: #ff8a80; } .compatible { color: #a5d6a7; } }\n</style>\n";

/// All comparisons on one page.
pub(super) fn tell(comparisons: &[(Option<String>, Comparison)]) -> String {
    let mut page = HEAD.to_owned();
    for (name, comparison) in comparisons {
        let name = name.as_deref().unwrap_or("What changed");
        let Comparison { bump, wire, source, .. } = comparison;
        let (wire, source) = (wire.as_str(), source.as_str());
        let _ = writeln!(page, "<h1>{}</h1>", escaped(name));
        let _ = writeln!(
            page,
            "<p>wire: <b class=\"{wire}\">{wire}</b>, source: <b class=\"{source}\">{source}</b>, \
             version: <b>{}</b></p>",
            bump.as_str()
        );
        if comparison.changes.is_empty() {
            page.push_str("<p>Nothing changed.</p>\n");
        }
        for (heading, belongs) in SECTIONS {
            let changes: Vec<&Change> = comparison.changes.iter().filter(|it| belongs(it)).collect();
            if !changes.is_empty() {
                let _ = writeln!(page, "<h2>{heading} ({})</h2>\n<ul>", changes.len());
                changes.iter().for_each(|change| tell_change(change, &mut page));
                page.push_str("</ul>\n");
            }
        }
    }
    page.push_str("</html>\n");
    page
}

fn tell_change(change: &Change, page: &mut String) {
    let rust = if change.rust.is_empty() {
        String::new()
    } else {
        format!("<code>{}</code>, ", escaped(&change.rust))
    };
    let _ = writeln!(
        page,
        "<li>{}{}<small>{rust}<code>{}#{}</code> ({})</small>",
        with_code(&change.message),
        marks(change),
        escaped(&change.file),
        escaped(&change.pointer),
        change.rule
    );
    if !change.crate_changes.is_empty() {
        page.push_str("<ul>");
        for phrase in &change.crate_changes {
            let _ = write!(page, "<li>{}</li>", with_code(phrase));
        }
        page.push_str("</ul>");
    }
    page.push_str("</li>\n");
}

/// A text in which backquotes set off code.
fn with_code(text: &str) -> String {
    let parts = text.split('`').map(escaped).enumerate();
    parts.map(|(index, part)| if index % 2 == 1 { format!("<code>{part}</code>") } else { part }).collect()
}
