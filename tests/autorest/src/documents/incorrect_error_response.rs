//! The calls of `incorrect-error-response`: a body that isn't what the document says is kept in the error.

use crate::judge::Judge;
use clientwright_autorest::clients::incorrect_error_response::Client;
use clientwright_autorest::clients::runtime::BuildError;

pub(crate) async fn call(judge: &mut Judge) -> Result<(), BuildError> {
    let client = Client::builder().server(judge.server()).build()?;
    let answer = client.default().get_incorrect_error_from_server().await;
    let bytes = answer.as_ref().err().and_then(|error| error.bytes().cloned());
    judge.check(
        "verifyIncorrectErrorParsing",
        bytes.is_some_and(|bytes| bytes == "foobar"),
        "the body is lost",
    );
    judge.refused("verifyIncorrectErrorParsing", answer, 444, |body| body.is_none());
    Ok(())
}
