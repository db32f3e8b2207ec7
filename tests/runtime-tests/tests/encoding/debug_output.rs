//! Debug output of models.

use runtime_tests::models::objects::{Empty, Everything, Recipient};
use runtime_tests::models::unions::Block;
use runtime_tests::runtime::Patch;

use crate::encoding::read;

#[test]
fn absent_fields_are_omitted() {
    let value = Everything::new(true, "t");
    assert_eq!(
        format!("{value:?}"),
        r#"Everything { kind: "text", success: true, type: "t", conversation_id: null }"#
    );
}

#[test]
fn nulls_patches_and_additional_members_are_shown() {
    let mut value = Everything::new(false, "t").clear_branch_id().parent(Recipient::new("1"));
    value.agent = Patch::Clear;
    value.conversation_id = Some("c".to_owned());
    value.extra.insert("x".to_owned(), 1.into());
    assert_eq!(
        format!("{value:?}"),
        r#"Everything { kind: "text", success: false, type: "t", conversation_id: "c", branch_id: null, "#
            .to_owned()
            + r#"parent: Recipient { phone_number: "1" }, agent: null, x: Number(1) }"#
    );
}

#[test]
fn pretty_debug_output_is_indented() {
    let value = Recipient::new("1");
    assert_eq!(format!("{value:#?}"), "Recipient {\n    phone_number: \"1\",\n}");
    assert_eq!(format!("{:?}", read::<Empty>("{}").unwrap()), "Empty");
}

#[test]
fn a_union_shows_its_variant() {
    let block: Block = read(r#"{"type":"heading","title":"t"}"#).unwrap();
    assert_eq!(format!("{block:?}"), r#"Heading(Heading { type: "heading", title: "t" })"#);
}
