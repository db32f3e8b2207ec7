//! Where in a document something failed. In: an error from inside a member or a list
//! item. Out: the same error with the way to it in front, as jq writes it:
//! `.items[3].name: …`. The way is in the message alone, so any serde format shows it
//! and success costs nothing.

use std::fmt::Display;

/// Puts a member in front of an error from inside its value, while decoding.
#[cold]
pub(super) fn at_member<E: serde::de::Error>(member: &str, error: E) -> E {
    E::custom(join(step_to_member(member), error))
}

/// Puts the number of a list item, from 0, in front of an error from inside it, while
/// decoding.
#[cold]
pub(super) fn at_item<E: serde::de::Error>(item: usize, error: E) -> E {
    E::custom(join(format!("[{item}]"), error))
}

/// Puts a member in front of an error from inside its value, while encoding.
#[cold]
pub(super) fn encoding_member<E: serde::ser::Error>(member: &str, error: E) -> E {
    E::custom(join(step_to_member(member), error))
}

/// Puts the number of a list item, from 0, in front of an error from inside it, while
/// encoding.
#[cold]
pub(super) fn encoding_item<E: serde::ser::Error>(item: usize, error: E) -> E {
    E::custom(join(format!("[{item}]"), error))
}

/// `.member`, or `["a member"]` where the name isn't a plain word.
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

/// A message that begins with a way of its own goes on from this step; any other one
/// comes after a colon.
fn join(mut step: String, error: impl Display) -> String {
    let rest = error.to_string();
    if !begins_with_a_step(&rest) {
        step.push_str(": ");
    }
    step.push_str(&rest);
    step
}

/// Whether a message begins with a way: not with what only looks like a step, such as the list that it is about. Behind
/// a step stands another one or a colon.
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
