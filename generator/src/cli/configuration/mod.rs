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

mod pagination;
mod text;
mod types;

use self::pagination::PaginationEntry;
use self::text::Text;
use self::types::{DatesName, ScopeName, UuidName};
use super::package_name::PackageName;
use super::problem::Problem;
use super::target::{Target, shown};
use clientwright::{ApiInput, FolderFiles, Layout, Options, PaginationWish, Rename, Types};
use indexmap::IndexMap;
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

/// The file as a whole.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tables {
    #[serde(default, rename = "crate")]
    crates: IndexMap<String, CrateTable>,
    #[serde(default, rename = "module")]
    modules: IndexMap<String, ModuleTable>,
}

/// `[crate.NAME]`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CrateTable {
    path: Option<String>,
    version: Option<String>,
    /// Only its form is checked here; it is merged as it is written.
    manifest: Option<IndexMap<String, IgnoredAny>>,
    #[serde(default)]
    api: IndexMap<String, ApiTable>,
}

/// `[module.NAME]`
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct ModuleTable {
    path: Option<String>,
    scope: ScopeName,
    webhooks: bool,
    examples: bool,
    tower: bool,
    tracing: bool,
    api: IndexMap<String, ApiTable>,
}

/// `[crate.NAME.api.MODULE]` and `[module.NAME.api.MODULE]`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ApiTable {
    document: String,
    #[serde(default)]
    root: bool,
    #[serde(default)]
    urls: IndexMap<String, String>,
    #[serde(default)]
    rename: IndexMap<String, String>,
    #[serde(default)]
    dates: DatesName,
    #[serde(default)]
    uuid: UuidName,
    #[serde(default)]
    types: BTreeMap<String, String>,
    #[serde(default)]
    pagination: IndexMap<String, PaginationEntry>,
}

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
        let targets = crates.chain(modules).collect::<Result<Vec<_>, _>>()?;
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

    fn api(&self, keys: &[&str], api: &ApiTable, siblings: usize) -> Result<ApiInput, Problem> {
        let mut types = Types::default();
        types.dates = api.dates.into();
        types.uuid = api.uuid.into();
        types.own.clone_from(&api.types);
        let mut input = ApiInput::new(api.document.as_str(), FolderFiles::new(self.folder)).types(types);
        for (url, file) in &api.urls {
            if url.ends_with('/') != file.ends_with('/') {
                let message = "a folder of URLs and its folder of files both end in `/`";
                return Err(self.text.problem(&[keys, &["urls", url]].concat(), message));
            }
            input = input.url(url, file);
        }
        for (from, to) in &api.rename {
            let place = self.text.place_of(&[keys, &["rename", from]].concat());
            input.renames.push(Rename { from: from.clone(), to: to.clone(), place });
        }
        for (operation, PaginationEntry(choice)) in &api.pagination {
            let place = self.text.place_of(&[keys, &["pagination", operation]].concat());
            let (operation, choice) = (operation.clone(), choice.clone());
            input.pagination.push(PaginationWish { operation, choice, place });
        }
        if !api.root {
            return Ok(input.module(self.check_module_name(keys)?));
        }
        if siblings > 1 {
            let message = "only one API can lie at the root, and there are more here";
            return Err(self.text.problem(&[keys, &["root"]].concat(), message));
        }
        Ok(input)
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
mod tests {
    use super::*;
    use crate::cli::problem::Place;
    use clientwright::Scope;

    fn targets(text: &str) -> Result<Vec<Target>, Problem> {
        let text = Text::parse("clientwright.toml".into(), text.into())?;
        Configuration { text, folder: Path::new("sub") }.targets()
    }

    fn refused(text: &str) -> (String, (usize, usize), Option<String>) {
        let problem = targets(text).expect_err("the text is wrong");
        let place = problem.place.as_ref().map_or((0, 0), Place::line_and_column);
        (problem.message, place, problem.help)
    }

    #[test]
    fn a_crate_holds_modules_and_a_manifest() {
        let text = "[crate.all]\npath = \"gen\"\nversion = \"1.2.3\"\nmanifest.lints.workspace = true\n\
                    [crate.all.api.pets]\ndocument = \"p.yaml\"\n[crate.all.api.birds]\ndocument = \"b.yaml\"\n";
        let target = targets(text).expect("the text is right").remove(0);
        assert_eq!((target.options.package.as_str(), target.options.version.as_str()), ("all", "1.2.3"));
        assert_eq!(target.folder, Path::new("sub/gen"));
        let modules: Vec<_> =
            target.apis.iter().map(|api| (api.module.as_deref(), api.document.as_str())).collect();
        assert_eq!(modules, [(Some("pets"), "p.yaml"), (Some("birds"), "b.yaml")]);
        assert!(target.manifest.is_some_and(|manifest| manifest.contains_key("lints")));
    }

    #[test]
    fn an_api_has_files_for_urls() {
        let text = "[crate.a.api.b]\ndocument = \"x\"\nurls.\"https://a.example/\" = \"vendored/\"\n";
        let target = targets(text).expect("the text is right").remove(0);
        let urls = [("https://a.example/".to_owned(), "vendored/".to_owned())];
        assert_eq!(target.apis[0].urls, urls);
    }

    #[test]
    fn a_module_lies_below_src_and_may_be_an_api_itself() {
        let text =
            "[module.pets]\nscope = \"models\"\n[module.pets.api.pets]\ndocument = \"p.yaml\"\nroot = true\n";
        let target = targets(text).expect("the text is right").remove(0);
        assert_eq!((target.options.layout, target.options.scope), (Layout::Module, Scope::Models));
        assert_eq!(
            (target.folder.as_path(), target.apis[0].module.as_deref()),
            (Path::new("sub/src/pets"), None)
        );
    }

    #[test]
    fn types_are_chosen_by_format_and_by_name() {
        let text = "[crate.a.api.b]\ndocument = \"p.yaml\"\ndates = \"jiff\"\nuuid = \"uuid\"\n\
                    types.decimal = \"d::D\"\ntypes.Money = \"crate::M\"\n";
        let types = targets(text).expect("the text is right").remove(0).apis.remove(0).types;
        assert_eq!((types.dates, types.uuid), (clientwright::Dates::Jiff, clientwright::Uuids::Uuid));
        assert_eq!(types.own["Money"], "crate::M");
        let (message, place, _) = refused("[crate.a.api.b]\ndocument = \"p\"\ndates = \"joda\"\n");
        assert!(message.contains("unknown variant `joda`") && place == (3, 9), "{message} {place:?}");
    }

    #[test]
    fn an_unknown_key_is_refused_with_its_place_and_the_nearest_known_one() {
        let (message, place, help) = refused("[crate.a.api.b]\n  documnt = \"x\"\n");
        assert_eq!(
            message,
            "unknown key `documnt`, expected one of `document`, `root`, `urls`, `rename`, `dates`, `uuid`, `types`, `pagination`"
        );
        assert_eq!((place, help.as_deref()), ((2, 3), Some("did you mean `document`?")));
        let (_, place, help) = refused("[crates.a]\n");
        assert_eq!((place, help.as_deref()), ((1, 2), Some("did you mean `crate`?")));
        let (_, _, help) = refused("[crate.a]\ncompletely-different = 1\n");
        assert_eq!(help, None);
    }

    #[test]
    fn what_makes_no_target_is_refused_where_it_stands() {
        let api = "document = \"x\"\n";
        let cases = [
            ("[crate.\"a b\".api.c]\n".to_owned() + api, (1, 8), "can't be a package's name"),
            ("[crate.a]\n".to_owned(), (1, 8), "has no API"),
            ("[crate.a.api.type]\n".to_owned() + api, (1, 14), "can't be a module's name"),
            ("[crate.a.api.runtime]\n".to_owned() + api, (1, 14), "has its own"),
            (
                "[crate.a.api.b]\nroot = true\n".to_owned() + api + "[crate.a.api.c]\n" + api,
                (2, 1),
                "only one API",
            ),
            (
                "[crate.a.api.b]\n".to_owned()
                    + api
                    + "[crate.c]\npath = \"x/../a\"\n[crate.c.api.d]\n"
                    + api,
                (3, 8),
                "both be written",
            ),
            ("[crate.a.api.b]\n".to_owned(), (1, 1), "missing key `document`"),
            (
                "[crate.a.api.b]\n".to_owned()
                    + api
                    + "[crate.a.api.b.urls]\n\"https://a.example/\" = \"a.json\"\n",
                (4, 1),
                "both end in `/`",
            ),
            (
                "[module.a]\nscope = \"client\"\n[module.a.api.b]\ndocument = 3\n".to_owned(),
                (4, 12),
                "invalid type",
            ),
            ("[crate.a\n".to_owned(), (1, 9), "unclosed table"),
        ];
        for (text, place, message) in cases {
            let (said, at, _) = refused(&text);
            assert!(said.contains(message), "{text}: {said}");
            assert_eq!(at, place, "{text}: {said}");
        }
        assert!(refused("").0.contains("names neither"));
    }
}
