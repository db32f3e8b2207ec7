//! A literal implementation of the standard's parser of Server-Sent Events for whole texts. HTML,
//! Server-sent events, Interpreting an event stream.

/// An event: its name, its data, the last id and the last reconnection time.
pub(crate) type Event = (String, Vec<u8>, String, Option<u64>);

/// Parses all events.
pub(crate) fn read(bytes: &[u8]) -> Vec<Event> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let (mut name, mut data) = (Vec::new(), Vec::new());
    let (mut id, mut retry) = (None, None);
    let (mut last_id, mut last_retry) = (String::new(), None);
    let mut events = Vec::new();
    for line in lines(bytes) {
        if line.is_empty() {
            last_id = id.take().unwrap_or(last_id);
            last_retry = retry.take().or(last_retry);
            if data.pop().is_some() {
                let name = if name.is_empty() { "message".into() } else { text(&name) };
                events.push((name, data.clone(), last_id.clone(), last_retry));
            }
            name.clear();
            data.clear();
            continue;
        }
        let colon = line.iter().position(|byte| *byte == b':');
        let (field, value) = line.split_at(colon.unwrap_or(line.len()));
        let value = value.strip_prefix(b":").unwrap_or(value);
        let value = value.strip_prefix(b" ").unwrap_or(value);
        match field {
            b"event" => name = value.to_vec(),
            b"data" => data.extend(value.iter().chain(b"\n")),
            b"id" if !value.contains(&0) => id = Some(text(value)),
            b"retry" if value.iter().all(u8::is_ascii_digit) => {
                retry = text(value).parse().ok().or(retry);
            }
            _ => {}
        }
    }
    events
}

/// The complete lines, which end with `\r\n`, `\n` or `\r`.
fn lines(bytes: &[u8]) -> Vec<&[u8]> {
    let (mut lines, mut start, mut at) = (Vec::new(), 0, 0);
    while at < bytes.len() {
        let end = at;
        at += match &bytes[at..] {
            [b'\r', b'\n', ..] => 2,
            [b'\r' | b'\n', ..] => 1,
            _ => {
                at += 1;
                continue;
            }
        };
        lines.push(&bytes[start..end]);
        start = at;
    }
    lines
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
