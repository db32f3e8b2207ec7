//! Members that a call adds to its body beyond those of the document. The rest of the body stays as
//! it is, byte by byte.

use std::{collections::BTreeMap, ops::Range};

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use serde::de::IgnoredAny;
use serde_json::Value;

use super::super::failure::BuildError;
use super::super::parameter::expansion::Escape;
use super::super::parameter::percent::encode;
use super::super::parameter::{QueryStyle, form};
use super::super::response::media_type::essence;
use super::request_parts::RequestParts;

/// Moves the added members of a call into its body.
///
/// # Errors
/// If the body can't have members.
pub(super) fn settle(parts: &mut RequestParts) -> Result<(), BuildError> {
    let members = std::mem::take(&mut parts.body_members);
    if members.is_empty() || parts.problem.is_some() {
        return Ok(());
    }
    let content_type =
        parts.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let body = parts.body.as_ref().and_then(|body| body.as_bytes());
    let (Some(content_type), Some(body)) = (content_type, body) else {
        return Err(BuildError::new(
            "members can be added only to a JSON or form body, and there is none",
        ));
    };
    parts.body = Some(add(body, content_type, &members)?.into());
    Ok(())
}

/// Adds members to a JSON object or a form; existing ones are replaced.
///
/// # Errors
/// If the body is neither.
fn add(
    body: &Bytes,
    content_type: &str,
    members: &[(String, Value)],
) -> Result<Vec<u8>, BuildError> {
    let essence = essence(content_type).to_ascii_lowercase();
    if essence == form::MEDIA_TYPE {
        return Ok(add_to_form(&String::from_utf8_lossy(body), members).into_bytes());
    }
    if essence == "application/json" || essence.ends_with("+json") {
        return add_to_json(body, members);
    }
    Err(BuildError::new(format!("a body of `{essence}` can't have members")))
}

fn add_to_form(form: &str, members: &[(String, Value)]) -> String {
    let is_new = |pair: &&str| {
        let name = pair.split('=').next().unwrap_or_default();
        !pair.is_empty()
            && members.iter().all(|(one, _)| encode(one).to_string() != name)
    };
    let old = form.split('&').filter(is_new).map(str::to_owned);
    let new = members.iter().filter_map(|(name, value)| {
        QueryStyle::FormExploded.write(name, value, Escape::All)
    });
    old.chain(new).collect::<Vec<_>>().join("&")
}

fn add_to_json(
    body: &Bytes,
    members: &[(String, Value)],
) -> Result<Vec<u8>, BuildError> {
    let no_object = || BuildError::new("members can be added only to an object");
    // Proves that the text is JSON, which lets the search below be simple.
    let known: BTreeMap<String, IgnoredAny> =
        serde_json::from_slice(body).map_err(|_| no_object())?;
    let mut text = body.to_vec();
    for (name, value) in members {
        let json = value.to_string();
        if known.contains_key(name) {
            let ranges = values_of(&text, name);
            for range in ranges.into_iter().rev() {
                text.splice(range, json.bytes());
            }
            continue;
        }
        let end = text.iter().rposition(|byte| *byte == b'}').ok_or_else(no_object)?;
        let is_first =
            text[..end].iter().rfind(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
        let comma = if is_first { "" } else { "," };
        let member = format!("{comma}{}:{json}", Value::from(name.as_str()));
        text.splice(end..end, member.bytes());
    }
    Ok(text)
}

/// Returns the positions of the values that the outermost object of a JSON text has under a name.
fn values_of(text: &[u8], name: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut depth, mut at) = (0_usize, 0);
    // The outermost object's latest string, and the start of the value after its colon.
    let (mut string, mut value) = (0..0, None);
    while let Some(byte) = text.get(at) {
        let end = if *byte == b'"' { string_end(text, at) } else { at + 1 };
        match byte {
            b'"' if depth == 1 && value.is_none() => string = at..end,
            b':' if depth == 1 => value = Some(end),
            b',' | b'}' if depth == 1 => {
                let is_meant = serde_json::from_slice::<String>(&text[string.clone()])
                    .is_ok_and(|member| member == name);
                found.extend(value.take().filter(|_| is_meant).map(|start| start..at));
            }
            _ => {}
        }
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at = end;
    }
    found
}

/// The position after the string that starts at `start`.
fn string_end(text: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = text.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    text.len()
}
