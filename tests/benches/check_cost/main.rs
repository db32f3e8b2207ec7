//! The cost of `cargo check` for generated models, compared with the same models with serde's derive and without any encoding.
//! In: the documents in `spec/`; out: a table of medians. `cargo bench -p tests --bench check_cost`.

#![forbid(unsafe_code)]

mod form;
mod measure;
mod package;

use form::Form;
use measure::Cost;
use package::{Package, models};
use std::error::Error;

/// The number of copies of the two APIs in a package: one of each, and the size of a big API. And the number of checks of each
/// package; the forms take turns.
const RUNS: [(usize, usize); 2] = [(1, 7), (8, 3)];

/// The same for `cargo test --bench check_cost`, which tells whether all of this still works.
const TRIAL: [(usize, usize); 1] = [(1, 3)];

fn main() -> Result<(), Box<dyn Error>> {
    let is_trial = !std::env::args().any(|argument| argument == "--bench");
    let models = models(None)?;
    println!("{:>6}  {:<12} {:>7} {:>9} {:>9} {:>9}", "copies", "form", "lines", "CPU", "wall", "memory");
    for &(copies, rounds) in if is_trial { TRIAL.as_slice() } else { &RUNS } {
        let mut packages = Vec::new();
        for form in [Form::Clientwright, Form::Derive, Form::Bare] {
            packages.push((Package::write(form, copies, &models)?, Vec::new()));
        }
        for _ in 0..rounds {
            for (package, costs) in &mut packages {
                costs.push(package.check()?);
            }
        }
        for (package, costs) in &packages {
            print_row(copies, package, costs);
        }
        let [ours, derived, ..] = packages.as_slice() else { continue };
        // The fixed cost of a crate weighs little next to several copies.
        if copies > 1 && 2.0 * processor(&ours.1) > processor(&derived.1) {
            return Err("our form has to cost less than half of what serde's derive does".into());
        }
    }
    Ok(())
}

fn processor(costs: &[Cost]) -> f64 {
    median(costs.iter().map(|cost| cost.processor.as_secs_f64()))
}

fn print_row(copies: usize, package: &Package, costs: &[Cost]) {
    println!(
        "{copies:>6}  {:<12} {:>7} {:>7.2} s {:>7.2} s {:>5.0} MiB",
        package.form.name(),
        package.lines,
        processor(costs),
        median(costs.iter().map(|cost| cost.wall.as_secs_f64())),
        median(costs.iter().map(|cost| cost.memory as f64)) / 1_048_576.0,
    );
}

/// The middle one of some numbers, of which there is at least one.
fn median(numbers: impl Iterator<Item = f64>) -> f64 {
    let mut numbers: Vec<f64> = numbers.collect();
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}
