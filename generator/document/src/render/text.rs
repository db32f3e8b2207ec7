//! Renders a report as text in the style of rustc.

use super::excerpt::{Excerpt, excerpt};
use super::lines::{FindingLine, SHOWN, groups};
use crate::diagnostic::{Finding, Location, Report, Severity, is_printable, one_line, shortened};
use crate::source::{Position, Source, source_of};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::sync::Arc;

/// The use of colors in rendered text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Color {
    /// No colors.
    #[default]
    Plain,
    /// ANSI escape codes.
    Ansi,
}

/// The findings that are rendered as text, and their form.
#[derive(Clone, Copy, Debug, Default)]
pub struct TextOptions {
    /// The use of colors.
    pub color: Color,
    /// Whether every finding is shown, instead of three of a kind and the number of the others.
    pub all: bool,
    /// Whether findings other than errors have an excerpt of the document, too.
    pub excerpts: bool,
    /// Whether only errors are shown.
    pub only_errors: bool,
}

/// Renders the findings of a report as text, the most severe last, without accepted ones: [`finding_lines`](super::finding_lines),
/// and errors with an excerpt of the document.
#[must_use]
pub fn render(report: &Report, sources: &[Arc<Source>], options: TextOptions) -> String {
    let is_shown = |finding: &&Finding| {
        finding.accepted.is_none() && (!options.only_errors || finding.severity == Severity::Error)
    };
    let renderer = match options.color {
        Color::Plain => Renderer::plain(),
        Color::Ansi => Renderer::styled(),
    };
    let first = if options.excerpts { SHOWN } else { 0 };
    let mut text = String::new();
    for group in groups(report.findings().iter().filter(is_shown), options.all, first) {
        match group[..] {
            [finding] if options.excerpts || finding.severity == Severity::Error => {
                let is_after_line = text.ends_with('\n') && !text.ends_with("\n\n");
                text.push_str(if is_after_line { "\n" } else { "" });
                text.push_str(&render_finding(finding, sources, &renderer));
                text.push('\n');
            }
            _ => text.extend(FindingLine::of(&group, sources).map(|FindingLine { severity, code, text }| {
                renderer.render(&[Group::with_title(level(severity).primary_title(&text).id(code.as_str()))])
            })),
        }
        text.push('\n');
    }
    // The renderer replaces most control characters of the lines of a document; it writes escape sequences of colors.
    text.replace(|letter| letter != '\u{1b}' && !is_printable(letter), "\u{fffd}")
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Skipped => Level::WARNING.with_name(Severity::Skipped.as_str()),
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

/// Renders a finding with an excerpt of the document.
fn render_finding(finding: &Finding, sources: &[Arc<Source>], renderer: &Renderer) -> String {
    let title = level(finding.severity).primary_title(&finding.message).id(finding.code.as_str());
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
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

    const PLAIN: TextOptions =
        TextOptions { color: Color::Plain, all: false, excerpts: false, only_errors: false };

    #[test]
    fn a_finding_is_a_line_and_has_an_excerpt_on_request() {
        let mut report = Report::default();
        let format = at("pets.yaml", "/components/schemas/Pet/properties/id/format");
        report.add_with_help(Code::WrongType, &format, "it is wrong", "fix it".to_owned());
        report.add(Code::Nonstandard, &at("pets.yaml", "/components/schemas/Pet"), "it is wrong too");
        report.add(Code::UnusedFields, &format, "nobody asked");
        let sources = [source_of("pets.yaml", PETS)];
        let expected = "\
warning[nonstandard]: pets.yaml:4:5: it is wrong too
skipped[wrong-type]: pets.yaml:9:19: it is wrong
";
        assert_eq!(render(&report, &sources, PLAIN), expected);
        let all = render(&report, &sources, TextOptions { all: true, ..PLAIN });
        assert_eq!(all, format!("note[unused-fields]: pets.yaml:9:19: nobody asked\n{expected}"));
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
        assert_eq!(render(&report, &sources, TextOptions { excerpts: true, ..PLAIN }), expected);
    }

    #[test]
    fn a_finding_without_location_or_source_is_shown() {
        let mut report = Report::default();
        report.add(Code::MixedEnum, &at("pets.yaml", "/a"), "a note");
        report.add_without_location(Code::UnreadableFile, "no such file");
        report.add(Code::Syntax, &at("pets.yaml", ""), "not YAML");
        let note = "note[mixed-enum]: pets.yaml#/a: a note\n";
        let errors = "\
error[unreadable-file]: no such file

error[syntax]: not YAML
--> pets.yaml

";
        assert_eq!(render(&report, &[], PLAIN), format!("{note}\n{errors}"));
        assert_eq!(render(&report, &[], TextOptions { only_errors: true, ..PLAIN }), errors);
    }

    #[test]
    fn many_findings_of_a_kind_share_a_line_with_the_first_three_places() {
        let sources = [source_of("list.yaml", &"- a\n".repeat(1_207))];
        let report_of = |number: usize, code: Code, message: fn(usize) -> String| {
            let mut report = Report::default();
            for index in 0..number {
                report.add(code, &at("list.yaml", &format!("/{index}")), message(index));
            }
            report
        };
        let report = report_of(1_207, Code::MixedEnum, |_| "again".to_owned());
        let line = "note[mixed-enum]: list.yaml:1:3, 2:3, 3:3 and 1204 more: again\n";
        assert_eq!(render(&report, &sources, PLAIN), line);
        let all = render(&report, &sources, TextOptions { all: true, ..PLAIN });
        assert_eq!(
            (all.lines().count(), all.lines().nth(3)),
            (1_207, Some("note[mixed-enum]: list.yaml:4:3: again"))
        );
        let text = render(&report, &sources, TextOptions { excerpts: true, ..PLAIN });
        assert!(
            text.ends_with("\n\nnote[mixed-enum]: list.yaml:4:3, 5:3, 6:3 and 1201 more: again\n"),
            "{text}"
        );
        assert_eq!(text.matches(" | - a\n").count(), 3, "{text}");
        let differ = |number: usize| format!("cause {number}");
        let text = render(&report_of(4, Code::MixedEnum, differ), &sources, PLAIN);
        assert!(text.ends_with(&format!(" and 1 more: {}\n", Code::MixedEnum.title())), "{text}");
        let text = render(&report_of(3, Code::MixedEnum, differ), &sources, PLAIN);
        assert!(text.ends_with("note[mixed-enum]: list.yaml:3:3: cause 2\n"), "{text}");
        // Every place of an error is shown.
        let text = render(&report_of(5, Code::LockFile, differ), &sources, PLAIN);
        assert_eq!(text.matches("error[lock-file]: cause ").count(), 5, "{text}");
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
  |
  = help: JSON has its keys in double quotes, and no comma after the last value; YAML takes both, in a file `.yaml`

";
        assert_eq!(render(&report, broken.as_slice(), PLAIN), expected);
        let mut report = Report::default();
        report.add(
            Code::InvalidOption,
            &Location::in_text("clientwright.toml".into(), Position { line: 12, column: 3 }),
            "it is wrong",
        );
        let text = render(&report, &[], PLAIN);
        assert!(text.contains("--> clientwright.toml:12:3\n"), "{text}");
    }

    #[test]
    fn a_very_long_line_is_shown_in_part_with_its_true_column() {
        let before = r#""ä","#.repeat(100_000);
        let minified = format!(r#"{{"a":[{before}"here","{}"]}}"#, "b".repeat(100_000));
        let mut report = Report::default();
        report.add(Code::MixedEnum, &at("a.json", "/a/100000"), "it is wrong");
        report.add(Code::MixedEnum, &at("a.json", "/a/100001"), "it is long");
        let text =
            render(&report, &[source_of("a.json", &minified)], TextOptions { excerpts: true, ..PLAIN });
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
        assert!(render(&report, &[], TextOptions { color: Color::Ansi, ..PLAIN }).contains("\u{1b}[1m"));
        let plain = render(&report, &[], PLAIN);
        assert!(!plain.contains(|letter: char| letter.is_control() && letter != '\n'), "{plain:?}");
    }
}
