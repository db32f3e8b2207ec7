//! The group `whatsapp_accounts`: list, get, update, delete.

use generated::elevenlabs::models::UpdateWhatsAppAccountRequest;
use generated::runtime::{ErrorKind, Patch};
use serde_json::{Value, json};
use tests::oracle::PlayedResponse;

use super::{client, has_arrived, is_written_as, play, server};

const LIST: &str = "list_whatsapp_accounts";
const GET: &str = "get_whatsapp_account";
const UPDATE: &str = "update_whatsapp_account";

#[tokio::test]
async fn accounts_are_listed() {
    let server = server();
    let example = play(&server, LIST, "");
    let accounts = client(&server).whatsapp_accounts().list().await.expect("a response");
    assert_eq!((server.last().method.as_str(), server.last().query()), ("GET", None));
    assert_eq!(accounts.items.len(), 2);
    assert_eq!(accounts.items[0].assigned_agent_name.as_deref(), Some("Jane Doe"));
    assert_eq!(
        (accounts.items[1].assigned_agent_id.as_ref(), accounts.items[1].enable_typing_indicator),
        (None, Some(false))
    );
    is_written_as(&example, &accounts);
}

#[tokio::test]
async fn accounts_are_listed_for_one_agent() {
    let server = server();
    play(&server, LIST, "");
    client(&server).whatsapp_accounts().list().agent_id("agent 1&2=ü").await.expect("a response");
    assert_eq!(server.last().query(), Some("agent_id=agent%201%262%3D%C3%BC"));
    assert_eq!(server.last().pairs(), [("agent_id".to_owned(), "agent 1&2=ü".to_owned())]);
}

#[tokio::test]
async fn an_account_is_read() {
    let server = server();
    let example = play(&server, GET, "");
    let account = client(&server).whatsapp_accounts().get("PN9876543210").await.expect("a response");
    assert_eq!(server.last().target, "/v1/convai/whatsapp-accounts/PN9876543210");
    assert_eq!(account.phone_number, "+14155552671");
    assert_eq!((account.enable_messaging, account.enable_typing_indicator), (Some(true), None));
    is_written_as(&example, &account);
}

#[tokio::test]
async fn an_odd_id_arrives_as_it_was_given() {
    let server = server();
    play(&server, GET, "");
    client(&server).whatsapp_accounts().get("a/b c?#%ü").await.expect("a response");
    assert_eq!(server.last().target, "/v1/convai/whatsapp-accounts/a%2Fb%20c%3F%23%25%C3%BC");
}

#[tokio::test]
async fn an_id_that_would_be_another_path_is_not_sent() {
    let server = server();
    for id in ["", ".", ".."] {
        let error = client(&server).whatsapp_accounts().get(id).await.expect_err("not an id");
        assert!(matches!(error.kind(), ErrorKind::Build(_)), "{id:?}: {error:?}");
    }
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn set_members_are_sent_and_kept_ones_are_not() {
    let server = server();
    server.play(PlayedResponse::json(200, &json!({"whatever": [1, null]})));
    let change = UpdateWhatsAppAccountRequest::new().assigned_agent_id("AGT456789").enable_messaging(false);
    let response = client(&server).whatsapp_accounts().update("PN1", change).await.expect("a response");
    has_arrived(&server, UPDATE, "assign_agent");
    assert_eq!(server.last().method, "PATCH");
    assert_eq!(response, json!({"whatever": [1, null]}));
}

#[tokio::test]
async fn what_is_cleared_is_sent_as_null() {
    let server = server();
    let change = UpdateWhatsAppAccountRequest::new().clear_assigned_agent_id();
    server.play(PlayedResponse::json(200, &Value::Null));
    let response = client(&server).whatsapp_accounts().update("PN1", change).await.expect("a response");
    has_arrived(&server, UPDATE, "unassign_agent");
    assert_eq!(response, Value::Null);
}

#[tokio::test]
async fn a_change_of_nothing_is_an_empty_object() {
    let server = server();
    let mut change = UpdateWhatsAppAccountRequest::new().enable_typing_indicator(true);
    change.enable_typing_indicator = Patch::Keep;
    let unset = UpdateWhatsAppAccountRequest::new();
    for change in [UpdateWhatsAppAccountRequest::new(), change, unset] {
        server.play(PlayedResponse::json(200, &json!("done")));
        let response = client(&server).whatsapp_accounts().update("PN1", change).await.expect("a response");
        assert_eq!((server.last().json(), response), (json!({}), json!("done")));
    }
}

#[tokio::test]
async fn an_account_is_deleted() {
    let server = server();
    server.play(PlayedResponse::json(200, &json!({})));
    let response = client(&server).whatsapp_accounts().delete("PN1").await.expect("a response");
    let request = server.last();
    assert_eq!((request.method.as_str(), request.path()), ("DELETE", "/v1/convai/whatsapp-accounts/PN1"));
    assert!(request.body.is_empty());
    assert_eq!(response, json!({}));
}
