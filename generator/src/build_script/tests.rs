//! The door for build scripts, between folders of the tests.

use super::*;
use crate::{Acceptance, Code};
use std::error::Error;
use tempfile::TempDir;

const PETS: &str = "openapi: 3.1.1\ninfo: {title: Pets, version: '1'}\nservers: [{url: 'https://pets.example'}]\n\
                    paths:\n  /pets:\n    get:\n      operationId: countPets\n      tags: [pets]\n      responses:\n\
                    \x20       '200': {description: How many., content: {application/json: {schema: {type: integer}}}}\n";

fn package(files: &[(&str, &str)]) -> io::Result<TempDir> {
    let package = tempfile::tempdir()?;
    files.iter().try_for_each(|(name, text)| fs::write(package.path().join(name), text))?;
    Ok(package)
}

fn run(generator: &Generator, package: &TempDir) -> (Result<(), BuildError>, String) {
    let mut cargo = Vec::new();
    let done = generator.write(package.path(), &package.path().join("client.rs"), &mut cargo);
    (done, String::from_utf8_lossy(&cargo).into_owned())
}

#[test]
fn a_client_is_written_once_and_cargo_watches_the_document() -> Result<(), Box<dyn Error>> {
    let package = package(&[("pets.yaml", PETS)])?;
    let (done, cargo) = run(&Generator::new("pets.yaml"), &package);
    done?;
    assert_eq!(cargo, "cargo::rerun-if-changed=pets.yaml\n");
    let client = package.path().join("client.rs");
    let (text, time) = (fs::read_to_string(&client)?, client.metadata()?.modified()?);
    syn::parse_file(&text)?;
    run(&Generator::new("pets.yaml"), &package).0?;
    assert_eq!(client.metadata()?.modified()?, time);
    Ok(())
}

#[test]
fn a_former_name_is_an_alias_and_nothing_else_is_left() -> Result<(), Box<dyn Error>> {
    let schema = "components: {schemas: {Count: {type: object, properties: {all: {type: integer}}}}}\n";
    let document = PETS.replace("{type: integer}", "{$ref: '#/components/schemas/Count'}") + schema;
    let package = package(&[("pets.yaml", &document)])?;
    let generator = Generator::new("pets.yaml").lockfile("names.json");
    run(&generator, &package).0?;
    fs::write(package.path().join("pets.yaml"), document.replace("Count", "Total"))?;
    run(&generator, &package).0?;
    let client = fs::read_to_string(package.path().join("client.rs"))?;
    assert!(client.contains("pub type Count = Total;"), "{client}");
    let names =
        fs::read_dir(package.path())?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    let mut names = names.collect::<std::io::Result<Vec<String>>>()?;
    names.sort();
    assert_eq!(names, ["client.rs", "names.json", "pets.yaml"]);
    Ok(())
}

#[test]
fn names_are_kept_in_a_file_of_the_package() -> Result<(), Box<dyn Error>> {
    let package = package(&[("pets.yaml", PETS)])?;
    let generator = Generator::new("pets.yaml").lockfile("names.json");
    let (done, cargo) = run(&generator, &package);
    done?;
    assert_eq!(cargo, "cargo::rerun-if-changed=pets.yaml\ncargo::rerun-if-changed=names.json\n");
    let file = package.path().join("names.json");
    let (text, time) = (fs::read_to_string(&file)?, file.metadata()?.modified()?);
    run(&generator, &package).0?;
    assert_eq!(file.metadata()?.modified()?, time);
    fs::write(&file, text.replace(" = count\n", " = how_many\n"))?;
    run(&generator, &package).0?;
    assert!(fs::read_to_string(package.path().join("client.rs"))?.contains("pub fn how_many(&self)"));
    fs::write(&file, text.replace(" = count\n", " = 'how many'\n"))?;
    let (done, _) = run(&generator, &package);
    assert!(done.is_err_and(|error| error.to_string().contains("names.json:")));
    Ok(())
}

#[test]
fn several_documents_make_modules_of_one_file() -> Result<(), Box<dyn Error>> {
    let package = package(&[("pets.yaml", PETS), ("birds.yaml", PETS)])?;
    let generator = Generator::modules([("pets", "pets.yaml"), ("birds", "birds.yaml")]);
    let (done, cargo) = run(&generator.scope(Scope::Models), &package);
    done?;
    assert_eq!(cargo, "cargo::rerun-if-changed=birds.yaml\ncargo::rerun-if-changed=pets.yaml\n");
    Ok(())
}

#[test]
fn methods_of_an_api_describe_the_document() -> Result<(), Box<dyn Error>> {
    let package = package(&[("pets.yaml", PETS), ("birds.yaml", PETS)])?;
    let both = || Generator::modules([("pets", "pets.yaml"), ("birds", "birds.yaml")]);
    let generator = both().api(|api| api.rename("countPets", "how_many"));
    run(&generator.api_of("birds", |api| api.rename("countPets", "flock")), &package).0?;
    let text = fs::read_to_string(package.path().join("client.rs"))?;
    assert_eq!((text.matches("pub fn how_many(").count(), text.matches("pub fn flock(").count()), (1, 1));
    let (done, _) = run(&both().api_of("fish", |api| api.rename("countPets", "shoal")), &package);
    assert!(done.is_err_and(|error| error.to_string().contains("`fish`")));
    Ok(())
}

#[test]
fn what_is_skipped_is_a_warning_and_an_error_where_that_is_asked_for() -> Result<(), Box<dyn Error>> {
    let document = PETS.replace("type: integer", "$ref: '#/components/schemas/Gone'");
    let package = package(&[("pets.yaml", &document)])?;
    let (done, cargo) = run(&Generator::new("pets.yaml"), &package);
    done?;
    let warning = cargo.lines().find(|line| line.starts_with("cargo::warning=pets.yaml:10:"));
    assert!(warning.is_some_and(|line| line.ends_with(" [unresolved-reference]")), "{cargo}");
    let (done, _) = run(&Generator::new("pets.yaml").strict(), &package);
    let error = done.expect_err("strict makes it an error");
    assert!(format!("{error:?}").contains("\nerror[unresolved-reference]: "), "{error}");
    assert!(error.to_string().contains("--> pets.yaml:10:") && error.report().is_some(), "{error}");
    let accepted = Acceptance::new(Code::UnresolvedReference, "known").at("/paths");
    let (done, cargo) =
        run(&Generator::new("pets.yaml").strict().api(|api| api.accept(accepted.clone())), &package);
    done?;
    assert!(!cargo.contains("cargo::warning"), "{cargo}");
    let (done, cargo) =
        run(&Generator::new("pets.yaml").api(|api| api.accept(accepted.at("/components"))), &package);
    done?;
    assert!(cargo.contains("warning=acceptance of unresolved-reference at /components"), "{cargo}");
    Ok(())
}

#[test]
fn many_findings_are_one_warning() -> Result<(), Box<dyn Error>> {
    let references = "{$ref: '#/components/schemas/Gone'}, ".repeat(46);
    let document = PETS.replace("type: integer", &format!("allOf: [{references}]"));
    let package = package(&[("pets.yaml", &document)])?;
    let (done, cargo) = run(&Generator::new("pets.yaml"), &package);
    done?;
    assert_eq!(cargo.matches("cargo::warning=").count(), 1, "{cargo}");
    assert!(cargo.contains("cargo::warning=pets.yaml:10:"), "{cargo}");
    assert!(cargo.contains(" and 43 more: ") && cargo.ends_with(" [unresolved-reference]\n"), "{cargo}");
    Ok(())
}

#[test]
fn cargo_looks_again_where_a_document_is_missing_or_wrong() -> Result<(), Box<dyn Error>> {
    let package = package(&[("wrong.yaml", "a: 1\n")])?;
    for document in ["missing.yaml", "wrong.yaml"] {
        let (done, cargo) = run(&Generator::new(document), &package);
        assert!(done.is_err_and(|error| error.to_string().contains(document)));
        assert_eq!(cargo, format!("cargo::rerun-if-changed={document}\n"));
    }
    assert!(!package.path().join("client.rs").exists());
    Ok(())
}

#[test]
fn cargo_watches_the_file_for_a_url() -> Result<(), Box<dyn Error>> {
    let document = PETS.replace("type: integer", "$ref: 'https://a.example/v1/count.yaml'");
    let package = package(&[("pets.yaml", &document), ("count.yaml", "type: integer\n")])?;
    let (done, cargo) = run(&Generator::new("pets.yaml").url("https://a.example/v1/", "./"), &package);
    done?;
    assert_eq!(cargo, "cargo::rerun-if-changed=./count.yaml\ncargo::rerun-if-changed=pets.yaml\n");
    Ok(())
}

#[test]
fn only_a_build_script_has_an_out_dir() {
    let error = Generator::new("pets.yaml").write_to_out_dir("client.rs").expect_err("this is a test");
    assert!(error.to_string().contains("OUT_DIR is not set"), "{error}");
}

#[test]
fn an_overlay_is_applied_and_cargo_watches_it() -> Result<(), Box<dyn Error>> {
    let patch = "paths: {/pets: {get: {operationId: howMany}}}\n";
    let package = package(&[("pets.yaml", PETS), ("patch.yaml", patch)])?;
    let generator = Generator::new("pets.yaml").api(|api| api.overlay("patch.yaml"));
    let (done, cargo) = run(&generator, &package);
    done?;
    assert_eq!(cargo, "cargo::rerun-if-changed=patch.yaml\ncargo::rerun-if-changed=pets.yaml\n");
    let client = fs::read_to_string(package.path().join("client.rs"))?;
    assert!(client.contains("pub fn how_many(&self)"), "{client}");
    Ok(())
}

#[test]
fn a_package_without_the_runtime_gets_the_command_that_adds_it() -> Result<(), Box<dyn Error>> {
    let manifest = "[package]\nname = \"pets\"\n\n[dependencies]\nserde = \"1\"\n";
    let package = package(&[("pets.yaml", PETS), ("Cargo.toml", manifest)])?;
    let (done, _) = run(&Generator::new("pets.yaml"), &package);
    let error = done.expect_err("the crate is missing").to_string();
    assert!(error.starts_with("the package doesn't depend on `clientwright-runtime`"), "{error}");
    assert!(error.contains("\n    cargo add clientwright-runtime --path /"), "{error}");
    assert!(!package.path().join("client.rs").exists());
    let manifest = format!("{manifest}clientwright-runtime = \"0.1\"\n");
    fs::write(package.path().join("Cargo.toml"), manifest)?;
    run(&Generator::new("pets.yaml"), &package).0?;
    Ok(())
}
