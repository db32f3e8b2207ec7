//! The text of a lock file ↔ names. Sorted, one fact per line, so that a diff shows single facts and versions merge. Anything else in
//! it is an error, so that no name is lost to a typo.

use super::locked_names::{ONE_LINE_VERSION, VERSION};
use super::{LockFile, LockedItem, LockedMember, SHAPE_DIGITS, Section};
use crate::diagnostic::{Code, Location, Position, Report};
use crate::ir::{QuotedName, read_name};
use crate::source::Source;
use std::collections::btree_map;
use std::fmt::Display;
use std::sync::Arc;

const ABOUT: &str = "\
# What clientwright made public, by what it stands for. The next run keeps it; change a name to rename what it names.
# Commit this file. After a merge conflict, keep both sides or run `clientwright generate`.
";

/// How long a line may be, in characters; then the name is on the next one. An identity isn't cut.
const LONGEST_LINE: usize = 200;

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
    let mut text = format!("{retired}{} {key}", section.word());
    let name = format!("= {}", token(&item.name));
    let fits = text.chars().count() + name.chars().count() < LONGEST_LINE;
    text.push_str(if fits { " " } else { "\n " });
    text.push_str(&name);
    let facts = item.facts.written();
    let facts = facts.iter().map(|(key, value)| format!("{}={}", token(key), token(value)));
    facts.chain(item.members.iter().map(written_member)).for_each(|line| {
        text.push_str("\n ");
        text.push_str(&line);
    });
    text + "\n"
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
    let mut reading = Reading {
        file: file.clone(),
        report,
        lock: LockFile::default(),
        api: None,
        item: None,
        conflict: None,
    };
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
    /// The current item, which the next lines may add to.
    item: Option<Entry>,
    conflict: Option<Conflict>,
}

/// An item with its key.
#[derive(Clone)]
struct Entry {
    section: Section,
    key: String,
    item: LockedItem,
}

/// A merge conflict, as git marks it.
struct Conflict {
    /// The module of the API where it begins.
    api: Option<String>,
    /// The item in which it begins, without members.
    item: Option<Entry>,
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
                has_version = [VERSION, ONE_LINE_VERSION].iter().any(|known| version == known.to_string());
            }
            if !has_version {
                break;
            }
            if !line.starts_with("version ") {
                self.line(line, number);
            }
        }
        self.end_item();
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
            let item = self.item.as_ref().map(Entry::without_members);
            self.conflict = Some(Conflict { api: self.api.clone(), item, is_base: false });
            let names = self.api.as_ref().and_then(|api| self.lock.0.get_mut(api));
            names.into_iter().for_each(|names| names.is_merged = true);
            return true;
        }
        let Some(conflict) = &mut self.conflict else { return false };
        if line.starts_with("|||||||") {
            conflict.is_base = true;
        } else if line.starts_with("=======") {
            conflict.is_base = false;
            let (api, item) = (conflict.api.clone(), conflict.item.clone());
            self.end_item();
            (self.api, self.item) = (api, item);
        } else if line.starts_with(">>>>>>>") {
            self.conflict = None;
        } else {
            return false;
        }
        true
    }

    fn line(&mut self, line: &str, number: usize) {
        if let (Some(more), Some(entry)) = (line.strip_prefix(' '), &mut self.item) {
            let mut tokens = Tokens::new(more);
            if let Err(message) = content(&mut tokens, &mut entry.item, self.conflict.is_some()) {
                self.refuse(number, message.to_owned());
            }
            return;
        }
        self.end_item();
        if let Some(module) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            let Some(module) = unquoted(module) else {
                return self.refuse(number, "expected a module in brackets".to_owned());
            };
            let names = self.lock.0.entry(module.clone()).or_default();
            names.file = Some(Location::root(self.file.clone()));
            self.api = Some(module);
            return;
        }
        if self.api.is_none() {
            return self.refuse(number, "expected the module of an API in brackets".to_owned());
        }
        match entry(line) {
            Ok(mut entry) => {
                entry.item.line = number;
                self.item = Some(entry);
            }
            Err(message) => self.refuse(number, message.to_owned()),
        }
    }

    /// Adds the current item to its API.
    fn end_item(&mut self) {
        let (Some(Entry { section, key, mut item }), Some(api)) = (self.item.take(), &self.api) else {
            return;
        };
        if section == Section::Type {
            item.facts.shape = item.facts.shape.chars().take(SHAPE_DIGITS).collect();
        }
        let names = self.lock.0.entry(api.clone()).or_default();
        names.is_merged |= self.conflict.is_some();
        let (line, lost) = (item.line, lost_position(&item).filter(|_| !names.is_merged));
        let mut problem = lost.map(|lost| format!("no argument, or more than one, is at position {lost}"));
        if item.name.is_empty() {
            problem = Some("expected ` = ` and a name".to_owned());
        }
        let is_merged = names.is_merged;
        match names.section_mut(section).entry(key) {
            btree_map::Entry::Vacant(free) => drop(free.insert(item)),
            btree_map::Entry::Occupied(known) if is_merged => {
                let key = known.key().clone();
                names.merge(section, &key, item);
            }
            btree_map::Entry::Occupied(known) => problem = Some(format!("`{}` is listed twice", known.key())),
        }
        problem.into_iter().for_each(|problem| self.refuse(line, problem));
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

impl Entry {
    fn without_members(&self) -> Self {
        let LockedItem { name, is_retired, line, .. } = self.item.clone();
        Self { item: LockedItem { name, is_retired, line, ..LockedItem::default() }, ..self.clone() }
    }
}

/// Reads the first line of an item, which may have all of it.
fn entry(line: &str) -> Result<Entry, &'static str> {
    let is_retired = line.starts_with("retired ");
    let line = line.strip_prefix("retired ").unwrap_or(line);
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    let section = Section::ALL.into_iter().find(|section| section.word() == word);
    let section = section.ok_or("unknown kind of entry in a lock file")?;
    let mut tokens = Tokens::new(rest);
    let key = tokens.key();
    let key = if section.has_identities() { Some(key.to_owned()) } else { unquoted(key) };
    let key = key.ok_or("expected one word, or text in quotes, before ` = `")?;
    let mut item = LockedItem { is_retired, ..LockedItem::default() };
    content(&mut tokens, &mut item, false)?;
    Ok(Entry { section, key, item })
}

/// Reads the name, facts and members, as far as they are in a line. Members of a whole item in one line are in braces. Both sides of a
/// conflict may have the same member.
fn content(tokens: &mut Tokens<'_>, item: &mut LockedItem, is_merging: bool) -> Result<(), &'static str> {
    const EXPECTED: &str = "expected `= name`, `key=value`, or a member: `member`, `member:name`, `~member`, `member*`, `member#1`";
    if tokens.skip("= ") {
        item.name = tokens.token().ok_or("expected a name after ` = `")?;
    }
    loop {
        tokens.skip_space();
        if tokens.is_empty() {
            return Ok(());
        }
        let is_retired = tokens.skip("~");
        let key = tokens.token().ok_or(EXPECTED)?;
        if !is_retired && tokens.skip("=") {
            let value = tokens.token().ok_or(EXPECTED)?;
            if !UNUSED_FACTS.contains(&key.as_str()) {
                item.facts.read(&key, &value).ok_or("unknown fact of an entry in a lock file")?;
            }
            continue;
        }
        let name = if tokens.skip(":") { Some(tokens.token().ok_or(EXPECTED)?) } else { None };
        let is_boxed = Some(tokens.skip("*"));
        let argument = match tokens.skip("#") {
            true => Some(tokens.token().and_then(|it| it.parse().ok()).ok_or(EXPECTED)?),
            false => None,
        };
        let member = LockedMember { name, is_retired, is_boxed, argument };
        if item.members.insert(key, member).is_some() && !is_merging {
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

    /// The text up to ` = ` outside of quotes, or to the end.
    fn key(&mut self) -> &'a str {
        let mut is_quoted = false;
        let mut letters = self.rest.char_indices();
        while let Some((index, letter)) = letters.next() {
            match letter {
                '\\' if is_quoted => drop(letters.next()),
                '\'' => is_quoted = !is_quoted,
                ' ' if !is_quoted && self.rest[index..].starts_with(" = ") => {
                    let (key, rest) = self.rest.split_at(index);
                    self.rest = rest.trim_start();
                    return key;
                }
                _ => {}
            }
        }
        std::mem::take(&mut self.rest)
    }

    /// Removes this text from the front.
    fn skip(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn skip_space(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '{', '}']);
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
