//! The calls of `httpInfrastructure`: statuses of all kinds.

mod failures;
mod redirects;
mod responses;
mod retries;

use crate::oracle::Oracle;
use autorest::clients::httpinfrastructure::Client;
use autorest::clients::runtime::BuildError;

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    call_successes(oracle, &client).await;
    failures::call(oracle, &client).await;
    redirects::call(oracle, &client).await;
    responses::call(oracle, &client).await;
    retries::call(oracle).await
}

async fn call_successes(oracle: &mut Oracle, client: &Client) {
    let calls = client.http_success_operations();
    oracle.done("HttpSuccess200Head", calls.http_success_head200().await);
    oracle.same("HttpSuccess200Get", calls.http_success_get200().await, true);
    oracle.done("HttpSuccess200Put", calls.http_success_put200(true).await);
    oracle.done("HttpSuccess200Post", calls.http_success_post200(true).await);
    oracle.done("HttpSuccess200Patch", calls.http_success_patch200(true).await);
    oracle.done("HttpSuccess200Delete", calls.http_success_delete200().body(true).await);
    oracle.done("HttpSuccess201Put", calls.http_success_put201(true).await);
    oracle.done("HttpSuccess201Post", calls.http_success_post201(true).await);
    oracle.done("HttpSuccess202Put", calls.http_success_put202(true).await);
    oracle.done("HttpSuccess202Post", calls.http_success_post202(true).await);
    oracle.done("HttpSuccess202Patch", calls.http_success_patch202(true).await);
    oracle.done("HttpSuccess202Delete", calls.http_success_delete202().body(true).await);
    oracle.done("HttpSuccess204Head", calls.http_success_head204().await);
    oracle.done("HttpSuccess204Put", calls.http_success_put204(true).await);
    oracle.done("HttpSuccess204Post", calls.http_success_post204(true).await);
    oracle.done("HttpSuccess204Patch", calls.http_success_patch204(true).await);
    oracle.done("HttpSuccess204Delete", calls.http_success_delete204().body(true).await);
    // Documented, and an error as any other status that isn't a success.
    oracle.refused("HttpSuccess404Head", calls.http_success_head404().await, 404, |_| true);
}
