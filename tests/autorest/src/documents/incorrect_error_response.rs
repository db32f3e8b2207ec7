//! The calls of `incorrect-error-response`: a body that isn't what the document says fails no more than the call does.

use crate::oracle::Oracle;
use autorest::clients::incorrect_error_response::Client;
use autorest::clients::runtime::BuildError;

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    let response = client.get_incorrect_error_from_server().await;
    let fits = |body: Option<&String>| body.is_some_and(|body| body == "foobar");
    oracle.refused("verifyIncorrectErrorParsing", response, 444, fits);
    Ok(())
}
