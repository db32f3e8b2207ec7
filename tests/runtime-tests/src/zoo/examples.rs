//! The zoo's examples, as the generator writes them.

use crate::runtime::{self, InMemoryTransport, examples};

/// Makes a transport that answers each operation with its example.
#[must_use]
pub fn transport() -> InMemoryTransport {
    InMemoryTransport::new(EXAMPLES)
}

examples! {
    "list_animals" "GET" "/zoos/{zoo}/animals" 200 "application/json" r#"[{"name":"Ada","legs":4}]"#,
    "list_animals" "GET" "/zoos/{zoo}/animals" 200 "text/csv" "name,legs\nAda,4\n",
    "create_animal" "POST" "/animals" 201 "application/json" r#"{"name":"Bo","legs":2}"#,
    "feed_animal" "PUT" "/animals/{name}" 204 "" "",
}
