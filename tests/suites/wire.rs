//! Decoding and encoding: every sample of every case is decoded into its model and encoded again, and must be equal to itself
//! or to the sample's expectation.

#![forbid(unsafe_code)]

use case_data::{Case, ModelSamples, Sample, cases_folder};
use compiled_cases::round_trip;
use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::{Number, Value};
use std::error::Error;
use std::process::ExitCode;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut trials = Vec::new();
    for case in Case::all(&cases_folder())?.into_iter().filter(|case| !case.is_rejected()) {
        trials.push(Trial::test(case.id(), move || samples(&case)));
    }
    Ok(libtest_mimic::run(&Arguments::from_args(), trials).exit_code())
}

/// Sends all samples of a case, and reports all failures.
fn samples(case: &Case) -> Result<(), Failed> {
    let Some(file) = case.samples() else {
        let has_schemas = std::fs::read_to_string(case.folder().join(case.document()))?.contains("schemas:");
        return if has_schemas { Err("there are schemas, but no wire.yaml".into()) } else { Ok(()) };
    };
    let models = ModelSamples::read(&file).map_err(|error| error.to_string())?;
    let mut failures = String::new();
    for (model, sample) in models.iter().flat_map(|it| it.samples.iter().map(|sample| (&it.model, sample))) {
        if let Err(failure) = send(case, model, sample) {
            failures.push_str(&format!("{model}: {failure}\n"));
        }
    }
    if failures.is_empty() { Ok(()) } else { Err(failures.into()) }
}

fn send(case: &Case, model: &str, sample: &Sample) -> Result<(), Box<dyn Error>> {
    let sent = sample.sent()?;
    let encoded = round_trip(&case.id(), model, &sent);
    match (encoded, &sample.error) {
        (Ok(encoded), None) => {
            let wanted = sample.answered()?;
            if is_same(&serde_json::from_str(&wanted)?, &serde_json::from_str(&encoded)?) {
                return Ok(());
            }
            Err(format!("{sent} became\n    {encoded} instead of\n    {wanted}").into())
        }
        (Ok(encoded), Some(error)) => {
            Err(format!("{sent} became\n    {encoded} instead of failing:\n    {error}").into())
        }
        (Err(error), Some(wanted)) if error == *wanted => Ok(()),
        (Err(error), Some(wanted)) => {
            Err(format!("{sent} failed:\n    {error} instead of\n    {wanted}").into())
        }
        (Err(error), None) => Err(format!("{sent} failed:\n    {error}").into()),
    }
}

/// Numbers are the same by value (JSON Schema 2020-12 Core, 4.2.2), but what was written as an integer must stay an integer:
/// `3` may not become `3.0`, nor 9007199254740993 a neighbour.
fn is_same(sent: &Value, came: &Value) -> bool {
    match (sent, came) {
        (Value::Number(sent), Value::Number(came)) => sent == came || is_whole(sent, came),
        (Value::Array(sent), Value::Array(came)) => {
            sent.len() == came.len() && sent.iter().zip(came).all(|(sent, came)| is_same(sent, came))
        }
        (Value::Object(sent), Value::Object(came)) => {
            let same =
                |(name, sent): (&String, &Value)| came.get(name).is_some_and(|came| is_same(sent, came));
            sent.len() == came.len() && sent.iter().all(same)
        }
        (sent, came) => sent == came,
    }
}

/// Returns whether a number with a fraction of zero was returned as the integer that it is.
fn is_whole(sent: &Number, came: &Number) -> bool {
    let came = came.as_i64();
    sent.is_f64() && came.is_some_and(|came| sent.as_f64() == Some(came as f64))
}
