//! Unions of objects without a discriminator.

use runtime_tests::models::discriminated_unions::Patient;
use runtime_tests::models::unions::{Payment, Pet};
use serde_json::json;

use crate::encoding::{assert_kept, decode_error, read, round_trip};

#[test]
fn a_member_required_by_only_one_branch_selects_it() {
    assert!(matches!(read::<Payment>(r#"{"holder":"h","iban":"i"}"#).unwrap(), Payment::Account(_)));
    assert!(matches!(read::<Payment>(r#"{"number":"n","x":1}"#).unwrap(), Payment::Card(_)));
}

#[test]
fn a_branch_found_by_its_fields_reports_the_path_of_its_error() {
    let message = decode_error::<Payment>(r#"{"number":[]}"#);
    assert_eq!(message, ".number: invalid type: sequence, expected a string");
}

#[test]
fn the_branch_that_keeps_all_members_is_chosen() {
    assert!(matches!(read::<Pet>(r#"{"name":"n","tricks":[]}"#).unwrap(), Pet::Dog(_)));
    assert!(matches!(read::<Pet>(r#"{"name":"n","lives":9}"#).unwrap(), Pet::Cat(_)));
    assert_kept::<Pet>(r#"{"tricks":["sit","roll"],"name":"n"}"#);
}

#[test]
fn the_first_of_equally_good_branches_is_chosen() {
    assert!(matches!(read::<Pet>(r#"{"name":"n"}"#).unwrap(), Pet::Cat(_)));
    assert!(matches!(read::<Pet>("{}").unwrap(), Pet::Cat(_)));
}

#[test]
fn a_value_with_members_of_several_branches_is_unknown() {
    assert_kept::<Pet>(r#"{"name":"n","lives":9,"tricks":["sit","roll"]}"#);
    assert_kept::<Pet>(r#"{"tricks":["sit"],"lives":9,"new":1}"#);
    assert_kept::<Pet>(r#"{"name":"n","lives":"many","tricks":["sit"]}"#);
}

#[test]
fn a_null_member_of_another_branch_is_ignored() {
    let cat = r#"{"name":"n","lives":9,"tricks":null}"#;
    assert!(matches!(read::<Pet>(cat).unwrap(), Pet::Cat(_)));
}

#[test]
fn an_unknown_member_may_come_at_any_position() {
    let cat = r#"{"name":"n","lives":9,"new":1}"#;
    assert!(matches!(read::<Pet>(cat).unwrap(), Pet::Cat(_)));
}

#[test]
fn a_closed_union_chooses_the_branch_that_loses_fewest_members() {
    let both = r#"{"name":"n","lives":9,"tricks":["sit","roll"]}"#;
    assert!(matches!(read::<Patient>(both).unwrap(), Patient::Dog(_)));
    let kept = json!({ "name": "n", "tricks": ["sit", "roll"] });
    assert_eq!(round_trip::<Patient>(both), kept);
}

#[test]
fn a_branch_that_lists_a_value_is_preferred() {
    assert!(matches!(read::<Pet>(r#"{"mood":"red"}"#).unwrap(), Pet::Dog(_)));
    assert!(matches!(read::<Pet>(r#"{"mood":"pending"}"#).unwrap(), Pet::Cat(_)));
    assert_kept::<Pet>(r#"{"mood":"blue"}"#);
}

#[test]
fn an_object_without_known_members_is_unknown() {
    assert!(matches!(read::<Pet>(r#"{"x":1}"#).unwrap(), Pet::Unknown(_)));
    assert!(matches!(read::<Pet>(r#"{"x":1,"name":"n"}"#).unwrap(), Pet::Cat(_)));
}

#[test]
fn an_object_that_matches_no_branch_is_unknown() {
    assert_kept::<Pet>(r#"{"name":1,"lives":"many"}"#);
}

#[test]
fn a_union_error_names_every_branch_and_its_error() {
    assert_eq!(
        decode_error::<Payment>(r#"{"number":1,"iban":"i","holder":true}"#),
        "no branch of Payment fits: Card: .number: invalid type: integer `1`, expected a string; \
         Account: .holder: invalid type: boolean `true`, expected a string"
    );
    assert_eq!(
        decode_error::<Payment>("{}"),
        "no branch of Payment fits: Card: missing member number of Card; \
         Account: missing member iban of Account"
    );
}
