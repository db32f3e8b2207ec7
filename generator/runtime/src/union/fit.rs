//! The best fit: each branch is read and written again. One with a constant that has another value is chosen only if all have.
//! The branch that loses least wins; among equals the one with the fewest unknown values, then the one that adds least, then
//! the first in the document. If none keeps anything, or the winner loses something that another branch keeps or knows, the
//! unknown variant is chosen.

use std::collections::HashMap;
use std::mem;
use std::str::from_utf8;

use serde_json::Value;

use super::super::codec::json_error::{Problem, without_position};
use super::super::codec::mismatch::Degree;
use super::super::codec::{Failed, Reader, Writer};
use super::super::model::Table;
use super::branch::UnionTable;
use super::fit_score::{FitScore, keeps_more};
use super::interface::{UNKNOWN, Union, read_branch};
use super::union_error;

/// How often each byte of the outermost value may be read.
const READINGS: usize = 300;

/// The number of bytes that may always be read: values of some thousand bytes never exhaust it, regardless of their depth.
const LEAST: usize = 8_000_000;

/// State while unions are tried: nested ones would be tried for each branch around them.
pub(super) struct Fitting {
    /// How many bytes may still be read.
    left: usize,
    /// The choices, by union, position and degree.
    chosen: HashMap<(*const UnionTable, usize, Degree), Chosen>,
}

#[derive(Clone)]
enum Chosen {
    /// A branch, or [`UNKNOWN`].
    Branch(usize),
    /// No branch fits.
    None(Box<Problem>),
}

/// The results of the branches that were tried.
struct Trial {
    value: Value,
    best: Option<Tried>,
    /// The others.
    others: Vec<Tried>,
    /// Why branches don't fit.
    reasons: Vec<(usize, Option<Box<Problem>>)>,
    /// The tables of the branches, each with how many constants have another value.
    tables: Vec<(usize, &'static Table)>,
}

/// A branch that was tried.
struct Tried {
    branch: usize,
    score: FitScore,
    /// The value written again.
    again: Value,
}

/// Reads the branch that fits best.
pub(super) fn best_fit(
    reader: &mut Reader<'_>,
    union: &mut dyn Union,
    table: &'static UnionTable,
    branches: &[usize],
) -> Result<(), Failed> {
    let text = reader.look(Reader::slice)?;
    let is_outermost = reader.fitting.is_none();
    let key = (std::ptr::from_ref(table), reader.at, reader.degree);
    let chosen = match known(reader, table, text.len(), branches.len()) {
        Some(known) => known,
        None => select(reader, union, table, branches, text)?,
    };
    let read = match &chosen {
        Chosen::Branch(branch) => read_branch(reader, union, table, *branch),
        Chosen::None(problem) => {
            reader.problem = Some(problem.clone());
            Err(Failed)
        }
    };
    if is_outermost {
        reader.fitting = None;
    } else if let Some(fitting) = fitting(reader, text.len()) {
        fitting.chosen.insert(key, chosen);
    }
    read
}

/// The state for the unions in a value of this length.
fn fitting<'a>(reader: &'a mut Reader<'_>, length: usize) -> Option<&'a mut Fitting> {
    reader.fitting.get_or_insert_with(|| Box::new(Fitting::new(length))).downcast_mut()
}

/// The earlier choice for the value here, or the one that has to be made because too much was read already.
#[inline(never)]
fn known(
    reader: &mut Reader<'_>,
    table: &'static UnionTable,
    length: usize,
    branches: usize,
) -> Option<Chosen> {
    let key = (std::ptr::from_ref(table), reader.at, reader.degree);
    if let Some(chosen) = fitting(reader, length)?.chosen.get(&key) {
        return Some(chosen.clone());
    }
    if spend(reader, length.saturating_mul(branches + 1)) {
        return None;
    }
    Some(match table.has_unknown {
        true => Chosen::Branch(UNKNOWN),
        false => Chosen::None(problem_of(reader, |it| union_error::too_much_work(it, table))),
    })
}

/// Takes the cost of reading this number of bytes; returns whether there was enough left.
fn spend(reader: &mut Reader<'_>, bytes: usize) -> bool {
    let Some(fitting) = fitting(reader, bytes) else { return false };
    let left = fitting.left.checked_sub(bytes);
    fitting.left = left.unwrap_or(0);
    left.is_some()
}

/// Tries the branches, and returns the reader to its position. The state of the branches is on the heap: nested unions are read
/// in here.
fn select(
    reader: &mut Reader<'_>,
    union: &mut dyn Union,
    table: &'static UnionTable,
    branches: &[usize],
    text: &str,
) -> Result<Chosen, Failed> {
    let mut trial = Trial::new(reader, text)?;
    let degree = reader.degree;
    reader.degree = Degree::Strict;
    trial.add_all(reader, union, table, branches);
    if trial.best.is_none() && degree != Degree::Strict {
        // A value that fits no branch is rather unknown than one with empty members.
        reader.degree = if table.has_unknown { Degree::Absent } else { degree };
        trial.add_all(reader, union, table, branches);
    }
    reader.degree = degree;
    Ok(trial.chosen(reader, table))
}

impl Trial {
    #[inline(never)]
    fn new(reader: &mut Reader<'_>, text: &str) -> Result<Box<Self>, Failed> {
        match serde_json::from_str(text) {
            Ok(value) => Ok(Box::new(Self {
                value,
                best: None,
                others: Vec::new(),
                reasons: Vec::new(),
                tables: Vec::new(),
            })),
            Err(error) => Err(reader.syntax(&without_position(&error))),
        }
    }

    /// Tries the branches; the parts that they skip are listed when the chosen one is read.
    fn add_all(
        &mut self,
        reader: &mut Reader<'_>,
        union: &mut dyn Union,
        table: &'static UnionTable,
        branches: &[usize],
    ) {
        self.reasons.clear();
        let before = reader.before();
        let listed = mem::take(&mut reader.mismatches);
        let is_trial = mem::replace(&mut reader.is_trial, true);
        for branch in branches {
            let read = read_branch(reader, union, table, *branch);
            reader.go_back(before);
            self.add(reader, union, *branch, read);
            if self.is_over() {
                break;
            }
        }
        reader.mismatches = listed;
        reader.is_trial = is_trial;
    }

    #[inline(never)]
    fn add(
        &mut self,
        reader: &mut Reader<'_>,
        union: &mut dyn Union,
        branch: usize,
        read: Result<(), Failed>,
    ) {
        let branch_table = union.branch().branch_table();
        let wrong_constants = branch_table.map_or(0, |table| table.wrong_constants(&self.value));
        self.tables.extend(branch_table.map(|table| (wrong_constants, table)));
        if read.is_err() {
            self.reasons.push((branch, reader.problem.take()));
            return;
        }
        let tried = Tried::new(branch, &self.value, union, wrong_constants);
        let is_better = self.best.as_ref().is_none_or(|best| tried.score < best.score);
        let worse = if is_better { self.best.replace(tried) } else { Some(tried) };
        self.others.extend(worse);
    }

    /// Returns whether no other branch can be better.
    fn is_over(&self) -> bool {
        self.best.as_ref().is_some_and(|best| best.score.is_perfect())
    }

    #[inline(never)]
    fn chosen(&self, reader: &mut Reader<'_>, table: &'static UnionTable) -> Chosen {
        let Some(best) = &self.best else {
            return match table.has_unknown {
                true => Chosen::Branch(UNKNOWN),
                false => Chosen::None(problem_of(reader, |it| {
                    union_error::no_branch_fits(it, table, &self.reasons, &self.value)
                })),
            };
        };
        // A branch with more constants that have another value than the best one has is none for this value.
        let wrong = best.score.wrong_constants;
        let mut others = self.others.iter().filter(|it| it.score.wrong_constants <= wrong);
        let mut others_keep_more = || others.any(|it| keeps_more(&self.value, &best.again, &it.again));
        let tables = self.tables.iter().filter(|(it, _)| *it <= wrong);
        let tables: Vec<&Table> = tables.map(|(_, table)| *table).collect();
        let loses = best.score.is_total_loss(&self.value)
            || best.score.has_loss()
                && (loses_a_known_member(&tables, &self.value, &best.again) || others_keep_more());
        let is_unknown = loses && table.has_unknown;
        Chosen::Branch(if is_unknown { UNKNOWN } else { best.branch })
    }
}

fn problem_of(reader: &mut Reader<'_>, fail: impl FnOnce(&mut Reader<'_>) -> Failed) -> Box<Problem> {
    let Failed = fail(reader);
    reader.problem.take().unwrap_or_else(|| Box::new(Problem::new("no branch fits")))
}

impl Tried {
    fn new(branch: usize, value: &Value, union: &dyn Union, wrong_constants: usize) -> Self {
        let mut writer = Writer::new();
        union.write_branch(&mut writer);
        let unknown_values = writer.unknown_values;
        // Text, as elsewhere: serde_json's reader is compiled for one kind of input.
        let written = writer.finish().ok().and_then(|text| serde_json::from_str(from_utf8(&text).ok()?).ok());
        let mut score = FitScore::between(value, written.as_ref(), unknown_values);
        score.wrong_constants = wrong_constants;
        Self { branch, score, again: written.unwrap_or_default() }
    }
}

impl Fitting {
    fn new(length: usize) -> Self {
        Self { left: length.saturating_mul(READINGS).max(LEAST), chosen: HashMap::new() }
    }
}

/// Returns whether a member of `value` that is missing in `again` is known to a branch. A `null` counts as absent, and members
/// that no branch knows are dropped as in any object.
fn loses_a_known_member(tables: &[&Table], value: &Value, again: &Value) -> bool {
    let (Value::Object(members), Value::Object(kept)) = (value, again) else {
        return false;
    };
    let is_lost = |name: &&String| !members[*name].is_null() && !kept.contains_key(*name);
    let mut lost = members.keys().filter(is_lost);
    lost.any(|name| tables.iter().any(|table| table.names.contains(name)))
}
