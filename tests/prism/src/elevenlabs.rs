//! The operations of `spec/elevenlabs.yaml`.

use crate::check::{Checked, check, check_response};
use crate::figure::Figure;
use generated::elevenlabs::Client;
use generated::elevenlabs::models::UpdateWhatsAppAccountRequest;
use serde::de::DeserializeOwned;
use std::error::Error;
use tests::oracle::Document;

pub(crate) async fn call(figure: &mut Figure, server: &str) -> Result<(), Box<dyn Error>> {
    let document = Document::bundled("elevenlabs");
    let client = Client::builder().server(server).api_key("test-key").build()?;
    call_whatsapp(figure, &document, &client).await?;
    call_accounts(figure, &document, &client).await;
    call_batches(figure, &document, &client).await?;
    Ok(())
}

fn checked<'a>(document: &'a Document, id: &'a str) -> Checked<'a> {
    Checked { document, id, status: 200, errors: &[422], is_made_up: true }
}

/// The examples of a request's body, as models.
fn bodies<T: DeserializeOwned>(document: &Document, id: &str) -> Result<Vec<T>, serde_json::Error> {
    let examples = document.operation(id).request_examples();
    examples.iter().map(|example| serde_json::from_value(example.value.clone())).collect()
}

async fn call_whatsapp(
    figure: &mut Figure,
    document: &Document,
    client: &Client,
) -> Result<(), Box<dyn Error>> {
    let (whatsapp, id) = (client.whatsapp(), "outbound-call");
    for (index, body) in bodies(document, id)?.into_iter().enumerate() {
        let call = whatsapp.outbound_call(body);
        match index {
            0 => check(figure, checked(document, id), call).await,
            _ => check_response(figure, checked(document, id), call).await,
        }
    }
    let id = "whatsapp_outbound_message";
    for (index, body) in bodies(document, id)?.into_iter().enumerate() {
        let call = whatsapp.outbound_message(body);
        match index {
            0 => check(figure, checked(document, id), call).await,
            _ => check_response(figure, checked(document, id), call).await,
        }
    }
    Ok(())
}

async fn call_accounts(figure: &mut Figure, document: &Document, client: &Client) {
    let accounts = client.whatsapp_accounts();
    let list = accounts.list().agent_id("agent_42");
    check(figure, checked(document, "list_whatsapp_accounts"), list).await;
    check(figure, checked(document, "get_whatsapp_account"), accounts.get("1")).await;
    let update = UpdateWhatsAppAccountRequest::new().assigned_agent_id("agent_42".to_owned());
    check(figure, checked(document, "update_whatsapp_account"), accounts.update("1", update)).await;
    check(figure, checked(document, "delete_whatsapp_account"), accounts.delete("1")).await;
}

async fn call_batches(
    figure: &mut Figure,
    document: &Document,
    client: &Client,
) -> Result<(), Box<dyn Error>> {
    let (batches, id) = (client.batch_calling(), "create_batch_call");
    for (index, body) in bodies(document, id)?.into_iter().enumerate() {
        let call = batches.create(body);
        match index {
            0 => check(figure, checked(document, id), call).await,
            _ => check_response(figure, checked(document, id), call).await,
        }
    }
    let list = batches.list().limit(10).last_doc("doc_1").agent_id("agent_42");
    check(figure, checked(document, "get_workspace_batch_calls"), list).await;
    check(figure, checked(document, "get_batch_call"), batches.get("batch_1")).await;
    let deleted = Checked { status: 204, ..checked(document, "delete_batch_call") };
    check(figure, deleted, batches.delete("batch_1")).await;
    check(figure, checked(document, "cancel_batch_call"), batches.cancel("batch_1")).await;
    check(figure, checked(document, "retry_batch_call"), batches.retry("batch_1")).await;
    check_response(figure, checked(document, "export_batch_call"), batches.export("batch_1")).await;
    Ok(())
}
