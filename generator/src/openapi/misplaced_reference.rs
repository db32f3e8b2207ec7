//! References from schemas to other OpenAPI objects. Target → the schema in that object, such as that of a parameter;
//! without one the target itself, which then is any JSON.

use super::document::Document;
use super::keyword::Keyword;
use super::reference::Reference;
use crate::diagnostic::{Code, Location, Report};
use crate::source::{Members, Node};

/// The schema in the target of a reference.
pub(super) fn best_guess_schema(
    document: &Document,
    at: Location,
    reference: &Reference,
    report: &mut Report,
) -> Location {
    let Some(members) = document.files.node_at(&at).and_then(Node::as_object) else { return at };
    if !is_other_object(members) {
        return at;
    }
    let inner = inner_schema(members, &at);
    let (code, done) = match &inner {
        Some(inner) => {
            let path = &inner.pointer()[at.pointer().len()..];
            (Code::CorrectedReference, format!("its `{path}` is used"))
        }
        None => (Code::UnresolvedReference, "this part becomes any JSON".to_owned()),
    };
    let message = format!("`{}` is not a schema; {done}", reference.text);
    report.add(code, &reference.at.member("$ref"), message);
    inner.unwrap_or(at)
}

/// Fields of other objects that schemas don't have.
const OTHER_FIELDS: [&str; 9] =
    ["schema", "content", "in", "value", "externalValue", "headers", "operationId", "url", "version"];

/// Returns whether this is another OpenAPI object without any keyword of a schema.
fn is_other_object(members: &Members) -> bool {
    let says_type = |key: &String| match Keyword::of(key) {
        // Other objects have these fields too.
        Keyword::Read => !["description", "title", "required", "deprecated"].contains(&key.as_str()),
        Keyword::Limit(_) | Keyword::Unsupported(_) => true,
        Keyword::Unused | Keyword::Unknown => false,
    };
    OTHER_FIELDS.iter().any(|key| members.contains_key(*key)) && !members.keys().any(says_type)
}

/// `schema` of a parameter, a header or a media type, or of the first media type in `content`.
fn inner_schema(members: &Members, at: &Location) -> Option<Location> {
    if members.contains_key("schema") {
        return Some(at.member("schema"));
    }
    let (media_type, content) = members.get("content")?.as_object()?.first()?;
    let inner = at.member("content").member(media_type).member("schema");
    content.child("schema").map(|_| inner)
}
