//! A lock file → its text: sorted JSON with one entry per line, so that a diff shows single names.

use super::{Entries, LockFile, LockedNames, VERSION};
use serde_json::Value;

const ABOUT: &str = "Names that clientwright gave, by what they name. The next run keeps them; \
                     change one to rename what it names. Commit this file.";

pub(crate) fn write(file: &LockFile) -> String {
    let apis = file.0.iter().map(|(module, names)| (quoted(module), api(names)));
    let head = format!("{{\n  \"about\": {},\n  \"version\": {VERSION},\n  \"apis\": ", quoted(ABOUT));
    head + &block(&apis.collect::<Vec<_>>(), 1) + "\n}\n"
}

fn api(names: &LockedNames) -> String {
    let entry = |(key, name): (&String, &String)| (quoted(key), quoted(name));
    let operations = names.operations.iter().map(|(key, operation)| {
        let id = Some(&operation.id).filter(|id| !id.is_empty());
        let id = id.map(|id| format!(", \"id\": {}", quoted(id))).unwrap_or_default();
        let (method, ty) = (quoted(&operation.method), quoted(&operation.ty));
        (quoted(key), format!("{{\"method\": {method}, \"type\": {ty}{id}}}"))
    });
    let entries = |entries: &Entries| block(&entries.iter().map(entry).collect::<Vec<_>>(), 3);
    let members = names.members.iter().map(|(key, members)| (quoted(key), line(members)));
    let sections = [
        ("groups", entries(&names.groups)),
        ("operations", block(&operations.collect::<Vec<_>>(), 3)),
        ("types", entries(&names.types)),
        ("shapes", entries(&names.shapes)),
        ("aliases", entries(&names.aliases)),
        ("members", block(&members.collect::<Vec<_>>(), 3)),
    ];
    let filled = sections.into_iter().filter(|(_, entries)| entries != "{}");
    block(&filled.map(|(name, entries)| (quoted(name), entries)).collect::<Vec<_>>(), 2)
}

/// An object with one member per line, at this depth.
fn block(members: &[(String, String)], depth: usize) -> String {
    if members.is_empty() {
        return "{}".to_owned();
    }
    let indent = "  ".repeat(depth);
    let mut text = "{".to_owned();
    for (index, (key, value)) in members.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        text.push_str(&format!("{comma}\n{indent}  {key}: {value}"));
    }
    text + "\n" + &indent + "}"
}

fn line(entries: &Entries) -> String {
    let members: Vec<String> =
        entries.iter().map(|(key, name)| format!("{}: {}", quoted(key), quoted(name))).collect();
    format!("{{{}}}", members.join(", "))
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}
