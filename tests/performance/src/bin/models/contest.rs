//! Ways to do the same, taking turns. In: closures; out: the time of each, in seconds.

use performance::{Clock, median};
use std::error::Error;
use std::time::Duration;

/// How long a way is at work before the next one has its turn.
const TURN: Duration = Duration::from_millis(4);

/// Measures some ways to do the same: the medians of their times in seconds.
///
/// # Errors
/// The first error of one of them.
pub(crate) fn contest<const N: usize>(
    rounds: usize,
    mut ways: [&mut dyn FnMut() -> Result<(), Box<dyn Error>>; N],
) -> Result<[f64; N], Box<dyn Error>> {
    let mut repeats = [1; N];
    for (way, repeats) in ways.iter_mut().zip(&mut repeats) {
        way()?;
        let start = Clock::start();
        way()?;
        *repeats = (TURN.as_nanos() / start.elapsed().as_nanos().max(1)).clamp(1, 100_000) as u32;
    }
    let mut times: [Vec<f64>; N] = std::array::from_fn(|_| Vec::new());
    for round in 0..rounds {
        // Each is the first one of a round as often as any other.
        for place in 0..N {
            let index = (round + place) % N;
            let start = Clock::start();
            for _ in 0..repeats[index] {
                ways[index]()?;
            }
            times[index].push(start.elapsed().as_secs_f64() / f64::from(repeats[index]));
        }
    }
    Ok(times.map(median))
}
