//! The calls of `additionalProperties`.

use crate::oracle::Oracle;
use autorest::clients::additionalproperties::Client;
use autorest::clients::additionalproperties::models::{
    CatApTrue, PetApInProperties, PetApInPropertiesWithApString, PetApObject, PetApString, PetApTrue,
};
use autorest::clients::runtime::BuildError;
use serde_json::{Value, json};
use std::collections::BTreeMap;

const BORN: &str = "2017-12-13T02:29:51Z";

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    call_any(oracle, &client).await;
    call_typed(oracle, &client).await;
    Ok(())
}

/// Members of an object.
fn members<T: Clone, const LENGTH: usize>(members: [(&str, T); LENGTH]) -> BTreeMap<String, T> {
    members.map(|(name, value)| (name.to_owned(), value)).into()
}

/// The sent value, and the server's additions.
fn with_status(mut sent: Value) -> Value {
    sent["status"] = true.into();
    sent
}

async fn call_any(oracle: &mut Oracle, client: &Client) {
    let pets = client.clone();
    let more = members([("birthdate", json!(BORN)), ("complexProperty", json!({"color": "Red"}))]);
    let mut puppy = PetApTrue::new(1).name("Puppy");
    puppy.additional = more.clone();
    let wanted = with_status(json!(puppy));
    oracle.json("additionalPropertiesTrue", pets.pets_create_ap_true(puppy).await, wanted);
    let mut lisa = CatApTrue::new(1).name("Lisa").friendly(true);
    lisa.additional = more;
    let wanted = with_status(json!(lisa));
    oracle.json("additionalPropertiesSubclass", pets.pets_create_cat_ap_true(lisa).await, wanted);
    let sibling = json!({"id": 1, "name": "Puppy", "birthdate": BORN, "complexProperty": {"color": "Red"}});
    let mut hira = PetApObject::new(2).name("Hira");
    hira.additional = members([("siblings", json!([sibling])), ("picture", json!("//////4="))]);
    let wanted = with_status(json!(hira));
    oracle.json("additionalPropertiesTypeObject", pets.pets_create_ap_object(hira).await, wanted);
}

async fn call_typed(oracle: &mut Oracle, client: &Client) {
    let pets = client.clone();
    let texts = |texts: [(&str, &str); 3]| members(texts.map(|(name, text)| (name, text.to_owned())));
    let mut tommy = PetApString::new(3).name("Tommy");
    tommy.additional = texts([("color", "red"), ("weight", "10 kg"), ("city", "Bombay")]);
    let wanted = with_status(json!(tommy));
    oracle.json("additionalPropertiesTypeString", pets.pets_create_ap_string(tommy).await, wanted);
    let sizes = members([("height", 5.61), ("weight", 599.0), ("footsize", 11.5)]);
    let bunny = PetApInProperties::new(4).name("Bunny").additional_properties(sizes.clone());
    let wanted = with_status(json!(bunny));
    oracle.json("additionalPropertiesInProperties", pets.pets_create_ap_in_properties(bunny).await, wanted);
    let mut funny =
        PetApInPropertiesWithApString::new(5, "westus").name("Funny").additional_properties(sizes);
    funny.additional = texts([("color", "red"), ("city", "Seattle"), ("food", "tikka masala")]);
    let wanted = with_status(json!(funny));
    let response = pets.pets_create_ap_in_properties_with_ap_string(funny).await;
    oracle.json("additionalPropertiesInPropertiesWithAPTypeString", response, wanted);
}
