//! The list of the files that clientwright wrote into a folder, each with a fingerprint of its content. In: the list's text, or
//! generated files. Out: which content is clientwright's, or the text.

use std::collections::BTreeMap;
use std::hash::{BuildHasher, BuildHasherDefault};

/// The name of the list in its folder.
pub(crate) const FILE_LIST: &str = ".clientwright-files";

/// The lock file in the folder of a target, which people may edit.
pub(crate) const LOCK_FILE: &str = "clientwright.lock";

const HEADER: &str = "# The files in this folder that clientwright wrote, and that it may change and remove.";

/// The fingerprints of each file. A file that people may edit has none; one of which a merge kept both sides has several.
pub(super) struct FileList<'a>(BTreeMap<&'a str, Vec<u64>>);

impl<'a> FileList<'a> {
    pub(super) fn parse(text: &'a str) -> Self {
        let mut files = BTreeMap::<_, Vec<_>>::new();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let parts = line.rsplit_once(' ');
            let known = parts.and_then(|(path, number)| Some((path, u64::from_str_radix(number, 16).ok()?)));
            files.entry(known.map_or(line, |(path, _)| path)).or_default().extend(known.map(|(_, it)| it));
        }
        Self(files)
    }

    pub(super) fn paths(&self) -> impl Iterator<Item = &'a str> {
        self.0.keys().copied()
    }

    /// Returns whether the file is on the list, as the lock file is without its content.
    pub(super) fn lists(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    /// Returns whether clientwright wrote the file, with any content.
    pub(super) fn has(&self, path: &str) -> bool {
        self.0.get(path).is_some_and(|known| !known.is_empty())
    }

    /// Returns whether clientwright wrote the file with this content.
    pub(super) fn has_content(&self, path: &str, content: &[u8]) -> bool {
        let content = fingerprint(&String::from_utf8_lossy(content));
        self.0.get(path).is_some_and(|known| known.contains(&content))
    }
}

/// The text of the list of generated files.
pub(super) fn list_of(files: &BTreeMap<String, String>) -> String {
    let line = |(path, text): (&String, &String)| match path.as_str() {
        LOCK_FILE => format!("{path}\n"),
        _ => format!("{path} {:016x}\n", fingerprint(text)),
    };
    std::iter::once(format!("{HEADER}\n")).chain(files.iter().map(line)).collect()
}

/// The hash of a text, the same on every platform and for all line endings.
fn fingerprint(text: &str) -> u64 {
    BuildHasherDefault::<fnv::FnvHasher>::default().hash_one(text.replace('\r', ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_endings_do_not_count_and_an_edit_does() {
        let text = "fn f() -> u8 {\n    1\n}\n";
        let list = list_of(&BTreeMap::from([("a.rs".to_owned(), text.to_owned())]));
        let is_known = |text: &str| FileList::parse(&list).has_content("a.rs", text.as_bytes());
        assert!(is_known(text) && is_known(&text.replace('\n', "\r\n")));
        assert!(!is_known(&text.replace('1', "2")) && !is_known(&text.replace("    ", "  ")));
    }
}
