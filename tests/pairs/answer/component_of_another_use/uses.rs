//! What a user of the old document has written.

use super::api::ClientBuilder;
use super::api::models::Person;
use std::error::Error;

pub async fn uses(builder: ClientBuilder) -> Result<(), Box<dyn Error>> {
    let person: Person = builder.build()?.orders().get().await?.buyer;
    let _ = person.name;
    Ok(())
}
