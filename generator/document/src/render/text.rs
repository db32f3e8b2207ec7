//! Renders a report as text in the style of rustc; repeated findings are shown once and counted.

use super::Color;
use super::excerpt::{Excerpt, excerpt};
use crate::diagnostic::{Code, Finding, Location, Report, Severity, is_printable, one_line, shortened};
use crate::source::{Position, Source};
use crate::source::{position, source_of};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;
use std::sync::Arc;

/// Up to this many causes of a code, all are shown.
const MAX_CAUSES: usize = 5;
/// If a code has more causes, this many are shown.
const SHOWN_CAUSES: usize = 3;
/// The number of locations listed for findings that aren't shown.
const LISTED_LOCATIONS: usize = 4;

/// Findings with the same message at several locations.
type Cause<'report> = Vec<&'report Finding>;
/// Causes by message and help.
type Causes<'report> = IndexMap<(&'report str, Option<&'report str>), Cause<'report>, FxBuildHasher>;

/// Renders the findings of a report as text, the most severe last. Findings with the same message are shown once, with the
/// other locations by line and column. If a code has more than five different messages, three are shown and the others
/// counted. Accepted findings are left out.
#[must_use]
pub fn render(report: &Report, sources: &[Arc<Source>], color: Color) -> String {
    let mut groups: IndexMap<(Severity, Code), Causes<'_>, FxBuildHasher> = IndexMap::default();
    for finding in report.findings().iter().filter(|finding| finding.accepted.is_none()) {
        let causes = groups.entry((finding.severity, finding.code)).or_default();
        causes.entry((&finding.message, finding.help.as_deref())).or_default().push(finding);
    }
    groups.sort_by(|(first, _), _, (second, _), _| first.cmp(second));
    let renderer = match color {
        Color::Plain => Renderer::plain(),
        Color::Ansi => Renderer::styled(),
    };
    let mut text = String::new();
    for causes in groups.into_values() {
        let causes: Vec<Cause<'_>> = causes.into_values().collect();
        let (shown, others) =
            causes.split_at(if causes.len() > MAX_CAUSES { SHOWN_CAUSES } else { causes.len() });
        let others = others.concat();
        for (index, cause) in shown.iter().enumerate() {
            let others = if index + 1 == shown.len() { others.as_slice() } else { &[] };
            text.push_str(&render_cause(cause, others, sources, &renderer));
            text.push_str("\n\n");
        }
    }
    // The renderer replaces most control characters of the lines of a document; it writes escape sequences of colors.
    text.replace(|letter| letter != '\u{1b}' && !is_printable(letter), "\u{fffd}")
}

/// Renders the first finding of a cause and lists its other locations, and those of causes that aren't shown.
fn render_cause(
    cause: &[&Finding],
    others: &[&Finding],
    sources: &[Arc<Source>],
    renderer: &Renderer,
) -> String {
    let Some((finding, again)) = cause.split_first() else { return String::new() };
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Skipped => Level::WARNING.with_name(Severity::Skipped.as_str()),
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(&finding.message).id(finding.code.as_str());
    let excerpt = finding.at.as_ref().and_then(|at| excerpt(source_of(at, sources)?, at));
    let mut group = Group::with_title(title);
    if let Some(at) = &finding.at {
        group = match &excerpt {
            Some(excerpt) => group.element(snippet(excerpt, at.file())),
            None => group.element(origin(at)),
        };
        if !at.pointer().is_empty() {
            group = group.element(Level::NOTE.with_name("in").message(pointer(at)));
        }
    }
    if let Some(overlaid) = &finding.overlaid {
        let message = format!("{} of {} after overlays", pointer(overlaid), one_line(overlaid.file()));
        group = group.element(Level::NOTE.with_name("for").message(message));
    }
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(help));
    }
    if !again.is_empty() {
        let places = if again.len() == 1 { "place" } else { "places" };
        let count = thousands(again.len());
        let note = format!("also at {count} more {places}{}", locations(finding, again, sources));
        group = group.element(Level::NOTE.message(note));
    }
    if !others.is_empty() {
        let (count, code) = (thousands(others.len()), finding.code);
        let note = format!("and {count} more of `{code}`{}", locations(finding, others, sources));
        group = group.element(Level::NOTE.message(note));
    }
    let text = renderer.render(&[group]);
    match (&excerpt, &finding.at) {
        (Some(excerpt), Some(at)) if excerpt.shown_at != excerpt.at => {
            // The renderer counts columns in the excerpt, which may be a part of a very long line.
            let line = |column| format!("{}:{}:{column}\n", at.file(), excerpt.at.line);
            text.replacen(&line(excerpt.shown_at.column), &line(excerpt.at.column), 1)
        }
        _ => text,
    }
}

/// The pointer of a location, on one line.
fn pointer(at: &Location) -> String {
    one_line(&shortened(format!("#{}", at.pointer()))).into_owned()
}

/// The location of a finding without an excerpt.
fn origin(at: &Location) -> Origin<'_> {
    let origin = Origin::path(&**at.file());
    match at.position() {
        Some(Position { line, column }) => origin.line(line).char_column(column),
        None => origin,
    }
}

fn snippet<'text>(
    excerpt: &Excerpt<'text>,
    file: &'text str,
) -> Snippet<'text, annotate_snippets::Annotation<'text>> {
    let parent = excerpt.parent.clone().map(|parent| AnnotationKind::Visible.span(parent));
    Snippet::source(excerpt.text)
        .line_start(excerpt.first_line)
        .path(file)
        .annotation(AnnotationKind::Primary.span(excerpt.marked.clone()))
        .annotations(parent)
}

/// `: 12:5, 80:7, other.yaml:9:3, …`, with the file if it isn't that of `first`.
fn locations(first: &Finding, others: &[&Finding], sources: &[Arc<Source>]) -> String {
    let file = first.at.as_ref().map(Location::file);
    let listed =
        others.iter().filter_map(|finding| finding.at.as_ref()).take(LISTED_LOCATIONS).map(
            |at| match position(at, sources) {
                Some(position) if file == Some(at.file()) => format!("{}:{}", position.line, position.column),
                Some(position) => format!("{}:{}:{}", at.file(), position.line, position.column),
                None => at.to_string(),
            },
        );
    let listed: Vec<String> = listed.collect();
    let rest = if listed.len() < others.len() { ", …" } else { "" };
    match listed.as_slice() {
        [] => String::new(),
        listed => format!(": {}{rest}", listed.join(", ")),
    }
}

/// A number with a comma between thousands.
fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().filter_map(|group| str::from_utf8(group).ok()).collect();
    groups.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::read;

    const PETS: &str = "\
openapi: 3.1.0
components:
  schemas:
    Pet:
      type: object
      properties:
        id:
          type: string
          format: uuid7
";

    fn source_of(name: &str, text: &str) -> Arc<Source> {
        Arc::new(
            read(&name.into(), text.as_bytes(), usize::MAX, &mut Report::default())
                .expect("the text can be read"),
        )
    }

    fn at(name: &str, pointer: &str) -> Location {
        Location::new(name.into(), pointer)
    }

    #[test]
    fn a_finding_is_shown_with_its_lines_and_its_help() {
        let mut report = Report::default();
        let format = at("pets.yaml", "/components/schemas/Pet/properties/id/format");
        report.add_with_help(Code::WrongType, &format, "it is wrong", "fix it".to_owned());
        report.add(Code::Nonstandard, &at("pets.yaml", "/components/schemas/Pet"), "it is wrong too");
        let text = render(&report, &[source_of("pets.yaml", PETS)], Color::Plain);
        let expected = "\
warning[nonstandard]: it is wrong too
 --> pets.yaml:4:5
  |
3 |   schemas:
4 |     Pet:
  |     ^^^
  |
  = in: #/components/schemas/Pet

skipped[wrong-type]: it is wrong
 --> pets.yaml:9:19
  |
7 |         id:
8 |           type: string
9 |           format: uuid7
  |                   ^^^^^
  |
  = in: #/components/schemas/Pet/properties/id/format
  = help: fix it

";
        assert_eq!(text, expected);
    }

    #[test]
    fn a_finding_without_location_or_source_is_shown() {
        let mut report = Report::default();
        report.add_without_location(Code::UnreadableFile, "no such file");
        report.add(Code::Syntax, &at("pets.yaml", ""), "not YAML");
        let expected = "\
error[unreadable-file]: no such file

error[syntax]: not YAML
--> pets.yaml

";
        assert_eq!(render(&report, &[], Color::Plain), expected);
    }

    #[test]
    fn equal_findings_are_shown_once_and_counted() {
        let list = "- a\n".repeat(1_207);
        let mut report = Report::default();
        for index in 0..1_207 {
            report.add(Code::MixedEnum, &at("list.yaml", &format!("/{index}")), "again");
        }
        report.add(Code::MixedEnum, &at("list.yaml", "/5/odd"), "another");
        let text = render(&report, &[source_of("list.yaml", &list)], Color::Plain);
        assert_eq!((text.matches("again").count(), text.matches("another").count()), (1, 1));
        assert!(text.contains("= note: also at 1,206 more places: 2:3, 3:3, 4:3, 5:3, …\n"), "{text}");
    }

    #[test]
    fn three_of_many_causes_are_shown_and_the_others_counted() {
        let list = "- a\n".repeat(1_207);
        let rendered = |number: usize| {
            let mut report = Report::default();
            for index in 0..number {
                let location = at("list.yaml", &format!("/{index}"));
                report.add(Code::MixedEnum, &location, format!("cause {index}"));
            }
            render(&report, &[source_of("list.yaml", &list)], Color::Plain)
        };
        let text = rendered(1_207);
        assert_eq!(text.matches("]: cause").count(), 3);
        assert!(text.contains("= note: and 1,204 more of `mixed-enum`: 4:3, 5:3, 6:3, 7:3, …\n"), "{text}");
        let text = rendered(5);
        assert_eq!((text.matches("]: cause").count(), text.contains("more of")), (5, false));
    }

    #[test]
    fn a_syntax_error_is_shown_at_its_position() {
        let mut report = Report::default();
        let broken =
            read(&"a.json".into(), b"{\n  \"a\": 1,\n  b: 2\n}", usize::MAX, &mut report).err().flatten();
        let expected = "\
error[syntax]: key must be a string
 --> a.json:3:3
  |
2 |   \"a\": 1,
3 |   b: 2
  |   ^

";
        assert_eq!(render(&report, broken.as_slice(), Color::Plain), expected);
        let mut report = Report::default();
        report.add(
            Code::InvalidOption,
            &Location::in_text("clientwright.toml".into(), Position { line: 12, column: 3 }),
            "it is wrong",
        );
        let text = render(&report, &[], Color::Plain);
        assert!(text.contains("--> clientwright.toml:12:3\n"), "{text}");
    }

    #[test]
    fn a_very_long_line_is_shown_in_part_with_its_true_column() {
        let before = r#""ä","#.repeat(100_000);
        let minified = format!(r#"{{"a":[{before}"here","{}"]}}"#, "b".repeat(100_000));
        let mut report = Report::default();
        report.add(Code::MixedEnum, &at("a.json", "/a/100000"), "it is wrong");
        report.add(Code::MixedEnum, &at("a.json", "/a/100001"), "it is long");
        let text = render(&report, &[source_of("a.json", &minified)], Color::Plain);
        assert!(text.contains("--> a.json:1:400007\n"), "{text}");
        assert!(text.contains(r#""ä","here","bbb"#) && text.contains("^^^^^^\n"), "{text}");
        assert!(text.lines().all(|line| line.chars().count() < 160), "{text}");
    }

    #[test]
    fn colors_are_optional() {
        let mut report = Report::default();
        report.add_without_location(
            Code::UnreadableFile,
            "with an \u{1b}[31mescape and a \u{9b}31mcontrol sequence",
        );
        assert!(render(&report, &[], Color::Ansi).contains("\u{1b}[1m"));
        let plain = render(&report, &[], Color::Plain);
        assert!(!plain.contains(|letter: char| letter.is_control() && letter != '\n'), "{plain:?}");
    }
}
