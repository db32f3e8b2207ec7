//! Cases with their members in another order, and with one schema and one operation more.

use super::document::{Order, depends_on_all_operations, names, run, text};
use super::documents::some_cases;
use serde_json::{Value, json};

#[test]
fn the_order_of_members_does_not_count() {
    let mut moved = Vec::new();
    for (case, tree) in some_cases(0) {
        let [forth, back] = [Order::Forth, Order::Back].map(|order| run(&text(&tree, order), None));
        let (Ok(forth), Ok(back)) = (forth, back) else { continue };
        let [first, second] = [&forth, &back].map(|output| without_positions(&output.lockfile));
        if first != second {
            moved.push(format!("{case}: {}", first_difference(&first, &second)));
        }
        // Arguments are in the order of the document, until the lock file has one.
        let kept = run(&text(&tree, Order::Back), Some(&forth.lockfile)).map(|output| output.lockfile);
        if let Ok(kept) = kept
            && kept != forth.lockfile
        {
            moved.push(format!("{case}, carried on: {}", first_difference(&forth.lockfile, &kept)));
        }
    }
    assert!(moved.is_empty(), "{}", moved.join("\n"));
}

/// A lock file without the positions of arguments.
fn without_positions(lockfile: &str) -> String {
    let without = |word: &str| {
        let (member, position) = word.rsplit_once('#').unwrap_or((word, ""));
        let end = position.trim_start_matches(|letter: char| letter.is_ascii_digit());
        if position.len() > end.len() { format!("{member}{end}") } else { word.to_owned() }
    };
    let lines = lockfile.lines().map(|line| line.split(' ').map(without).collect::<Vec<_>>().join(" "));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn what_is_new_moves_nothing() {
    let mut moved = Vec::new();
    for (case, tree) in some_cases(1) {
        let Ok(before) = run(&text(&tree, Order::Forth), None) else { continue };
        let Ok(after) = run(&text(&with_news(tree, "Unrelated addition"), Order::Forth), None) else {
            continue;
        };
        if [&before, &after].into_iter().any(depends_on_all_operations) {
            continue;
        }
        moved.extend(lost(&case, &before, &after));
    }
    assert!(moved.is_empty(), "{}", moved.join("\n"));
}

#[test]
fn what_is_new_takes_no_name_that_was_kept() {
    let (mut moved, mut tried) = (Vec::new(), 0);
    for (case, tree) in some_cases(2) {
        let Ok(before) = run(&text(&tree, Order::Forth), None) else { continue };
        let types = names(&before).remove("type").unwrap_or_default();
        let inline = types.iter().filter(|(key, _)| key.contains(['.', '[', '<', ' '])).map(|(_, name)| name);
        for wanted in inline.take(2) {
            let news = text(&with_news(tree.clone(), wanted), Order::Back);
            let Ok(after) = run(&news, Some(&before.lockfile)) else { continue };
            tried += 1;
            moved.extend(lost(&case, &before, &after));
        }
    }
    assert!(moved.is_empty(), "{}", moved.join("\n"));
    assert!(tried > 5, "{tried}");
}

#[test]
fn a_second_run_with_the_names_of_the_first_gives_the_same_names() {
    for (case, tree) in some_cases(3) {
        let document = text(&tree, Order::Forth);
        let Ok(first) = run(&document, None) else { continue };
        let second = run(&document, Some(&first.lockfile))
            .unwrap_or_else(|failure| panic!("{case}: {}", failure.report));
        assert_eq!(first.lockfile, second.lockfile, "{case}");
        assert_eq!(first.files, second.files, "{case}");
    }
}

#[test]
fn the_whole_query_is_another_parameter_than_one_of_its_name() {
    let parameter = |place: &str| json!({"in": place, "name": "filter", "content": {"application/json": {"schema": {"type": "object"}}}});
    let document = json!({"openapi": "3.2.0", "info": {"title": "Things", "version": "1"},
        "servers": [{"url": "https://things.example"}],
        "paths": {"/things": {"get": {"parameters": [parameter("query"), parameter("querystring")],
            "responses": {"204": {"description": "Done."}}}}}})
    .to_string();
    let first = run(&document, None).unwrap_or_else(|failure| panic!("{}", failure.report));
    let second = run(&document, Some(&first.lockfile));
    let second = second.unwrap_or_else(|failure| panic!("{}", failure.report));
    assert_eq!(first.lockfile, second.lockfile);
    assert!(first.lockfile.contains("'querystring filter'"), "{}", first.lockfile);
}

/// The document with a schema of that name, and an operation that returns it.
fn with_news(mut tree: Value, name: &str) -> Value {
    let schema =
        json!({"type": "object", "required": ["unheard"], "properties": {"unheard": {"type": "integer"}}});
    let reference = format!("#/components/schemas/{name}");
    let operation = json!({"operationId": "unheard of", "tags": ["unheard"], "responses": {"200": {
        "description": "News.", "content": {"application/json": {"schema": {"$ref": reference}}}}}});
    let is_there = tree.pointer("/components/schemas").and_then(|schemas| schemas.get(name)).is_some();
    if tree.get("swagger").is_none() && !is_there {
        tree["components"]["schemas"][name] = schema;
        tree["paths"]["/0/unheard/of"]["get"] = operation;
    }
    tree
}

/// The names of a run that another one didn't give again.
fn lost(case: &str, before: &clientwright::Output, after: &clientwright::Output) -> Vec<String> {
    let after = names(after);
    let mut lost = Vec::new();
    for (section, entries) in names(before) {
        for (key, name) in entries {
            let now = after.get(&section).and_then(|entries| entries.get(&key));
            if now != Some(&name) {
                lost.push(format!("{case}: {section} {key}: {name} is now {now:?}"));
            }
        }
    }
    lost
}

fn first_difference(left: &str, right: &str) -> String {
    let pair = left.lines().zip(right.lines()).find(|(left, right)| left != right);
    pair.map_or_else(|| "one is longer".to_owned(), |(left, right)| format!("\n  {left}\n  {right}"))
}
