//! Generates the old document of every pair as a build script does, and a table of the code of their users.

#![forbid(unsafe_code)]

use case_data::Pair;
use clientwright::{Generator, Scope};
use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=../changes");
    let pairs = Pair::all(Path::new("../pairs"))?;
    let document = |pair: &Pair| (pair.module(), format!("{}/old.yaml", pair.folder().display()));
    Generator::modules(pairs.iter().map(document)).scope(Scope::Client).write_to_out_dir("old.rs")?;
    let out_dir = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("a build script has an OUT_DIR")?);
    std::fs::write(out_dir.join("uses.rs"), uses(&pairs)?)?;
    Ok(())
}

/// A module for what each user has written, and a function that picks one by the name of its pair.
fn uses(pairs: &[Pair]) -> Result<String, Box<dyn Error>> {
    let mut modules = String::new();
    let mut arms = String::new();
    for pair in pairs {
        let (id, module, file) = (pair.id(), pair.module(), pair.uses().canonicalize()?);
        let names_runtime = std::fs::read_to_string(&file)?.contains("super::runtime::");
        let runtime = if names_runtime { "    use crate::old::runtime;\n" } else { "" };
        writeln!(
            modules,
            "mod {module} {{\n{runtime}    use crate::old::{module} as api;\n\n    #[path = {file:?}]\n    pub(super) mod uses;\n}}\n"
        )?;
        let arm = if pair.is_webhook() {
            format!(
                "Written::Receives(|name, payload| Box::pin(async move {{ {module}::uses::uses(&name, &payload).await }}))"
            )
        } else {
            format!(
                "Written::Calls(|transport| Box::pin({module}::uses::uses(\
                 old::{module}::Client::builder().transport(transport).retry(Retry::none())\
                 .strictness(Strictness::Strict))))"
            )
        };
        writeln!(arms, "        {id:?} => {arm},")?;
    }
    Ok(format!(
        "{modules}/// Finds what the user of a pair's old document has written.\n\
         #[must_use]\npub fn written<T: Transport>(pair: &str) -> Option<Written<T>> {{\n    \
         Some(match pair {{\n{arms}        _ => return None,\n    }})\n}}\n"
    ))
}
