//! Methods, headers and queries that no client sends.

use super::exchange::{exchange, get, header, problem};
use super::service::Server;

/// Requests without a body, and the status of each.
pub(super) fn attempts() -> Vec<(&'static str, Vec<u8>, u16)> {
    let method = |method: &str| {
        format!("{method} /pets HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").into_bytes()
    };
    let headers = |count: usize| {
        let lines: String = (0..count).map(|number| format!("X-{number}: 1\r\n")).collect();
        format!("GET /pets HTTP/1.1\r\nHost: a\r\n{lines}\r\n").into_bytes()
    };
    vec![
        ("GET", method("GET"), 200),
        ("HEAD", method("HEAD"), 200),
        ("OPTIONS", method("OPTIONS"), 204),
        ("TRACE", method("TRACE"), 405),
        ("an unknown method", method("BREW"), 405),
        ("no method", method("G/T"), 400),
        ("some headers", headers(90), 200),
        ("500 headers", headers(500), 431),
        ("10,000 pairs of the query", get(&format!("/pets?{}", "a=1&".repeat(10_000))), 200),
        ("10,000 other pairs", get(&format!("/pets?{}", "c=1&".repeat(10_000))), 200),
        ("an index", get("/pets?a[999999999]=1&b[999999999]=1"), 200),
        ("indexes", get("/pets?b[a][999999999]=1&b[a][1][2][3]=1"), 400),
        ("many brackets", get(&format!("/pets?b{}=1", "[a]".repeat(10_000))), 400),
        ("a query that isn't UTF-8", get("/pets?a=%FF"), 400),
        ("a name that isn't UTF-8", get("/pets?%FF=1"), 200),
    ]
}

#[tokio::test]
async fn each_head_has_its_status() {
    let server = Server::start().await;
    let mut problems = Vec::new();
    for (name, request, status) in attempts() {
        problems.extend(problem(server.address, name, &request, status).await);
    }
    assert!(problems.is_empty(), "{problems:#?}");
}

#[tokio::test]
async fn a_rejection_has_all_members_that_documents_require() {
    let server = Server::start().await;
    for (target, status, title) in [("/none", 404, "Not Found"), ("/panic", 500, "Internal Server Error")] {
        let response = exchange(server.address, &get(target)).await.expect("a response");
        let problem: serde_json::Value = serde_json::from_str(&response.body).expect("the body is JSON");
        let expected = serde_json::json!(["about:blank", title, status]);
        let found = [&problem["type"], &problem["title"], &problem["status"]];
        assert_eq!(serde_json::json!(found), expected);
    }
}

#[tokio::test]
async fn an_index_allocates_no_list() {
    let server = Server::start().await;
    let response = exchange(server.address, &get("/pets?b[a][999999999]=1")).await;
    let response = response.expect("a response");
    assert!(response.body.len() < 100, "{}", response.body);
}

#[tokio::test]
async fn a_path_tells_which_methods_it_has() {
    let server = Server::start().await;
    for (method, status) in [("OPTIONS", 204), ("DELETE", 405)] {
        let request = format!("{method} /pets HTTP/1.1\r\nHost: a\r\n\r\n");
        let response = exchange(server.address, request.as_bytes()).await;
        let response = response.expect("a response");
        assert_eq!(response.status, status);
        assert_eq!(header(&response.head, "allow"), Some("get, head, options, post"));
    }
}
