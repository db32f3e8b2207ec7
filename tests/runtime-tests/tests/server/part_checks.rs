//! Parts of a multipart body that violate limits of the document, where requests are checked.

use runtime_tests::models::uploads::Upload;
use runtime_tests::probe::{PostProbe, record};
use runtime_tests::runtime::server::{
    Accept, AnyResponse, BodyForm, Error, OperationId, Rejection, Reply, ReplyBuilder, RequestReader, Routes,
    Served, Settings,
};
use runtime_tests::runtime::{
    File, Multipart, RequestCheck, SentValue, TowerTransport, Transport, Violation, Wire,
};
use serde_json::{Value, json};

struct PostUpload;

const TYPES: &[(&str, &str)] = &[("files", "image/*")];

impl Served for PostUpload {
    type Response = Done;

    const OPERATION: OperationId = OperationId::new("upload", "POST", "/probe");
    const BODIES: &'static [(&'static str, BodyForm)] = &[("multipart/form-data", BodyForm::Parts)];

    fn read(request: &mut RequestReader) -> Result<Self, Rejection> {
        request.multipart::<Upload>(TYPES, &[], &Upload::SHAPE)?;
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
    fn violations(&self, _: &Wire, sent: &SentValue) -> Vec<Violation> {
        assert_eq!((sent.place, sent.name.as_str()), ("body", "multipart/form-data"));
        let texts = ["/files/0", "/title", "/sizes/0"].into_iter();
        let is_short = |at: &&str| {
            let text = sent.value.pointer(at).and_then(Value::as_str);
            text.is_some_and(|text| text.len() < 3)
        };
        texts.filter(is_short).map(|at| Violation::new(at, "shorter than 3", "")).collect()
    }

    fn has_schema(&self, _: &Wire, _: &SentValue) -> bool {
        true
    }
}

/// The status of the response to an upload, and what is wrong with it.
async fn responded(title: &str, size: &str) -> (u16, Value) {
    let file = File::new(vec![0xFF]);
    let settings = Settings::new().check(&Document);
    responded_to(upload(title, size, file), settings).await
}

fn upload(title: &str, size: &str, file: File) -> Upload {
    Upload {
        title: title.to_owned(),
        sizes: vec![size.to_owned()],
        color: [("red".to_owned(), json!(1))].into(),
        files: vec![file],
        note: None,
    }
}

async fn responded_to(upload: Upload, settings: Settings) -> (u16, Value) {
    let call = record::<PostProbe>(|call| call.with_parts(Multipart::styled(&[], &[], &upload)));
    let content_type = call.header("content-type").expect("a body has a media type");
    let request = http::Request::post("/probe")
        .header("content-type", content_type)
        .body(call.body.clone().into())
        .expect("valid");
    let routes =
        Routes::new((), settings).serve::<PostUpload>(|(), _| Box::pin(std::future::ready(Ok(Done))));
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

#[tokio::test]
async fn a_file_of_another_media_type_is_rejected() {
    let responded = |media_type: &str| {
        let file = File::new("a").with_content_type(media_type);
        responded_to(upload("Tom", "XXL", file), Settings::new())
    };
    assert_eq!(responded("image/png").await, (200, Value::Null));
    let detail = "expected a part of image/*";
    let error = json!([{ "in": "body", "pointer": "/files/0", "detail": detail }]);
    assert_eq!(responded("text/html").await, (415, error));
}

#[tokio::test]
async fn a_form_may_be_larger_than_the_memory_for_it() {
    let large = || File::new(vec![0xFF; 5_000]).with_content_type("image/png");
    let settings = || Settings::new().body_limit(1_000);
    let responded = |settings| responded_to(upload("Tom", "XXL", large()), settings);
    assert_eq!(responded(settings()).await.0, 413);
    assert_eq!(responded(settings().multipart_limit(4_000)).await.0, 413);
    assert_eq!(responded(settings().multipart_limit(10_000)).await.0, 200);
}
