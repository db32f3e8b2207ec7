//! Parameters with arbitrary strings in every style are rejected or sent in their location only.

use fuzz::{Rng, look_at_many, make_json, make_text};
use runtime_tests::mock_transport::MockTransport;
use runtime_tests::probe::{ItemProbe, TestClient, run_ready};
use runtime_tests::runtime::{Call, CookieStyle, HeaderStyle, PathStyle, QueryStyle};
use url::Url;

const QUERY: &[QueryStyle] = &[
    QueryStyle::Form,
    QueryStyle::FormExploded,
    QueryStyle::SpaceDelimited,
    QueryStyle::PipeDelimited,
    QueryStyle::DeepObject,
    QueryStyle::Json,
];
const PATH: &[PathStyle] = &[
    PathStyle::Simple,
    PathStyle::SimpleExploded,
    PathStyle::Label,
    PathStyle::LabelExploded,
    PathStyle::Matrix,
    PathStyle::MatrixExploded,
    PathStyle::Json,
];

fn write(call: Call<ItemProbe>, random: &mut Rng) -> Call<ItemProbe> {
    let value = make_json(2, random);
    let path = PATH[random.usize(0..PATH.len())];
    let call = match random.u32(0..4) {
        0 => call.with_path_reserved("item", path, &value),
        1 => call.with_path("item", &make_text(random)),
        _ => call.with_path_styled("item", path, &value),
    };
    let value = make_json(2, random);
    let style = QUERY[random.usize(0..QUERY.len())];
    let name = make_text(random);
    let call = match random.u32(0..3) {
        0 => call.with_query_reserved(&name, style, &value),
        _ => call.with_query_styled(&name, style, &value),
    };
    let value = make_json(2, random);
    let call = match random.u32(0..3) {
        0 => call.with_header_styled("x-probe", HeaderStyle::Simple, &value),
        1 => call.with_header_styled("x-probe", HeaderStyle::SimpleExploded, &value),
        _ => call.with_header("x-probe", make_text(random)),
    };
    match random.u32(0..3) {
        0 => call.with_cookie("a", &value),
        1 => call.with_cookie_styled("a", CookieStyle::Json, &value),
        _ => call,
    }
}

#[test]
fn parameters_stay_in_their_locations() {
    let mut sent = 0;
    look_at_many(5_000, |random| {
        let mock = MockTransport::new();
        let call = write(Call::new(&TestClient::new(&mock).core), random);
        if run_ready(call).is_err() && mock.count() == 0 {
            return Ok(());
        }
        sent += 1;
        let request = mock.last();
        let text = request.uri.to_string();
        let url = Url::parse(&text).map_err(|error| format!("{text}: {error}"))?;
        let segments: Vec<&str> = url.path_segments().into_iter().flatten().collect();
        let is_path = matches!(segments[..], ["items", _, "parts"]);
        let is_whole = url.host_str() == Some("probe.example") && url.fragment().is_none();
        let lines = request.headers.get_all("x-probe").iter().count();
        match is_path && is_whole && lines <= 1 && text.is_ascii() {
            true => Ok(()),
            false => Err(format!("{text} {:?}", request.headers)),
        }
    });
    assert!(sent > 100, "only {sent} were sent");
}
