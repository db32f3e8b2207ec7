//! Parameters of every style, with arbitrary values of every kind: the server reads what the client writes.
//!
//! Left out are the texts that a style can't tell from its delimiters, which OpenAPI leaves undefined, and empty items.

use crate::draw::Draw;
use crate::driver::{Ends, serve};
use crate::recorder::Recorder;
use libtest_mimic::Trial;
use proptest::prelude::{BoxedStrategy, Just, Strategy, any, prop_oneof};
use proptest::test_runner::{Config, TestCaseError, TestError, TestRunner};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const CASE: &str = "server_every_style";

/// How many sets of values are sent with each operation.
const CASES: u32 = 64;

pub fn trials() -> Vec<Trial> {
    vec![Trial::test("parameters_of_every_style_are_read", || all_styles().map_err(Into::into))]
}

fn all_styles() -> Result<(), String> {
    let (operations, router) = crate::case(CASE).ok_or("the case isn't compiled")?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| error.to_string())?;
    let recorder = Recorder::default();
    let server = runtime.block_on(serve(router(recorder.clone()))).map_err(|error| error.to_string())?;
    let mut failures = Vec::new();
    for operation in operations(&server)? {
        let ends = Ends { recorder: &recorder, operation: &operation };
        let call = operation.calls.first().ok_or("no call")?;
        let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
        let outcome = TestRunner::new(config).run(&values(operation.path), |given| {
            let (requested, _) = runtime.block_on(ends.exchange(call, Draw::given(given), 0));
            requested.map_err(TestCaseError::fail)
        });
        match outcome {
            Ok(()) => {}
            Err(TestError::Fail(reason, _)) => failures.push(format!("{}: {reason}", operation.path)),
            Err(error) => failures.push(format!("{}: {error}", operation.path)),
        }
    }
    if failures.is_empty() { Ok(()) } else { Err(failures.join("\n")) }
}

/// A value for each parameter, by its name.
fn values(path: &str) -> impl Strategy<Value = BTreeMap<&'static str, String>> + use<> {
    let (text, item) = texts(path);
    let either = prop_oneof![
        any::<i64>().prop_map(Value::from),
        "[a-zA-Z][a-zA-Z .%&]{0,4}[a-z]".prop_map(Value::from),
        Just(json!("true")),
        Just(json!("null")),
        Just(json!("1.5")),
    ];
    let number = (proptest::num::f64::NORMAL | proptest::num::f64::ZERO).prop_map(Value::from);
    let scalars = (
        text.prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        number,
        prop_oneof![Just(json!("cat")), item.prop_map(Value::from)],
        either,
    );
    let lists = (
        proptest::collection::vec(item, 1..4).prop_map(Value::from),
        proptest::collection::vec(any::<i64>(), 1..4).prop_map(Value::from),
        object(item),
        object(item).prop_map(|inner| json!({ "inner": inner })),
        proptest::collection::btree_map("[a-zA-Z]{1,4}", item, 1..4).prop_map(|members| json!(members)),
    );
    (scalars, lists).prop_map(|((text, integer, big, flag, number, kind, either), lists)| {
        let (list, integers, object, nested, map) = lists;
        let named = [
            ("text", text),
            ("integer", integer),
            ("big", big),
            ("flag", flag),
            ("number", number),
            ("kind", kind),
            ("either", either),
            ("list", list),
            ("integers", integers),
            ("object", object),
            ("nested", nested),
            ("map", map),
        ];
        named.into_iter().map(|(name, value)| (name, value.to_string())).collect()
    })
}

fn object(item: &'static str) -> BoxedStrategy<Value> {
    let members = (proptest::option::of(item), any::<i64>());
    let object = members.prop_map(|(a, b)| match a {
        Some(a) => json!({ "a": a, "b": b }),
        None => json!({ "b": b }),
    });
    object.boxed()
}

/// The texts that a style can express: of a parameter, and of an item or a member.
fn texts(path: &str) -> (&'static str, &'static str) {
    match path.split('/').collect::<Vec<_>>().as_slice() {
        ["", "query", "spaces"] => ("(?s).{1,6}", "[^ ]{1,6}"),
        ["", "query", "pipes"] => ("(?s).{1,6}", "[^|]{1,6}"),
        ["", "header", ..] => ("[!-~]([ -~]{0,4}[!-~])?", "[!-+\\--<>-~]{1,6}"),
        ["", "label" | "label_exploded", ..] => ("(?s).{1,6}", "[^.]{1,6}"),
        // The client refuses the segments `.` and `..`, which would change the path.
        ["", "simple" | "simple_exploded", ..] => ("(?s)[^.].{0,5}", "(?s)[^.].{0,5}"),
        _ => ("(?s).{1,6}", "(?s).{1,6}"),
    }
}
