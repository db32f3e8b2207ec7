//! Findings that `clientwright.toml` accepts: they are hidden, don't count for `--strict`, and are reported when they no longer
//! occur.

use crate::documents::{PETS, configuration, pets_unresolved};
use crate::folder::{Done, Folder};
use crate::messages::{objects, of_kind};

/// A folder with an API of two modules of one document with an unresolved reference; one of them accepts the finding.
fn folder(accepted: &str) -> Folder {
    let toml = configuration(&["pets"]) + "[[crate.client.api.pets.accept]]\n" + accepted;
    Folder::with(&[("spec/pets.yaml", &pets_unresolved()), ("clientwright.toml", &toml)])
}

const OWNER: &str = "code = \"unresolved-reference\"\nat = \"/components/schemas/Pet/properties\"\n\
                     reason = \"fixed next month\"\n";

#[test]
fn an_accepted_finding_is_not_shown_and_strict_lets_it_pass() {
    let folder = folder(OWNER);
    let done = folder.run(&["generate", "--strict"]).assert_success();
    assert!(!done.stderr.contains("unresolved-reference"), "{done:#?}");
    assert!(done.stderr.contains("; 1 finding accepted\n"), "{done:#?}");
    let done = folder.run(&["check", "--strict", "--message-format", "json"]).assert_success();
    let objects = objects(&done);
    let finding = objects.iter().find(|it| it["code"] == "unresolved-reference").expect("programs see it");
    assert_eq!((&finding["severity"], &finding["accepted"]), (&"skipped".into(), &"fixed next month".into()));
    assert_eq!(of_kind(&objects, "summary")["accepted"], 1);
    let done = folder.run(&["inspect"]).assert_success();
    assert!(done.stdout.contains("(accepted: fixed next month)"), "{done:#?}");
}

#[test]
fn findings_elsewhere_are_not_accepted() {
    let folder = folder(&OWNER.replace("/schemas/Pet/properties", "/schemas/Pe"));
    let expected =
        ["error[unresolved-reference]", "`unresolved-reference` is accepted at `/components/schemas/Pe`"];
    folder.run(&["generate", "--strict"]).failed(1, &expected);
}

#[test]
fn what_one_api_accepts_is_shown_for_another() {
    let toml = configuration(&["birds", "pets"]) + "[[crate.client.api.pets.accept]]\n" + OWNER;
    let folder = Folder::with(&[("spec/pets.yaml", &pets_unresolved()), ("clientwright.toml", &toml)]);
    folder.run(&["generate", "--strict"]).failed(1, &["error[unresolved-reference]"]);
    let both = toml + "[[crate.client.api.birds.accept]]\n" + OWNER;
    folder.write("clientwright.toml", &both);
    folder.run(&["generate", "--strict"]).assert_success();
}

#[test]
fn an_unused_acceptance_is_reported_at_its_position() {
    let folder = folder(OWNER);
    folder.write("spec/pets.yaml", PETS);
    let output: Done = folder.run(&["generate", "--verbose"]).assert_success();
    for expected in [
        "warning[unused-acceptance]",
        "but there is no such finding",
        "--> clientwright.toml:6:1\n",
        "6 | code = ",
    ] {
        assert!(output.stderr.contains(expected), "{expected}: {output:#?}");
    }
    let objects = objects(&folder.run(&["check", "--message-format", "json"]).assert_success());
    let finding = objects.iter().find(|it| it["code"] == "unused-acceptance").expect("it is reported");
    assert_eq!(
        (&finding["file"], &finding["line"], &finding["column"]),
        (&"clientwright.toml".into(), &6.into(), &1.into())
    );
}

#[test]
fn an_acceptance_has_a_code_and_a_reason() {
    let cases = [
        ("code = \"unknown-format\"\n", "missing key `reason`"),
        ("code = \"unknown-format\"\nreason = \"\"\n", "its `reason` is empty"),
        ("code = \"unknown-field\"\nreason = \"x\"\nplace = \"/\"\n", "unknown key `place`"),
        (
            "code = \"unknwon-field\"\nreason = \"x\"\n",
            "unknown code `unknwon-field`; did you mean `unknown-field`?",
        ),
        ("code = \"syntax\"\nreason = \"x\"\n", "`syntax` can't be accepted: errors stop the generation"),
    ];
    for (accepted, expected) in cases {
        folder(accepted).run(&["generate"]).failed(1, &[expected, "clientwright.toml:"]);
    }
}
