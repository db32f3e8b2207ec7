//! Checks `extends` of an overlay against the document that it is applied to.

use crate::diagnostic::{Code, Location, Report};
use crate::source::{Members, Node, beside, is_uri, join};

/// Reports an overlay that extends another document.
pub(super) fn check_extends(document: &str, overlay: &Members, at: &Location, report: &mut Report) {
    let extends_at = at.member("extends");
    match overlay.get("extends") {
        None => {}
        Some(Node::Text(extends)) if is_same(document, &join(at.file(), extends)) => {}
        Some(Node::Text(extends)) => {
            let message = format!("this overlay extends `{extends}`, but it is applied to `{document}`");
            report.add(Code::NonstandardOverlay, &extends_at, message);
        }
        Some(other) => {
            let message = format!("`extends` is {}; the overlay is applied to `{document}`", other.kind());
            report.add(Code::NonstandardOverlay, &extends_at, message);
        }
    }
}

/// Returns whether two names may be the same document. If only one of them is absolute or a URL, the file name decides.
fn is_same(document: &str, extends: &str) -> bool {
    let document = beside("", document);
    if document == extends {
        return true;
    }
    let is_absolute = |name: &str| name.starts_with('/') || is_uri(name);
    let file = |name: &str| {
        name.split(['?', '#']).next().and_then(|path| path.rsplit('/').next()).map(str::to_owned)
    };
    is_absolute(&document) != is_absolute(extends) && file(&document) == file(extends)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_known_by_its_path_and_a_fetched_one_by_its_name() {
        let is_named = |document: &str, extends: &str| is_same(document, &join("overlays/fix.yaml", extends));
        assert!(
            is_named("spec/api.yaml", "../spec/api.yaml") && is_named("./spec/api.yaml", "../spec/api.yaml")
        );
        assert!(is_named("spec/api.yaml", "https://a.example/main/api.yaml"));
        assert!(is_named("/a/spec/api.yaml", "../spec/api.yaml"));
        assert!(!is_named("spec/api.yaml", "api.yaml"));
        assert!(!is_named("spec/api.yaml", "https://a.example/main/other.yaml"));
    }
}
