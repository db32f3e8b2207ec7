//! Generates the client of the shop, with the transport over `fetch`.

#![forbid(unsafe_code)]

use clientwright::{Generator, Scope};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    Generator::new("../cases/book/shop/document.yaml")
        .scope(Scope::Client)
        .fetch()
        .write_to_out_dir("shop.rs")?;
    Ok(())
}
