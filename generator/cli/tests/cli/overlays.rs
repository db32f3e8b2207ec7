//! Overlays and merge patches: from arguments and from a configuration, with findings that point into them.

use crate::documents::{PETS, configuration, pets_renamed};
use crate::folder::Folder;

const FIX: &str = "\
overlay: 1.1.0
info: {title: Fix, version: '1'}
actions:
  - target: $.components.schemas.Pet.properties
    update:
      size:
        type: integer
      odd:
        $ref: '#/components/schemas/Odd'
";

const PATCH: &str =
    r#"{ "components": { "schemas": { "Pet": { "properties": { "name": null, "size": {} } } } } }"#;

#[test]
fn arguments_name_them_in_order() {
    let folder = Folder::with(&[("pets.yaml", PETS), ("fix.yaml", FIX), ("more.json", PATCH)]);
    let overlays = ["--overlay", "fix.yaml", "--overlay", "more.json"];
    folder.run(&[&["generate", "pets.yaml", "--out", "pets"], &overlays[..]].concat()).assert_success();
    let model = folder.read("pets/src/models/pet.rs");
    assert!(
        model.contains("pub size: Option<i64>") && model.contains("pub odd: Option<runtime::Value>"),
        "{model}"
    );
    assert!(
        model.contains("pub name: runtime::Value"),
        "the patch removes the schema of a required property: {model}"
    );
    folder.run(&[&["check", "pets.yaml", "--out", "pets"], &overlays[..]].concat()).assert_success();
    let stale = folder.run(&["check", "pets.yaml", "--out", "pets", "--overlay", "more.json"]);
    assert_eq!(stale.code, Some(1), "{stale:#?}");
    let output = folder.run(&["inspect", "pets.yaml", "--overlay", "fix.yaml"]).assert_success().stdout;
    assert!(output.contains("unresolved-reference"), "{output}");
    assert_eq!(folder.run(&["generate", "--overlay", "fix.yaml"]).code, Some(2));
}

#[test]
fn a_configuration_names_them_relative_to_itself() {
    let folder = Folder::with(&[("api/spec/pets.yaml", PETS), ("api/overlays/fix.yaml", FIX)]);
    let text = configuration(&["pets"]) + "overlays = [\"overlays/fix.yaml\"]\n";
    folder.write("api/clientwright.toml", &text);
    let done = folder.run(&["generate", "--config", "api/clientwright.toml"]).assert_success();
    assert!(folder.read("api/client/src/pets/models/pet.rs").contains("pub size: Option<i64>"), "{done:#?}");
    folder.write("api/overlays/fix.yaml", &FIX.replace("size", "weight"));
    let stale = folder.run(&["check", "--config", "api/clientwright.toml"]);
    assert_eq!(stale.code, Some(1), "{stale:#?}");
    folder.write("api/clientwright.toml", &text.replace("fix.yaml", "gone.yaml"));
    let done = folder.run(&["generate", "--config", "api/clientwright.toml"]);
    assert_eq!(done.code, Some(1), "{done:#?}");
    assert!(done.stderr.contains("error[unreadable-file]: `overlays/gone.yaml` can't be read"), "{done:#?}");
}

#[test]
fn findings_in_an_overlay_point_into_it() {
    let folder = Folder::with(&[("pets.yaml", PETS), ("fix.yaml", FIX)]);
    let arguments = ["generate", "pets.yaml", "--out", "pets", "--overlay", "fix.yaml"];
    let done = folder.run(&[&arguments[..], &["--verbose"]].concat()).assert_success();
    for line in [
        " --> fix.yaml:9:15",
        "9 |         $ref: '#/components/schemas/Odd'",
        "  = in: #/actions/0/update/odd/$ref",
        "  = for: #/components/schemas/Pet/properties/odd/$ref of pets.yaml after overlays",
    ] {
        assert!(done.stderr.lines().any(|printed| printed == line), "`{line}` is not in {}", done.stderr);
    }
    let done = folder.run(&[&arguments[..], &["--message-format", "json"]].concat()).assert_success();
    let expected = r#""file":"fix.yaml","pointer":"/actions/0/update/odd/$ref","line":9,"column":15"#;
    let overlaid =
        r#""overlaid":{"file":"pets.yaml","pointer":"/components/schemas/Pet/properties/odd/$ref"}"#;
    assert!(done.stdout.contains(expected) && done.stdout.contains(overlaid), "{}", done.stdout);
}

#[test]
fn an_action_without_a_match_is_an_error_with_its_position() {
    let gone = FIX.replace("schemas.Pet", "schemas.Dog");
    let folder = Folder::with(&[("pets.yaml", PETS), ("fix.yaml", &gone)]);
    let done = folder.run(&["generate", "pets.yaml", "--out", "pets", "--overlay", "fix.yaml"]);
    assert_eq!(done.code, Some(1));
    assert!(done.stderr.contains("error[unmatched-action]: "), "{}", done.stderr);
    assert!(done.stderr.contains(" --> fix.yaml:4:13\n"), "{}", done.stderr);
    assert!(!folder.has("pets"));
}

#[test]
fn overlays_for_the_new_version_do_not_prevent_a_comparison() {
    let folder = Folder::with(&[("spec/pets.yaml", PETS), ("old.yaml", &pets_renamed()), ("fix.yaml", FIX)]);
    folder.write("clientwright.toml", &(configuration(&["pets"]) + "overlays = [\"fix.yaml\"]\n"));
    let output = folder.run(&["diff", "old.yaml"]).assert_success().stdout;
    assert!(output.contains("Animal"), "{output}");
    let done = folder.run(&["diff", "old.yaml", "spec/pets.yaml"]).assert_success();
    assert!(!done.stdout.contains("odd"), "without a configuration there is no overlay: {done:#?}");
}
