//! Webhooks at a path of a router: only those with a valid signature reach the service.

use std::sync::{Arc, Mutex};

use runtime_tests::runtime::server::{Error, Router, StatusCode, receive};
use runtime_tests::runtime::{self, InboundRequest, JsonError, TowerTransport, Transport, WebhookVerifier};

/// The example of the Standard Webhooks specification.
const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

#[derive(Clone, Debug, PartialEq)]
struct Named(String, Vec<u8>);

impl InboundRequest for Named {
    fn decode(name: &str, body: &[u8]) -> Result<Self, JsonError> {
        Ok(Self(name.to_owned(), body.to_owned()))
    }
}

async fn status(router: Router, signature: &str) -> StatusCode {
    let request = http::Request::post("/hooks")
        .header("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
        .header("webhook-timestamp", "1614265330")
        .header("webhook-signature", signature)
        .body(runtime::Body::from(r#"{"test": 2432232314}"#))
        .expect("the request is valid");
    let response = TowerTransport::new(router).send(request).await;
    response.expect("the router responds").status()
}

#[tokio::test]
async fn a_webhook_reaches_the_service_if_its_signature_is_valid() {
    let valid = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    let seen: Arc<Mutex<Vec<Named>>> = Arc::default();
    let handled = Arc::clone(&seen);
    let years = std::time::Duration::from_secs(100 * 365 * 86_400);
    let verifier = WebhookVerifier::new(SECRET).expect("the secret is valid").with_tolerance(years);
    let route = receive(
        verifier,
        |_, _| "created".to_owned(),
        move |webhook: Named| {
            handled.lock().expect("no panic").push(webhook);
            std::future::ready(Ok::<(), Error>(()))
        },
    );
    let router = Router::new().route("/hooks", route);
    assert_eq!(status(router.clone(), "v1,AAAA").await, StatusCode::UNAUTHORIZED);
    assert!(seen.lock().expect("no panic").is_empty());
    assert_eq!(status(router, valid).await, StatusCode::NO_CONTENT);
    let body = br#"{"test": 2432232314}"#.to_vec();
    assert_eq!(*seen.lock().expect("no panic"), [Named("created".to_owned(), body)]);
}
