//! The output of a command. For people: results on stdout, everything else on stderr. For programs (`--message-format json`):
//! everything on stdout, one object per line, whose `kind` is its type.

use super::arguments::{MessageFormat, OutputArguments};
use super::error::{CliError, CommandError, TextSpan};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use anstream::AutoStream;
use clap::ColorChoice;
use clap::builder::styling::{AnsiColor, Style};
use clientwright::{
    Code, Color, Failure, Report, Severity, Source, TextOptions, is_printable, printable, render, render_json,
};
use serde::Serialize;
use serde_json::Value;
use std::fmt::{Display, Write as _};
use std::io::{self, Stderr, Stdout, Write};
use std::sync::Arc;
use std::thread::JoinHandle;

pub(crate) struct Console {
    format: MessageFormat,
    text: TextOptions,
    stdout: AutoStream<Stdout>,
    stderr: AutoStream<Stderr>,
    sink: io::Sink,
    /// The most severe finding printed so far, if it is more than a note.
    most_severe: Option<(Severity, Code)>,
}

/// Findings that a thread is rendering.
pub(crate) struct Findings {
    text: JoinHandle<String>,
    most_severe: Option<(Severity, Code)>,
}

/// How a file on disk differs from the generated one.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(crate) enum Difference {
    /// Its content differs.
    Stale {
        file: String,
        /// From the file on disk to the generated one; `None` if too many files differ.
        diff: Option<String>,
    },
    Missing {
        file: String,
    },
    /// An earlier run wrote it, and it is no longer generated.
    Superfluous {
        file: String,
    },
}

/// Output for programs besides findings and differences.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Message<'a> {
    Problem {
        severity: &'static str,
        message: &'a str,
        file: Option<&'a str>,
        line: Option<usize>,
        column: Option<usize>,
        help: Option<&'a str>,
    },
    /// The result of a command: text, or the object of `--format json`.
    Result {
        #[serde(skip_serializing_if = "Option::is_none")]
        text: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        value: Option<&'a Value>,
    },
}

/// The summary of a command as an object.
#[derive(Serialize)]
#[serde(tag = "kind", rename = "summary")]
struct SummaryMessage<'a, S: Serialize> {
    #[serde(flatten)]
    summary: &'a S,
}

impl Console {
    /// With `ColorChoice::Auto`, only terminals get color.
    pub(crate) fn new(output: OutputArguments) -> Self {
        let choice = match output.color {
            ColorChoice::Auto => anstream::ColorChoice::Auto,
            ColorChoice::Always => anstream::ColorChoice::Always,
            ColorChoice::Never => anstream::ColorChoice::Never,
        };
        Self {
            format: output.message_format,
            text: TextOptions {
                color: Color::Ansi,
                all: output.all,
                excerpts: output.verbose,
                only_errors: output.quiet,
            },
            stdout: AutoStream::new(io::stdout(), choice),
            stderr: AutoStream::new(io::stderr(), choice),
            sink: io::sink(),
            most_severe: None,
        }
    }

    pub(crate) fn is_for_people(&self) -> bool {
        self.format == MessageFormat::Human
    }

    pub(crate) fn is_quiet(&self) -> bool {
        self.text.only_errors
    }

    /// Prints what happened, for people.
    pub(crate) fn print_note(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.notes(), "{}", printable(text))
    }

    /// Where text is written that is neither a result nor an error.
    fn notes(&mut self) -> &mut dyn Write {
        if self.text.only_errors { &mut self.sink } else { &mut self.stderr }
    }

    /// Returns whether every place of a finding is shown.
    pub(crate) fn shows_all(&self) -> bool {
        self.text.all
    }

    /// Renders findings on another thread, because finding their lines takes a while.
    pub(crate) fn start_rendering(&self, report: Report, sources: Vec<Arc<Source>>) -> Findings {
        let (format, options) = (self.format, self.text);
        let shown = report.findings().iter().filter(|finding| finding.accepted.is_none());
        let most_severe = shown.map(|finding| (finding.severity, finding.code)).max();
        let text = std::thread::spawn(move || match format {
            MessageFormat::Human => render(&report, &sources, options),
            MessageFormat::Json => render_json(&report, &sources),
        });
        Findings { text, most_severe: most_severe.filter(|(severity, _)| *severity > Severity::Note) }
    }

    pub(crate) fn print_findings(&mut self, findings: Findings) -> io::Result<()> {
        self.most_severe = self.most_severe.max(findings.most_severe);
        let text = findings.text.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        match self.format {
            MessageFormat::Human => write!(self.stderr, "{text}"),
            MessageFormat::Json => write!(self.stdout, "{}", json_text(text)),
        }
    }

    /// The result of reading documents. If one can't be used, its findings are printed.
    ///
    /// # Errors
    /// A document can't be used: the outcome, and the number of errors.
    pub(crate) fn usable<T>(&mut self, result: Result<T, Failure>, outcome: &str) -> Result<T, CommandError> {
        result.or_else(|failure| {
            let errors = count(failure.report.count(Severity::Error), "error");
            let findings = self.start_rendering(failure.report, failure.sources);
            self.print_findings(findings)?;
            Err(CliError::new(format!("{outcome} because of {errors}")).into())
        })
    }

    /// Prints for people how to learn more about the most severe finding. To be called after all findings.
    pub(crate) fn print_explanation(&mut self) -> io::Result<()> {
        let Some((_, code)) = self.most_severe.filter(|_| self.is_for_people()) else { return Ok(()) };
        let more = "`--verbose` shows the lines of the document, `--all` every place";
        writeln!(self.notes(), "More about a finding: `clientwright explain {code}`\n{more}\n")
    }

    /// Prints an error of the command line itself.
    pub(crate) fn print_error(&mut self, error: &CliError) -> io::Result<()> {
        match self.format {
            MessageFormat::Human => writeln!(self.stderr, "{}\n", render_error(error)),
            MessageFormat::Json => {
                let at = error.at.as_ref();
                let position = at.map(TextSpan::position);
                self.print_object(&Message::Problem {
                    severity: "error",
                    message: &error.message,
                    file: at.map(|at| &*at.file),
                    line: position.map(|position| position.line),
                    column: position.map(|position| position.column),
                    help: error.help.as_deref(),
                })
            }
        }
    }

    /// Prints a warning of the command line itself.
    pub(crate) fn print_warning(&mut self, message: &str) -> io::Result<()> {
        match self.format {
            MessageFormat::Human => writeln!(self.notes(), "warning: {}\n", printable(message)),
            MessageFormat::Json => self.print_object(&Message::Problem {
                severity: "warning",
                message,
                file: None,
                line: None,
                column: None,
                help: None,
            }),
        }
    }

    pub(crate) fn print_difference(&mut self, difference: &Difference) -> io::Result<()> {
        if self.format == MessageFormat::Json {
            return self.print_object(difference);
        }
        match difference {
            Difference::Stale { diff: Some(diff), .. } => diff.lines().try_for_each(|line| {
                let style = style(line);
                writeln!(self.stdout, "{style}{}{style:#}", printable(line))
            }),
            Difference::Stale { file, diff: None } => writeln!(self.stdout, "stale: {}", printable(file)),
            Difference::Missing { file } => writeln!(self.stdout, "missing: {}", printable(file)),
            Difference::Superfluous { file } => writeln!(self.stdout, "superfluous: {}", printable(file)),
        }
    }

    /// Prints for people what the command waits for.
    pub(crate) fn print_waiting(&mut self, what: &str) -> io::Result<()> {
        if !self.is_for_people() {
            return Ok(());
        }
        writeln!(self.notes(), "waiting for {}", printable(what))
    }

    pub(crate) fn print_summary(&mut self, summary: &(impl Display + Serialize)) -> io::Result<()> {
        match self.format {
            MessageFormat::Human => writeln!(self.notes(), "{}", printable(&summary.to_string())),
            MessageFormat::Json => self.print_object(&SummaryMessage { summary }),
        }
    }

    /// Prints a result as lines of text.
    pub(crate) fn print_result(&mut self, text: &str) -> io::Result<()> {
        self.print_styled(&printable(text))
    }

    /// Prints a result without text of the user; its styles are removed if they aren't wanted.
    pub(crate) fn print_styled(&mut self, text: &str) -> io::Result<()> {
        match self.format {
            MessageFormat::Human => write!(self.stdout, "{text}"),
            MessageFormat::Json => {
                let plain = anstream::adapter::strip_str(text).to_string();
                self.print_object(&Message::Result { text: Some(&plain), value: None })
            }
        }
    }

    /// Prints a result as JSON, for `--format json`.
    pub(crate) fn print_value(&mut self, value: &impl Serialize) -> io::Result<()> {
        match self.format {
            MessageFormat::Human => {
                writeln!(self.stdout, "{}", json_text(serde_json::to_string_pretty(value)?))
            }
            MessageFormat::Json => {
                let value = serde_json::to_value(value)?;
                self.print_object(&Message::Result { text: None, value: Some(&value) })
            }
        }
    }

    fn print_object(&mut self, object: &impl Serialize) -> io::Result<()> {
        writeln!(self.stdout, "{}", json_text(serde_json::to_string(object)?))
    }
}

/// A number with its noun.
pub(crate) fn count(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

/// JSON in which all characters that aren't printable are escaped. `serde_json` writes those from U+007F on as they are.
pub(crate) fn json_text(text: String) -> String {
    if text.chars().all(is_printable) {
        return text;
    }
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match is_printable(letter) {
            true => escaped.push(letter),
            false => _ = write!(escaped, "\\u{:04x}", u32::from(letter)),
        }
    }
    escaped
}

/// An error in rustc's format.
fn render_error(error: &CliError) -> String {
    let title = Level::ERROR.primary_title(&error.message);
    let mut group = match &error.at {
        Some(TextSpan { file, text, span }) => {
            let snippet = Snippet::source(&**text).path(&**file);
            title.element(snippet.annotation(AnnotationKind::Primary.span(span.clone())))
        }
        None => Group::with_title(title),
    };
    if let Some(help) = &error.help {
        group = group.element(Level::HELP.message(help));
    }
    let text = Renderer::styled().render(&[group]);
    // The renderer replaces other control characters.
    text.replace(|letter| matches!(letter, '\u{80}'..='\u{9f}'), "\u{fffd}")
}

fn style(line: &str) -> Style {
    match line.as_bytes() {
        [b'-', b'-', b'-', ..] | [b'+', b'+', b'+', ..] => Style::new().bold(),
        [b'-', ..] => AnsiColor::Red.on_default(),
        [b'+', ..] => AnsiColor::Green.on_default(),
        [b'@', ..] => AnsiColor::Cyan.on_default(),
        _ => Style::new(),
    }
}
