//! JSON Pointers → steps: what each keyword on the way to a schema leads into.

use crate::diagnostic::Location;
use crate::ir::{Step, StepKind};

/// The way to a place. Keywords that only hold something, such as `content` and `allOf`, are no steps.
pub(super) fn steps(at: &Location, document: &Location) -> Vec<Step> {
    let mut walk = Walk { at: Location::root(at.file().clone()), steps: Vec::new() };
    if at.file() != document.file() {
        let name = at.file().rsplit('/').next().unwrap_or_default();
        walk.step(StepKind::File(name.split('.').next().unwrap_or_default().to_owned()));
    }
    let segments: Vec<String> = at.segments().collect();
    let mut rest = segments.as_slice();
    let mut is_first = at.file() != document.file();
    while let Some((keyword, tail)) = rest.split_first() {
        let before = (walk.steps.len(), tail.len());
        rest = walk.keyword(keyword, tail);
        // A file that is no document may hold schemas by their names.
        if is_first && before == (walk.steps.len(), rest.len()) {
            walk.step(StepKind::Named(keyword.clone()));
        }
        is_first = false;
    }
    let has_no_name = |step: &Step| is_nameless(&step.kind);
    if walk.steps.iter().all(has_no_name) {
        walk.steps.insert(0, Step { kind: StepKind::Named(last_word(at)), at: at.clone() });
    }
    walk.steps
}

/// Whether a step adds no word to a name.
fn is_nameless(kind: &StepKind) -> bool {
    use StepKind::{Branch, Item, MediaType, Operation, Parameter};
    matches!(kind, Item | Branch | Parameter | Operation(_) | MediaType(_))
}

/// What a place is called that no keyword leads to: a reference may lead anywhere.
fn last_word(at: &Location) -> String {
    let is_word = |segment: &String| segment.parse::<usize>().is_err();
    at.segments().rev().find(is_word).unwrap_or_else(|| "root".to_owned())
}

/// What people call the places of a tuple.
const PLACES: [&str; 8] = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"];

struct Walk {
    at: Location,
    steps: Vec<Step>,
}

impl Walk {
    fn step(&mut self, kind: StepKind) {
        self.steps.push(Step { kind, at: self.at.clone() });
    }

    /// Follows one keyword with the names or numbers that belong to it; returns what comes after.
    fn keyword<'a>(&mut self, keyword: &str, rest: &'a [String]) -> &'a [String] {
        let is_root = self.at.pointer().is_empty();
        self.at = self.at.member(keyword);
        match keyword {
            "components" => {
                let (section, rest) = self.name(rest);
                let rest = self.named(rest);
                match section.as_deref() {
                    Some("requestBodies") => self.step(StepKind::RequestBody),
                    Some("responses") => self.step(StepKind::Response(String::new())),
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
            "paths" => self.with_name(rest, |name| Some(StepKind::Path(name))),
            "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace" | "query" => {
                self.step(StepKind::Operation(keyword.to_uppercase()));
                rest
            }
            "additionalOperations" => self.with_name(rest, |method| Some(StepKind::Operation(method))),
            "requestBody" => {
                self.step(StepKind::RequestBody);
                rest
            }
            // Shared ones stand at the root in Swagger 2.0, by their names.
            "parameters" | "responses" if is_root => self.named(rest),
            // All parameters together are a form in Swagger 2.0.
            "parameters" if rest.is_empty() => {
                self.step(StepKind::RequestBody);
                rest
            }
            "responses" => self.with_name(rest, |status| Some(StepKind::Response(status))),
            "parameters" => self.with_name(rest, |_| Some(StepKind::Parameter)),
            "properties" => self.with_name(rest, |name| Some(StepKind::Property(name))),
            "items" | "prefixItems" if rest.first().is_some_and(|next| next.parse::<usize>().is_ok()) => {
                self.with_name(rest, |index| Some(place(&index)))
            }
            "items" | "prefixItems" | "additionalProperties" | "additionalItems" | "unevaluatedItems" => {
                self.step(StepKind::Item);
                rest
            }
            "patternProperties" => {
                self.step(StepKind::Item);
                self.name(rest).1
            }
            // A base, as one of the things that its values may be.
            "discriminator" => {
                self.step(StepKind::Branch);
                rest
            }
            "oneOf" | "anyOf" | "type" | "enum" => self.with_name(rest, |_| Some(StepKind::Branch)),
            "allOf" => self.with_name(rest, |_| None),
            "content" => self.with_name(rest, |name| Some(StepKind::MediaType(name))),
            _ => rest,
        }
    }

    fn named<'a>(&mut self, rest: &'a [String]) -> &'a [String] {
        self.with_name(rest, |name| Some(StepKind::Named(name)))
    }

    fn with_name<'a>(
        &mut self,
        rest: &'a [String],
        kind: impl Fn(String) -> Option<StepKind>,
    ) -> &'a [String] {
        let (name, rest) = self.name(rest);
        if let Some(kind) = name.and_then(kind) {
            self.step(kind);
        }
        rest
    }

    fn name<'a>(&mut self, rest: &'a [String]) -> (Option<String>, &'a [String]) {
        let Some((name, tail)) = rest.split_first() else { return (None, rest) };
        self.at = self.at.member(name);
        (Some(name.clone()), tail)
    }
}

/// A place in a list that has a schema for each.
fn place(index: &str) -> StepKind {
    let ordinal = index.parse::<usize>().ok().and_then(|index| PLACES.get(index));
    ordinal.map_or(StepKind::Item, |ordinal| StepKind::Property((*ordinal).to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_steps_or_nothing() {
        let root = Location::root("a.yaml".into());
        let at =
            Location::new("a.yaml".into(), "/components/schemas/Pet/allOf/1/properties/items/items/oneOf/0");
        let kinds: Vec<StepKind> = steps(&at, &root).into_iter().map(|step| step.kind).collect();
        let named = StepKind::Named("Pet".to_owned());
        assert_eq!(kinds, [named, StepKind::Property("items".to_owned()), StepKind::Item, StepKind::Branch]);
    }

    #[test]
    fn a_place_that_no_keyword_leads_to_has_a_name() {
        let root = Location::root("a.yaml".into());
        for (pointer, name) in [
            ("/info", "info"),
            ("/servers/0", "servers"),
            ("/x/Pet", "Pet"),
            ("", "root"),
            ("/x/type/y", "y"),
        ] {
            let kinds: Vec<StepKind> = steps(&Location::new("a.yaml".into(), pointer), &root)
                .into_iter()
                .map(|step| step.kind)
                .collect();
            assert_eq!(kinds.first(), Some(&StepKind::Named(name.to_owned())));
        }
    }

    #[test]
    fn an_operation_is_followed_to_its_body() {
        let root = Location::root("a.yaml".into());
        let at = Location::new(
            "b/c.yaml".into(),
            "/paths/~1pets/post/requestBody/content/application~1json/schema",
        );
        let kinds: Vec<StepKind> = steps(&at, &root).into_iter().map(|step| step.kind).collect();
        let file = StepKind::File("c".to_owned());
        assert_eq!(
            kinds,
            [
                file,
                StepKind::Path("/pets".to_owned()),
                StepKind::Operation("POST".to_owned()),
                StepKind::RequestBody,
                StepKind::MediaType("application/json".to_owned()),
            ]
        );
    }
}
