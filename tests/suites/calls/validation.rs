//! Models and requests against the limits of their document.

use crate::calls::server::Server;
use compiled_cases::compiled::object_limits::Client;
use compiled_cases::compiled::object_limits::models::{
    Broken, Endless, FirstDetail, PetInput, PetPatch, RatePetBody,
};
use compiled_cases::compiled::runtime::{JsonText, Validate, Violations};
use serde_json::{Value, json};
use std::error::Error;

type Outcome = Result<(), Box<dyn Error>>;

fn client(server: &Server) -> Result<Client, Box<dyn Error>> {
    Ok(Client::builder().validate_requests().transport(server.clone()).build()?)
}

fn pet(json: &Value) -> Result<PetInput, Box<dyn Error>> {
    Ok(PetInput::from_json(json.to_string())?)
}

/// The pointer and the keyword of each violation.
fn of(violations: &Violations) -> Vec<(&str, &str)> {
    let mut found: Vec<_> = violations.iter().map(|it| (it.pointer(), it.keyword())).collect();
    found.sort_unstable();
    found
}

#[test]
fn a_value_within_all_limits_is_valid() -> Outcome {
    PetInput::new("Ada", ["cat"]).validate()?;
    let full = json!({
        "id": 1, "name": "Ada", "tags": ["a", "b"], "weight": 1.5, "email": null, "kind": "dog", "chip": "A1",
        "chip_date": "2026-01-02", "secret": "x", "parent": {"name": "Bo", "tags": []}, "home": {"box": 9},
    });
    pet(&full)?.validate()?;
    Ok(())
}

#[test]
fn all_violations_come_at_once_with_their_places() -> Outcome {
    let wrong = json!({
        "id": 0, "name": "a", "tags": ["A", "A"], "weight": -0.25, "email": "nobody", "kind": "bird", "chip": "AB",
        "secret": "much too long", "parent": {"name": "root", "tags": ["a", "b", "c", "d"]}, "home": {"box": 10},
    });
    let violations = pet(&wrong)?.validate().expect_err("it breaks limits");
    assert_eq!(
        of(&violations),
        [
            ("", "dependentRequired"),
            ("/chip", "pattern"),
            ("/email", "format"),
            ("/home", "oneOf"),
            ("/kind", "enum"),
            ("/name", "minLength"),
            ("/parent", "not"),
            ("/parent/tags", "maxItems"),
            ("/secret", "maxLength"),
            ("/tags", "uniqueItems"),
            ("/tags/0", "pattern"),
            ("/tags/1", "pattern"),
            ("/weight", "exclusiveMinimum"),
            ("/weight", "multipleOf"),
        ]
    );
    let text = violations.to_string();
    assert!(
        text.contains(
            "/name: value is shorter than 2 characters (/components/schemas/Pet/properties/name/minLength)"
        ),
        "{text}"
    );
    assert!(text.contains("(/components/schemas/Tag/pattern)"), "{text}");
    assert!(!text.contains("much too long") && !text.contains("nobody"), "{text}");
    Ok(())
}

#[test]
fn conditions_count() -> Outcome {
    let dog = pet(&json!({"name": "Bo", "tags": [], "kind": "dog"}))?;
    assert_eq!(of(&dog.validate().expect_err("a dog has a weight")), [("", "required")]);
    dog.weight(2.0).validate()?;
    Ok(())
}

#[test]
fn difficult_schemas_are_checked_as_far_as_possible() -> Outcome {
    let broken = Broken::from_json(r#"{"text": "long"}"#)?;
    assert_eq!(of(&broken.validate().expect_err("it is too long")), [("/text", "maxLength")]);
    let endless = Endless::from_json(r#"{"n": 3}"#)?;
    let violations = endless.validate().expect_err("it is too much");
    assert!(violations.iter().all(|it| (it.pointer(), it.keyword()) == ("/n", "maximum")), "{violations}");
    Ok(())
}

#[test]
fn a_type_of_several_schemas_is_valid_by_one_of_them() -> Outcome {
    let detail = |a| FirstDetail::new(a, "", "", "");
    detail(1).validate()?;
    detail(5).validate()?;
    assert_eq!(of(&detail(3).validate().expect_err("neither allows it")), [("", "not")]);
    Ok(())
}

#[tokio::test]
async fn requests_that_the_document_does_not_allow_are_not_sent() -> Outcome {
    let server = Server::new(204, "", "");
    let pets = client(&server)?.pets();
    let error = pets.list().limit(101).tags(["a", "B", "c"]).x_trace("abc").await.expect_err("four limits");
    let text = error.to_string();
    for part in [
        "the query parameter `limit`: value is greater than the maximum of 100",
        "the query parameter `tags`: /1: value does not match",
        "the query parameter `tags`: value has more than 2 items",
        "the header parameter `X-Trace`: value is shorter than 4 characters",
    ] {
        assert!(text.contains(part), "{part} isn't in: {text}");
    }
    let error = pets.add(PetInput::new("a", ["b"])).await.expect_err("a short name");
    assert!(error.to_string().contains("the body: /name: value is shorter"), "{error}");
    let error =
        pets.add(PetInput::new("Ada", ["b"])).with_body_member("id", 0).await.expect_err("a small number");
    assert!(error.to_string().contains("the body: /id: "), "{error}");
    let error = pets.rate("0a1b2c3d-0000-4000-8000-000000000001", RatePetBody::new(6)).await;
    assert!(error.expect_err("six stars").to_string().contains("the body: /stars: "));
    let error = pets.change("1", PetPatch::new()).await.expect_err("no UUID");
    assert!(error.to_string().contains("the path parameter `id`: "), "{error}");
    assert!(server.requests().is_empty());
    Ok(())
}

#[tokio::test]
async fn requests_that_the_document_allows_are_sent() -> Outcome {
    let server = Server::new(204, "", "").then(204, &[], "").then(204, &[], "").then(204, &[], "");
    let pets = client(&server)?.pets();
    let id = "0a1b2c3d-0000-4000-8000-000000000001";
    pets.list()
        .limit(101)
        .limit(100)
        .tags(["a"])
        .maybe_x_trace(None::<String>)
        .with_query("other", -1)
        .await?;
    pets.add(PetInput::new("Ada", ["b"])).await?;
    // A patch names what it changes, and null removes.
    pets.change(id, PetPatch::new().name("Bo").clear_weight()).await?;
    pets.rate(id, RatePetBody::new(5)).await?;
    assert_eq!(server.requests().len(), 4);
    let error = pets.change(id, PetPatch::new().name("B")).await.expect_err("a short name");
    assert!(error.to_string().contains("the body: /name: "), "{error}");
    Ok(())
}

#[tokio::test]
async fn nothing_is_checked_unless_it_is_asked_for() -> Outcome {
    let server = Server::new(204, "", "");
    let client = Client::builder().transport(server.clone()).build()?;
    client.pets().list().limit(101).await?;
    assert_eq!(server.requests()[0].line, "GET /pets?limit=101");
    Ok(())
}
