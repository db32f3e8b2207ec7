//! Generates the models that are measured.

#![forbid(unsafe_code)]

use clientwright::{Generator, Scope};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    Generator::new("models.yaml").scope(Scope::Models).write_to_out_dir("models.rs")?;
    Ok(())
}
