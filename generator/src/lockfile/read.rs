//! The text of a lock file → names. Anything else in it is an error, so that no name is lost to a typo.

use super::locked_names::VERSION;
use super::token::{Tokens, unquoted};
use super::{LockFile, LockedItem, LockedMember, Section};
use crate::diagnostic::{Code, Location, Position, Report};
use crate::source::Source;
use std::collections::btree_map::Entry;
use std::sync::Arc;

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
            let number =
                text.lines().position(|line| !line.is_empty() && !line.starts_with('#')).unwrap_or(0);
            self.refuse(number + 1, format!("not a lock file of version {VERSION}"));
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

fn item(line: &str) -> Result<(Section, String, LockedItem), &'static str> {
    let is_retired = line.starts_with("retired ");
    let line = line.strip_prefix("retired ").unwrap_or(line);
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    let section = Section::ALL.into_iter().find(|section| section.word() == word);
    let section = section.ok_or("unknown kind of entry in a lock file")?;
    let mut tokens = Tokens::new(rest);
    let key = tokens.key().ok_or("expected ` = ` and a name")?;
    let key = match section {
        Section::Operation | Section::Type | Section::Inbound => Some(key.to_owned()),
        _ => unquoted(key),
    };
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
        item.facts.read(&key, &value).ok_or("unknown fact of an entry in a lock file")?;
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
        item.members.insert(key, LockedMember { name, is_retired, is_boxed, argument });
    }
}
