//! Calls over the in-memory transport, which returns examples.

use std::time::Duration;

use runtime_tests::fixtures::models::Animal;
use runtime_tests::fixtures::{Client, CreateAnimal, FeedAnimalOutput, ListAnimals, examples};
use runtime_tests::operation;
use runtime_tests::probe::{Probe, run_ready};
use runtime_tests::runtime::{Call, ErrorKind, InMemoryResponse, InMemoryTransport};

operation!(AsCsv "GET" "/zoos/{zoo}/animals" &[]);

fn client(transport: &InMemoryTransport) -> Client {
    let builder = Client::builder().api_key("secret").transport(transport.clone());
    builder.build().expect("the client is built")
}

#[test]
fn each_operation_returns_its_example() {
    let transport = examples::transport();
    let animals = client(&transport).animals();
    let listed = run_ready(animals.list("north/south")).expect("a response");
    assert_eq!(listed, [Animal::new("Ada").legs(4)]);
    let created = run_ready(animals.create(&Animal::new("x")).send()).expect("a response");
    assert_eq!(created.status().as_u16(), 201);
    assert_eq!(created.into_body().name, "Bo");
    let fed = run_ready(animals.feed("Bo")).expect("a response");
    assert_eq!(fed, FeedAnimalOutput::NoContent);
}

#[test]
fn the_requested_media_type_is_returned() {
    let transport = examples::transport();
    let call = client(&transport).animals().list("a").with_header("Accept", "text/csv");
    let error = run_ready(call).expect_err("CSV is not JSON");
    assert!(matches!(error.kind(), ErrorKind::Decode(_)), "{error:?}");
    assert_eq!(error.bytes().map(|bytes| &bytes[..]), Some(&b"name,legs\nAda,4\n"[..]));
}

#[test]
fn in_memory_requests_are_recorded() -> Result<(), Box<dyn std::error::Error>> {
    let transport = examples::transport();
    let animals = client(&transport).animals();
    run_ready(animals.list("a/b").limit(3).query("x y&z=ä"))?;
    run_ready(animals.create(&Animal::new("Ape")))?;
    let [list, create] = &transport.requests()[..] else { panic!("two requests") };
    assert_eq!((list.operation(), list.method().as_str()), ("list_animals", "GET"));
    assert_eq!(list.path(), "/v1/zoos/a%2Fb/animals");
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(list.query(), [pair("limit", "3"), pair("query", "x y&z=ä")]);
    assert_eq!(list.header("accept"), Some("application/json"));
    assert!(list.body().is_empty());
    assert_eq!(create.json()?, serde_json::json!({"name": "Ape"}));
    assert_eq!(create.header("zoo-key"), Some("secret"));
    let shown = format!("{transport:?} {create:?} {list:?}");
    assert!(!shown.contains("secret") && !shown.contains("x%20y"), "{shown}");
    Ok(())
}

#[test]
fn a_test_can_override_responses() -> Result<(), Box<dyn std::error::Error>> {
    let transport = examples::transport();
    let animals = client(&transport).animals();
    transport.respond("list_animals", 200, "[]")?;
    transport.respond_once(
        "GET /zoos/{zoo}/animals",
        InMemoryResponse::new(404, "gone").with_header("x-why", "sold"),
    )?;
    let error = run_ready(animals.list("a")).expect_err("404 comes first");
    assert_eq!(error.status(), Some(404));
    assert_eq!(run_ready(animals.list("a"))?, []);
    assert_eq!(run_ready(animals.list("a"))?, []);
    let error = transport.respond("list_animal", 200, "").expect_err("a typing error");
    assert!(error.to_string().contains("unknown operation `list_animal`"), "{error}");
    Ok(())
}

#[test]
fn retries_in_memory_take_no_time() -> Result<(), Box<dyn std::error::Error>> {
    let transport = examples::transport();
    let animals = client(&transport).animals();
    let minute = Duration::from_secs(60);
    transport.respond_once("feed_animal", InMemoryResponse::too_many_requests(minute))?;
    transport.respond_once("feed_animal", InMemoryResponse::no_connection())?;
    let start = std::time::Instant::now();
    run_ready(animals.feed("Bo"))?;
    assert!(start.elapsed() < minute / 2);
    assert_eq!(transport.requests().len(), 3);

    transport.respond_with("feed_animal", InMemoryResponse::timeout())?;
    assert!(run_ready(animals.feed("Bo")).expect_err("no time left").is_timeout());
    transport.respond_with("feed_animal", InMemoryResponse::broken_connection())?;
    let error = run_ready(animals.feed("Bo")).expect_err("the connection breaks");
    assert!(matches!(error.kind(), ErrorKind::Transport(_)), "{error:?}");
    Ok(())
}

#[test]
fn the_in_memory_transport_reports_missing_examples() {
    let transport = examples::transport();
    let response = InMemoryResponse::new(1000, "");
    transport.respond_with("create_animal", response).expect("there is such an operation");
    let error = run_ready(client(&transport).animals().create(&Animal::new("x")));
    let error = format!("{:?}", error.expect_err("1000 is not a status"));
    assert!(error.contains("`1000` isn't a valid status"), "{error}");

    let other = run_ready(client(&transport).animals().feed("a").with_operation::<Probe>());
    let error = format!("{:?}", other.expect_err("no such operation"));
    assert!(error.contains("no example of `Probe`"), "{error}");
    // Only the path matches an operation with an example.
    let other = client(&transport).animals().list("a").with_operation::<AsCsv>();
    assert!(run_ready(other).is_err());
}

#[cfg(feature = "blocking")]
#[test]
fn the_in_memory_transport_can_be_called_blocking() {
    let transport = examples::transport();
    let call: Call<CreateAnimal> = client(&transport).animals().create(&Animal::new("x"));
    assert_eq!(call.send_blocking().expect("a response").into_body().legs, Some(2));
}

#[test]
fn functions_respond_to_typed_operations() -> Result<(), Box<dyn std::error::Error>> {
    let transport = examples::transport();
    let animals = client(&transport).animals();
    let seen = transport.clone();
    transport.on::<ListAnimals>(move |request| {
        let zoo = request.path_parameter("zoo").unwrap_or_default();
        let legs = request.query_parameter("limit").map_or(0, |limit| limit.len() as i64);
        let name = format!("{zoo} {}", seen.requests().len());
        InMemoryResponse::json(200, &vec![Animal::new(name).legs(legs)])
    });
    transport.on::<CreateAnimal>(|request| match request.body_as::<Animal>() {
        Ok(animal) => InMemoryResponse::json(201, &Animal::new(animal.name + "!")),
        Err(error) => InMemoryResponse::new(400, error.to_string()),
    });
    assert_eq!(run_ready(animals.list("a/b ü").limit(7))?, [Animal::new("a/b ü 1").legs(1)]);
    assert_eq!(run_ready(animals.create(&Animal::new("Bo")))?.name, "Bo!");
    assert_eq!(run_ready(animals.list("c"))?, [Animal::new("c 3").legs(0)]);

    transport.respond_once("list_animals", InMemoryResponse::timeout())?;
    let call = animals.list("c").with_retry(runtime_tests::runtime::Retry::none());
    assert!(run_ready(call).expect_err("a timeout").is_timeout());
    transport.respond("list_animals", 200, "[]")?;
    assert!(run_ready(animals.list("d"))?.is_empty());

    let listed = transport.requests_of::<ListAnimals>();
    let zoos: Vec<Option<String>> = listed.iter().map(|request| request.path_parameter("zoo")).collect();
    assert_eq!(zoos, ["a/b ü", "c", "c", "d"].map(|zoo| Some(zoo.to_owned())));
    assert_eq!((listed[0].path_parameter("zo"), listed[0].query_parameter("query")), (None, None));
    assert_eq!(transport.requests_of::<CreateAnimal>().len(), 1);
    let body = transport.requests_of::<CreateAnimal>()[0].body_as::<Animal>()?;
    assert_eq!(body, Animal::new("Bo"));
    assert!(listed[0].body_as::<Animal>().is_err());
    Ok(())
}

operation!(ReadPart "GET" "/zoos/{zoo}/animals/{name}.{part}:read?deep=true" &[]);

#[test]
fn several_path_parameters_share_a_segment() -> Result<(), Box<dyn std::error::Error>> {
    let transport = examples::transport();
    let transport =
        transport.respond_to::<ReadPart>(204, "").on::<ListAnimals>(|_| InMemoryResponse::new(500, ""));
    let call = client(&transport).animals().list("z").with_operation::<ReadPart>();
    let call = call.with_path("name", "Bo").with_path("part", "leg:1");
    run_ready(call)?;
    let request = &transport.requests_of::<ReadPart>()[0];
    let parameters = ["zoo", "name", "part"].map(|name| request.path_parameter(name).unwrap_or_default());
    assert_eq!(parameters, ["z", "Bo", "leg:1"], "{}", request.path());
    Ok(())
}

#[test]
fn a_response_that_json_has_no_form_for_is_an_error() {
    let transport = examples::transport();
    transport.on::<ListAnimals>(|_| InMemoryResponse::json(200, &f64::INFINITY));
    let call = client(&transport).animals().list("a");
    let error = run_ready(call.with_retry(runtime_tests::runtime::Retry::none()));
    let error = format!("{:?}", error.expect_err("infinity"));
    assert!(error.contains("can't be written as JSON"), "{error}");
}
