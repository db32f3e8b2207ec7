//! Submits a batch of WhatsApp calls to ElevenLabs and follows it until it is finished.
//!
//! ```sh
//! export ELEVENLABS_API_KEY=..
//! cargo run -p generated --example submit_a_batch -- AGENT_ID PHONE_NUMBER_ID TEMPLATE LANGUAGE USER_ID..
//! ```
//!
//! `TEMPLATE` asks the people for permission to call, in the language `LANGUAGE`, such as `en_US`.
//! `ELEVENLABS_SERVER` names another server than the document's first, `POLL_SECONDS` how long to wait between
//! looks at the batch, 10 if it isn't set.

#![forbid(unsafe_code)]

use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;

use generated::elevenlabs::Client;
use generated::elevenlabs::models::{
    BatchCallDetailedResponse, BatchCallStatus, BatchCallWhatsAppParams,
    CreateBatchCallBody, OutboundCallRecipient,
};

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn Error>> {
    let client = client()?;
    let pause = Duration::from_secs(
        std::env::var("POLL_SECONDS").map_or(Ok(10), |seconds| seconds.parse())?,
    );
    let batch = client.batch_calling().create(body()?).await?;
    println!("{}: {} calls, {}", batch.id, batch.total_calls_scheduled, batch.status);
    let finished = follow(&client, &batch.id, pause).await?;
    for recipient in &finished.recipients {
        let who =
            recipient.whatsapp_user_id.as_ref().or(recipient.phone_number.as_ref());
        println!("{}: {}", who.unwrap_or(&recipient.id), recipient.status);
    }
    Ok(())
}

fn client() -> Result<Client, Box<dyn Error>> {
    let mut builder = Client::builder().api_key(variable("ELEVENLABS_API_KEY")?);
    if let Ok(server) = std::env::var("ELEVENLABS_SERVER") {
        builder = builder.server(server);
    }
    Ok(builder.build()?)
}

fn body() -> Result<CreateBatchCallBody, Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut next = |name: &str| {
        arguments.next().ok_or_else(|| format!("the argument {name} is missing"))
    };
    let agent = next("AGENT_ID")?;
    let phone_number = next("PHONE_NUMBER_ID")?;
    let whatsapp = BatchCallWhatsAppParams::new(next("TEMPLATE")?, next("LANGUAGE")?)
        .whatsapp_phone_number_id(phone_number);
    let mut recipients =
        vec![OutboundCallRecipient::new().whatsapp_user_id(next("USER_ID")?)];
    recipients.extend(
        arguments.map(|user| OutboundCallRecipient::new().whatsapp_user_id(user)),
    );
    Ok(CreateBatchCallBody::new("A batch from Rust", agent, recipients)
        .whatsapp_params(whatsapp))
}

/// Looks at the batch until nothing more will happen to it; a look that fails for now is taken again.
async fn follow(
    client: &Client,
    id: &str,
    pause: Duration,
) -> Result<BatchCallDetailedResponse, Box<dyn Error>> {
    loop {
        match client.batch_calling().get(id).await {
            Ok(batch) => {
                println!(
                    "{}: {} of {} calls",
                    batch.status,
                    batch.total_calls_finished,
                    batch.total_calls_scheduled
                );
                if is_over(&batch.status) {
                    return Ok(batch);
                }
            }
            Err(error) if error.is_retryable() => eprintln!("{error}"),
            Err(error) => return Err(error.into()),
        }
        tokio::time::sleep(pause).await;
    }
}

fn is_over(status: &BatchCallStatus) -> bool {
    matches!(
        status,
        BatchCallStatus::Completed
            | BatchCallStatus::Failed
            | BatchCallStatus::Cancelled
    )
}

fn variable(name: &str) -> Result<String, String> {
    std::env::var(name)
        .map_err(|_| format!("the environment variable {name} is missing"))
}
