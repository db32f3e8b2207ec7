//! The header `User-Agent`.

use runtime_tests::mock_transport::MockTransport;
use runtime_tests::probe::{Probe, TestClient, run_ready};
use runtime_tests::runtime::{Builder, Call};

fn sent(
    set: impl FnOnce(Builder<TestClient>) -> Builder<TestClient>,
    write: impl FnOnce(Call<Probe>) -> Call<Probe>,
) -> String {
    let mock = MockTransport::new();
    let client = set(TestClient::builder(&mock)).build().unwrap();
    run_ready(write(Call::new(&client.core))).unwrap();
    mock.last().header("user-agent").unwrap().to_owned()
}

#[test]
fn the_user_agent_names_the_crate_and_the_generator() {
    let expected =
        concat!("runtime-tests/", env!("CARGO_PKG_VERSION"), " clientwright/", env!("CARGO_PKG_VERSION"));
    assert_eq!(sent(|builder| builder, |call| call), expected);
}

#[test]
fn the_builder_and_a_call_override_the_user_agent() {
    assert_eq!(sent(|builder| builder.user_agent("mine/1"), |call| call), "mine/1");
    assert_eq!(sent(|builder| builder.header("User-Agent", "mine/2"), |call| call), "mine/2");
    let by_call = |call: Call<Probe>| call.with_header("user-agent", "mine/3");
    assert_eq!(sent(|builder| builder.user_agent("mine/1"), by_call), "mine/3");
}

#[test]
fn an_invalid_user_agent_is_rejected() {
    let built = TestClient::builder(&MockTransport::new()).user_agent("a\nb").build();
    assert_eq!(built.unwrap_err().to_string(), "`user-agent` can't be sent as a header");
}
