//! Five calls of an API, with its generated client.

use generated::elevenlabs::Client;
use generated::elevenlabs::models::{OutboundCallBody, UpdateWhatsAppAccountRequest};
use std::error::Error;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let key = std::env::var("ELEVENLABS_API_KEY")?;
    let client = Client::builder().api_key(key).build()?;

    let body = OutboundCallBody::new("phone_1", "user_1", "may_we_call", "en_US", "agent_1");
    let call = client.whatsapp().outbound_call(body).await?;
    println!("{}: {:?}", call.message, call.conversation_id);

    let page = client.batch_calling().list().limit(10).await?;
    println!("{} batches, more: {:?}", page.batch_calls.len(), page.has_more);

    let batch = client.batch_calling().get("batch_1").await?;
    println!("{}: {} recipients", batch.name, batch.recipients.len());

    let accounts = client.whatsapp_accounts().list().await?;
    println!("{} accounts", accounts.items.len());

    let change = UpdateWhatsAppAccountRequest::new().enable_messaging(true);
    client.whatsapp_accounts().update("phone_1", change).await?;
    Ok(())
}
