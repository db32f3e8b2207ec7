//! The parts of models besides their fields: traits and attributes that the configuration asks for, defaults, variants,
//! examples.

use arbitrary::{Arbitrary, Unstructured};
use compiled_cases::compiled::book_shop;
use compiled_cases::compiled::object_defaults::models::{Level as DefaultLevel, Query, QueryOrder, Sort};
use compiled_cases::compiled::object_derives::models::{
    Kind, Level, Ordered, Owner, Pet, Place, Point, Weight,
};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::error::Error;
use std::hash::Hash;

type Outcome = Result<(), Box<dyn Error>>;

#[test]
fn types_have_the_traits_that_they_are_asked_for_and_can_have() {
    fn has_eq_and_hash<T: Eq + Hash>() {}
    fn has_ord<T: Ord>() {}
    fn has_copy<T: Copy>() {}
    has_eq_and_hash::<Pet>();
    has_eq_and_hash::<Place>();
    has_eq_and_hash::<Point>();
    has_copy::<Point>();
    has_copy::<Weight>();
    has_copy::<Level>();
    has_ord::<Ordered>();
    has_ord::<Kind>();
    has_ord::<Level>();
    assert!(Weight::new().grams(1.0) < Weight::new().grams(2.0));
    let ordered: BTreeSet<Ordered> = [Kind::Dog, Kind::Cat].map(Ordered::new).into();
    assert_eq!(ordered.first().map(|it| &it.kind), Some(&Kind::Cat));
}

#[test]
fn an_explicit_null_is_no_part_of_a_value() {
    let (point, null) = (Point::new(1, 2), Point::new(1, 2).clear_flipped());
    assert_eq!(point, null);
    assert_eq!(std::collections::HashSet::from([point, null]).len(), 1);
}

#[test]
fn a_json_schema_has_the_names_and_values_of_the_document() -> Outcome {
    let schema = serde_json::to_value(schemars::schema_for!(Pet))?;
    let names: BTreeSet<&str> =
        schema["properties"].as_object().ok_or("properties")?.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        BTreeSet::from(["extra", "id", "kind", "owner", "parent", "place", "tag-name", "type"])
    );
    let validator = jsonschema_of(&schema)?;
    let pet = json!({"id": "1", "type": "pet", "kind": "cat", "place": {"x": 1, "y": 2}, "tag-name": null, "more": "text"});
    assert!(validator.is_valid(&pet));
    assert!(!validator.is_valid(&json!({"id": "1", "type": "pet", "kind": 1, "place": "home"})));
    serde_json::from_value::<Pet>(pet)?;
    Ok(())
}

fn jsonschema_of(schema: &Value) -> Result<jsonschema::Validator, Box<dyn Error>> {
    Ok(jsonschema::validator_for(schema)?)
}

#[test]
fn an_openapi_schema_has_the_names_of_the_document() -> Outcome {
    use utoipa::PartialSchema;
    let schema = serde_json::to_value(Pet::schema())?;
    let properties = schema["properties"].as_object().ok_or("properties")?;
    assert!(properties.contains_key("tag-name") && properties.contains_key("kind"), "{schema}");
    assert!(!properties.contains_key("nulls"), "{schema}");
    assert_eq!(properties["type"]["type"], "string");
    Ok(())
}

#[test]
fn arbitrary_values_survive_a_round_trip() -> Outcome {
    let bytes: Vec<u8> = (0..4_000_u32).map(|number| (number * 7 + number / 250) as u8).collect();
    let mut source = Unstructured::new(&bytes);
    for _ in 0..20 {
        let pet = Pet::arbitrary(&mut source)?;
        assert_eq!(pet.r#type, "pet");
        let again: Pet = serde_json::from_str(&serde_json::to_string(&pet)?)?;
        // The members of a struct come before further ones of the same name.
        assert_eq!(again.id, pet.id);
        assert_eq!(again.kind, pet.kind);
    }
    let _ = Owner::arbitrary(&mut source)?;
    Ok(())
}

#[test]
fn scalar_defaults_are_constants() {
    assert_eq!((Query::DEFAULT_LIMIT, Query::DEFAULT_STRICT), (10, true));
    assert!((Query::DEFAULT_RATIO - 1.0).abs() < f64::EPSILON);
    assert_eq!((Query::DEFAULT_LANGUAGE, Query::DEFAULT_TYPE), ("en \"US\"", "any"));
    assert_eq!((Query::DEFAULT_SORT, Query::DEFAULT_ORDER), (Sort::Desc, QueryOrder::Up));
    assert_eq!(Query::DEFAULT_LEVEL, DefaultLevel::High);
}

#[test]
fn enumerations_list_their_variants() {
    let open: Vec<&str> = Kind::VARIANTS.iter().map(Kind::as_str).collect();
    assert_eq!(open, Kind::VALUES);
    let integers: Vec<_> = Level::VARIANTS.iter().map(|level| level.value()).collect();
    assert_eq!(integers, Level::VALUES);
}

#[test]
fn every_model_has_an_example_to_change() -> Outcome {
    use book_shop::models::Pet;
    let mut pet: Pet = book_shop::examples::value()?;
    pet.name = "Rex".to_owned();
    assert_eq!(serde_json::to_value(&pet)?["name"], "Rex");
    Ok(())
}
