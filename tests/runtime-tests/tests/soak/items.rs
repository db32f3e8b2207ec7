//! A million small items, received and sent: streamed items are held one at a time; a list of them needs time and
//! memory in proportion.

use std::convert::Infallible;
use std::iter::repeat_n;

use bytes::Bytes;
use futures_util::stream::{self, Stream, StreamExt};
use runtime_tests::chunks::Chunks;
use runtime_tests::operation;
use runtime_tests::probe::{TestClient, block_on};
use runtime_tests::runtime::{
    Body, Builder, Call, EventStream, JsonItems, JsonStream, StreamError, Transport, TransportFuture,
};

use crate::{ALLOCATOR, memory, run_alone};

/// The number of items.
const ITEMS: usize = 1_000_000;

/// The number of items in a chunk.
const PIECE: usize = 500;

/// By how many bytes the memory in use may vary: for a chunk and the items read from it.
const ROOM: usize = 256 << 10;

operation!(AsLines "GET" "/" &[]; "application/x-ndjson" ["application/x-ndjson"] => JsonStream<u32>, json_lines; Infallible, undocumented);
operation!(AsSequence "GET" "/" &[]; "application/json-seq" ["application/json-seq"] => JsonStream<u32>, json_sequence; Infallible, undocumented);
operation!(AsEvents "GET" "/" &[]; "text/event-stream" ["text/event-stream"] => EventStream<u32>, events; Infallible, undocumented);
operation!(AsList "GET" "/" &[]; "application/json" => Vec<bool>, json; Infallible, undocumented);
operation!(Sent "POST" "/" &[]);

/// A transport whose responses produce items on demand.
struct Items {
    content_type: &'static str,
    begin: &'static str,
    item: &'static str,
    end: &'static str,
}

impl Transport for Items {
    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        let piece = Bytes::from(self.item.repeat(PIECE));
        let [begin, end] = [self.begin, self.end].map(|text| Bytes::from_static(text.as_bytes()));
        let chunks = [begin].into_iter().chain(repeat_n(piece, ITEMS / PIECE)).chain([end]);
        let body = Body::from_stream(Chunks::new(chunks.map(Ok)));
        let response = http::Response::builder().header("content-type", self.content_type).body(body);
        Box::pin(async move {
            let (mut sent, mut range) = (request.into_body(), MemoryRange::default());
            while let Some(chunk) = sent.chunk().await {
                chunk?;
                range.sample();
            }
            Ok(response.expect("a valid response"))
        })
    }
}

/// The least and the most memory in use.
struct MemoryRange {
    least: usize,
    most: usize,
}

impl Default for MemoryRange {
    fn default() -> Self {
        Self { least: usize::MAX, most: 0 }
    }
}

impl MemoryRange {
    fn sample(&mut self) {
        let memory = memory();
        (self.least, self.most) = (self.least.min(memory), self.most.max(memory));
        assert!(self.most - self.least < ROOM, "{} bytes grew to {}", self.least, self.most);
    }
}

fn client(items: Items) -> TestClient {
    Builder::new().transport(items).build().expect("a client")
}

async fn count(mut items: impl Stream<Item = Result<u32, StreamError>> + Unpin) -> usize {
    let (mut count, mut range) = (0, MemoryRange::default());
    while let Some(item) = items.next().await {
        assert_eq!(item.expect("an item"), 7);
        count += 1;
        range.sample();
    }
    count
}

#[test]
fn received_items_are_held_one_at_a_time() {
    let _guard = run_alone();
    let lines = Items { content_type: "application/x-ndjson", begin: "", item: "7\n", end: "" };
    let lines = Call::<AsLines>::new(&client(lines).core);
    assert_eq!(block_on(async { count(lines.await.expect("lines")).await }), ITEMS);
    let sequence = Items { content_type: "application/json-seq", begin: "", item: "\u{1E}7\n", end: "" };
    let sequence = Call::<AsSequence>::new(&client(sequence).core);
    assert_eq!(block_on(async { count(sequence.await.expect("a sequence")).await }), ITEMS);
    let events = Items { content_type: "text/event-stream", begin: "", item: "data: 7\n\n", end: "" };
    let events = Call::<AsEvents>::new(&client(events).core);
    assert_eq!(block_on(async { count(events.await.expect("events")).await }), ITEMS);
}

#[test]
fn sent_items_are_held_one_at_a_time() {
    let _guard = run_alone();
    let response = Items { content_type: "text/plain", begin: "", item: "", end: "" };
    let items = JsonItems::from_stream(stream::iter(repeat_n(7_u32, ITEMS)));
    let call = Call::<Sent>::new(&client(response).core).with_json_lines("application/x-ndjson", items);
    block_on(call).expect("a response");
}

#[test]
fn a_list_of_items_is_read_with_few_allocations() {
    let _guard = run_alone();
    // Numbers of arbitrary precision are strings first, with an allocation each.
    let list = Items { content_type: "application/json", begin: "[true", item: ",true", end: "]" };
    let call = Call::<AsList>::new(&client(list).core).with_limit(u64::MAX);
    let before = ALLOCATOR.stats().allocations;
    let list = block_on(call).expect("a list");
    let allocations = ALLOCATOR.stats().allocations - before;
    assert_eq!(list.len(), ITEMS + 1);
    assert!(allocations < ITEMS / 100, "{allocations} allocations");
}
