//! What a user of the old document has written.

use super::api::inbound_requests::Webhook;
use std::error::Error;

pub async fn uses(name: &str, payload: &[u8]) -> Result<(), Box<dyn Error>> {
    let webhook = Webhook::decode(name, payload)?;
    if let Webhook::PetNew(pet) = webhook {
        let _: i64 = pet.age;
    }
    Ok(())
}
