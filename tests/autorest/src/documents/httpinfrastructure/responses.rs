//! Answers of several statuses, with and without models.

use crate::judge::Judge;
use autorest::clients::httpinfrastructure::{Client, models};

pub(super) async fn call(judge: &mut Judge, client: &Client) {
    call_a(judge, client).await;
    call_b_and_c(judge, client).await;
    call_d_and_e(judge, client).await;
    call_f_and_g(judge, client).await;
    call_h(judge, client).await;
}

fn says_client_error(error: Option<&models::Error>) -> bool {
    error.is_some_and(|error| error.message.as_deref() == Some("client error"))
}

/// 200 with a model, 204 without, any other an error.
async fn call_a(judge: &mut Judge, client: &Client) {
    let calls = client.multiple_response_operations();
    let answer = calls.multiple_responses_get200_model204_no_model_default_error200_valid().await;
    judge.done("ResponsesScenarioA200MatchingModel", answer);
    let answer = calls.multiple_responses_get200_model204_no_model_default_error204_valid().await;
    judge.done("ResponsesScenarioA204MatchingNoModel", answer);
    // A success that the document doesn't know: the default stands for errors.
    let answer = calls.multiple_responses_get200_model204_no_model_default_error201_invalid().await;
    judge.undecodable("ResponsesScenarioA201DefaultNoModel", answer, r#"{"statusCode":"201"}"#);
    let answer = calls.multiple_responses_get200_model204_no_model_default_error202_none().await;
    judge.undecodable("ResponsesScenarioA202DefaultNoModel", answer, r#"{"statusCode":"202"}"#);
    let answer = calls.multiple_responses_get200_model204_no_model_default_error400_valid().await;
    judge.refused("ResponsesScenarioA400DefaultModel", answer, 400, says_client_error);
}

/// Models by status.
async fn call_b_and_c(judge: &mut Judge, client: &Client) {
    let calls = client.multiple_response_operations();
    let answer = calls.multiple_responses_get200_model201_model_default_error200_valid().await;
    judge.done("ResponsesScenarioB200MatchingModel", answer);
    let answer = calls.multiple_responses_get200_model201_model_default_error201_valid().await;
    judge.done("ResponsesScenarioB201MatchingModel", answer);
    let answer = calls.multiple_responses_get200_model201_model_default_error400_valid().await;
    judge.refused("ResponsesScenarioB400DefaultModel", answer, 400, says_client_error);
    let answer = calls.multiple_responses_get200_model_a201_model_c404_model_d_default_error200_valid().await;
    judge.done("ResponsesScenarioC200MatchingModel", answer);
    let answer = calls.multiple_responses_get200_model_a201_model_c404_model_d_default_error201_valid().await;
    judge.done("ResponsesScenarioC201MatchingModel", answer);
    let answer = calls.multiple_responses_get200_model_a201_model_c404_model_d_default_error404_valid().await;
    judge.refused("ResponsesScenarioC404MatchingModel", answer, 404, |error| error.is_some());
    let answer = calls.multiple_responses_get200_model_a201_model_c404_model_d_default_error400_valid().await;
    judge.refused("ResponsesScenarioC400DefaultModel", answer, 400, |error| error.is_some());
}

/// Successes without a body; what comes nevertheless is let go.
async fn call_d_and_e(judge: &mut Judge, client: &Client) {
    let calls = client.multiple_response_operations();
    let answer = calls.multiple_responses_get202_none204_none_default_error202_none().await;
    judge.done("ResponsesScenarioD202MatchingNoModel", answer);
    let answer = calls.multiple_responses_get202_none204_none_default_error204_none().await;
    judge.done("ResponsesScenarioD204MatchingNoModel", answer);
    let answer = calls.multiple_responses_get202_none204_none_default_error400_valid().await;
    judge.refused("ResponsesScenarioD400DefaultModel", answer, 400, says_client_error);
    let answer = calls.multiple_responses_get202_none204_none_default_none202_invalid().await;
    judge.done("ResponsesScenarioE202MatchingInvalid", answer);
    let answer = calls.multiple_responses_get202_none204_none_default_none204_none().await;
    judge.done("ResponsesScenarioE204MatchingNoModel", answer);
    let answer = calls.multiple_responses_get202_none204_none_default_none400_none().await;
    judge.refused("ResponsesScenarioE400DefaultNoModel", answer, 400, |_| true);
    let answer = calls.multiple_responses_get202_none204_none_default_none400_invalid().await;
    judge.refused("ResponsesScenarioE400DefaultInvalid", answer, 400, |_| true);
}

/// Nothing but a default.
async fn call_f_and_g(judge: &mut Judge, client: &Client) {
    let calls = client.multiple_response_operations();
    let answer = calls.multiple_responses_get_default_model_a200_valid().await;
    judge.same("ResponsesScenarioF200DefaultModel", answer.map(|a| a.status_code), Some("200".to_owned()));
    let answer = calls.multiple_responses_get_default_model_a200_none().await;
    judge.undecodable("ResponsesScenarioF200DefaultNone", answer, "");
    let answer = calls.multiple_responses_get_default_model_a400_valid().await;
    judge.refused("ResponsesScenarioF400DefaultModel", answer, 400, |_| true);
    let answer = calls.multiple_responses_get_default_model_a400_none().await;
    judge.refused("ResponsesScenarioF400DefaultNone", answer, 400, |_| true);
    let answer = calls.multiple_responses_get_default_none200_invalid().await;
    judge.done("ResponsesScenarioG200DefaultInvalid", answer);
    let answer = calls.multiple_responses_get_default_none200_none().await;
    judge.done("ResponsesScenarioG200DefaultNoModel", answer);
    let answer = calls.multiple_responses_get_default_none400_invalid().await;
    judge.refused("ResponsesScenarioG400DefaultInvalid", answer, 400, |_| true);
    let answer = calls.multiple_responses_get_default_none400_none().await;
    judge.refused("ResponsesScenarioG400DefaultNoModel", answer, 400, |_| true);
}

/// Nothing but 200.
async fn call_h(judge: &mut Judge, client: &Client) {
    let calls = client.multiple_response_operations();
    let answer = calls.multiple_responses_get200_model_a200_none().await;
    judge.undecodable("ResponsesScenarioH200MatchingNone", answer, "");
    let answer = calls.multiple_responses_get200_model_a200_valid().await;
    judge.same("ResponsesScenarioH200MatchingModel", answer.map(|a| a.status_code), Some("200".to_owned()));
    let answer = calls.multiple_responses_get200_model_a200_invalid().await;
    judge.same("ResponsesScenarioH200MatchingInvalid", answer.map(|a| a.status_code), None);
    let answer = calls.multiple_responses_get200_model_a400_none().await;
    judge.refused("ResponsesScenarioH400NonMatchingNone", answer, 400, |_| true);
    let answer = calls.multiple_responses_get200_model_a400_valid().await;
    judge.refused("ResponsesScenarioH400NonMatchingModel", answer, 400, |_| true);
    let answer = calls.multiple_responses_get200_model_a400_invalid().await;
    judge.refused("ResponsesScenarioH400NonMatchingInvalid", answer, 400, |_| true);
    // Another success has the model of the only one that is documented.
    let answer = calls.multiple_responses_get200_model_a202_valid().await;
    judge.same(
        "ResponsesScenarioH202NonMatchingModel",
        answer.map(|a| a.status_code),
        Some("200".to_owned()),
    );
}
