//! Recursive generated models, and JSON that is nested deeper than any stack: each is rejected or skipped, from text and from a
//! reader, on a thread with a small stack.

use compiled_cases::compiled::runtime::{JsonText, Strictness};
use compiled_cases::compiled::{object_recursion, reference_list_of_itself, reference_recursive_tree};
use serde::de::DeserializeOwned;
use std::thread;

/// An eighth of what a thread has where nobody says more.
const STACK: usize = 256 * 1024;

/// More levels than fit on that stack, by any reader that calls itself.
const LEVELS: usize = 20_000;

fn nested(begin: &str, middle: &str, end: &str, depth: usize) -> String {
    format!("{}{middle}{}", begin.repeat(depth), end.repeat(depth))
}

/// Reads a text as deep as the library lets it be, and refuses it when it is deeper.
fn assert_refused<T: DeserializeOwned + JsonText + Send + 'static>(begin: &str, middle: &str, end: &str) {
    let shallow = nested(begin, middle, end, 20);
    let deep = nested(begin, middle, end, LEVELS);
    let reader = thread::Builder::new().stack_size(STACK);
    let reader = reader.spawn(move || {
        serde_json::from_str::<T>(&shallow).expect("twenty levels aren't deep");
        let from_text = serde_json::from_str::<T>(&deep).err().map(|error| error.to_string());
        let from_reader =
            serde_json::from_reader::<_, T>(deep.as_bytes()).err().map(|error| error.to_string());
        let leniently = T::from_json_with(&deep, Strictness::Lenient).err().map(|error| error.to_string());
        [from_text, from_reader, leniently]
    });
    for message in reader.expect("a thread can be started").join().expect("nothing overflows") {
        let message = message.expect("they are too many");
        assert!(message.contains("recursion limit exceeded"), "{message}");
        assert!(message.len() < 10_000, "a message as long as the way is deep: {} bytes", message.len());
    }
}

#[test]
fn a_member_that_is_the_object_itself() {
    assert_refused::<object_recursion::models::Node>(r#"{"value":1,"next":"#, r#"{"value":1}"#, "}");
    assert_refused::<object_recursion::models::A>(r#"{"b":{"c":{"a":"#, "{}", "}}}");
}

#[test]
fn lists_and_maps_of_the_object_itself() {
    assert_refused::<object_recursion::models::Node>(r#"{"value":1,"children":["#, r#"{"value":1}"#, "]}");
    assert_refused::<object_recursion::models::Node>(r#"{"value":1,"named":{"x":"#, r#"{"value":1}"#, "}}");
    assert_refused::<reference_recursive_tree::models::Tree>(r#"{"children":["#, "{}", "]}");
}

#[test]
fn branches_that_are_the_union_itself() {
    assert_refused::<object_recursion::models::Expression>(r#"{"not":"#, r#"{"literal":"x"}"#, "}");
    assert_refused::<object_recursion::models::Expression>(r#"{"all":["#, r#"{"literal":"x"}"#, "]}");
    assert_refused::<reference_list_of_itself::models::Json>("[", "1", "]");
    assert_refused::<reference_list_of_itself::models::Json>(r#"{"x":"#, "1", "}");
}

/// Members that nobody reads are skipped without recursion, in unions too.
#[test]
fn members_that_no_schema_knows() {
    let deep = nested(r#"{"unknown":"#, "{}", "}", LEVELS);
    let beside = format!(r#"{{"not":{{"literal":"x"}},"unknown":{deep}}}"#);
    let reader = thread::Builder::new().stack_size(STACK);
    let reader = reader.spawn(move || {
        serde_json::from_str::<object_recursion::models::A>(&deep).is_ok()
            && serde_json::from_str::<object_recursion::models::Expression>(&beside).is_ok()
    });
    assert!(reader.expect("a thread can be started").join().expect("nothing overflows"));
}
