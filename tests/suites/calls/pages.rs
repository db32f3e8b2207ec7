//! Pages: where the next position is, and where it is sent.

use crate::calls::server::Server;
use compiled_cases::compiled::pagination_post::models::{Search, Window};
use compiled_cases::compiled::{
    pagination_extensions, pagination_header_link, pagination_list_metadata, pagination_post,
    pagination_token_in_header, pagination_xml,
};
use serde_json::{Value, json};
use std::error::Error;

type Outcome = Result<(), Box<dyn Error>>;

const JSON: (&str, &str) = ("content-type", "application/json");
const A: &str = r#"[{"id":"a"}]"#;
const B: &str = r#"[{"id":"b"}]"#;

/// The ids of all items.
macro_rules! ids {
    ($call:expr) => {{
        let mut items = $call.pages().items();
        let mut ids = Vec::new();
        while let Some(item) = items.next().await {
            ids.push(item?.id);
        }
        ids
    }};
}

fn lines(server: &Server) -> Vec<String> {
    server.requests().into_iter().map(|request| request.line).collect()
}

#[tokio::test]
async fn a_page_without_a_link_is_the_last_one_where_pages_are_counted() -> Outcome {
    const FIRST: &str = r#"{"count":2,"next":"https://api.example/counted?page=2","results":[{"id":"a"}]}"#;
    const LAST: &str = r#"{"count":2,"next":null,"results":[{"id":"b"}]}"#;
    let server = Server::default().then(200, &[JSON], FIRST).then(200, &[JSON], LAST);
    let client = pagination_extensions::Client::builder().transport(server.clone()).build()?;
    assert_eq!(ids!(client.pets().counted()), ["a", "b"]);
    assert_eq!(lines(&server), ["GET /counted", "GET /counted?page=2"]);
    Ok(())
}

#[tokio::test]
async fn the_next_position_is_in_a_header() -> Outcome {
    use pagination_token_in_header::Client;
    let server = Server::default().then(200, &[JSON, ("next-page", "2")], A).then(200, &[JSON], B);
    let client = Client::builder().transport(server.clone()).build()?;
    assert_eq!(ids!(client.pets().list()), ["a", "b"]);
    assert_eq!(lines(&server), ["GET /pets", "GET /pets?page=2"]);

    let url = "https://api.example/toys?cursor=c&x=1";
    let server = Server::default()
        .then(200, &[JSON, ("x-next-cursor", "b c")], A)
        .then(200, &[JSON, ("x-next-cursor", url)], B)
        .then(200, &[JSON, ("x-next-cursor", "")], "[]");
    let client = Client::builder().transport(server.clone()).build()?;
    assert_eq!(ids!(client.pets().list_toys()), ["a", "b"]);
    assert_eq!(lines(&server), ["GET /toys", "GET /toys?cursor=b%20c", "GET /toys?cursor=c&x=1"]);

    let server =
        Server::default().then(200, &[JSON, ("x-acme-continuation", "t/1=")], A).then(200, &[JSON], B);
    let client = Client::builder().transport(server.clone()).build()?;
    assert_eq!(ids!(client.pets().list_birds()), ["a", "b"]);
    let sent: Vec<Option<String>> = server
        .requests()
        .iter()
        .map(|request| request.header("x-acme-continuation").map(str::to_owned))
        .collect();
    assert_eq!(sent, [None, Some("t/1=".to_owned())]);
    Ok(())
}

#[tokio::test]
async fn the_position_is_a_member_of_the_body() -> Outcome {
    use pagination_post::Client;
    let first = r#"{"results":[{"id":"a"}],"next_cursor":"n"}"#;
    let last = r#"{"results":[{"id":"b"}],"next_cursor":null}"#;
    let server = Server::default().then(200, &[JSON], first).then(200, &[JSON], last);
    let client = Client::builder().transport(server.clone()).build()?;
    assert_eq!(ids!(client.pets().paginate(Search::new().query("q"))), ["a", "b"]);
    assert_eq!(bodies(&server)?, [json!({"query": "q"}), json!({"query": "q", "start_cursor": "n"})]);

    let first = r#"{"items":[{"id":"c"},{"id":"d"}],"total":5}"#;
    let last = r#"{"items":[{"id":"e"}],"total":5}"#;
    let server = Server::default().then(200, &[JSON], first).then(200, &[JSON], last);
    let client = Client::builder().transport(server.clone()).build()?;
    assert_eq!(ids!(client.pets().search_toys(Window::new().offset(2).limit(2))), ["c", "d", "e"]);
    assert_eq!(bodies(&server)?, [json!({"offset": 2, "limit": 2}), json!({"offset": 4, "limit": 2})]);
    Ok(())
}

/// A link has the page; the search isn't sent again, unless the configuration asks for it.
#[tokio::test]
async fn a_link_in_the_response_of_a_post_is_followed_by_get() -> Outcome {
    use pagination_post::Client;
    let pages = || {
        Server::default()
            .then(200, &[JSON], r#"{"items":[{"id":"a"}],"next":"https://api.example/next?page=2"}"#)
            .then(200, &[JSON], r#"{"items":[{"id":"b"}]}"#)
    };
    let server = pages();
    let client = Client::builder().transport(server.clone()).build()?;
    assert_eq!(ids!(client.pets().search_birds(Search::new().query("q"))), ["a", "b"]);
    assert_eq!(lines(&server), ["POST /birds/search", "GET /next?page=2"]);
    let [first, second] = server.requests().try_into().map_err(|_| "two requests")?;
    assert_eq!((first.body.as_str(), second.body.as_str()), (r#"{"query":"q"}"#, ""));
    assert_eq!(
        (first.header("content-type"), second.header("content-type")),
        (Some("application/json"), None)
    );

    let server = pages();
    let client = Client::builder().transport(server.clone()).build()?;
    assert_eq!(ids!(client.pets().search_fish(Search::new().query("q"))), ["a", "b"]);
    assert_eq!(lines(&server), ["POST /fish/search", "POST /next?page=2"]);
    assert_eq!(bodies(&server)?, [json!({"query": "q"}), json!({"query": "q"})]);
    Ok(())
}

#[tokio::test]
async fn a_header_of_any_name_is_the_url_of_the_next_page() -> Outcome {
    use pagination_header_link::Client;
    const DATA: &str = r#"{"data":[{"id":"a"}]}"#;
    let url = "https://api.example/pets?_token=t";
    let server = Server::default().then(200, &[JSON, ("next-page", url)], DATA).then(200, &[JSON], DATA);
    let client = Client::builder().transport(server.clone()).build()?;
    assert_eq!(ids!(client.pets().list().limit(1)), ["a", "a"]);
    assert_eq!(lines(&server), ["GET /pets?_limit=1", "GET /pets?_token=t"]);

    let server = Server::default().then(200, &[JSON, ("x-more", "/toys?p=2")], DATA).then(200, &[JSON], DATA);
    let client = Client::builder().transport(server.clone()).build()?;
    assert_eq!(ids!(client.pets().list_toys()), ["a", "a"]);
    assert_eq!(lines(&server), ["GET /toys", "GET /toys?p=2"]);
    Ok(())
}

#[tokio::test]
async fn pages_may_be_xml() -> Outcome {
    const XML: (&str, &str) = ("content-type", "application/xml");
    let first = "<ListBucketResult><Contents><Key>a</Key></Contents><Contents><Key>b</Key></Contents>\
                 <IsTruncated>true</IsTruncated><NextMarker>b</NextMarker></ListBucketResult>";
    let last = "<ListBucketResult><Contents><Key>c</Key></Contents><IsTruncated>false</IsTruncated>\
                <NextMarker>c</NextMarker></ListBucketResult>";
    let server = Server::default().then(200, &[XML], first).then(200, &[XML], last);
    let client = pagination_xml::Client::builder().transport(server.clone()).build()?;
    let mut items = client.objects().list().pages().items();
    let mut keys = Vec::new();
    while let Some(item) = items.next().await {
        keys.push(item?.key);
    }
    assert_eq!(keys, ["a", "b", "c"]);
    assert_eq!(lines(&server), ["GET /objects", "GET /objects?marker=b"]);
    Ok(())
}

fn bodies(server: &Server) -> Result<Vec<Value>, serde_json::Error> {
    server.requests().iter().map(|request| serde_json::from_str(&request.body)).collect()
}

#[tokio::test]
async fn the_cursor_is_the_end_of_the_page() -> Outcome {
    let first = r#"{"object":"list","data":[{"id":"a"}],"list_metadata":{"before":null,"after":"a"}}"#;
    let last = r#"{"object":"list","data":[{"id":"b"}],"list_metadata":{"before":"b","after":null}}"#;
    let server = Server::default().then(200, &[JSON], first).then(200, &[JSON], last);
    let client = pagination_list_metadata::Client::builder().transport(server.clone()).build()?;
    assert_eq!(ids!(client.pets().list()), ["a", "b"]);
    assert_eq!(lines(&server), ["GET /pets", "GET /pets?after=a"]);
    Ok(())
}
