//! The overhead of a call over a bare call of reqwest with structs of serde's derive. In: a server in this process that always
//! sends the same page of jobs; out: rows of microseconds and of allocated bytes, ours and the bare call's.

#![forbid(unsafe_code)]

mod bare;
mod server;

use generated::elevenlabs::Client;
use performance::{Row, median};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use std::alloc::System;
use std::error::Error;
use std::time::{Duration, Instant};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// How many jobs a page has, how many calls make a round, how many of them are on their way at once.
const RUNS: [(usize, usize, usize); 4] = [(1, 400, 1), (20, 400, 1), (200, 100, 1), (20, 1000, 1000)];

/// The costs of a round of calls.
#[derive(Clone, Copy)]
struct Cost {
    time: Duration,
    bytes: usize,
}

fn main() -> Outcome<()> {
    let rounds = std::env::args().nth(1).map_or(Ok(1), |rounds| rounds.parse())?;
    rlimit::increase_nofile_limit(8192)?;
    keep_to_one_processor()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    for (jobs, calls, at_once) in RUNS {
        let server = server::start(jobs)?;
        let ours = Client::builder().api_key("key").server(&server).build()?;
        let bare = bare::Client::new(server)?;
        let mut costs: [Vec<Cost>; 2] = Default::default();
        for _ in 0..=rounds {
            costs[0].push(runtime.block_on(round(calls, at_once, || {
                let call = ours.batch_calling().list().limit(10);
                async { Ok(call.await?.batch_calls.len()) }
            }))?);
            costs[1].push(runtime.block_on(round(calls, at_once, || {
                let bare = bare.clone();
                async move { bare.list(10).await.map(|page| page.batch_calls.len()) }
            }))?);
        }
        tell((jobs, at_once), calls, &costs);
    }
    Ok(())
}

/// Client and server take turns on one processor: to wake a thread on another one that has gone idle takes longer than a call.
#[cfg(target_os = "linux")]
fn keep_to_one_processor() -> Outcome<()> {
    let mut processors = rustix::thread::CpuSet::new();
    processors.set(rustix::thread::sched_getcpu());
    Ok(rustix::thread::sched_setaffinity(None, &processors)?)
}

#[cfg(not(target_os = "linux"))]
fn keep_to_one_processor() -> Outcome<()> {
    Ok(())
}

/// Makes calls, this number at once.
async fn round<F>(calls: usize, at_once: usize, call: impl Fn() -> F) -> Outcome<Cost>
where
    F: Future<Output = Outcome<usize>> + Send + 'static,
{
    let region = Region::new(ALLOCATOR);
    let start = Instant::now();
    for _ in 0..calls / at_once {
        if at_once == 1 {
            call().await?;
            continue;
        }
        let mut flying = tokio::task::JoinSet::new();
        (0..at_once).for_each(|_| {
            flying.spawn(call());
        });
        for outcome in flying.join_all().await {
            outcome?;
        }
    }
    Ok(Cost { time: start.elapsed(), bytes: region.change().bytes_allocated })
}

fn tell((jobs, at_once): (usize, usize), calls: usize, [ours, bare]: &[Vec<Cost>; 2]) {
    // The first round opens connections.
    let times = |costs: &[Cost]| {
        median(costs.iter().skip(1).map(|cost| cost.time.as_secs_f64() * 1e6 / calls as f64))
    };
    let bytes = |costs: &[Cost]| median(costs.iter().skip(1).map(|cost| cost.bytes as f64 / calls as f64));
    let name = format!("{jobs} jobs, {at_once} concurrent");
    Row::tell("calls", &name, &[times(ours), times(bare), bytes(ours), bytes(bare)]);
}
