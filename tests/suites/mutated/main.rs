//! Mutated values: the samples of every case, and values generated from the schemas of all models of the cases and of the bundled
//! APIs. A model decodes a value from bytes, from a reader and from a tree alike; what it decodes survives a round trip; what it
//! rejects has an error with a correct path. A seed always gives the same values: `CLIENTWRIGHT_FUZZ` is the number of seeds for
//! each model, `CLIENTWRIGHT_FUZZ_SEED` the first one.

#![forbid(unsafe_code)]

mod covered;
mod oracle;
mod way;

use case_data::{Case, ModelSamples, cases_folder};
use compiled_cases::{MODELS, round_trip};
use fuzz::{Rng, change_json, look_at_many, make_json, write_json};
use libtest_mimic::{Arguments, Failed, Trial};
use oracle::check;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::process::ExitCode;

/// How many values each model is given.
const USUAL: u64 = 60;

/// Models of which each value would have to hold another one, so that none is made: what they are given isn't theirs.
const ENDLESS: &[(&str, &str)] = &[
    ("array/circular_tuples", "Itself"),
    ("examples/answers", "Endless"),
    ("object/recursion_required", "Endless"),
    ("object/recursion_required", "Left"),
    ("object/recursion_required", "Right"),
];

/// Models that hold types of users: what these take, nobody knows who has the document alone.
const OF_USERS: &[(&str, &str)] =
    &[("object/own_types", "Host"), ("object/own_types", "HostEither"), ("object/own_types", "Limits")];

/// The models of an API, each with values of it.
type Models = BTreeMap<&'static str, Vec<Value>>;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut apis: BTreeMap<&str, Models> = BTreeMap::new();
    for (api, model, values) in MODELS {
        let values = values.iter().map(|value| serde_json::from_str(value)).collect::<Result<_, _>>()?;
        apis.entry(api).or_default().insert(model, values);
    }
    let cases = Case::all(&cases_folder())?;
    let mut trials =
        vec![Trial::test("every_model_is_given_values", || covered::expect_all(MODELS, ENDLESS))];
    for (api, mut models) in apis {
        let case = cases.iter().find(|case| case.id() == api).cloned();
        trials.push(Trial::test(api, move || {
            comes_back(api, &models)?;
            if let Some(file) = case.as_ref().and_then(Case::samples) {
                add_samples(&mut models, &ModelSamples::read(&file).map_err(|error| error.to_string())?)?;
            }
            let has_own_types = case.is_some_and(|case| case.folder().join("types.yaml").exists());
            look_at(api, &models, has_own_types);
            Ok(())
        }));
    }
    Ok(libtest_mimic::run(&Arguments::from_args(), trials).exit_code())
}

/// A value made from a schema can be read as its model.
fn comes_back(api: &str, models: &Models) -> Result<(), Failed> {
    let mut wrong = Vec::new();
    for (model, values) in models {
        let came = values.iter().map(|value| (value, round_trip(api, model, &value.to_string())));
        let refused =
            came.filter_map(|(value, came)| Some(format!("{model}: {}\n  made: {value}", came.err()?)));
        let refused: Vec<String> = refused.collect();
        match (OF_USERS.contains(&(api, model)), refused.is_empty()) {
            (false, _) => wrong.extend(refused),
            (true, false) => {}
            (true, true) => wrong.push(format!("{model} takes what is made of its schema")),
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n").into()) }
}

/// Adds the wire samples of a case. A text that isn't JSON, or only by halves, is a sample too.
fn add_samples(models: &mut Models, samples: &[ModelSamples]) -> Result<(), Failed> {
    for ModelSamples { model, samples } in samples {
        let values = models.get_mut(model.as_str()).ok_or_else(|| format!("no model is {model}"))?;
        for sample in samples {
            values.extend(serde_json::from_str::<Value>(&sample.sent()?).ok());
        }
    }
    Ok(())
}

/// Gives changed values to all models of an API.
fn look_at(api: &str, models: &Models, has_own_types: bool) {
    let mut members = Vec::new();
    models.values().flatten().for_each(|sample| gather_members(sample, &mut members));
    let names: BTreeSet<String> = members.iter().map(|(name, _)| name.clone()).collect();
    let names: Vec<String> = names.into_iter().collect();
    let others: Vec<Value> = models.values().flatten().cloned().collect();
    for (model, samples) in models {
        look_at_many(USUAL, |random| {
            let value = change(samples, &others, &names, random);
            check((api, model), &write_json(&value, random), &members, has_own_types)
        });
    }
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
