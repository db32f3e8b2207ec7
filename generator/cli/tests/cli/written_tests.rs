//! `tests = true`: the tests that are written for a crate, and the examples of calls that they run.

use crate::folder::Folder;

const ORDERS: &str = "\
openapi: 3.1.1
info: {title: Orders, version: '1'}
servers: [{url: 'https://orders.example'}]
paths:
  /orders:
    post:
      operationId: orders.add
      requestBody:
        content:
          application/json:
            schema: {$ref: '#/components/schemas/Order'}
            example: {item: tea, weight: 2}
      responses: {'204': {description: Added.}}
  /orders/{id}:
    put:
      operationId: orders.set
      parameters: [{name: id, in: path, required: true, schema: {type: string, pattern: '^ord_[0-9a-f]{4}$'}}]
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}}
      responses: {'204': {description: Set.}}
  /tags:
    get:
      operationId: tags.get
      parameters: [{name: ids, in: query, required: true, schema: {type: array, minItems: 2, items: {type: string, format: uuid}}}]
      responses: {'204': {description: Got.}}
  /odd:
    get:
      operationId: odd.get
      parameters: [{name: pause, in: query, schema: {type: string, format: duration, default: 5s}}]
      responses: {'204': {description: Got.}}
components:
  schemas:
    Order:
      type: object
      required: [item]
      properties:
        item: {type: string, minLength: 6}
        weight: {type: integer, minimum: 10, multipleOf: 4}
        count: {type: integer}
      oneOf: [{required: [weight]}, {required: [count]}]
";

const CONFIGURATION: &str = "[crate.orders]\nruntime = \"crate\"\ntests = true\nvalidation = true\n[crate.orders.api.orders]\n\
                             document = \"orders.yaml\"\nroot = true\n";

/// The test of a call, without spaces.
fn test_of(call: &str) -> String {
    let folder = Folder::with(&[("orders.yaml", ORDERS), ("clientwright.toml", CONFIGURATION)]);
    folder.run(&["generate"]).assert_success();
    let tests = folder.read("orders/tests/generated.rs");
    let (_, rest) = tests.split_once(&format!("fn {call}()")).expect("the call has a test");
    rest.split("#[test]").next().unwrap_or_default().split_whitespace().collect()
}

#[test]
fn a_call_sends_the_example_of_the_document() {
    // A body of which the document doesn't say whether it is required is an argument.
    assert!(test_of("orders_add").contains(r#"models::Order::new("tea").weight(2)"#));
}

#[test]
fn a_call_sends_values_within_the_limits_of_the_document() {
    let test = test_of("orders_set");
    assert!(test.contains(r#".set("ord_0000",body)"#), "{test}");
    assert!(test.contains(r#"models::Order::new("texttt").weight(12)"#), "{test}");
    assert!(test.contains("letclient=client(&transport)?;"), "{test}");
    let id = "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d";
    assert!(test_of("tags_get").contains(&format!(r#"["{id}","{id}"]"#)));
}

#[test]
fn values_that_the_document_may_not_allow_are_sent_without_validation() {
    let test = test_of("odd_get");
    assert!(test.contains(r#".pause("5s")"#), "{test}");
    assert!(test.contains("letclient=client_without_validation(&transport)?;"), "{test}");
}
