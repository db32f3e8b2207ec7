//! Other forms in which a member's value may come than that in which its type is written.

/// Another form of a member's value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[doc(hidden)]
pub enum OtherForm {
    /// None.
    #[default]
    Nothing,
    /// A number as text, `"5"` for `5`.
    NumberText,
    /// A date-time without an offset (RFC 3339, 5.6), which is in UTC.
    NoOffset,
    /// A value of another type: any JSON for a text, the digits in a text for a number.
    Converted,
}

/// A date-time in JSON with an offset, if it has none.
pub(super) fn with_offset(json: &str) -> Option<String> {
    let text: String = serde_json::from_str(json).ok()?;
    let (_, time) = text.split_once(['T', 't', ' '])?;
    let has_offset = time.contains(['Z', 'z', '+', '-']);
    let is_time = time.starts_with(|first: char| first.is_ascii_digit());
    (is_time && !has_offset).then(|| format!("\"{text}Z\""))
}
