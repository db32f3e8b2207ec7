//! The arguments of setters and constructors, and the parts of them that are sent.

use crate::calls::server::Server;
use compiled_cases::compiled::names_derived_methods::Client as Doors;
use compiled_cases::compiled::names_derived_methods::models::Door;
use compiled_cases::compiled::object_setters::Client;
use compiled_cases::compiled::object_setters::models::{
    Author, Book, BookChange, Company, Contributor, Genre, Note, Person,
};
use compiled_cases::compiled::patch_nested::models::{Address, AddressPatch, CustomerPatch, Position};
use compiled_cases::compiled::runtime::Patch;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::error::Error;

type Outcome = Result<(), Box<dyn Error>>;

fn client(server: &Server) -> Result<Client, Box<dyn Error>> {
    Ok(Client::builder().transport(server.clone()).build()?)
}

#[tokio::test]
async fn a_setter_takes_the_value() -> Outcome {
    let server = Server::new(204, "", "").then(204, &[], "");
    let books = client(&server)?.books();
    let (name, pages) = ("Ada".to_owned(), [1, 2]);
    books
        .list()
        .author("Ada")
        .limit(18_000_000_000_000_000_000)
        .genre("fiction")
        .available("true".parse()?)
        .await?;
    books.list().author(&name).page(pages.len() as i32).genre(Genre::History).x_trace(name.clone()).await?;
    let lines: Vec<String> = server.requests().into_iter().map(|request| request.line).collect();
    assert_eq!(
        lines,
        [
            "GET /books?author=Ada&limit=18000000000000000000&genre=fiction&available=true",
            "GET /books?author=Ada&page=2&genre=history",
        ]
    );
    assert_eq!(server.requests()[1].header("x-trace"), Some("Ada"));
    Ok(())
}

#[tokio::test]
async fn another_setter_takes_an_option() -> Outcome {
    let server = Server::new(204, "", "").then(204, &[], "").then(204, &[], "");
    let books = client(&server)?.books();
    let name = Some("Ada".to_owned());
    let (author, genre, labels): (Option<&str>, Option<Genre>, Option<HashMap<String, String>>) =
        (None, None, None);
    books.list().maybe_author(name.as_deref()).maybe_limit(Some(5)).maybe_genre(Some("history")).await?;
    books
        .list()
        .limit(7)
        .maybe_limit(None)
        .maybe_author(author)
        .maybe_genre(genre)
        .maybe_labels(labels)
        .await?;
    books.remove(["s1"]).maybe_body(Some([book()])).await?;
    let requests = server.requests();
    assert_eq!(requests[0].line, "GET /books?author=Ada&limit=5&genre=history");
    assert_eq!(requests[1].line, "GET /books?limit=7");
    assert_eq!(serde_json::from_str::<Value>(&requests[2].body)?[0]["title"], "T");
    Ok(())
}

#[tokio::test]
async fn an_object_of_any_members_takes_json_maps_and_pairs() -> Outcome {
    let server = Server::new(204, "", "").then(204, &[], "");
    let notes = client(&server)?.notes();
    let note = Note::new(json!({"a": 1}), [("b", 2.into()), ("c", "d".into())], json!(null));
    notes.add("1", note.fourth(serde_json::Map::new()).additional(HashMap::from([("e", json!([]))]))).await?;
    notes.put("1", json!({"f": {"g": 3}})).filter(json!({"h": "i"})).await?;
    let requests = server.requests();
    assert_eq!(
        requests[0].body,
        r#"{"first":{"a":1},"second":{"b":2,"c":"d"},"third":null,"fourth":{},"e":[]}"#
    );
    assert_eq!(
        (&*requests[1].line, &*requests[1].body),
        ("PUT /notes/1?filter%5Bh%5D=i", r#"{"f":{"g":3}}"#)
    );
    Ok(())
}

#[tokio::test]
async fn json_that_is_no_object_fails_before_anything_is_sent() -> Outcome {
    let server = Server::new(204, "", "");
    let notes = client(&server)?.notes();
    let mut note = Note::new(json!({}), json!([1]), None);
    let error = notes.add("1", note.clone()).await.unwrap_err().to_string();
    assert!(error.ends_with(".second: expected a JSON object"), "{error}");
    let errors = [
        notes.add("1", Note::new(json!({}), json!({}), json!("x"))).await.unwrap_err(),
        notes.add("1", Note::new(json!({}), json!({}), None).additional(json!(1))).await.unwrap_err(),
        notes.put("1", json!({})).filter(json!(true)).await.unwrap_err(),
    ];
    assert!(errors.iter().all(|error| error.to_string().ends_with(": expected a JSON object")), "{errors:?}");
    assert!(notes.put("1", json!(7)).await.is_err());
    assert!(server.requests().is_empty());
    note.second = BTreeMap::new();
    notes.add("1", note).await?;
    Ok(())
}

#[tokio::test]
async fn lists_and_maps_take_anything_that_can_be_iterated_over() -> Outcome {
    let server = Server::new(204, "", "").then(204, &[], "").then(204, &[], "").then(204, &[], "");
    let books = client(&server)?.books();
    books.list().genres([Genre::Fiction]).years([1, 2]).labels([("a", "b")]).await?;
    let labels = HashMap::from([("a".to_owned(), "b".to_owned())]);
    let genres = BTreeSet::from(["fiction", "history"]);
    books.list().genres(genres).years(vec![1]).labels(labels).await?;
    books.list().years(vec![]).maybe_genres(None::<Vec<Genre>>).await?;
    books.remove(["s1", "s2"]).body([book()]).await?;
    let requests = server.requests();
    assert_eq!(requests[0].line, "GET /books?genres=fiction&years=1&years=2&labels%5Ba%5D=b");
    assert_eq!(requests[1].line, "GET /books?genres=fiction&genres=history&years=1&labels%5Ba%5D=b");
    assert_eq!(requests[2].line, "GET /books");
    assert_eq!(requests[3].line, "DELETE /books?shelves=s1&shelves=s2");
    assert_eq!(serde_json::from_str::<Value>(&requests[3].body)?[0]["title"], "T");
    Ok(())
}

fn book() -> Book {
    Book::new("T", None, Some(Genre::Fiction), ["a"], [("eur", 1.5)])
}

#[test]
fn models_take_the_same() -> Outcome {
    let given = Book::new("T", Some("S".into()), None, vec!["a".to_owned()], HashMap::from([("eur", 1.5)]))
        .pages("3".parse()?)
        .author(Author::new("Ada"))
        .authors([Author::new("Bo")])
        .genres([("main", "fiction")])
        .contributor(Author::new("Cy"))
        .anything(json!(null));
    assert_eq!(
        serde_json::to_value(given)?,
        json!({
            "title": "T", "subtitle": "S", "genre": null, "tags": ["a"], "prices": {"eur": 1.5}, "pages": 3,
            "author": {"name": "Ada"}, "authors": [{"name": "Bo"}], "genres": {"main": "fiction"},
            "contributor": {"name": "Cy"}, "anything": null,
        })
    );
    Ok(())
}

#[test]
fn items_that_are_unions_or_models_are_of_their_own_type() -> Outcome {
    let (company, person) = (Company::new("Acme"), Person::from(7));
    let given = book().contributors([company.into(), person.into(), Contributor::from(Author::new("Cy"))]);
    let given = serde_json::to_value(given)?;
    assert_eq!(given["contributors"], json!([{"company": "Acme"}, 7, {"name": "Cy"}]));
    let none = serde_json::to_value(book().contributors(vec![]).authors(vec![]))?;
    assert_eq!((&none["contributors"], &none["authors"]), (&json!([]), &json!([])));
    Ok(())
}

#[test]
fn null_is_sent_by_name() -> Outcome {
    let set = book().rating(4.5).signature("S").editors(["Ed"]);
    let member = |book: &Book, name: &str| serde_json::to_value(book).map(|book| book.get(name).cloned());
    assert_eq!(member(&set, "rating")?, Some(json!(4.5)));
    let cleared = set.clear_rating().clear_signature().clear_editors();
    for name in ["rating", "signature", "editors"] {
        assert_eq!(member(&cleared, name)?, Some(Value::Null));
        assert_eq!(member(&book(), name)?, None);
    }
    assert_eq!(member(&cleared.signature("again"), "signature")?, Some(json!("again")));
    Ok(())
}

#[test]
fn a_patch_keeps_sets_or_clears() -> Outcome {
    assert_eq!(serde_json::to_value(BookChange::new())?, json!({}));
    let set = BookChange::new().subtitle("S").genre("history").pages(3);
    assert_eq!(serde_json::to_value(set)?, json!({"subtitle": "S", "genre": "history", "pages": 3}));
    let cleared = BookChange::new().clear_subtitle().clear_genre().clear_pages();
    assert_eq!(serde_json::to_value(cleared)?, json!({"subtitle": null, "genre": null, "pages": null}));
    let mut change = BookChange::new();
    change.subtitle = Patch::set_or_keep(None);
    change.pages = Patch::set_or_clear(None);
    assert_eq!(serde_json::to_value(change)?, json!({"pages": null}));
    Ok(())
}

#[test]
fn a_nested_patch_starts_empty() -> Outcome {
    let change = CustomerPatch::new().revision(3).address(AddressPatch::new().city("Bonn").clear_zip());
    let sent = json!({"revision": 3, "address": {"city": "Bonn", "zip": null}});
    assert_eq!(serde_json::to_value(change)?, sent);
    assert_eq!(AddressPatch::default(), AddressPatch::new());
    Ok(())
}

#[test]
fn a_model_converts_into_its_patch() -> Outcome {
    let address = Address::new("Street 1", "Bonn", "DE", None)
        .clear_zip()
        .position(Position::new(1.0, 2.0))
        .places([("home", Position::new(3.0, 4.0))])
        .anything(json!([1]))
        .next(Address::new("Street 2", "Paris", "FR", Some("4".into())));
    let change = CustomerPatch::new().revision(3).address(AddressPatch::from(address));
    let sent = json!({"revision": 3, "address": {
        "street": "Street 1", "city": "Bonn", "country": "DE", "flat": null, "zip": null,
        "position": {"x": 1, "y": 2}, "places": {"home": {"x": 3, "y": 4}}, "anything": [1],
        "next": {"street": "Street 2", "city": "Paris", "country": "FR", "flat": "4"},
    }});
    assert_eq!(serde_json::to_value(change)?, sent);
    Ok(())
}

#[tokio::test]
async fn names_of_the_document_have_precedence() -> Outcome {
    let server = Server::new(204, "", "").then(204, &[], "");
    let doors = Doors::builder().transport(server.clone()).build()?.doors();
    doors
        .list("r")
        .maybe_open("text")
        .maybe_open_value(Some(true))
        .maybe_required("x")
        .maybe_type(Some("t"))
        .await?;
    let door =
        Door::new().clear_lock(true).clear_lock2().clear_clear_lock_value().clear_type().clear_name("n");
    doors.remove().maybe_body(true).maybe_body_value(Some(door)).await?;
    let requests = server.requests();
    assert_eq!(requests[0].line, "GET /doors?required=r&maybe_open=text&open=true&maybe_required=x&type=t");
    let body =
        json!({"lock": null, "clear_lock": true, "clear_lock_value": null, "type": null, "clear_name": "n"});
    assert_eq!(
        (requests[1].line.as_str(), serde_json::from_str::<Value>(&requests[1].body)?),
        ("DELETE /doors?maybe_body=true", body)
    );
    Ok(())
}
