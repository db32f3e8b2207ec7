//! OpenAPI Object: the document's root, and the way to everything that references lead to.

use super::binding::Bindings;
use super::cursor::{Cursor, wrong_type};
use super::fields::{COMPONENTS, INFO, OPENAPI, TAG};
use super::library::Library;
use super::operation::{PathItem, parse_path_item};
use super::reference::{Referable, ReferenceError, section};
use super::schema::{Schema, parse_schema};
use super::security::{SecurityRequirement, SecurityScheme, parse_security, parse_security_scheme};
use super::server::{Server, parse_servers};
use super::swagger::parse_swagger;
use crate::diagnostic::{Code, Location, Report};
use crate::source::{Members, Node, Source};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// How often a reference may lead to another reference before it counts as a circle.
pub(super) const LONGEST_CHAIN: usize = 100;

/// An OpenAPI document of any version, in the words of 3.2.
pub(crate) struct Document {
    pub(crate) version: Version,
    pub(crate) about: About,
    pub(crate) servers: Vec<Server>,
    pub(crate) tags: Vec<Tag>,
    pub(crate) paths: Vec<(String, PathItem)>,
    /// What the service may send, by names that are no paths.
    pub(crate) webhooks: Vec<(String, PathItem)>,
    /// Names and places below `components.schemas`.
    pub(crate) schemas: Vec<(String, Location)>,
    pub(crate) security_schemes: Vec<SecurityScheme>,
    pub(crate) security: Vec<SecurityRequirement>,
    pub(crate) root: Location,
    pub(crate) library: Library,
    pub(super) parsed: FxHashMap<Location, Rc<Schema>>,
    pub(super) bindings: Bindings,
}

/// The version of the standard that a document follows; the first one was called Swagger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Version {
    V2_0,
    V3_0,
    V3_1,
    V3_2,
}

/// What a document says of itself. OpenAPI 3.1, Info Object.
#[derive(Clone, Debug, Default)]
pub(crate) struct About {
    pub(crate) title: Option<String>,
    /// That of the document, not that of the standard.
    pub(crate) version: Option<String>,
    pub(crate) description: Option<String>,
}

/// OpenAPI 3.1, Tag Object.
#[derive(Clone, Debug)]
pub(crate) struct Tag {
    pub(crate) name: String,
    pub(crate) description: Option<String>,
}

/// Parses a document that was read; gives the library back where it is none, which the report tells.
pub(crate) fn parse(
    source: &Source,
    library: Library,
    report: &mut Report,
) -> Result<Document, Box<Library>> {
    let at = Location::root(source.name.clone());
    let Some(version) = parse_version(&source.root, &at, report) else { return Err(Box::new(library)) };
    match version {
        Version::V2_0 => parse_swagger(&source.root, &at, library, report),
        _ => parse_root(&source.root, &at, version, library, report),
    }
}

fn parse_root(
    node: &Node,
    at: &Location,
    version: Version,
    library: Library,
    report: &mut Report,
) -> Result<Document, Box<Library>> {
    let Some(mut cursor) = Cursor::open(node, at, report) else { return Err(Box::new(library)) };
    cursor.check(&OPENAPI);
    let mut document = Document::new(version, at.clone(), library);
    document.about = parse_about(&mut cursor);
    let components_at = at.member("components");
    let components =
        cursor.node("components").and_then(|node| Cursor::open(node, &components_at, cursor.report));
    if let Some(mut components) = components {
        components.check(&COMPONENTS);
        document.schemas = section(&mut components, "schemas");
        document.parse_security_schemes(&mut components);
    }
    document.servers = parse_servers(&mut cursor);
    document.tags = parse_tags(&mut cursor);
    document.security = parse_security(&mut cursor).unwrap_or_default();
    document.parse_paths(node, report);
    document.parse_webhooks(node, report);
    Ok(document)
}

/// Reads the member `info`.
pub(super) fn parse_about(cursor: &mut Cursor<'_, '_>) -> About {
    let at = cursor.at().member("info");
    let about = cursor.node("info").and_then(|about| Cursor::open(about, &at, cursor.report));
    about.map_or_else(About::default, |mut about| {
        about.check(&INFO);
        About {
            title: about.text("title"),
            version: about.text("version"),
            description: about.summary_and_description(),
        }
    })
}

pub(super) fn parse_tags(cursor: &mut Cursor<'_, '_>) -> Vec<Tag> {
    let items = cursor.list("tags");
    items.into_iter().filter_map(|(node, at)| parse_tag(node, &at, cursor.report)).collect()
}

fn parse_tag(node: &Node, at: &Location, report: &mut Report) -> Option<Tag> {
    let mut cursor = Cursor::open(node, at, report)?;
    cursor.check(&TAG);
    let description = cursor.summary_and_description();
    let Some(name) = cursor.text("name") else {
        cursor.report.add(Code::MissingField, at, "a tag without a `name` is left out");
        return None;
    };
    Some(Tag { name, description })
}

/// Tells the version by its first two numbers; patch releases change nothing that a document holds.
fn parse_version(node: &Node, at: &Location, report: &mut Report) -> Option<Version> {
    let Some(members) = node.as_object() else {
        report.add(Code::NotOpenApi, at, format!("this is no OpenAPI document: it is {}", node.kind()));
        return None;
    };
    let Some(written) = members.get("openapi").or_else(|| members.get("swagger")) else {
        let message = "this is no OpenAPI document: it has neither `openapi` nor `swagger`";
        report.add(Code::NotOpenApi, at, message);
        return None;
    };
    let text = written.as_text().map_or_else(|| written.to_string(), str::to_owned);
    let mut numbers = text.split('.');
    match (numbers.next(), numbers.next()) {
        (Some("2"), None | Some("0")) => Some(Version::V2_0),
        (Some("3"), Some("0")) => Some(Version::V3_0),
        (Some("3"), Some("1")) => Some(Version::V3_1),
        (Some("3"), Some("2")) => Some(Version::V3_2),
        _ => {
            let key = if members.contains_key("openapi") { "openapi" } else { "swagger" };
            report.add(
                Code::UnknownVersion,
                &at.member(key),
                format!("version `{text}` of OpenAPI is not known"),
            );
            None
        }
    }
}

impl Document {
    /// A document that says nothing yet.
    pub(super) fn new(version: Version, root: Location, library: Library) -> Self {
        Self {
            version,
            about: About::default(),
            servers: Vec::new(),
            tags: Vec::new(),
            paths: Vec::new(),
            webhooks: Vec::new(),
            schemas: Vec::new(),
            security_schemes: Vec::new(),
            security: Vec::new(),
            root,
            library,
            parsed: FxHashMap::default(),
            bindings: Bindings::default(),
        }
    }

    fn parse_security_schemes(&mut self, components: &mut Cursor<'_, '_>) {
        let schemes = components.map("securitySchemes", |node, at, report| {
            Referable::parse(node, &at, report, parse_security_scheme)
        });
        for (name, scheme) in schemes {
            let scheme = scheme.and_then(|scheme| self.security_scheme(&name, &scheme, components.report));
            self.security_schemes.extend(scheme);
        }
    }

    /// AutoRest keeps those paths apart that are told by their query: `x-ms-paths`.
    fn parse_paths(&mut self, root: &Node, report: &mut Report) {
        for key in ["paths", "x-ms-paths"] {
            let at = self.root.member(key);
            match root.child(key) {
                Some(Node::Object(paths)) => {
                    let items = self.parse_path_items(paths, &at, report);
                    self.paths.extend(items);
                }
                Some(other) => wrong_type(report, &at, "an object", other),
                None => {}
            }
        }
    }

    fn parse_webhooks(&mut self, root: &Node, report: &mut Report) {
        let at = self.root.member("webhooks");
        if let Some(Node::Object(webhooks)) = root.child("webhooks") {
            self.webhooks = self.parse_path_items(webhooks, &at, report);
        }
    }

    fn parse_path_items(
        &mut self,
        items: &Members,
        at: &Location,
        report: &mut Report,
    ) -> Vec<(String, PathItem)> {
        let mut parsed = Vec::new();
        for (name, node) in items.iter().filter(|(name, _)| !name.starts_with("x-")) {
            if let Some(item) = parse_path_item(node, &at.member(name), report) {
                parsed.push((name.clone(), self.path_item(item, report)));
            }
        }
        // By their names: the order of the document says nothing.
        parsed.sort_by(|(one, _), (other, _)| one.cmp(other));
        parsed
    }

    /// Where a reference leads in the end, over any number of references that are nothing else.
    ///
    /// # Errors
    /// Why it leads nowhere.
    pub(crate) fn follow(
        &mut self,
        reference: &str,
        from: &Location,
        report: &mut Report,
    ) -> Result<Location, ReferenceError> {
        self.follow_while(reference, from, |members| members.len() == 1, report)
    }

    /// The same where siblings of `$ref` count for nothing but words (OpenAPI 3.1, Reference Object).
    pub(super) fn follow_object(
        &mut self,
        reference: &str,
        from: &Location,
        report: &mut Report,
    ) -> Result<Location, ReferenceError> {
        self.follow_while(reference, from, |_| true, report)
    }

    fn follow_while(
        &mut self,
        reference: &str,
        from: &Location,
        goes_on: impl Fn(&Members) -> bool,
        report: &mut Report,
    ) -> Result<Location, ReferenceError> {
        let mut at = self.library.resolve(reference, from, report)?;
        for _ in 0..LONGEST_CHAIN {
            let source = self.library.source_at(&at);
            let node = source.as_ref().and_then(|source| source.root.at(at.pointer()));
            let Some(members) = node.and_then(Node::as_object) else { return Ok(at) };
            match members.get("$ref") {
                Some(Node::Text(next)) if goes_on(members) => at = self.library.resolve(next, &at, report)?,
                _ => return Ok(at),
            }
        }
        Err(ReferenceError::Circular)
    }

    /// The schema at a place that [`Document::follow`] found; parsed once.
    pub(crate) fn schema(&mut self, at: &Location, report: &mut Report) -> Rc<Schema> {
        if let Some(schema) = self.parsed.get(at) {
            return schema.clone();
        }
        let schema = match self.library.node_at(at) {
            Some(node) => parse_schema(node, at, report),
            None => Schema::empty(at.clone()),
        };
        let schema = Rc::new(schema);
        self.parsed.insert(at.clone(), schema.clone());
        schema
    }
}
