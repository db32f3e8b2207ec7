//! Parameters that operations share: the client's value, the call's before it, and what is missing.

use runtime_tests::probe::{Bare, now};
use runtime_tests::recorder::{Recorded, Recorder};
use runtime_tests::runtime::{
    Builder, Call, ClientParameter, CookieStyle, DecodeError, HeaderStyle, Operation,
    ParameterLocation, PathStyle, QueryStyle, RawResponse, Wire,
};

const VERSION: ClientParameter = ClientParameter::new(
    "version",
    "Pets-Version",
    ParameterLocation::Header(HeaderStyle::Simple),
);
const ACCOUNT: ClientParameter =
    ClientParameter::new("account", "id", ParameterLocation::Path(PathStyle::Simple));
const PLACE: ClientParameter = ClientParameter::new(
    "place",
    "place",
    ParameterLocation::PathReserved(PathStyle::Simple),
);
const FIELDS: ClientParameter =
    ClientParameter::new("fields", "fields", ParameterLocation::Query(QueryStyle::Form));
const FILTER: ClientParameter = ClientParameter::new(
    "filter",
    "filter",
    ParameterLocation::QueryReserved(QueryStyle::FormExploded),
);
const LOCALE: ClientParameter = ClientParameter::new(
    "locale",
    "locale",
    ParameterLocation::Cookie(CookieStyle::FormExploded),
);

macro_rules! shared {
    ($name:ident $path:literal $shared:expr) => {
        enum $name {}

        impl Operation for $name {
            type Output = bytes::Bytes;
            type Error = std::convert::Infallible;
            const CLIENT_PARAMETERS: &'static [ClientParameter] = $shared;
            const WIRE: Wire = Wire {
                id: stringify!($name),
                method: "GET",
                path: $path,
                accept: "",
                credentials: &[],
            };

            fn output(response: RawResponse) -> Result<Self::Output, DecodeError> {
                response.bytes()
            }

            fn error(response: RawResponse) -> Result<Self::Error, DecodeError> {
                response.undocumented()
            }
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
    set: impl FnOnce(Builder<Bare>) -> Builder<Bare>,
    write: impl FnOnce(Call<O>) -> Call<O>,
) -> Result<Recorded, String> {
    let recorder = Recorder::new();
    let client =
        set(Bare::builder(&recorder)).build().map_err(|error| error.to_string())?;
    match now(write(Call::new(&client.core))) {
        Ok(_) => Ok(recorder.last()),
        Err(error) => {
            assert_eq!(recorder.count(), 0, "nothing is sent before it");
            Err(error.to_string())
        }
    }
}

fn all(builder: Builder<Bare>) -> Builder<Bare> {
    builder
        .client_parameter(VERSION, "2024")
        .client_parameter(ACCOUNT, "a/b")
        .client_parameter(PLACE, "x:y")
        .client_parameter(FIELDS, &["name", "age"][..])
        .client_parameter(FILTER, "a/b:c")
        .client_parameter(LOCALE, "de")
}

#[test]
fn the_client_s_values_go_to_their_places_in_their_styles() {
    let request = sent::<All>(all, |call| call).unwrap();
    assert_eq!(request.path(), "/a/a%2Fb/x:y");
    assert_eq!(request.query(), "fields=name,age&filter=a/b:c");
    assert_eq!(request.header("pets-version"), Some("2024"));
    assert_eq!(request.header("cookie"), Some("locale=de"));
}

#[test]
fn operations_that_do_not_have_them_send_none() {
    let request = sent::<Free>(all, |call| call).unwrap();
    assert_eq!((request.path(), request.query()), ("/", ""));
    assert_eq!(request.header("pets-version"), None);
    assert_eq!(request.header("cookie"), None);
    let request = sent::<NeedsHeader>(all, |call| call).unwrap();
    assert_eq!(request.query(), "");
}

#[test]
fn what_the_call_sets_goes_before_it() {
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
    let twice = |builder: Builder<Bare>| {
        builder.client_parameter(VERSION, "1").client_parameter(VERSION, "2")
    };
    let request = sent::<NeedsHeader>(twice, |call| call).unwrap();
    assert_eq!(request.header("pets-version"), Some("2"));
}

#[test]
fn what_neither_has_is_named_with_both_ways_to_give_it() {
    let none = |builder: Builder<Bare>| builder;
    let missing = [
        sent::<NeedsHeader>(none, |call| call),
        sent::<NeedsQuery>(none, |call| call),
        sent::<NeedsPath>(none, |call| call),
        sent::<NeedsCookie>(none, |call| call),
    ];
    let told = [
        ("header `Pets-Version`", "`version(..)`", "`pets_version(..)`"),
        ("query parameter `fields`", "`fields(..)`", "`fields(..)`"),
        ("path parameter `id`", "`account(..)`", "`account_id(..)`"),
        ("cookie `locale`", "`locale(..)`", "`locale(..)`"),
    ];
    for (outcome, (what, builder, call)) in missing.into_iter().zip(told) {
        let wanted = format!(
            "the {what} has no value: call {builder} on the client's builder, or {call} on the call"
        );
        let error = outcome.expect_err("it is missing");
        assert!(error.contains(&wanted), "{error}");
    }
}

#[test]
fn either_is_enough() {
    let none = |builder: Builder<Bare>| builder;
    let by_call = |call: Call<NeedsHeader>| call.with_header("Pets-Version", "1");
    sent::<NeedsHeader>(none, by_call).unwrap();
    sent::<NeedsHeader>(|builder| builder.header("Pets-Version", "1"), |call| call)
        .unwrap();
    sent::<NeedsQuery>(none, |call| call.with_query("fields", "name")).unwrap();
    sent::<NeedsPath>(none, |call| call.with_path("id", "7")).unwrap();
    sent::<NeedsCookie>(none, |call| call.with_cookie("locale", "de")).unwrap();
}

#[test]
fn a_value_that_cannot_be_sent_is_told_and_not_shown() {
    let broken = |builder: Builder<Bare>| builder.client_parameter(VERSION, "a\nb");
    let error = sent::<NeedsHeader>(broken, |call| call).unwrap_err();
    assert!(error.contains("`Pets-Version`") && !error.contains("a\nb"), "{error}");
}

#[test]
fn a_call_made_once_more_has_them_too() {
    let recorder = Recorder::new();
    let client = all(Bare::builder(&recorder)).build().unwrap();
    let call = Call::<All>::new(&client.core);
    now(call.try_clone().unwrap()).unwrap();
    assert_eq!(recorder.last().query(), "fields=name,age&filter=a/b:c");
}
