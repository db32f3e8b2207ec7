//! The error of a value that fits no branch of a union. It names every branch and why it failed.

use std::fmt::Write;

use serde_json::Value;

use super::super::codec::json_error::Problem;
use super::super::codec::{Failed, Reader};
use super::branch::{Branch, UnionTable};

/// How many characters of a branch's error are shown.
const LONGEST_REASON: usize = 400;

/// No branch takes values of this type or with this discriminator.
#[cold]
#[doc(hidden)]
pub fn no_branch(reader: &mut Reader<'_>, table: &UnionTable) -> Failed {
    let value = reader.look(Reader::slice).map(serde_json::from_str::<Value>);
    let found = match (&value, table.tag) {
        (Ok(Ok(value)), Some(tag)) => value.get(tag).map(|found| (tag, found)),
        _ => None,
    };
    let Some((tag, found)) = found else {
        return match (&value, table.tag) {
            (Ok(Ok(Value::Object(_))), Some(tag)) => {
                reader.fail(&format!("missing discriminator {tag} of {}", table.name))
            }
            _ => reader.expected(&expected(table)),
        };
    };
    let known = tags(table.branches);
    reader.fail(&format!("{found} isn't a discriminator value of {}, expected {known}", table.name));
    reader.at_member(tag)
}

/// The work budget is exhausted.
#[cold]
pub(super) fn too_much_work(reader: &mut Reader<'_>, table: &UnionTable) -> Failed {
    reader.fail(&format!("too many ways to decode this as {}", table.name))
}

/// All candidate branches failed.
#[cold]
pub(super) fn no_branch_fits(
    reader: &mut Reader<'_>,
    table: &UnionTable,
    reasons: &[(usize, Option<Box<Problem>>)],
    value: &Value,
) -> Failed {
    let mut message = format!("no branch of {} fits", table.name);
    if let Some(tag) = table.tag.filter(|tag| value.get(tag).is_none()) {
        let _ = write!(message, ", and {tag:?} is missing");
    }
    for (index, branch) in table.branches.iter().enumerate() {
        message.push_str(if index == 0 { ": " } else { "; " });
        let reason = reasons.iter().find(|(tried, _)| *tried == index);
        let _ = match reason {
            Some((_, problem)) => {
                write!(message, "{}: {}", branch.name, shortened(problem))
            }
            None => write!(message, "{}: takes {}", branch.name, branch.kinds),
        };
    }
    reader.fail(&message)
}

/// The error of a branch, truncated: nested unions repeat the errors of all their branches.
fn shortened(problem: &Option<Box<Problem>>) -> String {
    let reason = problem.as_ref().map(|problem| problem.text()).unwrap_or_default();
    match reason.char_indices().nth(LONGEST_REASON) {
        Some((end, _)) => format!("{}…", &reason[..end]),
        None => reason,
    }
}

/// The types that a union takes, such as `Param: object (Header) or text (Name)`.
fn expected(table: &UnionTable) -> String {
    let kinds = table.branches.iter().map(|branch| format!("{} ({})", branch.kinds, branch.name));
    format!("{}: {}", table.name, either(kinds))
}

fn tags(branches: &[Branch]) -> String {
    let tags = branches
        .iter()
        .flat_map(|branch| branch.values.iter().map(|value| format!("{value:?} ({})", branch.name)));
    either(tags)
}

fn either(choices: impl Iterator<Item = String>) -> String {
    choices.collect::<Vec<_>>().join(" or ")
}
