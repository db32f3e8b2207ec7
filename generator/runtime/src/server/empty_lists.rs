//! Lists that a client left out because they are empty: forms and parameters can't express them.

use std::collections::HashSet;

use super::super::codec::names::unescaped;
use super::super::codec::{Failed, Reader};
use super::super::model::Decode;
use super::super::parameter::ParameterShape;
use super::super::parameter::read_text::string;

/// Adds the required members of a model that are lists to the JSON text of an object that doesn't have them.
/// They are added to its end: the offsets of its values stay the same.
pub(crate) fn with_empty_lists<T: Decode>(mut json: String, shape: &ParameterShape) -> String {
    let Some(table) = T::table() else { return json };
    let required = (0..table.required).filter_map(|index| table.names.get(index));
    let is_list = |name: &str| matches!(shape.member(name), Some(ParameterShape::List(_)));
    let mut lists: Vec<_> = required.map(unescaped).filter(|name| is_list(name)).collect();
    if let (false, Ok(present)) = (lists.is_empty(), names(&json)) {
        lists.retain(|name| !present.contains(&**name));
        for name in lists {
            add(&mut json, &name);
        }
    }
    json
}

/// Adds an empty list to an object.
fn add(json: &mut String, name: &str) {
    json.pop();
    if !json.ends_with('{') {
        json.push(',');
    }
    json.push_str(&string(name));
    json.push_str(":[]}");
}

/// Returns the names of the members of an object.
fn names(json: &str) -> Result<HashSet<String>, Failed> {
    let mut names = HashSet::new();
    let mut reader = Reader::new(json);
    reader.enter()?;
    if reader.leaves(b'}') {
        return Ok(names);
    }
    loop {
        names.insert(reader.name()?.into_owned());
        reader.colon()?;
        reader.skip()?;
        if !reader.has_more(b'}')? {
            return Ok(names);
        }
    }
}
