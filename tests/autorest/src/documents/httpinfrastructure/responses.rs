//! Responses of several statuses, with and without models.

use crate::oracle::Oracle;
use autorest::clients::httpinfrastructure::{Client, models};

pub(super) async fn call(oracle: &mut Oracle, client: &Client) {
    call_a(oracle, client).await;
    call_b_and_c(oracle, client).await;
    call_d_and_e(oracle, client).await;
    call_f_and_g(oracle, client).await;
    call_h(oracle, client).await;
}

fn says_client_error(error: Option<&models::Error>) -> bool {
    error.is_some_and(|error| error.message.as_deref() == Some("client error"))
}

/// 200 with a model, 204 without, any other an error.
async fn call_a(oracle: &mut Oracle, client: &Client) {
    let calls = client.multiple_response_operations();
    let response = calls.multiple_responses_get200_model204_no_model_default_error200_valid().await;
    oracle.done("ResponsesScenarioA200MatchingModel", response);
    let response = calls.multiple_responses_get200_model204_no_model_default_error204_valid().await;
    oracle.done("ResponsesScenarioA204MatchingNoModel", response);
    // A success that the document doesn't list: the default is for errors.
    let response = calls.multiple_responses_get200_model204_no_model_default_error201_invalid().await;
    oracle.undecodable("ResponsesScenarioA201DefaultNoModel", response, r#"{"statusCode":"201"}"#);
    let response = calls.multiple_responses_get200_model204_no_model_default_error202_none().await;
    oracle.undecodable("ResponsesScenarioA202DefaultNoModel", response, r#"{"statusCode":"202"}"#);
    let response = calls.multiple_responses_get200_model204_no_model_default_error400_valid().await;
    oracle.refused("ResponsesScenarioA400DefaultModel", response, 400, says_client_error);
}

/// Models by status.
async fn call_b_and_c(oracle: &mut Oracle, client: &Client) {
    let calls = client.multiple_response_operations();
    let response = calls.multiple_responses_get200_model201_model_default_error200_valid().await;
    oracle.done("ResponsesScenarioB200MatchingModel", response);
    let response = calls.multiple_responses_get200_model201_model_default_error201_valid().await;
    oracle.done("ResponsesScenarioB201MatchingModel", response);
    let response = calls.multiple_responses_get200_model201_model_default_error400_valid().await;
    oracle.refused("ResponsesScenarioB400DefaultModel", response, 400, says_client_error);
    let response =
        calls.multiple_responses_get200_model_a201_model_c404_model_d_default_error200_valid().await;
    oracle.done("ResponsesScenarioC200MatchingModel", response);
    let response =
        calls.multiple_responses_get200_model_a201_model_c404_model_d_default_error201_valid().await;
    oracle.done("ResponsesScenarioC201MatchingModel", response);
    let response =
        calls.multiple_responses_get200_model_a201_model_c404_model_d_default_error404_valid().await;
    oracle.refused("ResponsesScenarioC404MatchingModel", response, 404, |error| error.is_some());
    let response =
        calls.multiple_responses_get200_model_a201_model_c404_model_d_default_error400_valid().await;
    oracle.refused("ResponsesScenarioC400DefaultModel", response, 400, |error| error.is_some());
}

/// Successes without a body; what comes nevertheless is let go.
async fn call_d_and_e(oracle: &mut Oracle, client: &Client) {
    let calls = client.multiple_response_operations();
    let response = calls.multiple_responses_get202_none204_none_default_error202_none().await;
    oracle.done("ResponsesScenarioD202MatchingNoModel", response);
    let response = calls.multiple_responses_get202_none204_none_default_error204_none().await;
    oracle.done("ResponsesScenarioD204MatchingNoModel", response);
    let response = calls.multiple_responses_get202_none204_none_default_error400_valid().await;
    oracle.refused("ResponsesScenarioD400DefaultModel", response, 400, says_client_error);
    let response = calls.multiple_responses_get202_none204_none_default_none202_invalid().await;
    oracle.done("ResponsesScenarioE202MatchingInvalid", response);
    let response = calls.multiple_responses_get202_none204_none_default_none204_none().await;
    oracle.done("ResponsesScenarioE204MatchingNoModel", response);
    let response = calls.multiple_responses_get202_none204_none_default_none400_none().await;
    oracle.refused("ResponsesScenarioE400DefaultNoModel", response, 400, |_| true);
    let response = calls.multiple_responses_get202_none204_none_default_none400_invalid().await;
    oracle.refused("ResponsesScenarioE400DefaultInvalid", response, 400, |_| true);
}

/// Nothing but a default.
async fn call_f_and_g(oracle: &mut Oracle, client: &Client) {
    let calls = client.multiple_response_operations();
    let response = calls.multiple_responses_get_default_model_a200_valid().await;
    oracle.same("ResponsesScenarioF200DefaultModel", response.map(|a| a.status_code), Some("200".to_owned()));
    let response = calls.multiple_responses_get_default_model_a200_none().await;
    oracle.undecodable("ResponsesScenarioF200DefaultNone", response, "");
    let response = calls.multiple_responses_get_default_model_a400_valid().await;
    oracle.refused("ResponsesScenarioF400DefaultModel", response, 400, |_| true);
    let response = calls.multiple_responses_get_default_model_a400_none().await;
    oracle.refused("ResponsesScenarioF400DefaultNone", response, 400, |_| true);
    let response = calls.multiple_responses_get_default_none200_invalid().await;
    oracle.done("ResponsesScenarioG200DefaultInvalid", response);
    let response = calls.multiple_responses_get_default_none200_none().await;
    oracle.done("ResponsesScenarioG200DefaultNoModel", response);
    let response = calls.multiple_responses_get_default_none400_invalid().await;
    oracle.refused("ResponsesScenarioG400DefaultInvalid", response, 400, |_| true);
    let response = calls.multiple_responses_get_default_none400_none().await;
    oracle.refused("ResponsesScenarioG400DefaultNoModel", response, 400, |_| true);
}

/// Nothing but 200.
async fn call_h(oracle: &mut Oracle, client: &Client) {
    let calls = client.multiple_response_operations();
    let response = calls.multiple_responses_get200_model_a200_none().await;
    oracle.undecodable("ResponsesScenarioH200MatchingNone", response, "");
    let response = calls.multiple_responses_get200_model_a200_valid().await;
    oracle.same(
        "ResponsesScenarioH200MatchingModel",
        response.map(|a| a.status_code),
        Some("200".to_owned()),
    );
    let response = calls.multiple_responses_get200_model_a200_invalid().await;
    oracle.same("ResponsesScenarioH200MatchingInvalid", response.map(|a| a.status_code), None);
    let response = calls.multiple_responses_get200_model_a400_none().await;
    oracle.refused("ResponsesScenarioH400NonMatchingNone", response, 400, |_| true);
    let response = calls.multiple_responses_get200_model_a400_valid().await;
    oracle.refused("ResponsesScenarioH400NonMatchingModel", response, 400, |_| true);
    let response = calls.multiple_responses_get200_model_a400_invalid().await;
    oracle.refused("ResponsesScenarioH400NonMatchingInvalid", response, 400, |_| true);
    // An undocumented status is not read as a documented one.
    let response = calls.multiple_responses_get200_model_a202_valid().await;
    oracle.undecodable("ResponsesScenarioH202NonMatchingModel", response, r#"{"statusCode":"200"}"#);
}
