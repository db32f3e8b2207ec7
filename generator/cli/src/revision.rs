//! Files of git revisions: `HEAD~1:spec/pets.yaml` is a file in a revision, whose references are read from the same revision.

use super::file_list::LOCK_FILE;
use super::input::{STANDARD_INPUT, file_of_url};
use super::target::shown;
use clientwright::{ApiInput, Files, LockFile};
use std::io;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

/// A revision, or a file in it.
#[derive(Clone, Debug)]
pub(crate) struct Revision {
    name: String,
    file: Option<String>,
}

impl Revision {
    /// `None` if the text is a URL, standard input, or an existing path, except a folder with the name of a revision. Any other text is a
    /// revision that git doesn't know.
    pub(crate) fn of(text: &str) -> Option<Self> {
        if text == STANDARD_INPUT || Path::new(text).is_file() || file_of_url(text).is_some() {
            return None;
        }
        match text.split_once(':') {
            Some((name, file)) if !name.is_empty() && !file.is_empty() => {
                Some(Self { name: name.to_owned(), file: Some(file.to_owned()) })
            }
            None if !Path::new(text).exists() || is_revision(text) => {
                Some(Self { name: text.to_owned(), file: None })
            }
            _ => None,
        }
    }

    /// The file as git reads it: relative to the root of the repository, or to the current folder if it starts with `./`.
    pub(crate) fn file(&self) -> Option<&str> {
        self.file.as_deref()
    }

    /// The lock file of a folder.
    pub(crate) fn lockfile(&self, folder: &Path) -> Option<LockFile> {
        let file = folder.join(LOCK_FILE);
        Some(LockFile { name: format!("{}:{}", self.name, shown(&file)), text: self.text(&file)? })
    }

    /// The text of a file in this revision; `None` if it doesn't exist there.
    pub(crate) fn text(&self, path: &Path) -> Option<String> {
        let files = Self { name: self.name.clone(), file: None };
        files.read(&shown(path)).ok().and_then(|bytes| String::from_utf8(bytes).ok())
    }

    /// Returns whether git knows it.
    pub(crate) fn exists(&self) -> bool {
        is_revision(&self.name)
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The APIs in this revision, without those whose document doesn't exist in it. If none of them exists, all are returned, so
    /// that reading them is reported as an error.
    pub(crate) fn of_apis(&self, apis: &[ApiInput]) -> Vec<ApiInput> {
        let files = Arc::new(Self { name: self.name.clone(), file: None });
        let exists = |api: &&ApiInput| files.read(&api.options.document).is_ok();
        let existing: Vec<&ApiInput> = apis.iter().filter(exists).collect();
        let all = if existing.is_empty() { apis.iter().collect() } else { existing };
        all.into_iter().map(|api| ApiInput { files: files.clone(), ..api.clone() }).collect()
    }
}

impl Files for Revision {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        // Without a file, names are relative to the current folder.
        let from_here =
            self.file.as_ref().is_none_or(|file| file.starts_with("./") || file.starts_with("../"));
        let is_plain = !name.starts_with("./") && !name.starts_with("../");
        let path = if from_here && is_plain { format!("./{name}") } else { name.to_owned() };
        let output = Command::new("git")
            .args(["show", "--end-of-options"])
            .arg(format!("{}:{path}", self.name))
            .output()?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let error = String::from_utf8_lossy(&output.stderr);
        let error = error
            .lines()
            .next()
            .unwrap_or("git failed without a message")
            .trim_start_matches("fatal: ")
            .to_owned();
        Err(io::Error::new(io::ErrorKind::NotFound, error))
    }
}

fn is_revision(name: &str) -> bool {
    let output = Command::new("git")
        .args(["rev-parse", "--verify", "--quiet", "--end-of-options"])
        .arg(format!("{name}^{{commit}}"))
        .output();
    output.is_ok_and(|output| output.status.success())
}
