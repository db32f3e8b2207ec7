//! The differences that are known. An entry without a difference is reported, too.

/// The starts of messages, and why both ends differ.
const EXCEPTIONS: &[(&str, &str)] = &[
    ("emitters_grpc_gateway: GET /v1/{name}: ", "two paths differ only in the name of a variable"),
    ("emitters_hono: GET /orders: call 0, round 0: `grain`", "a list of one and a string are written alike"),
    ("emitters_hono: GET /orders: call 0, round 2: `grain`", "a list of one and a string are written alike"),
    ("emitters_hono: GET /orders: response Ok: ", "the sample has null where the document allows none"),
    ("emitters_hono: GET /orders/{id}: response Ok: ", "the sample has null where the document allows none"),
    (
        "emitters_hono: PATCH /orders/{id}: response Ok: ",
        "the sample has null where the document allows none",
    ),
    ("emitters_hono: POST /orders: response Created: ", "the sample has null where the document allows none"),
    (
        "emitters_hono: POST /orders/{id}/bake: response Ok: ",
        "the sample has null where the document allows none",
    ),
    ("examples_answers: GET /composed: response Ok: ", "the sample has null where the document allows none"),
    ("operation_idempotency_key: POST /payments: call 0, round 1: ", "the client makes a key"),
    (
        "operation_lifted_parameters: GET /accounts/{account_id}/pets: call 0, round 1: `",
        "the client has values",
    ),
    ("operation_lifted_parameters: GET /toys/{id}: call 0, round 1: `", "the client has values"),
    ("operation_path_keys: GET /pets?beta=true: ", "with another value, the query is that of another path"),
    ("operation_path_parameters: GET /pets/by-name/{name}: ", "a variable matches no empty segment"),
    ("operation_security: GET /unknown-and-key: ", "the client meets no requirement with an unknown scheme"),
    ("operation_servers: PUT /own: ", "the server of the operation has another path"),
    ("selection_extending: GET /shapes: response Ok: ", "the sample matches two branches of `oneOf`"),
    ("server_unnamed_element: GET /size: response Ok: ", "the document doesn't name the element"),
    ("servers_of_operations: GET /old: ", "the server of the operation has another path"),
    ("streams_content_of_events: GET /changes: response Ok: ", "events without data are not dispatched"),
    ("streams_events: GET /ticks: response BadRequest: ", "an error is read as a whole"),
    ("streams_whole_events: GET /objects: response Ok: ", "events have no other fields"),
    ("xml_bodies: PUT /pets/{id}: call 0, round 1: `body`", "an object without a schema is an empty element"),
    ("xml_bodies: PUT /pets/{id}: call 0, round 3: `body`", "an object without a schema is an empty element"),
    ("xml_lists: GET /tags: response Ok: ", "the document doesn't name the element"),
    ("xml_unions: POST /zoo: call 0, round 1: `body`", "two properties have elements of the same name"),
    ("xml_unions: POST /zoo: call 0, round 3: `body`", "two properties have elements of the same name"),
    ("xml_unnamed: POST /one: response Ok: ", "the document doesn't name the element"),
];

/// The differences that are not known, and the exceptions that aren't needed.
pub fn unexpected(case: &str, mut differences: Vec<String>) -> Vec<String> {
    let own = EXCEPTIONS.iter().filter(|(start, _)| start.split(':').next() == Some(case));
    for (start, reason) in own {
        let before = differences.len();
        differences.retain(|difference| !difference.starts_with(start));
        if differences.len() == before {
            differences.push(format!("no difference starts with {start:?} ({reason})"));
        }
    }
    differences
}
