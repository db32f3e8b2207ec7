//! The server of HTTP/2. RFC 9113.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use h2::server::SendResponse;
use h2::{Reason, RecvStream};
use http::{Request, Response};
use tokio::net::TcpStream;

use crate::server::{Counts, valid};

/// One of this number of requests ends its connection, with all other requests on it.
const CONNECTION: usize = 2000;

/// The event on the connection after a request.
enum Then {
    GoOn,
    /// Accepts no further requests and responds to the earlier ones.
    GoAway,
    Break,
}

/// Responds to the requests of a connection.
pub(crate) async fn serve(stream: TcpStream, counts: &Arc<Counts>) {
    let Ok(mut connection) = h2::server::handshake(stream).await else { return };
    while let Some(Ok((request, respond))) = connection.accept().await {
        let fault = counts.begin();
        match fault.map_or(Then::GoOn, behind) {
            Then::GoOn => {}
            Then::GoAway => connection.graceful_shutdown(),
            Then::Break => return counts.end(),
        }
        let counts = Arc::clone(counts);
        tokio::spawn(async move {
            // The stream may be ended by the client or by the fault.
            let _ = response(request, respond, fault.map(|number| number % 40)).await;
            counts.end();
        });
    }
}

fn behind(number: usize) -> Then {
    match number / 40 % CONNECTION {
        0 => Then::Break,
        1 => Then::GoAway,
        _ => Then::GoOn,
    }
}

/// Sends a valid response or one of the faults.
async fn response(
    request: Request<RecvStream>,
    mut respond: SendResponse<Bytes>,
    fault: Option<usize>,
) -> Result<(), h2::Error> {
    let (head, mut sent) = request.into_parts();
    while let Some(chunk) = sent.data().await {
        sent.flow_control().release_capacity(chunk?.len())?;
    }
    let (content_type, content) = valid(head.uri.path());
    let whole = |status: u16| Response::builder().status(status).header("content-type", content_type);
    let (head, content) = match fault {
        Some(0) => {
            respond.send_reset(Reason::INTERNAL_ERROR);
            return Ok(());
        }
        Some(1) => {
            respond.send_reset(Reason::REFUSED_STREAM);
            return Ok(());
        }
        Some(3) => (whole(200).header("content-length", "99999"), content),
        Some(4) => (whole(500), "{}".to_owned()),
        Some(5) => (whole(503).header("retry-after-ms", "1"), "{}".to_owned()),
        Some(6) => (whole(429).header("retry-after", "0"), "{}".to_owned()),
        Some(7) => (whole(401), "{}".to_owned()),
        Some(8) => (whole(200), "{\"a\":".to_owned()),
        Some(9) => (whole(200).header("content-encoding", "gzip"), content),
        Some(10) => (whole(200), "[".repeat(10_000)),
        Some(11) => (whole(999), "?".to_owned()),
        Some(12) => (whole(307).header("location", "/"), String::new()),
        Some(14) => {
            tokio::time::sleep(Duration::from_millis(30)).await;
            (whole(200), content)
        }
        _ => (whole(200), content),
    };
    let mut stream = respond.send_response(head.body(()).expect("a valid head"), false)?;
    if fault == Some(13) {
        stream.send_data(content.into(), false)?;
        stream.send_reset(Reason::INTERNAL_ERROR);
        return Ok(());
    }
    stream.send_data(content.into(), true)
}
