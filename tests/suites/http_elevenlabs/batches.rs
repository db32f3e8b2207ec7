//! The group `batch_calling`: create, list, get, cancel, retry, export, delete.

use std::collections::BTreeMap;

use generated::elevenlabs::models::{
    BatchCallRecipientStatus, BatchCallStatus, BatchCallWhatsAppParams,
    ConversationInitiationClientDataRequestInput, CreateBatchCallBody, OutboundCallRecipient,
    TelephonyCallConfig, TelephonyProvider, UnitTestToolCallParameterEval,
};
use serde_json::json;
use tests::oracle::PlayedResponse;

use super::{client, example, has_arrived, is_written_as, play, server};

const CREATE: &str = "create_batch_call";
const LIST: &str = "get_workspace_batch_calls";

pub(super) fn batch() -> CreateBatchCallBody {
    CreateBatchCallBody::new(
        "Customer Satisfaction Survey April 2024",
        "agent_987654321",
        vec![OutboundCallRecipient::new()],
    )
}

fn scheduled() -> CreateBatchCallBody {
    let data = ConversationInitiationClientDataRequestInput::new()
        .dynamic_variables(BTreeMap::from([("name".to_owned(), Some("Ada".into()))]));
    let recipients = vec![
        OutboundCallRecipient::new()
            .id("r-1")
            .whatsapp_user_id("987654321098765")
            .conversation_initiation_client_data(data),
        OutboundCallRecipient::new().phone_number("+14155552671"),
    ];
    let whatsapp = BatchCallWhatsAppParams::new("call_permission_request_v1", "en_US")
        .whatsapp_phone_number_id("123456789012345");
    CreateBatchCallBody::new("Renewal reminders", "agent_42", recipients)
        .scheduled_time_unix(1_712_086_400)
        .clear_agent_phone_number_id()
        .whatsapp_params(whatsapp)
        .timezone("Europe/Amsterdam")
        .clear_branch_id()
        .environment("production")
        .telephony_call_config(
            TelephonyCallConfig::new().ringing_timeout_secs(45).twilio_call_recording_enabled(false),
        )
        .target_concurrency_limit(5)
}

#[tokio::test]
async fn a_batch_is_created() {
    let server = server();
    let batches = client(&server).batch_calling();
    for (name, body) in [("required_only", batch()), ("whatsapp", scheduled())] {
        let example = play(&server, CREATE, "");
        let created = batches.create(body).await.expect("a response");
        has_arrived(&server, CREATE, name);
        assert_eq!((&created.status, created.total_calls_scheduled), (&BatchCallStatus::Pending, 150));
        assert_eq!(created.phone_provider, Some(TelephonyProvider::Twilio));
        is_written_as(&example, &created);
    }
}

#[tokio::test]
async fn the_pages_of_the_list_are_followed_by_hand() {
    let server = server();
    let first = play(&server, LIST, "first_page");
    let last = play(&server, LIST, "last_page");
    let batches = client(&server).batch_calling();
    let mut names = Vec::new();
    let mut pages = Vec::new();
    let mut next = None;
    loop {
        let mut call = batches.list().limit(1);
        if let Some(document) = next {
            call = call.last_doc(document);
        }
        let page = call.await.expect("a page");
        names.extend(page.batch_calls.iter().map(|batch| batch.name.clone()));
        next = page.next_doc.clone();
        let has_more = page.has_more == Some(true);
        pages.push(page);
        if !has_more {
            break;
        }
    }
    assert_eq!(names, ["Customer Satisfaction Survey April 2024"]);
    is_written_as(&json!([first, last]), &pages);
    let queries: Vec<_> =
        server.requests().iter().map(|request| request.query().map(str::to_owned)).collect();
    assert_eq!(queries, [Some("limit=1".to_owned()), Some("limit=1&last_doc=doc_2".to_owned())]);
}

#[tokio::test]
async fn pages_and_their_items_come_by_themselves() {
    let server = server();
    let batches = client(&server).batch_calling();
    let documented = [play(&server, LIST, "first_page"), play(&server, LIST, "last_page")];
    let mut pages = batches.list().limit(10).pages();
    let mut read = Vec::new();
    while let Some(page) = pages.next().await {
        read.push(page.expect("a page"));
    }
    is_written_as(&json!(documented), &read);

    play(&server, LIST, "first_page");
    play(&server, LIST, "last_page");
    let mut items = batches.list().agent_id("agent_1").pages().items();
    let batch = items.next().await.expect("a batch").expect("no error");
    assert_eq!(batch.name, "Customer Satisfaction Survey April 2024");
    assert_eq!(server.requests().len(), 3, "the next page is called for when it is needed");
    assert!(items.next().await.is_none());
    let queries: Vec<_> =
        server.requests().iter().map(|request| request.query().unwrap_or_default().to_owned()).collect();
    let wanted =
        ["limit=10", "limit=10&last_doc=doc_2", "agent_id=agent_1", "agent_id=agent_1&last_doc=doc_2"];
    assert_eq!(queries, wanted);
}

#[tokio::test]
async fn a_page_that_leads_to_itself_and_a_refused_one_end_the_pages() {
    let server = server();
    let batches = client(&server).batch_calling();
    let page = play(&server, LIST, "first_page");
    server.play(PlayedResponse::json(200, &page));
    let mut pages = batches.list().pages();
    assert!(pages.next().await.is_some_and(|page| page.is_ok()));
    assert!(pages.next().await.is_some_and(|page| page.is_ok()));
    let error = pages.next().await.expect("an error").expect_err("no page");
    assert!(error.to_string().contains("repeats an earlier one"), "{error}");
    assert!(pages.next().await.is_none());

    play(&server, LIST, "first_page");
    server.play(PlayedResponse::json(422, &json!({ "detail": [] })));
    let mut pages = batches.list().pages();
    assert!(pages.next().await.is_some_and(|page| page.is_ok()));
    let error = pages.next().await.expect("an error").expect_err("no page");
    assert_eq!(error.status(), Some(422));
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn query_parameters_are_sent_where_they_are_set() {
    let server = server();
    let batches = client(&server).batch_calling();
    let calls = [
        (batches.list(), None),
        (batches.list().limit(-1), Some("limit=-1")),
        (batches.list().limit(1).limit(2), Some("limit=2")),
        (
            batches.list().agent_id("agent_1").last_doc("a b+c").limit(10),
            Some("agent_id=agent_1&last_doc=a%20b%2Bc&limit=10"),
        ),
    ];
    for (call, query) in calls {
        play(&server, LIST, "last_page");
        call.await.expect("a page");
        assert_eq!(server.last().query(), query);
    }
}

#[tokio::test]
async fn a_batch_is_read_with_its_recipients() {
    let server = server();
    let example = play(&server, "get_batch_call", "");
    let batch = client(&server).batch_calling().get("batch_1").await.expect("a response");
    assert_eq!(server.last().target, "/v1/convai/batch-calling/batch_1");
    assert_eq!(batch.status, BatchCallStatus::InProgress);
    let [done, pending] = &batch.recipients[..] else { panic!("{:?}", batch.recipients) };
    assert_eq!(
        (&done.status, &pending.status),
        (&BatchCallRecipientStatus::Completed, &BatchCallRecipientStatus::Pending)
    );
    let data = done.conversation_initiation_client_data.as_ref().expect("data");
    let mocks = &data.tool_mock_overrides.as_ref().expect("mocks")["lookup"];
    let condition = &mocks[0].parameter_conditions.as_ref().expect("conditions")[0];
    let UnitTestToolCallParameterEval::Regex(regex) = &condition.eval else { panic!("{:?}", condition.eval) };
    assert_eq!(regex.pattern, "^A");
    is_written_as(&example, &batch);
}

#[tokio::test]
async fn a_batch_is_cancelled_and_retried() {
    let server = server();
    let batches = client(&server).batch_calling();
    let example = play(&server, "cancel_batch_call", "");
    let cancelled = batches.cancel("batch_1").await.expect("a response");
    let request = server.last();
    assert_eq!(
        (request.method.as_str(), request.path()),
        ("POST", "/v1/convai/batch-calling/batch_1/cancel")
    );
    assert_eq!(cancelled.status, BatchCallStatus::Cancelled);
    is_written_as(&example, &cancelled);

    let example = play(&server, "retry_batch_call", "");
    let retried = batches.retry("batch_1").await.expect("a response");
    assert_eq!(server.last().path(), "/v1/convai/batch-calling/batch_1/retry");
    assert_eq!(
        (retried.status.as_str(), retried.retry_count, retried.phone_provider.as_ref()),
        ("in_progress", 1, None)
    );
    is_written_as(&example, &retried);
}

#[tokio::test]
async fn a_batch_is_exported_as_it_comes() {
    let server = server();
    let csv = example(&server, "export_batch_call", Some(200), "");
    let operation = server.contract().document().operation("export_batch_call");
    server.play(PlayedResponse::example(200, &operation.response_examples(200)[0]));
    let response = client(&server).batch_calling().export("batch_1").send().await.expect("a response");
    assert_eq!(server.last().headers("accept"), ["text/csv"]);
    assert_eq!(response.headers()["content-type"], "text/csv");
    let bytes = response.into_body().bytes().await.expect("all of it");
    assert_eq!(Some(&bytes[..]), csv.as_str().map(str::as_bytes));
}

#[tokio::test]
async fn a_batch_is_deleted_without_a_response() {
    let server = server();
    server.play(PlayedResponse::empty(204));
    let response = client(&server).batch_calling().delete("a/b c?#%ü").send().await.expect("a response");
    assert_eq!(response.status(), 204);
    assert_eq!(server.last().method, "DELETE");
    assert_eq!(server.last().path(), "/v1/convai/batch-calling/a%2Fb%20c%3F%23%25%C3%BC");
}
