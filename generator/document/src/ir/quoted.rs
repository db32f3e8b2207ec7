//! Names in texts for people: as they are, or in quotes where they have characters that end a name there.

use std::fmt::{self, Display, Write};

/// A name, and the characters that need no quotes.
#[derive(Clone, Copy, Debug)]
pub struct QuotedName<'a>(pub &'a str, pub fn(char) -> bool);

impl Display for QuotedName<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(name, is_plain) = *self;
        if !name.is_empty() && name.chars().all(is_plain) {
            return formatter.write_str(name);
        }
        formatter.write_char('\'')?;
        for letter in name.chars() {
            match letter {
                '\'' | '\\' => write!(formatter, "\\{letter}")?,
                letter if letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}') => {
                    write!(formatter, "{}", letter.escape_unicode())?;
                }
                letter => formatter.write_char(letter)?,
            }
        }
        formatter.write_char('\'')
    }
}

/// Removes a name from the front of a text: the name, and whether it is in quotes.
pub fn read_name(rest: &mut &str, is_plain: fn(char) -> bool) -> Option<(String, bool)> {
    let Some(quoted) = rest.strip_prefix('\'') else {
        let end = rest.find(|letter| !is_plain(letter)).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        *rest = after;
        return (!name.is_empty()).then(|| (name.to_owned(), false));
    };
    let mut name = String::new();
    let mut letters = quoted.char_indices();
    while let Some((index, letter)) = letters.next() {
        match letter {
            '\'' => {
                *rest = &quoted[index + 1..];
                return Some((name, true));
            }
            '\\' => match letters.next()?.1 {
                'u' => {
                    let digits = quoted[index + 2..].strip_prefix('{')?.split_once('}')?.0;
                    name.push(char::from_u32(u32::from_str_radix(digits, 16).ok()?)?);
                    letters.nth(digits.len() + 1);
                }
                letter => name.push(letter),
            },
            letter => name.push(letter),
        }
    }
    None
}
