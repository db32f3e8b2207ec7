//! Callers of a server, by the security requirements of an operation (OpenAPI 3.1, Security Requirement Object).

use runtime_tests::runtime::server::{
    Accept, Access, AnyResponse, Body, Error, OperationId, Refusal, Rejection, Reply, Request, RequestReader,
    Router, Routes, Scheme, Served, Settings, StatusCode, Verified, identified,
};
use runtime_tests::runtime::{self, TowerTransport, Transport};

static SCHEMES: &[Scheme] = &[Scheme::header("key", "X-Key"), Scheme::header("other", "X-Other")];

/// An operation that anybody may call, and that callers with a key may call too.
struct GetPet;

/// An operation that only callers with both keys may call.
struct PutPet;

/// 200 to a caller whom the service knows, 204 to others.
struct IsKnown(bool);

impl Served for GetPet {
    type Response = IsKnown;

    const OPERATION: OperationId = OperationId::new("getPet", "GET", "/pet");
    const SECURITY: &'static [&'static [(usize, &'static [&'static str])]] = &[&[], &[(0, &[])]];

    fn read(_: &mut RequestReader) -> Result<Self, Rejection> {
        Ok(Self)
    }
}

impl Served for PutPet {
    type Response = IsKnown;

    const OPERATION: OperationId = OperationId::new("putPet", "PUT", "/pet");
    const SECURITY: &'static [&'static [(usize, &'static [&'static str])]] = &[&[(0, &[]), (1, &[])]];

    fn read(_: &mut RequestReader) -> Result<Self, Rejection> {
        Ok(Self)
    }
}

impl Reply for IsKnown {
    fn write(self, _: &Accept) -> Result<AnyResponse, Error> {
        let mut response = AnyResponse::new(Body::empty());
        *response.status_mut() = if self.0 { StatusCode::OK } else { StatusCode::NO_CONTENT };
        Ok(response)
    }
}

fn verify<'a>((): &'a (), scheme: Scheme, access: Access<'a>) -> Verified<'a> {
    Box::pin(async move { identified(Ok(access.secret(scheme)?.expose().to_owned())) })
}

async fn get_pet(request: Request<GetPet>) -> Result<IsKnown, Error> {
    Ok(IsKnown(request.extensions().get::<String>().is_some()))
}

async fn put_pet(request: Request<PutPet>) -> Result<IsKnown, Error> {
    Ok(IsKnown(request.extensions().get::<String>().is_some_and(|it| it == "Ada")))
}

fn router() -> Router {
    let routes = Routes::new((), Settings::new()).authenticate(SCHEMES, verify);
    let routes = routes.serve::<GetPet>(|_, request| Box::pin(get_pet(request)));
    routes.serve::<PutPet>(|_, request| Box::pin(put_pet(request))).into_router()
}

/// The status of the response to a request with these headers.
async fn status(method: &str, headers: &[(&str, &str)]) -> StatusCode {
    let mut request = http::Request::builder().method(method).uri("/pet");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(runtime::Body::empty()).expect("the request is valid");
    let response = TowerTransport::new(router()).send(request).await;
    response.expect("the router responds").status()
}

#[tokio::test]
async fn an_optional_credential_identifies_the_caller() {
    assert_eq!(status("GET", &[("X-Key", "Ada")]).await, StatusCode::OK);
    assert_eq!(status("GET", &[]).await, StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn the_first_of_two_identities_of_a_type_counts() {
    let both = [("X-Key", "Ada"), ("X-Other", "Bob")];
    assert_eq!(status("PUT", &both).await, StatusCode::OK);
    assert_eq!(status("PUT", &both[..1]).await, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn of_two_credentials_none_counts() {
    let request = http::Request::get("/pet").header("X-Key", "Ada").header("X-Key", "Eve");
    let request = request.body(runtime::Body::empty()).expect("the request is valid");
    let response = TowerTransport::new(router()).send(request).await;
    let status = response.expect("the router responds").status();
    assert_eq!(status, StatusCode::NO_CONTENT);
}

/// An operation that needs a token with a scope.
struct DeletePet;

impl Served for DeletePet {
    type Response = IsKnown;

    const OPERATION: OperationId = OperationId::new("deletePet", "DELETE", "/pet");
    const SECURITY: &'static [&'static [(usize, &'static [&'static str])]] = &[&[(0, &["pets:write"])]];

    fn read(_: &mut RequestReader) -> Result<Self, Rejection> {
        Ok(Self)
    }
}

static BEARER: &[Scheme] = &[Scheme::authorization("token", "Bearer")];

fn refuse<'a>((): &'a (), scheme: Scheme, access: Access<'a>) -> Verified<'a> {
    Box::pin(async move {
        identified::<()>(Err(match access.secret(scheme)?.expose() {
            "reader" => Refusal::forbidden("The token lacks a scope."),
            _ => Refusal::invalid("The token is unknown."),
        }))
    })
}

/// The status of the response to a request with this token, and the credentials that it asks for.
async fn challenge(token: Option<&str>) -> (u16, String) {
    let routes = Routes::new((), Settings::new()).authenticate(BEARER, refuse);
    let routes = routes.serve::<DeletePet>(|_, _| Box::pin(std::future::ready(Ok(IsKnown(true)))));
    let mut request = http::Request::delete("/pet");
    if let Some(token) = token {
        request = request.header("Authorization", format!("Bearer {token}"));
    }
    let request = request.body(runtime::Body::empty()).expect("the request is valid");
    let response = TowerTransport::new(routes.into_router()).send(request).await;
    let response = response.expect("the router responds");
    let challenge = &response.headers()["WWW-Authenticate"];
    (response.status().as_u16(), challenge.to_str().expect("it is text").to_owned())
}

/// RFC 6750, 3.1 Error Codes.
#[tokio::test]
async fn a_client_sees_why_its_token_is_refused() {
    let expected = |status: u16, challenge: &str| (status, challenge.to_owned());
    assert_eq!(challenge(None).await, expected(401, "Bearer"));
    let invalid = expected(401, "Bearer error=\"invalid_token\"");
    assert_eq!(challenge(Some("unknown")).await, invalid);
    let lacking = "Bearer error=\"insufficient_scope\", scope=\"pets:write\"";
    assert_eq!(challenge(Some("reader")).await, expected(403, lacking));
}
