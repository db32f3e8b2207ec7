//! Unions of objects without a tag.

use runtime_tests::models::sounds::Patient;
use runtime_tests::models::unions::{Payment, Pet};
use serde_json::json;

use crate::{again, assert_kept, failure, read};

#[test]
fn members_that_only_one_branch_requires_tell() {
    assert!(matches!(
        read::<Payment>(r#"{"holder":"h","iban":"i"}"#).unwrap(),
        Payment::Account(_)
    ));
    assert!(matches!(
        read::<Payment>(r#"{"number":"n","x":1}"#).unwrap(),
        Payment::Card(_)
    ));
}

#[test]
fn a_branch_told_by_its_members_says_where_it_fails() {
    let message = failure::<Payment>(r#"{"number":[]}"#);
    assert_eq!(message, ".number: invalid type: sequence, expected a string");
}

#[test]
fn no_member_is_lost_if_a_branch_keeps_all() {
    assert!(matches!(read::<Pet>(r#"{"name":"n","tricks":[]}"#).unwrap(), Pet::Dog(_)));
    assert!(matches!(read::<Pet>(r#"{"name":"n","lives":9}"#).unwrap(), Pet::Cat(_)));
    assert_kept::<Pet>(r#"{"tricks":["sit","roll"],"name":"n"}"#);
}

#[test]
fn the_first_branch_wins_among_equals() {
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
fn a_null_that_another_branch_knows_means_nothing() {
    let cat = r#"{"name":"n","lives":9,"tricks":null}"#;
    assert!(matches!(read::<Pet>(cat).unwrap(), Pet::Cat(_)));
}

#[test]
fn a_member_that_no_branch_knows_may_come_at_any_time() {
    let cat = r#"{"name":"n","lives":9,"new":1}"#;
    assert!(matches!(read::<Pet>(cat).unwrap(), Pet::Cat(_)));
}

#[test]
fn the_branch_wins_that_loses_least_where_nothing_can_be_unknown() {
    let both = r#"{"name":"n","lives":9,"tricks":["sit","roll"]}"#;
    assert!(matches!(read::<Patient>(both).unwrap(), Patient::Dog(_)));
    let kept = json!({ "name": "n", "tricks": ["sit", "roll"] });
    assert_eq!(again::<Patient>(both), kept);
}

#[test]
fn a_branch_that_lists_a_value_fits_better_than_one_that_does_not() {
    assert!(matches!(read::<Pet>(r#"{"mood":"red"}"#).unwrap(), Pet::Dog(_)));
    assert!(matches!(read::<Pet>(r#"{"mood":"pending"}"#).unwrap(), Pet::Cat(_)));
    assert_kept::<Pet>(r#"{"mood":"blue"}"#);
}

#[test]
fn an_object_of_which_no_branch_keeps_anything_is_unknown() {
    assert!(matches!(read::<Pet>(r#"{"x":1}"#).unwrap(), Pet::Unknown(_)));
    assert!(matches!(read::<Pet>(r#"{"x":1,"name":"n"}"#).unwrap(), Pet::Cat(_)));
}

#[test]
fn an_object_that_fits_no_branch_is_unknown() {
    assert_kept::<Pet>(r#"{"name":1,"lives":"many"}"#);
}

#[test]
fn a_failure_names_every_branch_and_why_it_does_not_fit() {
    assert_eq!(
        failure::<Payment>(r#"{"number":1,"iban":"i","holder":true}"#),
        "no branch of Payment fits: Card: .number: invalid type: integer `1`, expected a string; \
         Account: .holder: invalid type: boolean `true`, expected a string"
    );
    assert_eq!(
        failure::<Payment>("{}"),
        "no branch of Payment fits: Card: missing member number of Card; \
         Account: missing member iban of Account"
    );
}
