//! `clientwright diff --format markdown`: the order of its parts.

use crate::diff::{OLD, changed, compared};
use crate::folder::Folder;

#[test]
fn markdown_has_the_verdicts_what_breaks_and_the_rest_folded() {
    let new = changed(&[
        ("default: 10", "default: 50, maximum: 80"),
        (
            "    delete:\n      operationId: deletePets\n      tags: [pets]\n      responses: { '204': { description: Gone. } }\n",
            "",
        ),
        (
            "components:\n  schemas:\n",
            "components:\n  schemas:\n    Toy: { properties: { a: { type: string } } }\n",
        ),
        ("name: { type: string }", "name: { type: string }\n        age: { type: integer }"),
    ]);
    let markdown = compared(&new, &["--format", "markdown"]).assert_success().stdout;
    let parts = [
        "| wire | source | version |",
        "| breaking | breaking | major |",
        "Compares old.yaml with new.yaml: 1 breaking, 1 silent, 1 can't be judged, 2 new.",
        "## Breaking",
        "`DELETE /pets` was removed",
        "## Silent",
        "at most 80",
        "## Can't be judged",
        "changed: `10` → `50`",
        "Can't be judged: a request without the value",
        "<details><summary>New (2)</summary>",
        "schema `Toy` was added",
    ];
    let places = parts.map(|part| markdown.find(part).unwrap_or_else(|| panic!("{part}: {markdown}")));
    assert!(places.is_sorted(), "{markdown}");
}

#[test]
fn markdown_has_one_entry_for_each_cause() {
    let schemas = |kind: &str| {
        let schema = |name: &str| format!("    {name}: {{ properties: {{ id: {{ type: {kind} }} }} }}\n");
        ["A", "B", "C"].map(schema).concat()
    };
    let folder = Folder::with(&[
        ("old.yaml", &format!("{OLD}{}", schemas("string"))),
        ("new.yaml", &format!("{OLD}{}", schemas("integer"))),
    ]);
    let markdown =
        folder.run(&["diff", "old.yaml", "new.yaml", "--format", "markdown"]).assert_success().stdout;
    assert_eq!(markdown.matches("type of property `id`").count(), 1, "{markdown}");
    assert!(markdown.contains(", and the same in 2 more places"), "{markdown}");
    assert!(markdown.contains("<br>also at new.yaml:"), "{markdown}");
}
