//! The calls of `extensible-enums-swagger`: values that the document doesn't know are kept.

use crate::oracle::Oracle;
use autorest::clients::extensible_enums_swagger::Client;
use autorest::clients::extensible_enums_swagger::models::{DaysOfWeekExtensibleEnum, IntEnum, Pet};
use autorest::clients::runtime::BuildError;
use serde_json::json;

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    let pets = client.clone();
    let wanted = json!({"DaysOfWeek": "Monday", "IntEnum": "1", "name": "Tommy Tomson"});
    oracle.json("expectedEnum", pets.pet_get_by_pet_id("tommy").await, wanted);
    let casper = pets.pet_get_by_pet_id("casper").await;
    let day = casper.map(|pet| pet.days_of_week);
    oracle.same("unexpectedEnum", day, Some(DaysOfWeekExtensibleEnum::Unknown("Weekend".to_owned())));
    let scooby = pets.pet_get_by_pet_id("scooby").await;
    let wanted = json!({"DaysOfWeek": "Thursday", "IntEnum": "2.1", "name": "Scooby Scarface"});
    oracle.json("allowedValueEnum", scooby, wanted);
    let retriever = Pet::new(IntEnum::N3).name("Retriever").days_of_week(DaysOfWeekExtensibleEnum::Friday);
    oracle.same("roundTripEnum", pets.pet_add_pet(retriever.clone()).await, retriever);
    Ok(())
}
