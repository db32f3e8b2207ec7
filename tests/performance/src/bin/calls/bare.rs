//! The same call as one writes it by hand: reqwest, and structs of serde's derive.

use serde::Deserialize;

use super::Outcome;

#[derive(Clone)]
pub(super) struct Client {
    http: reqwest::Client,
    server: String,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "read, as a client's user would")]
pub(super) struct Page {
    pub(super) batch_calls: Vec<Job>,
    next_doc: Option<String>,
    has_more: Option<bool>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "read, as a client's user would")]
pub(super) struct Job {
    id: String,
    phone_number_id: Option<String>,
    phone_provider: Option<String>,
    whatsapp_params: Option<WhatsApp>,
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
    telephony_call_config: Telephony,
    target_concurrency_limit: Option<i64>,
    agent_name: String,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "read, as a client's user would")]
struct WhatsApp {
    whatsapp_phone_number_id: Option<String>,
    whatsapp_call_permission_request_template_name: String,
    whatsapp_call_permission_request_template_language_code: String,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "read, as a client's user would")]
struct Telephony {
    ringing_timeout_secs: Option<i64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Status {
    Pending,
    InProgress,
    Completed,
    Failed,
    Cancelled,
}

impl Client {
    pub(super) fn new(server: String) -> Outcome<Self> {
        Ok(Self { http: reqwest::Client::builder().build()?, server })
    }

    pub(super) async fn list(&self, limit: u32) -> Outcome<Page> {
        let url = format!("{}/v1/convai/batch-calling/workspace?limit={limit}", self.server);
        let request = self.http.get(url).header("xi-api-key", "key").header("accept", "application/json");
        let response =
            request.timeout(std::time::Duration::from_secs(60)).send().await?.error_for_status()?;
        Ok(serde_json::from_slice(&response.bytes().await?)?)
    }
}
