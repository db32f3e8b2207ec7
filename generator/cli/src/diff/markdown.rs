//! Diffs as Markdown, for a pull request or a changelog.

use super::PackageDiff;
use super::entries::{
    BREAKING, DOCUMENTATION, Entry, RENAMED, SILENT, UNJUDGED, listed, old_place, place, sections,
};
use clientwright::code_span;
use clientwright_diff::Diff;
use std::collections::HashMap;
use std::fmt::Write;

/// The longest text in bytes: a comment on GitHub has at most 65,536 characters.
const LONGEST: usize = 60_000;

/// The longest entry in bytes.
const LONGEST_ENTRY: usize = 4_000;

/// How many operations are listed.
const MOST_OPERATIONS: usize = 50;

/// How many places of a change are listed.
const MOST_PLACES: usize = 20;

/// The verdicts and the counts, what breaks, what can't be judged, and the rest folded.
pub(super) fn render(diffs: &[PackageDiff]) -> String {
    let mut text = String::new();
    let mut left_out = 0;
    for PackageDiff { name, compared, diff } in diffs {
        if let Some(name) = name {
            let _ = writeln!(text, "# {name}\n");
        }
        let Diff { bump, wire, source, .. } = diff;
        let _ = writeln!(text, "| wire | source | version |\n|---|---|---|");
        let _ = writeln!(text, "| {} | {} | {} |\n", wire.as_str(), source.as_str(), bump.as_str());
        let mut sections = sections(diff);
        sections.iter_mut().for_each(|(_, entries)| *entries = by_cause(std::mem::take(entries)));
        sections.sort_by_key(|(heading, _)| match *heading {
            BREAKING => 0,
            SILENT => 1,
            _ => 2,
        });
        let counts =
            sections.iter().map(|(heading, entries)| format!("{} {}", entries.len(), counted(heading)));
        let counts =
            if sections.is_empty() { "no changes".to_owned() } else { counts.collect::<Vec<_>>().join(", ") };
        let _ = writeln!(text, "Compares {compared}: {counts}.\n");
        for (heading, entries) in &sections {
            let is_open = [BREAKING, SILENT, UNJUDGED].contains(heading);
            let _ = match is_open {
                true => writeln!(text, "## {heading}\n"),
                false => writeln!(text, "<details><summary>{heading} ({})</summary>\n", entries.len()),
            };
            for entry in entries {
                let shown = render_entry(entry);
                if left_out > 0 || text.len() + shown.len() > LONGEST - LONGEST_ENTRY {
                    left_out += 1;
                } else {
                    text.push_str(&shown);
                }
            }
            text.push_str(if is_open { "\n" } else { "\n</details>\n\n" });
        }
        let renames = diff.renames.iter().map(|rename| format!("- `{rename}`\n")).collect::<String>();
        if !renames.is_empty() && text.len() + renames.len() < LONGEST {
            let count = diff.renames.len();
            let _ =
                writeln!(text, "<details><summary>{RENAMED} ({count})</summary>\n\n{renames}\n</details>\n");
        }
    }
    if left_out > 0 {
        let _ = writeln!(text, "{left_out} more changes are left out here; `--format text` shows all.");
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

/// The word for the changes of a section, after their number.
fn counted(heading: &str) -> &'static str {
    match heading {
        BREAKING => "breaking",
        SILENT => "silent",
        UNJUDGED => "can't be judged",
        "New" => "new",
        DOCUMENTATION => "of documentation",
        _ => "compatible",
    }
}

/// Joins what was changed alike in several places.
fn by_cause(entries: Vec<Entry<'_>>) -> Vec<Entry<'_>> {
    let mut joined: Vec<(Entry<'_>, usize)> = Vec::new();
    let mut known = HashMap::new();
    for entry in entries {
        let change = entry.first();
        let key = (change.rule, cause(&change.message), change.wire, change.source, change.unused);
        match known.get(&key) {
            Some(index) => {
                let (first, more): &mut (Entry<'_>, usize) = &mut joined[*index];
                *more += entry.changes.len();
                first.changes.extend(entry.changes);
            }
            None => {
                known.insert(key, joined.len());
                joined.push((entry, 0));
            }
        }
    }
    let named = joined.into_iter().map(|(mut entry, more)| {
        if more > 0 {
            let _ = write!(
                entry.message,
                ", and the same in {more} more {}",
                if more == 1 { "place" } else { "places" }
            );
        }
        entry
    });
    named.collect()
}

/// The change without the owner of the part: ``property `name` of `Pet` is now required`` is the same
/// change as that of another schema with this property.
fn cause(message: &str) -> String {
    let part =
        |label: &str, segments: usize| label.split(" of ").take(segments).collect::<Vec<_>>().join(" of ");
    if let Some((label, values)) = message.split_once(" changed: ") {
        return format!("{} changed: {values}", part(label, 2));
    }
    for verb in [" was added to ", " was removed from "] {
        if let Some((what, owner)) = message.split_once(verb) {
            let is_property = what.contains("property `");
            return format!("{what}{verb}{}", if is_property { String::new() } else { part(owner, 1) });
        }
    }
    match message.split_once(" is ") {
        Some((label, predicate)) => format!("{} is {predicate}", part(label, 1)),
        None => message.to_owned(),
    }
}

/// A line, with the details folded.
fn render_entry(entry: &Entry<'_>) -> String {
    let change = entry.first();
    let rust = if change.rust.is_empty() { String::new() } else { format!("{}, ", code_span(&change.rust)) };
    let old = old_place(change).map(|old| format!(", before at {}", code_span(&old))).unwrap_or_default();
    let (place_now, pointer) = (code_span(&place(change)), code_span(&change.place.pointer));
    let mut details = format!("{rust}{place_now}{old}, {pointer} ({})", change.rule);
    let more = entry.changes.iter().skip(1).map(|change| escaped(&place(change))).collect::<Vec<_>>();
    if !more.is_empty() {
        let more: Vec<&str> = more.iter().map(String::as_str).collect();
        let _ = write!(details, "<br>also at {}", listed(&more, MOST_PLACES));
    }
    let operations = entry.operations();
    if !operations.is_empty() {
        let _ = write!(details, "<br>in {}", escaped(&listed(&operations, MOST_OPERATIONS)));
    }
    for phrase in entry.crate_changes() {
        let _ = write!(details, "<br>{}", escaped(phrase));
    }
    if details.len() > LONGEST_ENTRY {
        let end = (0..=LONGEST_ENTRY).rev().find(|end| details.is_char_boundary(*end)).unwrap_or_default();
        details.truncate(end);
        details.push('…');
    }
    let example = change
        .counterexample
        .as_ref()
        .map(|example| format!("<br>Example: {}", escaped(&example.to_string())));
    let reason = change.unjudged.as_ref().map(|reason| format!("<br>Can't be judged: {}", escaped(reason)));
    let example = example.or(reason).unwrap_or_default();
    format!(
        "- {}{example}\n  <details><summary>where</summary>{details}</details>\n",
        escaped(&entry.message)
    )
}

/// A message whose parts in backticks are code; what else a document brings along isn't Markdown.
fn escaped(message: &str) -> String {
    let escape = |letter: char| "\\*_[]<&".contains(letter).then_some('\\').into_iter().chain([letter]);
    let parts = message.split('`').enumerate().map(|(index, part)| match index % 2 {
        0 => part.chars().flat_map(escape).collect(),
        _ => code_span(part),
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use super::cause;

    #[test]
    fn a_change_of_several_places_has_one_cause() {
        for (one, other) in [
            (
                "type of property `id` of `Pet` changed: a → b",
                "type of property `id` of `Dog` changed: a → b",
            ),
            (
                "optional property `x` was added to `Pet`",
                "optional property `x` was added to the body of `GET /`",
            ),
            (
                "value `x` was added to property `kind` of `Pet`",
                "value `x` was added to property `kind` of `Dog`",
            ),
            ("property `x` of `Pet` is now required", "property `x` of `Dog` is now required"),
        ] {
            assert_eq!(cause(one), cause(other));
        }
        assert_ne!(
            cause("property `x` of `Pet` is now required"),
            cause("property `y` of `Pet` is now required")
        );
        assert_ne!(cause("value `x` was added to `Pet`"), cause("value `x` was added to `Dog`"));
    }
}
