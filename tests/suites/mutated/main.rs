//! Values that nobody meant: the wire samples of every case, changed at random, and given to every model of the case. A model
//! reads them from bytes, from a reader and from a tree alike; what it reads comes back and stays as it is; what it can't read
//! it refuses with a way that leads somewhere. A number always gives the same values; `CLIENTWRIGHT_FUZZ` says how many
//! numbers each model gets, `CLIENTWRIGHT_FUZZ_SEED` the first one.

#![forbid(unsafe_code)]

mod judge;
mod way;

use clientwright_case::{Case, ModelSamples, cases_folder};
use clientwright_fuzz::{Rng, change_json, look_at_many, make_json, write_json};
use judge::judge;
use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::Value;
use std::collections::BTreeSet;
use std::error::Error;
use std::process::ExitCode;

/// How many values each model is given.
const USUAL: u64 = 60;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut trials = Vec::new();
    for case in Case::all(&cases_folder())?.into_iter().filter(|case| !case.is_rejected()) {
        let Some(file) = case.samples() else { continue };
        trials.push(Trial::test(case.id(), move || {
            let models = ModelSamples::read(&file).map_err(|error| error.to_string())?;
            look_at(&case, &models)
        }));
    }
    Ok(libtest_mimic::run(&Arguments::from_args(), trials).exit_code())
}

/// Gives changed samples to all models of a case.
fn look_at(case: &Case, models: &[ModelSamples]) -> Result<(), Failed> {
    let mut all = Vec::new();
    for model in models {
        let mut samples = Vec::new();
        for sample in &model.samples {
            // A text that isn't JSON, or only by halves, is a sample too.
            samples.extend(serde_json::from_str::<Value>(&sample.sent()?).ok());
        }
        all.push((&model.model, samples));
    }
    let mut members = Vec::new();
    all.iter().flat_map(|(_, samples)| samples).for_each(|sample| gather_members(sample, &mut members));
    let names: BTreeSet<String> = members.iter().map(|(name, _)| name.clone()).collect();
    let names: Vec<String> = names.into_iter().collect();
    let has_own_types = case.folder().join("types.yaml").exists();
    let others: Vec<Value> = all.iter().flat_map(|(_, samples)| samples.clone()).collect();
    for (model, samples) in &all {
        look_at_many(USUAL, |random| {
            let value = change(samples, &others, &names, random);
            judge((&case.id(), model), &write_json(&value, random), &members, has_own_types)
        });
    }
    Ok(())
}

/// A sample of the model, rarely one of another, with a few changes.
fn change(samples: &[Value], others: &[Value], names: &[String], random: &mut Rng) -> Value {
    let from = if random.u32(0..10) == 0 { others } else { samples };
    let mut value = random.choice(from).cloned().unwrap_or_else(|| make_json(3, random));
    for _ in 0..random.usize(0..5) {
        change_json(&mut value, names, random);
    }
    value
}

fn gather_members(value: &Value, members: &mut Vec<(String, Value)>) {
    match value {
        Value::Object(object) => object.iter().for_each(|(name, member)| {
            members.push((name.clone(), member.clone()));
            gather_members(member, members);
        }),
        Value::Array(items) => items.iter().for_each(|item| gather_members(item, members)),
        _ => {}
    }
}
