//! A server that sends the same response to each request and keeps its connections; a thread for each of them.

use serde_json::json;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

/// Starts the server, and returns its base URL.
pub(super) fn start(jobs: usize) -> std::io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let url = format!("http://{}", listener.local_addr()?);
    let body =
        json!({"batch_calls": (0..jobs).map(job).collect::<Vec<_>>(), "next_doc": null, "has_more": false})
            .to_string();
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    let response: Arc<[u8]> = (head + &body).into_bytes().into();
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let response = Arc::clone(&response);
            let connection = thread::Builder::new().stack_size(128 * 1024);
            if connection.spawn(move || serve(stream, &response)).is_err() {
                return;
            }
        }
    });
    Ok(url)
}

fn serve(mut stream: TcpStream, response: &[u8]) {
    let _ = stream.set_nodelay(true);
    let mut buffer = [0; 4096];
    let mut length = 0;
    while let Ok(read) = stream.read(&mut buffer[length..]) {
        length += read;
        if buffer[..length].ends_with(b"\r\n\r\n") {
            length = 0;
            if stream.write_all(response).is_err() {
                return;
            }
        } else if read == 0 {
            return;
        }
    }
}

fn job(number: usize) -> serde_json::Value {
    json!({
        "id": format!("btcal_{number:026}"),
        "phone_number_id": "phnum_01jz8p1q2r3s4t5u6v7w8x9y0z",
        "name": format!("Reminders of week {number}"),
        "agent_id": "agent_01jz8p1q2r3s4t5u6v7w8x9y0z",
        "branch_id": null,
        "environment": "production",
        "created_at_unix": 1_760_000_000 + number,
        "scheduled_time_unix": 1_760_000_600 + number,
        "timezone": "Europe/Vienna",
        "total_calls_dispatched": 120,
        "total_calls_scheduled": 500,
        "total_calls_finished": 80,
        "last_updated_at_unix": 1_760_001_000,
        "status": "in_progress",
        "retry_count": 0,
        "telephony_call_config": {"ringing_timeout_secs": 60},
        "target_concurrency_limit": 5,
        "agent_name": "Anna",
    })
}
