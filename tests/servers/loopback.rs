//! A list of things to do at an application of LoopBack, whose filters are JSON in the query. Its document has no errors.

use server::api::models::{NewTodo, Todo, TodoFilterFields, TodoFilter, TodoFilter1, TodoFilterOrder, TodoPartial};
use server::api::{Client, ClientBuilder};
use clientwright_runtime::crates::serde_json::{self, json};
use server::runtime::{Call, JsonText, Redaction, Value};
use std::error::Error;

pub const SERVER: &str = "http://127.0.0.1:3000";
/// The number of todos that the application starts with.
const FIRST: usize = 4;

pub fn builder(builder: ClientBuilder) -> ClientBuilder {
    builder
}

/// The redactions of the recordings.
pub fn redaction() -> Redaction {
    Redaction::new()
}

pub fn run(client: &Client) -> Result<(), Box<dyn Error>> {
    let todos = client.todo_controller();
    assert_eq!(todos.find().send_blocking()?.into_body().len(), FIRST);
    let ids = create(client)?;
    filters(client, &ids)?;
    changes(client, &ids)?;
    errors(client, ids[0])?;
    for id in ids {
        todos.delete_by_id(id).send_blocking()?.into_body();
    }
    assert_eq!(todos.count().send_blocking()?.into_body().count, Some(4.0));
    Ok(())
}

fn create(client: &Client) -> Result<Vec<f64>, Box<dyn Error>> {
    let mut ids = Vec::new();
    for title in ["First", "Second", "Ünïcödé & more", "Fourth"] {
        let todo = NewTodo::new(title).desc("job").is_complete(false).tag(json!({"of": ["job", 1]}));
        let created = client.todo_controller().create(todo).send_blocking()?;
        assert!(created.mismatches().is_empty(), "{:?}", created.mismatches());
        let created = created.into_body();
        assert_eq!((created.title.as_str(), &created.tag), (title, &Some(json!({"of": ["job", 1]}))));
        ids.push(created.id.ok_or("a todo without an id")?);
    }
    Ok(ids)
}

fn filters(client: &Client, ids: &[f64]) -> Result<(), Box<dyn Error>> {
    let todos = client.todo_controller();
    let filter = TodoFilter1::new().r#where([("desc", json!("job"))]).limit(3);
    let filter = filter.order(TodoFilterOrder::from("title DESC"));
    let page = todos.find().filter(filter.clone()).send_blocking()?.into_body();
    let titles: Vec<&str> = page.iter().map(|todo| todo.title.as_str()).collect();
    assert_eq!(titles, ["Ünïcödé & more", "Second", "Fourth"]);
    let page = todos.find().filter(filter.skip(3)).send_blocking()?.into_body();
    assert_eq!(page.iter().map(|todo| todo.title.as_str()).collect::<Vec<_>>(), ["First"]);
    // Without the title that the document requires.
    let fields: TodoFilterFields = JsonText::from_json(br#"{"id":true}"#)?;
    let page = todos.find().filter(TodoFilter1::new().fields(fields.clone()).limit(1)).send_blocking()?;
    assert_eq!((page.body()[0].title.as_str(), page.mismatches().len()), ("", 1));
    assert_eq!(page.mismatches()[0].pointer(), "/0/title");
    let one = todos.find_by_id(ids[0]).filter(TodoFilter::new().fields(fields)).send_blocking()?;
    assert_eq!((one.body().id, one.mismatches().len()), (Some(ids[0]), 1));
    let some = [("title", json!({"inq": ["First", "Second"]}))];
    assert_eq!(todos.count().r#where(some).send_blocking()?.into_body().count, Some(2.0));
    Ok(())
}

fn changes(client: &Client, ids: &[f64]) -> Result<(), Box<dyn Error>> {
    let todos = client.todo_controller();
    todos.update_by_id(ids[0], TodoPartial::new().is_complete(true)).send_blocking()?;
    let changed = todos.find_by_id(ids[0]).send_blocking()?.into_body();
    assert_eq!((changed.is_complete, changed.title.as_str()), (Some(true), "First"));
    todos.replace_by_id(ids[1], Todo::new("Other").id(ids[1])).send_blocking()?;
    let replaced = todos.find_by_id(ids[1]).send_blocking()?;
    assert_eq!((replaced.body().title.as_str(), &replaced.body().desc), ("Other", &None));
    let all = todos.update_all(TodoPartial::new().desc("done")).r#where([("desc", json!("job"))]);
    assert_eq!(all.send_blocking()?.into_body().count, Some(3.0));
    Ok(())
}

fn errors(client: &Client, id: f64) -> Result<(), Box<dyn Error>> {
    let todos = client.todo_controller();
    assert_eq!(refused(todos.find_by_id(999.0))?, (Some(404), "ENTITY_NOT_FOUND".to_owned()));
    assert_eq!(refused(todos.delete_by_id(999.0))?.0, Some(404));
    let wrong = TodoPartial::new().tag(Value::Null).title("x").remind_at_geo("nowhere");
    assert_eq!(refused(todos.update_by_id(999.0, wrong))?.0, Some(404));
    let order = TodoFilterOrder::from("title UPWARDS");
    assert_eq!(refused(todos.find().filter(TodoFilter1::new().order(order)))?.0, Some(400));
    // The id of the body isn't that of the path.
    assert_eq!(refused(todos.replace_by_id(id, Todo::new("Other").id(1.0)))?.0, Some(400));
    Ok(())
}

/// The status of an error, and the code in its body, which the document doesn't describe.
fn refused<O: server::runtime::Operation>(call: Call<O>) -> Result<(Option<u16>, String), Box<dyn Error>> {
    let error = call.send_blocking().err().ok_or("a success")?;
    let body: serde_json::Value = serde_json::from_slice(error.bytes().ok_or("no body")?)?;
    let code = body["error"]["code"].as_str().unwrap_or_default().to_owned();
    Ok((error.status(), code))
}
