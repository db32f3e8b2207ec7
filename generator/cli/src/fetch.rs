//! `clientwright fetch`: downloads the files of the configuration that have a URL, and pins each by its SHA-256. The only code of
//! clientwright that uses the network.

use super::arguments::FetchArguments;
use super::configuration::{Download, downloads};
use super::console::Console;
use super::edited_configuration::EditedConfiguration;
use super::error::{CliError, CommandError};
use super::target::shown;
use clientwright::{Node, Report, Severity, Source};
use fluent_uri::Uri;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::time::Duration;
use ureq::{Agent, Body};

/// The most bytes of a file, the default limit for a document.
const MOST_BYTES: u64 = 64 << 20;

/// How long a download may take.
const TIMEOUT: Duration = Duration::from_secs(120);

/// How many redirects are followed.
const MOST_REDIRECTS: u32 = 5;

/// A downloaded file.
struct Downloaded<'a> {
    download: &'a Download,
    bytes: Vec<u8>,
    sha256: String,
}

/// Downloads the files.
///
/// # Errors
/// A file can't be downloaded, or has changed. Then nothing was written.
pub(crate) fn run(arguments: &FetchArguments, console: &mut Console) -> Result<(), CommandError> {
    let file = arguments.config.as_deref().unwrap_or(Path::new("clientwright.toml"));
    let all = downloads(file)?;
    if all.is_empty() {
        let error = CliError::new(format!("`{}` names no file to download", shown(file)));
        return Err(error.help("add a table `[fetch.\"FILE\"]` with `url = \"https://..\"`").into());
    }
    if let Some(unknown) =
        arguments.files.iter().find(|name| all.iter().all(|download| download.name != **name))
    {
        return Err(CliError::new(format!("`{}` has no table `[fetch.\"{unknown}\"]`", shown(file))).into());
    }
    let is_asked =
        |download: &&Download| arguments.files.is_empty() || arguments.files.contains(&download.name);
    let files = all.iter().filter(is_asked).map(fetch).collect::<Result<Vec<_>, _>>()?;
    let changed: Vec<&Downloaded<'_>> = files.iter().filter(|file| file.is_changed()).collect();
    if !changed.is_empty() && !arguments.update {
        let names: Vec<String> = changed.iter().map(|file| format!("`{}`", file.download.name)).collect();
        let error =
            CliError::new(format!("{} changed since it was pinned; nothing was written", names.join(", ")));
        return Err(error.help("`clientwright fetch --update` takes the new file").into());
    }
    let mut configuration = EditedConfiguration::read(file)?;
    for file in &files {
        file.write()?;
        configuration.set(["fetch", &file.download.name], "sha256", &file.sha256);
    }
    configuration.write()?;
    for file in &files {
        console.print_result(&format!("{}: {}\n", file.download.name, file.outcome()))?;
    }
    Ok(())
}

impl Downloaded<'_> {
    fn is_changed(&self) -> bool {
        self.download.sha256.as_ref().is_some_and(|pinned| !pinned.eq_ignore_ascii_case(&self.sha256))
    }

    /// Writes the file, unless it has these bytes.
    fn write(&self) -> Result<(), CliError> {
        let file = &self.download.file;
        if fs::read(file).is_ok_and(|bytes| bytes == self.bytes) {
            return Ok(());
        }
        let folder = file.parent().map_or(Ok(()), fs::create_dir_all);
        let written = folder.and_then(|()| fs::write(file, &self.bytes));
        written.map_err(|error| CliError::new(format!("can't write `{}`: {error}", shown(file))))
    }

    fn outcome(&self) -> String {
        let bytes = self.bytes.len();
        match &self.download.sha256 {
            None => format!("{bytes} bytes, pinned as {}", self.sha256),
            Some(_) if self.is_changed() => format!("{bytes} bytes, changed, pinned as {}", self.sha256),
            Some(_) => "unchanged".to_owned(),
        }
    }
}

fn fetch(download: &Download) -> Result<Downloaded<'_>, CliError> {
    let failed = |why: &dyn std::fmt::Display| {
        CliError::new(format!("can't download `{}`: {why}", download.url)).at(download.at.clone())
    };
    let is_local = is_loopback(&download.url);
    if !is_local && !download.url.starts_with("https://") {
        return Err(failed(&"the URL has to start with `https://`"));
    }
    let config = Agent::config_builder()
        .https_only(!is_local)
        .max_redirects(MOST_REDIRECTS)
        .timeout_global(Some(TIMEOUT))
        .user_agent(concat!("clientwright/", env!("CARGO_PKG_VERSION")))
        .build();
    let mut response =
        Agent::new_with_config(config).get(&download.url).call().map_err(|error| failed(&error))?;
    let bytes = read_body(response.body_mut()).map_err(|error| failed(&error))?;
    check_document(download, &bytes).map_err(|why| failed(&why))?;
    let mut sha256 = String::new();
    for byte in Sha256::digest(&bytes) {
        let _ = write!(sha256, "{byte:02x}");
    }
    Ok(Downloaded { download, bytes, sha256 })
}

/// The body, unpacked. ureq's own limit is on what is sent.
fn read_body(body: &mut Body) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    body.as_reader().take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length <= MOST_BYTES) {
        Ok(bytes)
    } else {
        Err(io::Error::other(format!("the file has more than {MOST_BYTES} bytes")))
    }
}

/// A page that says that something is wrong, in place of the file, is not a file in YAML or JSON.
fn check_document(download: &Download, bytes: &[u8]) -> Result<(), String> {
    let text = str::from_utf8(bytes).map_err(|_| "the response is not UTF-8".to_owned())?;
    // HTML may be YAML by chance.
    if text.trim_start().starts_with('<') {
        return Err("expected YAML or JSON, found HTML or XML".to_owned());
    }
    let mut report = Report::default();
    match Source::read_text(download.name.as_str(), text, &mut report) {
        Ok(source) if matches!(source.root, Node::Object(_)) => Ok(()),
        Ok(source) => Err(format!("expected an object in YAML or JSON, found {}", source.root.kind())),
        Err(_) => {
            let error = report.findings().iter().find(|finding| finding.severity == Severity::Error);
            Err(error.map_or_else(|| "not YAML or JSON".to_owned(), |finding| finding.message.clone()))
        }
    }
}

/// Returns whether a URL leads to this machine.
fn is_loopback(url: &str) -> bool {
    let host = Uri::parse(url).ok().and_then(|url| Some(url.authority()?.host().to_owned()));
    host.is_some_and(|host| matches!(host.as_str(), "127.0.0.1" | "[::1]" | "localhost"))
}
