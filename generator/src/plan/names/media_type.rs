//! Words of media types in names of methods: `text`, `form`, `multipart`, `bytes`, else the subtype.

use super::words::{Words, words};
use crate::ir::{Content, ContentKind};

/// `text/csv` → `csv`, `application/x-tar` → `tar`, `image/*` → `image`
pub(in crate::plan) fn media_type_words(content: &Content) -> Words {
    let essence = content.essence();
    let (main, subtype) = essence.split_once('/').unwrap_or((essence, ""));
    match (content.kind, subtype) {
        (ContentKind::Form, _) => words("form"),
        (ContentKind::Multipart, _) => words("multipart"),
        (_, "plain") => words("text"),
        (_, "octet-stream") => words("bytes"),
        (ContentKind::Json, "*") => words("json"),
        (_, "*" | "") => words(main),
        (_, subtype) => words(subtype.strip_prefix("x-").unwrap_or(subtype)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Location;
    use crate::ir::{TypeRef, Untyped};

    #[test]
    fn media_types_have_short_names() {
        let named = |media_type: &str, kind: ContentKind| {
            let (type_ref, at) = (TypeRef::any(Untyped::Said), Location::root("a.yaml".into()));
            let media_type = media_type.to_owned();
            media_type_words(&Content {
                media_type,
                kind,
                type_ref,
                items: None,
                encodings: Vec::new(),
                example: None,
                xml: None,
                schema: None,
                at,
            })
            .join("_")
        };
        assert_eq!(named("text/plain; charset=utf-8", ContentKind::Text), "text");
        assert_eq!(named("text/csv", ContentKind::Text), "csv");
        assert_eq!(named("application/octet-stream", ContentKind::Bytes), "bytes");
        assert_eq!(named("application/x-tar", ContentKind::Bytes), "tar");
        assert_eq!(named("image/*", ContentKind::Bytes), "image");
        assert_eq!(named("*/*", ContentKind::Json), "json");
        assert_eq!(named("multipart/form-data", ContentKind::Multipart), "multipart");
        assert_eq!(named("application/vnd.github.v3+json", ContentKind::Json), "vnd_github_v3_json");
    }
}
