//! The calls of `httpInfrastructure`: statuses of all kinds.

mod failures;
mod redirects;
mod responses;
mod retries;

use crate::judge::Judge;
use autorest::clients::httpinfrastructure::Client;
use autorest::clients::runtime::BuildError;

pub(crate) async fn call(judge: &mut Judge) -> Result<(), BuildError> {
    let client = Client::builder().server(judge.server()).build()?;
    call_successes(judge, &client).await;
    failures::call(judge, &client).await;
    redirects::call(judge, &client).await;
    responses::call(judge, &client).await;
    retries::call(judge).await
}

async fn call_successes(judge: &mut Judge, client: &Client) {
    let calls = client.http_success_operations();
    judge.done("HttpSuccess200Head", calls.http_success_head200().await);
    judge.same("HttpSuccess200Get", calls.http_success_get200().await, true);
    judge.done("HttpSuccess200Put", calls.http_success_put200(true).await);
    judge.done("HttpSuccess200Post", calls.http_success_post200(true).await);
    judge.done("HttpSuccess200Patch", calls.http_success_patch200(true).await);
    judge.done("HttpSuccess200Delete", calls.http_success_delete200(true).await);
    judge.done("HttpSuccess201Put", calls.http_success_put201(true).await);
    judge.done("HttpSuccess201Post", calls.http_success_post201(true).await);
    judge.done("HttpSuccess202Put", calls.http_success_put202(true).await);
    judge.done("HttpSuccess202Post", calls.http_success_post202(true).await);
    judge.done("HttpSuccess202Patch", calls.http_success_patch202(true).await);
    judge.done("HttpSuccess202Delete", calls.http_success_delete202(true).await);
    judge.done("HttpSuccess204Head", calls.http_success_head204().await);
    judge.done("HttpSuccess204Put", calls.http_success_put204(true).await);
    judge.done("HttpSuccess204Post", calls.http_success_post204(true).await);
    judge.done("HttpSuccess204Patch", calls.http_success_patch204(true).await);
    judge.done("HttpSuccess204Delete", calls.http_success_delete204(true).await);
    // Documented, and an error as any other status that isn't a success.
    judge.refused("HttpSuccess404Head", calls.http_success_head404().await, 404, |_| true);
}
