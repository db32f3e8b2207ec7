//! What a user of the old document has written.

use super::api::ClientBuilder;
use std::error::Error;

pub async fn uses(builder: ClientBuilder) -> Result<(), Box<dyn Error>> {
    use super::runtime::Error as CallError;
    let answer = builder.build()?.pets().get("1").await;
    let error: Option<CallError<std::convert::Infallible>> = answer.err();
    if let Some(error) = error {
        error.status().ok_or("there is no answer")?;
    }
    Ok(())
}
