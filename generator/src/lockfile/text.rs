//! The text of a lock file ↔ names. Sorted, one item per line, so that a diff shows single items and versions merge. Anything else in
//! it is an error, so that no name is lost to a typo.

use super::locked_names::VERSION;
use super::{LockFile, LockedItem, LockedMember, Section};
use crate::diagnostic::{Code, Location, Position, Report};
use crate::ir::{QuotedName, read_name};
use crate::source::Source;
use std::collections::btree_map::Entry;
use std::fmt::Display;
use std::sync::Arc;

const ABOUT: &str = "\
# What clientwright made public, by what it stands for. The next run keeps it; change a name to rename what it names.
# Commit this file. After a merge conflict, keep both sides or run `clientwright generate`.
";

pub(crate) fn write(file: &LockFile) -> String {
    let mut text = format!("{ABOUT}version {VERSION}\n");
    for (module, names) in &file.0 {
        text.push_str(&format!("\n[{}]\n", token(module)));
        for section in Section::ALL {
            text.extend(names.section(section).iter().map(|(key, item)| written_item(section, key, item)));
        }
    }
    text
}

fn written_item(section: Section, key: &str, item: &LockedItem) -> String {
    let retired = if item.is_retired { "retired " } else { "" };
    let key = if section.has_identities() { key.to_owned() } else { token(key).to_string() };
    let mut line = format!("{retired}{} {key} = {}", section.word(), token(&item.name));
    for (key, value) in item.facts.written() {
        line.push_str(&format!(" {}={}", token(key), token(&value)));
    }
    if !item.members.is_empty() {
        let members: Vec<String> = item.members.iter().map(written_member).collect();
        line.push_str(&format!(" {{{}}}", members.join(" ")));
    }
    line + "\n"
}

fn written_member((key, member): (&String, &LockedMember)) -> String {
    let retired = if member.is_retired { "~" } else { "" };
    let name = member.name.iter().map(|name| format!(":{}", token(name))).collect::<String>();
    let boxed = if member.is_boxed == Some(true) { "*" } else { "" };
    let argument = member.argument.iter().map(|position| format!("#{position}")).collect::<String>();
    format!("{retired}{}{name}{boxed}{argument}", token(key))
}

/// A token: bare, or in quotes where it has other characters.
fn token(text: &str) -> impl Display {
    QuotedName(text, is_bare)
}

/// Returns whether a letter needs no quotes.
fn is_bare(letter: char) -> bool {
    !letter.is_whitespace()
        && !letter.is_control()
        && !matches!(letter, '\'' | '{' | '}' | ':' | '=' | '~' | '#' | '*')
}

/// Reads a lock file; `name` is its name in findings. The source is for showing their lines.
pub(crate) fn read(name: &str, text: &str, report: &mut Report) -> (LockFile, Option<Arc<Source>>) {
    let file: Arc<str> = name.into();
    let mut reading =
        Reading { file: file.clone(), report, lock: LockFile::default(), api: None, conflict: None };
    reading.text(text.trim_start_matches('\u{feff}'));
    let mut lock = reading.lock;
    if reading.report.has_errors() {
        lock = LockFile::default();
    }
    (lock, Some(Arc::new(Source::of_text(file, text))))
}

struct Reading<'a> {
    file: Arc<str>,
    report: &'a mut Report,
    lock: LockFile,
    /// The module of the current API.
    api: Option<String>,
    conflict: Option<Conflict>,
}

/// A merge conflict, as git marks it.
struct Conflict {
    /// The module of the API where it begins.
    api: Option<String>,
    /// Whether the lines are those of the common version.
    is_base: bool,
}

impl Reading<'_> {
    fn text(&mut self, text: &str) {
        let mut has_version = false;
        let mut conflicts = 0;
        for (index, line) in text.lines().enumerate() {
            let line = line.trim_end();
            let number = index + 1;
            if self.marker(line) {
                conflicts += usize::from(line.starts_with("<<<<<<<"));
                continue;
            }
            let is_base = self.conflict.as_ref().is_some_and(|conflict| conflict.is_base);
            if is_base || line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(version) = line.strip_prefix("version ") {
                has_version = version == VERSION.to_string();
            }
            if !has_version {
                break;
            }
            if !line.starts_with("version ") {
                self.line(line, number);
            }
        }
        if !has_version {
            let is_first = |line: &str| !line.is_empty() && !line.starts_with('#');
            let number = text.lines().position(is_first).unwrap_or(0);
            let version = text.lines().find_map(|line| line.strip_prefix("version ")?.trim().parse().ok());
            let message = match version.filter(|version: &u32| *version > VERSION) {
                Some(version) => format!(
                    "a newer clientwright wrote this lock file, of version {version}; update clientwright"
                ),
                None => format!("not a lock file of version {VERSION}"),
            };
            self.refuse(number + 1, message);
        } else if !text.ends_with('\n') {
            self.refuse(
                text.lines().count(),
                "the end of this line is missing, as the file has no last line break".to_owned(),
            );
        }
        if conflicts > 0 {
            let message = format!(
                "the lock file has {conflicts} merge conflict{}; the names of both sides are kept",
                if conflicts == 1 { "" } else { "s" }
            );
            self.lock.0.values_mut().for_each(|names| names.is_merged = true);
            self.report.add(Code::MergedLockFile, &Location::root(self.file.clone()), message);
        }
    }

    /// Returns whether a line is a conflict marker.
    fn marker(&mut self, line: &str) -> bool {
        if line.starts_with("<<<<<<<") {
            self.conflict = Some(Conflict { api: self.api.clone(), is_base: false });
            return true;
        }
        let Some(conflict) = &mut self.conflict else { return false };
        if line.starts_with("|||||||") {
            conflict.is_base = true;
        } else if line.starts_with("=======") {
            conflict.is_base = false;
            self.api.clone_from(&conflict.api);
        } else if line.starts_with(">>>>>>>") {
            self.conflict = None;
        } else {
            return false;
        }
        true
    }

    fn line(&mut self, line: &str, number: usize) {
        if let Some(module) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            let Some(module) = unquoted(module) else {
                return self.refuse(number, "expected a module in brackets".to_owned());
            };
            let names = self.lock.0.entry(module.clone()).or_default();
            names.file = Some(Location::root(self.file.clone()));
            self.api = Some(module);
            return;
        }
        let Some(api) = self.api.clone() else {
            return self.refuse(number, "expected the module of an API in brackets".to_owned());
        };
        match item(line) {
            Ok((section, key, mut item)) => {
                item.line = number;
                let is_merging = self.conflict.is_some() || self.lock.0[&api].is_merged;
                if let (false, Some(position)) = (is_merging, lost_position(&item)) {
                    self.refuse(number, format!("no argument, or more than one, is at position {position}"));
                }
                let names = self.lock.0.entry(api).or_default();
                names.is_merged |= self.conflict.is_some();
                match names.section_mut(section).entry(key) {
                    Entry::Vacant(free) => drop(free.insert(item)),
                    Entry::Occupied(known) if is_merging => {
                        let key = known.key().clone();
                        names.merge(section, &key, item);
                    }
                    Entry::Occupied(known) => {
                        let message = format!("`{}` is listed twice", known.key());
                        self.refuse(number, message);
                    }
                }
            }
            Err(message) => self.refuse(number, message.to_owned()),
        }
    }

    fn refuse(&mut self, line: usize, message: String) {
        let at = Location::in_text(self.file.clone(), Position { line, column: 1 });
        self.report.add(Code::LockFile, &at, message);
    }
}

/// The first position among arguments that isn't exactly one member's.
fn lost_position(item: &LockedItem) -> Option<usize> {
    let live = item.members.values().filter(|member| !member.is_retired);
    let mut positions: Vec<usize> = live.filter_map(|member| member.argument).collect();
    positions.sort_unstable();
    (1..).zip(positions).find(|(expected, position)| expected != position).map(|(expected, _)| expected)
}

/// Facts that a lock file may have, but the document decides.
const UNUSED_FACTS: [&str; 4] = ["use", "form", "behind", "features"];

fn item(line: &str) -> Result<(Section, String, LockedItem), &'static str> {
    let is_retired = line.starts_with("retired ");
    let line = line.strip_prefix("retired ").unwrap_or(line);
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    let section = Section::ALL.into_iter().find(|section| section.word() == word);
    let section = section.ok_or("unknown kind of entry in a lock file")?;
    let mut tokens = Tokens::new(rest);
    let key = tokens.key().ok_or("expected ` = ` and a name")?;
    let key = if section.has_identities() { Some(key.to_owned()) } else { unquoted(key) };
    let key = key.ok_or("expected one word, or text in quotes, before ` = `")?;
    let name = tokens.token().ok_or("expected a name after ` = `")?;
    let mut item = LockedItem { name, is_retired, ..LockedItem::default() };
    tokens.skip_space();
    while !tokens.is_empty() {
        if tokens.skip("{") {
            members(&mut tokens, &mut item)?;
            break;
        }
        let key = tokens.token().filter(|_| tokens.skip("="));
        let fact = key.and_then(|key| Some((key, tokens.token()?)));
        let (key, value) = fact.ok_or("expected `key=value`, or members in braces")?;
        if !UNUSED_FACTS.contains(&key.as_str()) {
            item.facts.read(&key, &value).ok_or("unknown fact of an entry in a lock file")?;
        }
        tokens.skip_space();
    }
    Ok((section, key, item))
}

/// Reads members up to the end of the line.
fn members(tokens: &mut Tokens<'_>, item: &mut LockedItem) -> Result<(), &'static str> {
    const EXPECTED: &str = "expected members in braces: `{member member:name ~member member* member#1}`";
    loop {
        tokens.skip_space();
        if tokens.skip("}") {
            return if tokens.is_empty() { Ok(()) } else { Err(EXPECTED) };
        }
        let is_retired = tokens.skip("~");
        let key = tokens.token().ok_or(EXPECTED)?;
        let name = if tokens.skip(":") { Some(tokens.token().ok_or(EXPECTED)?) } else { None };
        let is_boxed = Some(tokens.skip("*"));
        let argument = match tokens.skip("#") {
            true => Some(tokens.token().and_then(|it| it.parse().ok()).ok_or(EXPECTED)?),
            false => None,
        };
        let member = LockedMember { name, is_retired, is_boxed, argument };
        if item.members.insert(key, member).is_some() {
            return Err("a member is listed twice");
        }
    }
}

/// Reads tokens from a line.
struct Tokens<'a> {
    rest: &'a str,
}

impl<'a> Tokens<'a> {
    fn new(line: &'a str) -> Self {
        Self { rest: line.trim() }
    }

    fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// The text up to ` = ` outside of quotes.
    fn key(&mut self) -> Option<&'a str> {
        let mut is_quoted = false;
        let mut letters = self.rest.char_indices();
        while let Some((index, letter)) = letters.next() {
            match letter {
                '\\' if is_quoted => drop(letters.next()),
                '\'' => is_quoted = !is_quoted,
                ' ' if !is_quoted && self.rest[index..].starts_with(" = ") => {
                    let key = &self.rest[..index];
                    self.rest = self.rest[index + 3..].trim_start();
                    return Some(key);
                }
                _ => {}
            }
        }
        None
    }

    /// Removes this text from the front.
    fn skip(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn skip_space(&mut self) {
        self.rest = self.rest.trim_start();
    }

    /// A token without its quotes.
    fn token(&mut self) -> Option<String> {
        Some(read_name(&mut self.rest, is_bare)?.0)
    }
}

/// A whole key that is a token.
fn unquoted(key: &str) -> Option<String> {
    let mut tokens = Tokens::new(key);
    tokens.token().filter(|_| tokens.is_empty())
}
