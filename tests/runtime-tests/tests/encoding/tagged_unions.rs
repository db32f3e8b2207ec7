//! Unions with a tag.

use runtime_tests::models::sounds::{Call, Sound, Tune};
use runtime_tests::models::unions::{Block, Group, Outcome};
use runtime_tests::runtime::Decode;
use serde_json::{Value, json};

use crate::{again, assert_kept, failure, read};

#[test]
fn the_tag_may_come_first() {
    let block: Block = read(r#"{"type":"heading","title":"t","level":2}"#).unwrap();
    assert!(
        matches!(&block, Block::Heading(heading) if heading.title == "t" && heading.level == Some(2))
    );
}

#[test]
fn the_tag_may_come_later() {
    assert_kept::<Block>(r#"{"title":"t","type":"heading","level":2}"#);
    assert_kept::<Block>(r#"{"title":"t","level":2,"type":"heading"}"#);
}

#[test]
fn a_branch_may_have_several_tags_and_an_optional_one() {
    for tag in ["picture", "photo"] {
        let first: Block = read(&format!(r#"{{"type":"{tag}","url":"u"}}"#)).unwrap();
        let later: Block = read(&format!(r#"{{"url":"u","type":"{tag}"}}"#)).unwrap();
        assert!(
            matches!(&first, Block::Picture(picture) if picture.r#type.as_deref() == Some(tag))
        );
        assert_eq!(first, later);
    }
}

#[test]
fn a_tag_that_a_branch_has_as_a_text_is_a_member_as_any_other() {
    let members = [r#""kind":"aria""#, r#""words":"w""#];
    for order in [[0, 1], [1, 0]] {
        let json = format!("{{{}}}", order.map(|index| members[index]).join(","));
        let tune: Tune = read(&json).unwrap();
        assert!(
            matches!(tune, Tune::Song(song) if song.kind == "aria" && song.words == "w")
        );
    }
    assert_eq!(failure::<Tune>(r#"{"kind":"song"}"#), "missing member words of Song");
    assert!(matches!(read::<Tune>(r#"{"kind":"hum","x":1}"#).unwrap(), Tune::Hum(_)));
    assert!(matches!(read::<Tune>(r#"{"x":1,"kind":"hum"}"#).unwrap(), Tune::Hum(_)));
}

#[test]
fn of_a_tag_that_comes_twice_the_first_chooses_and_the_last_is_kept() {
    for json in [
        r#"{"type":"heading","title":"t","type":"x"}"#,
        r#"{"title":"t","type":"heading","type":"x"}"#,
    ] {
        let block: Block = read(json).unwrap();
        assert!(matches!(block, Block::Heading(heading) if heading.r#type == "x"));
    }
}

#[test]
fn without_the_tag_required_members_tell_the_branches_apart() {
    let block: Block = read(r#"{"url":"u"}"#).unwrap();
    assert!(matches!(&block, Block::Picture(picture) if picture.r#type.is_none()));
    let block: Block = read(r#"{"title":"t"}"#).unwrap();
    assert!(matches!(block, Block::Heading(_)));
}

#[test]
fn a_tag_is_not_guessed() {
    assert_kept::<Call>(r#"{"volume":3}"#);
    assert!(matches!(
        read::<Call>(r#"{"volume":3,"source":"s"}"#).unwrap(),
        Call::Noise(_)
    ));
    assert!(matches!(
        read::<Call>(r#"{"kind":"bark","volume":3}"#).unwrap(),
        Call::Bark(_)
    ));
}

#[test]
fn what_has_no_known_tag_is_of_the_default_branch() {
    let bark: Sound = read(r#"{"volume":3,"kind":"bark"}"#).unwrap();
    assert!(matches!(bark, Sound::Bark(_)));
    for noise in [r#"{"volume":3}"#, r#"{"kind":"creak","source":"s"}"#, "{}"] {
        assert!(matches!(read::<Sound>(noise).unwrap(), Sound::Noise(_)), "{noise}");
        assert_kept::<Sound>(noise);
    }
    let message = failure::<Sound>(r#"{"volume":"x"}"#);
    assert!(message.starts_with(".volume: invalid type"), "{message}");
}

#[test]
fn an_unknown_tag_is_kept_where_there_is_a_place_for_it() {
    let json = r#"{"a":[1,{"b":null}],"type":"video","n":9007199254740993}"#;
    assert!(matches!(read::<Block>(json).unwrap(), Block::Unknown(_)));
    assert_kept::<Block>(json);
    assert_kept::<Block>(r#"{"type":null,"title":"t"}"#);
    assert_kept::<Block>(r#""text""#);
    assert_kept::<Block>("3");
    assert_kept::<Block>("null");
    assert_kept::<Block>("[1]");
}

#[test]
fn an_unknown_tag_fails_where_there_is_none_and_names_every_branch() {
    assert_eq!(
        failure::<Group>(r#"{"layout":"grid"}"#),
        r#".layout: "grid" isn't a discriminator value of Group, expected "row" (Row) or "stack" (Stack)"#
    );
    assert_eq!(
        failure::<Group>(r#"{"a":1,"layout":null}"#),
        r#".layout: null isn't a discriminator value of Group, expected "row" (Row) or "stack" (Stack)"#
    );
}

#[test]
fn a_missing_tag_is_named_where_no_branch_fits() {
    assert_eq!(
        failure::<Group>("{}"),
        r#"no branch of Group fits, and "layout" is missing: Row: missing member blocks of Row; "#.to_owned()
            + "Stack: missing member depth of Stack"
    );
}

#[test]
fn the_branch_that_the_tag_means_says_where_it_fails() {
    let message =
        failure::<Vec<Block>>(r#"[{"type":"heading","title":"t","level":"x"}]"#);
    assert_eq!(
        message,
        r#"[0].level: invalid type: string "x", expected an integer that fits i64"#
    );
    let message = failure::<Block>(r#"{"level":"x","type":"heading","title":"t"}"#);
    assert_eq!(
        message,
        r#".level: invalid type: string "x", expected an integer that fits i64"#
    );
    assert_eq!(
        failure::<Block>(r#"{"type":"heading"}"#),
        "missing member title of Heading"
    );
}

#[test]
fn a_union_may_be_a_branch_of_a_union() {
    let members = [r#""type":"group""#, r#""layout":"stack""#, r#""depth":3"#];
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let json = format!("{{{}}}", order.map(|index| members[index]).join(","));
        assert!(
            matches!(read::<Block>(&json).unwrap(), Block::Group(Group::Stack(_))),
            "{json}"
        );
        assert_kept::<Block>(&json);
    }
    assert_kept::<Block>(
        r#"{"type":"group","layout":"row","blocks":[
            {"type":"heading","title":"t"},{"type":"new"},{"depth":1,"layout":"stack","type":"group"}]}"#,
    );
}

#[test]
fn a_failure_in_a_nested_union_is_located() {
    let message = failure::<Block>(
        r#"{"type":"group","layout":"row","blocks":[{"type":"group","layout":1}]}"#,
    );
    assert_eq!(
        message,
        r#".blocks[0].layout: 1 isn't a discriminator value of Group, expected "row" (Row) or "stack" (Stack)"#
    );
}

#[test]
fn a_tag_need_not_be_text() {
    assert!(matches!(
        read::<Outcome>(r#"{"success":true,"result":1}"#).unwrap(),
        Outcome::Success(_)
    ));
    assert_kept::<Outcome>(r#"{"error":"e","success":false}"#);
    assert!(
        failure::<Outcome>(r#"{"success":1}"#)
            .starts_with(".success: 1 isn't a discriminator value of Outcome")
    );
}

#[test]
fn a_value_is_read_as_text_is() {
    let value = json!({ "url": "u", "type": "photo" });
    assert_eq!(Block::decode(value.clone()).unwrap(), read(&value.to_string()).unwrap());
    assert_eq!(again::<Block>(&value.to_string()), value);
    assert_eq!(Block::decode(Value::Null).unwrap(), Block::Unknown(Value::Null));
}
