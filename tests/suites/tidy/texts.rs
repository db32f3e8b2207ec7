//! Rules about the text of files, checked from the text and its tokens alone.

use super::expect_none;
use proc_macro2::{TokenStream, TokenTree};
use tests::{File, files};

/// Sources that people write, as opposed to those that the generator does.
const WRITTEN: [&str; 2] = ["generator", "tests"];

/// The longest that a source may be, in lines.
const LONGEST: usize = 400;

/// Folders at a machine's root in which people work. A path into one of them holds on one machine only.
const PLACES: [&str; 7] = ["Users", "farm", "home", "private", "root", "tmp", "work"];

fn written() -> impl Iterator<Item = File> {
    WRITTEN.iter().flat_map(|folder| files(folder)).filter(is_rust)
}

fn is_rust(file: &File) -> bool {
    file.path.ends_with(".rs")
}

#[test]
fn every_source_has_a_header() {
    let headless = written().filter(|file| !file.text.starts_with("//! "));
    expect_none(headless.map(|file| format!("{}: the first line isn't a `//!` header", file.path)));
}

#[test]
fn no_source_is_long() {
    let long = written().filter(|file| file.text.lines().count() > LONGEST);
    expect_none(
        long.map(|file| format!("{}: {} lines, of {LONGEST} at most", file.path, file.text.lines().count())),
    );
}

#[test]
fn nothing_is_allowed_unsafe_or_unfinished() {
    let read = |file: &File| {
        file.text.parse::<TokenStream>().unwrap_or_else(|error| panic!("{}: {error}", file.path))
    };
    let sources = files("").into_iter().filter(is_rust);
    expect_none(sources.flat_map(|file| {
        let refused = refused(&flat(read(&file)));
        refused.into_iter().map(move |what| format!("{}: `{what}`", file.path))
    }));
}

/// The forbidden tokens of a source.
fn refused(tokens: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let next = tokens.get(index + 1).map(String::as_str);
        match token.as_str() {
            "unsafe" => found.push(token.clone()),
            "todo" | "unimplemented" | "dbg" if next == Some("!") => found.push(format!("{token}!")),
            "allow" if is_attribute(&tokens[..index]) => found.push("#[allow(..)]".to_owned()),
            _ => {}
        }
    }
    found
}

/// Returns whether an attribute begins right before this: `#[`, `#![`, or a condition before it, `#[cfg_attr(test, `.
fn is_attribute(before: &[String]) -> bool {
    match before {
        [.., open, bracket] if bracket == "[" => open == "#" || open == "!",
        [rest @ .., comma] if comma == "," => rest.iter().rev().take(12).any(|token| token == "cfg_attr"),
        _ => false,
    }
}

/// All tokens in a row, with the brackets that open.
fn flat(tokens: TokenStream) -> Vec<String> {
    let mut row = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                row.push(match group.delimiter() {
                    proc_macro2::Delimiter::Bracket => "[".to_owned(),
                    _ => "(".to_owned(),
                });
                row.extend(flat(group.stream()));
            }
            other => row.push(other.to_string()),
        }
    }
    row
}

#[test]
fn refused_tokens_are_found() {
    let refused = |text: &str| refused(&flat(text.parse().expect("these are tokens")));
    assert_eq!(refused("#![allow(dead_code)]"), ["#[allow(..)]"]);
    assert_eq!(refused("#[cfg_attr(not(test), allow(unused))] fn f() {}"), ["#[allow(..)]"]);
    assert_eq!(refused("fn f() { unsafe { todo!() } }"), ["unsafe", "todo!"]);
    assert!(
        refused("/// #[allow] unsafe todo!()\nfn allow() { let x = [\"unsafe\", allow]; f(a, allow(b)) }")
            .is_empty()
    );
}

#[test]
fn the_runtime_never_panics_by_its_own_words() {
    let refused =
        ["panic", "unreachable", "assert", "assert_eq", "unwrap", "expect", "print", "println", "eprintln"];
    let sources = files("generator/runtime").into_iter().filter(is_rust);
    expect_none(sources.flat_map(|file| {
        let tokens = flat(file.text.parse().unwrap_or_else(|error| panic!("{}: {error}", file.path)));
        let called = tokens.windows(2).filter(|pair| pair[1] == "!" || pair[1] == "(");
        let found = called.filter(|pair| refused.contains(&pair[0].as_str())).map(|pair| pair[0].clone());
        found.map(|name| format!("{}: `{name}`", file.path)).collect::<Vec<_>>()
    }));
}

/// A function of a model or a call that isn't generic is compiled with the library that has it, called or not, unless it is
/// `#[inline]`. Functions of `client_types/` are generic over the operation.
#[test]
fn what_macros_of_the_runtime_write_is_compiled_where_it_is_called() {
    let sources = files("generator/runtime")
        .into_iter()
        .filter(|file| is_rust(file) && !file.path.contains("/client_types/"));
    expect_none(sources.flat_map(|file| {
        let found = compiled_uncalled(&file.text);
        found.into_iter().map(move |line| format!("{}: `{line}` needs #[inline]", file.path))
    }));
}

/// The first lines of functions in macros that aren't `#[inline]`.
fn compiled_uncalled(text: &str) -> Vec<String> {
    let macros = text.split("#[macro_export]\n").skip(1).filter_map(|text| text.split("\n}\n").next());
    let mut found = Vec::new();
    for text in macros {
        let mut is_inline = false;
        for line in text.lines().map(str::trim) {
            let words: Vec<_> = line.split(' ').collect();
            let is_function = words.iter().take(3).any(|word| *word == "fn");
            if is_function && !is_inline && !line.ends_with(';') {
                found.push(line.to_owned());
            }
            is_inline = line.ends_with("#[inline]") || (is_inline && line.starts_with("#["));
        }
    }
    found
}

#[test]
fn functions_without_inline_are_found() {
    let text = "#[macro_export]\nmacro_rules! a {\n    () => {\n        ATTRIBUTEpub fn b() {}\n    };\n}\n\nfn c() {}\n";
    assert_eq!(compiled_uncalled(&text.replace("ATTRIBUTE", "")), ["pub fn b() {}"]);
    assert!(compiled_uncalled(&text.replace("ATTRIBUTE", "#[inline]\n#[must_use]\n")).is_empty());
}

#[test]
fn no_file_names_a_place_of_one_machine() {
    expect_none(files("").iter().flat_map(|file| {
        let numbered = file.text.lines().enumerate();
        let found = numbered.filter(|(_, line)| names_a_machine(line));
        found.map(|(index, line)| format!("{}:{}: {}", file.path, index + 1, line.trim())).collect::<Vec<_>>()
    }));
}

fn names_a_machine(line: &str) -> bool {
    let is_inside_a_path = |letter: char| letter.is_alphanumeric() || "_-.}*/~$".contains(letter);
    PLACES.iter().map(|place| format!("/{place}/")).any(|place| {
        line.match_indices(&place).any(|(index, _)| {
            let goes_on = line[index + place.len()..].starts_with(char::is_alphanumeric);
            goes_on && !line[..index].ends_with(is_inside_a_path)
        })
    })
}

#[test]
fn paths_of_a_machine_are_recognised() {
    let home = format!("/{}/", "home");
    assert!(names_a_machine(&format!("cd {home}me")) && names_a_machine(&format!("\"{home}me\"")));
    assert!(!names_a_machine(&format!("https://api.example{home}me")));
    assert!(!names_a_machine(&format!("{home}{{id}}")) && !names_a_machine(&format!("docs{home}me")));
}

/// Phrases that only this project used, and what to write instead. `tests/cases` and `spec` hold texts of others.
const REPLACED: [(&str, &str); 3] = [
    ("Judges of others", "independent test suites"),
    ("comes to nothing", "has no effect"),
    ("is what no", "is not"),
];

#[test]
fn no_file_uses_a_phrase_that_was_replaced() {
    let here = "tests/suites/tidy/texts.rs";
    let is_ours = |file: &&File| {
        file.path != here && !file.path.starts_with("tests/cases/") && !file.path.starts_with("spec/")
    };
    let files = files("");
    expect_none(files.iter().filter(is_ours).flat_map(|file| {
        let found = REPLACED.iter().filter(|(phrase, _)| file.text.contains(phrase));
        found
            .map(|(phrase, instead)| format!("{}: `{phrase}`; write: {instead}", file.path))
            .collect::<Vec<_>>()
    }));
}

/// The manifest is the one place for the address; who changes it there finds the pages that name it by this test.
#[test]
fn pages_name_the_repository_of_the_manifest() {
    let files = files("");
    let manifest = files.iter().find(|file| file.path == "Cargo.toml").expect("the workspace has a manifest");
    let repository =
        manifest.text.lines().find_map(|line| line.strip_prefix("repository = \"https://github.com/"));
    let repository =
        repository.and_then(|line| line.strip_suffix('"')).expect("the manifest names a repository");
    let (_, name) = repository.split_once('/').expect("a repository has an owner");
    expect_none(files.iter().flat_map(|file| {
        let named = ["github.com/", "uses: "].into_iter().flat_map(|before| file.text.split(before).skip(1));
        let others = named.filter(|rest| {
            let path =
                rest.split(|letter: char| letter.is_whitespace() || "@#?)\"`>".contains(letter)).next();
            let mut parts = path.unwrap_or_default().split('/');
            let (owner, found) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
            found == name && format!("{owner}/{found}") != repository
        });
        others
            .map(|rest| format!("{}: {}", file.path, rest.lines().next().unwrap_or_default()))
            .collect::<Vec<_>>()
    }));
}
