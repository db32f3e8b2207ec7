//! Text that represents integers and bytes: setters and arguments take these; lists and maps have a type for them.

use crate::calls::server::Server;
use compiled_cases::compiled::runtime::{Base64, Patch, TextNumber};
use compiled_cases::compiled::{object_base64_texts as blobs, object_text_integers as leases};
use std::error::Error;

type Outcome = Result<(), Box<dyn Error>>;

#[tokio::test]
async fn bytes_are_sent_as_text() -> Outcome {
    let body = r#"{"data":"_-8","image":"YQ","chunks":[]}"#;
    let server = Server::new(200, "application/json", body);
    let client = blobs::Client::builder().transport(server.clone()).build()?;
    let mut blob = blobs::models::Blob::new(b"a", [Base64::from(vec![255]), Base64::from(Vec::new())])
        .image(&[0, 1, 2])
        .key(b"b".to_vec())
        .by_name([("c", Base64::from(b"d"))]);
    blob.image = None;
    let response = client.blobs().put(b"\xff\xef", blob).salt(b"e").await?;
    let request = server.request();
    assert_eq!(request.line, "PUT /blobs/%2F%2B8%3D?salt=ZQ%3D%3D");
    assert_eq!(request.body, r#"{"data":"YQ==","chunks":["/w==",""],"by_name":{"c":"ZA=="},"key":"Yg=="}"#);
    assert_eq!(*response.data, [255, 239]);
    assert_eq!(response.image.as_deref(), Some(&b"a"[..]));
    Ok(())
}

#[tokio::test]
async fn integers_are_sent_as_text() -> Outcome {
    let server = Server::new(200, "application/json", r#"{"id":"9007199254740993","all":[]}"#);
    let client = leases::Client::builder().transport(server.clone()).build()?;
    let response = client.leases().get(7).above(8_u64).await?;
    assert_eq!(server.request().line, "GET /leases/7?above=8");
    assert_eq!(response.id.0, 9_007_199_254_740_993);
    let size: Patch<TextNumber<u64>> = 4_u64.into();
    assert_eq!((size, Patch::from(None::<u64>)), (Patch::Set(TextNumber(4)), Patch::<TextNumber<u64>>::Keep));
    Ok(())
}
