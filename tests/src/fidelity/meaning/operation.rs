//! Operations of the raw document: their parameters, bodies and responses, in all versions.

use super::{Key, Meaning};
use crate::corpus::Place;
use serde_json::Value;

/// An operation.
#[derive(Clone, Debug, Default)]
pub struct MeantOperation {
    pub parameters: Vec<MeantParameter>,
    pub bodies: Vec<Content>,
    pub is_body_required: bool,
    pub responses: Vec<MeantResponse>,
}

/// A parameter or a response header.
#[derive(Clone, Debug)]
pub struct MeantParameter {
    pub place: Place,
    /// `path`, `query`, `header`, `cookie`.
    pub location: String,
    pub name: String,
    pub is_required: bool,
    /// `None` if it has no schema.
    pub key: Option<Key>,
}

/// The content of a body or a response in one media type.
#[derive(Clone, Debug)]
pub struct Content {
    pub place: Place,
    pub media_type: String,
    pub media: Media,
    /// `None` if it has no schema.
    pub key: Option<Key>,
    /// The parameters that are its members, in Swagger 2.0.
    pub form: Vec<MeantParameter>,
}

/// The responses of a status.
#[derive(Clone, Debug)]
pub struct MeantResponse {
    pub status: String,
    pub contents: Vec<Content>,
    pub headers: Vec<MeantParameter>,
}

/// How values are written under a media type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Media {
    Json,
    MergePatch,
    Form,
    Parts,
    Xml,
    /// Values one after the other.
    Items,
    Text,
    Bytes,
}

impl Media {
    /// The way of a media type.
    #[must_use]
    pub fn of(media_type: &str) -> Self {
        let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        match essence.as_str() {
            "application/merge-patch+json" => Self::MergePatch,
            "application/x-www-form-urlencoded" => Self::Form,
            "text/event-stream"
            | "application/jsonl"
            | "application/x-ndjson"
            | "application/json-seq"
            | "application/ndjson"
            | "application/x-jsonlines"
            | "application/jsonlines"
            | "application/stream+json"
            | "application/x-jsonl"
            | "application/geo+json-seq" => Self::Items,
            "text/xml" | "application/xml" => Self::Xml,
            "text/json" | "application/x-json" | "*/*" => Self::Json,
            other if other.starts_with("multipart/") => Self::Parts,
            other if other.ends_with("json") || other.ends_with("+json") => Self::Json,
            other if other.ends_with("+xml") => Self::Xml,
            other if other.starts_with("text/") => Self::Text,
            _ => Self::Bytes,
        }
    }
}

impl Meaning<'_> {
    /// The operation at a place.
    #[must_use]
    pub fn operation(&self, place: &Place) -> MeantOperation {
        let mut operation = MeantOperation::default();
        let Some(object) = self.document.get(place) else { return operation };
        let is_extra = place.up().is_some_and(|(list, _)| list.pointer.ends_with("/additionalOperations"));
        let item =
            place.up().and_then(|(item, _)| if is_extra { item.up() } else { Some((item, String::new())) });
        let mut places = self.list(&place.member("parameters"));
        places.extend(item.map(|(item, _)| self.list(&item.member("parameters"))).unwrap_or_default());
        let mut form = Vec::new();
        for place in places {
            let Some((place, parameter)) = self.resolved(&place) else { continue };
            let text =
                |name: &str| parameter.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
            let parameter = self.parameter(&place, parameter, text("in"), text("name"));
            match parameter.location.as_str() {
                // The body of an operation replaces that of its path.
                "body" if !operation.bodies.is_empty() => {}
                "body" => {
                    operation.is_body_required = parameter.is_required;
                    let types = self.media_types(object, "consumes");
                    let content = |media_type: String| Content {
                        place: parameter.place.clone(),
                        media: Media::of(&media_type),
                        media_type,
                        key: parameter.key.clone(),
                        form: Vec::new(),
                    };
                    operation.bodies.extend(types.into_iter().map(content));
                }
                "formData" => form.push(parameter),
                _ => {
                    let is_same = |name: &str| match parameter.location.as_str() {
                        "header" => name.eq_ignore_ascii_case(&parameter.name),
                        _ => name == parameter.name,
                    };
                    let is_known =
                        |it: &MeantParameter| it.location == parameter.location && is_same(&it.name);
                    if !operation.parameters.iter().any(is_known) {
                        operation.parameters.push(parameter);
                    }
                }
            }
        }
        if !form.is_empty() {
            operation.is_body_required = form.iter().any(|parameter| parameter.is_required);
            let is_file =
                |it: &MeantParameter| self.document.get(&it.place).is_some_and(|it| it["type"] == "file");
            let types = self.media_types(object, "consumes");
            let is_parts = form.iter().any(is_file) || types.iter().any(|it| Media::of(it) == Media::Parts);
            let media_type =
                if is_parts { "multipart/form-data" } else { "application/x-www-form-urlencoded" };
            let media = Media::of(media_type);
            let content =
                Content { place: place.clone(), media_type: media_type.to_owned(), media, key: None, form };
            operation.bodies.push(content);
        }
        if let Some((body, value)) = self.resolved(&place.member("requestBody")) {
            operation.is_body_required = value.get("required") == Some(&Value::Bool(true));
            operation.bodies = self.contents(&body.member("content"));
        }
        // HTTP sends no content in responses to HEAD (RFC 9110, 9.3.2), and none with the statuses 204, 205 and 304.
        let is_head = place.up().is_some_and(|(_, method)| method.eq_ignore_ascii_case("head"));
        let responses = object.get("responses").and_then(Value::as_object).into_iter().flatten();
        for (status, _) in responses.filter(|(status, _)| !status.starts_with("x-")) {
            let at = place.below(["responses", status]);
            let Some((response, value)) = self.resolved(&at) else { continue };
            let mut response = self.response(status, &response, value, object);
            if is_head || ["204", "205", "304"].contains(&status.as_str()) {
                response.contents.clear();
            }
            operation.responses.push(response);
        }
        operation
    }

    /// The bodies of a webhook's or a callback's operation.
    #[must_use]
    pub fn payload(&self, operation: &Place) -> Vec<Content> {
        self.operation(operation).bodies
    }

    fn response(&self, status: &str, place: &Place, value: &Value, operation: &Value) -> MeantResponse {
        let mut contents = self.contents(&place.member("content"));
        if value.get("schema").is_some() {
            let schema = place.member("schema");
            let content = |media_type: String| Content {
                place: schema.clone(),
                media: Media::of(&media_type),
                media_type,
                key: Some(self.key(&schema)),
                form: Vec::new(),
            };
            contents.extend(self.media_types(operation, "produces").into_iter().map(content));
        }
        let list = place.member("headers");
        let headers = value.get("headers").and_then(Value::as_object).into_iter().flatten();
        let headers = headers.filter_map(|(name, _)| {
            let (place, header) = self.resolved(&list.member(name))?;
            Some(self.parameter(&place, header, "header".to_owned(), name.clone()))
        });
        MeantResponse { status: status.to_owned(), contents, headers: headers.collect() }
    }

    fn parameter(&self, place: &Place, value: &Value, location: String, name: String) -> MeantParameter {
        let content =
            value.get("content").and_then(Value::as_object).and_then(|content| content.keys().next());
        let key = match content {
            Some(media_type) => {
                let schema = place.below(["content", media_type, "schema"]);
                self.document.get(&schema).map(|_| self.key(&schema))
            }
            None if value.get("schema").is_some() => Some(self.key(&place.member("schema"))),
            // Before 3.0, a parameter is its own schema.
            None if self.document.root().get("swagger").is_some() => Some(self.key(place)),
            None => None,
        };
        let is_required = value.get("required") == Some(&Value::Bool(true)) || location == "path";
        MeantParameter { place: place.clone(), location, name, is_required, key }
    }

    fn contents(&self, list: &Place) -> Vec<Content> {
        let members = self.document.get(list).and_then(Value::as_object).into_iter().flatten();
        let contents = members.filter_map(|(media_type, _)| {
            let (place, value) = self.resolved(&list.member(media_type))?;
            let media = Media::of(media_type);
            let items = (media == Media::Items && value.get("itemSchema").is_some()).then_some("itemSchema");
            let schema = place.member(items.unwrap_or("schema"));
            let key = self.document.get(&schema).map(|_| self.key(&schema));
            Some(Content { place, media_type: media_type.clone(), media, key, form: Vec::new() })
        });
        contents.collect()
    }

    /// The media type of an operation in Swagger 2.0: JSON, if that is one of them or none is named.
    fn media_types(&self, operation: &Value, name: &str) -> Vec<String> {
        let list = operation.get(name).or_else(|| self.document.root().get(name)).and_then(Value::as_array);
        let types: Vec<String> =
            list.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
        // The schema is the same for all of them; JSON is what it describes best.
        let first = types.iter().find(|name| Media::of(name) == Media::Json).or(types.first());
        vec![first.cloned().unwrap_or_else(|| "application/json".to_owned())]
    }

    /// The places of a list's items.
    fn list(&self, place: &Place) -> Vec<Place> {
        let count = self.document.get(place).and_then(Value::as_array).map_or(0, Vec::len);
        (0..count).map(|index| place.member(&index.to_string())).collect()
    }

    /// The object at a place, past references.
    fn resolved(&self, place: &Place) -> Option<(Place, &Value)> {
        let mut place = place.clone();
        for _ in 0..16 {
            let value = self.document.get(&place)?;
            match value.get("$ref").and_then(Value::as_str) {
                Some(reference) => place = self.document.target(&place.file, reference)?,
                None => return Some((place, value)),
            }
        }
        None
    }
}
