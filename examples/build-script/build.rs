//! Generates the client of `spec/petstore.yaml` into the folder for what is built.

#![forbid(unsafe_code)]

fn main() -> Result<(), Box<dyn std::error::Error>> {
    clientwright::Generator::new("spec/petstore.yaml").write_to_out_dir("petstore.rs")?;
    Ok(())
}
