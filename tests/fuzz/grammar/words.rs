//! Words that generated code uses or that Rust does: identifiers of the runtime, taken from its sources, single letters, keywords, and
//! names of the prelude and of the standard library.

use fastrand::Rng;
use proc_macro2::{TokenStream, TokenTree};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

/// Keywords, strict, weak and reserved.
const KEYWORDS: &str = "abstract as async await become box break const continue crate do dyn else enum extern false final fn for gen if impl \
     in let loop macro macro_rules match mod move mut override priv pub raw ref return safe self Self static struct super trait true try \
     type typeof union unsafe unsized use virtual where while yield";

/// The prelude, primitive types, crates and macros.
const PRELUDE: &str = "Option Some None Result Ok Err Vec String Box ToString ToOwned Default Clone Copy Drop drop Send Sync Sized Unpin Fn FnMut \
     FnOnce From Into TryFrom TryInto AsRef AsMut Iterator IntoIterator Extend ExactSizeIterator DoubleEndedIterator FromIterator Eq \
     PartialEq Ord PartialOrd Hash Debug Display Future IntoFuture bool char str u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize f32 \
     f64 std core alloc axum http bytes serde serde_json tower tokio test main vec format panic println matches concat stringify derive cfg \
     doc main lib build tests models client server runtime operations resources examples";

/// Words before the name of an item of the runtime.
const BEFORE_NAMES: [&str; 9] =
    ["fn", "struct", "enum", "trait", "type", "const", "static", "mod", "macro_rules"];

static LETTERS: LazyLock<Vec<String>> =
    LazyLock::new(|| ('a'..='z').chain('A'..='Z').chain(['_']).map(String::from).collect());

static OF_RUST: LazyLock<Vec<String>> = LazyLock::new(|| {
    KEYWORDS.split_whitespace().chain(PRELUDE.split_whitespace()).map(str::to_owned).collect()
});

static OF_RUNTIME: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut words = BTreeSet::new();
    add_folder(&crate::root().join("generator/runtime/src"), &mut words);
    words.into_iter().collect()
});

pub(crate) fn word(random: &mut Rng) -> &'static str {
    let words: &[String] = match random.u8(0..4) {
        0 => &LETTERS,
        1 => &OF_RUST,
        _ => &OF_RUNTIME,
    };
    random.choice(words).expect("there are words of each kind")
}

fn add_folder(folder: &Path, words: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("the runtime has sources") {
        let path = entry.expect("folders can be read").path();
        if path.is_dir() {
            add_folder(&path, words);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("sources are text");
            add_items(text.parse().expect("sources are Rust"), words);
        }
    }
}

/// Adds the names of all items, and every identifier of a macro.
fn add_items(tokens: TokenStream, words: &mut BTreeSet<String>) {
    let mut before = String::new();
    let mut in_macro = false;
    for token in tokens {
        match token {
            TokenTree::Group(group) if in_macro => {
                add_all(group.stream(), words);
                in_macro = false;
            }
            TokenTree::Group(group) => add_items(group.stream(), words),
            TokenTree::Ident(ident) => {
                let ident = ident.to_string();
                if BEFORE_NAMES.contains(&before.as_str()) {
                    words.insert(ident.trim_start_matches("r#").to_owned());
                }
                in_macro |= ident == "macro_rules";
                before = ident;
            }
            // The punctuation of `macro_rules!` is between the word and the name.
            TokenTree::Punct(_) if in_macro => {}
            TokenTree::Punct(_) | TokenTree::Literal(_) => before.clear(),
        }
    }
}

fn add_all(tokens: TokenStream, words: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => add_all(group.stream(), words),
            TokenTree::Ident(ident) => {
                words.insert(ident.to_string().trim_start_matches("r#").to_owned());
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}
