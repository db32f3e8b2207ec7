//! Generates the client of each pair's old document as a build script does, and writes the code of its user to a file.

#![forbid(unsafe_code)]

use case_data::Pair;
use clientwright::{Generator, Scope};
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=../pairs");
    let pairs = Pair::all(Path::new("../pairs"))?;
    let document = |pair: &Pair| (pair.module(), pair.document().display().to_string());
    Generator::modules(pairs.iter().map(document)).scope(Scope::Client).write_to_out_dir("old.rs")?;
    let out_dir = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("a build script has an OUT_DIR")?);
    fs::create_dir_all(out_dir.join("pairs"))?;
    let (mut modules, mut arms) = (String::new(), String::new());
    for pair in &pairs {
        let (id, module) = (pair.id(), pair.module());
        // A file each, so that the path in an error of the compiler contains the name of the pair.
        let file = out_dir.join(format!("pairs/{module}.rs"));
        fs::write(&file, pair.user_code("crate::old"))?;
        writeln!(modules, "#[path = {file:?}]\nmod {module};")?;
        let code = if pair.is_webhook() {
            format!(
                "Receives(|name, payload| Box::pin(async move {{ {module}::uses(&name, &payload).await }}))"
            )
        } else {
            let settings = ".transport(transport).retry(Retry::none()).strictness(Strictness::Strict)";
            format!("Calls(|transport| Box::pin({module}::uses(old::{module}::Client::builder(){settings})))")
        };
        writeln!(arms, "        {id:?} => UserCode::{code},")?;
    }
    let table = format!(
        "{modules}\n/// Finds the code of the user of a pair's old document.\n\
         #[must_use]\npub fn user_code<T: Transport>(pair: &str) -> Option<UserCode<T>> {{\n    \
         Some(match pair {{\n{arms}        _ => return None,\n    }})\n}}\n"
    );
    Ok(fs::write(out_dir.join("user_code.rs"), table)?)
}
