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
    let answer = calls.http_client_failure_head400().await;
    oracle.refused("HttpClientFailure400Head", answer, 400, |_| true);
    let answer = calls.http_client_failure_get400().await;
    oracle.refused("HttpClientFailure400Get", answer, 400, |_| true);
    let answer = calls.http_client_failure_options400().await;
    oracle.refused("HttpClientFailure400Options", answer, 400, |_| true);
    let answer = calls.http_client_failure_put400(true).await;
    oracle.refused("HttpClientFailure400Put", answer, 400, |_| true);
    let answer = calls.http_client_failure_post400(true).await;
    oracle.refused("HttpClientFailure400Post", answer, 400, |_| true);
    let answer = calls.http_client_failure_patch400(true).await;
    oracle.refused("HttpClientFailure400Patch", answer, 400, |_| true);
    let answer = calls.http_client_failure_delete400(true).await;
    oracle.refused("HttpClientFailure400Delete", answer, 400, |_| true);
    let answer = calls.http_client_failure_head401().await;
    oracle.refused("HttpClientFailure401Head", answer, 401, |_| true);
    let answer = calls.http_client_failure_get402().await;
    oracle.refused("HttpClientFailure402Get", answer, 402, |_| true);
    let answer = calls.http_client_failure_get403().await;
    oracle.refused("HttpClientFailure403Get", answer, 403, |_| true);
    let answer = calls.http_client_failure_options403().await;
    oracle.refused("HttpClientFailure403Options", answer, 403, |_| true);
    let answer = calls.http_client_failure_put404(true).await;
    oracle.refused("HttpClientFailure404Put", answer, 404, |_| true);
    let answer = calls.http_client_failure_patch405(true).await;
    oracle.refused("HttpClientFailure405Patch", answer, 405, |_| true);
}

async fn call_more_client_failures(oracle: &mut Oracle, client: &Client) {
    let calls = client.http_client_failure_operations();
    let answer = calls.http_client_failure_post406(true).await;
    oracle.refused("HttpClientFailure406Post", answer, 406, |_| true);
    let answer = calls.http_client_failure_delete407(true).await;
    oracle.refused("HttpClientFailure407Delete", answer, 407, |_| true);
    let answer = calls.http_client_failure_put409(true).await;
    oracle.refused("HttpClientFailure409Put", answer, 409, |_| true);
    let answer = calls.http_client_failure_head410().await;
    oracle.refused("HttpClientFailure410Head", answer, 410, |_| true);
    let answer = calls.http_client_failure_get411().await;
    oracle.refused("HttpClientFailure411Get", answer, 411, |_| true);
    let answer = calls.http_client_failure_get412().await;
    oracle.refused("HttpClientFailure412Get", answer, 412, |_| true);
    let answer = calls.http_client_failure_options412().await;
    oracle.refused("HttpClientFailure412Options", answer, 412, |_| true);
    let answer = calls.http_client_failure_put413(true).await;
    oracle.refused("HttpClientFailure413Put", answer, 413, |_| true);
    let answer = calls.http_client_failure_patch414(true).await;
    oracle.refused("HttpClientFailure414Patch", answer, 414, |_| true);
    let answer = calls.http_client_failure_post415(true).await;
    oracle.refused("HttpClientFailure415Post", answer, 415, |_| true);
    let answer = calls.http_client_failure_get416().await;
    oracle.refused("HttpClientFailure416Get", answer, 416, |_| true);
    let answer = calls.http_client_failure_delete417(true).await;
    oracle.refused("HttpClientFailure417Delete", answer, 417, |_| true);
    let answer = calls.http_client_failure_head429().await;
    oracle.refused("HttpClientFailure429Head", answer, 429, |_| true);
}

async fn call_server_failures(oracle: &mut Oracle, client: &Client) {
    let calls = client.http_server_failure_operations();
    let answer = calls.http_server_failure_head501().await;
    oracle.refused("HttpServerFailure501Head", answer, 501, |_| true);
    let answer = calls.http_server_failure_get501().await;
    oracle.refused("HttpServerFailure501Get", answer, 501, |_| true);
    let answer = calls.http_server_failure_post505(true).await;
    oracle.refused("HttpServerFailure505Post", answer, 505, |_| true);
    let answer = calls.http_server_failure_delete505(true).await;
    oracle.refused("HttpServerFailure505Delete", answer, 505, |_| true);
}

async fn call_other_failures(oracle: &mut Oracle, client: &Client) {
    let calls = client.http_failure_operations();
    let answer = calls.http_failure_get_empty_error().await;
    let is_empty = |error: Option<&models::Error>| error.is_some_and(|it| it.message.as_deref() == Some(""));
    oracle.refused("ResponsesScenarioEmptyErrorBody", answer, 400, is_empty);
    let answer = calls.http_failure_get_no_model_error().await;
    let bytes = answer.as_ref().err().and_then(|error| error.bytes().cloned());
    let is_kept = bytes.is_some_and(|bytes| bytes == r#"{"message":"NoErrorModel"}"#);
    oracle.check("ResponsesScenarioNoModelErrorBody", is_kept, "the body is lost");
    oracle.refused("ResponsesScenarioNoModelErrorBody", answer, 400, |_| true);
    let answer = calls.http_failure_get_no_model_empty().await;
    oracle.refused("ResponsesScenarioNoModelEmptyBody", answer, 400, |_| true);
}
