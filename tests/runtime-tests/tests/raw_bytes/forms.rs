//! Multipart forms with arbitrary names, file names, media types and bytes, parsed by the crate `multer`.

use std::convert::Infallible;

use futures_util::stream;
use fuzz::{LETTERS, Rng, look_at_many, make_bytes, make_text};
use multer::Multipart as Reader;
use runtime_tests::mock_transport::RecordedRequest;
use runtime_tests::probe::{PostProbe, record};
use runtime_tests::runtime::{File, Multipart};

/// A part: its name, file name and content.
type Part = (String, Option<String>, Vec<u8>);

/// The form of a name after browsers' escapes (HTML, Multipart form data), and that of a name with a `\` at its end.
fn escaped(name: &str) -> String {
    let front = name.strip_suffix('\\');
    let name = front.map_or(name.to_owned(), |front| format!("{front}%5C"));
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

/// Content that looks like a boundary.
fn content(random: &mut Rng) -> Vec<u8> {
    let mut bytes = make_bytes(random);
    for _ in 0..random.usize(0..4) {
        let at = random.usize(0..=bytes.len());
        let token: &[u8] =
            [&b"\r\n"[..], b"--", b"\r\n--", b"--clientwright-", b"\r\n\r\n"][random.usize(0..5)];
        drop(bytes.splice(at..at, token.iter().copied()));
    }
    bytes
}

/// A string without characters that are invalid in a header.
fn name(random: &mut Rng) -> String {
    let is_allowed = |letter: &char| !letter.is_control() || matches!(letter, '\r' | '\n');
    make_text(random).chars().filter(is_allowed).collect()
}

async fn read(sent: &RecordedRequest) -> Result<Vec<Part>, multer::Error> {
    let content_type = sent.header("content-type").unwrap_or_default();
    let boundary = multer::parse_boundary(content_type)?;
    let body = sent.body.clone();
    let mut reader = Reader::new(stream::iter([Ok::<_, Infallible>(body)]), boundary);
    let mut parts = Vec::new();
    while let Some(field) = reader.next_field().await? {
        let name = field.name().unwrap_or_default().to_owned();
        let file_name = field.file_name().map(str::to_owned);
        parts.push((name, file_name, field.bytes().await?.to_vec()));
    }
    Ok(parts)
}

#[test]
fn parts_are_parsed_by_multer() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    look_at_many(2_000, |random| {
        let (mut form, mut expected) = (Multipart::new(), Vec::<Part>::new());
        for _ in 0..random.usize(0..4) {
            let part = name(random);
            if random.bool() {
                let text: String =
                    (0..random.usize(0..9)).map(|_| LETTERS[random.usize(0..LETTERS.len())]).collect();
                form = form.with_text(&part, &text);
                expected.push((escaped(&part), None, text.into_bytes()));
            } else {
                let (file_name, bytes) = (name(random), content(random));
                let file = File::new(bytes.clone()).with_name(&file_name).with_content_type("a/b");
                form = form.with_file(&part, file);
                expected.push((escaped(&part), Some(escaped(&file_name)), bytes));
            }
        }
        let sent = record::<PostProbe>(|call| call.with_parts(form));
        let found = runtime.block_on(read(&sent)).map_err(|error| format!("{error}: {expected:?}"))?;
        match found == expected {
            true => Ok(()),
            false => Err(format!("{found:?}\n  instead of {expected:?}")),
        }
    });
}
