//! Relative links from a page to the documents, for use without a web server.

use crate::configuration::without_dots;
use crate::target::shown;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::path::{Component, Path, PathBuf};

/// Unreserved characters (RFC 3986, 2.3); a colon is encoded, because it would end a scheme.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Links from a page in a folder.
pub(super) struct Links {
    folder: PathBuf,
}

impl Links {
    pub(super) fn new(folder: &Path) -> Self {
        Self { folder: without_dots(folder) }
    }

    /// A line of a file that is named relative to `documents`.
    pub(super) fn to(&self, documents: &Path, name: &str, line: Option<usize>) -> String {
        let path = without_dots(&documents.join(name));
        let common = self.folder.components().zip(path.components()).take_while(|(one, other)| one == other);
        let common = common.count();
        let up = self.folder.components().skip(common).map(|_| "..".to_owned());
        let down = path.components().skip(common).filter_map(|part| match part {
            Component::Normal(part) => Some(utf8_percent_encode(&part.to_string_lossy(), PLAIN).to_string()),
            Component::Prefix(drive) => Some(shown(drive.as_os_str().as_ref())),
            _ => None,
        });
        // There is no relative path from one drive to another.
        let parts: Vec<String> = match common {
            0 => std::iter::once("file://".to_owned()).chain(down).collect(),
            _ => up.chain(down).collect(),
        };
        let line = line.map(|line| format!("#L{line}")).unwrap_or_default();
        format!("{}{line}", parts.join("/"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_to_the_page() {
        let links = Links::new(Path::new("target/pages"));
        assert_eq!(links.to(Path::new(""), "spec/x.yaml", Some(12)), "../../spec/x.yaml#L12");
        assert_eq!(links.to(Path::new("sub"), "../target/pages/y.yaml", None), "y.yaml");
        assert_eq!(
            links.to(Path::new(""), "javascript:alert('1')/\"#?.yaml", None),
            "../../javascript%3Aalert%28%271%27%29/%22%23%3F.yaml"
        );
    }
}
