//! The seed: a document of one operation, as a vendor publishes it.

use crate::check::no_violations;
use crate::figure::Figure;
use prism::seed::Client;
use prism::seed::models::OutboundCallBody;
use prism::seed::runtime::BuildError;
use serde_json::json;

const ID: &str = "seed: outbound-call";

pub(crate) async fn call(figure: &mut Figure, server: &str) -> Result<(), BuildError> {
    let client = Client::builder().server(server).api_key("test-key").build()?;
    let body = OutboundCallBody::new("1", "2", "permission_v1", "en_US", "agent_42");
    let calls = client.whatsapp();
    for prefer in ["", "dynamic=true", "dynamic=true", "dynamic=true"] {
        let response = calls.outbound_call(body.clone()).with_header("prefer", prefer).send().await;
        let verdict = match response {
            Ok(response) if response.headers().contains_key("sl-violations") => Err("violations".to_owned()),
            Ok(_) => Ok(()),
            Err(error) => Err(format!("{error}: {error:?}")),
        };
        figure.note(ID, prefer, verdict);
    }
    // The document doesn't describe this body; and a request that doesn't match it is refused.
    for (call, prefer) in [(calls.outbound_call(body.clone()), "code=422"), (calls.outbound_call(body), "")] {
        let call = if prefer.is_empty() { call.with_json(&json!({})) } else { call };
        let status = call.with_header("prefer", prefer).send().await.err().and_then(|error| error.status());
        let is_refused = status.is_some_and(|status| status == 422);
        figure.note(ID, "refused", if is_refused { Ok(()) } else { Err(format!("status {status:?}")) });
    }
    Ok(())
}

/// Calls the generated server through Prism.
pub(crate) async fn call_server(figure: &mut Figure, server: &str) -> Result<(), BuildError> {
    let client = Client::builder().server(server).api_key("test-key").build()?;
    let body = OutboundCallBody::new("1", "2", "permission_v1", "en_US", "agent_42");
    let response = client.whatsapp().outbound_call(body).send().await;
    let verdict = response.map_err(|error| format!("{error}: {error:?}"));
    figure.note(ID, "through Prism", verdict.and_then(|response| no_violations(response.headers())));
    Ok(())
}
