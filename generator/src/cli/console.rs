//! What people and programs see. For people: results on stdout, the rest on stderr. For programs (`--message-format
//! json`): everything on stdout, one object a line, of which `kind` tells what it is.

use super::arguments::MessageFormat;
use super::error::{CliError, TextSpan};
use super::summary::Summary;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use anstream::AutoStream;
use clap::ColorChoice;
use clap::builder::styling::{AnsiColor, Style};
use clientwright::{Code, Color, Report, Severity, Source, render, render_json};
use serde::Serialize;
use serde_json::Value;
use std::io::{self, Stderr, Stdout, Write};
use std::sync::Arc;
use std::thread::JoinHandle;

/// The two streams of a command, and how it talks.
pub(crate) struct Console {
    format: MessageFormat,
    stdout: AutoStream<Stdout>,
    stderr: AutoStream<Stderr>,
    /// The gravest that was told, if it is more than a note.
    gravest: Option<(Severity, Code)>,
}

/// Findings that are being laid out.
pub(crate) struct Findings {
    text: JoinHandle<String>,
    gravest: Option<(Severity, Code)>,
}

/// How a file on disk differs from what was made.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(crate) enum Difference {
    /// It holds something else.
    Stale {
        /// The file.
        file: String,
        /// From what it holds to what was made; `None` where there are too many.
        diff: Option<String>,
    },
    /// It is not there.
    Missing {
        /// The file.
        file: String,
    },
    /// It was written once, and isn't made any more.
    Superfluous {
        /// The file.
        file: String,
    },
}

/// What is told to programs besides findings and differences.
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
    Summary(&'a Summary<'a>),
    /// What a command was asked to tell: lines for people, or an object that was asked for by `--format json`.
    Result {
        #[serde(skip_serializing_if = "Option::is_none")]
        text: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        value: Option<&'a Value>,
    },
}

impl Console {
    /// The streams of this process; colour is left out where a stream is no terminal, unless the user wants it.
    pub(crate) fn new(format: MessageFormat, color: ColorChoice) -> Self {
        let choice = match color {
            ColorChoice::Auto => anstream::ColorChoice::Auto,
            ColorChoice::Always => anstream::ColorChoice::Always,
            ColorChoice::Never => anstream::ColorChoice::Never,
        };
        Self {
            format,
            stdout: AutoStream::new(io::stdout(), choice),
            stderr: AutoStream::new(io::stderr(), choice),
            gravest: None,
        }
    }

    /// Whether people read it, not programs.
    pub(crate) fn is_for_people(&self) -> bool {
        self.format == MessageFormat::Human
    }

    /// Starts to lay out what was noticed in documents. Finding the lines takes a while, and other work goes on beside it.
    pub(crate) fn lay_out(&self, report: Report, sources: Vec<Arc<Source>>) -> Findings {
        let format = self.format;
        let shown = report.findings().iter().filter(|finding| finding.accepted.is_none());
        let gravest = shown.map(|finding| (finding.severity, finding.code)).max();
        let text = std::thread::spawn(move || match format {
            MessageFormat::Human => render(&report, &sources, Color::Ansi),
            MessageFormat::Json => render_json(&report, &sources),
        });
        Findings { text, gravest: gravest.filter(|(severity, _)| *severity > Severity::Note) }
    }

    /// Tells what was noticed in documents.
    pub(crate) fn findings(&mut self, findings: Findings) -> io::Result<()> {
        self.gravest = self.gravest.max(findings.gravest);
        let text = findings.text.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        match self.format {
            MessageFormat::Human => write!(self.stderr, "{text}"),
            MessageFormat::Json => write!(self.stdout, "{text}"),
        }
    }

    /// Tells people, behind all findings, how to learn more about the gravest of them.
    pub(crate) fn explanation(&mut self) -> io::Result<()> {
        match (self.format, self.gravest) {
            (MessageFormat::Human, Some((_, code))) => {
                writeln!(self.stderr, "More about a finding: `clientwright explain {code}`\n")
            }
            _ => Ok(()),
        }
    }

    /// Prints an error of the command line itself.
    pub(crate) fn error(&mut self, error: &CliError) -> io::Result<()> {
        match self.format {
            MessageFormat::Human => writeln!(self.stderr, "{}\n", render_error(error)),
            MessageFormat::Json => {
                let at = error.at.as_ref();
                let position = at.map(TextSpan::position);
                self.object(&Message::Problem {
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

    /// Tells how a file differs.
    pub(crate) fn difference(&mut self, difference: &Difference) -> io::Result<()> {
        if self.format == MessageFormat::Json {
            return self.object(difference);
        }
        match difference {
            Difference::Stale { diff: Some(diff), .. } => diff.lines().try_for_each(|line| {
                let style = style(line);
                writeln!(self.stdout, "{style}{line}{style:#}")
            }),
            Difference::Stale { file, diff: None } => writeln!(self.stdout, "stale: {file}"),
            Difference::Missing { file } => writeln!(self.stdout, "missing: {file}"),
            Difference::Superfluous { file } => writeln!(self.stdout, "superfluous: {file}"),
        }
    }

    /// Tells people what takes its time.
    pub(crate) fn waiting(&mut self, what: &str) -> io::Result<()> {
        if self.is_for_people() { writeln!(self.stderr, "waiting for {what}") } else { Ok(()) }
    }

    /// Tells what was done with a target.
    pub(crate) fn summary(&mut self, summary: &Summary<'_>) -> io::Result<()> {
        match self.format {
            MessageFormat::Human => writeln!(self.stderr, "{summary}"),
            MessageFormat::Json => self.object(&Message::Summary(summary)),
        }
    }

    /// Tells a result as lines of text; colour is left out where it isn't wanted.
    pub(crate) fn result(&mut self, text: &str) -> io::Result<()> {
        match self.format {
            MessageFormat::Human => write!(self.stdout, "{text}"),
            MessageFormat::Json => {
                let plain = anstream::adapter::strip_str(text).to_string();
                self.object(&Message::Result { text: Some(&plain), value: None })
            }
        }
    }

    /// Tells a result as JSON that a program asked for.
    pub(crate) fn value(&mut self, value: &Value) -> io::Result<()> {
        match self.format {
            MessageFormat::Human => writeln!(self.stdout, "{value:#}"),
            MessageFormat::Json => self.object(&Message::Result { text: None, value: Some(value) }),
        }
    }

    fn object(&mut self, object: &impl Serialize) -> io::Result<()> {
        writeln!(self.stdout, "{}", serde_json::to_string(object)?)
    }
}

/// An error in rustc's form.
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
    Renderer::styled().render(&[group])
}

/// The colour of a line of a diff.
fn style(line: &str) -> Style {
    match line.as_bytes() {
        [b'-', b'-', b'-', ..] | [b'+', b'+', b'+', ..] => Style::new().bold(),
        [b'-', ..] => AnsiColor::Red.on_default(),
        [b'+', ..] => AnsiColor::Green.on_default(),
        [b'@', ..] => AnsiColor::Cyan.on_default(),
        _ => Style::new(),
    }
}
