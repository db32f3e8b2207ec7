//! The lock file: written beside the output, kept by the next run, and edited by hand.

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
fn names_lie_beside_the_output_a_line_each() {
    let folder = generated(PETS);
    let text = folder.read(LOCK);
    assert!(
        text.contains("\n        \"/paths/~1pets~1{id}/get\": {\"method\": \"get\", \"type\": \"GetPet\", \"id\": \"getPet\"}\n"),
        "{text}"
    );
    assert!(text.contains("\n        \"/components/schemas/Pet\": \"Pet\"\n"), "{text}");
    assert!(!text.contains("members"), "a name that is plainly the member's own needs no line: {text}");
    assert!(folder.read("out/.clientwright-files").contains("clientwright.lock"));
    let times = folder.times("out");
    folder.run(&GENERATE).assert_success();
    assert_eq!(folder.times("out"), times);
}

#[test]
fn a_name_stays_where_another_wants_it() {
    // `pet` alone is called `Pet`; beside `Pet` it would not be.
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
    assert!(text.contains("\"/components/schemas/pet\": \"Pet\""), "{text}");
    assert!(text.contains("\"/components/schemas/Pet\": \"PetObject\""), "{text}");
    folder.write(LOCK, "");
    std::fs::remove_file(folder.path(LOCK)).expect("the lock file is there");
    folder.run(&GENERATE).assert_success();
    assert!(folder.read(LOCK).contains("\"/components/schemas/Pet\": \"Pet\""));
}

#[test]
fn a_changed_name_is_taken_over() {
    let folder = changed("\"Pet\"", "\"Animal\"");
    folder.run(&GENERATE).assert_success();
    assert!(folder.read("out/src/models/animal.rs").contains("pub struct Animal"));
    assert!(!folder.has("out/src/models/pet.rs"));
    folder.run(&["check", "pets.yaml", "--out", "out"]).assert_success();
    let folder = changed("\"method\": \"get\"", "\"method\": \"fetch\"");
    folder.run(&GENERATE).assert_success();
    assert!(folder.read("out/src/pets.rs").contains("pub fn fetch("));
    let folder = changed("\"pets\": \"pets\"", "\"pets\": \"animals\"");
    folder.run(&GENERATE).assert_success();
    assert!(folder.read("out/src/client.rs").contains("pub fn animals("));
}

#[test]
fn a_name_that_cannot_be_is_an_error_with_its_place() {
    for (from, to, said) in [
        ("\"Pet\"", "\"a pet\"", "`a pet` is not a valid identifier"),
        ("\"Pet\"", "\"pet\"", "`pet` isn't in the case of types and variants"),
        ("\"Pet\"", "\"Option\"", "`Option` is reserved here"),
        ("\"GetPet\"", "\"Call\"", "`Call` is reserved here"),
        ("\"method\": \"get\"", "\"method\": \"fn\"", "`fn` is not a valid identifier"),
        ("\"pets\": \"pets\"", "\"pets\": \"client\"", "`client` is reserved here"),
        ("\"types\"", "\"typos\"", "unknown section `typos` in a lock file"),
    ] {
        let folder = changed(from, to);
        let done = folder.run(&GENERATE);
        done.failed(1, &["error[lock-file]", said, "out/clientwright.lock:"]);
    }
    let folder = changed("\"version\": 1", "\"version\": 2");
    folder.run(&GENERATE).failed(1, &["not a lock file of version 1"]);
    folder.write(LOCK, "<<<<<<< ours\n");
    folder.run(&GENERATE).failed(1, &["out/clientwright.lock"]);
}

#[test]
fn two_things_cannot_have_one_name() {
    let folder = generated(&format!("{}    Toy:\n      type: string\n      enum: [ball]\n", pets_widened()));
    folder.write(LOCK, &folder.read(LOCK).replace("\"Toy\"", "\"Pet\""));
    folder.run(&GENERATE).failed(1, &["`Pet` is already the name of /components/schemas/Pet"]);
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
    assert_eq!(folder.read(LOCK).matches("\"method\": \"list\"").count(), 2);
    folder.write("pets.yaml", &document("pets"));
    folder.run(&GENERATE).assert_success();
    let group = folder.read("out/src/pets.rs");
    assert!(group.contains("pub fn list(") && group.contains("pub fn list_toys("), "{group}");
}

#[test]
fn a_line_of_what_is_gone_goes_too() {
    let folder = generated(PETS);
    folder.write("pets.yaml", &pets_renamed());
    let done = folder.run(&["check", "pets.yaml", "--out", "out"]);
    done.failed(1, &["stale"]);
    folder.run(&GENERATE).assert_success();
    let text = folder.read(LOCK);
    assert!(
        text.contains("\"/components/schemas/Animal\": \"Animal\"") && !text.contains("schemas/Pet"),
        "{text}"
    );
}

#[test]
fn an_outdated_lock_file_is_reported() {
    let folder = generated(PETS);
    folder.write(LOCK, &folder.read(LOCK).replace("schemas/Pet", "schemas/Gone"));
    let done = folder.run(&["check", "pets.yaml", "--out", "out"]);
    done.failed(1, &["stale"]);
}

#[test]
fn several_apis_keep_their_names_apart() {
    let configuration = crate::documents::configuration(&["cats", "dogs"]);
    let folder = Folder::with(&[("spec/pets.yaml", PETS), ("clientwright.toml", &configuration)]);
    folder.run(&["generate"]).assert_success();
    let text = folder.read("client/clientwright.lock");
    let (_, dogs) = text.split_once("\"dogs\"").expect("both are there");
    folder.write("client/clientwright.lock", &text.replace(dogs, &dogs.replace("\"Pet\"", "\"Dog\"")));
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
    assert!(file.contains("\"Animal\"") && file.contains("\"called\""), "{file}");
    folder.run(&["check"]).assert_success();
}

#[test]
fn an_invalid_name_is_an_error_with_its_position() {
    for (line, said) in [
        ("Pat = \"Animal\"", "the document has nothing named `Pat`"),
        (
            "\"/components/schemas/Pat\" = \"Animal\"",
            "the document has nothing named `/components/schemas/Pat`",
        ),
        ("Pet = \"an animal\"", "`an animal` is not a valid identifier"),
        ("Pet = \"Option\"", "`Option` is reserved here"),
        ("getPet = \"Fetch\"", "`Fetch` isn't in the case of fields and methods"),
    ] {
        renamed(line).run(&["generate"]).failed(1, &["error[rename]", said, "clientwright.toml:5:1"]);
    }
}
