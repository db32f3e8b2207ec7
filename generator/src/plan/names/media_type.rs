//! Words of media types in names of methods: `text`, `form`, `multipart`, `bytes`, else the subtype.

use super::words::{Words, words};
use crate::ir::{Content, ContentKind};

pub(in crate::plan) fn media_type_words(content: &Content) -> Words {
    words_of(content.essence(), content.kind)
}

/// `text/csv` → `csv`, `application/x-tar` → `tar`, `image/*` → `image`
fn words_of(essence: &str, kind: ContentKind) -> Words {
    let (main, subtype) = essence.split_once('/').unwrap_or((essence, ""));
    match (kind, subtype) {
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

    #[test]
    fn media_types_have_short_names() {
        let named = |essence: &str, kind: ContentKind| words_of(essence, kind).join("_");
        assert_eq!(named("text/plain", ContentKind::Text), "text");
        assert_eq!(named("text/csv", ContentKind::Text), "csv");
        assert_eq!(named("application/octet-stream", ContentKind::Bytes), "bytes");
        assert_eq!(named("application/x-tar", ContentKind::Bytes), "tar");
        assert_eq!(named("image/*", ContentKind::Bytes), "image");
        assert_eq!(named("*/*", ContentKind::Json), "json");
        assert_eq!(named("multipart/form-data", ContentKind::Multipart), "multipart");
        assert_eq!(named("application/vnd.github.v3+json", ContentKind::Json), "vnd_github_v3_json");
    }
}
