//! Where a document comes from that the command line names: a file, or standard input.

use super::error::CliError;
use super::target::with_slashes;
use clientwright::{ApiInput, Files, FolderFiles};
use std::io::{self, Read};
use std::sync::OnceLock;

/// The argument for standard input.
pub(crate) const STANDARD_INPUT: &str = "-";

/// Its name in findings.
const SHOWN_NAME: &str = "<stdin>";

/// # Errors
/// A URL: only `fetch` uses the network.
pub(crate) fn api_of(document: &str) -> Result<ApiInput, CliError> {
    if document == STANDARD_INPUT {
        let files = StandardInput { bytes: OnceLock::new(), folder: FolderFiles::new("") };
        return Ok(ApiInput::new(SHOWN_NAME, files));
    }
    if let Some(file) = file_of_url(document) {
        let error =
            CliError::new(format!("`{document}` is a URL, and only `clientwright fetch` uses the network"));
        return Err(error.help(format!(
            "`clientwright init {document}` writes a `clientwright.toml` with these lines, and `clientwright fetch` downloads the file:\n\n\
             [fetch.\"{file}\"]\nurl = \"{document}\""
        )));
    }
    Ok(ApiInput::new(with_slashes(document), FolderFiles::new("")))
}

/// The file that a document at a URL is downloaded to; `None` if it isn't a URL.
pub(crate) fn file_of_url(document: &str) -> Option<String> {
    let address = document.strip_prefix("https://").or_else(|| document.strip_prefix("http://"))?;
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let last = path.split('/').skip(1).filter(|segment| !segment.is_empty()).last().unwrap_or("api");
    let is_usual = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_');
    let name: String = last.chars().map(|letter| if is_usual(letter) { letter } else { '_' }).collect();
    let name = if name.starts_with('.') { format!("api{name}") } else { name };
    Some(if name.contains('.') { name } else { format!("{name}.yaml") })
}

/// Standard input, which is read once, and the files next to it that the document refers to.
struct StandardInput {
    bytes: OnceLock<Vec<u8>>,
    folder: FolderFiles,
}

impl Files for StandardInput {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        if name != SHOWN_NAME {
            return self.folder.read(name);
        }
        if let Some(bytes) = self.bytes.get() {
            return Ok(bytes.clone());
        }
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        Ok(self.bytes.get_or_init(|| bytes).clone())
    }

    fn read_referred(&self, name: &str, folders: &[String]) -> io::Result<Vec<u8>> {
        self.folder.read_referred(name, folders)
    }
}

/// The files of a configuration, some of which it downloads.
pub(crate) struct ConfiguredFiles {
    pub(crate) folder: FolderFiles,
    /// The documents that have a URL.
    pub(crate) downloaded: Vec<String>,
    /// The document, and the line of the configuration that names it.
    pub(crate) document: (String, String),
}

impl Files for ConfiguredFiles {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        self.folder.read(name).map_err(|error| self.explain(name, error))
    }

    fn read_referred(&self, name: &str, folders: &[String]) -> io::Result<Vec<u8>> {
        self.folder.read_referred(name, folders).map_err(|error| self.explain(name, error))
    }
}

impl ConfiguredFiles {
    fn explain(&self, name: &str, error: io::Error) -> io::Error {
        match error.kind() {
            io::ErrorKind::NotFound if self.downloaded.iter().any(|file| file == name) => {
                io::Error::new(error.kind(), "it isn't there yet; `clientwright fetch` downloads it")
            }
            kind if self.document.0 == name => {
                io::Error::new(kind, format!("{error} (named at {})", self.document.1))
            }
            _ => error,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::file_of_url;

    #[test]
    fn a_url_is_downloaded_to_a_file_of_its_last_name() {
        for (url, file) in [
            ("https://pets.example/v1/openapi.json?a=b", "openapi.json"),
            ("https://pets.example/docs/", "docs.yaml"),
            ("http://localhost:8000", "api.yaml"),
            ("https://pets.example/../a%20b.yaml", "a_20b.yaml"),
            ("https://pets.example/.yaml", "api.yaml"),
            ("https://pets.example/..", "api.."),
        ] {
            assert_eq!(file_of_url(url).as_deref(), Some(file), "{url}");
        }
        assert_eq!(file_of_url("pets.yaml"), None);
    }
}
