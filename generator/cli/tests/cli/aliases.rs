//! A schema that the document renames: its former name stays as a deprecated alias, from run to run.

use crate::documents::{PETS, pets_renamed};
use crate::folder::Folder;

const GENERATE: [&str; 4] = ["generate", "pets.yaml", "--out", "out"];

const LOCK: &str = "out/clientwright.lock";

const MODELS: &str = "out/src/models/mod.rs";

/// The folder after a run for each of these documents.
fn after(documents: &[&str]) -> Folder {
    let folder = Folder::with(&[]);
    for document in documents {
        folder.write("pets.yaml", document);
        folder.run(&GENERATE).assert_success();
    }
    folder
}

/// The document, whose schema has another name.
fn called(name: &str) -> String {
    PETS.replace("schemas/Pet", &format!("schemas/{name}")).replace("    Pet:", &format!("    {name}:"))
}

/// The aliases of the lock file.
fn aliases(folder: &Folder) -> Vec<String> {
    let lock = folder.read(LOCK);
    lock.lines().filter_map(|line| line.strip_prefix("alias ")).map(str::to_owned).collect()
}

#[test]
fn a_former_name_stays_as_an_alias_and_is_reported_once() {
    let folder = after(&[PETS]);
    folder.write("pets.yaml", &pets_renamed());
    let done = folder.run(&GENERATE).assert_success();
    assert!(done.stderr.contains("`Pet` is renamed to `Animal`"), "{done:#?}");
    let models = folder.read(MODELS);
    assert!(
        models.contains("#[deprecated(note = \"renamed to `Animal`\")]\npub type Pet = Animal;"),
        "{models}"
    );
    assert!(!folder.has("out/src/models/pet.rs"));
    let times = folder.times("out");
    let done = folder.run(&GENERATE).assert_success();
    assert!(!done.stderr.contains("deprecated-alias"), "{done:#?}");
    assert_eq!(folder.times("out"), times);
    folder.run(&["check", "pets.yaml", "--out", "out"]).assert_success();
}

#[test]
fn an_alias_ends_where_its_line_is_removed() {
    let folder = after(&[PETS, &pets_renamed()]);
    folder.write(LOCK, &folder.read(LOCK).replace("alias Pet = Animal\n", ""));
    folder.run(&GENERATE).assert_success();
    assert!(aliases(&folder).is_empty() && !folder.read(MODELS).contains("deprecated"));
}

#[test]
fn another_schema_does_not_take_the_name_of_an_alias() {
    let folder = after(&[PETS, &pets_renamed()]);
    folder
        .write("pets.yaml", &format!("{}    Pet:\n      type: string\n      enum: [cat]\n", pets_renamed()));
    let done = folder.run(&GENERATE).assert_success();
    assert!(done.stderr.contains("`Pet` was the name of something"), "{done:#?}");
    assert_eq!(aliases(&folder), ["Pet = Animal"]);
    assert!(folder.has("out/src/models/pet_value.rs"));
}

#[test]
fn an_alias_ends_with_its_type() {
    let folder = after(&[PETS, &pets_renamed()]);
    let other = called("Thing").replace("type: string\n", "type: integer\n");
    folder.write("pets.yaml", &other);
    let done = folder.run(&GENERATE).assert_success();
    assert!(done.stderr.contains("the document no longer has `Animal`"), "{done:#?}");
    assert!(aliases(&folder).is_empty());
}

#[test]
fn names_are_followed_again_and_back() {
    let folder = after(&[PETS, &pets_renamed(), &called("Creature")]);
    assert_eq!(aliases(&folder), ["Animal = Creature", "Pet = Creature"]);
    folder.write("pets.yaml", PETS);
    folder.run(&GENERATE).assert_success();
    assert_eq!(aliases(&folder), ["Animal = Pet", "Creature = Pet"]);
}

#[test]
fn what_two_schemas_could_be_is_neither() {
    let two = format!("{}    Twin:\n{}", pets_renamed(), PETS.split("    Pet:\n").last().unwrap_or_default());
    let folder = after(&[PETS, &two]);
    assert!(aliases(&folder).is_empty(), "{}", folder.read(LOCK));
}

#[test]
fn a_schema_of_another_shape_is_another_schema() {
    let folder = after(&[PETS, &pets_renamed().replace("name:\n", "title:\n")]);
    assert!(aliases(&folder).is_empty(), "{}", folder.read(LOCK));
}

#[test]
fn names_given_by_hand_move_with_their_items() {
    let folder = after(&[PETS]);
    let lock = folder.read(LOCK);
    let changed = lock.replace("type Pet = Pet\n", "type Pet = Beast\n").replace(" = get\n", " = fetch\n");
    folder.write(LOCK, &changed);
    // The path of the operation and the file of the schema are others now; both are what they were.
    let (document, schemas) = PETS.split_once("components:").expect("there are components");
    let moved =
        document.replace("/pets/{id}", "/v2/pets/{id}").replace("#/components", "parts.yaml#/components");
    folder.write("parts.yaml", &format!("components:{schemas}"));
    folder.write("pets.yaml", &moved);
    folder.run(&GENERATE).assert_success();
    let lock = folder.read(LOCK);
    assert!(lock.contains(" = Beast\n"), "{lock}");
    assert!(lock.contains("operation GET /v2/pets/{id} = fetch\n"), "{lock}");
    assert!(aliases(&folder).is_empty(), "{lock}");
}

#[test]
fn an_alias_that_cannot_be_is_an_error_with_its_place() {
    for (line, expected) in [
        ("alias Old = Gone", "no type is named `Gone`"),
        ("alias 'an old' = Pet", "`an old` is not a valid type name"),
    ] {
        let folder = after(&[PETS]);
        let lock = folder.read(LOCK);
        let changed = format!("{lock}{line}\n");
        folder.write(LOCK, &changed);
        folder.run(&GENERATE).failed(1, &["error[lock-file]", expected, "out/clientwright.lock:"]);
    }
}

const SENT: &str = "\
openapi: 3.1.1
info: {title: Pets, version: '1'}
servers: [{url: 'https://pets.example'}]
paths:
  /pets:
    put:
      operationId: putPet
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      responses: {'204': {description: Done.}}
components:
  schemas:
    Pet: {type: object, properties: {name: {type: string}, kind: {const: cat}, odd: {type: [string, 'null']}}}
";

/// The configuration; without a name it renames nothing.
fn with_renamed_fields(name: &str) -> String {
    let renames = [("name", name), ("kind", "breed"), ("odd", "name")];
    let line = |(from, to)| format!("\"/components/schemas/Pet/properties/{from}\" = \"{to}\"\n");
    let renames = if name.is_empty() { String::new() } else { renames.map(line).concat() };
    let api = "[crate.pets.api.pets]\ndocument = \"pets.yaml\"\nroot = true\n";
    format!("{api}[crate.pets.api.pets.rename]\n{renames}")
}

#[test]
fn a_renamed_field_keeps_a_deprecated_setter_until_its_name_leaves_the_lock_file() {
    let folder = Folder::with(&[("pets.yaml", SENT)]);
    for name in ["", "title", "called"] {
        folder.write("clientwright.toml", &with_renamed_fields(name));
        folder.run(&["generate"]).assert_success();
    }
    let model = || -> String { folder.read("pets/src/models/pet.rs").split_whitespace().collect() };
    // The replacement of a deprecated method.
    let deprecated = |now: &str| {
        let note = format!("#[deprecated(note=\"renamedto`{now}`\")]");
        let model = model();
        let (_, method) = model.split_once(&note)?.1.split_once("pubfn")?;
        Some(method.chars().take_while(char::is_ascii_alphanumeric).collect::<String>())
    };
    // The name of one field was the name of another.
    for (now, former) in [("called", "title"), ("breed", "kind"), ("name", "odd")] {
        assert_eq!(deprecated(now).as_deref(), Some(former), "{}", model());
    }
    let lock = folder.read("pets/clientwright.lock");
    assert!(
        lock.contains(" was-fields='called:title'\n was-fields='breed:kind'\n was-fields='name:odd'\n"),
        "{lock}"
    );
    folder.write("pets/clientwright.lock", &lock.replace(" was-fields='called:title'\n", ""));
    folder.run(&["generate"]).assert_success();
    assert!(deprecated("called").is_none() && deprecated("name").is_some(), "{}", model());
    folder.run(&["check"]).assert_success();
}

/// Three operations, of which the second has this tag and two media types.
fn tagged(tag: &str) -> String {
    let operation = |id: &str, tag: &str| {
        let content =
            "content: {application/json: {schema: {type: integer}}, text/plain: {schema: {type: string}}}";
        let body = if id == "putPet" {
            format!("requestBody: {{required: true, {content}}}, ")
        } else {
            String::new()
        };
        format!("{{operationId: {id}, tags: ['{tag}'], {body}responses: {{'204': {{description: Done.}}}}}}")
    };
    let (list, put, zoo) =
        (operation("listPets", "pets"), operation("putPet", tag), operation("getZoo", "a zoo"));
    format!(
        "openapi: 3.1.1\ninfo: {{title: Pets, version: '1'}}\nservers: [{{url: 'https://pets.example'}}]\n\
         paths:\n  /pets:\n    get: {list}\n    put: {put}\n  /zoo:\n    get: {zoo}\n"
    )
}

#[test]
fn an_operation_of_another_group_keeps_a_deprecated_method_where_it_was() {
    let folder = after(&[&tagged("pets"), &tagged("a zoo"), &tagged("a zoo")]);
    let pets = || folder.read("out/src/pets.rs");
    assert!(folder.read(LOCK).contains(" was-in='pets:put'"), "{}", folder.read(LOCK));
    assert!(pets().contains("#[deprecated(note = \"moved to `a_zoo().put`\")]"), "{}", pets());
    assert!(pets().contains("#[deprecated(note = \"moved to `a_zoo().put_text`\")]"), "{}", pets());
    assert!(pets().contains("pub use super::a_zoo::{PutPet, PutPetRequest};"), "{}", pets());
    // When it is added again, the other group keeps one.
    folder.write("pets.yaml", &tagged("pets"));
    folder.run(&GENERATE).assert_success();
    assert!(folder.read(LOCK).contains(" was-in='a zoo:put'"), "{}", folder.read(LOCK));
    assert!(!pets().contains("deprecated"), "{}", pets());
    assert!(folder.read("out/src/a_zoo.rs").contains("note = \"moved to `pets().put`\""));
    folder.write(LOCK, &folder.read(LOCK).replace(" was-in='a zoo:put'\n", ""));
    folder.run(&GENERATE).assert_success();
    assert!(!folder.read("out/src/a_zoo.rs").contains("deprecated"));
}

/// The configuration; it calls the group `pets` otherwise.
fn with_renamed_group(name: &str) -> String {
    let api = "[crate.pets.api.pets]\ndocument = \"pets.yaml\"\nroot = true\n";
    format!("{api}[crate.pets.api.pets.rename]\n\"pets\" = \"{name}\"\n")
}

#[test]
fn a_renamed_group_keeps_a_deprecated_module_and_type_until_they_leave_the_lock_file() {
    let folder = Folder::with(&[("pets.yaml", &tagged("pets"))]);
    for name in ["pets", "beasts", "zoo"] {
        folder.write("clientwright.toml", &with_renamed_group(name));
        folder.run(&["generate"]).assert_success();
    }
    let root = || folder.read("pets/src/lib.rs");
    let (former, now) =
        ("//! Former name of `zoo`.\n\npub use super::zoo::*;\n", "#[deprecated(note = \"renamed to `zoo");
    for (module, ty) in [("pets", "Pets"), ("beasts", "Beasts")] {
        assert!(root().contains(&format!("{now}`\")]\npub mod {module};\n")), "{}", root());
        let text = folder.read(&format!("pets/src/{module}.rs"));
        assert!(text.contains(former), "{text}");
        for (ty, new) in [(ty, "Zoo"), ("ListPets", "ListPets"), ("PutPetRequest", "PutPetRequest")] {
            let alias = format!("{now}::{new}`\")]\npub type {ty} = super::zoo::{new};\n");
            assert!(text.contains(&alias), "{text}");
        }
    }
    let lock = folder.read("pets/clientwright.lock");
    assert!(lock.contains(" was-modules='pets:Pets'\n was-modules='beasts:Beasts'\n"), "{lock}");
    folder.write("pets/clientwright.lock", &lock.replace(" was-modules='pets:Pets'\n", ""));
    folder.run(&["generate"]).assert_success();
    assert!(!folder.has("pets/src/pets.rs") && folder.has("pets/src/beasts.rs"), "{}", root());
    // An operation gets a type that the group had.
    let document = tagged("pets").replace("/zoo:", "/beasts:");
    folder.write("pets.yaml", &document.replace("getZoo, tags: ['a zoo']", "beasts, tags: [pets]"));
    folder.run(&["generate"]).assert_success();
    let text = folder.read("pets/src/beasts.rs");
    assert!(text.contains("type Beasts = super::zoo::Beasts;") && !text.contains("::Zoo;"), "{text}");
    // Another group gets the module that this one had.
    folder.write("pets.yaml", &tagged("pets").replace("'a zoo'", "beasts"));
    folder.run(&["generate"]).assert_success();
    assert!(root().contains("pub mod beasts;") && !root().contains("deprecated"), "{}", root());
    assert!(!folder.read("pets/clientwright.lock").contains("was-modules"));
}

#[test]
fn a_renamed_group_keeps_its_cargo_feature() {
    let folder = Folder::with(&[("pets.yaml", &tagged("pets"))]);
    let configured =
        |name| with_renamed_group(name).replacen(".api", "]\ngroup-features = true\n[crate.pets.api", 1);
    folder.write("clientwright.toml", &configured("pets"));
    folder.run(&["generate"]).assert_success();
    folder.commit();
    folder.write("clientwright.toml", &configured("zoo"));
    folder.run(&["generate"]).assert_success();
    let [manifest, root] = ["Cargo.toml", "src/lib.rs"].map(|file| folder.read(&format!("pets/{file}")));
    assert!(manifest.contains("\n# Former names of groups.\npets = [\"zoo\"]\n"), "{manifest}");
    assert!(root.contains("#[cfg(all(feature = \"client\", feature = \"zoo\"))]\n#[deprecated"), "{root}");
    let output = folder.run(&["diff", "HEAD", "--format", "json"]).assert_success().stdout;
    assert!(
        output.contains("\"source\":\"compatible\"") || output.contains("\"source\": \"compatible\""),
        "{output}"
    );
}
