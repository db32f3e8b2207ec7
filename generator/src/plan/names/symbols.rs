//! Names of symbols, for texts that consist of symbols or differ only in them.

/// Returns whether a character is not displayed: format characters, among them those that reverse the direction of text
/// (Unicode 16, General Category Cf).
pub(super) fn is_invisible(letter: char) -> bool {
    matches!(u32::from(letter),
        0xAD | 0x34F | 0x61C | 0x115F..=0x1160 | 0x17B4..=0x17B5 | 0x180B..=0x180F | 0x200B..=0x200F
        | 0x202A..=0x202E | 0x2060..=0x206F | 0x3164 | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0 | 0xE0000..=0xE0FFF)
}

pub(super) fn symbol_name(letter: char) -> &'static str {
    match letter {
        '+' => "plus",
        '-' => "dash",
        '_' => "underscore",
        '*' => "star",
        '/' => "slash",
        '\\' => "backslash",
        '<' => "less",
        '>' => "greater",
        '=' => "equal",
        '!' => "not",
        '~' => "tilde",
        '%' => "percent",
        '&' => "and",
        '|' => "or",
        '^' => "caret",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '?' => "question",
        '#' => "hash",
        '@' => "at",
        '$' => "dollar",
        '"' | '\'' | '`' => "quote",
        '(' | ')' | '[' | ']' | '{' | '}' => "bracket",
        letter if letter.is_whitespace() => "space",
        _ => "sign",
    }
}
