//! What setters and constructors take, and what of it is sent.

use crate::calls::server::Server;
use compiled_cases::compiled::object_setters::Client;
use compiled_cases::compiled::object_setters::models::{Author, Book, BookChange, Company, Genre};
use compiled_cases::compiled::runtime::Patch;
use serde_json::{Value, json};
use std::collections::{BTreeSet, HashMap};
use std::error::Error;

type Outcome = Result<(), Box<dyn Error>>;

fn client(server: &Server) -> Result<Client, Box<dyn Error>> {
    Ok(Client::builder().transport(server.clone()).build()?)
}

#[tokio::test]
async fn setters_of_calls_take_values_and_options() -> Outcome {
    let server = Server::new(204, "", "").then(204, &[], "").then(204, &[], "");
    let books = client(&server)?.books();
    let name = "Ada".to_owned();
    books.list().author("Ada").limit(18_000_000_000_000_000_000).genre("fiction").await?;
    books.list().author(&name).limit(Some(5)).genre(Some("history")).x_trace(Some(&name)).await?;
    let (author, genre): (Option<String>, Option<Genre>) = (None, None);
    books
        .list()
        .limit(7)
        .author(author)
        .limit(None)
        .genre(genre)
        .with_query("n", 3)
        .with_query("m", 3)
        .await?;
    let lines: Vec<String> = server.requests().into_iter().map(|request| request.line).collect();
    assert_eq!(
        lines,
        [
            "GET /books?author=Ada&limit=18000000000000000000&genre=fiction",
            "GET /books?author=Ada&limit=5&genre=history",
            "GET /books?limit=7&n=3&m=3",
        ]
    );
    assert_eq!(server.requests()[1].header("x-trace"), Some("Ada"));
    Ok(())
}

#[tokio::test]
async fn lists_and_maps_take_all_that_can_be_iterated_over() -> Outcome {
    let server = Server::new(204, "", "").then(204, &[], "").then(204, &[], "").then(204, &[], "");
    let books = client(&server)?.books();
    books.list().genres([Genre::Fiction]).years([1, 2]).labels([("a", "b")]).await?;
    let labels = HashMap::from([("a".to_owned(), "b".to_owned())]);
    let genres = BTreeSet::from(["fiction", "history"]);
    books.list().genres(genres).years(Some(vec![1])).labels(Some(labels)).await?;
    books.list().genres(None::<Vec<String>>).years(None::<Vec<u64>>).await?;
    books.replace(["s1", "s2"]).body(Some([book()])).await?;
    let requests = server.requests();
    assert_eq!(requests[0].line, "GET /books?genres=fiction&years=1&years=2&labels%5Ba%5D=b");
    assert_eq!(requests[1].line, "GET /books?genres=fiction&genres=history&years=1&labels%5Ba%5D=b");
    assert_eq!(requests[2].line, "GET /books");
    assert_eq!(requests[3].line, "PUT /books?shelves=s1&shelves=s2");
    assert_eq!(serde_json::from_str::<Value>(&requests[3].body)?[0]["title"], "T");
    Ok(())
}

fn book() -> Book {
    Book::new("T", None, "fiction", ["a"], [("eur", 1.5)])
}

#[test]
fn models_take_the_same() -> Outcome {
    let given = Book::new("T", "S", None, vec!["a".to_owned()], HashMap::from([("eur", 1.5)]))
        .pages(3)
        .author(Some(Author::new("Ada")))
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
    let none = book()
        .pages(None)
        .author(None)
        .authors(None::<Vec<Author>>)
        .contributor(None::<Company>)
        .anything(None);
    assert_eq!(none, book());
    Ok(())
}

#[test]
fn an_option_in_a_patch_never_clears() -> Outcome {
    let (subtitle, genre): (Option<&str>, Option<Genre>) = (None, None);
    let kept = BookChange::new().subtitle(subtitle).genre(genre).pages(None);
    assert_eq!(serde_json::to_value(kept)?, json!({}));
    let set = BookChange::new().subtitle(Some("S")).genre("history").pages(Some(3));
    assert_eq!(serde_json::to_value(set)?, json!({"subtitle": "S", "genre": "history", "pages": 3}));
    let cleared = BookChange::new().subtitle(Patch::Clear).genre(Patch::Clear).pages(Patch::Clear);
    assert_eq!(serde_json::to_value(cleared)?, json!({"subtitle": null, "genre": null, "pages": null}));
    Ok(())
}
