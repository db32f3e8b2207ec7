//! Generates two clients, in a file each.

#![forbid(unsafe_code)]

use clientwright::{Generator, Scope, Types, Uuids};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    Generator::new("../cases/book/shop/document.yaml")
        .scope(Scope::All)
        .webhooks()
        .examples()
        .tower()
        .cassettes()
        .tracing()
        .write_to_out_dir("shop.rs")?;
    let mut types = Types::default();
    types.uuid = Uuids::Uuid;
    types.custom.insert("Weight".to_owned(), "crate::Grams".to_owned());
    Generator::new("parcels.yaml").scope(Scope::All).types(&types).write_to_out_dir("parcels.rs")?;
    Ok(())
}
