//! Coverage of models. In: the models that are given values, and the generated ones. Out: the models that are left out.

use libtest_mimic::Failed;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use syn::{File, Item, ItemMod, Type};

/// All cases in one file, a module each.
const CASES: &str = concat!(env!("OUT_DIR"), "/compiled.rs");

/// Expects each type of each `models` to be in the table, with values of it, or to be among those that have none.
///
/// # Errors
/// The models that are left out, or are listed without values though they have some.
pub(crate) fn expect_all(models: &[(&str, &str, &[&str])], endless: &[(&str, &str)]) -> Result<(), Failed> {
    let bundled = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../generated/src");
    let mut generated = of_file(Path::new(CASES))?;
    for api in ["elevenlabs", "bird"] {
        let types = of_folder(&bundled.join(api).join("models"))?;
        generated.extend(types.into_iter().map(|name| (format!("bundled_{api}"), name)));
    }
    let module = |api: &str| api.replace('/', "_");
    let given: BTreeSet<(String, String)> =
        models.iter().map(|(api, model, _)| (module(api), (*model).to_owned())).collect();
    let left_out: Vec<_> = generated.difference(&given).collect();
    let empty: BTreeSet<(&str, &str)> = models
        .iter()
        .filter(|(_, _, values)| values.is_empty())
        .map(|(api, model, _)| (*api, *model))
        .collect();
    let expected: BTreeSet<(&str, &str)> = endless.iter().copied().collect();
    let values: usize = models.iter().map(|(_, _, values)| values.len()).sum();
    println!("{} models are given {values} values made of their schemas", given.len());
    if !left_out.is_empty() || empty != expected || given.is_empty() {
        return Err(format!("left out: {left_out:?}; without values: {empty:?}, not {expected:?}").into());
    }
    Ok(())
}

/// The types of the modules `models`, each with the name of the module that these lie in.
fn of_file(file: &Path) -> Result<BTreeSet<(String, String)>, Failed> {
    let mut found = BTreeSet::new();
    for api in modules(&parse(file)?.items) {
        let inside = api.content.as_ref().map_or(&[][..], |(_, items)| items);
        for models in modules(inside).filter(|module| module.ident == "models") {
            let items = models.content.as_ref().map_or(&[][..], |(_, items)| items);
            found.extend(types(items).into_iter().map(|name| (api.ident.to_string(), name)));
        }
    }
    Ok(found)
}

/// The types of a folder with a file for each.
fn of_folder(folder: &Path) -> Result<BTreeSet<String>, Failed> {
    let mut found = BTreeSet::new();
    let files: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|it| it.path())).collect::<Result<_, _>>()?;
    for file in files {
        found.extend(types(&parse(&file)?.items));
    }
    Ok(found)
}

fn parse(file: &Path) -> Result<File, Failed> {
    Ok(syn::parse_file(&fs::read_to_string(file)?).map_err(|error| format!("{}: {error}", file.display()))?)
}

fn modules(items: &[Item]) -> impl Iterator<Item = &ItemMod> {
    items.iter().filter_map(|item| match item {
        Item::Mod(module) => Some(module),
        _ => None,
    })
}

/// The types of a module and of the modules in it, without the structs of what `new` asks for, and without types that have
/// another name: values of that are given.
fn types(items: &[Item]) -> BTreeSet<String> {
    let (mut found, mut targets) = (BTreeSet::new(), BTreeSet::new());
    add_types(items, &mut found, &mut targets);
    let of_new = |name: &String| {
        let ends = ["Required", "Arguments"].into_iter().filter_map(|end| name.strip_suffix(end));
        ends.into_iter().any(|ty| found.contains(ty))
    };
    found.iter().filter(|name| !of_new(name) && !targets.contains(*name)).cloned().collect()
}

fn add_types(items: &[Item], found: &mut BTreeSet<String>, targets: &mut BTreeSet<String>) {
    for item in items {
        match item {
            Item::Struct(it) => drop(found.insert(it.ident.to_string())),
            Item::Enum(it) => drop(found.insert(it.ident.to_string())),
            Item::Type(it) => {
                found.insert(it.ident.to_string());
                if let Type::Path(path) = &*it.ty {
                    targets.extend(path.path.get_ident().map(ToString::to_string));
                }
            }
            Item::Mod(it) => {
                add_types(it.content.as_ref().map_or(&[][..], |(_, items)| items), found, targets);
            }
            _ => {}
        }
    }
}
