//! Literals: all are escaped here, or by `quote`.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};
use serde_json::Value;

pub(super) fn list(texts: &[String]) -> String {
    format!("[{}]", texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", "))
}

/// A string literal, escaped as Rust wants it.
pub(super) fn quoted(text: &str) -> String {
    Literal::string(text).to_string()
}

/// A text as a raw literal, where that shows it as it is.
pub(super) fn raw(text: &str) -> String {
    let is_shown = |letter: char| "\n\t\"'\\".contains(letter) || letter.escape_debug().count() == 1;
    if !text.chars().all(is_shown) || !text.contains(['"', '\\', '\n']) {
        return quoted(text);
    }
    let mut fence = "#".to_owned();
    while text.contains(&format!("\"{fence}")) {
        fence.push('#');
    }
    format!("r{fence}\"{text}\"{fence}")
}

/// A text of JSON as `serde_json::json!` takes it: its escapes aren't those of Rust.
pub(super) fn json(text: &str) -> TokenStream {
    value_tokens(&serde_json::from_str(text).unwrap_or_default())
}

fn value_tokens(value: &Value) -> TokenStream {
    match value {
        Value::Null => quote!(null),
        Value::Bool(value) => quote!(#value),
        // A literal alone would have 32 bits.
        Value::Number(value) => match (value.as_i64(), value.as_u64(), value.as_f64()) {
            (Some(value), ..) if i32::try_from(value).is_ok() => {
                Literal::i64_unsuffixed(value).into_token_stream()
            }
            (Some(value), ..) => Literal::i64_suffixed(value).into_token_stream(),
            (_, Some(value), _) => Literal::u64_suffixed(value).into_token_stream(),
            (.., value) => Literal::f64_unsuffixed(value.unwrap_or_default()).into_token_stream(),
        },
        Value::String(value) => Literal::string(value).into_token_stream(),
        Value::Array(items) => {
            let items = items.iter().map(value_tokens);
            quote!([#(#items),*])
        }
        Value::Object(members) => {
            let members = members.iter().map(|(name, value)| {
                let value = value_tokens(value);
                quote!(#name: #value)
            });
            quote!({#(#members),*})
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_raw_literal_ends_where_its_text_does() {
        assert_eq!(raw("a\"b"), "r#\"a\"b\"#");
        assert_eq!(raw("\"#\"##"), "r###\"\"#\"##\"###");
    }
}
