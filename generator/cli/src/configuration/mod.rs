//! `clientwright.toml` → targets. Reports all errors in the file, with line and column.
//!
//! `tables.rs` has the tables of crates and modules; the keys of an API are the library's [`ApiOptions`].

mod locate;
mod reference;
mod runtime;
mod tables;
mod text;
mod without_dots;

use self::locate::TableLocations;
use self::runtime::RuntimeFolder;
use self::tables::{CrateTable, FetchTable, ModuleTable, Tables};
use self::text::Text;
use self::without_dots::without_links;
use super::error::{CliError, TextSpan};
use super::input::ConfiguredFiles;
use super::package_name::PackageName;
use super::target::{Target, shown};
use clientwright::{ApiInput, ApiOptions, FolderFiles, Layout, Options, Runtime};
use indexmap::IndexMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(crate) use self::without_dots::without_dots;

/// Reads the targets of a configuration, in its order, crates first; the runtime that they share has no API, and is the last.
///
/// # Errors
/// The first error in it. The advice is for users without a configuration.
pub(crate) fn read(path: &Path, advice: &str) -> Result<Vec<Target>, CliError> {
    let text = text_of(path, advice)?;
    parse(path, &shown(path), text)
}

/// The text of a configuration.
fn text_of(path: &Path, advice: &str) -> Result<String, CliError> {
    std::fs::read_to_string(path).map_err(|error| {
        CliError::new(format!("can't read the configuration `{}`: {error}", shown(path)))
            .help(format!("{advice}; `clientwright init SPEC` writes one"))
    })
}

/// Reads the targets of the text of a configuration, whose paths start from the folder of `path`.
///
/// # Errors
/// As [`read`].
pub(crate) fn parse(path: &Path, name: &str, text: String) -> Result<Vec<Target>, CliError> {
    let folder = path.parent().unwrap_or(Path::new(""));
    Configuration { text: Text::parse(name.into(), text.into())?, folder }.targets()
}

/// A file to download.
#[derive(Clone, Debug)]
pub(crate) struct Download {
    /// Its path as the configuration has it.
    pub(crate) name: String,
    /// Its path from the current folder.
    pub(crate) file: PathBuf,
    pub(crate) url: String,
    /// The SHA-256 that its bytes must have, in lower-case hexadecimal.
    pub(crate) sha256: Option<String>,
    /// Where the URL is in the configuration, for errors about it.
    pub(crate) at: TextSpan,
}

/// Reads the files to download.
///
/// # Errors
/// As [`read`], or a hash that can't be one.
pub(crate) fn downloads(path: &Path) -> Result<Vec<Download>, CliError> {
    let text = text_of(path, "a configuration names the files to download")?;
    let folder = path.parent().unwrap_or(Path::new(""));
    Configuration { text: Text::parse(shown(path).into(), text.into())?, folder }.downloads()
}

/// A configuration and the folder that its paths start from.
struct Configuration<'a> {
    text: Text,
    folder: &'a Path,
}

impl Configuration<'_> {
    fn targets(&self) -> Result<Vec<Target>, CliError> {
        let tables: Tables = self.text.deserialize()?;
        let shared = tables.runtime.as_ref().map(|table| self.shared_runtime(table));
        let crates = tables.crates.iter();
        let crates = crates.map(|(name, table)| self.crate_target(name, table, shared.as_ref()));
        let modules =
            tables.modules.iter().map(|(name, table)| self.module_target(name, table, shared.as_ref()));
        let mut targets = crates.chain(modules).collect::<Result<Vec<_>, _>>()?;
        let source = Arc::new(self.text.to_source());
        targets.iter_mut().for_each(|target| target.configuration = Some(source.clone()));
        targets.extend(shared);
        if targets.is_empty() {
            let error = CliError::new(format!("`{}` has neither a crate nor a module", self.text.file));
            return Err(error.help("add a table `[crate.NAME.api.MODULE]` with `document = \"FILE\"`"));
        }
        self.refuse_shared_folders(&tables, &targets)?;
        Ok(targets)
    }

    fn downloads(&self) -> Result<Vec<Download>, CliError> {
        let tables: Tables = self.text.deserialize()?;
        let downloads = tables.fetch.into_iter().map(|(name, FetchTable { url, sha256 })| {
            let is_hash =
                |hash: &String| hash.len() == 64 && hash.chars().all(|letter| letter.is_ascii_hexdigit());
            if sha256.as_ref().is_some_and(|hash| !is_hash(hash)) {
                let message = "a SHA-256 has 64 hexadecimal digits";
                let error = self.text.error(&["fetch", &name, "sha256"], message);
                return Err(error.help("remove it; `clientwright fetch` sets it"));
            }
            let at = self.text.at(&["fetch", &name, "url"]);
            Ok(Download { file: self.folder.join(&name), name, url, sha256, at })
        });
        downloads.collect()
    }

    /// The target of the table `[runtime]`.
    fn shared_runtime(&self, RuntimeFolder { path }: &RuntimeFolder) -> Target {
        Target {
            name: "clientwright-runtime".to_owned(),
            folder: self.folder.join(path),
            apis: Vec::new(),
            options: Options::default(),
            manifest: None,
            configuration: None,
        }
    }

    fn crate_target(
        &self,
        name: &str,
        table: &CrateTable,
        shared: Option<&Target>,
    ) -> Result<Target, CliError> {
        let keys = ["crate", name];
        if let Err(error) = name.parse::<PackageName>() {
            return Err(self.text.error(&keys, format!("`{name}` is not a valid package name: {error}")));
        }
        let mut options = Options::default();
        options.package = name.to_owned();
        if let Some(version) = &table.version {
            options.version.clone_from(version);
        }
        let folder = self.folder.join(table.path.as_deref().unwrap_or(name));
        options.runtime = match (&table.runtime, shared) {
            (Some(key), _) => key.option(self.folder, &folder),
            (None, Some(shared)) => runtime::in_folder(&shared.folder, &folder),
            (None, None) => Runtime::Vendored,
        };
        options.default_features.clone_from(&table.default_features);
        if let Some(features) = &mut options.default_features {
            TableLocations { text: &self.text, keys: &keys }.set_items(&["default-features"], features);
        }
        options.group_features = table.group_features;
        options.scope = table.scope;
        options.partial_server = table.partial_server;
        options.validation = table.validation;
        let manifest = table.manifest.as_ref().and_then(|_| self.text.table(&["crate", name, "manifest"]));
        Ok(Target {
            name: name.to_owned(),
            folder,
            apis: self.apis(&keys, &table.api)?,
            options,
            manifest,
            configuration: None,
        })
    }

    fn module_target(
        &self,
        name: &str,
        table: &ModuleTable,
        shared: Option<&Target>,
    ) -> Result<Target, CliError> {
        let keys = ["module", name];
        self.check_module_name(&keys)?;
        let mut options = Options::default();
        options.layout = Layout::Module;
        if let Some(shared) = shared {
            options.runtime = Runtime::Folder(crate::target::shown(&shared.folder));
        }
        options.scope = table.scope;
        options.webhooks = table.webhooks;
        options.partial_server = table.partial_server;
        options.examples = table.examples;
        options.fetch = table.fetch;
        options.tower = table.tower;
        options.cassettes = table.cassettes;
        options.validation = table.validation;
        options.tracing = table.tracing;
        let path = table.path.as_ref().map_or_else(|| Path::new("src").join(name), PathBuf::from);
        Ok(Target {
            name: name.to_owned(),
            folder: self.folder.join(path),
            apis: self.apis(&keys, &table.api)?,
            options,
            manifest: None,
            configuration: None,
        })
    }

    fn apis(&self, keys: &[&str], apis: &IndexMap<String, ApiOptions>) -> Result<Vec<ApiInput>, CliError> {
        if apis.is_empty() {
            let [form, name] = keys else { return Ok(Vec::new()) };
            return Err(self
                .text
                .error(keys, format!("`{form}.{name}` has no API"))
                .help(format!("add a table `[{form}.{name}.api.MODULE]` with `document = \"FILE\"`")));
        }
        apis.iter()
            .map(|(module, api)| self.api(&[keys, &["api", module]].concat(), api, apis.len()))
            .collect()
    }

    /// The input of an API whose table is at these keys.
    fn api(&self, keys: &[&str], api: &ApiOptions, siblings: usize) -> Result<ApiInput, CliError> {
        for (url, file) in &api.urls {
            if url.ends_with('/') != file.ends_with('/') {
                let message = "both a folder of URLs and its folder of files have to end in `/`";
                return Err(self.text.error(&[keys, &["urls", url]].concat(), message));
            }
        }
        if api.root && siblings > 1 {
            let message = "only one API can be at the root, but there are more";
            return Err(self.text.error(&[keys, &["root"]].concat(), message));
        }
        let module = if api.root { "" } else { self.check_module_name(keys)? };
        let mut options = api.clone();
        TableLocations { text: &self.text, keys }.set(&mut options);
        let fetched = self.text.table(&["fetch"]).unwrap_or_default();
        let downloaded = fetched.iter().map(|(file, _)| file.to_owned()).collect();
        let at = self.text.location(&[keys, &["document"]].concat()).to_string();
        let document = (options.document.clone(), at);
        let files = ConfiguredFiles { folder: FolderFiles::new(self.folder), downloaded, document };
        Ok(ApiInput { module: module.to_owned(), files: Arc::new(files), options })
    }

    /// The last of the keys, if it can name a module besides those that every crate has.
    fn check_module_name<'k>(&self, keys: &[&'k str]) -> Result<&'k str, CliError> {
        let name = keys.last().copied().unwrap_or_default();
        let is_identifier = syn::parse_str::<syn::Ident>(name).is_ok() && name.is_ascii();
        if !is_identifier {
            return Err(self.text.error(keys, format!("`{name}` is not a valid module name")));
        }
        if matches!(name, "runtime" | "lib") {
            return Err(self.text.error(
                keys,
                format!("`{name}` is reserved, because every crate has a module of that name"),
            ));
        }
        Ok(name)
    }

    fn refuse_shared_folders(&self, tables: &Tables, targets: &[Target]) -> Result<(), CliError> {
        let crates = tables.crates.keys().map(|name| ["crate", name.as_str()]);
        let modules = tables.modules.keys().map(|name| ["module", name.as_str()]);
        let keys = crates.chain(modules).map(|keys| keys.to_vec()).chain([vec!["runtime"]]);
        let folders: Vec<PathBuf> = targets.iter().map(|target| without_links(&target.folder)).collect();
        for (number, (keys, target)) in keys.zip(targets).enumerate() {
            let name = &target.name;
            let folder = shown(&target.folder);
            let others = targets.iter().zip(&folders).enumerate().filter(|(other, _)| *other != number);
            for (other, (holder, outer)) in others {
                let message = if folders[number] == *outer && other < number {
                    format!("`{name}` and `{}` have the same folder `{folder}`", holder.name)
                } else if folders[number] != *outer && folders[number].starts_with(outer) {
                    let outer = shown(&holder.folder);
                    format!(
                        "the folder `{folder}` of `{name}` is inside `{outer}`, the folder of `{}`",
                        holder.name
                    )
                } else {
                    continue;
                };
                return Err(self.text.error(&keys, message).help("set another `path` for one of them"));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod raw_bytes;
mod tests;
