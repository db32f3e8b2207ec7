//! The lock file: written next to the output, kept by the next run, and edited by hand.

use crate::documents::{PETS, pets_renamed, pets_widened};
use crate::folder::Folder;

const GENERATE: [&str; 4] = ["generate", "pets.yaml", "--out", "out"];

const LOCK: &str = "out/clientwright.lock";

fn generated(document: &str) -> Folder {
    let folder = Folder::with(&[("pets.yaml", document)]);
    folder.run(&GENERATE).assert_success();
    folder
}

/// The folder with a line of the lock file changed.
fn changed(from: &str, to: &str) -> Folder {
    let folder = generated(PETS);
    let text = folder.read(LOCK);
    assert!(text.contains(from), "{text}");
    folder.write(LOCK, &text.replace(from, to));
    folder
}

#[test]
fn names_are_next_to_the_output_a_line_each() {
    let folder = generated(PETS);
    let text = folder.read(LOCK);
    assert!(
        text.contains(
            "\noperation GET /pets/{id} = get\n group=pets\n id=getPet\n type=GetPet\n 'path id'\n"
        ),
        "{text}"
    );
    let pet = text
        .split_once("\ntype Pet = Pet\n response=plain\n shape=")
        .and_then(|(_, rest)| rest.lines().nth(1));
    assert_eq!(pet, Some(" name"), "{text}");
    assert!(folder.read("out/.clientwright-files").contains("clientwright.lock"));
    let times = folder.times("out");
    folder.run(&GENERATE).assert_success();
    assert_eq!(folder.times("out"), times);
}

#[test]
fn a_name_stays_where_another_wants_it() {
    // `pet` alone is called `Pet`; next to `Pet` it would not be.
    let lower = PETS.replace("schemas/Pet", "schemas/pet").replace("    Pet:", "    pet:");
    let folder = generated(&lower);
    folder.write(
        "pets.yaml",
        &format!(
            "{lower}    Pet:\n      type: object\n      properties:\n        age:\n          type: integer\n"
        ),
    );
    folder.run(&GENERATE).assert_success();
    let text = folder.read(LOCK);
    assert!(text.contains("type pet = Pet\n"), "{text}");
    assert!(text.contains("type Pet = PetObject\n"), "{text}");
    folder.write(LOCK, "");
    std::fs::remove_file(folder.path(LOCK)).expect("the lock file is there");
    folder.run(&GENERATE).assert_success();
    assert!(folder.read(LOCK).contains("type Pet = Pet\n"));
}

#[test]
fn a_changed_name_is_taken_over() {
    let folder = changed("type Pet = Pet\n", "type Pet = Animal\n");
    folder.run(&GENERATE).assert_success();
    assert!(folder.read("out/src/models/animal.rs").contains("pub struct Animal"));
    assert!(!folder.has("out/src/models/pet.rs"));
    folder.run(&["check", "pets.yaml", "--out", "out"]).assert_success();
    let folder = changed(" = get\n", " = fetch\n");
    folder.run(&GENERATE).assert_success();
    assert!(folder.read("out/src/pets.rs").contains("pub fn fetch("));
    let folder = changed("group pets = pets", "group pets = animals");
    folder.run(&GENERATE).assert_success();
    assert!(folder.read("out/src/client.rs").contains("pub fn animals("));
}

/// A checkout may have the lock file alone, where the rest is generated and not committed.
#[test]
fn a_lock_file_alone_is_the_own_one() {
    let folder = changed("type Pet = Pet\n", "type Pet = Animal\n");
    let text = folder.read(LOCK);
    std::fs::remove_dir_all(folder.path("out")).expect("tests can remove folders");
    folder.write(LOCK, &text);
    folder.write("pets.yaml", &pets_widened());
    let check = folder.run(&["check", "pets.yaml", "--out", "out"]);
    assert!(!check.stderr.contains("not written by clientwright"), "{check:?}");
    folder.run(&GENERATE).assert_success();
    let lock = folder.read(LOCK);
    assert!(lock != text && lock.contains("\ntype Pet = Animal\n") && folder.has("out/src/lib.rs"));
    folder.run(&["check", "pets.yaml", "--out", "out"]).assert_success();
}

#[test]
fn both_names_work_if_both_sides_of_a_merge_renamed_something() {
    let folder = generated(PETS);
    let base = folder.read(LOCK);
    let renamed = |ty: &str, method: &str| {
        let text = base.replace("type Pet = Pet\n", &format!("type Pet = {ty}\n"));
        text.replace("= get\n", &format!("= {method}\n"))
    };
    let (ours, theirs) = (renamed("Animal", "fetch"), renamed("Beast", "load"));
    let mut merged = String::new();
    for (ours, theirs) in ours.lines().zip(theirs.lines()) {
        merged.push_str(&match ours == theirs {
            true => format!("{ours}\n"),
            false => format!("<<<<<<< ours\n{ours}\n=======\n{theirs}\n>>>>>>> theirs\n"),
        });
    }
    folder.write(LOCK, &merged);
    folder.run(&GENERATE).assert_success();
    let tree = folder.tree("out/src");
    let has = |text: &str| tree.values().any(|file| String::from_utf8_lossy(file).contains(text));
    assert!(has("pub struct Animal ") && has("pub type Beast = Animal;"), "{}", folder.read(LOCK));
    assert!(has("pub fn fetch(") && has("pub fn load("), "{}", folder.read(LOCK));
    folder.run(&["check", "pets.yaml", "--out", "out"]).assert_success();
}

#[test]
fn a_name_that_cannot_be_is_an_error_with_its_place() {
    for (from, to, expected) in [
        ("= Pet\n", "= 'a pet'\n", "`a pet` is not a valid identifier"),
        ("= Pet\n", "= pet\n", "`pet` isn't in the case of types and variants"),
        ("= Pet\n", "= Option\n", "`Option` is reserved here"),
        ("type=GetPet", "type=Call", "`Call` is reserved here"),
        ("= get\n", "= fn\n", "`fn` is not a valid identifier"),
        ("group pets = pets", "group pets = client", "`client` is reserved here"),
        ("type Pet", "typo Pet", "unknown kind of entry in a lock file"),
    ] {
        let folder = changed(from, to);
        let done = folder.run(&GENERATE);
        done.failed(1, &["error[lock-file]", expected, "out/clientwright.lock:"]);
    }
    let folder = changed("version 3", "version 4");
    folder.run(&GENERATE).failed(1, &["a newer clientwright wrote this lock file, of version 4"]);
    let cut = changed("version 3", "version 3");
    cut.write(LOCK, cut.read(LOCK).trim_end());
    cut.run(&GENERATE).failed(1, &["the end of this line is missing"]);
    folder.write(LOCK, "{\"version\": 2}\n");
    folder.run(&GENERATE).failed(1, &["out/clientwright.lock"]);
}

#[test]
fn a_lock_file_that_is_gone_is_missed() {
    let folder = generated(PETS);
    folder.run(&GENERATE).assert_success();
    std::fs::remove_file(folder.path(LOCK)).expect("there is a lock file");
    let done = folder.run(&GENERATE).assert_success();
    assert!(
        done.stderr.contains("`out/clientwright.lock` is gone, so all names are chosen anew"),
        "{}",
        done.stderr
    );
}

#[test]
fn two_things_cannot_have_one_name() {
    let folder = generated(&format!("{}    Toy:\n      type: string\n      enum: [ball]\n", pets_widened()));
    folder.write(LOCK, &folder.read(LOCK).replace("= Toy\n", "= Pet\n"));
    folder.run(&GENERATE).failed(1, &["`Pet` is already taken by /components/schemas/Pet"]);
}

#[test]
fn operations_of_one_name_may_come_into_one_group() {
    let operation = |name: &str, group: &str| {
        format!(
            "  /{name}:\n    get:\n      operationId: list{name}\n      tags: [{group}]\n      \
             responses: {{'204': {{description: Done.}}}}\n"
        )
    };
    let document = |group: &str| {
        format!(
            "openapi: 3.1.0\ninfo: {{title: Zoo, version: '1'}}\nservers: [{{url: 'https://zoo.example'}}]\npaths:\n{}{}",
            operation("Pets", "pets"),
            operation("Toys", group)
        )
    };
    let folder = generated(&document("toys"));
    assert_eq!(folder.read(LOCK).matches(" = list\n").count(), 2);
    folder.write("pets.yaml", &document("pets"));
    folder.run(&GENERATE).assert_success();
    let group = folder.read("out/src/pets.rs");
    assert!(group.contains("pub fn list(") && group.contains("pub fn list_toys("), "{group}");
}

#[test]
fn a_name_of_a_removed_item_is_not_reused() {
    let folder = generated(PETS);
    folder.write("pets.yaml", &pets_renamed());
    let done = folder.run(&["check", "pets.yaml", "--out", "out"]);
    done.failed(1, &["stale"]);
    folder.run(&GENERATE).assert_success();
    let text = folder.read(LOCK);
    assert!(text.contains("type Animal = Animal\n") && text.contains("alias Pet = Animal\n"), "{text}");
    let without_alias = pets_renamed().replace("name:\n", "title:\n");
    folder.write("pets.yaml", &without_alias.replace("Animal", "Beast"));
    folder.run(&GENERATE).assert_success();
    folder.write("pets.yaml", &without_alias.replace("Animal", "animal"));
    folder.run(&GENERATE).assert_success();
    let text = folder.read(LOCK);
    assert!(text.contains("retired type Animal = Animal\n"), "{text}");
    assert!(!text.contains("type animal = Animal\n"), "{text}");
}

#[test]
fn an_outdated_lock_file_is_reported() {
    let folder = generated(PETS);
    folder.write(LOCK, &folder.read(LOCK).replace("type Pet ", "type Gone "));
    let done = folder.run(&["check", "pets.yaml", "--out", "out"]);
    done.failed(1, &["stale"]);
}

#[test]
fn several_apis_keep_their_names_apart() {
    let configuration = crate::documents::configuration(&["cats", "dogs"]);
    let folder = Folder::with(&[("spec/pets.yaml", PETS), ("clientwright.toml", &configuration)]);
    folder.run(&["generate"]).assert_success();
    let text = folder.read("client/clientwright.lock");
    let (cats, dogs) = text.split_once("[dogs]").expect("both are there");
    let changed = format!("{cats}[dogs]{}", dogs.replace("= Pet\n", "= Dog\n"));
    folder.write("client/clientwright.lock", &changed);
    folder.run(&["generate"]).assert_success();
    assert!(folder.has("client/src/dogs/models/dog.rs") && folder.has("client/src/cats/models/pet.rs"));
}

fn renamed(lines: &str) -> Folder {
    let configuration =
        crate::documents::configuration(&["pets"]) + "[crate.client.api.pets.rename]\n" + lines;
    Folder::with(&[("spec/pets.yaml", PETS), ("clientwright.toml", &configuration)])
}

#[test]
fn a_configuration_renames_types_operations_groups_and_properties() {
    let folder = renamed(
        "Pet = \"Animal\"\ngetPet = \"fetch\"\npets = \"zoo\"\n\"/components/schemas/Pet/properties/name\" = \"called\"\n",
    );
    folder.run(&["generate"]).assert_success();
    assert!(folder.read("client/src/pets/models/animal.rs").contains("pub called: String"));
    assert!(folder.read("client/src/pets/zoo.rs").contains("pub fn fetch("));
    let file = folder.read("client/clientwright.lock");
    assert!(file.contains("type Pet = Animal\n") && file.contains("\n name:called\n"), "{file}");
    folder.run(&["check"]).assert_success();
}

#[test]
fn an_invalid_name_is_an_error_with_its_position() {
    for (line, expected) in [
        ("Pat = \"Animal\"", "`Pat` not found in the document"),
        ("\"/components/schemas/Pat\" = \"Animal\"", "`/components/schemas/Pat` not found in the document"),
        ("Pet = \"an animal\"", "`an animal` is not a valid identifier"),
        ("Pet = \"Option\"", "`Option` is reserved here"),
        ("getPet = \"Fetch\"", "`Fetch` isn't in the case of fields and methods"),
    ] {
        renamed(line)
            .run(&["generate"])
            .failed(1, &["error[invalid-option]", expected, "clientwright.toml:6:1"]);
    }
}
