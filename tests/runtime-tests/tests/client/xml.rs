//! XML that is hostile, wrong, or written in unusual ways.

use std::time::{Duration, Instant};

use http::{HeaderMap, HeaderValue, StatusCode};
use runtime_tests::models::xml::{ANY, NODE, Node};
use runtime_tests::probe::{PostProbe, build_error};
use runtime_tests::runtime::RawResponse;
use serde_json::{Value, json};

fn response(body: impl Into<Vec<u8>>) -> RawResponse {
    RawResponse::new(StatusCode::OK, HeaderMap::new(), body.into().into())
}

fn any(body: impl Into<Vec<u8>>) -> Result<Value, String> {
    response(body).xml(ANY).map_err(|error| error.to_string())
}

fn node(body: &str) -> Result<Node, String> {
    response(body).xml(NODE).map_err(|error| error.to_string())
}

/// Fails if a body is accepted, or rejected for another reason or slowly.
fn expect_error(body: impl Into<Vec<u8>>, expected: &str) {
    let start = Instant::now();
    let error = any(body).expect_err(expected);
    assert!(error.contains(expected), "{error}");
    assert!(error.len() < 300, "{error}");
    assert!(start.elapsed() < Duration::from_secs(120), "{:?}", start.elapsed());
}

#[test]
fn entities_are_not_expanded() {
    let laughs =
        "<!DOCTYPE lolz [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]><lolz>&b;</lolz>";
    expect_error(laughs, "a document type definition is not allowed");
    let external = "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>";
    expect_error(external, "a document type definition is not allowed");
    expect_error("<a><!DOCTYPE b></a>", "a document type definition is not allowed");
    expect_error("<a>&lol;</a>", "unknown entity `&lol;`");
    expect_error("<a b='&lol;'/>", "not valid XML");
    expect_error("<a>&#0;</a>", "not valid XML");
    expect_error("<a>&#1;</a>", "XML has no character U+0001");
    expect_error("<a b='\u{2}'/>", "XML has no character U+0002");
    expect_error("<a>&#x110000;</a>", "not valid XML");
}

#[test]
fn depth_is_limited() {
    assert!(any("<a>".repeat(100) + &"</a>".repeat(100)).is_ok());
    expect_error("<a>".repeat(101) + &"</a>".repeat(101), "nested more than 100 deep");
    expect_error("<a>".repeat(1_000_000), "nested more than 100 deep");
    let children = "<child>".repeat(99) + "<name/>" + &"<name/></child>".repeat(99);
    let error = node(&format!("<node>{children}</node>")).expect_err("too deep");
    assert!(error.contains("deep") || error.contains("recursion"), "{error}");
}

#[test]
fn the_stack_is_not_exhausted() {
    let text = "<node><name/>".to_owned() + &"<child><name/>".repeat(60) + &"</child>".repeat(60) + "</node>";
    let run = move || node(&text).is_ok();
    let thread = std::thread::Builder::new().stack_size(512 * 1024).spawn(run);
    assert!(thread.expect("a thread").join().expect("no overflow"));
}

#[test]
fn sizes_are_limited() {
    expect_error(format!("<a>{}</a>", "<b/>".repeat(1 << 20)), "more than 1048576 elements");
    let attributes: String = (0..200_000).map(|number| format!(" a{number}=''")).collect();
    assert!(any(format!("<a{attributes}/>")).is_ok());
    let twice = format!("<a{attributes} a7=''/>");
    expect_error(twice, "duplicate attribute `a7`");
    let namespaces: String = (0..101).map(|it| format!(" xmlns:a{it}='b'")).collect();
    expect_error(format!("<a{namespaces}/>"), "more than 100 namespaces");
    let long = "x".repeat(10_000_000);
    assert_eq!(
        any(format!("<a b='{long}'/>")).map(|it| it["@b"].as_str().map(str::len)),
        Ok(Some(long.len()))
    );
}

#[test]
fn what_is_not_xml_is_an_error() {
    for (body, expected) in [
        ("<a>", "`<a>` is not closed"),
        ("<a></b>", "not valid XML"),
        ("</a>", "not valid XML"),
        ("<a/><b/>", "a second document element"),
        ("a<a/>", "text outside of the document element"),
        ("<a b/>", "not valid XML"),
        ("<a b='1' b='2'/>", "duplicate attribute `b`"),
        ("<?xml version='1.0'?>", "no XML element"),
        ("<a>&", "not valid XML"),
        ("<a><![CDATA[", "not valid XML"),
        ("<a>\n  <b></c></a>", "in line 2, column"),
    ] {
        expect_error(body, expected);
    }
    expect_error("<a;b/>", "isn't a name in XML");
    expect_error("<a b<c=''/>", "isn't a name in XML");
    expect_error(b"<a>\xFF</a>".as_slice(), "not UTF-8");
    expect_error(b"\xFF\xFE<\0a\0/\0>\0".as_slice(), "not UTF-8");
    expect_error("<?xml version='1.0' encoding='EBCDIC'?><a/>", "unsupported charset ebcdic");
}

#[test]
fn the_charset_is_that_of_the_media_type_or_of_the_declaration() {
    let body = b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xE9</a>";
    assert_eq!(any(body.as_slice()), Ok(json!("é")));
    let mut headers = HeaderMap::new();
    headers.insert("content-type", HeaderValue::from_static("text/xml; charset=iso-8859-1"));
    let response = RawResponse::new(StatusCode::OK, headers, b"<a>\xE9</a>".as_slice().into());
    assert_eq!(response.xml::<Value>(ANY).map_err(|error| error.to_string()), Ok(json!("é")));
}

#[test]
fn secrets_are_not_shown() {
    for body in ["<node><Password>s3cret</Password>", "<node><password>s3cret</password></node>"] {
        let error = node(body).expect_err("no name");
        assert!(!error.contains("s3cret"), "{error}");
    }
}

#[test]
fn any_xml_is_read() {
    let body = "<a x='1' xmlns:y='z' y:q='2'>t<b/><b>1</b><c><d e=''/></c>u</a>";
    let expected = json!({
        "@x": "1", "@q": "2", "#text": "tu", "b": ["", "1"], "c": {"d": {"@e": ""}},
    });
    assert_eq!(any(body), Ok(expected));
    assert_eq!(any("<a> 1 </a>"), Ok(json!(" 1 ")));
}

#[test]
fn xml_rejects_unrepresentable_values() {
    let send = |value: Value| build_error::<PostProbe>(|call| call.with_xml("text/xml", ANY, &value));
    assert!(send(json!("\u{0}")).contains("XML has no character U+0000"));
    assert!(send(json!({"a": "\u{fffe}"})).contains("XML has no character U+FFFE"));
    assert!(send(json!({"1": ""})).contains("\"1\" isn't a name in XML"));
    assert!(send(json!({"a><b": ""})).contains("isn't a name in XML"));
    assert!(send(json!({"@a b": ""})).contains("isn't a name in XML"));
}
