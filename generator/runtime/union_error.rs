//! The error of a value that fits no branch of a union. It names every branch and why it failed.

use std::fmt::Write;

use serde::de::Error;

use super::branch::Branch;
use super::held::Held;
use super::path;
use super::union::Union;

/// How many characters of a branch's error are shown.
const LONGEST_REASON: usize = 400;

/// No branch takes values of this type or with this discriminator.
pub(super) fn no_branch_for<U: Union>(value: &Held<'_>) -> serde_json::Error {
    if let Some((tag, found)) = U::TAG.and_then(|tag| Some((tag, value.get(tag)?))) {
        let (found, known) = (found.to_value(), tags(U::BRANCHES));
        let message = format!(
            "{found} isn't a discriminator value of {}, expected {known}",
            U::NAME
        );
        return path::at_member(tag, serde_json::Error::custom(message));
    }
    serde_json::Error::invalid_type(value.unexpected(), &expected::<U>().as_str())
}

/// The work budget is exhausted.
pub(super) fn too_much_work<U: Union>() -> serde_json::Error {
    let name = U::NAME;
    serde_json::Error::custom(format_args!("too many ways to decode this as {name}"))
}

/// All candidate branches failed.
pub(super) fn no_branch_fits<U: Union>(
    reasons: &[(usize, serde_json::Error)],
    value: &Held<'_>,
) -> serde_json::Error {
    let mut message = format!("no branch of {} fits", U::NAME);
    if let Some(tag) = U::TAG.filter(|tag| value.get(tag).is_none()) {
        let _ = write!(message, ", and {tag:?} is missing");
    }
    for (index, branch) in U::BRANCHES.iter().enumerate() {
        message.push_str(if index == 0 { ": " } else { "; " });
        let reason = reasons.iter().find(|(tried, _)| *tried == index);
        let _ = match reason {
            Some((_, error)) => write!(message, "{}: {}", branch.name, shortened(error)),
            None => write!(message, "{}: takes {}", branch.name, branch.kinds),
        };
    }
    serde_json::Error::custom(message)
}

/// The error of a branch, truncated: nested unions repeat the errors of all their branches.
fn shortened(error: &serde_json::Error) -> String {
    let reason = error.to_string();
    match reason.char_indices().nth(LONGEST_REASON) {
        Some((end, _)) => format!("{}…", &reason[..end]),
        None => reason,
    }
}

/// The types that a union takes, such as `Param: object (Header) or text (Name)`.
pub(super) fn expected<U: Union>() -> String {
    let kinds =
        U::BRANCHES.iter().map(|branch| format!("{} ({})", branch.kinds, branch.name));
    format!("{}: {}", U::NAME, either(kinds))
}

fn tags(branches: &[Branch]) -> String {
    let tags = branches.iter().flat_map(|branch| {
        branch.values.iter().map(|value| format!("{value:?} ({})", branch.name))
    });
    either(tags)
}

fn either(choices: impl Iterator<Item = String>) -> String {
    choices.collect::<Vec<_>>().join(" or ")
}
