//! `clientwright.toml` → targets. Everything that can be wrong in it ends here, with file, line and column.
//!
//! ```toml
//! [crate.petstore]                  # a package, by its name
//! path = "petstore"                 # its folder, relative to this file [default: the name]
//! version = "0.1.0"                 # [default: 0.1.0]
//! [crate.petstore.manifest]         # any tables of a Cargo.toml, merged into the written one
//! package.publish = false
//! [crate.petstore.api.pets]         # an API, by the name of its module
//! document = "spec/pets.yaml"       # relative to this file
//! root = true                       # a crate's only API may lie at its root instead [default: false]
//! dates = "chrono"                  # "text", "chrono", "jiff" or "time" [default: "text"]
//! uuid = "uuid"                     # "text" or "uuid" [default: "text"]
//! [crate.petstore.api.pets.types]   # types of your own, by formats and names of schemas
//! decimal = "rust_decimal::Decimal"
//!
//! [crate.petstore.api.pets.rename]  # names in Rust, by names of schemas, operation ids, tags and JSON Pointers
//! Pet = "Animal"
//! "/components/schemas/Pet/properties/odd" = "strange"
//!
//! [crate.petstore.api.pets.pagination]   # how answers are pages, by operation ids and JSON Pointers of operations
//! listPets = false                  # they are none, whatever they look like
//! listToys = true                   # as they are found to be; an error where they are not
//! listOwners = { cursor = "after", next = "/meta/next", items = "/owners" }
//!
//! [[crate.petstore.api.pets.accept]]    # a finding that isn't shown any more, and that `--strict` lets pass
//! code = "unknown-format"
//! at = "/components/schemas/Pet"    # a JSON Pointer, or "file.yaml#/…": there and below [default: everywhere]
//! reason = "ids are opaque to us"
//!
//! [crate.petstore.api.pets.urls]    # files to read where references name URLs; nothing is ever fetched
//! "https://schemas.example/pet.json" = "vendored/pet.json"
//! "https://schemas.example/v1/" = "vendored/v1/"    # a folder, for all URLs that begin so
//!
//! [module.pets]                     # a module for a crate that exists, by its name
//! path = "src/pets"                 # its folder, relative to this file [default: src/ and the name]
//! scope = "client"                  # "models", "client" or "reqwest" [default: "reqwest"]
//! webhooks = true                   # what verifies webhooks too [default: false]
//! examples = true                   # a transport that answers with examples, for tests [default: false]
//! tower = true                      # a transport over a service of tower [default: false]
//! tracing = true                    # spans of tracing around attempts [default: false]
//! [module.pets.api.pets]            # as in a crate
//! document = "spec/pets.yaml"
//! root = true
//! ```

mod accept;
mod api;
mod pagination;
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
fn without_dots(path: &Path) -> PathBuf {
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
mod tests;
