//! The calls of `body-formdata-urlencoded`.

use crate::oracle::Oracle;
use autorest::clients::body_formdata_urlencoded::Client;
use autorest::clients::body_formdata_urlencoded::models::{
    FormdataurlencodedPartialConstantBody, FormdataurlencodedUpdatePetWithFormBody, PetFood, PetType,
};
use autorest::clients::runtime::BuildError;

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    let pet = FormdataurlencodedUpdatePetWithFormBody::new(PetType::Dog, PetFood::Meat, 42).name("Fido");
    let response = client.formsdataurlencoded().formdataurlencoded_update_pet_with_form(1, pet).await;
    oracle.done("UpdatePetWithForm", response);
    let body = FormdataurlencodedPartialConstantBody::new("bar", "foo");
    let response = client.formdataurlencoded_partial_constant_body(body).await;
    oracle.done("UrlEncodedDataWithPartialConstantBody", response);
    Ok(())
}
