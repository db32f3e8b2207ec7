//! Strings of formats. JSON Schema 2020-12 Validation, 7.3; OpenAPI Format Registry.

/// Each format with a string of it.
const SAMPLES: [(&str, &str); 15] = [
    ("date-time", "2026-01-31T12:00:00Z"),
    ("date", "2026-01-31"),
    ("time", "12:00:00Z"),
    ("duration", "P1D"),
    ("uuid", "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d"),
    ("email", "ada@example.com"),
    ("idn-email", "ada@example.com"),
    ("uri", "https://example.com"),
    ("iri", "https://example.com"),
    ("url", "https://example.com"),
    ("ipv4", "192.0.2.1"),
    ("ipv6", "2001:db8::1"),
    ("byte", "dGV4dA=="),
    ("hostname", "example.com"),
    ("idn-hostname", "example.com"),
];

/// The formats that a single word is a string of.
const WORDS: [&str; 3] = ["byte", "hostname", "idn-hostname"];

/// The name of an additional member.
pub const OTHER_MEMBER: &str = "other";

/// Words for fakes.
pub(super) const OF_FAKES: [&str; 8] =
    ["amber", "birch", "delta", "ember", "harbor", "juniper", "maple", "orchid"];

/// A word that is a string of few formats.
pub const WORD: &str = "text";

/// A string of a format; any if the format isn't known.
pub(super) fn sample(format: &str) -> &'static str {
    SAMPLES.iter().find(|(known, _)| *known == format).map_or(WORD, |(_, text)| text)
}

/// Another string of the format by a number, with another word or another digit; not each format has several.
pub(super) fn varied(format: &str, number: usize) -> String {
    let mut sample = sample(format).to_owned();
    // A day of January is in any year.
    let is_date = format.starts_with("date");
    let digit = if is_date { Some(3) } else { sample.rfind(|letter: char| letter.is_ascii_digit()) };
    match (format, digit) {
        (_, _) if number == 0 => {}
        ("email" | "idn-email", _) => sample.replace_range(..3, OF_FAKES[number % OF_FAKES.len()]),
        ("uri" | "iri" | "url", _) => sample = format!("{sample}/{}", OF_FAKES[number % OF_FAKES.len()]),
        (_, Some(digit)) => sample.replace_range(digit..=digit, &(number % 9 + 1).to_string()),
        _ => {}
    }
    sample
}

/// Returns whether strings of the format are known.
pub(super) fn is_known(format: &str) -> bool {
    SAMPLES.iter().any(|(known, _)| *known == format)
}

/// Returns whether a string has a format; `None` if that isn't known. Unknown formats are annotations.
pub(super) fn allows(format: &str, text: &str) -> Option<bool> {
    let Some((_, sample)) = SAMPLES.iter().find(|(known, _)| *known == format) else { return Some(true) };
    if text == *sample {
        return Some(true);
    }
    let has_form = match format {
        "date" => has_digits(text, "####-##-##"),
        "date-time" => text.len() >= sample.len() && has_digits(text.get(..19)?, "####-##-##T##:##:##"),
        "time" => text.len() >= 8 && has_digits(text.get(..8)?, "##:##:##"),
        "uuid" => {
            let is_part = |part: (&str, usize)| {
                part.0.len() == part.1 && part.0.bytes().all(|byte| byte.is_ascii_hexdigit())
            };
            return Some(text.split('-').count() == 5 && text.split('-').zip([8, 4, 4, 4, 12]).all(is_part));
        }
        "ipv4" => text.split('.').count() == 4 && text.split('.').all(|part| part.parse::<u8>().is_ok()),
        "ipv6" => text.contains(':') && !text.contains(' '),
        "email" | "idn-email" => text.contains('@'),
        "duration" => text.starts_with('P') && text.len() > 2,
        "uri" | "iri" | "url" => text.contains(':') && !text.contains(' '),
        _ => return (text == WORD && !WORDS.contains(&format)).then_some(false),
    };
    // The form alone doesn't show that the rest is right.
    match has_form {
        true => samples_of_lengths(format).any(|sample| sample == text).then_some(true),
        false => Some(false),
    }
}

/// Returns whether a string is digits where the form has `#`, and otherwise the same.
fn has_digits(text: &str, form: &str) -> bool {
    let is_it = |(byte, form): (u8, u8)| if form == b'#' { byte.is_ascii_digit() } else { byte == form };
    text.len() == form.len() && text.bytes().zip(form.bytes()).all(is_it)
}

/// The lengths beyond which a limit of strings is rarely, in characters.
const LONGEST: usize = 300;

/// Strings of a format, the shortest first: those that grow are of any length up to the longest.
pub(super) fn samples_of_lengths(format: &str) -> impl Iterator<Item = String> {
    let (shortest, repeated, most, end) = match format {
        "uri" | "iri" | "url" => ("a:b", "b", LONGEST, ""),
        // RFC 5321, 4.5.3.1.1: a local part has 64 characters at most.
        "email" | "idn-email" => ("a", "a", 60, "@b.co"),
        _ => (sample(format), "", 0, ""),
    };
    (0..=most).map(move |more| format!("{shortest}{}{end}", repeated.repeat(more)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_has_a_format_or_not_or_that_is_unknown() {
        for (format, text, expected) in [
            ("date", "2026-01-31T12:00:00Z", Some(false)),
            ("date-time", "2026-01-31", Some(false)),
            ("date-time", "2026-02-31T12:00:00Z", None),
            ("uuid", "0A1B2C3D-4e5f-4a6b-8c7d-9e0f1a2b3c4d", Some(true)),
            ("uuid", "0a1b2c3d", Some(false)),
            ("ipv4", "1.2.3.400", Some(false)),
            ("email", "text", Some(false)),
            ("uri", "a:bbb", Some(true)),
            ("color", "text", Some(true)),
        ] {
            assert_eq!(allows(format, text), expected, "{format} {text}");
        }
    }
}
