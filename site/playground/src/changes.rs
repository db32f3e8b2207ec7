//! A diff as HTML, in the form of the other reports. Documents are not trusted: every text is escaped.

use clientwright::{html_escape, html_with_code};
use clientwright_diff::{Bump, Change, Diff, Verdict};

pub(crate) fn html(diff: &Diff) -> String {
    let (bump, wire, source) = (diff.bump.as_str(), diff.wire.as_str(), diff.source.as_str());
    let mut html = format!(
        "<p class=\"verdicts\">wire: <b class=\"{wire}\">{wire}</b>, source: <b class=\"{source}\">{source}</b>, version: \
         <b>{bump}</b></p>\n"
    );
    if diff.changes.is_empty() {
        html.push_str("<p>No changes.</p>\n");
    }
    for changes in diff.changes.chunk_by(|one, other| heading(one) == heading(other)) {
        let heading = changes.first().map_or("", heading);
        html.push_str(&format!("<section data-group>\n<h3>{heading} ({})</h3>\n<ul>\n", changes.len()));
        changes.iter().for_each(|change| html.push_str(&entry(change)));
        html.push_str("</ul>\n</section>\n");
    }
    html
}

/// The effect of a change on users; a diff has silent changes first, then breaking ones.
fn heading(change: &Change) -> &'static str {
    match change {
        Change { silent: true, .. } => "Silent: no compiler shows it",
        Change { wire: Verdict::Breaking, .. } | Change { source: Verdict::Breaking, .. } => "Breaking",
        Change { wire: Verdict::Unjudged, .. } => "Can't be judged",
        Change { bump: Bump::Minor, .. } => "New",
        _ => "Compatible",
    }
}

fn entry(change: &Change) -> String {
    let code = |text: &str| format!("<code>{}</code>", html_escape(text));
    let rust = if change.rust.is_empty() { String::new() } else { code(&change.rust) + ", " };
    let line = change.place.line.map(|line| format!(":{line}")).unwrap_or_default();
    let place = code(&format!("{}{line}", change.place.file));
    let reason =
        change.unjudged.as_ref().map(|reason| format!("<br>{}", html_with_code(reason))).unwrap_or_default();
    let more: String =
        change.crate_changes.iter().map(|text| format!("<li>{}</li>", html_with_code(text))).collect();
    let more = if more.is_empty() { more } else { format!("<ul>{more}</ul>") };
    format!(
        "<li data-row>{}{reason} <small>{rust}{place} <code>#{}</code> ({})</small>{more}</li>\n",
        html_with_code(&change.message),
        html_escape(&change.place.pointer),
        change.rule
    )
}
