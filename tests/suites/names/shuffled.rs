//! Documents whose members have another order, if the order has no meaning: the same bytes.

use super::document::run;
use super::documents::documents;
use super::layout::{Layout, text};
use clientwright::Output;

#[test]
fn an_order_that_says_nothing_changes_nothing() {
    let mut moved = Vec::new();
    let mut tried = 0;
    for (name, tree) in documents(0) {
        let Ok(plain) = run(&text(&tree, Layout::Plain), None) else { continue };
        for seed in 1..=2 {
            let other = run(&text(&tree, Layout::Shuffled(seed)), None);
            let other = other.unwrap_or_else(|failure| panic!("{name}: {}", failure.report));
            moved.extend(
                difference(&plain, &other).map(|difference| format!("{name} ({seed}): {difference}")),
            );
            tried += 1;
        }
    }
    assert!(moved.is_empty(), "{} of {tried}\n{}", moved.len(), moved.join("\n"));
    assert!(tried > 50, "{tried}");
}

/// The first line that is another one.
pub(crate) fn difference(one: &Output, other: &Output) -> Option<String> {
    if one.lockfile != other.lockfile {
        return Some(format!("names: {}", lines(&one.lockfile, &other.lockfile)));
    }
    let paths = one.files.keys().chain(other.files.keys());
    let path = paths.into_iter().find(|path| one.files.get(*path) != other.files.get(*path))?;
    let text = |output: &Output| output.files.get(path).cloned().unwrap_or_default();
    Some(format!("{path}: {}", lines(&text(one), &text(other))))
}

fn lines(one: &str, other: &str) -> String {
    let pair = one.lines().zip(other.lines()).find(|(one, other)| one != other);
    pair.map_or_else(|| "one is longer".to_owned(), |(one, other)| format!("\n  {one}\n  {other}"))
}
