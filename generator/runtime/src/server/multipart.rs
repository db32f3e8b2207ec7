//! Reads multipart bodies into models: the inverse of `multipart/form.rs`. The parts become JSON text to
//! which their files are attached.

use std::collections::HashMap;

use super::super::codec::attachments::Attachments;
use super::super::model::{Decode, read_attached};
use super::super::parameter::pairs::Query;
use super::super::parameter::read_text::{read_json_text, read_text, string};
use super::super::parameter::unreadable::Unreadable;
use super::super::parameter::{ParameterShape, QueryStyle};
use super::super::response::media_type::{essence, is_json};
use super::super::value::check_depth;
use super::empty_lists::with_empty_lists;
use super::multipart_error::MultipartError;
use super::negotiation::matches_content_type;
use super::parts::Part;

/// The data by which a multipart body is read.
#[derive(Clone, Copy, Debug)]
pub struct PartsTable {
    /// The shape of the object; of a list, if the parts have no names.
    pub shape: &'static ParameterShape,
    /// The media types of members: one, or several with commas between them.
    pub types: &'static [(&'static str, &'static str)],
    /// Styles of members.
    pub styles: &'static [(&'static str, QueryStyle)],
}

/// The value of a multipart body.
pub(super) struct ReadParts<T> {
    pub(super) value: T,
    /// The values of the parts as JSON text.
    pub(super) json: String,
    /// JSON Pointers of the values that are files.
    pub(super) files: Vec<String>,
}

/// Reads a multipart body: the members of an object from named parts, or the items of a list from the parts
/// in their order. Only parts of `multipart/form-data` have names where the shape is unknown.
///
/// A required list without parts is empty, because clients write no part for it.
pub(super) fn read_multipart<T: Decode>(
    parts: Vec<Part>,
    content_type: &str,
    table: &PartsTable,
    refuses_read_only: bool,
) -> Result<ReadParts<T>, MultipartError> {
    let mut assembly = Assembly::default();
    let is_object = matches!(table.shape, ParameterShape::Object(..))
        || essence(content_type).eq_ignore_ascii_case("multipart/form-data");
    if is_object {
        assembly.add_object(parts, table)?;
    } else {
        let item = match table.shape {
            ParameterShape::List(item) => item,
            _ => &ParameterShape::Any,
        };
        assembly.add_items(parts, item, None)?;
    }
    let Assembly { json, files, pointers, binaries, .. } = assembly;
    let json = with_empty_lists::<T>(json, table.shape);
    let (read, files) = read_attached(&json, files, refuses_read_only);
    let value = read
        .and_then(|value| check_depth(json.as_bytes()).map(|()| value))
        .map_err(MultipartError::Mismatch)?;
    // A file is expected only where the model has one.
    if let Some((_, error)) = binaries.into_iter().find(|(at, _)| !files.is_read(*at)) {
        return Err(error);
    }
    let pointers = pointers.into_iter().filter(|(at, _)| files.is_read(*at));
    let files = pointers.map(|(_, pointer)| pointer).collect();
    Ok(ReadParts { value, json, files })
}

/// JSON text while it is built of parts.
#[derive(Default)]
struct Assembly {
    json: String,
    files: Attachments,
    /// The places of what may be files, with their JSON Pointers.
    pointers: Vec<(usize, String)>,
    /// Places of parts that can't be read as text, with the error if the model has no file there.
    binaries: Vec<(usize, MultipartError)>,
    /// The steps to the current part.
    path: Vec<String>,
}

impl Assembly {
    /// Adds an object with a member for each name of a part. Members that the document doesn't describe are
    /// ignored.
    fn add_object(&mut self, parts: Vec<Part>, table: &PartsTable) -> Result<(), MultipartError> {
        let shape = match table.shape {
            ParameterShape::Any => &ParameterShape::Object(&[], Some(&ParameterShape::Any)),
            shape => shape,
        };
        self.json.push('{');
        for (name, json) in styled_members(&parts, table, shape)? {
            self.add_name(name);
            self.json.push_str(&json);
        }
        for (name, parts) in by_name(parts, table, shape) {
            let Some(shape) = shape.member(&name) else { continue };
            let declared = table.types.iter().find(|(member, _)| **member == name);
            self.add_name(&name);
            self.path.push(name);
            self.add_member(parts, shape, declared.map(|(_, ty)| *ty))?;
            self.path.pop();
        }
        self.json.push('}');
        Ok(())
    }

    fn add_name(&mut self, name: &str) {
        if !self.json.ends_with('{') {
            self.json.push(',');
        }
        self.json.push_str(&string(name));
        self.json.push(':');
    }

    /// Adds the parts of one name.
    fn add_member(
        &mut self,
        mut parts: Vec<Part>,
        shape: &ParameterShape,
        declared: Option<&str>,
    ) -> Result<(), MultipartError> {
        match shape {
            ParameterShape::List(item) if is_whole_list(&parts, item, declared) => {}
            ParameterShape::List(item) => return self.add_items(parts, item, declared),
            ParameterShape::Any if parts.len() > 1 => {
                return self.add_items(parts, &ParameterShape::Any, declared);
            }
            _ => {}
        }
        match (parts.pop(), parts.is_empty()) {
            (Some(part), true) => self.add_part(part, shape, declared),
            _ => Err(self.located(Unreadable::new("given more than once")).into()),
        }
    }

    fn add_items(
        &mut self,
        parts: Vec<Part>,
        item: &ParameterShape,
        declared: Option<&str>,
    ) -> Result<(), MultipartError> {
        self.json.push('[');
        for (index, part) in parts.into_iter().enumerate() {
            if index > 0 {
                self.json.push(',');
            }
            self.path.push(index.to_string());
            self.add_part(part, item, declared)?;
            self.path.pop();
        }
        self.json.push(']');
        Ok(())
    }

    /// Adds a part. Text is added as text and as a file: the model decides which of them it reads.
    fn add_part(
        &mut self,
        part: Part,
        shape: &ParameterShape,
        declared: Option<&str>,
    ) -> Result<(), MultipartError> {
        if let Some(expected) = declared.filter(|declared| !may_have(&part, declared)) {
            let error = Unreadable::new(format!("expected a part of {expected}"));
            return Err(MultipartError::PartType(self.located(error)));
        }
        let at = self.json.len();
        let may_be_file = matches!(shape, ParameterShape::Text | ParameterShape::Any);
        let Some(text) = part.text() else {
            let error = match part.is_on_disk() {
                true => MultipartError::TooMuchText,
                false => self.located(Unreadable::new("not valid UTF-8")).into(),
            };
            if !may_be_file {
                return Err(error);
            }
            self.json.push_str("\"\"");
            self.binaries.push((at, error));
            self.add_file(at, part);
            return Ok(());
        };
        let is_json = is_json_part(&part, shape, declared);
        let read = match is_json {
            true => read_json_text(text),
            false => read_text(text, shape),
        };
        let json = match read {
            // A file may have any content.
            Err(_) if may_be_file && part.file_name.is_some() => string(text),
            read => read.map_err(|error| self.located(error))?,
        };
        self.json.push_str(&json);
        if may_be_file && !(is_json && part.file_name.is_none()) {
            self.add_file(at, part);
        }
        Ok(())
    }

    fn add_file(&mut self, at: usize, part: Part) {
        let located = self.located(Unreadable::new(""));
        self.pointers.push((at, located.pointer().to_owned()));
        self.files.add(at, part.into_file());
    }

    /// Adds the steps to the current part to an error.
    fn located(&self, error: Unreadable) -> Unreadable {
        self.path.iter().rev().fold(error, |error, step| error.at(step))
    }
}

/// Reads the members with styles, for each of whose pairs there is a part.
fn styled_members(
    parts: &[Part],
    table: &PartsTable,
    shape: &ParameterShape,
) -> Result<Vec<(&'static str, String)>, Unreadable> {
    let texts = parts.iter().filter(|part| part.file_name.is_none());
    let texts: Vec<_> = texts.filter_map(|part| Some((part.name.as_deref()?, part.text()?))).collect();
    let mut members = Vec::new();
    for (name, style) in table.styles {
        let Some(shape) = shape.member(name) else { continue };
        let query = Query::of_parts(texts.iter().copied());
        let json = style.read(name, &query, shape).map_err(|error| error.at(name))?;
        members.extend(json.map(|json| (*name, json)));
    }
    Ok(members)
}

/// Groups the parts of members without styles by their names.
fn by_name(parts: Vec<Part>, table: &PartsTable, shape: &ParameterShape) -> Vec<(String, Vec<Part>)> {
    let is_styled = |pair: &str| {
        table.styles.iter().any(|(name, style)| {
            let shape = shape.member(name);
            shape.is_some_and(|shape| style.has_pair(name, shape, pair))
        })
    };
    let mut groups: Vec<(String, Vec<Part>)> = Vec::new();
    let mut indexes: HashMap<String, usize> = HashMap::new();
    for mut part in parts {
        let Some(name) = part.name.take().filter(|name| !is_styled(name)) else {
            continue;
        };
        let index = *indexes.entry(name.clone()).or_insert(groups.len());
        match groups.get_mut(index) {
            Some((_, group)) => group.push(part),
            None => groups.push((name, vec![part])),
        }
    }
    groups
}

/// Returns whether a single part is a list in JSON, rather than an item of it.
fn is_whole_list(parts: &[Part], item: &ParameterShape, declared: Option<&str>) -> bool {
    let [part] = parts else { return false };
    let is_nested = matches!(item, ParameterShape::List(_) | ParameterShape::Any);
    let is_declared = is_declared_json(declared, item);
    let shape = if is_declared { &ParameterShape::Any } else { item };
    let is_list = |text: &str| text.trim_start().starts_with('[');
    (is_declared || !is_nested)
        && part.file_name.is_none()
        && is_json_part(part, shape, declared)
        && part.text().is_some_and(is_list)
}

/// Returns whether a part may have its media type: one of these. Arbitrary bytes are of any type (RFC 2046, 4.5.1), and texts have a
/// default (RFC 7578, 4.4).
fn may_have(part: &Part, declared: &str) -> bool {
    let own = part.content_type.as_deref().unwrap_or_default();
    let is = |media_type: &str, other: &str| essence(media_type).eq_ignore_ascii_case(other);
    let is_any = |media_type: &str| is(media_type, "application/octet-stream");
    let declared: Vec<&str> = declared.split(',').map(str::trim).collect();
    essence(own).is_empty()
        || is_any(own)
        || declared.iter().copied().any(is_any)
        || (is(own, "text/plain") && part.file_name.is_none())
        || matches_content_type(own, &declared).is_some()
}

/// Returns whether a part is JSON: by its own media type, else by the one in the document. A text file with
/// JSON in it is a text.
fn is_json_part(part: &Part, shape: &ParameterShape, declared: Option<&str>) -> bool {
    let is_declared = is_declared_json(declared, shape);
    match &part.content_type {
        Some(own) => {
            let is_text_file = *shape == ParameterShape::Text && part.file_name.is_some();
            is_json(own) && (is_declared || !is_text_file)
        }
        None => is_declared,
    }
}

/// Returns whether a part without a type is JSON: a text, which may be a file, if it can't be anything else; other values if that is
/// their first type.
fn is_declared_json(declared: Option<&str>, shape: &ParameterShape) -> bool {
    let types = declared.unwrap_or_default().split(',').map(str::trim);
    let mut exact = types.filter(|it| !it.contains('*')).peekable();
    match shape {
        ParameterShape::Text => exact.peek().is_some() && exact.all(is_json),
        _ => exact.next().is_some_and(is_json),
    }
}
