//! Errors of reading as texts for clients, which know the document, but not our types.

/// Returns the message without names of types: `expected an object (Pet)` → `expected an object`. The range of a number counts only if
/// it is one: `expected an integer that fits i64` → `expected an integer of 64 bits`.
pub(super) fn public(message: &str) -> String {
    if let Some((before, number)) = message.rsplit_once(" that fits ") {
        if message.starts_with("invalid type") {
            return before.to_owned();
        }
        let bits = number.trim_start_matches(['i', 'u', 'f']);
        return format!("{before} of {bits} bits");
    }
    if message.starts_with("no branch of ") {
        return "no alternative of the document fits".to_owned();
    }
    let mut words: Vec<&str> = Vec::new();
    for word in message.split(' ') {
        let is_owned = matches!(words.last(), Some(&("of" | "as")));
        if is_owned && is_type(word) {
            words.pop();
        } else if !is_named(word) {
            words.push(word);
        }
    }
    words.join(" ")
}

/// Returns whether a word is the name of a type in parentheses.
fn is_named(word: &str) -> bool {
    let inner = word.trim_end_matches(',').strip_prefix('(');
    inner.and_then(|inner| inner.strip_suffix(')')).is_some_and(is_type)
}

fn is_type(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_uppercase())
        && word.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
}
