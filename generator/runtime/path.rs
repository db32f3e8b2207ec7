//! Paths in error messages, in jq's notation: `.items[3].name: …`. The path is only part of the
//! message, so that it works in any serde format and success costs nothing.

use std::fmt::Display;

/// Adds a member to the path of a decoding error.
#[cold]
pub(super) fn at_member<E: serde::de::Error>(member: &str, error: E) -> E {
    E::custom(join(step_to_member(member), error))
}

/// Adds a list index, from 0, to the path of a decoding error.
#[cold]
pub(super) fn at_item<E: serde::de::Error>(item: usize, error: E) -> E {
    E::custom(join(format!("[{item}]"), error))
}

/// Adds a member to the path of an encoding error.
#[cold]
pub(super) fn encoding_member<E: serde::ser::Error>(member: &str, error: E) -> E {
    E::custom(join(step_to_member(member), error))
}

/// Adds a list index, from 0, to the path of an encoding error.
#[cold]
pub(super) fn encoding_item<E: serde::ser::Error>(item: usize, error: E) -> E {
    E::custom(join(format!("[{item}]"), error))
}

/// `.member`, or `["a member"]` if the name isn't an identifier.
fn step_to_member(member: &str) -> String {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if member.starts_with(|c: char| is_word(c) && !c.is_ascii_digit())
        && member.chars().all(is_word)
    {
        format!(".{member}")
    } else {
        format!("[{member:?}]")
    }
}

/// Joins a step with a message: directly if the message starts with a path, else after a colon.
fn join(mut step: String, error: impl Display) -> String {
    let rest = error.to_string();
    if !begins_with_a_step(&rest) {
        step.push_str(": ");
    }
    step.push_str(&rest);
    step
}

/// Whether a message starts with a path and not just with something similar, such as a list. A step
/// is followed by another step or a colon.
fn begins_with_a_step(message: &str) -> bool {
    let behind = if let Some(rest) = message.strip_prefix('.') {
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        rest.find(|c| !is_word(c)).filter(|end| *end > 0).map(|end| &rest[end..])
    } else if let Some(rest) = message.strip_prefix("[\"") {
        let mut is_escaped = false;
        let end = rest.find(|c| {
            let is_end = c == '"' && !is_escaped;
            is_escaped = c == '\\' && !is_escaped;
            is_end
        });
        end.and_then(|end| rest[end + 1..].strip_prefix(']'))
    } else if let Some(rest) = message.strip_prefix('[') {
        let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        digits.strip_prefix(']').filter(|_| digits.len() < rest.len())
    } else {
        None
    };
    behind
        .is_some_and(|behind| behind.starts_with(['.', '[']) || behind.starts_with(": "))
}
