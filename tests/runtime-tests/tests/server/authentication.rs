//! Callers of a server, by the security requirements of an operation (OpenAPI 3.1, Security Requirement Object).

use runtime_tests::runtime::server::{
    Accept, Access, AnyResponse, Body, Error, Incoming, OperationId, Rejection, Reply,
    Request, Router, Routes, Scheme, Served, Settings, StatusCode, Verified, identified,
};
use runtime_tests::runtime::{self, TowerTransport, Transport};

static SCHEMES: &[Scheme] = &[Scheme::header("key", "X-Key")];

/// An operation that anybody may call, and that callers with a key may call too.
struct GetPet;

/// 200 to a caller whom the service knows, 204 to others.
struct IsKnown(bool);

impl Served for GetPet {
    type Response = IsKnown;

    const OPERATION: OperationId = OperationId::new("getPet", "GET", "/pet");
    const SECURITY: &'static [&'static [(usize, &'static [&'static str])]] =
        &[&[], &[(0, &[])]];

    fn read(_: &mut Incoming) -> Result<Self, Rejection> {
        Ok(Self)
    }
}

impl Reply for IsKnown {
    fn write(self, _: &Accept) -> Result<AnyResponse, Error> {
        let mut response = AnyResponse::new(Body::empty());
        *response.status_mut() =
            if self.0 { StatusCode::OK } else { StatusCode::NO_CONTENT };
        Ok(response)
    }
}

fn verify<'a>((): &'a (), scheme: Scheme, access: Access<'a>) -> Verified<'a> {
    Box::pin(async move { identified(Ok(access.secret(scheme)?.expose().to_owned())) })
}

async fn get_pet(request: Request<GetPet>) -> Result<IsKnown, Error> {
    Ok(IsKnown(request.extensions().get::<String>().is_some()))
}

fn router() -> Router {
    let routes = Routes::new((), Settings::new()).authenticate(SCHEMES, verify);
    routes.serve::<GetPet>(|_, request| Box::pin(get_pet(request))).into_router()
}

/// The status of the response to a request with a key.
async fn status(key: Option<&str>) -> StatusCode {
    let mut request = http::Request::get("/pet");
    if let Some(key) = key {
        request = request.header("X-Key", key);
    }
    let request = request.body(runtime::Body::empty()).expect("the request is valid");
    let response = TowerTransport::new(router()).send(request).await;
    response.expect("the router responds").status()
}

#[tokio::test]
async fn an_optional_credential_identifies_the_caller() {
    assert_eq!(status(Some("Ada")).await, StatusCode::OK);
    assert_eq!(status(None).await, StatusCode::NO_CONTENT);
}
