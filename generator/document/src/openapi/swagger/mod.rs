//! Swagger 2.0 → the objects of 3.x. References to parameters and responses are resolved here, because the result depends
//! on the media types of the operation. Locations are those of the document as written.

mod body;
mod collection_format;
mod media_types;
mod operation;
mod parameter;
mod response;
mod security;
mod server;

use self::media_types::MediaTypes;
use self::operation::Swagger;
use self::security::parse_security_scheme;
use self::server::Base;
use super::cursor::Cursor;
use super::document::{Document, Version};
use super::documents::Documents;
use super::fields::SWAGGER;
use super::info::{parse_info, parse_tag};
use super::operation::PathItem;
use super::reference::section;
use super::security::parse_security;
use crate::diagnostic::{Location, Report};
use crate::source::Node;

pub(super) fn parse_swagger(
    node: &Node,
    at: &Location,
    files: Documents,
    report: &mut Report,
) -> Result<Document, Box<Documents>> {
    let mut document = Document::new(Version::V2_0, at.clone(), files);
    let Some(mut cursor) = Cursor::open(node, at, report) else { return Err(Box::new(document.files)) };
    cursor.check(&SWAGGER);
    document.info = parse_info(&mut cursor);
    document.components = section(&mut cursor, "definitions");
    let schemes = cursor.named_objects("securityDefinitions", parse_security_scheme);
    document.security_schemes = schemes.into_iter().map(|(_, scheme)| scheme).collect();
    document.security = parse_security(&mut cursor).unwrap_or_default();
    document.tags = cursor.objects("tags", parse_tag);
    let base = Base::parse(&mut cursor);
    document.servers = base.servers(&mut cursor);
    let consumes = MediaTypes::parse_shared(&mut cursor, "consumes");
    let produces = MediaTypes::parse_shared(&mut cursor, "produces");
    // AutoRest has paths that differ in their query below `x-ms-paths`.
    let paths = ["paths", "x-ms-paths"].map(|key| cursor.object(key));
    let mut swagger = Swagger { document: &mut document, report, consumes, produces, base };
    for (paths, at) in paths.into_iter().flatten() {
        for (path, node) in paths.iter().filter(|(path, _)| !path.starts_with("x-")) {
            let item = swagger.path_item(node, &at.member(path));
            swagger.document.paths.extend(item.map(|item: PathItem| (path.clone(), item)));
        }
    }
    document.paths.sort_by(|(left, _), (right, _)| left.cmp(right));
    Ok(document)
}
