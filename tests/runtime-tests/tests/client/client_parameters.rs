//! Client parameters: the client's value, the call's override, and errors for missing ones.

use runtime_tests::mock_transport::{MockTransport, RecordedRequest};
use runtime_tests::probe::{TestClient, run_ready};
use runtime_tests::runtime::{
    Builder, Call, ClientParameter, CookieStyle, Decoder, HeaderStyle, Operation, ParameterLocation,
    PathStyle, QueryStyle, RawResponse, Wire,
};

const VERSION: ClientParameter =
    ClientParameter::new("version", "Pets-Version", ParameterLocation::Header(HeaderStyle::Simple));
const ACCOUNT: ClientParameter =
    ClientParameter::new("account", "id", ParameterLocation::Path(PathStyle::Simple));
const PLACE: ClientParameter =
    ClientParameter::new("place", "place", ParameterLocation::PathReserved(PathStyle::Simple));
const FIELDS: ClientParameter =
    ClientParameter::new("fields", "fields", ParameterLocation::Query(QueryStyle::Form));
const FILTER: ClientParameter =
    ClientParameter::new("filter", "filter", ParameterLocation::QueryReserved(QueryStyle::FormExploded));
const LOCALE: ClientParameter =
    ClientParameter::new("locale", "locale", ParameterLocation::Cookie(CookieStyle::FormExploded));

macro_rules! shared {
    ($name:ident $path:literal $shared:expr) => {
        enum $name {}

        impl Operation for $name {
            type Output = bytes::Bytes;
            type Error = std::convert::Infallible;
            const CLIENT_PARAMETERS: &'static [ClientParameter] = $shared;
            const WIRE: Wire =
                Wire { id: stringify!($name), method: "GET", path: $path, accept: "", credentials: &[] };

            const OUTPUT: Decoder<Self::Output> = Decoder::new(RawResponse::bytes, &[]);
            const ERROR: Decoder<Self::Error> = Decoder::new(RawResponse::undocumented, &[]);
        }
    };
}

shared!(Free "/" &[]);
shared!(All "/a/{id}/{place}" &[
    VERSION,
    ACCOUNT.required("account_id"),
    PLACE.required("place"),
    FIELDS,
    FILTER,
    LOCALE,
]);
shared!(NeedsHeader "/" &[VERSION.required("pets_version")]);
shared!(NeedsQuery "/" &[FIELDS.required("fields")]);
shared!(NeedsPath "/a/{id}" &[ACCOUNT.required("account_id")]);
shared!(NeedsCookie "/" &[LOCALE.required("locale")]);

fn sent<O: Operation>(
    set: impl FnOnce(Builder<TestClient>) -> Builder<TestClient>,
    write: impl FnOnce(Call<O>) -> Call<O>,
) -> Result<RecordedRequest, String> {
    let mock = MockTransport::new();
    let client = set(TestClient::builder(&mock)).build().map_err(|error| error.to_string())?;
    match run_ready(write(Call::new(&client.core))) {
        Ok(_) => Ok(mock.last()),
        Err(error) => {
            assert_eq!(mock.count(), 0, "nothing is sent before it");
            Err(error.to_string())
        }
    }
}

fn all(builder: Builder<TestClient>) -> Builder<TestClient> {
    builder
        .client_parameter(VERSION, "2024")
        .client_parameter(ACCOUNT, "a/b")
        .client_parameter(PLACE, "x:y")
        .client_parameter(FIELDS, &["name", "age"][..])
        .client_parameter(FILTER, "a/b:c")
        .client_parameter(LOCALE, "de")
}

#[test]
fn client_parameters_are_sent_in_their_locations_and_styles() {
    let request = sent::<All>(all, |call| call).unwrap();
    assert_eq!(request.path(), "/a/a%2Fb/x:y");
    assert_eq!(request.query(), "fields=name,age&filter=a/b:c");
    assert_eq!(request.header("pets-version"), Some("2024"));
    assert_eq!(request.header("cookie"), Some("locale=de"));
}

#[test]
fn operations_without_client_parameters_send_none() {
    let request = sent::<Free>(all, |call| call).unwrap();
    assert_eq!((request.path(), request.query()), ("/", ""));
    assert_eq!(request.header("pets-version"), None);
    assert_eq!(request.header("cookie"), None);
    let request = sent::<NeedsHeader>(all, |call| call).unwrap();
    assert_eq!(request.query(), "");
}

#[test]
fn a_call_overrides_client_parameters() {
    let write = |call: Call<All>| {
        call.with_header("pets-version", "2025")
            .with_path("id", "7")
            .with_query_styled("fields", QueryStyle::Form, "all")
            .with_cookie("locale", "fr")
    };
    let request = sent::<All>(all, write).unwrap();
    assert_eq!(request.path(), "/a/7/x:y");
    assert_eq!(request.query(), "filter=a/b:c&fields=all");
    assert_eq!(request.header("pets-version"), Some("2025"));
    assert_eq!(request.header("cookie"), Some("locale=fr"));
}

#[test]
fn a_later_value_replaces_an_earlier_one() {
    let twice =
        |builder: Builder<TestClient>| builder.client_parameter(VERSION, "1").client_parameter(VERSION, "2");
    let request = sent::<NeedsHeader>(twice, |call| call).unwrap();
    assert_eq!(request.header("pets-version"), Some("2"));
    let emptied = |builder: Builder<TestClient>| {
        let none: &[&str] = &[];
        all(builder).client_parameter(FIELDS, none)
    };
    let request = sent::<All>(emptied, |call| call).unwrap();
    assert_eq!(request.query(), "filter=a/b:c");
}

#[test]
fn a_missing_client_parameter_error_names_both_methods() {
    let none = |builder: Builder<TestClient>| builder;
    let missing = [
        sent::<NeedsHeader>(none, |call| call),
        sent::<NeedsQuery>(none, |call| call),
        sent::<NeedsPath>(none, |call| call),
        sent::<NeedsCookie>(none, |call| call),
    ];
    let expected = [
        ("header `Pets-Version`", "`version(..)`", "`pets_version(..)`"),
        ("query parameter `fields`", "`fields(..)`", "`fields(..)`"),
        ("path parameter `id`", "`account(..)`", "`account_id(..)`"),
        ("cookie `locale`", "`locale(..)`", "`locale(..)`"),
    ];
    for (outcome, (what, builder, call)) in missing.into_iter().zip(expected) {
        let wanted =
            format!("the {what} has no value: call {builder} on the client's builder, or {call} on the call");
        let error = outcome.expect_err("it is missing");
        assert!(error.contains(&wanted), "{error}");
    }
}

#[test]
fn the_client_s_or_the_call_s_value_suffices() {
    let none = |builder: Builder<TestClient>| builder;
    let by_call = |call: Call<NeedsHeader>| call.with_header("Pets-Version", "1");
    sent::<NeedsHeader>(none, by_call).unwrap();
    sent::<NeedsHeader>(|builder| builder.header("Pets-Version", "1"), |call| call).unwrap();
    sent::<NeedsQuery>(none, |call| call.with_query("fields", "name")).unwrap();
    sent::<NeedsPath>(none, |call| call.with_path("id", "7")).unwrap();
    sent::<NeedsCookie>(none, |call| call.with_cookie("locale", "de")).unwrap();
}

#[test]
fn an_invalid_value_is_an_error_that_does_not_show_it() {
    let broken = |builder: Builder<TestClient>| builder.client_parameter(VERSION, "a\nb");
    let error = sent::<NeedsHeader>(broken, |call| call).unwrap_err();
    assert!(error.contains("`Pets-Version`") && !error.contains("a\nb"), "{error}");
}

#[test]
fn a_retry_sends_client_parameters_too() {
    let mock = MockTransport::new();
    let client = all(TestClient::builder(&mock)).build().unwrap();
    let call = Call::<All>::new(&client.core);
    run_ready(call.try_clone().unwrap()).unwrap();
    assert_eq!(mock.last().query(), "fields=name,age&filter=a/b:c");
}
