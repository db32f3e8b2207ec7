//! Merges the `manifest` table of a configuration into the generated `Cargo.toml`; the user's values win.

use super::error::CliError;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, TableLike};

/// Merges tables into a `Cargo.toml`: tables key by key, arrays of tables by appending, all else by replacing.
///
/// # Errors
/// `cargo_toml` is not valid TOML.
pub(crate) fn merge(cargo_toml: &str, manifest: &Table) -> Result<String, CliError> {
    let mut document: DocumentMut = cargo_toml.parse().map_err(|error: toml_edit::TomlError| {
        CliError::new(format!("the generated Cargo.toml is not valid TOML: {error}"))
    })?;
    for (key, item) in manifest {
        merge_item(document.as_table_mut(), key, free(item.clone(), Depth::Top));
    }
    Ok(document.to_string())
}

#[derive(Clone, Copy, PartialEq)]
enum Depth {
    Top,
    Below,
}

fn merge_item(into: &mut dyn TableLike, key: &str, item: Item) {
    match (into.get_mut(key), item) {
        (Some(Item::ArrayOfTables(there)), Item::ArrayOfTables(more)) => there.extend(more),
        (Some(there), item) if there.is_table_like() && item.is_table_like() => {
            let Some(there) = there.as_table_like_mut() else { return };
            for (key, item) in item.as_table_like().into_iter().flat_map(TableLike::iter) {
                merge_item(there, key, item.clone());
            }
        }
        (_, item) => drop(into.insert(key, item)),
    }
}

/// The item without its position in the configuration, which would determine where it is printed.
///
/// A table written as `lints.workspace = true` becomes one with a header, as is usual in a `Cargo.toml`.
fn free(item: Item, depth: Depth) -> Item {
    match item {
        Item::Table(mut table) => {
            table.set_position(None);
            table.set_dotted(table.is_dotted() && depth == Depth::Below);
            let members: Vec<_> = table.iter().map(|(key, item)| (key.to_owned(), item.clone())).collect();
            for (key, member) in members {
                if let Some(value) = table.get_mut(&key) {
                    *value = free(member, Depth::Below);
                }
            }
            Item::Table(table)
        }
        Item::ArrayOfTables(tables) => {
            let free_tables = tables
                .into_iter()
                .filter_map(|table| free(Item::Table(table), Depth::Below).into_table().ok());
            Item::ArrayOfTables(free_tables.collect::<ArrayOfTables>())
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRITTEN: &str = "# By clientwright.\n[package]\nname = \"a\" # why\nversion = \"0.1.0\"\n\n[dependencies]\n\
                           http = { version = \"1\", optional = true }\n\n[[example]]\nname = \"one\"\n";

    const EXPECTED: &str = "# By clientwright.\n[package]\nname = \"a\" # why\nversion = \"2.0.0\"\npublish = false\n\n\
                            [dependencies]\nhttp = { version = \"1.2\", optional = true }\nurl = \"2\" # ours\n\n\
                            [[example]]\nname = \"one\"\n\n[[example]]\nname = \"two\"\n\n\
                            [lints]\nworkspace = true\n\n[profile.release]\nlto = true\n";

    fn merged(manifest: &str) -> String {
        let document: DocumentMut = manifest.parse().expect("the manifest is TOML");
        let table = document["m"].as_table().expect("the manifest is a table");
        merge(WRITTEN, table).expect("both are TOML")
    }

    #[test]
    fn what_the_user_wrote_is_added_and_wins() {
        let text = merged(
            "[m]\npackage.publish = false\npackage.version = \"2.0.0\"\nlints.workspace = true\n\
             [m.dependencies]\nhttp.version = \"1.2\"\nurl = \"2\" # ours\n\n[[m.example]]\nname = \"two\"\n\n\
             [m.profile.release]\nlto = true\n",
        );
        assert_eq!(text, EXPECTED);
        toml_edit::Document::parse(&text).expect("the result is TOML");
    }

    #[test]
    fn an_empty_manifest_changes_nothing() {
        assert_eq!(merged("[m]\n"), WRITTEN);
    }
}
