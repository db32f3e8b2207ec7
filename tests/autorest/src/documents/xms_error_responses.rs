//! The calls of `xms-error-responses`: errors by status, of one type or a union with a discriminator.

use crate::oracle::Oracle;
use autorest::clients::runtime::BuildError;
use autorest::clients::xms_error_responses::Client;
use autorest::clients::xms_error_responses::default::PetGetPetByIdError;
use autorest::clients::xms_error_responses::models::{NotFoundErrorBase, PetActionError, PetSadError};
use serde_json::json;

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    call_actions(oracle, &client).await;
    call_named_models(oracle, &client).await;
    call_reads(oracle, &client).await;
    Ok(())
}

async fn call_actions(oracle: &mut Oracle, client: &Client) {
    let pets = client.clone();
    oracle.done("expectedNoErrors", pets.pet_do_something("stay").await);
    type Sad = PetSadError;
    let is_sad = |error: Option<&_>| matches!(error, Some(PetActionError::PetSadError(Sad::Base(sad))) if sad.reason.as_deref() == Some("need more treats"));
    oracle.refused("expectedPetSadError", pets.pet_do_something("jump").await, 500, is_sad);
    let is_hungry = |error: Option<&_>| {
        matches!(error, Some(PetActionError::PetSadError(Sad::PetHungryOrThirstyError(hungry)))
            if hungry.hungry_or_thirsty.as_deref() == Some("hungry and thirsty"))
    };
    oracle.refused("expectedPetHungryError", pets.pet_do_something("fetch").await, 404, is_hungry);
}

async fn call_named_models(oracle: &mut Oracle, client: &Client) {
    let response = client.pet_has_models_param().models("value1").await;
    oracle.refused("sendErrorWithParamNameModels", response, 500, |error| error.is_some());
}

async fn call_reads(oracle: &mut Oracle, client: &Client) {
    let pets = client.clone();
    oracle.done("expectedNoErrors", pets.pet_get_pet_by_id("tommy").await);
    oracle.done("expectedNoErrors", pets.pet_get_pet_by_id("django").await);
    type Failure = PetGetPetByIdError;
    let is_text = |error: Option<&Failure>| matches!(error, Some(Failure::BadRequest(text)) if text == "ringo is missing");
    oracle.refused("stringError", pets.pet_get_pet_by_id("ringo").await, 400, is_text);
    let is_number = |error: Option<&Failure>| matches!(error, Some(Failure::NotImplemented(123)));
    oracle.refused("intError", pets.pet_get_pet_by_id("alien123").await, 501, is_number);
    let is_animal = |error: Option<&Failure>| {
        matches!(error, Some(Failure::NotFound(NotFoundErrorBase::Animal(animal)))
            if animal.name.as_deref() == Some("coyote"))
    };
    oracle.refused("animalNotFoundError", pets.pet_get_pet_by_id("coyoteUgly").await, 404, is_animal);
    let wanted = json!({
        "someBaseProp": "problem finding pet", "reason": "link to pet not found",
        "whatSubAddress": "pet/yourpet was not found", "whatNotFound": "InvalidResourceLink",
    });
    let is_link =
        |error: Option<&Failure>| matches!(error, Some(Failure::NotFound(link)) if json!(link) == wanted);
    oracle.refused("linkNotFoundError", pets.pet_get_pet_by_id("weirdAlYankovic").await, 404, is_link);
}
