//! Statuses that are errors.

use crate::oracle::Oracle;
use autorest::clients::httpinfrastructure::{Client, models};

pub(super) async fn call(oracle: &mut Oracle, client: &Client) {
    call_client_failures(oracle, client).await;
    call_more_client_failures(oracle, client).await;
    call_server_failures(oracle, client).await;
    call_other_failures(oracle, client).await;
}

async fn call_client_failures(oracle: &mut Oracle, client: &Client) {
    let calls = client.http_client_failure_operations();
    let response = calls.http_client_failure_head400().await;
    oracle.refused("HttpClientFailure400Head", response, 400, |_| true);
    let response = calls.http_client_failure_get400().await;
    oracle.refused("HttpClientFailure400Get", response, 400, |_| true);
    let response = calls.http_client_failure_options400().await;
    oracle.refused("HttpClientFailure400Options", response, 400, |_| true);
    let response = calls.http_client_failure_put400(true).await;
    oracle.refused("HttpClientFailure400Put", response, 400, |_| true);
    let response = calls.http_client_failure_post400(true).await;
    oracle.refused("HttpClientFailure400Post", response, 400, |_| true);
    let response = calls.http_client_failure_patch400(true).await;
    oracle.refused("HttpClientFailure400Patch", response, 400, |_| true);
    let response = calls.http_client_failure_delete400().body(true).await;
    oracle.refused("HttpClientFailure400Delete", response, 400, |_| true);
    let response = calls.http_client_failure_head401().await;
    oracle.refused("HttpClientFailure401Head", response, 401, |_| true);
    let response = calls.http_client_failure_get402().await;
    oracle.refused("HttpClientFailure402Get", response, 402, |_| true);
    let response = calls.http_client_failure_get403().await;
    oracle.refused("HttpClientFailure403Get", response, 403, |_| true);
    let response = calls.http_client_failure_options403().await;
    oracle.refused("HttpClientFailure403Options", response, 403, |_| true);
    let response = calls.http_client_failure_put404(true).await;
    oracle.refused("HttpClientFailure404Put", response, 404, |_| true);
    let response = calls.http_client_failure_patch405(true).await;
    oracle.refused("HttpClientFailure405Patch", response, 405, |_| true);
}

async fn call_more_client_failures(oracle: &mut Oracle, client: &Client) {
    let calls = client.http_client_failure_operations();
    let response = calls.http_client_failure_post406(true).await;
    oracle.refused("HttpClientFailure406Post", response, 406, |_| true);
    let response = calls.http_client_failure_delete407().body(true).await;
    oracle.refused("HttpClientFailure407Delete", response, 407, |_| true);
    let response = calls.http_client_failure_put409(true).await;
    oracle.refused("HttpClientFailure409Put", response, 409, |_| true);
    let response = calls.http_client_failure_head410().await;
    oracle.refused("HttpClientFailure410Head", response, 410, |_| true);
    let response = calls.http_client_failure_get411().await;
    oracle.refused("HttpClientFailure411Get", response, 411, |_| true);
    let response = calls.http_client_failure_get412().await;
    oracle.refused("HttpClientFailure412Get", response, 412, |_| true);
    let response = calls.http_client_failure_options412().await;
    oracle.refused("HttpClientFailure412Options", response, 412, |_| true);
    let response = calls.http_client_failure_put413(true).await;
    oracle.refused("HttpClientFailure413Put", response, 413, |_| true);
    let response = calls.http_client_failure_patch414(true).await;
    oracle.refused("HttpClientFailure414Patch", response, 414, |_| true);
    let response = calls.http_client_failure_post415(true).await;
    oracle.refused("HttpClientFailure415Post", response, 415, |_| true);
    let response = calls.http_client_failure_get416().await;
    oracle.refused("HttpClientFailure416Get", response, 416, |_| true);
    let response = calls.http_client_failure_delete417().body(true).await;
    oracle.refused("HttpClientFailure417Delete", response, 417, |_| true);
    let response = calls.http_client_failure_head429().await;
    oracle.refused("HttpClientFailure429Head", response, 429, |_| true);
}

async fn call_server_failures(oracle: &mut Oracle, client: &Client) {
    let calls = client.http_server_failure_operations();
    let response = calls.http_server_failure_head501().await;
    oracle.refused("HttpServerFailure501Head", response, 501, |_| true);
    let response = calls.http_server_failure_get501().await;
    oracle.refused("HttpServerFailure501Get", response, 501, |_| true);
    let response = calls.http_server_failure_post505(true).await;
    oracle.refused("HttpServerFailure505Post", response, 505, |_| true);
    let response = calls.http_server_failure_delete505().body(true).await;
    oracle.refused("HttpServerFailure505Delete", response, 505, |_| true);
}

async fn call_other_failures(oracle: &mut Oracle, client: &Client) {
    let calls = client.http_failure_operations();
    let response = calls.http_failure_get_empty_error().await;
    let is_empty = |error: Option<&models::Error>| error.is_some_and(|it| it.message.as_deref() == Some(""));
    oracle.refused("ResponsesScenarioEmptyErrorBody", response, 400, is_empty);
    let response = calls.http_failure_get_no_model_error().await;
    let bytes = response.as_ref().err().and_then(|error| error.bytes().cloned());
    let is_kept = bytes.is_some_and(|bytes| bytes == r#"{"message":"NoErrorModel"}"#);
    oracle.check("ResponsesScenarioNoModelErrorBody", is_kept, "the body is lost");
    oracle.refused("ResponsesScenarioNoModelErrorBody", response, 400, |_| true);
    let response = calls.http_failure_get_no_model_empty().await;
    oracle.refused("ResponsesScenarioNoModelEmptyBody", response, 400, |_| true);
}
