//! Bodies of every media type with a text that is longer than the document allows: none reaches the service, with any other member
//! that the document doesn't have.

use crate::driver::serve;
use crate::recorder::Recorder;
use libtest_mimic::Trial;

const CASE: &str = "server_limited_bodies";

/// Values of a member that the document doesn't have.
const EXTREMES: [&str; 4] = ["1", "1e999", "-1e-999", "[[[[[[[[{}]]]]]]]]"];

/// The method, the path and the media type of a request, and its body with a name and with the value of another member.
type Sent = (&'static str, &'static str, &'static str, fn(&str, &str) -> String);

const SENT: [Sent; 9] = [
    ("POST", "/pets", "application/json", json),
    ("POST", "/pets", "text/json", json),
    ("POST", "/pets", "application/x-www-form-urlencoded", |name, other| format!("name={name}&zzz={other}")),
    ("POST", "/xml", "application/xml", |name, _| format!("<Pet><name>{name}</name><zzz>1</zzz></Pet>")),
    ("POST", "/pets", "multipart/form-data; boundary=b", multipart),
    ("PATCH", "/pets", "application/merge-patch+json", json),
    ("POST", "/lines", "application/jsonl", |name, other| json("Tom", other) + "\n" + &json(name, other)),
    ("POST", "/list", "application/x-ndjson", |name, other| json("Tom", other) + "\n" + &json(name, other)),
    ("POST", "/note", "text/plain", |name, _| name.to_owned()),
];

fn json(name: &str, other: &str) -> String {
    format!(r#"{{"name": "{name}", "zzz": {other}}}"#)
}

fn multipart(name: &str, other: &str) -> String {
    let part = |member: &str, value: &str| {
        format!("--b\r\nContent-Disposition: form-data; name=\"{member}\"\r\n\r\n{value}\r\n")
    };
    part("name", name) + &part("zzz", other) + "--b--\r\n"
}

pub fn trials() -> Vec<Trial> {
    vec![Trial::test("limits", || {
        let (_, router) = crate::case(CASE).ok_or("there is no such case")?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(check(router)).map_err(Into::into)
    })]
}

async fn check(router: crate::MakeRouter) -> Result<(), String> {
    let recorder = Recorder::validating();
    let server = serve(router(recorder.clone())).await.map_err(|error| error.to_string())?;
    let client = reqwest::Client::builder().no_proxy().build().map_err(|error| error.to_string())?;
    for (method, path, media_type, body) in SENT {
        for (name, other) in EXTREMES.iter().flat_map(|other| [("Tom", other), ("Thomas", other)]) {
            recorder.expect(0, 0);
            let method = reqwest::Method::try_from(method).expect("a method");
            let request = client.request(method, format!("{}{path}", server.url));
            let sent = request.header("content-type", media_type).body(body(name, other)).send().await;
            let status = sent.map_err(|error| error.to_string())?.status().as_u16();
            let expected = if name == "Tom" { 204 } else { 422 };
            let has_reached = recorder.seen().operation.is_some();
            if status != expected || has_reached != (expected == 204) {
                return Err(format!("{media_type} with {name} and {other}: {status}, {has_reached}"));
            }
        }
    }
    Ok(())
}
