//! Programs before and after the renames of a client.

mod programs;

use super::package::Package;
use super::{edited, edits, unsure};
use clientwright::{Rename, Renamed};
use std::path::PathBuf;

fn rename(kind: Renamed, old: &str, new: &str) -> Rename {
    let names = |text: &str| text.split('.').map(str::to_owned).collect();
    Rename::new(kind, names(old), names(new)).in_module("zoo")
}

/// The renames of an API in the module `zoo` of the crate `shop`.
fn renames() -> Vec<Rename> {
    vec![
        rename(Renamed::Type, "Pet", "Animal"),
        rename(Renamed::Field, "Pet.nick", "Animal.type"),
        rename(Renamed::Field, "Keeper.shift", "Keeper.turn"),
        rename(Renamed::Variant, "Kind.Cat", "Kind.Feline"),
        rename(Renamed::Module, "pets", "animals"),
        rename(Renamed::Group, "pets", "animals"),
        rename(Renamed::GroupItem, "pets.Pets", "animals.Animals"),
        rename(Renamed::GroupItem, "pets.GetPet", "animals.GetPet"),
        rename(Renamed::Call, "pets.get", "animals.fetch"),
        rename(Renamed::Call, "pets.list", "animals.list"),
        rename(Renamed::Call, "keepers.pet", "animals.of_keeper"),
        rename(Renamed::Setter, "pets.list.max", "animals.list.limit"),
    ]
}

/// The new text of each file, and what is listed.
fn migrated(files: &[(&str, &str)], renames: &[Rename]) -> (Vec<String>, String) {
    let types = [
        ("zoo::Client::pets::get", "Pet"),
        ("zoo::Client::pets::list", "Vec<Pet>"),
        ("zoo::models::Pet::keeper", "Option<Box<Keeper>>"),
    ];
    let types = types.map(|(path, ty)| (path.to_owned(), ty.to_owned())).into();
    let package = Package::new(Some("shop".to_owned()), PathBuf::from("/none"), renames, &types);
    let texts: Vec<_> = files.iter().map(|(path, text)| (PathBuf::from(path), (*text).to_owned())).collect();
    let edits = edits(&texts, &[package]).expect("it is Rust");
    let new = texts.iter().zip(&edits).map(|((_, text), edits)| edited(text, edits)).collect();
    (new, unsure(&texts, &edits))
}

#[track_caller]
fn becomes(old: &str, expected: &str) {
    let (new, listed) = migrated(&[("src/main.rs", old)], &renames());
    assert_eq!((new[0].as_str(), listed.as_str()), (expected, ""));
}

#[track_caller]
fn is_listed(code: &str, expected: &[&str]) {
    let (new, listed) = migrated(&[("src/main.rs", code)], &renames());
    assert_eq!(new[0], code);
    let listed: Vec<&str> = listed.lines().skip(1).collect();
    assert_eq!(listed, expected);
}

#[test]
fn types_are_known_by_their_imports() {
    becomes(
        "use shop::zoo::models::Pet; fn f(_: Pet) {}",
        "use shop::zoo::models::Animal; fn f(_: Animal) {}",
    );
    becomes(
        "use shop::zoo::models::Pet as P; fn f(_: P) -> shop::zoo::models::Pet {}",
        "use shop::zoo::models::Animal as P; fn f(_: P) -> shop::zoo::models::Animal {}",
    );
    becomes(
        "mod a { pub use shop::zoo::models::*; } use self::a::*; type A = Pet; type B = a::Pet;",
        "mod a { pub use shop::zoo::models::*; } use self::a::*; type A = Animal; type B = a::Animal;",
    );
    let others = "struct Pet; mod models { pub struct Pet; } use models::Pet as Two; type A = (Pet, Two);";
    becomes(others, others);
}

#[test]
fn a_new_name_that_is_taken_is_imported_under_the_old_one() {
    becomes(
        "use shop::zoo::models::Pet; struct Animal(Pet);",
        "use shop::zoo::models::Animal as Pet; struct Animal(Pet);",
    );
    is_listed(
        "use shop::zoo::models::*; struct Animal(Pet);",
        &["src/main.rs:1: `Pet` is `Animal` now, a name that the code has for something else"],
    );
}

#[test]
fn types_of_groups_are_known_by_their_module() {
    for (old, new) in [
        ("fn a(_: shop::zoo::pets::Pets) {}", "fn a(_: shop::zoo::animals::Animals) {}"),
        (
            "use shop::zoo::pets::{GetPet, Pets}; type A = Pets;",
            "use shop::zoo::animals::{GetPet, Animals}; type A = Animals;",
        ),
        (
            "use shop::zoo::pets::{self, Pets}; type A = Call<pets::GetPet>; fn pets() {}",
            "use shop::zoo::animals::{self, Animals}; type A = Call<animals::GetPet>; fn pets() {}",
        ),
        ("use shop::zoo::pets::*; type A = Pets;", "use shop::zoo::animals::*; type A = Animals;"),
        ("use crate::pets; type A = pets::Pets;", "use crate::pets; type A = pets::Pets;"),
    ] {
        becomes(old, new);
    }
}

#[test]
fn modules_in_other_files_are_followed() {
    let files = [
        ("src/main.rs", "mod api; mod domain; use api::Pet; fn f(_: Pet, _: domain::Pet) {}"),
        ("src/api.rs", "pub use shop::zoo::models::Pet;"),
        ("src/domain/mod.rs", "mod inner; pub use inner::Pet; type A = crate::api::Pet;"),
        ("src/domain/inner.rs", "pub struct Pet { pub nick: u8 } type A = super::super::api::Pet;"),
    ];
    let (new, listed) = migrated(&files, &renames());
    assert_eq!(listed, "");
    assert_eq!(new[0], "mod api; mod domain; use api::Animal; fn f(_: Animal, _: domain::Pet) {}");
    assert_eq!(new[1], "pub use shop::zoo::models::Animal;");
    assert_eq!(new[2], "mod inner; pub use inner::Pet; type A = crate::api::Animal;");
    assert_eq!(new[3], "pub struct Pet { pub nick: u8 } type A = super::super::api::Animal;");
}

#[test]
fn shorthand_keeps_the_variable() {
    becomes(
        "use shop::zoo::models::Pet; fn f(pet: Pet) { let Pet { ref nick, .. } = pet; Pet { nick } }",
        "use shop::zoo::models::Animal; fn f(pet: Animal) { let Animal { r#type: ref nick, .. } = pet; \
         Animal { r#type: nick } }",
    );
    let own = "struct Pet { nick: u8 } fn f(pet: Pet) { let Pet { nick } = pet; Pet { nick }.nick; }";
    becomes(own, own);
}

#[test]
fn fields_are_known_by_the_type_of_their_value() {
    becomes(
        "use shop::zoo::models::Pet; struct Own { pet: Option<Pet>, nick: u8 }
         impl Own { fn f(&self) { self.nick; self.pet.as_ref().unwrap().nick; self.f(); } }
         fn f(pets: &[Pet], own: &Own) { for pet in pets { pet.nick; own.nick; } pets.iter().map(|it| it.nick); }",
        "use shop::zoo::models::Animal; struct Own { pet: Option<Animal>, nick: u8 }
         impl Own { fn f(&self) { self.nick; self.pet.as_ref().unwrap().r#type; self.f(); } }
         fn f(pets: &[Animal], own: &Own) { for pet in pets { pet.r#type; own.nick; } pets.iter().map(|it| it.r#type); }",
    );
    is_listed(
        "fn f() { let toy = toys::toy(); toy.nick; toy.name; }",
        &["src/main.rs:1: `nick` may be renamed: the type of its value isn't known"],
    );
}

#[test]
fn calls_are_known_by_their_client() {
    becomes(
        "use shop::zoo::Client; fn f(client: &Client) { client.pets().list().max(1).min(2); toys.list(); }",
        "use shop::zoo::Client; fn f(client: &Client) { client.animals().list().limit(1).min(2); toys.list(); }",
    );
}

#[test]
fn what_calls_return_is_known() {
    becomes(
        "async fn f(client: shop::zoo::Client) -> Result<(), Error> {
             let pet = client.pets().get(\"1\").await?; pet.nick; pet.keeper.unwrap().shift;
             for pet in client.pets().list().max(1).send().await?.into_body() { pet.nick; }
         }",
        "async fn f(client: shop::zoo::Client) -> Result<(), Error> {
             let pet = client.animals().fetch(\"1\").await?; pet.r#type; pet.keeper.unwrap().turn;
             for pet in client.animals().list().limit(1).send().await?.into_body() { pet.r#type; }
         }",
    );
}

#[test]
fn code_in_macros_is_treated_alike() {
    becomes(
        "use shop::zoo::models::{Kind, Pet}; fn f(pet: Pet) { assert!(matches!(pet, Pet { nick: None, .. })); \
         assert_eq!(pet.nick, vec![Kind::Cat; 2], \"{pet:?}\"); own!(Pet => Kind::Cat); }",
        "use shop::zoo::models::{Kind, Animal}; fn f(pet: Animal) { assert!(matches!(pet, Animal { r#type: None, .. })); \
         assert_eq!(pet.r#type, vec![Kind::Feline; 2], \"{pet:?}\"); own!(Animal => Kind::Feline); }",
    );
}

#[test]
fn members_in_macros_of_other_tokens_are_listed() {
    is_listed(
        "fn f(pet: Animal) { own!(pet => pet.nick); }",
        &["src/main.rs:1: `nick` may be renamed: the type of its value isn't known"],
    );
}

#[test]
fn an_operation_in_another_group_is_listed_unless_its_group_is_written() {
    becomes(
        "fn f(client: shop::zoo::Client) { client.keepers().pet(\"1\"); client.keepers().all(); }",
        "fn f(client: shop::zoo::Client) { client.animals().of_keeper(\"1\"); client.keepers().all(); }",
    );
    is_listed(
        "fn f(client: shop::zoo::Client) { let keepers = client.keepers(); keepers.pet(\"1\"); }",
        &["src/main.rs:1: `pet` is `animals().of_keeper` now"],
    );
}
