//! What a user of the old document has written.

use super::api::ClientBuilder;
use std::error::Error;

pub async fn uses(builder: ClientBuilder) -> Result<(), Box<dyn Error>> {
    if let Err(error) = builder.build()?.pets().get("1").await {
        let detail = error.body().map(|problem| problem.detail.as_str());
        if detail != Some("none") {
            return Err("the problem has no detail".into());
        }
    }
    Ok(())
}
