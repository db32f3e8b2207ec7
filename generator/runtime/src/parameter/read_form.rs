//! Reads forms, `application/x-www-form-urlencoded`: the inverse of `form.rs`.

use super::pairs::Query;
use super::read_text::{object, read_text};
use super::unreadable::Unreadable;
use super::{ParameterShape, QueryStyle};

/// An object with any members.
const ANY_OBJECT: &ParameterShape = &ParameterShape::Object(&[], Some(&ParameterShape::Any));

/// Reads a form as the JSON text of an object.
///
/// Members without a style are in the style `FormExploded`, and objects among them JSON.
pub(crate) fn read_form(
    body: &str,
    styles: &[(&str, QueryStyle)],
    shape: &ParameterShape,
) -> Result<String, Unreadable> {
    let shape = match shape {
        ParameterShape::Any => ANY_OBJECT,
        shape => shape,
    };
    let ParameterShape::Object(members, rest) = shape else {
        return Err(Unreadable::new("expected another media type than that of a form"));
    };
    let query = Query::new(body);
    let has_pair = |member: &str, shape: &ParameterShape, name: &str| match styles
        .iter()
        .find(|(styled, _)| *styled == member)
    {
        Some((_, style)) => style.has_pair(member, shape, name),
        None => member == name,
    };
    let mut read = Vec::new();
    for (name, shape) in *members {
        let style = styles.iter().find(|(styled, _)| styled == name);
        let json = match (style, shape) {
            // Its additional members are all pairs that no other member has.
            (Some((_, style @ QueryStyle::FormExploded)), ParameterShape::Object(_, Some(_))) => {
                let is_other = |pair: &str| {
                    members.iter().any(|(other, shape)| other != name && has_pair(other, shape, pair))
                };
                style.read(name, &query.without(is_other), shape)
            }
            (Some((_, style)), _) => style.read(name, &query, shape),
            (None, _) => read_unstyled(name, &query, shape),
        };
        if let Some(json) = json.map_err(|error| error.at(name))? {
            read.push((*name, json));
        }
    }
    let read = object(&read);
    let Some(rest) = rest else { return Ok(read) };
    let others = query.without(|pair| members.iter().any(|(member, shape)| has_pair(member, shape, pair)));
    let shape = ParameterShape::Object(&[], Some(rest));
    let others = QueryStyle::FormExploded.read("", &others, &shape)?;
    Ok(join_objects(read, others.as_deref()))
}

/// Joins two JSON objects that have different members.
fn join_objects(mut one: String, other: Option<&str>) -> String {
    let members = other.and_then(|other| other.strip_prefix('{'));
    let Some(members) = members else { return one };
    one.pop();
    if one.len() > 1 && members.len() > 1 {
        one.push(',');
    }
    one + members
}

/// Reads a member without a style.
fn read_unstyled(
    name: &str,
    query: &Query<'_>,
    shape: &ParameterShape,
) -> Result<Option<String>, Unreadable> {
    if !matches!(shape, ParameterShape::Object(..)) {
        return QueryStyle::FormExploded.read(name, query, shape);
    }
    let text = query.pairs.single(name, query.decoding)?;
    text.map(|text| read_text(&text, shape)).transpose()
}
