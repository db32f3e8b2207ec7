//! Chance → security schemes of every type.

use crate::document::Version;
use crate::schema::Grammar;
use serde_json::{Value, json};

/// A scheme for each name.
pub(crate) fn schemes(grammar: &mut Grammar<'_>) -> Value {
    grammar.names.schemes.iter().map(|name| ((*name).to_owned(), scheme(grammar))).collect()
}

fn scheme(grammar: &mut Grammar<'_>) -> Value {
    let is_2_0 = grammar.version == Version::V2_0;
    let description = grammar.text("A description.");
    let parameter = *grammar.random.choice(&grammar.names.parameters).expect("there are names");
    let place = grammar.random.choice(["header", "query", "cookie"]).unwrap_or_default();
    let scopes = json!({"read": grammar.text("Reads."), "write": ""});
    match grammar.random.u8(0..7) {
        0 if is_2_0 => json!({"type": "basic", "description": description}),
        1 if is_2_0 => {
            let token = "https://api.example/token";
            json!({"type": "oauth2", "flow": "application", "tokenUrl": token, "scopes": scopes})
        }
        0 => json!({"type": "http", "scheme": "basic", "description": description}),
        1 => {
            let flow = json!({"tokenUrl": "https://api.example/token", "scopes": scopes});
            json!({"type": "oauth2", "flows": {"clientCredentials": flow}, "description": description})
        }
        2 if !is_2_0 => json!({"type": "http", "scheme": "bearer", "bearerFormat": description}),
        3 if !is_2_0 => json!({"type": "openIdConnect", "openIdConnectUrl": "https://api.example/id"}),
        4 if !is_2_0 => json!({"type": "mutualTLS", "description": description}),
        _ if is_2_0 && place == "cookie" => json!({"type": "apiKey", "in": "header", "name": "X-Key"}),
        _ => json!({"type": "apiKey", "in": place, "name": parameter, "description": description}),
    }
}
