//! The first steps of a new user: a URL, a pipe, no configuration, a shortened code, completions and manual pages.

use crate::documents::{PETS, configuration};
use crate::folder::Folder;
use std::io::Write;
use std::process::{Command, Stdio};

/// Runs the program with a text on its standard input; its exit code and its errors.
fn piped(folder: &Folder, arguments: &[&str], text: &str) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_clientwright"));
    command.args(arguments).current_dir(folder.path(""));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let written = child.stdin.take().expect("it has an input").write_all(text.as_bytes());
    // A refusal comes before the input is read.
    assert!(written.is_ok() || child.wait().is_ok_and(|status| !status.success()), "it reads");
    let output = child.wait_with_output().expect("the program ends");
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn a_document_is_read_from_standard_input() {
    let folder = Folder::with(&[("pets.yaml", PETS)]);
    folder.run(&["generate", "pets.yaml", "--out", "named", "--package", "pets"]).assert_success();
    let arguments = ["generate", "-", "--out", "piped", "--package", "pets"];
    let (code, errors) = piped(&folder, &arguments, PETS);
    assert_eq!(code, Some(0), "{errors}");
    assert_eq!(folder.tree("named/src"), folder.tree("piped/src"));
    assert_eq!(piped(&folder, &["inspect", "-"], PETS).0, Some(0));
    assert_eq!(piped(&folder, &["check", "-", "--out", "piped", "--package", "pets"], PETS).0, Some(0));
    let (code, errors) = piped(&folder, &["inspect", "-"], "info: {}");
    assert!(code == Some(1) && errors.contains("<stdin>:1:1"), "{errors}");
    let (code, errors) = piped(&folder, &["diff", "-", "pets.yaml", "--fail-on", "breaking"], PETS);
    assert_eq!(code, Some(0), "{errors}");
    let (code, errors) = piped(&folder, &["diff", "pets.yaml", "-"], "info: {}");
    assert!(code == Some(1) && errors.contains("<stdin>:1:1"), "{errors}");
    let (code, errors) = piped(&folder, &["init", "-"], PETS);
    assert!(code == Some(1) && errors.contains("names a file"), "{errors}");
}

#[test]
fn a_url_is_refused_with_the_way_to_download_it() {
    let folder = Folder::with(&[]);
    let url = "https://pets.example/v1/pets.json?format=3";
    let lines =
        ["only `clientwright fetch` uses the network", "[fetch.\"pets.json\"]", &format!("url = \"{url}\"")];
    folder.run(&["generate", url, "--out", "pets"]).failed(1, &lines);
    folder.run(&["inspect", url]).failed(1, &lines);
    folder.run(&["diff", url, url]).failed(1, &lines);
    let done = folder.run(&["init", url]).assert_success();
    assert!(done.stdout.contains("next: `clientwright fetch`, then `clientwright generate`"), "{done:#?}");
    folder.run(&["generate"]).failed(1, &["`pets.json` can't be read", "`clientwright fetch` downloads it"]);
    folder.write("pets.json", PETS);
    folder.run(&["generate"]).failed(1, &["syntax"]);
    let json = "{\"openapi\": \"3.1.1\", \"info\": {\"title\": \"Pets\", \"version\": \"1\"}, \"paths\": {}}";
    folder.write("pets.json", json);
    let done = folder.run(&["generate"]).assert_success();
    assert!(done.stderr.contains("no-operations"), "{done:#?}");
}

#[test]
fn without_a_configuration_each_command_names_alternatives() {
    let folder = Folder::with(&[]);
    for (arguments, advice) in [
        (&["generate"][..], "`clientwright generate SPEC --out DIR` needs no configuration"),
        (&["check"], "`clientwright check SPEC --out DIR` needs no configuration"),
        (&["inspect"], "`clientwright inspect SPEC` needs no configuration"),
        (&["dependencies"], "`clientwright dependencies SPEC` needs no configuration"),
        (&["diff"], "`clientwright diff OLD NEW` compares two documents"),
        (&["fetch"], "`clientwright init SPEC` writes one"),
    ] {
        folder.run(arguments).failed(1, &[advice]);
    }
    folder.run(&["explain", "unresolved-ref"]).failed(2, &["did you mean `unresolved-reference`?"]);
}

#[test]
fn descriptions_in_other_formats_are_recognized() {
    for (text, message) in [
        ("{\"asyncapi\": \"3.0.0\"}", "it is an AsyncAPI document"),
        ("{\"info\": {\"_postman_id\": \"1\"}, \"item\": []}", "it is a Postman collection"),
        ("{\"swaggerVersion\": \"1.2\"}", "it is a Swagger 1.x document"),
        ("{\"data\": {\"__schema\": {}}}", "it is a GraphQL schema"),
        ("{\"overlay\": \"1.0.0\", \"actions\": []}", "it is an OpenAPI Overlay"),
        ("{\"log\": {\"entries\": []}}", "it is a HAR recording"),
        ("<!doctype html><title>Sign in</title>", "the file is an HTML page"),
        ("#%RAML 1.0\ntitle: Pets\n", "the file is RAML"),
        ("schema {\n  query: Root\n}\n", "the file is a GraphQL schema"),
        ("{\n  // pets\n  openapi: '3.1.1',\n}", "the file is JSON with comments, or JSON5"),
        ("{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\"}", "it is a JSON Schema"),
        ("[1, 2]", "it is a list"),
    ] {
        let folder = Folder::with(&[("pets.yaml", text)]);
        let done = folder.run(&["inspect", "pets.yaml"]).failed(1, &[message, "help: "]);
        assert!(!done.stderr.contains("start the document with"), "{done:#?}");
    }
    let folder = Folder::with(&[("pets.yaml", "{\"info\": {\"schema\": \"a\"}, \"items\": []}")]);
    folder
        .run(&["inspect", "pets.yaml"])
        .failed(1, &["start the document with", "it begins with `info`, `items`"]);
}

#[test]
fn a_missing_document_is_named_with_its_line_and_a_similar_file() {
    let toml = configuration(&["pets"]);
    let folder = Folder::with(&[("clientwright.toml", &toml), ("spec/pets.yml", PETS)]);
    folder.run(&["generate"]).failed(1, &["did you mean `pets.yml`? (named at clientwright.toml:4:1)"]);
    folder.run(&["inspect", "spec/petts.yml"]).failed(1, &["did you mean `pets.yml`?"]);
}

#[test]
fn shells_and_man_know_all_commands() {
    let folder = Folder::with(&[]);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = folder.run(&["completions", shell]).assert_success().stdout;
        assert!(script.contains("dependencies") && script.contains("message-format"), "{shell}");
    }
    folder.run(&["completions", "cmd"]).failed(2, &["possible values"]);
    folder.run(&["man", "--out", "man"]).assert_success();
    assert!(folder.read("man/clientwright.1").contains("clientwright\\-generate"));
    assert!(folder.read("man/clientwright-generate.1").contains("Fail if a part"));
}
