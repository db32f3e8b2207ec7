//! The choice among a union's branches. In: a value, or an object that was begun. Out:
//! the branch that is meant, decoded. The rule, in this order:
//!
//! 1. The kind of the value: boolean, integer, number, text, list, object; a branch for
//!    integers goes before one for numbers, a text that a branch lists before any text,
//!    and a branch for anything last. If one branch is left, it is decoded without a
//!    copy.
//! 2. An object's tag. If it comes first, nothing else is held; else the whole object is.
//!    A value that no branch has means the default branch, else one without values, then
//!    the unknown variant. Without the tag the default branch is meant, else rules 3
//!    and 4 decide.
//! 3. Required members that only one branch has, if all of exactly one branch are there. If
//!    those of several are, no branch keeps them all: the unknown variant, if there is one.
//! 4. The best fit: each branch is decoded and encoded again. The one that loses least
//!    wins; among equals the one that makes of the value the least that the document
//!    doesn't know, then the one that adds least, then the first in the document. If
//!    none keeps anything, or the one that wins loses what another one keeps or knows, the
//!    unknown variant.

use std::any::type_name;
use std::borrow::Cow;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess};
use serde_json::Value;

use super::branch::Kind;
use super::candidates::Candidates;
use super::fit_score::{FitScore, keeps_more, leaves};
use super::held::Held;
use super::known_members;
use super::open_map::OpenMap;
use super::tag::Found;
use super::union::Union;
use super::union_error;
use super::work_budget::{Selection, WorkBudget};

/// Chooses by a whole value.
pub(super) fn choose<U: Union>(value: &Held<'_>) -> Result<U, serde_json::Error> {
    choose_among(Candidates::of(U::BRANCHES, value), value)
}

/// Chooses by a text. The type of the only branch for texts may be one that not every
/// text is of, such as a date.
pub(super) fn choose_text<U: Union>(text: &str) -> Result<U, serde_json::Error> {
    let value = Held::Text(Cow::Borrowed(text));
    match Candidates::of_text(U::BRANCHES, text) {
        Candidates::One(branch) => U::decode_branch(branch, &value)
            .or_else(|error| U::unknown(text.into()).map_err(|_| error)),
        candidates => choose_among(candidates, &value),
    }
}

/// Chooses by an object, reading no more of it than needed.
pub(super) fn choose_open<'de, U: Union, A: MapAccess<'de>>(
    open: &mut OpenMap<'de, A>,
) -> Result<U, A::Error> {
    let candidates = match open.find(U::TAG)? {
        Found::NoTag if U::TAG.is_some() => return choose_untagged(open),
        Found::NoTag => Candidates::of_kind(U::BRANCHES, Kind::Object),
        Found::Number(text) => return choose_number(&text),
        Found::Tag => {
            let tag = open.tag().unwrap_or_default();
            match (Candidates::tagged::<U>(&tag), U::DEFAULT) {
                (Candidates::None, Some(default)) => Candidates::One(default),
                (Candidates::None, None) => Candidates::untagged(U::BRANCHES),
                (tagged, _) => tagged,
            }
        }
    };
    if let Candidates::One(branch) = candidates {
        return U::decode_branch(branch, open);
    }
    let value = Held::deserialize(MapAccessDeserializer::new(open))?;
    choose_among(candidates, &value).map_err(A::Error::custom)
}

/// Chooses by an object that lacks the tag. A branch that has members of its own may
/// still be meant; one that would only put its tag to the value is a guess.
fn choose_untagged<'de, U: Union, A: MapAccess<'de>>(
    open: &mut OpenMap<'de, A>,
) -> Result<U, A::Error> {
    let candidates = Candidates::of_kind(U::BRANCHES, Kind::Object);
    let only = match candidates {
        Candidates::One(branch) => Some(branch),
        Candidates::None | Candidates::Several(_) => None,
    };
    if let Some(branch) = U::DEFAULT.or(only) {
        return U::decode_branch(branch, open);
    }
    let value = Held::deserialize(MapAccessDeserializer::new(open))?;
    let meant = candidates.by_members(U::BRANCHES, &value);
    if let Some(Ok(decoded)) = meant.map(|branch| U::decode_branch(branch, &value)) {
        return Ok(decoded);
    }
    let decoded = choose_fitting::<U>(candidates, &value);
    match decoded.map_err(A::Error::custom)? {
        decoded if known_members::has_tag(&decoded) => {
            U::unknown(value.to_value()).or(Ok(decoded))
        }
        decoded => Ok(decoded),
    }
}

fn choose_number<U: Union, E: Error>(text: &str) -> Result<U, E> {
    let number = text.parse().map_err(E::custom)?;
    choose(&Held::Number(number)).map_err(E::custom)
}

fn choose_among<U: Union>(
    candidates: Candidates,
    value: &Held<'_>,
) -> Result<U, serde_json::Error> {
    if let Some(branch) = candidates.by_members(U::BRANCHES, value) {
        return U::decode_branch(branch, value);
    }
    if candidates.is_torn(U::BRANCHES, value) {
        return U::unknown(value.to_value())
            .or_else(|_| choose_fitting(candidates, value));
    }
    choose_fitting(candidates, value)
}

fn choose_fitting<U: Union>(
    candidates: Candidates,
    value: &Held<'_>,
) -> Result<U, serde_json::Error> {
    match candidates {
        // A number may have more digits than a branch holds.
        Candidates::One(branch) if matches!(value, Held::Number(_)) => {
            best_fit(&[branch], value)
        }
        Candidates::One(branch) => U::decode_branch(branch, value),
        Candidates::Several(branches) => best_fit(&branches, value),
        Candidates::None => U::unknown(value.to_value())
            .map_err(|_| union_error::no_branch_for::<U>(value)),
    }
}

fn best_fit<U: Union>(
    branches: &[usize],
    held: &Held<'_>,
) -> Result<U, serde_json::Error> {
    let value = held.to_value();
    let key = (type_name::<U>(), branches, &value);
    let Some(work) = WorkBudget::spend(leaves(&value), key) else {
        return U::unknown(value).map_err(|_| union_error::too_much_work::<U>());
    };
    match work.selected() {
        Some(Selection::Branch(branch)) => return U::decode_branch(branch, held),
        Some(Selection::Failure(reason)) => {
            return Err(serde_json::Error::custom(reason));
        }
        Some(Selection::Unknown) => {
            return U::unknown(value).map_err(|_| union_error::too_much_work::<U>());
        }
        None => {}
    }
    let (selection, fitting) = select_best(branches, held, value);
    work.remember(|| match (selection, &fitting) {
        (_, Err(error)) => Selection::Failure(error.to_string()),
        (Some(branch), Ok(_)) => Selection::Branch(branch),
        (None, Ok(_)) => Selection::Unknown,
    });
    fitting
}

/// Returns the branch that fits best and its value; no branch with the unknown variant.
fn select_best<U: Union>(
    branches: &[usize],
    held: &Held<'_>,
    value: Value,
) -> (Option<usize>, Result<U, serde_json::Error>) {
    let mut best: Option<(FitScore, usize, U, Value)> = None;
    let mut others = Vec::new();
    let mut reasons = Vec::new();
    for branch in branches {
        match U::decode_branch(*branch, held) {
            Ok(decoded) => {
                let (score, again) = FitScore::between(&value, &decoded);
                if score.is_perfect() {
                    return (Some(*branch), Ok(decoded));
                }
                let is_better = best.as_ref().is_none_or(|(least, ..)| score < *least);
                let worse = match is_better {
                    true => {
                        best.replace((score, *branch, decoded, again)).map(|it| it.3)
                    }
                    false => Some(again),
                };
                others.extend(worse);
            }
            Err(error) => reasons.push((*branch, error)),
        }
    }
    match best {
        Some((score, branch, decoded, again))
            if score.is_total_loss(&value)
                || score.has_loss()
                    && (known_members::loses::<U>(branches, &value, &again)
                        || others.iter().any(|it| keeps_more(&value, &again, it))) =>
        {
            match U::unknown(value) {
                Ok(unknown) => (None, Ok(unknown)),
                Err(_) => (Some(branch), Ok(decoded)),
            }
        }
        Some((_, branch, decoded, _)) => (Some(branch), Ok(decoded)),
        None => {
            let unknown = U::unknown(value);
            (None, unknown.map_err(|_| union_error::no_branch_fits::<U>(&reasons, held)))
        }
    }
}
