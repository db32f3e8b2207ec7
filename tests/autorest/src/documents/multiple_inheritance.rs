//! The calls of `multiple-inheritance`.

use crate::oracle::Oracle;
use autorest::clients::multiple_inheritance::Client;
use autorest::clients::multiple_inheritance::models::{Cat, Feline, Horse, Kitten, Pet};
use autorest::clients::runtime::BuildError;

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    let animals = client.clone();
    oracle.same("MultipleInheritancePetGet", animals.get_pet().await, Pet::new("Peanut"));
    let response = animals.put_pet(Pet::new("Butter")).await;
    oracle.same("MultipleInheritancePetPut", response, "Pet was correct!");
    let fred = Horse::new("Fred").is_a_show_horse(true);
    oracle.same("MultipleInheritanceHorseGet", animals.get_horse().await, fred);
    let response = animals.put_horse(Horse::new("General").is_a_show_horse(false)).await;
    oracle.same("MultipleInheritanceHorsePut", response, "Horse was correct!");
    let feline = Feline::new().meows(true).hisses(true);
    oracle.same("MultipleInheritanceFelineGet", animals.get_feline().await, feline);
    let response = animals.put_feline(Feline::new().meows(false).hisses(true)).await;
    oracle.same("MultipleInheritanceFelinePut", response, "Feline was correct!");
    let cat = Cat::new("Whiskers").likes_milk(true).meows(true).hisses(true);
    oracle.same("MultipleInheritanceCatGet", animals.get_cat().await, cat);
    let boots = Cat::new("Boots").likes_milk(false).meows(true).hisses(false);
    oracle.same("MultipleInheritanceCatPut", animals.put_cat(boots).await, "Cat was correct!");
    let kitten = Kitten::new("Gatito").likes_milk(true).meows(true).hisses(true).eats_mice_yet(false);
    oracle.same("MultipleInheritanceKittenGet", animals.get_kitten().await, kitten);
    let kitty = Kitten::new("Kitty").likes_milk(false).meows(true).hisses(false).eats_mice_yet(true);
    oracle.same("MultipleInheritanceKittenPut", animals.put_kitten(kitty).await, "Kitten was correct!");
    Ok(())
}
