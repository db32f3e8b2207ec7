//! Jobs: which call asks for them, and when they are done.

use compiled_cases::compiled::operation_jobs::models::CreateReportBody;
use compiled_cases::compiled::operation_jobs::{Client, examples};
use compiled_cases::compiled::runtime::{InMemoryResponse, InMemoryTransport, PollError};
use std::error::Error;

type Outcome = Result<(), Box<dyn Error>>;

fn json(status: u16, body: &str) -> InMemoryResponse {
    InMemoryResponse::new(status, body.to_owned()).with_header("content-type", "application/json")
}

/// A client whose operations respond in this order.
fn client(responses: &[(&str, InMemoryResponse)]) -> Result<(Client, InMemoryTransport), Box<dyn Error>> {
    let transport = examples::transport();
    for (operation, response) in responses {
        transport.respond_once(operation, response.clone())?;
    }
    Ok((Client::builder().transport(transport.clone()).build()?, transport))
}

fn lines(transport: &InMemoryTransport) -> Vec<String> {
    transport.requests().iter().map(|request| format!("{} {}", request.method(), request.path())).collect()
}

#[tokio::test]
async fn the_configuration_says_who_has_the_job_and_when_it_is_done() -> Outcome {
    let run = |phase: &str| json(200, &format!(r#"{{"number":7,"phase":"{phase}"}}"#));
    let started = json(201, r#"{"number":7,"phase":"begun"}"#);
    let calls = [("startRun", started), ("getRun", run("begun")), ("getRun", run("over"))];
    let (client, transport) = client(&calls)?;
    assert_eq!(client.runs().start("a/b").until_done().await?.phase, "over");
    let get = "GET /jobs/a%2Fb/runs/7";
    assert_eq!(lines(&transport), ["POST /jobs/a%2Fb/runs", get, get]);

    // Who knows the job already doesn't start it.
    transport.respond_once("getRun", run("broken"))?;
    let error = client.runs().get("a", 8).until_done().await.unwrap_err();
    assert!(matches!(&error, PollError::Failed(run) if run.body().phase == "broken"));
    assert_eq!(lines(&transport)[3..], ["GET /jobs/a/runs/8"]);
    Ok(())
}

#[tokio::test]
async fn a_job_is_where_the_location_is_and_states_are_known_by_their_words() -> Outcome {
    let report = |status: &str| json(200, &format!(r#"{{"id":"17","status":"{status}"}}"#));
    let accepted = json(202, r#"{"id":"1","status":"queued"}"#).with_header("location", "/reports/17?full=1");
    let calls = [("createReport", accepted), ("getReport", report("queued")), ("getReport", report("ready"))];
    let (client, transport) = client(&calls)?;
    assert_eq!(client.reports().create(CreateReportBody::new(2026)).until_done().await?.id, "17");
    assert_eq!(lines(&transport), ["POST /reports", "GET /reports/17", "GET /reports/17"]);
    assert_eq!(transport.requests()[2].query(), [("full".to_owned(), "1".to_owned())]);
    Ok(())
}

#[tokio::test]
async fn the_url_of_a_job_is_not_followed_to_another_server() -> Outcome {
    let started = json(202, r#"{"id":"1","status":"queued"}"#);
    for (response, expected) in [
        (
            started.clone().with_header("location", "https://elsewhere.example/"),
            "leads to another server, elsewhere.example",
        ),
        (started.clone(), "the response that started the job has no header `Location`"),
    ] {
        let (client, transport) = client(&[("createReport", response)])?;
        let error = client.reports().create(CreateReportBody::new(2026)).until_done().await.unwrap_err();
        assert!(error.to_string().contains(expected), "{error}");
        assert_eq!(lines(&transport).len(), 1);
    }
    Ok(())
}

#[tokio::test]
async fn a_job_that_cannot_be_started_is_an_error_with_its_cause() -> Outcome {
    let (client, _) = client(&[("startRun", json(409, "{}"))])?;
    let error = client.runs().start("a").until_done().await.unwrap_err();
    assert!(matches!(&error, PollError::Start(_)));
    assert!(error.to_string().starts_with("POST /jobs/{id}/runs: 409"), "{error}");
    Ok(())
}

#[tokio::test]
async fn a_resource_of_aip_151_is_done_when_it_says_so() -> Outcome {
    let operation = |rest: &str| json(200, &format!(r#"{{"name":"operations/12",{rest}}}"#));
    let failed = operation(r#""done":true,"error":{"message":"no"}"#);
    let calls = [("startExport", operation(r#""done":false"#)), ("getOperation", failed)];
    let (client, transport) = client(&calls)?;
    let error = client.exports().start().until_done().await.unwrap_err();
    assert_eq!(error.into_body().and_then(|job| job.error?.message).as_deref(), Some("no"));
    assert_eq!(lines(&transport), ["POST /exports", "GET /operations/12"]);
    Ok(())
}
