//! What a client calls itself.

use runtime_tests::probe::{Bare, Probe, now};
use runtime_tests::recorder::Recorder;
use runtime_tests::runtime::{Builder, Call};

fn sent(
    set: impl FnOnce(Builder<Bare>) -> Builder<Bare>,
    write: impl FnOnce(Call<Probe>) -> Call<Probe>,
) -> String {
    let recorder = Recorder::new();
    let client = set(Bare::builder(&recorder)).build().unwrap();
    now(write(Call::new(&client.core))).unwrap();
    recorder.last().header("user-agent").unwrap().to_owned()
}

#[test]
fn the_crate_and_its_version_are_named_and_what_has_written_the_client() {
    let expected = concat!(
        "runtime-tests/",
        env!("CARGO_PKG_VERSION"),
        " clientwright/",
        env!("CARGO_PKG_VERSION")
    );
    assert_eq!(sent(|builder| builder, |call| call), expected);
}

#[test]
fn the_builder_and_a_call_can_say_otherwise() {
    assert_eq!(sent(|builder| builder.user_agent("mine/1"), |call| call), "mine/1");
    assert_eq!(
        sent(|builder| builder.header("User-Agent", "mine/2"), |call| call),
        "mine/2"
    );
    let by_call = |call: Call<Probe>| call.with_header("user-agent", "mine/3");
    assert_eq!(sent(|builder| builder.user_agent("mine/1"), by_call), "mine/3");
}

#[test]
fn a_name_that_can_t_be_sent_is_refused() {
    let built = Bare::builder(&Recorder::new()).user_agent("a\nb").build();
    assert_eq!(built.unwrap_err().to_string(), "`user-agent` can't be sent as a header");
}
