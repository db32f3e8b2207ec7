//! A field of a form, as it was written and as it is now. In: both versions of the body. Out: the request with that field alone; `None`
//! where it is written alike, or isn't text.

use super::exchange::{add_parameter, bare_request};
use super::{Counterexample, Message};
use crate::ir::{Content, ContentKind, EncodedPart, Parameter, Place, QueryStyle, TypeRef};
use crate::matching::Pair;
use clientwright::surface::ApiVersion;

/// The request, whose body is one field.
pub(crate) fn field_written_instead(
    versions: Pair<&ApiVersion<'_>>,
    contents: Pair<&Content>,
    name: &str,
    request: Option<Counterexample>,
) -> Option<Counterexample> {
    let mut example = request?;
    let old = written(versions.old, contents.old, name)?;
    let new = written(versions.new, contents.new, name)?;
    let Message::Request(request) = &mut example.message else { return None };
    if old == new {
        return None;
    }
    request.body = Some(old.into());
    request.instead = Some(new);
    Some(example)
}

fn written(version: &ApiVersion<'_>, content: &Content, name: &str) -> Option<String> {
    let is_it = |part: &EncodedPart| matches!(part, EncodedPart::Member(member) if member == name);
    let encoding = content.encodings.iter().find(|encoding| is_it(&encoding.part));
    if content.kind == ContentKind::Multipart {
        return Some(format!("{name} as {}", encoding?.content_type.as_ref()?));
    }
    if content.kind != ContentKind::Form {
        return None;
    }
    let object = version.api.resolved_object(&content.type_ref.shape)?;
    let property = object.properties.iter().find(|property| property.name == name)?;
    let type_ref = TypeRef::of(property.shape.clone());
    let is_object = version.api.resolved_object(&type_ref.shape).is_some();
    let style = match encoding.and_then(|encoding| encoding.style) {
        Some(style) => style,
        // OpenAPI 3.1, Encoding Object: objects are JSON.
        None if is_object => QueryStyle::Json,
        None => QueryStyle::FormExploded,
    };
    let parameter = Parameter {
        name: name.to_owned(),
        place: Place::Query(style),
        is_whole_query: false,
        allow_reserved: false,
        shape: property.shape.clone(),
        required: true,
        form_styles: Vec::new(),
        only_value: None,
        documentation: property.documentation.clone(),
        at: property.at.clone(),
    };
    let mut fields = Vec::new();
    add_parameter(version, (&parameter, true), &mut bare_request("", ""), &mut fields)?;
    Some(fields.join("&"))
}
