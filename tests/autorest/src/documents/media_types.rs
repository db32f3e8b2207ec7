//! The calls of `media_types`: bodies of several media types.

use crate::judge::Judge;
use autorest::clients::media_types::Client;
use autorest::clients::media_types::models::SourcePath;
use autorest::clients::runtime::BuildError;
use serde_json::json;

pub(crate) async fn call(judge: &mut Judge) -> Result<(), BuildError> {
    let client = Client::builder().server(judge.server()).build()?;
    let bodies = client.default();
    let path = SourcePath::new().source("foo");
    judge.same("MediaTypeJson", bodies.analyze_body(path.clone()).await, "Nice job with JSON");
    judge.same("MediaTypePdf", bodies.analyze_body_pdf("PDF").await, "Nice job with PDF");
    judge.done("MediaTypesAnalyzeBodyNoAcceptHeader", bodies.analyze_body_no_accept_header(path).await);
    judge.done("MediaTypesAnalyzeBodyNoAcceptHeader", bodies.analyze_body_no_accept_header_pdf("PDF").await);
    let answer = bodies.content_type_with_encoding("hello").await;
    judge.same("MediaTypeWithEncoding", answer, "Nice job sending content type with encoding");
    call_several(judge, &client).await;
    Ok(())
}

async fn call_several(judge: &mut Judge, client: &Client) {
    let bodies = client.default();
    let json = r#"{"hello":"world"}"#;
    let two = "MediaTypesTwoContentTypes";
    judge.done(two, bodies.binary_body_with_two_content_types("hello, world").await);
    judge.done(two, bodies.binary_body_with_two_content_types_json(json).await);
    let three = "MediaTypesThreeContentTypes";
    judge.done(three, bodies.binary_body_with_three_content_types("hello, world").await);
    judge.done(three, bodies.binary_body_with_three_content_types_json(json).await);
    judge.done(three, bodies.binary_body_with_three_content_types_text("hello, world").await);
    let types = "MediaTypesThreeBodyTypes";
    judge.done(types, bodies.body_three_types(json!({"hello": "world"})).await);
    judge.done(types, bodies.body_three_types_bytes("hello, world").await);
}
