//! Adds a pet to a store and lists those that are for sale: `cargo run -p build-script -- http://localhost:8080`.

#![forbid(unsafe_code)]

use build_script::petstore::{
    Client,
    models::{Pet, Status},
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let server = std::env::args().nth(1).ok_or("say where the store is: http://localhost:8080")?;
    let client = Client::builder().server(server).build()?;
    let rex = client.pets().add(Pet::new("Rex", Status::Available)).await?;
    println!("added {rex:?}");
    for pet in client.pets().list().status(Status::Available).limit(10).await? {
        println!("{}", pet.name);
    }
    Ok(())
}
