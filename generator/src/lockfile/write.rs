//! A lock file → its text: sorted, one item per line, so that a diff shows single items and versions merge.

use super::locked_names::VERSION;
use super::token::write_token;
use super::{LockFile, LockedItem, LockedNames, Section};
use std::fmt::Write;

const ABOUT: &str = "\
# What clientwright made public, by what it stands for. The next run keeps it; change a name to rename what it names.
# Commit this file. After a merge conflict, keep both sides or run `clientwright generate`.
";

pub(crate) fn write(file: &LockFile) -> String {
    let mut text = format!("{ABOUT}version {VERSION}\n");
    for (module, names) in &file.0 {
        text.push_str("\n[");
        write_token(module, &mut text);
        text.push_str("]\n");
        write_api(names, &mut text);
    }
    text
}

fn write_api(names: &LockedNames, text: &mut String) {
    for section in Section::ALL {
        for (key, item) in names.section(section) {
            write_item(section, key, item, text);
        }
    }
}

fn write_item(section: Section, key: &str, item: &LockedItem, text: &mut String) {
    if item.is_retired {
        text.push_str("retired ");
    }
    text.push_str(section.word());
    text.push(' ');
    match section {
        Section::Operation | Section::Type | Section::Inbound => text.push_str(key),
        _ => write_token(key, text),
    }
    text.push_str(" = ");
    write_token(&item.name, text);
    for (key, value) in item.facts.written() {
        text.push(' ');
        write_token(key, text);
        text.push('=');
        write_token(&value, text);
    }
    if !item.members.is_empty() {
        text.push_str(" {");
        for (index, (key, member)) in item.members.iter().enumerate() {
            text.push_str(if index == 0 { "" } else { " " });
            text.push_str(if member.is_retired { "~" } else { "" });
            write_token(key, text);
            if let Some(name) = &member.name {
                text.push(':');
                write_token(name, text);
            }
            text.push_str(if member.is_boxed == Some(true) { "*" } else { "" });
            if let Some(position) = member.argument {
                let _ = write!(text, "#{position}");
            }
        }
        text.push('}');
    }
    text.push('\n');
}
