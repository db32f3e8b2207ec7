//! The source of groups, and the lock file: it keeps the choice and the names, until the configuration changes it.

use clientwright::{ApiInput, Files, LockFile, Options, Output, Resources, generate};
use std::error::Error;

/// Files: a document and nothing else.
pub(super) struct OneFile(pub(super) String);

impl Files for OneFile {
    fn read(&self, _: &str) -> std::io::Result<Vec<u8>> {
        Ok(self.0.clone().into_bytes())
    }
}

const FILES: &str = "
  /files: {get: {operationId: listFiles, responses: {'204': {description: None.}}}}
  /files/{id}/content:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {operationId: getContent, responses: {'204': {description: None.}}}
";

const CONTENT_HAS_PARTS: &str = "
  /files/{id}/content/pages:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {operationId: listPages, responses: {'204': {description: None.}}}
";

fn with_paths(paths: &str) -> String {
    format!(
        "openapi: 3.1.1\ninfo: {{title: T, version: '1'}}\nservers: [{{url: 'https://a.example'}}]\npaths:{paths}"
    )
}

fn run(paths: &str, lock: Option<&str>, resources: Option<Resources>) -> Result<Output, Box<dyn Error>> {
    run_with(paths, lock, resources, Options::default())
}

fn run_with(
    paths: &str,
    lock: Option<&str>,
    resources: Option<Resources>,
    mut options: Options,
) -> Result<Output, Box<dyn Error>> {
    let api = ApiInput::new("api.yaml", OneFile(with_paths(paths)));
    let api = resources.into_iter().fold(api, ApiInput::resources);
    options.lockfile =
        lock.map(|text| LockFile { name: "clientwright.lock".to_owned(), text: text.to_owned() });
    Ok(generate(&[api], &options).map_err(|failure| failure.report.to_string())?)
}

/// The lines of a lock file about groups and methods.
fn locked(output: &Output) -> Vec<String> {
    let items = output.lockfile.replace("\n ", " ");
    let lines = items.lines().filter(|line| line.starts_with("group") || line.starts_with("operation"));
    lines.map(|line| line.split(" id=").next().unwrap_or(line).to_owned()).collect()
}

#[test]
fn an_older_lock_file_keeps_groups_by_tags() -> Result<(), Box<dyn Error>> {
    let fresh = run(FILES, None, None)?;
    assert!(fresh.lockfile.contains("resources groups = paths"), "{}", fresh.lockfile);
    let older = run(FILES, None, Some(Resources::Tags))?.lockfile.replace("resources groups = tags\n", "");
    assert!(!older.contains("resources"), "{older}");
    let now = run(FILES, Some(&older), None)?;
    assert!(now.lockfile.contains("resources groups = tags"), "{}", now.lockfile);
    assert_eq!(now.lockfile.replace("resources groups = tags\n", ""), older);
    Ok(())
}

#[test]
fn the_configuration_chooses_anew() -> Result<(), Box<dyn Error>> {
    let tags = run(FILES, None, Some(Resources::Tags))?;
    let paths = run(FILES, Some(&tags.lockfile), Some(Resources::Paths))?;
    assert_eq!(locked(&paths), locked(&run(FILES, None, None)?));
    let again = run(FILES, Some(&paths.lockfile), Some(Resources::Paths))?;
    assert_eq!(again.lockfile, paths.lockfile);
    Ok(())
}

#[test]
fn a_group_whose_name_begins_with_a_slash_stays() -> Result<(), Box<dyn Error>> {
    let paths = r##" {"#/resource":{"get":{"responses":{"204":{"description":"Done."}}},"post":{"responses":{"204":{"description":"Done."}}}}}"##;
    let first = run(paths, None, Some(Resources::Paths))?;
    let second = run(paths, Some(&first.lockfile), Some(Resources::Paths))?;
    assert_eq!(first.lockfile, second.lockfile);
    Ok(())
}

#[test]
fn a_method_stays_where_the_path_gets_parts() -> Result<(), Box<dyn Error>> {
    let before = run(FILES, None, None)?;
    let after = run(&format!("{FILES}{CONTENT_HAS_PARTS}"), Some(&before.lockfile), None)?;
    let after_lines = locked(&after);
    for line in locked(&before) {
        assert!(after_lines.contains(&line), "{line} is not in {after_lines:#?}");
    }
    let nested = "group files/content = files_content accessor=content_group group=files";
    assert!(after_lines.iter().any(|line| line == nested), "{after_lines:#?}");
    Ok(())
}

#[test]
fn a_large_group_has_a_file_per_operation() -> Result<(), Box<dyn Error>> {
    let operation = |number: usize| {
        format!(
            "\n  /pets/{number}: {{get: {{operationId: readPet{number}, tags: [pets], responses: {{'204': {{description: None.}}}}}}}}"
        )
    };
    let files = |operations: usize| -> Result<Vec<String>, Box<dyn Error>> {
        let output = run(&(0..operations).map(operation).collect::<String>(), None, None)?;
        Ok(output.files.into_keys().filter(|file| file.starts_with("src/pets")).collect())
    };
    assert_eq!(files(100)?, ["src/pets.rs"]);
    let large = files(101)?;
    assert_eq!(large.len(), 102);
    assert!(
        ["src/pets/mod.rs", "src/pets/read_pet100.rs"].iter().all(|file| large.iter().any(|it| it == file))
    );
    Ok(())
}

#[test]
fn the_first_tag_changes_nothing() -> Result<(), Box<dyn Error>> {
    let before = run(FILES, None, None)?;
    let tagged = FILES.replace("operationId:", "tags: [downloads], operationId:");
    assert_eq!(locked(&run(&tagged, Some(&before.lockfile), None)?), locked(&before));
    assert_ne!(locked(&run(&tagged, None, None)?), locked(&before));
    Ok(())
}

/// The pets of a tag and of a group in a group.
fn pets(tags: [&str; 3], group: &str) -> String {
    let [list, delete, count] = tags;
    format!(
        "
  /pets: {{get: {{operationId: listPets, tags: [{list}], responses: {{'204': {{description: None.}}}}}}}}
  /pets/{{id}}:
    parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]
    delete: {{operationId: deletePet, tags: [{delete}], responses: {{'204': {{description: None.}}}}}}
  /count: {{get: {{operationId: count, tags: [{count}], responses: {{'204': {{description: None.}}}}}}}}
  /toys: {{get: {{operationId: toys, x-fern-sdk-group-name: {group}, responses: {{'204': {{description: None.}}}}}}}}
"
    )
}

fn groups(output: &Output) -> Vec<String> {
    let items = output.lockfile.replace("\n ", " ");
    items.lines().filter_map(|line| line.strip_prefix("group ")).map(str::to_owned).collect()
}

#[test]
fn a_renamed_tag_is_a_renamed_group_and_may_be_renamed_back() -> Result<(), Box<dyn Error>> {
    let [old, new] = [("pets", "[a, b]"), ("animals", "[c, b]")].map(|(tag, group)| pets([tag; 3], group));
    let old_output = run(&old, None, Some(Resources::Tags))?;
    let output = run(&new, Some(&old_output.lockfile), Some(Resources::Tags))?;
    assert_eq!(
        groups(&output),
        [
            "animals = animals was=pets was-modules='pets:Pets'",
            "c = c was=a was-modules='a:A'",
            "c/b = c_b accessor=b group=c was-modules='a_b:AB'",
        ]
    );
    let client = &output.files["src/client.rs"];
    assert!(client.contains("pub fn pets(&self) -> Animals {") && client.contains("pub fn a(&self) -> C {"));
    let back = run(&old, Some(&output.lockfile), Some(Resources::Tags))?;
    assert!(groups(&back)[2].starts_with("pets = pets was=animals "), "{:?}", groups(&back));
    Ok(())
}

/// A group of two tags, or one that existed before, isn't a renamed group.
#[test]
fn a_group_that_all_operations_left_keeps_their_deprecated_methods() -> Result<(), Box<dyn Error>> {
    let before = run(&pets(["pets", "pets", "pets"], "[zoo]"), None, Some(Resources::Tags))?;
    for tags in [["cats", "dogs", "dogs"], ["zoo", "zoo", "zoo"]] {
        let output = run(&pets(tags, "[zoo]"), Some(&before.lockfile), Some(Resources::Tags))?;
        assert!(groups(&output).iter().any(|group| group == "pets = pets"), "{:?}", groups(&output));
        let left = &output.files["src/pets.rs"];
        assert_eq!(left.matches("#[deprecated(note = \"moved to").count(), 3, "{left}");
        let again = run(&pets(tags, "[zoo]"), Some(&output.lockfile), Some(Resources::Tags))?;
        assert!(again.lockfile == output.lockfile && again.files == output.files);
    }
    Ok(())
}

#[test]
fn the_feature_of_a_group_enables_those_of_groups_to_which_operations_moved() -> Result<(), Box<dyn Error>> {
    let features = |tags: [&str; 3], lock: Option<&str>| -> Result<Output, Box<dyn Error>> {
        let mut options = Options::default();
        options.group_features = true;
        run_with(&pets(tags, "[zoo]"), lock, Some(Resources::Tags), options)
    };
    let before = features(["pets", "pets", "pets"], None)?;
    let moved = features(["cats", "pets", "dogs"], Some(&before.lockfile))?;
    let manifest = &moved.files["Cargo.toml"];
    assert!(manifest.contains("\npets = [\"any-group\", \"cats\", \"dogs\"]\n"), "{manifest}");
    assert_eq!(moved.files["src/pets.rs"].matches("#[deprecated(note = \"moved to").count(), 2);
    let renamed = features(["cats", "cats", "cats"], Some(&before.lockfile))?;
    let manifest = &renamed.files["Cargo.toml"];
    assert!(manifest.contains("\npets = [\"cats\"]\n"), "{manifest}");
    Ok(())
}

#[test]
fn another_verb_leaves_deprecated_methods() -> Result<(), Box<dyn Error>> {
    let document = |verb: Option<&str>, lock: Option<&str>| -> Result<Output, Box<dyn Error>> {
        let document = pets(["a", "b", "c"], "[zoo]");
        let api = ApiInput::new("api.yaml", OneFile(with_paths(&document))).resources(Resources::Paths);
        let api = verb.into_iter().fold(api, |api, verb| api.verb("delete", verb));
        let mut options = Options::default();
        options.lockfile =
            lock.map(|text| LockFile { name: "clientwright.lock".to_owned(), text: text.to_owned() });
        Ok(generate(&[api], &options).map_err(|failure| failure.report.to_string())?)
    };
    let before = document(None, None)?;
    let after = document(Some("remove"), Some(&before.lockfile))?;
    assert!(after.lockfile.contains(
        "operation DELETE /pets/{id} = remove\n group=pets\n id=deletePet\n type=DeletePet\n was=delete\n"
    ));
    assert!(after.files["src/pets.rs"].contains("#[deprecated(note = \"renamed to `remove`\")]"));
    assert_eq!(document(None, Some(&after.lockfile))?.lockfile, after.lockfile);
    Ok(())
}
