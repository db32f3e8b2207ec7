//! The calls of `multiple-inheritance`.

use crate::judge::Judge;
use autorest::clients::multiple_inheritance::Client;
use autorest::clients::multiple_inheritance::models::{Cat, Feline, Horse, Kitten, Pet};
use autorest::clients::runtime::BuildError;

pub(crate) async fn call(judge: &mut Judge) -> Result<(), BuildError> {
    let client = Client::builder().server(judge.server()).build()?;
    let animals = client.default();
    judge.same("MultipleInheritancePetGet", animals.get_pet().await, Pet::new("Peanut"));
    let answer = animals.put_pet(Pet::new("Butter")).await;
    judge.same("MultipleInheritancePetPut", answer, "Pet was correct!");
    let fred = Horse::new("Fred").is_a_show_horse(true);
    judge.same("MultipleInheritanceHorseGet", animals.get_horse().await, fred);
    let answer = animals.put_horse(Horse::new("General").is_a_show_horse(false)).await;
    judge.same("MultipleInheritanceHorsePut", answer, "Horse was correct!");
    let feline = Feline::new().meows(true).hisses(true);
    judge.same("MultipleInheritanceFelineGet", animals.get_feline().await, feline);
    let answer = animals.put_feline(Feline::new().meows(false).hisses(true)).await;
    judge.same("MultipleInheritanceFelinePut", answer, "Feline was correct!");
    let cat = Cat::new("Whiskers").likes_milk(true).meows(true).hisses(true);
    judge.same("MultipleInheritanceCatGet", animals.get_cat().await, cat);
    let boots = Cat::new("Boots").likes_milk(false).meows(true).hisses(false);
    judge.same("MultipleInheritanceCatPut", animals.put_cat(boots).await, "Cat was correct!");
    let kitten = Kitten::new("Gatito").likes_milk(true).meows(true).hisses(true).eats_mice_yet(false);
    judge.same("MultipleInheritanceKittenGet", animals.get_kitten().await, kitten);
    let kitty = Kitten::new("Kitty").likes_milk(false).meows(true).hisses(false).eats_mice_yet(true);
    judge.same("MultipleInheritanceKittenPut", animals.put_kitten(kitty).await, "Kitten was correct!");
    Ok(())
}
