//! `clientwright diff`: its inputs, its output formats and its exit codes.

use crate::folder::{Done, Folder};
use serde_json::Value;

pub(crate) const OLD: &str = "openapi: 3.1.0
info: { title: Pets, version: '1' }
servers: [{ url: https://api.example }]
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      parameters:
        - { name: limit, in: query, schema: { type: integer, default: 10 } }
      responses:
        '200': { description: Pets., content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
    delete:
      operationId: deletePets
      tags: [pets]
      responses: { '204': { description: Gone. } }
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: { type: string }
        kind: { type: string, enum: [cat, dog] }
";

/// The old document after some changes of its text.
pub(crate) fn changed(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(OLD.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    })
}

pub(crate) fn compared(new: &str, arguments: &[&str]) -> Done {
    let folder = Folder::with(&[("old.yaml", OLD), ("new.yaml", new)]);
    let done = folder.run(&[&["diff", "old.yaml", "new.yaml"], arguments].concat());
    assert_eq!(folder.tree("").len(), 2, "nothing is written");
    done
}

pub(crate) fn as_json(done: Done) -> Value {
    serde_json::from_str(&done.assert_success().stdout).expect("it is JSON")
}

/// The rules of all changes, each with what it is of in Rust.
pub(crate) fn rules(comparison: &Value) -> Vec<(String, String)> {
    let text = |change: &Value, key: &str| change[key].as_str().unwrap_or_default().to_owned();
    let changes = comparison["changes"].as_array().into_iter().flatten();
    changes.map(|change| (text(change, "rule"), text(change, "rust"))).collect()
}

#[test]
fn a_document_that_is_only_laid_out_otherwise_has_not_changed() {
    let folder = Folder::with(&[
        ("old.yaml", OLD),
        (
            "new.yaml",
            &changed(&[(
                "    Pet:\n      type: object\n      required: [name]\n      properties:\n        name: { type: string }\n        kind: { type: string, enum: [cat, dog] }\n",
                "    Pet: { properties: { name: { type: [string] }, kind: { enum: [cat, dog] } }, required: [name], type: object }\n",
            )]),
        ),
    ]);
    let done = folder.run(&["diff", "old.yaml", "new.yaml"]).assert_success();
    assert_eq!(done.stdout, "old.yaml with new.yaml\n\nNo changes\n");
    let output = folder.run(&["diff", "old.yaml", "new.yaml", "--format", "json", "--fail-on", "breaking"]);
    let nothing = serde_json::json!({"bump": "none", "wire": "compatible", "source": "compatible", "changes": [], "renames": []});
    assert_eq!(as_json(output), nothing);
}

#[test]
fn each_change_has_two_verdicts_and_its_place() {
    let new = changed(&[
        ("name: { type: string }", "name: { type: string }\n        age: { type: integer }"),
        ("required: [name]", "required: []"),
    ]);
    let output = as_json(compared(&new, &["--format", "json"]));
    assert_eq!(
        (&output["bump"], &output["wire"], &output["source"]),
        (&"major".into(), &"breaking".into(), &"breaking".into())
    );
    let change = &output["changes"][0];
    assert_eq!(change["rule"], "property-became-optional");
    assert_eq!(change["pointer"], "/components/schemas/Pet/properties/name");
    assert_eq!(change["rust"], "models::Pet::name");
    assert_eq!((&change["wire"], &change["source"]), (&"breaking".into(), &"breaking".into()));
    assert_eq!(change["directions"], serde_json::json!(["received"]));
    let added = &output["changes"][1];
    assert_eq!((&added["rule"], &added["bump"]), (&"optional-property-added".into(), &"minor".into()));
}

#[test]
fn a_constant_disappears_with_its_default() {
    let documents = ["{ type: string, default: cat }", "{ type: [string, 'null'] }"]
        .map(|kind| changed(&[("{ type: string, enum: [cat, dog] }", kind)]));
    let folder = Folder::with(&[("old.yaml", &documents[0]), ("new.yaml", &documents[1])]);
    let output = as_json(folder.run(&["diff", "old.yaml", "new.yaml", "--format", "json"]));
    let found = output["changes"].as_array().into_iter().flatten();
    let found: Vec<_> = found.map(|it| [&it["rule"], &it["source"], &it["crate_changes"]]).collect();
    let removed = "`models::Pet::DEFAULT_KIND` was removed";
    let expected = serde_json::json!([
        ["default-changed", "breaking", [removed]],
        ["became-nullable", "compatible", []],
    ]);
    assert_eq!(serde_json::json!(found), expected);
}

#[test]
fn what_no_compiler_tells_comes_first() {
    let new = changed(&[
        ("default: 10", "default: 10, maximum: 50"),
        (
            "    delete:\n      operationId: deletePets\n      tags: [pets]\n      responses: { '204': { description: Gone. } }\n",
            "",
        ),
    ]);
    let output = as_json(compared(&new, &["--format", "json"]));
    let rules = rules(&output);
    let expected = [("limit-tightened", "Pets::list().limit"), ("operation-removed", "Pets::delete")];
    assert_eq!(rules, expected.map(|(rule, rust)| (rule.to_owned(), rust.to_owned())));
    assert_eq!(output["changes"][0]["silent"], true);
    let text = compared(&new, &[]).assert_success().stdout;
    let (silent, breaking) = (text.find("Silent").expect(&text), text.find("Breaking").expect(&text));
    assert!(silent < breaking, "{text}");
    assert!(text.ends_with("wire: breaking, source: breaking, version: major\n"), "{text}");
}

#[test]
fn it_fails_on_the_requested_changes() {
    let wire = changed(&[("default: 10", "default: 10, maximum: 50")]);
    let unjudged = changed(&[("default: 10", "default: 50")]);
    let source = changed(&[("required: [name]", "required: [name, kind]")]);
    for (new, fail_on, code) in [
        (&wire, "wire", 1),
        (&wire, "source", 0),
        (&wire, "breaking", 1),
        (&unjudged, "breaking", 0),
        (&source, "wire", 0),
        (&source, "source", 1),
        (&source, "breaking", 1),
    ] {
        let done = compared(new, &["--fail-on", fail_on]);
        assert_eq!(done.code, Some(code), "{fail_on}: {}", done.stdout);
    }
    assert_eq!(compared(&wire, &["--fail-on", "everything"]).code, Some(2));
}

#[test]
fn markdown_has_the_changes() {
    let new = changed(&[("[cat, dog]", "[cat, dog, <bird>]")]);
    let markdown = compared(&new, &["--format", "markdown"]).assert_success().stdout;
    assert!(markdown.contains("- value `<bird>` was added to property `kind` of `Pet`\n"), "{markdown}");
}

#[test]
fn old_may_be_a_revision_of_git() {
    let split = changed(&[("'#/components/schemas/Pet'", "'models.yaml#/Pet'")]);
    let models = "Pet: { type: object, required: [name], properties: { name: { type: string } } }\n";
    let folder = Folder::with(&[
        ("spec/api.yaml", &split),
        ("spec/models.yaml", models),
        (
            "clientwright.toml",
            "[crate.pets]\nruntime = \"crate\"\n[crate.pets.api.pets]\ndocument = \"spec/api.yaml\"\nroot = true\n",
        ),
    ]);
    folder.commit();
    folder.write("spec/models.yaml", &models.replace("required: [name]", "required: []"));
    for arguments in [
        &["diff", "HEAD:spec/api.yaml", "spec/api.yaml", "--format", "json"][..],
        &["diff", "HEAD:spec/api.yaml", "--format", "json"],
        &["diff", "HEAD", "--format", "json"],
    ] {
        let output = as_json(folder.run(arguments));
        assert_eq!(rules(&output)[0].0, "property-became-optional", "{arguments:?}: {output}");
        assert_eq!(output["changes"][0]["file"], "spec/models.yaml");
    }
    let done = folder.run(&["diff", "HEAD:spec/nothing.yaml", "spec/api.yaml"]);
    assert_eq!(done.code, Some(1), "{}", done.stderr);
    assert!(done.stderr.contains("spec/nothing.yaml"), "{}", done.stderr);
}

#[test]
fn a_revision_has_its_own_configuration_and_names() {
    let folder = Folder::with(&[("new.yaml", OLD), ("clientwright.toml", CONFIGURATION)]);
    folder.run(&["generate"]).assert_success();
    folder.commit();
    assert_eq!(as_json(folder.run(&["diff", "HEAD", "--format", "json"]))["bump"], "none");
    folder.write("clientwright.toml", &format!("{CONFIGURATION}closed-enumerations = true\n"));
    let output = as_json(folder.run(&["diff", "HEAD", "--format", "json"]));
    assert_eq!((&output["wire"], &output["source"]), (&"compatible".into(), &"breaking".into()), "{output}");
    folder.write("clientwright.toml", CONFIGURATION);
    let lock = folder.read("pets/clientwright.lock").replace("type Pet = Pet\n", "type Pet = Animal\n");
    folder.write("pets/clientwright.lock", &lock);
    let output = as_json(folder.run(&["diff", "HEAD", "--format", "json"]));
    assert!(rules(&output).contains(&("rust-removed".to_owned(), "models::Pet".to_owned())), "{output}");
}

#[test]
fn a_renamed_group_is_compatible_as_its_former_names_stay() {
    let folder = Folder::with(&[("new.yaml", OLD), ("clientwright.toml", CONFIGURATION)]);
    folder.run(&["generate"]).assert_success();
    folder.commit();
    let rename = "[crate.pets.api.pets.rename]\npets = \"zoo\"\n";
    folder.write("clientwright.toml", &format!("{CONFIGURATION}{rename}listPets = \"all\"\n"));
    for compared in [&["diff", "HEAD", "--format", "json"][..], &["diff", "--format", "json"]] {
        let output = as_json(folder.run(compared));
        assert_eq!((&output["source"], &output["bump"]), (&"compatible".into(), &"minor".into()), "{output}");
    }
    folder.run(&["generate"]).assert_success();
    folder.commit();
    let lock = folder.read("pets/clientwright.lock");
    assert!(lock.contains(" was=pets\n was-modules='pets:Pets'\n"), "{lock}");
    folder.write("pets/clientwright.lock", &lock.replace(" was-modules='pets:Pets'\n", ""));
    let output = as_json(folder.run(&["diff", "HEAD", "--format", "json"]));
    assert_eq!(output["source"], "breaking", "{output}");
}

#[test]
fn an_unknown_revision_is_an_error_that_says_so() {
    let folder = Folder::with(&[("new.yaml", OLD), ("clientwright.toml", CONFIGURATION)]);
    folder.git(&["init", "-q"]);
    for arguments in [["diff", "nowhere:new.yaml", "new.yaml"].as_slice(), &["diff", "nowhere"]] {
        let done = folder.run(arguments);
        assert_eq!(done.code, Some(1));
        let expected = "`nowhere` is neither a git revision nor a file";
        assert!(done.stderr.contains(expected), "{}", done.stderr);
    }
}

/// A document with this number of operations.
fn many(count: usize, parameters: &str) -> String {
    let operation = |number| {
        format!(
            "  /pets{number}:\n    get:\n      tags: [pets]\n      parameters: [{parameters}]\n      responses: {{ '204': {{ description: Done. }} }}\n"
        )
    };
    let operations: String = (0..count).map(operation).collect();
    format!(
        "openapi: 3.1.0\ninfo: {{ title: Pets, version: '1' }}\nservers: [{{ url: https://api.example }}]\npaths:\n{operations}"
    )
}

#[test]
fn changes_that_operations_share_are_reported_once() {
    let folder = Folder::with(&[
        ("old.yaml", &many(25, "")),
        ("new.yaml", &many(25, "{ name: limit, in: query, schema: { type: integer } }")),
    ]);
    let text = folder.run(&["diff", "old.yaml", "new.yaml"]).assert_success().stdout;
    let line = "25 operations: optional query parameter `limit` was added to each of them";
    assert_eq!(text.matches("was added to").count(), 1, "{text}");
    assert!(text.contains(line) && text.contains("New (1)"), "{text}");
    assert!(text.contains("GET /pets0, GET /pets1, GET /pets10 and 22 more"), "{text}");
    let output = as_json(folder.run(&["diff", "old.yaml", "new.yaml", "--format", "json"]));
    assert_eq!(output["changes"].as_array().map(Vec::len), Some(25));
}

#[test]
fn markdown_fits_a_comment() {
    let property =
        |number: usize| format!("{{ name: parameter{number}, in: query, schema: {{ type: integer }} }}");
    let parameters: Vec<String> = (0..900).map(property).collect();
    let folder = Folder::with(&[("old.yaml", &many(1, "")), ("new.yaml", &many(1, &parameters.join(", ")))]);
    let text = folder.run(&["diff", "old.yaml", "new.yaml", "--format", "markdown"]).assert_success().stdout;
    assert!(text.len() < 60_000 && text.contains("more changes are left out here"), "{}", text.len());
}

#[test]
fn changes_have_their_places_in_both_documents() {
    let new =
        changed(&[("info:", "# The first line moves all others.\ninfo:"), ("default: 10", "default: 50")]);
    let output = as_json(compared(&new, &["--format", "json"]));
    let change = &output["changes"][0];
    assert_eq!((&change["line"], &change["old"]["line"]), (&11.into(), &10.into()), "{change}");
    assert_eq!(change["operations"], serde_json::json!(["GET /pets"]));
    let github = compared(&new, &["--format", "github"]).assert_success().stdout;
    assert!(github.starts_with("::warning file=new.yaml,line=11,col="), "{github}");
    assert!(github.contains("title=default-changed::default of query parameter `limit`"), "{github}");
    let sarif = as_json(compared(&new, &["--format", "sarif"]));
    let result = &sarif["runs"][0]["results"][0];
    assert_eq!((&result["ruleId"], &result["level"]), (&"default-changed".into(), &"warning".into()));
    assert_eq!(result["locations"][0]["physicalLocation"]["region"]["startLine"], 11);
}

pub(crate) const CONFIGURATION: &str =
    "[crate.pets]\nruntime = \"crate\"\n[crate.pets.api.pets]\ndocument = \"new.yaml\"\nroot = true\n";

#[test]
fn an_old_document_is_compared_under_the_configuration() {
    let new = changed(&[(
        "        name: { type: string }",
        "        name: { type: string }\n        age: { type: integer }",
    )]);
    let rename = "[crate.pets.api.pets.rename]\n\"/components/schemas/Pet/properties/age\" = \"years\"\n";
    let folder = Folder::with(&[
        ("old/new.yaml", OLD),
        ("new.yaml", &new),
        ("clientwright.toml", &format!("{CONFIGURATION}{rename}")),
    ]);
    let output = as_json(folder.run(&["diff", "old/new.yaml", "--format", "json"]));
    let expected = ("optional-property-added".to_owned(), "models::Pet::years".to_owned());
    assert_eq!(rules(&output), [expected], "the old document need not have what is renamed");
    let done = folder.run(&["diff", "old/new.yaml", "new.yaml", "--config", "clientwright.toml"]);
    assert_eq!(done.code, Some(2), "two documents are compared by themselves");
}

#[test]
fn without_an_old_document_the_names_of_the_last_run_are_compared() {
    let folder = Folder::with(&[("new.yaml", OLD), ("clientwright.toml", CONFIGURATION)]);
    let done = folder.run(&["diff"]);
    assert_eq!(done.code, Some(1));
    assert!(done.stderr.contains("nothing was generated yet"), "{}", done.stderr);
    folder.run(&["generate"]).assert_success();
    assert_eq!(
        folder.run(&["diff"]).assert_success().stdout,
        "pets: the lock file with what `generate` would write\n\nNo changes\n"
    );
    folder.write(
        "new.yaml",
        &changed(&[("    delete:\n      operationId: deletePets", "    put:\n      operationId: putPets")]),
    );
    let output = as_json(folder.run(&["diff", "--format", "json"]));
    let of_operations: Vec<_> =
        rules(&output).into_iter().filter(|(rule, _)| rule.starts_with("operation")).collect();
    let expected = [("operation-removed", "DeletePets::delete"), ("operation-added", "PutPets::put")];
    assert_eq!(of_operations, expected.map(|(rule, rust)| (rule.to_owned(), rust.to_owned())), "{output}");
    assert_eq!(output["bump"], "major");
}

#[test]
fn the_page_of_rules_has_a_row_for_each_rule() {
    let output = Folder::with(&[]).run(&["diff", "--list-rules"]).assert_success().stdout;
    let rows = output.lines().filter_map(|line| line.strip_prefix("| `")?.strip_suffix(" |"));
    let rows: Vec<_> = rows.map(|row| row.split(" | ").collect::<Vec<_>>()).collect();
    let rules: Vec<_> = rows.iter().map(|row| row[0].trim_end_matches('`').to_owned()).collect();
    assert_eq!(rules, clientwright_diff::Rule::ALL.iter().map(ToString::to_string).collect::<Vec<_>>());
    assert!(rows.iter().all(|row| row.len() == 3 && row.iter().all(|cell| cell.len() > 3)), "{output}");
}

#[test]
fn a_method_that_moves_to_where_its_name_is_taken_gets_another_one() {
    let two = |tag: &str| {
        OLD.replace(
            "    delete:\n      operationId: deletePets\n      tags: [pets]",
            &format!("    delete:\n      operationId: list\n      tags: [{tag}]"),
        )
    };
    let folder = Folder::with(&[("old.yaml", &two("toys")), ("new.yaml", &two("pets"))]);
    let output = as_json(folder.run(&["diff", "old.yaml", "new.yaml", "--format", "json"]));
    let moved = rules(&output).into_iter().find(|(rule, _)| rule == "operation-group-changed");
    assert!(moved.is_some_and(|(_, rust)| rust.starts_with("Pets::") && rust != "Pets::list"), "{output}");
}

#[test]
fn a_new_api_is_reported_by_its_operations() {
    let api = |name: &str| format!("[crate.both.api.{name}]\ndocument = \"{name}.yaml\"\n");
    let folder = Folder::with(&[("pets.yaml", OLD), ("clientwright.toml", &api("pets"))]);
    folder.commit();
    folder.write("pets.yaml", &changed(&[("default: 10", "default: 50")]));
    folder.write("toys.yaml", &OLD.replace("Pets", "Toys").replace("/pets", "/toys"));
    folder.write("clientwright.toml", &(api("pets") + &api("toys")));
    let output = as_json(folder.run(&["diff", "HEAD", "--format", "json"]));
    let of_wire: Vec<_> = rules(&output).into_iter().filter(|(rule, _)| !rule.starts_with("rust-")).collect();
    let expected = [
        ("default-changed", "pets::Pets::list().limit"),
        ("operation-added", "toys::Pets::list_toys"),
        ("operation-added", "toys::Pets::delete_toys"),
        ("schema-added", "toys::models::Pet"),
    ];
    assert_eq!(of_wire, expected.map(|(rule, rust)| (rule.to_owned(), rust.to_owned())), "{output}");
    assert_eq!((&output["wire"], &output["source"]), (&"unjudged".into(), &"compatible".into()));
}
