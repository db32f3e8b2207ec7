//! Unions with a discriminator.

use runtime_tests::models::discriminated_unions::{Call, Echo, Sound, Tune};
use runtime_tests::models::unions::{Block, Group, Outcome};
use runtime_tests::runtime::{JsonText, Strictness, deserialize};
use serde_json::{Value, json};

use crate::encoding::{assert_kept, decode_error, read, round_trip, write};

#[test]
fn the_discriminator_may_come_first() {
    let block: Block = read(r#"{"type":"heading","title":"t","level":2}"#).unwrap();
    assert!(matches!(&block, Block::Heading(heading) if heading.title == "t" && heading.level == Some(2)));
}

#[test]
fn the_discriminator_may_come_later() {
    assert_kept::<Block>(r#"{"title":"t","type":"heading","level":2}"#);
    assert_kept::<Block>(r#"{"title":"t","level":2,"type":"heading"}"#);
}

#[test]
fn the_discriminator_may_be_written_with_space_and_escapes() {
    for json in [
        r#"{"type":"heading","title":"t"}"#,
        r#" { "type" : "heading", "title": "t" } "#,
        r#"{"\u0074ype":"heading","title":"t"}"#,
        r#"{"type":"head\u0069ng","title":"t"}"#,
    ] {
        let block: Block = read(json).unwrap();
        assert!(matches!(block, Block::Heading(heading) if heading.r#type == "heading"), "{json}");
    }
    assert!(read::<Block>("{\"type\":\"head\ning\",\"title\":\"t\"}").is_err());
}

#[test]
fn an_escaped_name_is_not_a_discriminator_that_is_written_like_it() {
    assert!(matches!(read(r#"{"ki\nd":"bark"}"#).unwrap(), Echo::Noise(_)));
    assert!(matches!(read(r#"{"ki\\nd":"bark"}"#).unwrap(), Echo::Bark(_)));
}

#[test]
fn a_branch_may_have_several_or_optional_discriminator_values() {
    for tag in ["picture", "photo"] {
        let first: Block = read(&format!(r#"{{"type":"{tag}","url":"u"}}"#)).unwrap();
        let later: Block = read(&format!(r#"{{"url":"u","type":"{tag}"}}"#)).unwrap();
        assert!(matches!(&first, Block::Picture(picture) if picture.r#type.as_deref() == Some(tag)));
        assert_eq!(first, later);
    }
}

#[test]
fn a_string_field_of_a_branch_keeps_the_discriminator() {
    let members = [r#""kind":"aria""#, r#""words":"w""#];
    for order in [[0, 1], [1, 0]] {
        let json = format!("{{{}}}", order.map(|index| members[index]).join(","));
        let tune: Tune = read(&json).unwrap();
        assert!(matches!(tune, Tune::Song(song) if song.kind == "aria" && song.words == "w"));
    }
    assert_eq!(decode_error::<Tune>(r#"{"kind":"song"}"#), "missing member words of Song");
    assert!(matches!(read::<Tune>(r#"{"kind":"hum","x":1}"#).unwrap(), Tune::Hum(_)));
    assert!(matches!(read::<Tune>(r#"{"x":1,"kind":"hum"}"#).unwrap(), Tune::Hum(_)));
}

#[test]
fn the_first_of_two_discriminators_selects_and_the_last_is_kept() {
    for json in
        [r#"{"type":"heading","title":"t","type":"x"}"#, r#"{"title":"t","type":"heading","type":"x"}"#]
    {
        let block: Block = read(json).unwrap();
        assert!(matches!(block, Block::Heading(heading) if heading.r#type == "x"));
    }
}

#[test]
fn without_a_discriminator_required_members_select_the_branch() {
    let block: Block = read(r#"{"url":"u"}"#).unwrap();
    assert!(matches!(&block, Block::Picture(picture) if picture.r#type.is_none()));
    let block: Block = read(r#"{"title":"t"}"#).unwrap();
    assert!(matches!(block, Block::Heading(_)));
}

#[test]
fn an_absent_discriminator_is_not_guessed() {
    for json in [r#"{"volume":3}"#, r#"{"source":"s","volume":3}"#] {
        assert_eq!(decode_error::<Call>(json), "missing discriminator kind of Call");
        let (call, mismatches) = Call::from_json_with(json, Strictness::Lenient).unwrap();
        assert_eq!((write(&call), &mismatches.len()), (json.to_owned(), &1));
        assert!(matches!(call, Call::Unknown(_)));
        let [missing] = &mismatches[..] else { panic!("one place") };
        let said = (missing.pointer(), missing.model(), missing.message());
        assert_eq!(said, ("/kind", "Call", "missing discriminator kind of Call"));
    }
    assert!(matches!(read::<Call>(r#"{"kind":"bark","volume":3}"#).unwrap(), Call::Bark(_)));
}

#[test]
fn an_unknown_discriminator_value_selects_the_default_branch() {
    let bark: Sound = read(r#"{"volume":3,"kind":"bark"}"#).unwrap();
    assert!(matches!(bark, Sound::Bark(_)));
    for noise in [r#"{"volume":3}"#, r#"{"kind":"creak","source":"s"}"#, "{}"] {
        assert!(matches!(read::<Sound>(noise).unwrap(), Sound::Noise(_)), "{noise}");
        assert_kept::<Sound>(noise);
    }
    let message = decode_error::<Sound>(r#"{"volume":"x"}"#);
    assert!(message.starts_with(".volume: invalid type"), "{message}");
}

#[test]
fn an_unknown_discriminator_value_is_kept_by_an_open_union() {
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
fn an_unknown_discriminator_value_of_a_closed_union_is_an_error_with_every_branch() {
    assert_eq!(
        decode_error::<Group>(r#"{"layout":"grid"}"#),
        r#".layout: "grid" isn't a discriminator value of Group, expected "row" (Row) or "stack" (Stack)"#
    );
    assert_eq!(
        decode_error::<Group>(r#"{"a":1,"layout":null}"#),
        r#".layout: null isn't a discriminator value of Group, expected "row" (Row) or "stack" (Stack)"#
    );
}

#[test]
fn an_error_names_the_missing_discriminator() {
    assert_eq!(decode_error::<Group>("{}"), "missing discriminator layout of Group");
    assert!(Group::from_json_with("{}", Strictness::Lenient).is_err());
}

#[test]
fn the_discriminated_branch_reports_the_path_of_its_error() {
    let message = decode_error::<Vec<Block>>(r#"[{"type":"heading","title":"t","level":"x"}]"#);
    assert_eq!(message, r#"[0].level: invalid type: string "x", expected an integer that fits i64"#);
    let message = decode_error::<Block>(r#"{"level":"x","type":"heading","title":"t"}"#);
    assert_eq!(message, r#".level: invalid type: string "x", expected an integer that fits i64"#);
    assert_eq!(decode_error::<Block>(r#"{"type":"heading"}"#), "missing member title of Heading");
}

#[test]
fn a_union_may_be_a_branch_of_a_union() {
    let members = [r#""type":"group""#, r#""layout":"stack""#, r#""depth":3"#];
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let json = format!("{{{}}}", order.map(|index| members[index]).join(","));
        assert!(matches!(read::<Block>(&json).unwrap(), Block::Group(Group::Stack(_))), "{json}");
        assert_kept::<Block>(&json);
    }
    assert_kept::<Block>(
        r#"{"type":"group","layout":"row","blocks":[
            {"type":"heading","title":"t"},{"type":"new"},{"depth":1,"layout":"stack","type":"group"}]}"#,
    );
}

#[test]
fn an_error_in_a_nested_union_has_a_path() {
    let message =
        decode_error::<Block>(r#"{"type":"group","layout":"row","blocks":[{"type":"group","layout":1}]}"#);
    assert_eq!(
        message,
        r#".blocks[0].layout: 1 isn't a discriminator value of Group, expected "row" (Row) or "stack" (Stack)"#
    );
}

#[test]
fn a_discriminator_can_be_of_any_scalar_type() {
    assert!(matches!(read::<Outcome>(r#"{"success":true,"result":1}"#).unwrap(), Outcome::Success(_)));
    assert_kept::<Outcome>(r#"{"error":"e","success":false}"#);
    assert!(
        decode_error::<Outcome>(r#"{"success":1}"#)
            .starts_with(".success: 1 isn't a discriminator value of Outcome")
    );
}

#[test]
fn a_value_is_decoded_like_text() {
    let value = json!({ "url": "u", "type": "photo" });
    assert_eq!(deserialize::<Block, _>(value.clone()).unwrap(), read(&value.to_string()).unwrap());
    assert_eq!(round_trip::<Block>(&value.to_string()), value);
    assert_eq!(deserialize::<Block, _>(Value::Null).unwrap(), Block::Unknown(Value::Null));
}
