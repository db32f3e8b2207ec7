//! The first programs of users: they compile, or their errors are short and name the setter or the field to use.

use super::Outcome;
use super::scratch::Scratch;
use case_data::cases_folder;
use clientwright::{ApiInput, FolderFiles, Options};

/// Guesses that compile.
const RIGHT: &str = r#"
    let (limit, author): (Option<u64>, Option<String>) = (Some(3), None);
    let _ = books.list().limit(3).author("Ada").genres(["fiction"]).years(vec![]).page(labels.len() as i32);
    let _ = books.list().maybe_limit(limit).maybe_author(author.as_deref()).available("true".parse()?);
    let _ = books.list().labels(labels).genre(Genre::Fiction).genres(vec![Genre::History]);
    let book = Book::new("T", None, Some("fiction".into()), ["a"], [("eur", 1.5)]);
    let _ = (Book::new("T", "S", "fiction", ["a"], [("eur", 1.5)]), Book::new("T", &"S".to_owned(), Genre::Fiction, ["a"], [("eur", 1.5)]), Book::new("T", None, None, ["a"], [("eur", 1.5)]));
    let book = book.authors(vec![]).contributors([Company::new("A").into(), Author::new("B").into()]);
    let book = book.keywords("a").keywords(["a", "b"]).keywords(["c".to_owned()]).keywords(vec!["d".to_owned()]).ratings([1.5]);
    let mut book = book.pages("3".parse()?).clear_rating().anything(3).contributor(Author::new("C"));
    book.pages = limit;
    let mut change = BookChange::new().subtitle("S").clear_genre().pages(3);
    change.subtitle = author.into();
    let json: Value = "{\"a\": [1]}".parse()?;
    let map: BTreeMap<String, Value> = BTreeMap::new();
    let note = Note::new(json.clone(), [("a", 1.into()), ("b", "c".into())], json.clone()).fourth(json.clone());
    let note = note.additional(map.into_iter().filter(|(name, _)| name != "x"));
    let others = Note::new(HashMap::from([("a", json.clone())]), vec![("a".to_owned(), Value::Null)], None);
    let _ = (Shelf::new(json.clone()), Shelf::new("a"), Shelf::new(json.as_object().cloned().unwrap_or_default()));
    let _ = (notes.put("1", json.clone()).filter(json), notes.add("1", note), notes.add("2", others), book, change);
"#;

/// Guesses that don't, each with what its error has to say.
const WRONG: [(&str, &str); 11] = [
    ("books.remove([\"a\"]).body([Company::new(\"A\")])", "`.into()`"),
    (
        "Book::new(\"T\", None, None, [\"a\"], [(\"eur\", 1.5)]).contributors([Company::new(\"A\")])",
        "`.into()` after each",
    ),
    ("Note::new(5, Value::Null, None)", "`json!({..})`"),
    ("notes.put(\"1\", Some(Value::Null))", "pairs such as"),
    ("books.list().author(Some(\"Ada\"))", "maybe_.."),
    ("books.list().author(None)", "maybe_.."),
    ("books.list().genre(Some(Genre::Fiction))", "maybe_.."),
    ("books.list().genres(Some(vec![\"fiction\"]))", "maybe_.."),
    ("BookChange::new().subtitle(Patch::Clear)", "clear_.."),
    ("BookChange::new().subtitle(Some(\"S\"))", "field of the model"),
    ("books.list().limit(Some(3))", "expected `u64`, found `Option<"),
];

fn program(statements: &str) -> String {
    format!(
        "//! Guesses.\nuse guesses::models::*;\nuse guesses::runtime::{{Patch, Value}};\nuse std::collections::{{BTreeMap, HashMap}};\n\n\
         fn main() -> Result<(), Box<dyn std::error::Error>> {{\n    \
         let (books, notes) = (guesses::Client::builder().build()?.books(), guesses::Client::builder().build()?.notes());\n    \
         let labels = HashMap::from([(\"a\", \"b\")]);\n    let _ = (Patch::Set(1), labels.clone(), Value::Null, notes.clone(), BTreeMap::from([(1, 2)]));\n{statements}    Ok(())\n}}\n"
    )
}

/// The lines of a message that say something: its head, labels, notes and help, but no code.
fn said(message: &str) -> usize {
    let says = |line: &&str| {
        let is_label = line.contains('|')
            && line.split(['^', '-']).next_back().is_some_and(|text| text.len() > 1)
            && line.contains("^ ");
        let is_remark = line.trim_start().starts_with("= ")
            || ["error", "help", "note"].iter().any(|it| line.starts_with(it));
        is_label || is_remark
    };
    message.lines().filter(says).count()
}

#[test]
#[ignore = "builds crates"]
fn first_guesses_compile_or_fail_in_five_lines() -> Outcome {
    let scratch = Scratch::new("guesses")?;
    let api = ApiInput::new("document.yaml", FolderFiles::new(cases_folder().join("object/setters")));
    let mut options = Options::default();
    options.package = "guesses".to_owned();
    scratch.generate(&[api], &options)?;
    let arguments = ["--no-default-features", "--features", "client", "--example", "guess"];
    scratch.write("examples/guess.rs", &program(RIGHT))?;
    scratch.check(&arguments)?;
    for (guess, expected) in WRONG {
        scratch.write("examples/guess.rs", &program(&format!("    let _ = {guess};\n")))?;
        let message = scratch.check(&arguments).expect_err(guess).to_string();
        let errors: Vec<&str> = message.split("error[").skip(1).collect();
        let [error] = errors.as_slice() else { return Err(message.into()) };
        let error = format!("error[{}", error.split("\n\n").next().unwrap_or_default());
        assert!(error.contains(expected), "{guess}\n{error}");
        assert!(said(&error) <= 5, "{guess}: {} lines\n{error}", said(&error));
    }
    Ok(())
}
