//! References: cycles through every kind of object, and targets that aren't allowed.

use crate::program::Attack;
use std::fs;

/// A document whose components of one kind refer to one another in a circle, and which uses one of them.
fn circle(kind: &str, uses: &str) -> String {
    format!(
        "openapi: 3.2.0\ninfo: {{title: Circles, version: '1'}}\nservers: [{{url: 'https://api.example'}}]\n\
         paths:\n  /a:\n    get:\n{uses}      responses: {{'200': {{description: Fine.}}}}\n\
         components:\n  {kind}:\n    A: {{$ref: '#/components/{kind}/B'}}\n    B: {{$ref: '#/components/{kind}/C'}}\n\
         \x20   C: {{$ref: '#/components/{kind}/A'}}\n    Self: {{$ref: '#/components/{kind}/Self'}}\n"
    )
}

#[test]
fn circles_through_every_kind_of_object() {
    let uses = [
        ("schemas", "      parameters: [{name: a, in: query, schema: {$ref: '#/components/schemas/A'}}]\n"),
        (
            "parameters",
            "      parameters: [{$ref: '#/components/parameters/A'}, {$ref: '#/components/parameters/Self'}]\n",
        ),
        ("requestBodies", "      requestBody: {$ref: '#/components/requestBodies/A'}\n"),
        ("callbacks", "      callbacks: {a: {$ref: '#/components/callbacks/A'}}\n"),
        ("securitySchemes", "      security: [{A: []}, {Self: []}]\n"),
        ("pathItems", ""),
        ("responses", ""),
        ("headers", ""),
        ("examples", ""),
        ("links", ""),
        ("mediaTypes", ""),
    ];
    for (kind, uses) in uses {
        let ended = Attack::new("a.yaml", &circle(kind, uses)).generate("a.yaml");
        ended.assert_success();
    }
    let path = "openapi: 3.1.1\ninfo: {title: A, version: '1'}\npaths:\n  /a: {$ref: '#/paths/~1b'}\n  /b: {$ref: '#/paths/~1a'}\n";
    Attack::new("a.yaml", path).generate("a.yaml").assert_success();
}

#[test]
fn cyclic_unions_are_compared() {
    let document = |schemas: &str| {
        format!(
            "openapi: 3.0.3\ninfo: {{title: A, version: '1'}}\npaths: {{}}\ncomponents: {{schemas: {{{schemas}}}}}\n"
        )
    };
    let to = |name: &str| format!("{{$ref: '#/components/schemas/{name}'}}");
    let old = format!(
        "Self: {{oneOf: [{}, {{enum: ['']}}]}}, Some: {}, A: {{oneOf: [{}]}}",
        to("A"),
        to("Self"),
        to("Self")
    );
    let new = format!("Some: {}, B: {{type: array}}", to("B"));
    let attack = Attack::new("old.yaml", &document(&old)).with("new.yaml", &document(&new));
    assert_eq!(attack.run("diff old.yaml new.yaml").code, Some(0));
}

#[test]
fn circles_through_files() {
    let document = "openapi: 3.1.1\ninfo: {title: A, version: '1'}\npaths: {}\ncomponents: {schemas: {A: {$ref: 'b.yaml#/B'}}}\n";
    Attack::new("a.yaml", document)
        .with("b.yaml", "B: {$ref: 'c.yaml#/C'}\n")
        .with("c.yaml", "C: {$ref: 'b.yaml#/B'}\n")
        .generate("a.yaml")
        .assert_success();
}

/// Files outside of the folder must not get into the output.
const SECRET: &str = "the-secret-of-somebody-else";

fn reading(reference: &str) -> String {
    format!(
        "openapi: 3.1.1\ninfo: {{title: A, version: '1'}}\npaths: {{}}\ncomponents: {{schemas: {{A: {{$ref: '{reference}'}}}}}}\n"
    )
}

#[test]
fn files_outside_of_the_allowed_folders_are_not_read() {
    let outside = tempfile::tempdir().expect("tests can make folders");
    let secret = outside.path().join("secret.yaml");
    fs::write(&secret, format!("description: {SECRET}\ntype: string\n")).expect("tests can write files");
    let absolute = secret.display().to_string();
    let relative = format!("{}{}", "../".repeat(20), absolute.trim_start_matches('/'));
    for reference in [absolute.clone(), relative, format!("file://{absolute}")] {
        let ended = Attack::new("a.yaml", &reading(&reference)).generate("a.yaml");
        for (path, text) in ended.assert_success() {
            assert!(!text.contains(SECRET), "{reference} was read into {}", path.display());
        }
        ended.tells(&["skipped["]);
    }
}

#[cfg(unix)]
#[test]
fn links_that_lead_outside_are_not_followed() {
    let outside = tempfile::tempdir().expect("tests can make folders");
    let secret = outside.path().join("secret.yaml");
    fs::write(&secret, format!("description: {SECRET}\ntype: string\n")).expect("tests can write files");
    let attack = Attack::new("a.yaml", &reading("link.yaml"));
    std::os::unix::fs::symlink(&secret, attack.path("link.yaml")).expect("tests can make links");
    let ended = attack.generate("a.yaml");
    assert!(ended.assert_success().iter().all(|(_, text)| !text.contains(SECRET)));
    ended.tells(&["skipped["]);
}

#[cfg(unix)]
#[test]
fn devices_are_no_files() {
    let attack = Attack::new("a.yaml", &reading("endless.yaml"));
    std::os::unix::fs::symlink("/dev/zero", attack.path("endless.yaml")).expect("tests can make links");
    let ended = attack.generate("a.yaml");
    ended.assert_success();
    ended.tells(&["skipped["]);
    for reference in ["/dev/zero", "file:///dev/zero"] {
        Attack::new("a.yaml", &reading(reference)).generate("a.yaml").assert_success();
    }
}

/// Files that the user allows are read: next to the document, below the current folder, and in `folders`.
#[test]
fn files_of_folders_that_are_allowed_are_read() {
    let inside = "openapi: 3.1.1\ninfo: {title: A, version: '1'}\npaths: {}\ncomponents: {schemas: {A: {$ref: '../b.yaml'}}}\n";
    let attack =
        Attack::new("spec/a.yaml", inside).with("b.yaml", &format!("description: {SECRET}\ntype: object\n"));
    let ended = attack.generate("spec/a.yaml");
    assert!(ended.assert_success().iter().any(|(_, text)| text.contains(SECRET)));

    let outside = tempfile::tempdir().expect("tests can make folders");
    let secret = outside.path().join("secret.yaml");
    fs::write(&secret, format!("description: {SECRET}\ntype: object\n")).expect("tests can write files");
    let attack = Attack::new("a.yaml", &reading(&secret.display().to_string()));
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_clientwright"))
        .args(["generate", "a.yaml", "--out", "out", "--folder"])
        .arg(outside.path())
        .current_dir(attack.path(""))
        .output()
        .expect("the program can be run");
    assert!(output.status.success(), "{output:?}");
    let model = fs::read_to_string(attack.path("out/src/models/a.rs")).expect("there is a model");
    assert!(model.contains(SECRET), "{model}");
}

#[test]
fn nothing_is_fetched() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a socket can be opened");
    listener.set_nonblocking(true).expect("a socket can be asked without waiting");
    let address = listener.local_addr().expect("a socket has an address");
    let ended = Attack::new("a.yaml", &reading(&format!("http://{address}/a.yaml"))).generate("a.yaml");
    ended.assert_success();
    ended.tells(&["skipped["]);
    assert!(listener.accept().is_err(), "somebody called");
}
