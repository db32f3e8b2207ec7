//! Members that a call adds to its body beyond those of the document. The rest of the body stays as
//! it is, byte by byte.

use std::{borrow::Cow, ops::Range};

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use serde_json::Value;

use super::super::codec::{Failed, Reader};
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
    let content_type = parts.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let body = parts.body.as_ref().and_then(|body| body.as_bytes());
    let (Some(content_type), Some(body)) = (content_type, body) else {
        return Err(BuildError::new("members can be added only to a JSON or form body, and there is none"));
    };
    parts.body = Some(add(body, content_type, &members)?.into());
    Ok(())
}

/// Adds members to a JSON object or a form; existing ones are replaced.
///
/// # Errors
/// If the body is neither.
fn add(body: &Bytes, content_type: &str, members: &[(String, Value)]) -> Result<Vec<u8>, BuildError> {
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
        !pair.is_empty() && members.iter().all(|(one, _)| encode(one).to_string() != name)
    };
    let old = form.split('&').filter(is_new).map(str::to_owned);
    let new =
        members.iter().filter_map(|(name, value)| QueryStyle::FormExploded.write(name, value, Escape::All));
    old.chain(new).collect::<Vec<_>>().join("&")
}

fn add_to_json(body: &Bytes, members: &[(String, Value)]) -> Result<Vec<u8>, BuildError> {
    let no_object = || BuildError::new("members can be added only to an object");
    let text = std::str::from_utf8(body).map_err(|_| no_object())?;
    let known = known_members(text).map_err(|Failed| no_object())?;
    let mut written = String::with_capacity(text.len());
    let mut done = 0;
    for Member { name, value } in &known {
        if let Some((_, new)) = members.iter().find(|(one, _)| one == name) {
            written.push_str(&text[done..value.start]);
            written.push_str(&new.to_string());
            done = value.end;
        }
    }
    let end = text.rfind('}').ok_or_else(no_object)?;
    written.push_str(&text[done..end]);
    let is_new = |name: &str| known.iter().all(|known| known.name != name);
    let mut comma = if known.is_empty() { "" } else { "," };
    for (name, value) in members.iter().filter(|(name, _)| is_new(name)) {
        written.push_str(&format!("{comma}{}:{value}", Value::from(name.as_str())));
        comma = ",";
    }
    written.push_str(&text[end..]);
    Ok(written.into_bytes())
}

/// A member of an object in JSON text.
struct Member<'a> {
    name: Cow<'a, str>,
    /// The position of its value.
    value: Range<usize>,
}

/// The members of an object in JSON text, in their order.
fn known_members(text: &str) -> Result<Vec<Member<'_>>, Failed> {
    let mut reader = Reader::new(text);
    if reader.peek() != b'{' {
        return Err(reader.expected(&"an object"));
    }
    let mut members = Vec::new();
    reader.enter()?;
    let mut is_over = reader.leaves(b'}');
    while !is_over {
        let name = reader.name()?;
        reader.colon()?;
        reader.peek();
        let start = reader.at;
        reader.skip()?;
        members.push(Member { name, value: start..reader.at });
        is_over = !reader.has_more(b'}')?;
    }
    reader.finish()?;
    Ok(members)
}
