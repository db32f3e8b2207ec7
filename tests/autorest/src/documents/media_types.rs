//! The calls of `media_types`: bodies of several media types.

use crate::oracle::Oracle;
use autorest::clients::media_types::Client;
use autorest::clients::media_types::models::SourcePath;
use autorest::clients::runtime::BuildError;
use serde_json::json;

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    let bodies = client.clone();
    let path = SourcePath::new().source("foo");
    oracle.same("MediaTypeJson", bodies.analyze_body(path.clone()).await, "Nice job with JSON");
    oracle.same("MediaTypePdf", bodies.analyze_body_pdf("PDF").await, "Nice job with PDF");
    oracle.done("MediaTypesAnalyzeBodyNoAcceptHeader", bodies.analyze_body_no_accept_header(path).await);
    oracle.done("MediaTypesAnalyzeBodyNoAcceptHeader", bodies.analyze_body_no_accept_header_pdf("PDF").await);
    let response = bodies.content_type_with_encoding("hello").await;
    oracle.same("MediaTypeWithEncoding", response, "Nice job sending content type with encoding");
    call_several(oracle, &client).await;
    Ok(())
}

async fn call_several(oracle: &mut Oracle, client: &Client) {
    let bodies = client.clone();
    let json = r#"{"hello":"world"}"#;
    let two = "MediaTypesTwoContentTypes";
    oracle.done(two, bodies.binary_body_with_two_content_types("hello, world").await);
    oracle.done(two, bodies.binary_body_with_two_content_types_json(json).await);
    let three = "MediaTypesThreeContentTypes";
    oracle.done(three, bodies.binary_body_with_three_content_types("hello, world").await);
    oracle.done(three, bodies.binary_body_with_three_content_types_json(json).await);
    oracle.done(three, bodies.binary_body_with_three_content_types_text("hello, world").await);
    let types = "MediaTypesThreeBodyTypes";
    oracle.done(types, bodies.body_three_types(json!({"hello": "world"})).await);
    oracle.done(types, bodies.body_three_types_bytes("hello, world").await);
}
