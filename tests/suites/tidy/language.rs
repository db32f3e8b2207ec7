//! Plain technical English in comments, messages and pages. In: the sources and pages that people write; out: each sentence that
//! begins with a relative word instead of a noun or a verb, and each phrase that has a plainer one.

use super::expect_none;
use super::prose::{Block, of_page, of_source};
use tests::{File, files};

/// The folders with sources that are checked.
const SOURCES: [&str; 4] = ["examples/", "generator/", "site/", "tests/"];

/// Sources that are checked elsewhere, and this file, which lists the phrases.
const OTHERS: [&str; 2] = ["tests/cases/", "tests/suites/tidy/language.rs"];

/// Pages that programs write, and the table of contents.
const WRITTEN_PAGES: [&str; 4] = ["SUMMARY.md", "configuration.md", "dependencies.md", "findings.md"];

/// Words that don't begin a sentence, unless it is a question. `Whether` may begin the docs of a `bool` that isn't a function.
const BEGINNINGS: [&str; 5] = ["What", "That", "Those", "Which", "Whether"];

/// Phrases, separated by commas, and what to write instead.
const PHRASES: &[(&str, &str)] = &[
    ("behind", "after"),
    ("beside", "next to, in addition to"),
    ("stand, stands, stood, standing for, standing in", "is, represents, is in"),
    ("in the place of, into the place of", "instead of, for"),
    ("held against, hold against, holds a model against", "compared with"),
    ("mend, mends, mended, mending", "fix, correct"),
    ("as such, of its own, of their own, of his own", "separate, own, itself"),
    ("of the user's own, of the program's own, of the caller's own", "of the user"),
    ("in any case, at all, whatever, all the same", "always, regardless of, nevertheless"),
    ("passed over, passes over, pass over", "skipped"),
    ("said, says nothing, say nothing, says of, say of", "specified, reported, contains"),
    ("is told, are told, was told, were told, be told, been told", "is reported, gets"),
    ("tells apart, told apart, tell apart", "distinguished, discriminated by"),
    ("comes back, come back, came back, coming back", "is returned"),
    ("goes along, goes before, goes without, goes over the, go over the", "is moved, precedes, is sent"),
    ("a try, a look", "the noun for it"),
    ("none but, so many, as many", "only, at most, this number of"),
    ("is meant, are meant, was meant, meant by", "is intended, means"),
    ("leads nowhere, lead nowhere", "has no target"),
    ("makes of, make of, made of it", "makes from"),
    ("as it came, as they came, as it comes, as they come, as it stands, as they stand", "unchanged"),
    ("knows nothing, knows no, know no", "has no, doesn't describe"),
    ("answer, answers, answered, answering", "response, respond"),
    ("is again", "is resumed"),
    ("is no, are no, was no", "isn't a"),
];

/// Files that need a phrase, and why.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("tests/suites/bird_messages/text.rs", "answer", "an example of the document"),
    ("tests/suites/http_elevenlabs/calls.rs", "answer", "an example of the document"),
    ("tests/suites/tidy/promises.rs", "What", "a heading of a page"),
];

#[test]
fn sentences_are_plain() {
    let is_source = |file: &File| file.path.ends_with(".rs") && starts_with(&file.path, &SOURCES);
    let all = files("");
    let checked = all
        .iter()
        .filter(|file| (is_source(file) || is_page(&file.path)) && !starts_with(&file.path, &OTHERS));
    expect_none(checked.flat_map(|file| {
        let blocks = if is_page(&file.path) { of_page(&file.text) } else { of_source(&file.text) };
        let found = blocks.into_iter().flat_map(|block| {
            let problems = problems(&block);
            problems.into_iter().map(move |problem| (block.line, problem))
        });
        let needs = |phrase: &str| EXCEPTIONS.iter().any(|(path, it, _)| *path == file.path && *it == phrase);
        let found = found.filter(|(_, (phrase, _))| !needs(phrase));
        found
            .map(|(line, (phrase, instead))| format!("{}:{line}: `{phrase}`; write: {instead}", file.path))
            .collect::<Vec<_>>()
    }));
}

fn starts_with(path: &str, folders: &[&str]) -> bool {
    folders.iter().any(|folder| path.starts_with(folder))
}

fn is_page(path: &str) -> bool {
    match path.strip_prefix("docs/") {
        Some(name) => name.ends_with(".md") && !WRITTEN_PAGES.contains(&name),
        None => ["CHANGELOG.md", "CONTRIBUTING.md", "README.md"].contains(&path),
    }
}

/// The problems of a block, each with the advice.
fn problems(block: &Block) -> Vec<(String, &'static str)> {
    let text: Vec<&str> = block.text.split('`').step_by(2).collect();
    let text = text.join("`");
    let mut found = Vec::new();
    for (index, sentence) in sentences(&text).into_iter().enumerate() {
        let first = sentence.split(|letter: char| !letter.is_alphanumeric() && letter != '\'').next();
        let Some(word) = first.filter(|first| BEGINNINGS.contains(first)) else { continue };
        let is_allowed = sentence.trim_end().ends_with('?')
            || (word == "Whether" && index == 0 && is_bool(&block.item))
            || (word == "That" && index > 0);
        if !is_allowed {
            found.push((word.to_owned(), "begin with the noun or the verb"));
        }
    }
    let words = words(&text);
    for (phrases, instead) in PHRASES {
        for phrase in phrases.split(", ") {
            let parts: Vec<&str> = phrase.split(' ').collect();
            let times = words.windows(parts.len()).enumerate();
            let times =
                times.filter(|(at, window)| window[..] == parts[..] && !is_existence(&words, *at, &parts));
            found.extend(times.map(|_| (phrase.to_owned(), *instead)));
        }
    }
    found
}

/// Returns whether a negation is idiomatic: `there is no`, `is no longer`.
fn is_existence(words: &[String], at: usize, parts: &[&str]) -> bool {
    let before = at.checked_sub(1).map(|at| words[at].as_str());
    let after = words.get(at + parts.len()).map(String::as_str);
    parts.last() == Some(&"no")
        && parts[0].len() < 4
        && (before.is_some_and(|word| ["there", "here", "where"].contains(&word))
            || after.is_some_and(|word| ["longer", "more"].contains(&word)))
}

/// The sentences of a text: a capital letter follows the full stop.
fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(['.', '!', '?']) {
        let next = text[at + 1..].strip_prefix(' ').and_then(|rest| rest.chars().next());
        if next.is_some_and(char::is_uppercase) {
            sentences.push(&text[start..=at]);
            start = at + 2;
        }
    }
    sentences.push(&text[start..]);
    sentences
}

/// The words in lower case, with the punctuation that separates phrases.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let letters: Vec<char> = text.to_lowercase().chars().collect();
    for (index, letter) in letters.iter().enumerate() {
        let joins = "'-".contains(*letter)
            && letters.get(index + 1).is_some_and(|next| next.is_alphanumeric())
            && words.last().is_some_and(|word| !word.is_empty());
        if letter.is_alphanumeric() || *letter == '_' || joins {
            words.last_mut().expect("there is a word").push(*letter);
            continue;
        }
        if ".,;:()|!?`".contains(*letter) {
            words.push(letter.to_string());
        }
        words.push(String::new());
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Returns whether an item is a field, a constant or a variant of type `bool`.
fn is_bool(item: &str) -> bool {
    let declaration = item.split(['=', '{']).next().unwrap_or_default();
    let is_bool = ["bool", "Option<bool>", "AtomicBool", "Cell<bool>"].iter().any(|kind| {
        let kind = format!(": {kind}");
        declaration.trim_end().trim_end_matches([',', ';']).trim_end().ends_with(&kind)
    });
    !declaration.contains("fn ") && (is_bool || declaration.contains("(bool)"))
}

#[test]
fn riddles_are_found() {
    let found = |text: &str, item: &str| {
        let block = Block { line: 1, text: text.to_owned(), item: item.to_owned() };
        problems(&block).into_iter().map(|(phrase, _)| phrase).collect::<Vec<_>>()
    };
    assert_eq!(
        found("What is read. Those of a page: it stands for `behind`.", ""),
        ["What", "Those", "stands"]
    );
    assert_eq!(found("Whether it is told.", "is_told: bool,"), ["is told"]);
    assert_eq!(found("Whether it is done.", "fn is_done() -> bool {"), ["Whether"]);
    assert_eq!(found("This is no page.", ""), ["is no"]);
    assert!(found("What happens? There is no page, and it is no longer there. That is all.", "").is_empty());
}

#[test]
fn comments_and_messages_are_read() {
    let source = "//! A.\n\n/// B\n/// c.\n/// - D.\n/// ```\n/// e\n/// ```\n#[f]\ng: bool,\nfn h() { i(\"j k l\", \"m\"); }";
    let texts = of_source(&source.replace("g: bool,", "const G: bool = true;"));
    let texts: Vec<_> = texts.iter().map(|block| (block.line, block.text.as_str())).collect();
    assert_eq!(texts, [(1, "A."), (3, "B c."), (5, "D."), (11, "j k l")]);
    let cells = of_page("# What\n\n| a | b |\n\n1. c\n   d\n");
    assert_eq!(cells.iter().map(|block| block.text.as_str()).collect::<Vec<_>>(), ["a", "b", "c d"]);
}
