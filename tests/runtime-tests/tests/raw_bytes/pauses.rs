//! Arbitrary headers `Retry-After` and `retry-after-ms` give a bounded delay or none.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use fuzz::{Rng, look_at_many, make_words};
use runtime_tests::mock_transport::MockTransport;
use runtime_tests::probe::{Probe, TestClient, run_ready};
use runtime_tests::runtime::{Call, Retry, Timer};

const LONGEST: Duration = Duration::from_secs(120);

const WORDS: &[&str] = &[
    "0",
    "1",
    "9",
    "99",
    ".",
    "..",
    "-",
    "+",
    "e5",
    "E",
    "inf",
    "NaN",
    "infinity",
    "0x1",
    " ",
    "_",
    ",",
    "99999999999999999999999",
    "Sun, 09 Sep 2001 01:46:50 GMT",
    "Sunday, 09-Sep-01 01:46:50 GMT",
    "Sun Sep  9 01:46:50 2001",
    "Sun, ",
    "09 Sep ",
    "2001",
    "9999",
    "01:46:50",
    "24:60:61",
    " GMT",
    "Feb 30",
];

/// The delay after a response with these headers; `None` if the call isn't retried.
fn pause(headers: &[(&str, &str)]) -> Option<Duration> {
    let mock = MockTransport::new().respond_with(429, headers, "");
    let retry = Retry::none().with_retries(1).with_longest_wait(LONGEST);
    let client = TestClient::builder(&mock).retry(retry).build().expect("a client");
    let _ = run_ready(Call::<Probe>::new(&client.core));
    mock.sleeps().first().copied()
}

fn header_safe(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).collect()
}

#[test]
fn retry_delays_are_bounded() {
    look_at_many(5_000, |random| {
        let seconds = header_safe(&make_words(WORDS, 4, random));
        let milliseconds = header_safe(&make_words(WORDS, 3, random));
        let both = [("retry-after", &*seconds), ("retry-after-ms", &*milliseconds)];
        match pause(&both[..random.usize(1..3)]) {
            Some(pause) if pause > LONGEST => Err(format!("{both:?}: {pause:?}")),
            _ => Ok(()),
        }
    });
}

/// A number of seconds, or the date after these seconds.
fn written(seconds: u64, random: &mut Rng) -> (&'static str, String) {
    match random.u32(0..3) {
        0 => ("retry-after", seconds.to_string()),
        1 => ("retry-after-ms", (seconds * 1_000).to_string()),
        _ => {
            let at = MockTransport::new().unix_time() + Duration::from_secs(seconds);
            let date: SystemTime = UNIX_EPOCH + at;
            ("retry-after", httpdate::fmt_http_date(date))
        }
    }
}

#[test]
fn retry_delays_equal_the_headers() {
    look_at_many(2_000, |random| {
        let seconds = random.u64(0..200);
        let (name, value) = written(seconds, random);
        let expected = Some(Duration::from_secs(seconds)).filter(|pause| *pause <= LONGEST);
        let found = pause(&[(name, &value)]);
        match found == expected {
            true => Ok(()),
            false => Err(format!("{name}: {value}: {found:?} instead of {expected:?}")),
        }
    });
}
