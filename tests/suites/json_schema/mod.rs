//! The JSON-Schema-Test-Suite from the folder in `CLIENTWRIGHT_JSON_SCHEMA_TEST_SUITE`. The schema of every group becomes a
//! type; every valid instance must survive a round trip, and the verdict of validation on every instance must be that of the
//! suite. Exceptions are listed in `exceptions.yaml` and `verdict_exceptions.yaml` with a reason, and an exception that is no
//! longer needed fails.

mod exceptions;
mod group;
mod package;
mod verdicts;

use exceptions::Exceptions;
use group::Group;
use serde_json::Value;
use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};

/// The keyword dialects of OpenAPI's versions: the folder of their tests, and the version.
const DIALECTS: [(&str, &str); 2] = [("draft2020-12", "3.1.1"), ("draft4", "3.0.4")];

#[test]
#[ignore = "needs the JSON-Schema-Test-Suite"]
fn every_valid_instance_comes_back() -> Result<(), Box<dyn Error>> {
    let Some(suite) = std::env::var_os("CLIENTWRIGHT_JSON_SCHEMA_TEST_SUITE").map(PathBuf::from) else {
        println!("skipped: CLIENTWRIGHT_JSON_SCHEMA_TEST_SUITE is not set");
        return Ok(());
    };
    let mut groups = groups(&suite)?;
    groups.retain(|group| !group.valid.is_empty());
    let round_trips = package::round_trips(&suite, &groups)?;
    let mut failures = BTreeMap::new();
    let mut sent = 0;
    for (group, test, instance) in instances(&groups) {
        sent += 1;
        let round_trip = round_trips.get(&(group.id.clone(), test)).ok_or("an instance has no result")?;
        if let Some(failure) = failure(instance, round_trip) {
            failures.insert(format!("{} {test}", group.id), failure);
        }
    }
    println!("{} groups, {sent} valid instances, {} don't survive", groups.len(), failures.len());
    let problems = Exceptions::read(include_str!("exceptions.yaml"))?.compare(&failures);
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    Ok(())
}

#[test]
#[ignore = "needs the JSON-Schema-Test-Suite"]
fn validation_agrees_with_the_suite() -> Result<(), Box<dyn Error>> {
    let Some(suite) = std::env::var_os("CLIENTWRIGHT_JSON_SCHEMA_TEST_SUITE").map(PathBuf::from) else {
        println!("skipped: CLIENTWRIGHT_JSON_SCHEMA_TEST_SUITE is not set");
        return Ok(());
    };
    let groups = groups(&suite)?;
    let (judged, failures) = verdicts::failures(&suite, &groups)?;
    println!("{} groups, {judged} instances, {} judged otherwise", groups.len(), failures.len());
    let problems = Exceptions::read(include_str!("verdict_exceptions.yaml"))?.compare(&failures);
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    Ok(())
}

fn groups(suite: &Path) -> Result<Vec<Group>, Box<dyn Error>> {
    let mut groups = Vec::new();
    for (dialect, version) in DIALECTS {
        groups.extend(Group::all(suite, dialect, version)?);
    }
    Ok(groups)
}

/// Each valid instance with its group and its number there.
fn instances(groups: &[Group]) -> impl Iterator<Item = (&Group, usize, &Value)> {
    groups.iter().flat_map(|group| group.valid.iter().map(move |(test, instance)| (group, *test, instance)))
}

/// Why a result differs from the instance, if it does.
fn failure(instance: &Value, round_trip: &Result<String, String>) -> Option<String> {
    match round_trip {
        Err(error) => Some(format!("{instance} can't be decoded: {error}")),
        Ok(text) => match serde_json::from_str::<Value>(text) {
            Ok(came) if is_same(instance, &came["value"]) => None,
            _ => Some(format!("{instance} became {text}")),
        },
    }
}

/// Numbers are the same by value (JSON Schema 2020-12 Core, 4.2.2).
fn is_same(sent: &Value, came: &Value) -> bool {
    match (sent, came) {
        (Value::Number(sent), Value::Number(came)) => sent == came || sent.as_f64() == came.as_f64(),
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
