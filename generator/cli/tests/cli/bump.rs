//! `clientwright generate --bump`: the versions of crates and their changelogs.

use crate::folder::Folder;

const DOCUMENT: &str = "openapi: 3.1.0
info: { title: Pets, version: '1' }
servers: [{ url: https://api.example }]
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      responses: { '204': { description: None. } }
    delete:
      operationId: deletePets
      tags: [pets]
      responses: { '204': { description: Gone. } }
";

const CONFIGURATION: &str = "# Ours.\n[crate.pets]\nruntime = \"crate\"\nversion = \"0.2.0\" # of the crate\n[crate.pets.api.pets]\ndocument = \"pets.yaml\"\nroot = true\n";

/// A repository with a generated crate.
fn repository() -> Folder {
    let folder = Folder::with(&[("pets.yaml", DOCUMENT), ("clientwright.toml", CONFIGURATION)]);
    folder.run(&["generate"]).assert_success();
    folder.commit();
    folder
}

/// The document without its last operation.
fn without_delete() -> String {
    DOCUMENT.split("    delete:").next().unwrap_or_default().to_owned()
}

#[test]
fn a_removed_operation_is_the_next_breaking_version() {
    let folder = repository();
    folder.write("pets.yaml", &without_delete());
    let done = folder.run(&["generate", "--bump"]).assert_success();
    assert!(done.stdout.contains("pets: 0.2.0 → 0.3.0 (major, since HEAD)"), "{}", done.stdout);
    let configuration = folder.read("clientwright.toml");
    assert_eq!(configuration, CONFIGURATION.replace("0.2.0", "0.3.0"), "nothing else changes");
    assert!(folder.read("pets/Cargo.toml").contains("version = \"0.3.0\""));
    let changelog = folder.read("pets/CHANGELOG.md");
    assert!(
        changelog.starts_with("# Changelog\n\n## 0.3.0\n\n### Breaking\n\n- `DELETE /pets` was removed"),
        "{changelog}"
    );
    folder.run(&["generate", "--bump"]).assert_success();
    assert_eq!(folder.read("pets/CHANGELOG.md"), changelog, "a second run changes nothing");
    assert_eq!(folder.read("clientwright.toml"), configuration);
    folder.run(&["check"]).assert_success();
}

#[test]
fn changed_docs_are_not_in_the_changelog() {
    let folder = repository();
    folder.write(
        "pets.yaml",
        &without_delete().replace("operationId: listPets", "operationId: listPets\n      description: All."),
    );
    folder.run(&["generate", "--bump"]).assert_success();
    let changelog = folder.read("pets/CHANGELOG.md");
    assert!(changelog.contains("### Breaking") && !changelog.contains("### Documentation"), "{changelog}");
}

#[test]
fn without_a_change_the_version_stays() {
    let folder = repository();
    let done = folder.run(&["generate", "--bump=HEAD"]).assert_success();
    assert!(done.stdout.contains("pets: 0.2.0 → 0.2.0 (none, since HEAD)"), "{}", done.stdout);
    assert!(!folder.path("pets/CHANGELOG.md").exists());
}

#[test]
fn an_unknown_revision_changes_nothing() {
    let folder = repository();
    folder.write("pets.yaml", &without_delete());
    let done = folder.run(&["generate", "--bump=nowhere"]);
    assert_eq!(done.code, Some(1));
    assert!(done.stderr.contains("`nowhere` is not a git revision"), "{}", done.stderr);
    assert_eq!(folder.read("clientwright.toml"), CONFIGURATION);
    assert!(folder.read("pets/src/pets.rs").contains("deletePets"));
}
