//! JSON Pointer → path segments: what each keyword on the path to a schema leads into.

use crate::diagnostic::Location;
use crate::ir::{PathSegment, SegmentKind};

/// The path to a location. Keywords such as `content` and `allOf` are not segments.
pub(super) fn segments(at: &Location, document: &Location) -> Vec<PathSegment> {
    let mut walk = Walk { at: Location::root(at.file().clone()), segments: Vec::new() };
    if at.file() != document.file() {
        let name = at.file().rsplit('/').next().unwrap_or_default();
        walk.segment(SegmentKind::File(name.split('.').next().unwrap_or_default().to_owned()));
    }
    let segments: Vec<String> = at.segments().collect();
    let mut rest = segments.as_slice();
    let mut is_first = at.file() != document.file();
    while let Some((keyword, tail)) = rest.split_first() {
        let before = (walk.segments.len(), tail.len());
        rest = walk.keyword(keyword, tail);
        // A file that isn't a document may be a map of schemas.
        if is_first && before == (walk.segments.len(), rest.len()) {
            walk.segment(SegmentKind::Named(keyword.clone()));
        }
        is_first = false;
    }
    use SegmentKind::{Branch, Item, MediaType, Operation, Parameter};
    let adds_no_word = |segment: &PathSegment| {
        matches!(segment.kind, Item | Branch | Parameter | Operation(_) | MediaType(_))
    };
    if walk.segments.iter().all(adds_no_word) {
        // A reference may lead anywhere.
        let last = at.segments().rev().find(|segment| segment.parse::<usize>().is_err());
        let kind = SegmentKind::Named(last.unwrap_or_else(|| "root".to_owned()));
        walk.segments.insert(0, PathSegment { kind, at: at.clone() });
    }
    walk.segments
}

/// The names of tuple items.
const ORDINALS: [&str; 8] = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"];

struct Walk {
    at: Location,
    segments: Vec<PathSegment>,
}

impl Walk {
    fn segment(&mut self, kind: SegmentKind) {
        self.segments.push(PathSegment { kind, at: self.at.clone() });
    }

    fn enter<'a>(&mut self, kind: SegmentKind, rest: &'a [String]) -> &'a [String] {
        self.segment(kind);
        rest
    }

    /// Consumes a keyword with its names or indices; returns the rest.
    fn keyword<'a>(&mut self, keyword: &str, rest: &'a [String]) -> &'a [String] {
        let is_root = self.at.pointer().is_empty();
        self.at = self.at.member(keyword);
        match keyword {
            "components" => {
                let (section, rest) = self.name(rest);
                let rest = self.named(rest);
                match section.as_deref() {
                    Some("requestBodies") => self.segment(SegmentKind::RequestBody),
                    Some("responses") => self.segment(SegmentKind::Response(String::new())),
                    _ => {}
                }
                rest
            }
            "webhooks" => self.named(rest),
            "callbacks" => {
                let rest = self.named(rest);
                self.name(rest).1
            }
            "$defs" | "definitions" | "headers" => self.named(rest),
            "paths" => self.with_name(rest, |name| Some(SegmentKind::Path(name))),
            "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace" | "query" => {
                self.enter(SegmentKind::Operation(keyword.to_uppercase()), rest)
            }
            "additionalOperations" => self.with_name(rest, |method| Some(SegmentKind::Operation(method))),
            "requestBody" => self.enter(SegmentKind::RequestBody, rest),
            // Components are at the root in Swagger 2.0.
            "parameters" | "responses" if is_root => self.named(rest),
            // In Swagger 2.0, the parameters together are a form.
            "parameters" if rest.is_empty() => self.enter(SegmentKind::RequestBody, rest),
            "responses" => self.with_name(rest, |status| Some(SegmentKind::Response(status))),
            "parameters" => self.with_name(rest, |_| Some(SegmentKind::Parameter)),
            "properties" => self.with_name(rest, |name| Some(SegmentKind::Property(name))),
            "items" | "prefixItems" if rest.first().is_some_and(|next| next.parse::<usize>().is_ok()) => {
                self.with_name(rest, |index| Some(tuple_item(&index)))
            }
            "items" | "prefixItems" | "additionalProperties" | "additionalItems" | "unevaluatedItems" => {
                self.enter(SegmentKind::Item, rest)
            }
            "patternProperties" => {
                self.segment(SegmentKind::Item);
                self.name(rest).1
            }
            // A base as a branch of itself.
            "discriminator" => self.enter(SegmentKind::Branch, rest),
            "oneOf" | "anyOf" | "type" | "enum" => self.with_name(rest, |_| Some(SegmentKind::Branch)),
            "allOf" => self.with_name(rest, |_| None),
            "content" => self.with_name(rest, |name| Some(SegmentKind::MediaType(name))),
            _ => rest,
        }
    }

    fn named<'a>(&mut self, rest: &'a [String]) -> &'a [String] {
        self.with_name(rest, |name| Some(SegmentKind::Named(name)))
    }

    fn with_name<'a>(
        &mut self,
        rest: &'a [String],
        kind: impl Fn(String) -> Option<SegmentKind>,
    ) -> &'a [String] {
        let (name, rest) = self.name(rest);
        if let Some(kind) = name.and_then(kind) {
            self.segment(kind);
        }
        rest
    }

    fn name<'a>(&mut self, rest: &'a [String]) -> (Option<String>, &'a [String]) {
        let Some((name, tail)) = rest.split_first() else { return (None, rest) };
        self.at = self.at.member(name);
        (Some(name.clone()), tail)
    }
}

/// An item of a tuple.
fn tuple_item(index: &str) -> SegmentKind {
    let ordinal = index.parse::<usize>().ok().and_then(|index| ORDINALS.get(index));
    ordinal.map_or(SegmentKind::Item, |ordinal| SegmentKind::Property((*ordinal).to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(file: &str, pointer: &str) -> Vec<SegmentKind> {
        let segments = segments(&Location::new(file.into(), pointer), &Location::root("a.yaml".into()));
        segments.into_iter().map(|segment| segment.kind).collect()
    }

    #[test]
    fn keywords_are_segments_or_nothing() {
        let kinds = kinds("a.yaml", "/components/schemas/Pet/allOf/1/properties/items/items/oneOf/0");
        let (named, property) =
            (SegmentKind::Named("Pet".to_owned()), SegmentKind::Property("items".to_owned()));
        assert_eq!(kinds, [named, property, SegmentKind::Item, SegmentKind::Branch]);
    }

    #[test]
    fn a_location_without_keywords_has_a_name() {
        for (pointer, name) in [
            ("/info", "info"),
            ("/servers/0", "servers"),
            ("/x/Pet", "Pet"),
            ("", "root"),
            ("/x/type/y", "y"),
        ] {
            assert_eq!(kinds("a.yaml", pointer).first(), Some(&SegmentKind::Named(name.to_owned())));
        }
    }

    #[test]
    fn an_operation_is_followed_to_its_body() {
        let pointer = "/paths/~1pets/post/requestBody/content/application~1json/schema";
        let expected = [
            SegmentKind::File("c".to_owned()),
            SegmentKind::Path("/pets".to_owned()),
            SegmentKind::Operation("POST".to_owned()),
            SegmentKind::RequestBody,
            SegmentKind::MediaType("application/json".to_owned()),
        ];
        assert_eq!(kinds("b/c.yaml", pointer), expected);
    }
}
