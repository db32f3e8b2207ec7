//! `clientwright.toml` → targets. Everything that can be wrong in it ends here, with file, line and column.
//! `tables.rs` says what may stand in it.

mod accept;
mod api;
mod client;
mod client_parameter;
mod enumerations;
mod features;
mod limits;
mod method_name;
mod pagination;
mod reference;
mod selection;
mod tables;
mod text;
mod types;

use self::tables::{ApiTable, CrateTable, ModuleTable, Tables};
use self::text::Text;
use super::package_name::PackageName;
use super::problem::Problem;
use super::target::{Target, shown};
use clientwright::{ApiInput, Layout, Options};
use indexmap::IndexMap;
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// Reads the targets that a configuration names, in its order, crates first.
///
/// # Errors
/// The first thing that is wrong with it.
pub(crate) fn read(path: &Path) -> Result<Vec<Target>, Problem> {
    let name = shown(path);
    let text = std::fs::read_to_string(path).map_err(|error| {
        Problem::new(format!("can't read the configuration `{name}`: {error}"))
            .help("without a configuration, name a document: `clientwright generate SPEC --out DIR`")
    })?;
    let folder = path.parent().unwrap_or(Path::new(""));
    Configuration { text: Text::parse(name.into(), text.into())?, folder }.targets()
}

/// A configuration and the folder that its paths start from.
struct Configuration<'a> {
    text: Text,
    folder: &'a Path,
}

impl Configuration<'_> {
    fn targets(&self) -> Result<Vec<Target>, Problem> {
        let tables: Tables = self.text.deserialize()?;
        let crates = tables.crates.iter().map(|(name, table)| self.crate_target(name, table));
        let modules = tables.modules.iter().map(|(name, table)| self.module_target(name, table));
        let mut targets = crates.chain(modules).collect::<Result<Vec<_>, _>>()?;
        let source = Arc::new(self.text.to_source());
        targets.iter_mut().for_each(|target| target.configuration = Some(source.clone()));
        if targets.is_empty() {
            let problem =
                Problem::new(format!("`{}` names neither a crate nor a module to write", self.text.file));
            return Err(problem.help("name one: `[crate.NAME.api.MODULE]` with `document = \"FILE\"`"));
        }
        self.refuse_shared_folders(&tables, &targets)?;
        Ok(targets)
    }

    fn crate_target(&self, name: &str, table: &CrateTable) -> Result<Target, Problem> {
        let keys = ["crate", name];
        if let Err(error) = name.parse::<PackageName>() {
            return Err(self.text.problem(&keys, format!("`{name}` can't be a package's name: {error}")));
        }
        let mut options = Options::default();
        options.package = name.to_owned();
        if let Some(version) = &table.version {
            options.version.clone_from(version);
        }
        options.default_features = self.default_features(&keys, table);
        options.group_features = table.group_features;
        let manifest = table.manifest.as_ref().and_then(|_| self.text.table(&["crate", name, "manifest"]));
        Ok(Target {
            name: name.to_owned(),
            folder: self.folder.join(table.path.as_deref().unwrap_or(name)),
            apis: self.apis(&keys, &table.api)?,
            options,
            manifest,
            configuration: None,
        })
    }

    fn module_target(&self, name: &str, table: &ModuleTable) -> Result<Target, Problem> {
        let keys = ["module", name];
        self.check_module_name(&keys)?;
        let mut options = Options::default();
        options.layout = Layout::Module;
        options.scope = table.scope.into();
        options.webhooks = table.webhooks;
        options.examples = table.examples;
        options.tower = table.tower;
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

    fn apis(&self, keys: &[&str], apis: &IndexMap<String, ApiTable>) -> Result<Vec<ApiInput>, Problem> {
        if apis.is_empty() {
            let [form, name] = keys else { return Ok(Vec::new()) };
            return Err(self
                .text
                .problem(keys, format!("`{form}.{name}` has no API"))
                .help(format!("add a table `[{form}.{name}.api.MODULE]` with `document = \"FILE\"`")));
        }
        apis.iter()
            .map(|(module, api)| self.api(&[keys, &["api", module]].concat(), api, apis.len()))
            .collect()
    }

    /// The last of the keys, if it can name a module beside those that every crate has.
    fn check_module_name<'k>(&self, keys: &[&'k str]) -> Result<&'k str, Problem> {
        let name = keys.last().copied().unwrap_or_default();
        let is_identifier = syn::parse_str::<syn::Ident>(name).is_ok() && name.is_ascii();
        if !is_identifier {
            return Err(self.text.problem(keys, format!("`{name}` can't be a module's name")));
        }
        if matches!(name, "runtime" | "lib") {
            return Err(self
                .text
                .problem(keys, format!("every crate has its own `{name}`, so no API can have that name")));
        }
        Ok(name)
    }

    fn refuse_shared_folders(&self, tables: &Tables, targets: &[Target]) -> Result<(), Problem> {
        let crates = tables.crates.keys().map(|name| ["crate", name.as_str()]);
        let modules = tables.modules.keys().map(|name| ["module", name.as_str()]);
        let mut seen: BTreeMap<PathBuf, &str> = BTreeMap::new();
        for (keys, target) in crates.chain(modules).zip(targets) {
            if let Some(other) = seen.insert(without_dots(&target.folder), &target.name) {
                let folder = shown(&target.folder);
                let message = format!("`{}` and `{other}` would both be written to `{folder}`", target.name);
                return Err(self.text.problem(&keys, message).help("give one of them another `path`"));
            }
        }
        Ok(())
    }
}

/// The absolute path without `.` and `..`, for telling whether two are one.
pub(crate) fn without_dots(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut plain = PathBuf::new();
    for component in absolute.components() {
        match component {
            Component::ParentDir => drop(plain.pop()),
            other => plain.push(other),
        }
    }
    plain
}

#[cfg(test)]
mod raw_bytes;
#[cfg(test)]
mod tests;
