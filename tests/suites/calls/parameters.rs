//! Parameters, response headers and constants.

use crate::calls::server::Server;
use compiled_cases::compiled::enumeration_missing_constant::models::Dog;
use compiled_cases::compiled::operation_deep_lists::models::ListPetsFilter;
use compiled_cases::compiled::operation_form_as_query::models::{Search, SearchPlace};
use compiled_cases::compiled::operation_objects_in_queries::models::Pageable;
use compiled_cases::compiled::operation_only_values::models::{ApiVersion, GetPetAny};
use compiled_cases::compiled::runtime::ResponseHeader;
use compiled_cases::compiled::{
    enumeration_missing_constant, operation_deep_lists, operation_form_as_query,
    operation_objects_in_queries, operation_only_values, operation_path_segments, operation_reserved_in_path,
};
use std::error::Error;

type Outcome = Result<(), Box<dyn Error>>;

#[tokio::test]
async fn the_only_value_of_a_parameter_is_sent() -> Outcome {
    let server = Server::new(204, "", "").then(204, &[], "").then(204, &[], "");
    let client = operation_only_values::Client::builder().transport(server.clone()).build()?;
    client.pets().get("1", GetPetAny::A).await?;
    let version = ApiVersion::Unknown("2025-01-01".to_owned());
    client.pets().get("1", GetPetAny::B).api_version(version).mode("fast").level(4).await?;
    client.pets().replace_text("1", "Tom").await?;
    let [first, second, third] = server.requests().try_into().expect("three requests");
    assert_eq!(first.line, "GET /json/pets/1?raw=true&level=3&since=5000000000&any=a");
    assert_eq!(first.header("api-version"), Some("2024-01-01"));
    assert_eq!(second.line, "GET /json/pets/1?raw=true&since=5000000000&any=b&mode=fast&level=4");
    assert_eq!(second.header("api-version"), Some("2025-01-01"));
    assert_eq!((third.line.as_str(), third.body.as_str()), ("PUT /json/pets/1", "Tom"));
    Ok(())
}

#[tokio::test]
async fn a_list_in_an_object_repeats_its_name() -> Outcome {
    let server = Server::new(204, "", "").then(204, &[], "");
    let client = operation_objects_in_queries::Client::builder().transport(server.clone()).build()?;
    let pageable = Pageable::new().page(1).sort(["name,asc", "id"]);
    client.pets().list(pageable).criteria([("kind", vec!["cat".to_owned(), "dog".to_owned()])]).await?;
    assert_eq!(server.request().line, "GET /pets?page=1&sort=name%2Casc&sort=id&kind=cat&kind=dog");
    Ok(())
}

#[tokio::test]
async fn a_header_of_another_type_is_an_error() -> Outcome {
    let server = Server::default().then(204, &[("x-left", "many")], "");
    let client = operation_only_values::Client::builder().transport(server).build()?;
    let response = client.pets().get("1", GetPetAny::A).send().await?;
    let error = response.header(ResponseHeader::<i64>::new("x-left")).expect_err("not a number");
    assert_eq!(
        error.message(),
        "header `x-left`: invalid type: string \"many\", expected an integer that fits i64"
    );
    assert_eq!(error.headers()["x-left"], "many");
    assert_eq!(response.header("x-left")?.as_deref(), Some("many"));
    assert_eq!(response.header(ResponseHeader::<i64>::new("x-right"))?, None);
    Ok(())
}

#[tokio::test]
async fn no_path_parameter_contains_a_slash() -> Outcome {
    let server = Server::new(204, "", "");
    let client = operation_reserved_in_path::Client::builder().transport(server.clone()).build()?;
    client.files().get("a:b@c/d?e#f%2Fg").filter("x/y?z#").await?;
    assert_eq!(server.request().line, "GET /files/a:b@c%2Fd%3Fe%23f%2Fg?filter=x/y?z%23");
    Ok(())
}

#[tokio::test]
async fn slashes_stay_where_a_parameter_has_segments() -> Outcome {
    let server = (0..5).fold(Server::new(204, "", ""), |server, _| server.then(204, &[], ""));
    let client = operation_path_segments::Client::builder().transport(server.clone()).build()?;
    client.files().read("a/b c/d.txt").await?;
    client.files().list_books("shelves/1").await?;
    client.files().proxy("x/y").await?;
    client.files().read_key("a/b", "c/d").await?;
    let lines: Vec<String> = server.requests().into_iter().map(|request| request.line).collect();
    let expected =
        ["GET /files/a/b%20c/d.txt", "GET /v1/shelves/1/books", "GET /proxy/x/y", "GET /keys/a/b/c%2Fd"];
    assert_eq!(lines, expected);
    let error = client.files().read("a/../b").await.expect_err("another path");
    assert!(error.to_string().contains("because that would change the path"), "{error}");
    Ok(())
}

#[tokio::test]
async fn lists_in_deep_objects_are_named_as_configured() -> Outcome {
    let server = Server::new(204, "", "");
    let client = operation_deep_lists::Client::builder().transport(server.clone()).build()?;
    client.pets().list().filter(ListPetsFilter::new().ids([1, 2]).name("a")).await?;
    assert_eq!(
        server.request().line,
        "GET /pets?filter%5Bids%5D%5B%5D=1&filter%5Bids%5D%5B%5D=2&filter%5Bname%5D=a"
    );
    Ok(())
}

#[tokio::test]
async fn a_form_in_the_query_is_written_as_in_a_body() -> Outcome {
    let server = Server::new(204, "", "").then(204, &[], "").then(204, &[], "");
    let client = operation_form_as_query::Client::builder().transport(server.clone()).build()?;
    let form = || Search::new().term("a b").tags(["c", "d"]).place(SearchPlace::new().lat(1.5));
    client.pets().search_plain(form()).await?;
    client.pets().search_encoded().q(form()).await?;
    client.pets().search(form()).await?;
    let [plain, encoded, body] = server.requests().try_into().expect("three requests");
    assert_eq!(plain.line, "GET /plain?place=%7B%22lat%22%3A1.5%7D&tags=c&tags=d&term=a%20b");
    assert_eq!(encoded.line, "GET /encoded?place%5Blat%5D=1.5&tags=c,d&term=a%20b");
    assert_eq!(encoded.line.split_once('?').map(|(_, query)| query), Some(body.body.as_str()));
    Ok(())
}

#[tokio::test]
async fn a_missing_constant_is_not_made_up() -> Outcome {
    let json = [("content-type", "application/json")];
    let server = Server::default().then(200, &json, r#"{"weight":1}"#).then(200, &json, r#"{"weight":1}"#);
    let client = enumeration_missing_constant::Client::builder().transport(server.clone()).build()?;
    let dog = client.dogs().create(Dog::new(1)).await?;
    assert!(dog.kind.is_missing() && dog.kind == "dog");
    client.dogs().create(dog).await?;
    let bodies: Vec<String> = server.requests().into_iter().map(|request| request.body).collect();
    assert_eq!(bodies, [r#"{"kind":"dog","weight":1}"#, r#"{"weight":1}"#]);
    Ok(())
}
