//! The examples of calls in the docs of methods: values of the document, or values that it allows.

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

const CONFIGURATION: &str = "[crate.orders]\nruntime = \"crate\"\n[crate.orders.api.orders]\n\
                             document = \"orders.yaml\"\nroot = true\n";

/// The docs of a method, without spaces.
fn docs_of(group: &str, method: &str) -> String {
    let folder = Folder::with(&[("orders.yaml", ORDERS), ("clientwright.toml", CONFIGURATION)]);
    folder.run(&["generate"]).assert_success();
    let code = folder.read(&format!("orders/src/{group}.rs"));
    let (before, _) = code.split_once(&format!("pub fn {method}(")).expect("the method is there");
    let docs = before.rsplit("pub fn ").next().unwrap_or_default();
    docs.lines().map(|line| line.trim().trim_start_matches("///")).flat_map(str::split_whitespace).collect()
}

#[test]
fn an_example_has_the_values_of_the_document() {
    // A body of which the document doesn't say whether it is required is an argument.
    assert!(docs_of("orders", "add").contains(r#"models::Order::new("tea").weight(2)"#));
}

#[test]
fn an_example_has_values_within_the_limits_of_the_document() {
    let docs = docs_of("orders", "set");
    assert!(docs.contains(r#".set("ord_0000",body)"#), "{docs}");
    assert!(docs.contains(r#"models::Order::new("texttt").weight(12)"#), "{docs}");
    let id = "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d";
    assert!(docs_of("tags", "get").contains(&format!(r#"["{id}","{id}"]"#)));
}
