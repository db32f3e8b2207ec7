//! Lets an ElevenLabs agent call someone on WhatsApp.
//!
//! ```sh
//! export ELEVENLABS_API_KEY=..
//! cargo run -p generated --example place_a_call -- PHONE_NUMBER_ID USER_ID TEMPLATE LANGUAGE AGENT_ID [NAME]
//! ```
//!
//! `TEMPLATE` asks the person for permission to call, in the language `LANGUAGE`, such as `en_US`; `NAME` becomes
//! the dynamic variable `name`. `ELEVENLABS_SERVER` names another server than the document's first.

#![forbid(unsafe_code)]

use std::collections::BTreeMap;
use std::error::Error;
use std::process::ExitCode;

use generated::elevenlabs::Client;
use generated::elevenlabs::models::{
    ConversationInitiationClientDataRequestInput, OutboundCallBody,
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
    let call = client.whatsapp().outbound_call(body()?);
    let answer = match call.await {
        Ok(answer) => answer,
        Err(error) => {
            // Where the request was not valid, the service says which members were not.
            for detail in
                error.body().and_then(|body| body.detail.as_ref()).into_iter().flatten()
            {
                eprintln!("{}", detail.msg);
            }
            return Err(error.into());
        }
    };
    match answer.conversation_id {
        Some(conversation) => {
            println!("{}, conversation {conversation}", answer.message)
        }
        None => println!("{}", answer.message),
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

fn body() -> Result<OutboundCallBody, Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut next = |name: &str| {
        arguments.next().ok_or_else(|| format!("the argument {name} is missing"))
    };
    let body = OutboundCallBody::new(
        next("PHONE_NUMBER_ID")?,
        next("USER_ID")?,
        next("TEMPLATE")?,
        next("LANGUAGE")?,
        next("AGENT_ID")?,
    );
    let Some(name) = arguments.next() else { return Ok(body) };
    let variables = BTreeMap::from([("name".to_owned(), Some(name.into()))]);
    let data =
        ConversationInitiationClientDataRequestInput::new().dynamic_variables(variables);
    Ok(body.conversation_initiation_client_data(data))
}

fn variable(name: &str) -> Result<String, String> {
    std::env::var(name)
        .map_err(|_| format!("the environment variable {name} is missing"))
}
