//! Unions with a discriminator: fishes of all kinds.

use crate::oracle::Oracle;
use autorest::clients::body_complex::Client;
use autorest::clients::body_complex::models::{
    Fish, GoblinSharkColor, Goblinshark, Salmon, SalmonBase, Sawshark, Shark, SharkBase, SmartSalmon,
};
use autorest::clients::runtime::Strictness;
use serde_json::json;

pub(super) async fn call(oracle: &mut Oracle, client: &Client) {
    call_fishes(oracle, client).await;
    call_salmons(oracle, client).await;
    call_recursive(oracle, client).await;
    call_dots(oracle, client).await;
}

fn shark() -> SharkBase {
    SharkBase::new("2012-01-05T01:00:00Z", 20.0).age(6).species("predator")
}

fn sawshark() -> Sawshark {
    Sawshark::new("1900-01-05T01:00:00Z", 10.0).age(105).species("dangerous").picture("//////4=")
}

/// Its color isn't listed in the document.
fn goblin() -> Goblinshark {
    let goblin = Goblinshark::new("2015-08-08T00:00:00Z", 30.0).age(1).species("scary").jawsize(5);
    goblin.color(GoblinSharkColor::from("pinkish-gray"))
}

fn siblings() -> Vec<Fish> {
    let sharks = [Shark::from(shark()), sawshark().into(), goblin().into()];
    sharks.map(Fish::from).to_vec()
}

fn salmon() -> SalmonBase {
    SalmonBase::new(1.0).location("alaska").iswild(true).species("king").siblings(siblings())
}

async fn call_fishes(oracle: &mut Oracle, client: &Client) {
    let objects = client.clone();
    let fish = Fish::from(Salmon::from(salmon()));
    oracle.same("getComplexPolymorphismValid", objects.polymorphism_get_valid().await, fish.clone());
    oracle.done("putComplexPolymorphismValid", objects.polymorphism_put_valid(fish).await);
}

async fn call_salmons(oracle: &mut Oracle, client: &Client) {
    let objects = client.clone();
    let mut smart =
        SmartSalmon::new(1.0).location("alaska").iswild(true).species("king").siblings(siblings());
    let more = [
        ("additionalProperty1", json!(1)),
        ("additionalProperty2", json!(false)),
        ("additionalProperty3", json!("hello")),
        ("additionalProperty4", json!({"a": 1, "b": 2})),
        ("additionalProperty5", json!([1, 3])),
    ];
    smart.additional = more.map(|(name, value)| (name.to_owned(), value)).into();
    let smart = Salmon::from(smart);
    let response = objects.polymorphism_get_complicated().await;
    oracle.same("getComplexPolymorphismComplicated", response, smart.clone());
    oracle.done("putComplexPolymorphismComplicated", objects.polymorphism_put_complicated(smart).await);
    // The response has no discriminator, and is kept as it is.
    let mut wanted = json!(salmon());
    if let Some(members) = wanted.as_object_mut() {
        members.remove("fishtype");
    }
    let call = objects.polymorphism_put_missing_discriminator(salmon());
    let response = call.with_strictness(Strictness::Lenient).await;
    oracle.json("putComplexPolymorphismNoDiscriminator", response, wanted);
}

async fn call_recursive(oracle: &mut Oracle, client: &Client) {
    let objects = client.clone();
    let without = || sawshark().siblings(Vec::<Fish>::new());
    let fish = |shark: Sawshark| Fish::from(Shark::from(shark));
    let atlantic = SalmonBase::new(2.0).location("atlantic").iswild(true).species("coho");
    let atlantic = atlantic.siblings(vec![Fish::from(Shark::from(shark())), fish(sawshark())]);
    let predator = shark().siblings(vec![Fish::from(Salmon::from(atlantic)), fish(without())]);
    let big = SalmonBase::new(1.0).location("alaska").iswild(true).species("king");
    let big = big.siblings(vec![Fish::from(Shark::from(predator)), fish(without())]);
    let big = Fish::from(Salmon::from(big));
    let response = objects.polymorphicrecursive_get_valid().await;
    oracle.same("getComplexPolymorphicRecursiveValid", response, big.clone());
    oracle.done("putComplexPolymorphicRecursiveValid", objects.polymorphicrecursive_put_valid(big).await);
}

async fn call_dots(oracle: &mut Oracle, client: &Client) {
    let objects = client.clone();
    let salmon = |location: &str, iswild: bool| json!({"fish.type": "DotSalmon", "location": location, "iswild": iswild, "species": "king"});
    let response = objects.polymorphism_get_dot_syntax().await;
    oracle.json("getComplexPolymorphismDotSyntax", response, salmon("sweden", true));
    let wanted = json!({
        "sampleSalmon": salmon("sweden", false),
        "salmons": [salmon("sweden", false), salmon("atlantic", true)],
        "sampleFish": salmon("australia", false),
        "fishes": [salmon("australia", false), salmon("canada", true)],
    });
    let response = objects.polymorphism_get_composed_with_discriminator().await;
    oracle.json("getComposedWithDiscriminator", response, wanted);
    let call = objects.polymorphism_get_composed_without_discriminator();
    let response = call.with_strictness(Strictness::Lenient).await;
    oracle.done("getComposedWithoutDiscriminator", response);
}
