//! The rules for any value that a model is given.

use crate::way::leads_somewhere;
use compiled_cases::round_trip;
use serde_json::{Number, Value};

/// # Errors
/// The violated rule.
pub(crate) fn check(
    (case, model): (&str, &str),
    sent: &str,
    constants: &[(String, Value)],
    has_own_types: bool,
) -> Result<(), String> {
    let tell = |what: &str| Err(format!("{model}: {what}\n  sent: {sent}"));
    let value: Value = match serde_json::from_str(sent) {
        Ok(value) => value,
        // Deeper than serde_json reads, but perhaps in a member that the model skips: only a panic would be wrong.
        Err(error) if error.to_string().starts_with("recursion limit exceeded") => {
            let _ = round_trip(case, model, sent);
            return Ok(());
        }
        Err(error) => return Err(format!("{error}: {sent}")),
    };
    let came = match round_trip(case, model, sent) {
        Ok(came) => came,
        // Types of users, made by serde's derive, refuse a member that comes twice; a tree has it once.
        Err(error) if has_own_types && error.contains("duplicate field") => return Ok(()),
        Err(error) if error.starts_with("only from ") || error.starts_with("from text: ") => {
            return tell(&error);
        }
        Err(error) if error.is_empty() => return tell("it is refused without a word"),
        Err(error) if leads_somewhere(&error, &value) || in_item(&error, &value) => return Ok(()),
        Err(error) => return tell(&format!("the path has no target: {error}")),
    };
    match round_trip(case, model, &came) {
        Ok(again) if again == came => {}
        Ok(again) => return tell(&format!("it became {came}\n  and then {again}")),
        Err(error) => return tell(&format!("it became {came}\n  which can't be read: {error}")),
    }
    let came = serde_json::from_str(&came).map_err(|error| format!("{error}: {came}"))?;
    match (Came { constants, has_own_types }).invented(&value, &came, true) {
        Some(part) => tell(&format!("it became {came}\n  where {part} wasn't said")),
        None => Ok(()),
    }
}

/// Returns whether the way leads somewhere in an item or a member: a list or a map that is all of a text is serde's own, which
/// tells no step.
fn in_item(error: &str, value: &Value) -> bool {
    let leads = |value: &Value| leads_somewhere(error, value);
    match value {
        Value::Array(items) => items.iter().any(leads),
        Value::Object(members) => members.values().any(leads),
        _ => false,
    }
}

/// Parts that may be returned though they weren't sent.
struct Came<'a> {
    /// Members and what their samples say: the text that a document fixes, a tag too, is written though it was left out.
    constants: &'a [(String, Value)],
    /// Whether texts are read as dates or as what users have, which write them in their own way.
    has_own_types: bool,
}

impl Came<'_> {
    /// A part of the result that wasn't in the input. Members that a model doesn't know are left out, and nulls; a required
    /// member that may be null is null. All other parts are returned unchanged.
    fn invented(&self, sent: &Value, came: &Value, is_root: bool) -> Option<String> {
        match (sent, came) {
            (Value::Object(sent), Value::Object(came)) => came.iter().find_map(|(name, came)| {
                let is_constant =
                    |(one, value): &(String, Value)| one == name && value.is_string() && came.is_string();
                let is_known = || came.is_null() || self.constants.iter().any(is_constant);
                match sent.get(name) {
                    Some(sent) => self.invented(sent, came, false),
                    None => (!is_known()).then(|| format!("{name:?}: {came}")),
                }
            }),
            (Value::Array(sent), Value::Array(came)) if sent.len() == came.len() => {
                sent.iter().zip(came).find_map(|(sent, came)| self.invented(sent, came, is_root))
            }
            (Value::Number(sent), Value::Number(came)) if is_same(sent, came, is_root) => None,
            // A number whose schema also allows its digits as text is returned as the number.
            (Value::String(sent), Value::Number(came))
                if sent.parse().is_ok_and(|sent: Number| is_same(&sent, came, true)) =>
            {
                None
            }
            (_, _) if self.has_own_types => None,
            (sent, came) if sent == came => None,
            (_, came) => Some(came.to_string()),
        }
    }
}

/// Numbers are the same by value (JSON Schema 2020-12 Core, 4.2.2). A float that is whole is written as an integer, but not by
/// serde itself, to which another name for a float leaves it; and it holds no integer beyond 53 bits.
fn is_same(sent: &Number, came: &Number, is_root: bool) -> bool {
    let whole = |came: &Number| came.as_i64().map(|came| came as f64);
    let is_large = sent.as_f64().is_some_and(|sent| sent.abs() >= 9_007_199_254_740_992.0);
    let may_be_float = sent.is_f64() || is_large || is_root;
    sent == came
        || sent.is_f64() && whole(came).is_some_and(|came| sent.as_f64() == Some(came))
        || came.is_f64() && may_be_float && sent.as_f64() == came.as_f64()
}
