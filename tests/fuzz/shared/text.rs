//! Texts at random: of letters that are awkward somewhere, and of words that mean something to who reads them.

use fastrand::Rng;

/// Letters that end, escape, separate or combine, and some of every length in UTF-8.
pub const LETTERS: &[char] = &[
    'a',
    'B',
    'z',
    '0',
    '9',
    ' ',
    '\t',
    '\r',
    '\n',
    '\0',
    '\u{1}',
    '\u{1e}',
    '\u{7f}',
    '"',
    '\'',
    '\\',
    '/',
    ':',
    ';',
    ',',
    '.',
    '=',
    '&',
    '?',
    '#',
    '%',
    '+',
    '-',
    '_',
    '~',
    '<',
    '>',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '@',
    '!',
    '*',
    '|',
    '^',
    '`',
    '$',
    'é',
    'ß',
    '\u{85}',
    '\u{301}',
    '日',
    '\u{202e}',
    '\u{2028}',
    '\u{feff}',
    '\u{fffd}',
    '\u{ffff}',
    '😀',
    '\u{10ffff}',
];

/// A text of awkward letters; sometimes a long one.
pub fn make_text(random: &mut Rng) -> String {
    let longest = if random.u32(0..64) == 0 { 3_000 } else { 12 };
    let length = random.usize(0..=longest);
    (0..length).map(|_| *random.choice(LETTERS).unwrap_or(&'x')).collect()
}

/// A text of words, one after the other; now and then with awkward letters in between.
pub fn make_words(words: &[&str], most: usize, random: &mut Rng) -> String {
    let mut text = String::new();
    for _ in 0..random.usize(0..=most) {
        match random.choice(words) {
            Some(word) if random.u32(0..10) > 0 => text.push_str(word),
            _ => text.push(*random.choice(LETTERS).unwrap_or(&'x')),
        }
    }
    text
}
