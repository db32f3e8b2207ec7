//! Words that end the names of public types only where the document has them.

use tests::files;

#[test]
fn types_end_in_answer_only_where_the_document_does() {
    let cases = files("tests/cases");
    for snapshot in cases.iter().filter(|file| file.path.ends_with("/generated.snap")) {
        let words = snapshot.text.split(|letter: char| !letter.is_alphanumeric());
        let types: Vec<&str> = words.filter(|word| word.len() > 6 && word.ends_with("Answer")).collect();
        let folder = snapshot.path.trim_end_matches("generated.snap");
        let is_written = |ty: &&str| {
            let documents = cases.iter().filter(|file| file.path.starts_with(folder) && file != &snapshot);
            documents.into_iter().any(|document| document.text.contains(*ty))
        };
        assert!(types.iter().all(is_written), "{}: {types:?}", snapshot.path);
    }
}
