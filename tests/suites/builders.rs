//! Builders of generated clients: servers with variables, OAuth 2 tokens, signed webhooks. A transport in the test inspects the
//! requests.

use compiled_cases::compiled::operation_webhooks::inbound_requests::Webhook;
use compiled_cases::compiled::runtime::{
    Body, DevicePrompt, OAuth2Client, Operation, Secret, Transport, TransportFuture, WebhookError,
    WebhookVerifier,
};
use compiled_cases::compiled::{
    operation_lifted_parameters, security_environment, security_header_of_scheme, security_http_schemes,
    security_oauth2, servers_of_operations, servers_relative, servers_variables,
};
use std::env;
use std::error::Error;
use std::ffi::OsStr;
use std::future::ready;
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};
use std::time::Duration;

type Outcome = Result<(), Box<dyn Error>>;

/// Responds to each request for a token with one, to other requests with an empty body, and keeps the requests.
#[derive(Clone, Default)]
struct Listener(Arc<Mutex<Vec<String>>>);

impl Transport for Listener {
    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        let authorization = request.headers().get("authorization").and_then(|value| value.to_str().ok());
        let line = format!("{} {}", request.uri(), authorization.unwrap_or("-"));
        self.0.lock().expect("no panic").push(line);
        let is_token = request.method() == "POST";
        let body = match request.uri().path() {
            "/device" => {
                r#"{"device_code":"d","user_code":"u","verification_uri":"https://go.example","interval":1}"#
            }
            _ if is_token => r#"{"access_token":"t"}"#,
            _ => "",
        };
        let mut response = http::Response::new(Body::from(body));
        *response.status_mut() =
            http::StatusCode::from_u16(if is_token { 200 } else { 204 }).expect("a status");
        Box::pin(ready(Ok(response)))
    }
}

impl Listener {
    fn heard(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().expect("no panic"))
    }
}

#[tokio::test]
async fn a_server_s_variables_make_the_address() -> Outcome {
    use servers_variables::{Client, servers};
    let listener = Listener::default();
    let client = Client::builder().transport(listener.clone()).build()?;
    client.pets().list().await?;
    let main = servers::Main::new().region("us").port("8443").base_path("v2");
    let client = Client::builder().transport(listener.clone()).server(main).build()?;
    client.pets().list().await?;
    client.pets().list().with_server(servers::OfTenant::new().tenant("me")).await?;
    assert_eq!(
        listener.heard(),
        [
            "https://eu.api.example:443/pets -",
            "https://us.api.example:8443/v2/pets -",
            "https://me.api.example/pets -"
        ]
    );
    let mars = Client::builder().server(servers::Main::new().region("mars")).build();
    assert!(mars.is_err_and(|error| error.to_string().contains("`mars`")));
    Ok(())
}

#[tokio::test]
async fn relative_servers_have_an_origin_and_operations_servers_of_their_own() -> Outcome {
    let listener = Listener::default();
    let builder = servers_relative::Client::builder().transport(listener.clone());
    let client = builder.server_origin("https://a.example/docs/openapi.yaml").build()?;
    client.pets().list().await?;
    assert!(servers_relative::Client::builder().transport(listener.clone()).build().is_err());
    let client = servers_of_operations::Client::builder().transport(listener.clone()).build()?;
    client.files().list().await?;
    client.files().get_old().await?;
    client.files().get_plain().await?;
    assert_eq!(
        listener.heard(),
        [
            "https://a.example/api/v1/pets -",
            "https://eu.files.example/files -",
            "https://api.example/v0/old -",
            "https://plain.example/plain -"
        ]
    );
    Ok(())
}

#[tokio::test]
async fn tokens_come_from_where_the_document_says() -> Outcome {
    use security_oauth2::Client;
    let listener = Listener::default();
    let builder = || Client::builder().transport(listener.clone());
    builder().machine_from_client_credentials(("id", "secret")).build()?.oauth().machine().await?;
    let public = OAuth2Client::public("id").with_scopes(["read:pets"]);
    builder().person_from_refresh_token(public.clone(), "r").build()?.oauth().person().await?;
    builder().person_from_password(public.clone(), "me", "pw").build()?.oauth().person().await?;
    let (shown, prompts) = std::sync::mpsc::channel();
    let show = move |prompt: &DevicePrompt| drop(shown.send(prompt.to_string()));
    builder().person_from_device_code(public, show).build()?.oauth().person().await?;
    assert_eq!(prompts.recv()?, "Open https://go.example and enter the code u.");
    let given = || async { Ok::<_, std::fmt::Error>(Secret::from("given")) };
    builder().bearer_token_provider(given).build()?.oauth().browser().await?;
    assert_eq!(
        listener.heard(),
        [
            "https://login.example/token Basic aWQ6c2VjcmV0",
            "https://api.example/machine Bearer t",
            "https://api.example/refresh -",
            "https://api.example/person Bearer t",
            "https://api.example/token?grant=password -",
            "https://api.example/person Bearer t",
            "https://login.example/device -",
            "https://api.example/device-token -",
            "https://api.example/person Bearer t",
            "https://api.example/browser Bearer given"
        ]
    );
    let missing = builder().require_credentials().build()?.oauth().machine().await.expect_err("no token");
    assert!(missing.to_string().contains("`machine` is missing"), "{missing}");
    Ok(())
}

#[tokio::test]
async fn schemes_of_http_precede_their_secrets() -> Outcome {
    use security_http_schemes::Client;
    let listener = Listener::default();
    let builder = Client::builder().transport(listener.clone());
    let builder = builder.digest("username=\"me\"").basic_auth("Aladdin", "open sesame");
    let client = builder.bearer_token("t").hoba("h").build()?;
    client.http().digest().await?;
    client.http().basic().await?;
    client.http().bearer().await?;
    client.http().hoba().with_credential("hoba", "of the call").await?;
    assert_eq!(
        listener.heard(),
        [
            "https://api.example/digest Digest username=\"me\"",
            "https://api.example/basic Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
            "https://api.example/bearer Bearer t",
            "https://api.example/hoba HOBA of the call"
        ]
    );
    let colon = Client::builder().transport(listener).basic_auth("a:b", "c").build();
    assert!(colon.is_err_and(|error| error.to_string().contains("colon")));
    Ok(())
}

#[tokio::test]
async fn a_header_of_a_scheme_is_set_on_the_builder() -> Outcome {
    use security_header_of_scheme::{Client, default::ListBirds};
    let listener = Listener::default();
    let builder = || Client::builder().transport(listener.clone()).session("s");
    let client = builder().authorization("a").build()?;
    client.list_pets().await?;
    client.list_toys().await?;
    assert_eq!(listener.heard(), ["https://pets.example/pets a", "https://pets.example/toys a"]);
    let without_header = builder().require_credentials().build()?;
    without_header.list_toys().await?;
    assert!(without_header.list_pets().await.is_err());
    // The alternative with the scheme has its header already; the other one may do without.
    let alternatives = ListBirds::WIRE.credentials.iter().map(|alternative| alternative.len());
    assert_eq!(alternatives.collect::<Vec<_>>(), [1, 2, 1]);
    Ok(())
}

#[test]
fn webhooks_are_verified_and_read() -> Outcome {
    // The example of the Standard Webhooks specification.
    let verifier = WebhookVerifier::new("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")?;
    let mut headers = http::HeaderMap::new();
    headers.insert("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek".parse()?);
    headers.insert("webhook-timestamp", "1614265330".parse()?);
    headers.insert("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=".parse()?);
    let (body, now) = (br#"{"test": 2432232314}"#, Duration::from_secs(1_614_265_330));
    let webhook: Webhook = verifier.decode_at("text", &headers, body, now)?;
    assert_eq!(webhook, Webhook::Text(r#"{"test": 2432232314}"#.to_owned()));
    let forged = verifier.decode_at::<Webhook>("text", &headers, b"{}", now);
    assert!(matches!(forged, Err(WebhookError::Mismatch)), "{forged:?}");
    Ok(())
}

#[tokio::test]
async fn a_call_overrides_the_client_parameter() -> Outcome {
    use operation_lifted_parameters::{Client, models::Version};
    let listener = Listener::default();
    let builder = || Client::builder().transport(listener.clone()).key("k");
    let whole = || builder().version("2025-06-01").account_id("a b").region("eu").r#type(7).locale("de");
    let client = whole().fields(["name", "age"]).filter("a:b").build()?;
    client.pets().list().await?;
    client.pets().list().account_id("me").region("us").limit(3).await?;
    client.toys().get("1", 9).await?;
    client.toys().free().await?;
    assert_eq!(
        listener.heard(),
        [
            "https://pets.example/accounts/a%20b/pets?region=eu&type=7&fields=name,age&filter=a:b -",
            "https://pets.example/accounts/me/pets?type=7&fields=name,age&filter=a:b&region=us&limit=3 -",
            "https://pets.example/toys/1?account_id=9 -",
            "https://pets.example/free -"
        ]
    );
    let without = builder().account_id("a").region("eu").r#type(7).build()?;
    let missing = without.pets().list().await.expect_err("there is no version").to_string();
    let expected = "the header `Pets-Version` has no value: call `version(..)` on the client's builder, or \
                `version(..)` on the call";
    assert!(missing.contains(expected), "{missing}");
    assert!(listener.heard().is_empty());
    without.pets().list().version(Version::N2024_01_01).await?;
    assert_eq!(listener.heard().len(), 1);
    Ok(())
}

/// Runs a test of this file that is otherwise ignored, with these variables.
fn run_with(test: &str, variables: &[(&str, &OsStr)]) -> std::io::Result<Output> {
    let mut command = Command::new(env::current_exe()?);
    command
        .args(["--exact", &format!("builders::{test}"), "--ignored", "--nocapture"])
        .envs(variables.iter().copied())
        .output()
}

#[tokio::test]
#[ignore = "the test `credentials_come_from_the_environment` runs it with variables"]
async fn calls_with_the_credentials_of_the_environment() -> Outcome {
    let listener = HeaderListener::default();
    let builder = security_environment::Client::builder().session_token("before");
    let things = builder.credentials_from_env().transport(listener.clone()).build()?.things();
    things.key().await?;
    things.login().await?;
    things.header().await?;
    for line in listener.0.lock().expect("no panic").iter() {
        println!("sent {line}");
    }
    Ok(())
}

/// Keeps the headers that carry credentials.
#[derive(Clone, Default)]
struct HeaderListener(Arc<Mutex<Vec<String>>>);

impl Transport for HeaderListener {
    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        let names = ["x-api-key", "authorization", "x-session-token"];
        let headers = names.map(|name| request.headers().get(name)).into_iter().flatten();
        let headers: Vec<&str> = headers.filter_map(|value| value.to_str().ok()).collect();
        let line = format!("{} {}", request.uri().path(), headers.join(", "));
        self.0.lock().expect("no panic").push(line);
        let mut response = http::Response::new(Body::from(""));
        *response.status_mut() = http::StatusCode::NO_CONTENT;
        Box::pin(ready(Ok(response)))
    }
}

#[test]
fn credentials_come_from_the_environment() -> Outcome {
    let sent = |variables: &[(&str, &OsStr)]| -> Result<Vec<String>, Box<dyn Error>> {
        let output = run_with("calls_with_the_credentials_of_the_environment", variables)?;
        let text = String::from_utf8(output.stdout)?;
        assert!(output.status.success(), "{text}");
        Ok(text.lines().filter_map(|line| Some(line.split_once("sent ")?.1.to_owned())).collect())
    };
    let all = [("CASES_API_KEY", "k"), ("CASES_USER", "u"), ("CASES_PASSWORD", "p"), ("CASES_SESSION", "s")];
    let all = all.map(|(name, value)| (name, OsStr::new(value)));
    assert_eq!(sent(&all)?, ["/key k", "/login Basic dTpw", "/header s"]);
    // A variable that isn't set, or is empty, changes nothing; a password needs its user name.
    let some = [("CASES_API_KEY", OsStr::new("")), ("CASES_PASSWORD", OsStr::new("p"))];
    assert_eq!(sent(&some)?, ["/key ", "/login ", "/header before"]);
    Ok(())
}

#[cfg(unix)]
#[test]
fn a_variable_that_is_not_unicode_is_an_error() -> Outcome {
    use std::os::unix::ffi::OsStrExt;
    for variable in ["CASES_API_KEY", "CASES_PASSWORD"] {
        let variables = [(variable, OsStr::from_bytes(b"\xff"))];
        let output = run_with("calls_with_the_credentials_of_the_environment", &variables)?;
        let text =
            String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        let message = format!("the environment variable `{variable}` isn't Unicode");
        assert!(!output.status.success() && text.contains(&message), "{text}");
    }
    Ok(())
}

#[test]
fn a_union_writes_the_constants_that_tell_its_branches_apart() -> Outcome {
    use compiled_cases::compiled::discriminator_one_branch_without_tag::models::{Alma, Card, Payment};
    let alma = || Alma::new().fee("x");
    assert_eq!(serde_json::to_string(&alma())?, r#"{"fee":"x"}"#);
    assert_eq!(serde_json::to_string(&alma().r#type())?, r#"{"type":"alma","fee":"x"}"#);
    let payment = Payment::new(alma());
    assert_eq!(serde_json::to_string(&payment)?, r#"{"method":{"type":"alma","fee":"x"}}"#);
    assert_eq!(serde_json::to_value(&payment)?.to_string(), r#"{"method":{"fee":"x","type":"alma"}}"#);
    assert_eq!(serde_json::from_str::<Payment>(r#"{"method":{"type":"alma","fee":"x"}}"#)?, payment);
    let card = Payment::new(Card::new());
    assert_eq!(serde_json::to_string(&card)?, r#"{"method":{"type":"card"}}"#);
    Ok(())
}
