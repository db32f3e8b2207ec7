//! Parts of a multipart body that violate limits of the document, where requests are checked.

use runtime_tests::models::uploads::Upload;
use runtime_tests::probe::{PostProbe, record};
use runtime_tests::runtime::server::{
    Accept, AnyResponse, BodyForm, Error, RequestReader, OperationId, Rejection, Reply,
    ReplyBuilder, Routes, Served, Settings,
};
use runtime_tests::runtime::{
    File, Multipart, RequestCheck, SentValue, TowerTransport, Transport, Wire,
};
use serde_json::{Value, json};

struct PostUpload;

impl Served for PostUpload {
    type Response = Done;

    const OPERATION: OperationId = OperationId::new("upload", "POST", "/probe");
    const BODIES: &'static [(&'static str, BodyForm)] =
        &[("multipart/form-data", BodyForm::Parts)];

    fn read(request: &mut RequestReader) -> Result<Self, Rejection> {
        request.multipart::<Upload>(&[], &[], &Upload::SHAPE)?;
        Ok(Self)
    }
}

struct Done;

impl Reply for Done {
    fn write(self, _: &Accept) -> Result<AnyResponse, Error> {
        ReplyBuilder::new(200).json("application/json", &true)
    }
}

/// A document in which all texts have at least three letters, those in files too.
struct Document;

impl RequestCheck for Document {
    fn violations(&self, _: &Wire, sent: &SentValue) -> Vec<String> {
        assert_eq!((sent.place, sent.name.as_str()), ("body", "multipart/form-data"));
        let texts = ["/files/0", "/title", "/sizes/0"].into_iter();
        let is_short = |at: &&str| {
            let text = sent.value.pointer(at).and_then(Value::as_str);
            text.is_some_and(|text| text.len() < 3)
        };
        texts.filter(is_short).map(|at| format!("{at}: shorter than 3")).collect()
    }

    fn has_schema(&self, _: &Wire, _: &SentValue) -> bool {
        true
    }
}

/// The status of the response to an upload, and what is wrong with it.
async fn responded(title: &str, size: &str) -> (u16, Value) {
    let upload = Upload {
        title: title.to_owned(),
        sizes: vec![size.to_owned()],
        color: [("red".to_owned(), json!(1))].into(),
        files: vec![File::new(vec![0xFF])],
        note: None,
    };
    let call = record::<PostProbe>(|call| {
        call.with_parts(Multipart::styled(&[], &[], &upload))
    });
    let content_type = call.header("content-type").expect("a body has a media type");
    let request = http::Request::post("/probe")
        .header("content-type", content_type)
        .body(call.body.clone().into())
        .expect("valid");
    let routes = Routes::new((), Settings::new().check(&Document))
        .serve::<PostUpload>(|(), _| Box::pin(std::future::ready(Ok(Done))));
    let response = TowerTransport::new(routes.into_router()).send(request).await;
    let (head, body) = response.expect("the router responds").into_parts();
    let body = body.into_bytes().await.expect("the body is received");
    let body: Value = serde_json::from_slice(&body).expect("the body is JSON");
    (head.status.as_u16(), body["errors"].clone())
}

#[tokio::test]
async fn a_text_that_violates_a_limit_is_rejected_with_its_place() {
    let error = |pointer: &str| {
        let detail = "shorter than 3";
        json!([{ "in": "body", "pointer": pointer, "detail": detail }])
    };
    assert_eq!(responded("Tom", "XXL").await, (200, Value::Null));
    assert_eq!(responded("To", "XXL").await, (422, error("/title")));
    assert_eq!(responded("Tom", "XL").await, (422, error("/sizes/0")));
}
