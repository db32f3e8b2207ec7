//! References: in circles through every kind of object, and to what nobody has allowed.

use crate::program::Attack;

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
        ended.fine();
    }
    let path = "openapi: 3.1.1\ninfo: {title: A, version: '1'}\npaths:\n  /a: {$ref: '#/paths/~1b'}\n  /b: {$ref: '#/paths/~1a'}\n";
    Attack::new("a.yaml", path).generate("a.yaml").fine();
}

#[test]
fn circles_through_files() {
    let document = "openapi: 3.1.1\ninfo: {title: A, version: '1'}\npaths: {}\ncomponents: {schemas: {A: {$ref: 'b.yaml#/B'}}}\n";
    Attack::new("a.yaml", document)
        .with("b.yaml", "B: {$ref: 'c.yaml#/C'}\n")
        .with("c.yaml", "C: {$ref: 'b.yaml#/B'}\n")
        .generate("a.yaml")
        .fine();
}

fn reading(reference: &str) -> String {
    format!(
        "openapi: 3.1.1\ninfo: {{title: A, version: '1'}}\npaths: {{}}\ncomponents: {{schemas: {{A: {{$ref: '{reference}'}}}}}}\n"
    )
}

#[cfg(unix)]
#[test]
fn devices_are_no_files() {
    let attack = Attack::new("a.yaml", &reading("endless.yaml"));
    std::os::unix::fs::symlink("/dev/zero", attack.path("endless.yaml")).expect("tests can make links");
    let ended = attack.generate("a.yaml");
    ended.fine();
    ended.tells(&["skipped["]);
    for reference in ["/dev/zero", "file:///dev/zero"] {
        Attack::new("a.yaml", &reading(reference)).generate("a.yaml").fine();
    }
}

#[test]
fn nothing_is_fetched() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a socket can be opened");
    listener.set_nonblocking(true).expect("a socket can be asked without waiting");
    let address = listener.local_addr().expect("a socket has an address");
    let ended = Attack::new("a.yaml", &reading(&format!("http://{address}/a.yaml"))).generate("a.yaml");
    ended.fine();
    ended.tells(&["skipped["]);
    assert!(listener.accept().is_err(), "somebody called");
}
