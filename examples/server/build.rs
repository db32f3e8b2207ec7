//! Generates the server and the client of `openapi.yaml` into the folder for what is built.

#![forbid(unsafe_code)]

use clientwright::{Generator, Scope};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    Generator::new("openapi.yaml")
        .scope(Scope::All)
        // A genre that the document doesn't list is rejected.
        .api(|api| api.close_enumerations())
        .write_to_out_dir("api.rs")?;
    Ok(())
}
