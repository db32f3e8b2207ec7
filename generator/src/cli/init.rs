//! `clientwright init`: a document → a configuration to begin with. Each further choice stands in it as a comment, with what the
//! document has for it.

use super::arguments::Begun;
use super::console::Console;
use super::package_name::PackageName;
use super::problem::{Halt, Problem};
use super::summary::count;
use super::target::{shown, with_slashes};
use clientwright::{
    ApiInput, Finding, FolderFiles, InspectedApi, InspectedOperation, Inspection, Options, Severity,
};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs::File;
use std::io::{ErrorKind, Write as _};
use std::path::{Component, Path, PathBuf};
use toml_edit::{Key, Value};

/// How many things of a kind are listed.
const MOST: usize = 20;

/// What a person who opens the file should know.
const HEAD: &str = "\
# What clientwright generates: `clientwright generate` writes it, `clientwright check` tells whether it is up to date.
# A key behind a `#` without a space is a choice that isn't made yet: take the `#` away to make it. `docs/configuration.md` of
# clientwright's repository has all keys.
";

/// Writes a configuration for a document; one that is there already stays as it is.
///
/// # Errors
/// A file that is there or can't be written, or a document that nothing can be generated from.
pub(crate) fn run(what: &Begun, console: &mut Console) -> Result<(), Halt> {
    let file = what.out.as_deref().unwrap_or(Path::new("clientwright.toml"));
    if file.symlink_metadata().is_ok() {
        let problem = Problem::new(format!("`{}` is there already, and stays as it is", shown(file)));
        return Err(problem.help("`--out FILE` writes another one").into());
    }
    let inspection = inspect(&what.spec, console)?;
    let folder = file.parent().unwrap_or(Path::new(""));
    let name = name_of(Path::new(&what.spec));
    let text = configuration(&name, &path_from(folder, Path::new(&what.spec)), &inspection);
    let written = File::create_new(file).and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| match error.kind() {
        ErrorKind::NotFound => Problem::new(format!("the folder `{}` isn't there", shown(folder))),
        _ => Problem::new(format!("can't write `{}`: {error}", shown(file))),
    })?;
    let config = if what.out.is_some() { format!(" --config {}", shown(file)) } else { String::new() };
    console.result(&format!("wrote `{}`; next: `clientwright generate{config}`\n", shown(file)))?;
    Ok(())
}

fn inspect(spec: &str, console: &mut Console) -> Result<Inspection, Halt> {
    let api = ApiInput::new(with_slashes(spec), FolderFiles::new(""));
    match clientwright::inspect(&[api], &Options::default()) {
        Ok(inspection) => Ok(inspection),
        Err(failure) => {
            let errors = count(failure.report.count(Severity::Error), "error");
            let findings = console.lay_out(failure.report, failure.sources);
            console.findings(findings)?;
            Err(Problem::new(format!("{errors}, so no configuration was written")).into())
        }
    }
}

/// The document's name as that of a package; one that no package can have is `client`.
fn name_of(spec: &Path) -> String {
    let stem = spec.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let stem = stem.split('.').next().unwrap_or_default();
    let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '_' };
    let name: String = stem.chars().map(plain).collect();
    let is_name = name.parse::<PackageName>().is_ok() && syn::parse_str::<syn::Ident>(&name).is_ok();
    if is_name { name } else { "client".to_owned() }
}

/// The way from a folder to a file, with `/` between folders.
fn path_from(folder: &Path, file: &Path) -> String {
    let (from, to) = (plain(folder), plain(file));
    let shared = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
    if shared == 0 {
        return with_slashes(&file.to_string_lossy());
    }
    let up = from[shared..].iter().map(|_| "..".to_owned());
    let down = to[shared..].iter().map(|part| part.to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// The parts of an absolute path, without `.` and `..`.
fn plain(path: &Path) -> Vec<std::ffi::OsString> {
    let absolute = std::path::absolute(if path.as_os_str().is_empty() { Path::new(".") } else { path });
    let absolute = absolute.unwrap_or_else(|_| PathBuf::from(path));
    let mut parts = Vec::new();
    for component in absolute.components() {
        match component {
            Component::ParentDir => drop(parts.pop()),
            Component::CurDir => {}
            other => parts.push(other.as_os_str().to_owned()),
        }
    }
    parts
}

/// The text of the file.
fn configuration(name: &str, document: &str, inspection: &Inspection) -> String {
    let mut text = HEAD.to_owned();
    let path = text_of(name);
    let _ = write!(
        text,
        "\n[crate.{name}]\n#path = {path}\n#version = \"0.1.0\"\n#manifest.package.publish = false\n\
         \n[crate.{name}.api.{name}]\ndocument = {}\nroot = true\n",
        text_of(document)
    );
    for api in &inspection.apis {
        text.push_str(&selection(api));
        text.push_str(
            "\n# What stands for `format: date-time` and `date` (\"text\", \"chrono\", \"jiff\", \"time\"), and for `uuid`.\n\
             #dates = \"text\"\n#uuid = \"text\"\n",
        );
        text.push_str(&pages(api));
        text.push_str(&renames(api));
    }
    text.push_str(&acceptances(inspection));
    text
}

/// What may be included and excluded.
fn selection(api: &InspectedApi) -> String {
    let mut tags: BTreeMap<&str, usize> = BTreeMap::new();
    for tag in api.operations.iter().filter_map(|operation| operation.tag.as_deref()) {
        *tags.entry(tag).or_default() += 1;
    }
    let mut text = "\n# Operations that are wanted, and such that aren't: by `tags`, `operations`, `paths`, `methods`, `webhooks`.\n".to_owned();
    for (tag, operations) in &tags {
        let _ = writeln!(
            text,
            "# {} has {}.",
            line(&format!("The tag `{tag}`")),
            count(*operations, "operation")
        );
    }
    let mut list = Value::from_iter(tags.keys().copied()).to_string();
    if api.counts.webhooks > 0 {
        list.push_str(", webhooks = [\"*\"]");
    }
    if !tags.is_empty() {
        let _ = writeln!(text, "#include = {{ tags = {} }}", list.trim());
    }
    text + "#exclude = { deprecated = true }\n"
}

/// How answers are pages, where they are or may be.
fn pages(api: &InspectedApi) -> String {
    let mut text = String::new();
    let keyed = |id: &str| format!("#pagination.{}", Key::new(id).to_string().trim());
    let operations = with_ids(api);
    for operation in operations.iter().filter(|operation| operation.pagination.is_some()).take(MOST) {
        let _ = writeln!(text, "{} = true", keyed(&operation.id));
    }
    for operation in operations.iter().filter(|operation| operation.are_pages_unclear).take(MOST) {
        let _ = writeln!(
            text,
            "# It isn't plain how the pages follow one another: `{{ page = \"page\" }}` says it."
        );
        let _ = writeln!(text, "{} = false", keyed(&operation.id));
    }
    match text.is_empty() {
        true => text,
        false => format!(
            "\n# Answers that are pages: `true` is an error once they are none, `false` says that they are none.\n{text}"
        ),
    }
}

/// Names as they are. An id that a schema has too would mean the schema.
fn renames(api: &InspectedApi) -> String {
    let is_schema = |id: &str| api.models.iter().any(|model| model.name.eq_ignore_ascii_case(id));
    let mut text = String::new();
    for operation in with_ids(api).iter().filter(|it| !is_schema(&it.id) && !it.call.contains('#')).take(3) {
        let key = Key::new(operation.id.as_str()).to_string();
        let _ = writeln!(text, "#rename.{} = {}", key.trim(), text_of(&operation.call));
    }
    match text.is_empty() {
        true => text,
        false => format!(
            "\n# Names in Rust, by names of schemas, ids of operations, tags and JSON Pointers.\n{text}"
        ),
    }
}

/// The operations that have an id of their own; where there is none, method and path stand in its place.
fn with_ids(api: &InspectedApi) -> Vec<&InspectedOperation> {
    let mut seen = BTreeSet::new();
    let mut has_id =
        |operation: &&InspectedOperation| !operation.id.contains(' ') && seen.insert(operation.id.clone());
    api.operations.iter().filter(|operation| has_id(operation)).collect()
}

/// What `--strict` would fail on.
fn acceptances(inspection: &Inspection) -> String {
    let skipped = inspection.report.findings().iter().filter(|finding| finding.severity == Severity::Skipped);
    let codes: BTreeMap<&str, &Finding> = skipped.map(|finding| (finding.code.as_str(), finding)).collect();
    if codes.is_empty() {
        return String::new();
    }
    let entry = |code: &&str| format!("{{ code = {}, reason = \"say why\" }}", text_of(code));
    let entries: Vec<String> = codes.keys().map(entry).collect();
    format!(
        "\n# Findings that you accept; `clientwright explain CODE` tells what each means.\n#accept = [{}]\n",
        entries.join(", ")
    )
}

fn text_of(text: &str) -> String {
    Value::from(text).to_string()
}

/// A text without ends of lines, which would end a comment.
fn line(text: &str) -> String {
    text.split(char::is_control).collect::<Vec<_>>().join(" ")
}
