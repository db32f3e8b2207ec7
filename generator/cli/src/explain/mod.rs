//! `clientwright explain`: the meaning of a code, with an example and its fix. Without a code it lists all of them, or writes them as
//! a page of the book.

mod page;

use super::arguments::{ExplainArguments, ExplainFormat};
use super::console::Console;
use super::error::CommandError;
use clap::builder::styling::{AnsiColor, Style};
use clientwright::{Code, Severity};
use page::{Block, Part, page, parse};
use serde_json::{Value, json};
use std::fmt::Write;

/// The Markdown before the list of codes.
const INTRODUCTION: &str = include_str!("introduction.md");

/// Explains one code, or all.
///
/// # Errors
/// The output can't be written.
pub(crate) fn run(arguments: &ExplainArguments, console: &mut Console) -> Result<(), CommandError> {
    match (arguments.code, arguments.format) {
        (Some(code), ExplainFormat::Text) => console.print_styled(&terminal_page(code)),
        (None, ExplainFormat::Text) => console.print_styled(&list()),
        (Some(code), ExplainFormat::Markdown) => console.print_result(&markdown_section(code)),
        (None, ExplainFormat::Markdown) => console.print_result(&markdown_page()),
        (Some(code), ExplainFormat::Json) => console.print_value(&as_json(code)),
        (None, ExplainFormat::Json) => {
            let all: Vec<Value> = Code::ALL.iter().map(|code| as_json(*code)).collect();
            console.print_value(&json!({ "codes": all }))
        }
    }?;
    Ok(())
}

/// A code for a person at a terminal.
fn terminal_page(code: Code) -> String {
    let (bold, style) = (Style::new().bold(), style(code.severity()));
    let mut text = format!("{style}{}[{code}]{style:#}{bold}: {}{bold:#}\n", code.severity(), code.title());
    for part in parse(page(code)) {
        match part {
            Part::Text(paragraph) => _ = writeln!(text, "\n{paragraph}"),
            Part::Heading(heading) => _ = writeln!(text, "\n{bold}{heading}{bold:#}"),
            Part::Block(block) => {
                text.push('\n');
                let prompt = if block.file.is_none() { "$ " } else { "" };
                block.text.lines().for_each(|line| _ = writeln!(text, "    {prompt}{line}"));
            }
        }
    }
    if let Some(help) = code.help() {
        _ = writeln!(text, "\n{bold}help{bold:#}: {help}");
    }
    text
}

/// All codes, one per line, in the order of the table.
fn list() -> String {
    let width = Code::ALL.iter().map(|code| code.as_str().len()).max().unwrap_or_default();
    let line = |code: &Code| {
        let (severity, style) = (code.severity().as_str(), style(code.severity()));
        format!("{style}{severity:<8}{style:#} {:<width$}  {}\n", code.as_str(), code.title())
    };
    Code::ALL.iter().map(line).collect()
}

fn markdown_section(code: Code) -> String {
    let help = code.help().map(|help| format!("\nHelp: {help}.\n")).unwrap_or_default();
    let (severity, title, page) = (code.severity(), code.title(), page(code));
    format!("## {code}\n\n**{severity}**: {title}.\n\n{page}{help}")
}

/// The page of the book about all codes.
fn markdown_page() -> String {
    let mut text = format!("{INTRODUCTION}\n| code | severity | meaning |\n|---|---|---|\n");
    for code in Code::ALL {
        _ = writeln!(text, "| [`{code}`](#{code}) | {} | {} |", code.severity(), code.title());
    }
    for code in Code::ALL {
        _ = write!(text, "\n{}", markdown_section(*code));
    }
    text
}

fn as_json(code: Code) -> Value {
    let parts = parse(page(code));
    let texts: Vec<&str> = parts.iter().filter_map(Part::text).collect();
    let blocks = |heading: &str| -> Vec<Value> {
        let below = parts.iter().skip_while(|part| **part != Part::Heading(heading)).skip(1);
        below.map_while(Part::block).map(Block::as_json).collect()
    };
    json!({
        "code": code.as_str(),
        "severity": code.severity().as_str(),
        "title": code.title(),
        "help": code.help(),
        "meaning": texts.join("\n\n"),
        "example": blocks(page::EXAMPLE),
        "fixed": blocks(page::FIXED),
    })
}

fn style(severity: Severity) -> Style {
    let color = match severity {
        Severity::Error => AnsiColor::BrightRed,
        Severity::Skipped | Severity::Warning => AnsiColor::Yellow,
        Severity::Note => AnsiColor::BrightGreen,
    };
    color.on_default().bold()
}
