//! A million small items, both ways: those that come or go one by one are held one by one, and a list of them takes time and
//! memory in proportion.

use std::convert::Infallible;
use std::iter::repeat_n;

use bytes::Bytes;
use futures_util::stream::{self, Stream, StreamExt};
use runtime_tests::operation;
use runtime_tests::pieces::Pieces;
use runtime_tests::probe::{Bare, soon};
use runtime_tests::runtime::{
    Body, Builder, Call, EventStream, JsonItems, JsonStream, StreamError, Transport,
    TransportFuture,
};

use crate::{ALLOCATOR, memory, turn};

/// How many items there are.
const ITEMS: usize = 1_000_000;

/// How many of them come in a piece.
const PIECE: usize = 500;

/// How much more may be in use at one time than at another, in bytes: for a piece, and for what is read of it.
const ROOM: usize = 256 << 10;

operation!(AsLines "GET" "/" &[]; "application/x-ndjson" ["application/x-ndjson"] => JsonStream<u32>, json_lines; Infallible, undocumented);
operation!(AsSequence "GET" "/" &[]; "application/json-seq" ["application/json-seq"] => JsonStream<u32>, json_sequence; Infallible, undocumented);
operation!(AsEvents "GET" "/" &[]; "text/event-stream" ["text/event-stream"] => EventStream<u32>, events; Infallible, undocumented);
operation!(AsList "GET" "/" &[]; "application/json" => Vec<bool>, json; Infallible, undocumented);
operation!(Sent "POST" "/" &[]);

/// Answers with items, which are made when they are asked for.
struct Items {
    content_type: &'static str,
    begin: &'static str,
    item: &'static str,
    end: &'static str,
}

impl Transport for Items {
    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        let piece = Bytes::from(self.item.repeat(PIECE));
        let [begin, end] =
            [self.begin, self.end].map(|text| Bytes::from_static(text.as_bytes()));
        let pieces =
            [begin].into_iter().chain(repeat_n(piece, ITEMS / PIECE)).chain([end]);
        let body = Body::from_stream(Pieces::new(pieces.map(Ok)));
        let response = http::Response::builder()
            .header("content-type", self.content_type)
            .body(body);
        Box::pin(async move {
            let (mut sent, mut flat) = (request.into_body(), Flat::default());
            while let Some(chunk) = sent.chunk().await {
                chunk?;
                flat.look();
            }
            Ok(response.expect("sound"))
        })
    }
}

/// What was in use from time to time.
struct Flat {
    least: usize,
    most: usize,
}

impl Default for Flat {
    fn default() -> Self {
        Self { least: usize::MAX, most: 0 }
    }
}

impl Flat {
    fn look(&mut self) {
        let now = memory();
        (self.least, self.most) = (self.least.min(now), self.most.max(now));
        assert!(
            self.most - self.least < ROOM,
            "{} bytes grew to {}",
            self.least,
            self.most
        );
    }
}

fn client(items: Items) -> Bare {
    Builder::new().transport(items).build().expect("a client")
}

async fn count(
    mut items: impl Stream<Item = Result<u32, StreamError>> + Unpin,
) -> usize {
    let (mut count, mut flat) = (0, Flat::default());
    while let Some(item) = items.next().await {
        assert_eq!(item.expect("an item"), 7);
        count += 1;
        flat.look();
    }
    count
}

#[test]
fn items_that_come_one_by_one_are_held_one_by_one() {
    let _turn = turn();
    let lines =
        Items { content_type: "application/x-ndjson", begin: "", item: "7\n", end: "" };
    let lines = Call::<AsLines>::new(&client(lines).core);
    assert_eq!(soon(async { count(lines.await.expect("lines")).await }), ITEMS);
    let sequence = Items {
        content_type: "application/json-seq",
        begin: "",
        item: "\u{1E}7\n",
        end: "",
    };
    let sequence = Call::<AsSequence>::new(&client(sequence).core);
    assert_eq!(soon(async { count(sequence.await.expect("a sequence")).await }), ITEMS);
    let events = Items {
        content_type: "text/event-stream",
        begin: "",
        item: "data: 7\n\n",
        end: "",
    };
    let events = Call::<AsEvents>::new(&client(events).core);
    assert_eq!(soon(async { count(events.await.expect("events")).await }), ITEMS);
}

#[test]
fn items_that_go_one_by_one_are_held_one_by_one() {
    let _turn = turn();
    let response = Items { content_type: "text/plain", begin: "", item: "", end: "" };
    let items = JsonItems::from_stream(stream::iter(repeat_n(7_u32, ITEMS)));
    let call = Call::<Sent>::new(&client(response).core)
        .with_json_lines("application/x-ndjson", items);
    soon(call).expect("a response");
}

#[test]
fn a_list_of_items_is_read_with_as_few_allocations_as_its_pieces_ask_for() {
    let _turn = turn();
    // Numbers of arbitrary precision are texts at first, an allocation each.
    let list = Items {
        content_type: "application/json",
        begin: "[true",
        item: ",true",
        end: "]",
    };
    let call = Call::<AsList>::new(&client(list).core).with_limit(u64::MAX);
    let before = ALLOCATOR.stats().allocations;
    let list = soon(call).expect("a list");
    let allocations = ALLOCATOR.stats().allocations - before;
    assert_eq!(list.len(), ITEMS + 1);
    assert!(allocations < ITEMS / 100, "{allocations} allocations");
}
