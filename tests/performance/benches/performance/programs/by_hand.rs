//! The same five calls with reqwest and serde's derive, as one writes them by hand: the types of what is sent and received,
//! errors with the body of the response, and no retries.

use reqwest::{Method, RequestBuilder, StatusCode};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::error::Error;
use std::time::Duration;

#[derive(Debug, Serialize)]
struct OutboundCallBody<'a> {
    whatsapp_phone_number_id: &'a str,
    whatsapp_user_id: &'a str,
    whatsapp_call_permission_request_template_name: &'a str,
    whatsapp_call_permission_request_template_language_code: &'a str,
    agent_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    conversation_initiation_client_data: Option<ClientData>,
}

#[derive(Debug, Deserialize)]
struct OutboundCall {
    message: String,
    conversation_id: Option<String>,
}

#[derive(Debug, Deserialize)]
struct BatchCalls {
    batch_calls: Vec<BatchCall>,
    has_more: Option<bool>,
}

#[derive(Debug, Deserialize)]
struct BatchCall {
    id: String,
    phone_number_id: Option<String>,
    phone_provider: Option<PhoneProvider>,
    whatsapp_params: Option<WhatsAppParams>,
    name: String,
    agent_id: String,
    branch_id: Option<String>,
    environment: Option<String>,
    created_at_unix: i64,
    scheduled_time_unix: i64,
    timezone: Option<String>,
    total_calls_dispatched: i64,
    total_calls_scheduled: i64,
    total_calls_finished: i64,
    last_updated_at_unix: i64,
    status: Status,
    retry_count: i64,
    telephony_call_config: Option<TelephonyCallConfig>,
    target_concurrency_limit: Option<i64>,
    agent_name: String,
    branch_name: Option<String>,
    #[serde(default)]
    recipients: Vec<Recipient>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum PhoneProvider {
    Twilio,
    SipTrunk,
    #[serde(other)]
    Other,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Status {
    Pending,
    InProgress,
    Completed,
    Failed,
    Cancelled,
    #[serde(other)]
    Other,
}

#[derive(Debug, Deserialize)]
struct WhatsAppParams {
    whatsapp_phone_number_id: Option<String>,
    whatsapp_call_permission_request_template_name: String,
    whatsapp_call_permission_request_template_language_code: String,
}

#[derive(Debug, Deserialize)]
struct TelephonyCallConfig {
    ringing_timeout_secs: Option<i64>,
    twilio_call_recording_enabled: Option<bool>,
}

#[derive(Debug, Deserialize)]
struct Recipient {
    id: String,
    phone_number: Option<String>,
    whatsapp_user_id: Option<String>,
    status: Status,
    created_at_unix: i64,
    updated_at_unix: i64,
    conversation_id: Option<String>,
    conversation_initiation_client_data: Option<ClientData>,
}

#[derive(Debug, Serialize, Deserialize)]
struct ClientData {
    conversation_config_override: Option<ConfigOverride>,
    custom_llm_extra_body: Option<BTreeMap<String, Value>>,
    user_id: Option<String>,
    source_info: Option<SourceInfo>,
    branch_id: Option<String>,
    environment: Option<String>,
    starting_workflow_node_id: Option<String>,
    procedure_ids: Option<Vec<String>>,
    dynamic_variables: Option<BTreeMap<String, Value>>,
}

#[derive(Debug, Serialize, Deserialize)]
struct SourceInfo {
    source: Option<String>,
    version: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct ConfigOverride {
    conversation: Option<ConversationOverride>,
    agent: Option<AgentOverride>,
}

#[derive(Debug, Serialize, Deserialize)]
struct ConversationOverride {
    text_only: Option<bool>,
    max_duration_seconds: Option<i64>,
}

#[derive(Debug, Serialize, Deserialize)]
struct AgentOverride {
    first_message: Option<String>,
    language: Option<String>,
    prompt: Option<Value>,
}

#[derive(Debug, Deserialize)]
struct Accounts {
    items: Vec<Account>,
}

#[derive(Debug, Deserialize)]
struct Account {
    business_account_id: String,
    phone_number_id: String,
    business_account_name: String,
    phone_number_name: String,
    phone_number: String,
    assigned_agent_id: Option<String>,
    enable_messaging: Option<bool>,
    enable_audio_message_response: Option<bool>,
    assigned_agent_name: Option<String>,
}

#[derive(Debug, Default, Serialize)]
struct AccountChange<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    assigned_agent_id: Option<Option<&'a str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    enable_messaging: Option<bool>,
}

#[derive(Debug)]
struct Refused {
    status: StatusCode,
    body: String,
}

impl std::fmt::Display for Refused {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}: {}", self.status, self.body)
    }
}

impl Error for Refused {}

struct Client {
    http: reqwest::Client,
    key: String,
}

impl Client {
    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let url = format!("https://api.elevenlabs.io{path}");
        self.http.request(method, url).header("xi-api-key", &self.key).timeout(Duration::from_secs(60))
    }
}

async fn send<T: DeserializeOwned>(request: RequestBuilder) -> Result<T, Box<dyn Error>> {
    let response = request.send().await?;
    let status = response.status();
    if !status.is_success() {
        return Err(Refused { status, body: response.text().await? }.into());
    }
    Ok(response.json().await?)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let key = std::env::var("ELEVENLABS_API_KEY")?;
    let client = Client { http: reqwest::Client::new(), key };

    let body = OutboundCallBody {
        whatsapp_phone_number_id: "phone_1",
        whatsapp_user_id: "user_1",
        whatsapp_call_permission_request_template_name: "may_we_call",
        whatsapp_call_permission_request_template_language_code: "en_US",
        agent_id: "agent_1",
        conversation_initiation_client_data: None,
    };
    let request = client.request(Method::POST, "/v1/convai/whatsapp/outbound-call").json(&body);
    let call: OutboundCall = send(request).await?;
    println!("{}: {:?}", call.message, call.conversation_id);

    let request = client.request(Method::GET, "/v1/convai/batch-calling/workspace").query(&[("limit", 10)]);
    let page: BatchCalls = send(request).await?;
    println!("{} batches, more: {:?}", page.batch_calls.len(), page.has_more);

    let request = client.request(Method::GET, "/v1/convai/batch-calling/batch_1");
    let batch: BatchCall = send(request).await?;
    println!("{}: {} recipients", batch.name, batch.recipients.len());

    let accounts: Accounts = send(client.request(Method::GET, "/v1/convai/whatsapp-accounts")).await?;
    println!("{} accounts", accounts.items.len());

    let change = AccountChange { enable_messaging: Some(true), ..AccountChange::default() };
    let request = client.request(Method::PATCH, "/v1/convai/whatsapp-accounts/phone_1").json(&change);
    send::<Value>(request).await?;
    Ok(())
}
