//! Vendor extensions for pagination, in one form. Extensions that can't be used are reported.
//!
//! | extension | source |
//! |---|---|
//! | `x-ms-pageable` | AutoRest, Extensions: `nextLinkName`, `itemName` |
//! | `x-speakeasy-pagination` | Speakeasy, Adding pagination to SDKs: `type`, `inputs`, `outputs` |
//! | `x-fern-pagination` | Fern, Pagination: `cursor`, `offset`, `next_cursor`, `next_uri`, `results` |

use super::cursor::Cursor;
use crate::diagnostic::{Code, Location};
use crate::source::{Members, Node};

const MICROSOFT: &str = "x-ms-pageable";
const SPEAKEASY: &str = "x-speakeasy-pagination";
const FERN: &str = "x-fern-pagination";

/// The pagination that an extension describes.
#[derive(Clone, Debug, Default)]
pub struct PaginationHint {
    pub extension: &'static str,
    pub kind: HintKind,
    /// The parameter for the position.
    pub parameter: Option<String>,
    /// The parameter for the number of items per page.
    pub size: Option<String>,
    /// The members that lead to the next position.
    pub next: Option<Vec<String>>,
    /// The members that lead to the items.
    pub items: Option<Vec<String>>,
    /// The members that lead to the number of pages.
    pub pages: Option<Vec<String>>,
    /// The members that lead to a boolean that says whether more pages follow.
    pub more: Option<Vec<String>>,
    pub at: Location,
}

/// The kind of position.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HintKind {
    /// The operation is not paginated.
    #[default]
    Off,
    Cursor,
    Page,
    Offset,
    Link,
}

/// The pagination from the first extension that has any.
pub(super) fn parse_pagination(cursor: &mut Cursor<'_, '_>) -> Option<PaginationHint> {
    let parsers: [(&'static str, Parser); 3] =
        [(SPEAKEASY, parse_speakeasy), (FERN, parse_fern), (MICROSOFT, parse_microsoft)];
    for (extension, parse) in parsers {
        let Some(members) = cursor.node(extension).and_then(Node::as_object) else { continue };
        let at = cursor.at().member(extension);
        match parse(members) {
            Ok(Some(hint)) => return Some(PaginationHint { extension, at, ..hint }),
            Ok(None) => {}
            Err(why) => {
                let message =
                    format!("`{extension}` is ignored: {why}; pagination is detected by names instead");
                cursor.report.add(Code::WrongType, &at, message);
            }
        }
    }
    None
}

/// Parses an extension, apart from its key and location.
type Parser = fn(&Members) -> Result<Option<PaginationHint>, String>;

fn parse_microsoft(members: &Members) -> Result<Option<PaginationHint>, String> {
    if members.contains_key("operationName") {
        return Err("another operation returns the next page".to_owned());
    }
    let (kind, next) = match members.get("nextLinkName") {
        // Some exporters omit null.
        None => return Ok(None),
        Some(Node::Text(name)) => (HintKind::Link, Some(dotted(name))),
        Some(_) => (HintKind::Off, None),
    };
    let items = members.get("itemName").and_then(Node::as_text).unwrap_or("value");
    Ok(Some(PaginationHint { kind, next, items: Some(dotted(items)), ..PaginationHint::default() }))
}

fn parse_speakeasy(members: &Members) -> Result<Option<PaginationHint>, String> {
    let inputs = members.get("inputs").and_then(Node::as_list).unwrap_or_default();
    let input = |kind: &str| {
        let is_of_kind = |input: &&Members| input.get("type").and_then(Node::as_text) == Some(kind);
        inputs.iter().filter_map(Node::as_object).find(is_of_kind)
    };
    let is_parameter = |input: &Members| input.get("in").and_then(Node::as_text) == Some("parameters");
    let name = |input: &Members| input.get("name").and_then(Node::as_text).map(str::to_owned);
    let parameter = |kind: &str| match input(kind) {
        None => Ok(None),
        Some(input) if is_parameter(input) => Ok(name(input)),
        Some(_) => Err(format!("the {kind} is in the body")),
    };
    let outputs = members.get("outputs").and_then(Node::as_object);
    let output = |name: &str| match outputs.and_then(|outputs| outputs.get(name)).and_then(Node::as_text) {
        None => Ok(None),
        Some(path) => simple_path(path, "$").map(Some),
    };
    let (kind, parameter, next) = match members.get("type").and_then(Node::as_text) {
        Some("cursor") => (HintKind::Cursor, parameter("cursor")?, output("nextCursor")?),
        Some("url") => (HintKind::Link, None, output("nextUrl")?),
        Some("offsetLimit") => match parameter("offset")? {
            Some(offset) => (HintKind::Offset, Some(offset), None),
            None => (HintKind::Page, parameter("page")?, None),
        },
        _ => return Err("`type` is none of `cursor`, `offsetLimit` and `url`".to_owned()),
    };
    Ok(Some(PaginationHint {
        kind,
        parameter,
        size: input("limit").filter(|input| is_parameter(input)).and_then(name),
        next,
        items: output("results")?,
        pages: output("numPages")?,
        ..PaginationHint::default()
    }))
}

fn parse_fern(members: &Members) -> Result<Option<PaginationHint>, String> {
    let text = |name: &str| members.get(name).and_then(Node::as_text);
    let response = |name: &str| text(name).map(|path| simple_path(path, "$response")).transpose();
    let request = |name: &str| match text(name).map(|path| simple_path(path, "$request")).transpose()? {
        None => Ok(None),
        Some(path) => match path.as_slice() {
            [parameter] => Ok(Some(parameter.clone())),
            _ => Err(format!("`{name}` is in the body")),
        },
    };
    let size = request("step")?;
    let (kind, parameter, next) = if text("cursor").is_some() {
        (HintKind::Cursor, request("cursor")?, response("next_cursor")?)
    } else if text("offset").is_some() {
        let kind = if size.is_some() { HintKind::Offset } else { HintKind::Page };
        (kind, request("offset")?, None)
    } else if text("next_uri").is_some() {
        (HintKind::Link, None, response("next_uri")?)
    } else {
        return Err("it has none of `cursor`, `offset` and `next_uri`".to_owned());
    };
    Ok(Some(PaginationHint {
        kind,
        parameter,
        size,
        next,
        items: response("results")?,
        more: response("has-next-page")?,
        ..PaginationHint::default()
    }))
}

/// The members of a path such as `$.meta.next`.
fn simple_path(path: &str, root: &str) -> Result<Vec<String>, String> {
    let rest = path.strip_prefix(root).filter(|rest| rest.is_empty() || rest.starts_with('.'));
    match rest {
        Some(rest) if !rest.contains(['[', '*', '?', '(']) && !rest.contains("..") => Ok(dotted(rest)),
        _ => Err(format!("`{path}` is not a plain path of members")),
    }
}

fn dotted(path: &str) -> Vec<String> {
    path.split('.').filter(|member| !member.is_empty()).map(str::to_owned).collect()
}
