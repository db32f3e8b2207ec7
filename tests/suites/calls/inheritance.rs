//! Bases: what all values have in common is typed, also where the type of the value isn't listed.

use compiled_cases::compiled::inheritance_base_is_abstract::models::Pet;
use compiled_cases::compiled::inheritance_base_occurs::models::Pet as Occurring;
use compiled_cases::compiled::runtime::JsonText;
use std::error::Error;

type Outcome = Result<(), Box<dyn Error>>;

#[test]
fn values_of_unlisted_types_have_the_members_of_their_base() -> Outcome {
    let parrot =
        r#"{"friend":{"lives":9,"name":"Tom","petType":"cat"},"name":"Polly","petType":"parrot","wings":2}"#;
    let pet = Pet::from_json(parrot)?;
    assert!(matches!(pet, Pet::Unknown(_)), "{pet:?}");
    let base = pet.base()?;
    assert_eq!((base.pet_type.as_str(), base.name.as_str()), ("parrot", "Polly"));
    assert!(matches!(base.friend, Some(Pet::Cat(tom)) if tom.lives == 9));
    assert_eq!(String::from_utf8(pet.to_json()?)?, parrot);
    Ok(())
}

#[test]
fn values_of_listed_types_have_them_too() -> Outcome {
    let pet = Pet::from_json(r#"{"petType":"cat","name":"Tom","lives":9}"#)?;
    assert_eq!(pet.base()?.name, "Tom");
    let pet = Occurring::from_json(r#"{"petType":"Parrot","name":"Polly"}"#)?;
    assert_eq!(pet.base()?.name.as_deref(), Some("Polly"));
    assert_eq!(pet.base()?.pet_type, "Parrot");
    Ok(())
}

#[test]
fn what_lacks_a_required_member_of_the_base_is_an_error() -> Outcome {
    let pet = Pet::from_json(r#"{"petType":"parrot"}"#)?;
    let error = pet.base().err().ok_or("there is no name")?;
    assert!(error.to_string().contains("missing member name of PetBase"), "{error}");
    Ok(())
}
