//! The path in front of an error: `.items[3]["a name"]: …`. It has to lead to a part of the value, or from one to a missing
//! part.

use serde_json::Value;

/// Returns whether a message without a way, or one whose way leads somewhere.
pub(crate) fn leads_somewhere(message: &str, value: &Value) -> bool {
    if !message.starts_with(['.', '[']) {
        return true;
    }
    let further = |step: &str, inside: &Value| {
        let rest = message.strip_prefix(step)?;
        let is_end = rest.starts_with(": ");
        (is_end || rest.starts_with(['.', '[']) && leads_somewhere(rest, inside)).then_some(())
    };
    let is_reached = match value {
        Value::Object(members) => {
            members.iter().any(|(name, inside)| further(&step_to(name), inside).is_some())
        }
        Value::Array(items) => {
            let mut items = items.iter().enumerate();
            items.any(|(index, inside)| further(&format!("[{index}]"), inside).is_some())
        }
        _ => false,
    };
    is_reached || is_last(message)
}

/// Returns whether only one step is left.
fn is_last(message: &str) -> bool {
    let way = message.split(": ").next().unwrap_or_default();
    let steps = way.matches(['.', '[']).count();
    steps == 1 && matches!(message.as_bytes().first(), Some(b'.' | b'['))
}

fn step_to(name: &str) -> String {
    let is_word = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let is_plain = name.chars().all(is_word) && !name.is_empty() && !name.as_bytes()[0].is_ascii_digit();
    if is_plain { format!(".{name}") } else { format!("[{name:?}]") }
}
