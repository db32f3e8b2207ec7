//! Groups in groups: each call is sent to its own path, regardless of the names of the groups.

use crate::calls::server::Server;
use compiled_cases::compiled::{
    resources_chosen, resources_flat_ids, resources_ids, resources_machine_ids, resources_one_or_all,
    resources_paths,
};
use std::error::Error;

type Outcome = Result<(), Box<dyn Error>>;

fn server(responses: usize) -> Server {
    (0..responses).fold(Server::default(), |server, _| server.then(204, &[], ""))
}

fn lines(server: &Server) -> Vec<String> {
    server.requests().into_iter().map(|request| request.line).collect()
}

#[tokio::test]
async fn groups_nest_as_paths_do() -> Outcome {
    let page = &[("content-type", "application/json")];
    let server = Server::default().then(200, page, r#"{"data":[{"id":"a"}]}"#).then(204, &[], "");
    let server = server.then(200, page, "{}").then(200, page, r#"{"data":[]}"#);
    let server = server.then(200, page, r#"{"data":[]}"#).then(204, &[], "");
    let client = resources_paths::Client::builder().transport(server.clone()).build()?;
    let things = client.chat().completions().messages().list("c").await?;
    assert_eq!(things.data.map(|things| things.len()), Some(1));
    client.batches().cancel("b").await?;
    client.settings().retrieve().await?;
    client.models().list().await?;
    client.usage().images().await?;
    client.batches().share_url("b").await?;
    assert_eq!(
        lines(&server),
        [
            "GET /v1/chat/completions/c/messages",
            "POST /v1/batches/b/cancel",
            "GET /v1/settings",
            "GET /v1/models",
            "GET /v1/usage/images",
            "POST /v1/batches/b/share_url",
        ]
    );
    Ok(())
}

#[tokio::test]
async fn groups_nest_as_ids_do() -> Outcome {
    let server = server(3);
    let client = resources_ids::Client::builder().transport(server.clone()).build()?;
    client.files().list().await?;
    client.files().comments().insert("f").await?;
    let client = resources_flat_ids::Client::builder().transport(server.clone()).build()?;
    client.storage_accounts().get_properties("a").await?;
    assert_eq!(lines(&server), ["GET /f", "POST /f/f/c", "GET /a/a"]);
    Ok(())
}

#[tokio::test]
async fn a_configuration_or_ids_that_say_nothing_choose_paths() -> Outcome {
    let server = server(5);
    let client = resources_chosen::Client::builder().transport(server.clone()).build()?;
    client.pets().retrieve().await?;
    client.pets().toys().replace("p", "t").await?;
    client.people().owners().get("p").await?;
    let client = resources_machine_ids::Client::builder().transport(server.clone()).build()?;
    client.payment_intents().capture("i").await?;
    client.payment_intents().update("i").await?;
    assert_eq!(
        lines(&server),
        [
            "GET /pets",
            "PUT /pets/p/toys/t",
            "GET /pets/p/owner",
            "POST /v1/payment_intents/i/capture",
            "POST /v1/payment_intents/i",
        ]
    );
    Ok(())
}

#[tokio::test]
async fn deleting_all_has_no_shorter_name_than_deleting_one() -> Outcome {
    let server = server(4);
    let client = resources_one_or_all::Client::builder().transport(server.clone()).build()?;
    client.records().delete("b", "r").await?;
    client.records().delete_records("b").await?;
    client.views().delete_by_id("v").await?;
    client.views().delete_all().await?;
    assert_eq!(
        lines(&server),
        ["DELETE /buckets/b/records/r", "DELETE /buckets/b/records", "DELETE /views/v", "DELETE /views"]
    );
    Ok(())
}
