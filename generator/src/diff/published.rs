//! The public surface of a crate as a text that is published with it. In: a planned package, and the text of the crate that was
//! published. Out: the text, or what code sees of what has changed since, be it by a document, by the configuration, by
//! names, or by another version of the generator.

use super::change::{Change, Verdict};
use super::rules::Rule;
use super::source_compat::argument;
use super::surface::{Form, Signature, surface};
use crate::diagnostic::Location;
use crate::inspect::shown;
use crate::rust::Package;
use std::collections::BTreeMap;
use std::fmt::Write;

const HEADER: &str = "# The public names and types of this crate, which `clientwright diff` compares with. Not to be edited.\n";

/// The separator of a path and its kind.
const SEPARATOR: &str = "\t";

/// The paths of a crate, each with what it is.
type Lines = BTreeMap<String, String>;

/// The public surface as a text.
pub(crate) fn surface_text(package: &Package) -> String {
    let mut text = HEADER.to_owned();
    for (path, signature) in lines(package) {
        let separator = if signature.is_empty() { "" } else { SEPARATOR };
        let _ = writeln!(text, "{path}{separator}{signature}");
    }
    text
}

/// The differences between the crate that was published with a text and this one, as seen by code.
pub(crate) fn changes_since(published: &str, package: &Package, root: &Location) -> Vec<Change> {
    let (old, new) = (parsed(published), lines(package));
    let change = |rule, path: &str, breaks, message| {
        let verdicts = (Verdict::Compatible, Verdict::breaking_if(breaks));
        Change::of_crate(rule, root, path, verdicts, format!("{message} since the crate was published"))
    };
    let mut changes = Vec::new();
    for (path, was) in &old {
        match new.get(path) {
            None if is_part_of_other(path, &old, &new) => {}
            None => {
                changes.push(change(Rule::RustRemoved, path, true, format!("`{path}` was removed")));
            }
            Some(is) if is != was => {
                let message = format!("`{path}` changed: {was} → {is}");
                changes.push(change(Rule::RustChanged, path, !accepts(was, is), message));
            }
            Some(_) => {}
        }
    }
    let is_new = |(path, _): &(&String, &String)| {
        !old.contains_key(*path) && !is_part_of_other(path, &new, &old) && !path.ends_with('=')
    };
    for (path, is) in new.iter().filter(is_new) {
        let breaks = is.starts_with(VARIANT) && ancestors(path).any(|it| old.get(it).is_some_and(is_closed));
        changes.push(change(Rule::RustAdded, path, breaks, format!("`{path}` was added")));
    }
    changes.sort_by_key(|change| std::cmp::Reverse(change.source));
    changes
}

/// The kind of a variant, and its content.
const VARIANT: &str = "variant";

fn lines(package: &Package) -> Lines {
    let surface = surface(package);
    surface.iter().map(|(path, entry)| (path.to_string(), text(&entry.signature))).collect()
}

fn parsed(text: &str) -> Lines {
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let parts = lines.map(|line| line.split_once(SEPARATOR).unwrap_or((line, "")));
    parts.map(|(path, signature)| (path.to_owned(), signature.to_owned())).collect()
}

fn text(signature: &Signature) -> String {
    let form = |form| argument(form).replace('`', "");
    match signature {
        Signature::Item(form) => form.0.to_owned(),
        Signature::Value(ty) => shown(ty),
        Signature::Variant(None) => VARIANT.to_owned(),
        Signature::Variant(Some(ty)) => format!("{VARIANT} of {}", shown(ty)),
        Signature::Setter(taken) => format!("takes {}", form(taken.as_ref())),
        Signature::Function(arguments) => {
            let list = arguments.list.iter();
            match &arguments.structure {
                // Callers don't write the names.
                None => format!("({})", joined(list.map(|it| form(Some(&it.form))))),
                Some(structure) => {
                    let fields = list.map(|it| format!("{}: {}", it.name, form(Some(&it.form))));
                    format!("({structure} {{ {} }})", joined(fields))
                }
            }
        }
        Signature::Present => String::new(),
    }
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}

/// Returns whether a path belongs to another one that only these lines have, so that it is added or removed with it.
fn is_part_of_other(path: &str, these: &Lines, others: &Lines) -> bool {
    ancestors(path).any(|it| these.contains_key(it) && !others.contains_key(it))
}

/// The paths that a path begins with: `models::Pet` of `models::Pet::name` and of `Patch<models::Pet>: Eq`.
fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    let path = path.strip_prefix("Patch<").unwrap_or(path);
    path.match_indices([':', '(', ' ', '>']).map(|(end, _)| &path[..end]).filter(|it| !it.is_empty())
}

/// Returns whether code that is right with what an item was is right with what it is.
fn accepts(was: &str, is: &str) -> bool {
    is == Form::ALIAS.0 || was.strip_prefix("takes ").is_some_and(|ty| is == format!("takes impl Into<{ty}>"))
}

fn is_closed(signature: &String) -> bool {
    [Form::CLOSED_STRING_ENUM, Form::CLOSED_INTEGER_ENUM].iter().any(|form| form.0 == signature)
}
