//! Models survive being written as XML and read again; arbitrary bytes are a value or an error.

use fuzz::{LETTERS, Rng, change_bytes, look_at_many, make_bytes};
use http::{HeaderMap, StatusCode};
use runtime_tests::models::xml::{ANY, NODE, Node};
use runtime_tests::probe::{PostProbe, record};
use runtime_tests::runtime::{DecodeError, RawResponse};
use serde_json::{Map, Value, json};

const TOKENS: &[&[u8]] = &[
    b"<",
    b">",
    b"</",
    b"/>",
    b"<node>",
    b"</node>",
    b"<tag>",
    b"<a:b xmlns:a='c'>",
    b" id=\"1\"",
    b" xmlns=''",
    b" xsi:nil='1'",
    b"&amp;",
    b"&#x0;",
    b"&#65;",
    b"&",
    b";",
    b"<![CDATA[",
    b"]]>",
    b"<!--",
    b"-->",
    b"<?xml version='1.0' encoding='utf-16'?>",
    b"<!DOCTYPE a [<!ENTITY b '&b;&b;'>]>",
    b"\xFF",
    b"\xEF\xBB\xBF",
    b"\0",
    b"\r\n",
];

const DOCUMENT: &[u8] = b"<?xml version=\"1.0\"?><node xmlns=\"urn:node\" id=\"1\"><name>a</name>\
    <tag>b</tag><notes><note>c</note></notes><leaf kind=\"d\"><![CDATA[e]]></leaf>\
    <child><name/></child><map><x>1</x></map><other>f</other></node>";

/// A string of characters that XML has, with those that have to be escaped.
fn text(random: &mut Rng) -> String {
    let is_xml =
        |letter: &char| matches!(letter, '\t' | '\n' | '\r') || (*letter >= ' ' && *letter < '\u{fffe}');
    let special = ["", "<&", " \r\n", "]]>", "\"'"][random.usize(0..5)];
    let letters = (0..random.usize(0..6)).map(|_| LETTERS[random.usize(0..LETTERS.len())]);
    letters.chain(special.chars()).filter(is_xml).collect()
}

fn node(depth: usize, random: &mut Rng) -> Value {
    let mut node = Map::new();
    node.insert("name".into(), text(random).into());
    let tags: Vec<String> = (0..random.usize(0..3)).map(|_| text(random)).collect();
    node.insert("tags".into(), tags.clone().into());
    let mut put = |name: &str, value: Value, random: &mut Rng| {
        if random.bool() {
            node.insert(name.into(), value);
        }
    };
    put("id", random.i64(..).into(), random);
    put("label", text(random).into(), random);
    put("ratio", json!(f64::from(random.u32(0..9_999)) / 4.0), random);
    put("flag", random.bool().into(), random);
    put("notes", tags.into(), random);
    put("leaf", json!({"kind": text(random), "text": text(random)}), random);
    put("map", json!({"a": random.i64(..), "b.c-d": 1}), random);
    put("other", text(random).into(), random);
    if depth > 0 {
        let child = self::node(depth - 1, random);
        put("child", child, random);
    }
    Value::Object(node)
}

fn read(body: Vec<u8>) -> Result<Node, DecodeError> {
    RawResponse::new(StatusCode::OK, HeaderMap::new(), body.into()).xml(NODE)
}

#[test]
fn models_survive() {
    look_at_many(3_000, |random| {
        let value = node(3, random);
        let model: Node = serde_json::from_value(value).map_err(|error| error.to_string())?;
        let sent = record::<PostProbe>(|call| call.with_xml("text/xml", NODE, &model));
        let found = read(sent.body.to_vec()).map_err(|error| format!("{error}: {model:?}"))?;
        match found == model {
            true => Ok(()),
            false => Err(format!(
                "{found:?}\n  instead of {model:?}\n  from {}",
                String::from_utf8_lossy(&sent.body)
            )),
        }
    });
}

#[test]
fn arbitrary_bytes_are_a_value_or_an_error() {
    look_at_many(5_000, |random| {
        let mut bytes = if random.u32(0..4) == 0 { make_bytes(random) } else { DOCUMENT.to_vec() };
        for _ in 0..random.usize(1..4) {
            change_bytes(&mut bytes, TOKENS, DOCUMENT, random);
        }
        let response = RawResponse::new(StatusCode::OK, HeaderMap::new(), bytes.clone().into());
        let _: Result<Value, DecodeError> = response.xml(ANY);
        let Ok(model) = read(bytes) else { return Ok(()) };
        let sent = record::<PostProbe>(|call| call.with_xml("text/xml", NODE, &model));
        match read(sent.body.to_vec()) {
            Ok(found) if found == model => Ok(()),
            other => Err(format!("{other:?}\n  instead of {model:?}")),
        }
    });
}
