//! Makes a call of a kind of response and classifies its result.

use std::error::Error as _;
use std::time::{Duration, Instant};

use futures_util::{Stream, StreamExt};
use runtime_tests::models::things::{Thing, Things};
use runtime_tests::operation;
use runtime_tests::probe::TestClient;
use runtime_tests::runtime::{
    Call, Credential, DecodeError, Download, Error, ErrorKind, EventStream, JsonStream, Operation, Paged,
    Paging, StreamError, TokenError, TokenErrorKind, TransportError,
};

use super::kind::Kind;
use crate::faults::transports::Outcome;

pub(crate) const TOKEN: Credential = Credential::authorization("token", "Bearer");

operation!(Guarded "POST" "/guarded" &[&[TOKEN]]);
operation!(AsBytes "POST" "/" &[]);

operation!(AsJson "POST" "/" &[]; "application/json" => Thing, json; Thing, json);
operation!(AsText "POST" "/" &[]; "text/plain" => String, text; Thing, json);
operation!(AsDownload "POST" "/" &[]; "audio/mpeg" ["audio/mpeg"] => Download, download; Thing, json);
operation!(AsEvents "POST" "/" &[]; "text/event-stream" ["text/event-stream"] => EventStream<Thing>, events; Thing, json);
operation!(AsLines "POST" "/" &[]; "application/x-ndjson" ["application/x-ndjson"] => JsonStream<Thing>, json_lines; Thing, json);
operation!(AsSequence "POST" "/" &[]; "application/json-seq" ["application/json-seq"] => JsonStream<Thing>, json_sequence; Thing, json);
operation!(AsPage "POST" "/" &[]; "application/json" => Things, json; Thing, json);

impl Paged for AsPage {
    type Item = Thing;
    const PAGING: Paging = Paging::cursor("cursor", "/next").items("/items");

    fn items(page: Things) -> Vec<Thing> {
        page.items
    }
}

/// How a call ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// With a complete response.
    Success,
    /// `ErrorKind::Transport`, `is_connect`.
    NoConnection,
    /// `ErrorKind::Transport`, or `StreamError::Transport`.
    Broken,
    /// `ErrorKind::Timeout`, or `StreamError::Transport`, `is_timeout`.
    TimedOut,
    /// `ErrorKind::Decode` or `StreamError::Decode`; for an error response, a body that can't be decoded.
    Mismatch,
    /// The same because the body exceeds the limit, or `StreamError::TooLong`.
    TooLong,
    /// `ErrorKind::Status` in place of a success.
    Status,
    /// Never: the caller stopped reading an endless stream.
    Unending,
}

/// A call to make and its limits.
pub(crate) struct Request<'a> {
    pub(crate) client: &'a TestClient,
    pub(crate) kind: Kind,
    /// Whether the call is blocking.
    pub(crate) is_blocking: bool,
    /// The timeout of the call and the idle timeout of streams.
    pub(crate) time: Duration,
    /// The limit of the response in bytes.
    pub(crate) limit: usize,
    /// The time after which the caller stops reading a stream.
    pub(crate) patience: Duration,
    /// The size of the request's body in bytes.
    pub(crate) upload: usize,
}

impl Request<'_> {
    /// Makes the call and reads the whole response.
    pub(crate) async fn end(&self) -> End {
        match self.kind {
            Kind::Json | Kind::Failure => end_of(self.send::<AsJson>().await, self.kind),
            Kind::Text => end_of(self.send::<AsText>().await, self.kind),
            Kind::Bytes => end_of(self.send::<AsBytes>().await, self.kind),
            Kind::Token => end_of(self.send::<Guarded>().await, self.kind),
            Kind::Download => match self.send::<AsDownload>().await {
                Ok(response) => self.downloaded(response.into_body()).await,
                Err(error) => classify(error, self.kind),
            },
            Kind::Events | Kind::StreamFailure => match self.send::<AsEvents>().await {
                Ok(response) => self.drained(response.into_body().with_limit(self.limit)).await,
                Err(error) => classify(error, self.kind),
            },
            Kind::Lines => match self.send::<AsLines>().await {
                Ok(response) => self.drained(response.into_body().with_limit(self.limit)).await,
                Err(error) => classify(error, self.kind),
            },
            Kind::Sequence => match self.send::<AsSequence>().await {
                Ok(response) => self.drained(response.into_body().with_limit(self.limit)).await,
                Err(error) => classify(error, self.kind),
            },
            Kind::Page => self.paged().await,
        }
    }

    fn call<O: Operation>(&self) -> Call<O> {
        let call = Call::new(&self.client.core)
            .with_timeout(self.time)
            .with_idle_timeout(self.time)
            .with_limit(self.limit as u64);
        match self.upload {
            0 => call,
            length => call.with_body("application/octet-stream", vec![0; length]),
        }
    }

    async fn send<O: Operation>(&self) -> Outcome<O> {
        let call = self.call::<O>();
        if self.is_blocking { call.send_blocking() } else { call.send().await }
    }

    async fn downloaded(&self, download: Download) -> End {
        let read = tokio::time::timeout(self.patience, download.bytes()).await;
        match read {
            Err(_) => End::Unending,
            Ok(Ok(_)) => End::Success,
            Ok(Err(error)) => classify_transport(&error),
        }
    }

    /// Reads a stream to its end. Errors of items don't end it; the first one is returned.
    async fn drained<T>(&self, mut items: impl Stream<Item = Result<T, StreamError>> + Unpin) -> End {
        let start = Instant::now();
        let mut end = End::Success;
        while start.elapsed() < self.patience {
            let left = self.patience.saturating_sub(start.elapsed());
            match tokio::time::timeout(left, items.next()).await {
                Err(_) => return End::Unending,
                Ok(None) => return end,
                Ok(Some(Ok(_))) => {}
                Ok(Some(Err(error))) if end == End::Success => {
                    end = classify_stream(&error);
                }
                Ok(Some(Err(_))) => {}
            }
        }
        End::Unending
    }

    async fn paged(&self) -> End {
        let call = self.call::<AsPage>();
        if self.is_blocking {
            for page in call.pages_blocking() {
                if let Err(error) = page {
                    return classify(error, self.kind);
                }
            }
            return End::Success;
        }
        let mut pages = call.pages();
        while let Some(page) = pages.next().await {
            if let Err(error) = page {
                return classify(error, self.kind);
            }
        }
        End::Success
    }
}

fn end_of<T, E>(outcome: Result<T, Error<E>>, kind: Kind) -> End {
    match outcome {
        Ok(_) if kind == Kind::Failure => panic!("a success where a failure is wanted"),
        Ok(_) => End::Success,
        Err(error) => classify(error, kind),
    }
}

fn classify<E>(error: Error<E>, kind: Kind) -> End {
    assert!(error.to_string().len() < 4_000, "the message is short: {error}");
    match error.into_kind() {
        ErrorKind::Status(error) if matches!(kind, Kind::Failure | Kind::StreamFailure) => {
            match error.into_body() {
                Ok(_) => End::Success,
                Err(error) => classify_decode(&error),
            }
        }
        ErrorKind::Status(_) => End::Status,
        ErrorKind::Decode(error) => classify_decode(&error),
        ErrorKind::Transport(error) => classify_transport(&error),
        ErrorKind::Timeout => End::TimedOut,
        ErrorKind::Credential(error) => match error.get_ref().downcast_ref::<TokenError>() {
            Some(error) => classify_token(error),
            None => panic!("{error:?}"),
        },
        _ => panic!("the call is valid"),
    }
}

fn classify_decode(error: &DecodeError) -> End {
    let is_cut = error.message().starts_with("longer than");
    if is_cut { End::TooLong } else { End::Mismatch }
}

fn classify_transport(error: &TransportError) -> End {
    let is_cut = error.source().is_some_and(|source| source.to_string().starts_with("longer than"));
    match () {
        () if error.is_timeout() => End::TimedOut,
        () if error.is_connect() => End::NoConnection,
        () if is_cut => End::TooLong,
        () => End::Broken,
    }
}

fn classify_token(error: &TokenError) -> End {
    match error.kind() {
        TokenErrorKind::Transport(error) => classify_transport(error),
        TokenErrorKind::Unreadable(why) if why == "the response is too long" => End::TooLong,
        _ => End::Mismatch,
    }
}

fn classify_stream(error: &StreamError) -> End {
    assert!(error.to_string().len() < 4_000, "the message is short: {error}");
    match error {
        StreamError::Transport(error) => classify_transport(error),
        StreamError::Decode(error) => classify_decode(error),
        StreamError::TooLong { .. } => End::TooLong,
        error => panic!("{error:?}"),
    }
}
