//! Redirects on the same host.

use crate::oracle::Oracle;
use autorest::clients::httpinfrastructure::Client;

pub(super) async fn call(oracle: &mut Oracle, client: &Client) {
    let calls = client.http_redirect_operations();
    // Several ways to go on: the caller's choice (RFC 9110, 15.4.1).
    oracle.refused("HttpRedirect300Head", calls.http_redirects_head300().await, 300, |_| true);
    let response = calls.http_redirects_get300().await;
    oracle.refused("HttpRedirect300Get", response, 300, |body| body.is_some());
    oracle.done("HttpRedirect301Head", calls.http_redirects_head301().await);
    oracle.done("HttpRedirect301Get", client.http_operation_operations().http_redirects_get301().await);
    oracle.done("HttpRedirect302Head", calls.http_redirects_head302().await);
    oracle.done("HttpRedirect302Get", client.http_operation_operations().http_redirects_get302().await);
    oracle.done("HttpRedirect303Post", calls.http_redirects_post303(true).await);
    call_lost(oracle, client).await;
    call_temporary(oracle, client).await;
}

/// A method other than POST stays what it is (RFC 9110, 15.4.2 and 15.4.3); nothing is where these lead.
async fn call_lost(oracle: &mut Oracle, client: &Client) {
    let calls = client.http_redirect_operations();
    oracle.refused("HttpRedirect301Put", calls.http_redirects_put301(true).await, 404, |_| true);
    oracle.refused("HttpRedirect302Patch", calls.http_redirects_patch302(true).await, 404, |_| true);
}

async fn call_temporary(oracle: &mut Oracle, client: &Client) {
    let calls = client.http_redirect_operations();
    oracle.done("HttpRedirect307Head", calls.http_redirects_head307().await);
    oracle.done("HttpRedirect307Get", calls.http_redirects_get307().await);
    oracle.done("HttpRedirect307Options", calls.http_redirects_options307().await);
    oracle.done("HttpRedirect307Put", calls.http_redirects_put307(true).await);
    oracle.done("HttpRedirect307Patch", calls.http_redirects_patch307(true).await);
    oracle.done("HttpRedirect307Post", calls.http_redirects_post307(true).await);
    oracle.done("HttpRedirect307Delete", calls.http_redirects_delete307().body(true).await);
}
