//! Files as git has them: `HEAD~1:spec/pets.yaml` is that file in that revision, with all that it refers to.

use super::generate::NAMES;
use super::target::shown;
use clientwright::{ApiInput, Files, LockFile};
use std::io;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

/// A revision, and a file in it.
#[derive(Clone, Debug)]
pub(crate) struct Revision {
    name: String,
    file: Option<String>,
}

impl Revision {
    /// What a user means by a text: a file that is there is a file, all else is a revision, or a file of one.
    pub(crate) fn of(text: &str) -> Option<Self> {
        if Path::new(text).is_file() {
            return None;
        }
        match text.split_once(':') {
            Some((name, file)) if !name.is_empty() && !file.is_empty() => {
                Some(Self { name: name.to_owned(), file: Some(file.to_owned()) })
            }
            None if is_revision(text) => Some(Self { name: text.to_owned(), file: None }),
            _ => None,
        }
    }

    /// The file, as git takes it: from the top of the repository, or from here where it begins with `./`.
    pub(crate) fn file(&self) -> Option<&str> {
        self.file.as_deref()
    }

    /// The lock file that lay in a folder.
    pub(crate) fn lockfile(&self, folder: &Path) -> Option<LockFile> {
        let file = shown(&folder.join(NAMES));
        let files = Self { name: self.name.clone(), file: None };
        // A file that wasn't there yet is none; what is wrong with the revision shows with its documents.
        let text = files.read(&file).ok().and_then(|bytes| String::from_utf8(bytes).ok())?;
        Some(LockFile { name: format!("{}:{file}", self.name), text })
    }

    /// APIs as they were, their files from here. One whose document wasn't there yet is new; where that is so of all of
    /// them, they are asked for nonetheless, so that it is told what git has not.
    pub(crate) fn of_apis(&self, apis: &[ApiInput]) -> Vec<ApiInput> {
        let files = Arc::new(Self { name: self.name.clone(), file: None });
        let is_there = |api: &&ApiInput| files.read(&api.options.document).is_ok();
        let there: Vec<&ApiInput> = apis.iter().filter(is_there).collect();
        let all = if there.is_empty() { apis.iter().collect() } else { there };
        all.into_iter().map(|api| ApiInput { files: files.clone(), ..api.clone() }).collect()
    }
}

impl Files for Revision {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        // Without a file of its own, names are those of files from here.
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
        let said = String::from_utf8_lossy(&output.stderr);
        let said =
            said.lines().next().unwrap_or("git doesn't say why").trim_start_matches("fatal: ").to_owned();
        Err(io::Error::new(io::ErrorKind::NotFound, said))
    }
}

/// Whether git knows a revision of that name.
fn is_revision(name: &str) -> bool {
    let asked = Command::new("git")
        .args(["rev-parse", "--verify", "--quiet", "--end-of-options"])
        .arg(format!("{name}^{{commit}}"))
        .output();
    asked.is_ok_and(|output| output.status.success())
}
