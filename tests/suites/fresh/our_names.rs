//! Documents that name everything like something that Rust, the runtime or its macros use. The names of the runtime are read from
//! its sources; the crates compile with all features and without a warning, whichever scope they have. `CLIENTWRIGHT_WORDS=all` tries
//! all words, not only those of Rust.

use super::Outcome;
use super::scratch::Scratch;
use clientwright::{ApiInput, FolderFiles, Options, Scope};
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use syn::visit::{self, Visit};
use syn::{Field, Ident, ImplItemFn, Item, TraitItem, Variant, Visibility};
use tests::files;

/// Strict and reserved words, the prelude, primitive types, crates that are always in scope, attributes and macros.
const RUST: &str = "abstract as async await become box break const continue crate do dyn else enum extern false final fn for gen if \
    impl in let loop macro match mod move mut override priv pub ref return self Self static struct super trait true try type typeof \
    unsafe unsized use virtual where while yield union raw safe auto default \
    Send Sync Sized Unpin Copy Drop Fn FnMut FnOnce AsyncFn AsyncFnMut AsyncFnOnce drop Box ToOwned Clone PartialEq PartialOrd Eq Ord \
    AsRef AsMut Into From Iterator Extend IntoIterator DoubleEndedIterator ExactSizeIterator Option Some None Result Ok Err String \
    ToString Vec TryFrom TryInto FromIterator Future IntoFuture Debug Hash Infallible BTreeMap Duration Arc Pin \
    bool char str u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize f32 f64 std core alloc test proc_macro clientwright_runtime \
    derive inline deprecated doc cfg must_use non_exhaustive diagnostic rustfmt clippy vec format stringify concat env include panic";

/// The words in a document, more than a group has operations in one file. Compiling a server takes time in proportion to the square of
/// its groups.
const WORDS: usize = 120;

/// Finds the names of public items and members, and all names in macros.
#[derive(Default)]
struct Found(Vec<String>);

impl Found {
    fn public(&mut self, visibility: &Visibility, name: &Ident) {
        if matches!(visibility, Visibility::Public(_)) {
            self.0.push(name.to_string());
        }
    }

    fn tokens(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Ident(name) => self.0.push(name.to_string()),
                TokenTree::Group(group) => self.tokens(group.stream()),
                _ => {}
            }
        }
    }
}

impl<'a> Visit<'a> for Found {
    fn visit_item(&mut self, item: &'a Item) {
        match item {
            Item::Fn(it) => self.public(&it.vis, &it.sig.ident),
            Item::Struct(it) => self.public(&it.vis, &it.ident),
            Item::Enum(it) => self.public(&it.vis, &it.ident),
            Item::Trait(it) => self.public(&it.vis, &it.ident),
            Item::Type(it) => self.public(&it.vis, &it.ident),
            Item::Const(it) => self.public(&it.vis, &it.ident),
            Item::Mod(it) => self.public(&it.vis, &it.ident),
            Item::Use(it) if matches!(it.vis, Visibility::Public(_)) => {
                self.tokens(it.tree.to_token_stream());
            }
            Item::Macro(it) => {
                self.0.extend(it.ident.iter().map(ToString::to_string));
                self.tokens(it.mac.tokens.clone());
            }
            _ => {}
        }
        visit::visit_item(self, item);
    }

    fn visit_impl_item_fn(&mut self, it: &'a ImplItemFn) {
        self.public(&it.vis, &it.sig.ident);
    }

    fn visit_trait_item(&mut self, it: &'a TraitItem) {
        match it {
            TraitItem::Fn(it) => self.0.push(it.sig.ident.to_string()),
            TraitItem::Type(it) => self.0.push(it.ident.to_string()),
            TraitItem::Const(it) => self.0.push(it.ident.to_string()),
            _ => {}
        }
    }

    fn visit_field(&mut self, it: &'a Field) {
        it.ident.iter().for_each(|name| self.public(&it.vis, name));
    }

    fn visit_variant(&mut self, it: &'a Variant) {
        self.0.push(it.ident.to_string());
    }
}

/// The letters of a word, which are what names of Rust are spelled from.
fn plain(word: &str) -> String {
    word.trim_start_matches("r#").replace('_', "").to_lowercase()
}

/// All words, those of Rust first, without those that are the same but for signs and case.
fn words() -> Vec<String> {
    let mut found = Found::default();
    for file in files("generator/runtime/src").iter().filter(|file| file.path.ends_with(".rs")) {
        let parsed = syn::parse_file(&file.text).unwrap_or_else(|error| panic!("{}: {error}", file.path));
        found.visit_file(&parsed);
    }
    let letters = ('a'..='z').map(String::from);
    let mut all: Vec<String> = letters.chain(RUST.split_whitespace().map(str::to_owned)).collect();
    found.0.sort();
    all.extend(found.0);
    let mut seen = BTreeSet::new();
    all.retain(|word| word.chars().any(char::is_alphabetic) && seen.insert(plain(word)));
    all
}

fn text() -> Value {
    json!({"type": "string"})
}

fn api(parts: &Value) -> Value {
    let mut api = json!({"openapi": "3.1.1", "info": {"title": "Words", "version": "1"}, "paths": {}});
    let parts = parts.as_object().expect("an object").clone();
    api.as_object_mut().expect("an object").extend(parts);
    api
}

fn by_word(words: &[String], value: impl Fn(usize, &String) -> Value) -> Map<String, Value> {
    words.iter().enumerate().map(|(number, word)| (word.clone(), value(number, word))).collect()
}

/// Words as tags, credentials, servers and their variables.
fn tags(words: &[String]) -> Value {
    let path = |(number, word): (usize, &String)| {
        let call = json!({
            "operationId": format!("call{number}"), "tags": [word], "security": [{word: []}],
            "responses": {"200": {"description": "It.", "content": {"application/json": {"schema": text()}}}},
        });
        (format!("/{number}"), json!({"get": call}))
    };
    let server = |(number, word): (usize, &String)| {
        let url = format!("https://{number}.example/{{{word}}}");
        json!({"url": url, "description": word, "variables": {word: {"default": word}}})
    };
    api(&json!({
        "paths": words.iter().enumerate().map(path).collect::<Map<_, _>>(),
        "servers": words.iter().enumerate().map(server).collect::<Vec<_>>(),
        "components": {"securitySchemes": by_word(words, |_, word| json!({"type": "apiKey", "in": "header", "name": word}))},
    }))
}

/// Words as operations, parameters and headers, in a group that has a file for each operation.
fn operations(words: &[String]) -> Value {
    let path = |(number, word): (usize, &String)| {
        let parameter =
            |place: &str| json!({"name": word, "in": place, "required": place == "path", "schema": text()});
        let parameters = ["path", "query"].map(parameter);
        let object = json!({"type": "object", "additionalProperties": {"type": "integer"}});
        let response = json!({
            "description": "It.",
            "headers": {word: {"schema": text()}},
            "content": {"application/json": {"schema": object}, "text/csv": {"schema": text()}},
        });
        let call = json!({
            "operationId": word,
            "tags": ["group"],
            "parameters": parameters,
            "requestBody": {"content": {"application/json": {"schema": object}}},
            "responses": {"200": response},
        });
        (format!("/{number}/{{{word}}}"), json!({"post": call}))
    };
    api(&json!({"paths": words.iter().enumerate().map(path).collect::<Map<_, _>>()}))
}

/// Words as schemas, members, values, branches and webhooks; `turn` selects the kind of each.
fn schemas(words: &[String], turn: usize) -> Value {
    let reference = |word: &str| json!({"$ref": format!("#/components/schemas/{word}")});
    let schema = |number: usize, word: &String| {
        let next = &words[(number + 1) % words.len()];
        match (number + turn) % 4 {
            0 => json!({"type": "object", "required": [word], "properties": {
                word: text(), next: reference(next), "kept": {"type": ["string", "null"]}, "constant": {"const": word},
            }}),
            1 => json!({"type": "string", "enum": [word, next]}),
            2 => json!({"type": "integer", "enum": [1, 2], "x-enum-varnames": [word, next]}),
            _ => {
                json!({"oneOf": [{"title": word, "type": "string"}, {"title": next, "type": "boolean"}, reference(next)]})
            }
        }
    };
    let mut schemas = by_word(words, schema);
    let members = by_word(words, |_, _| text());
    let object = json!({"type": "object", "properties": members, "additionalProperties": true});
    schemas.insert("every member".to_owned(), object);
    schemas.insert(
        "every argument".to_owned(),
        json!({"type": "object", "required": words, "properties": members}),
    );
    schemas.insert("every value".to_owned(), json!({"type": "string", "enum": words}));
    let webhook = |_: usize, word: &String| {
        let body = json!({"content": {"application/json": {"schema": reference(word)}}});
        json!({"post": {"requestBody": body, "responses": {"204": {"description": "Taken."}}}})
    };
    api(&json!({"components": {"schemas": schemas}, "webhooks": by_word(words, webhook)}))
}

#[test]
#[ignore = "builds crates"]
fn a_document_may_use_our_names() -> Outcome {
    let words = words();
    for name in ["s", "routes", "made_up"] {
        assert!(words.iter().any(|word| plain(word) == plain(name)), "`{name}` isn't a word of {words:?}");
    }
    let mut documents: Vec<(String, Value)> = Vec::new();
    let most = if std::env::var_os("CLIENTWRIGHT_WORDS").is_some() { usize::MAX } else { 2 };
    for (number, words) in words.chunks(WORDS).take(most).enumerate() {
        documents.push((format!("tags{number}"), tags(words)));
        documents.push((format!("operations{number}"), operations(words)));
        documents.extend((0..4).map(|turn| (format!("schemas{number}_{turn}"), schemas(words, turn))));
    }
    let mut options = Options::default();
    options.package = "our_names".to_owned();
    (options.validation, options.group_features) = (true, false);
    let features = ["client,examples,server,validation,webhooks", "examples,server,validation"];
    for (scope, features) in [Scope::All, Scope::Server].into_iter().zip(features) {
        let scratch = Scratch::new("our_names")?;
        let is_wanted = |name: &str| scope == Scope::All || !name.starts_with("schemas");
        let mut apis: Vec<ApiInput> = Vec::new();
        for (name, document) in documents.iter().filter(|(name, _)| is_wanted(name)) {
            scratch.write(&format!("document/{name}.json"), &document.to_string())?;
            let files = FolderFiles::new(scratch.folder.join("document"));
            apis.push(ApiInput::new(format!("{name}.json"), files).module(name));
        }
        options.scope = scope;
        scratch.generate(&apis, &options)?;
        scratch.check(&["--no-default-features"])?;
        scratch.check(&["--no-default-features", "--features", features])?;
    }
    Ok(())
}
