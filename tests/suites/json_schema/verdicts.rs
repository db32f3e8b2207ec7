//! The verdicts of validation on instances. In: groups. Out: instances on which the suite disagrees.

use super::group::Group;
use super::package::input;
use clientwright::{ApiInput, Layout, Options, generate};
use serde_json::json;
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use tests::validation::Schemas;

/// The schema of objects whose value is an instance of a group.
const HOLDER: &str = "/components/schemas/Holder";

/// How many instances were judged, and which of them otherwise than the suite does.
pub(crate) fn failures(
    suite: &Path,
    groups: &[Group],
) -> Result<(usize, BTreeMap<String, String>), Box<dyn Error>> {
    let mut options = Options::default();
    options.layout = Layout::Module;
    options.validation = true;
    let inputs: Vec<ApiInput> = groups.iter().map(|group| input(suite, group)).collect();
    let output = generate(&inputs, &options).map_err(|failure| failure.report.to_string())?;
    let (mut judged, mut failures) = (0, BTreeMap::new());
    for group in groups {
        let file = format!("{}/validation.rs", group.module());
        let schemas = Schemas::parse(output.files.get(&file).ok_or("a file of schemas")?)?;
        let valid = group.valid.iter().map(|instance| (instance, true));
        let invalid = group.invalid.iter().map(|instance| (instance, false));
        for ((test, instance), is_valid) in valid.chain(invalid) {
            judged += 1;
            let violations = schemas.violations(&[HOLDER], &json!({ "value": instance }));
            if violations.is_empty() != is_valid {
                let reasons: Vec<String> = violations.iter().map(ToString::to_string).collect();
                let expected = if is_valid { "valid" } else { "invalid" };
                failures.insert(
                    format!("{} {test}", group.id),
                    format!("{instance} is {expected}, and not: [{}]", reasons.join("; ")),
                );
            }
        }
    }
    Ok((judged, failures))
}
