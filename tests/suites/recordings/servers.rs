//! The recorded responses of real servers: `*.answers.jsonl` next to the document of the same name.

use super::without_each;
use clientwright::{ApiInput, FolderFiles, Options};
use clientwright_drift::{Exchange, Overlay};
use serde_json::Value;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder that the environment names.
pub(crate) fn folder() -> Option<PathBuf> {
    std::env::var_os("CLIENTWRIGHT_RECORDINGS").map(PathBuf::from)
}

#[test]
fn the_responses_of_real_servers_are_corrected() -> Result<(), Box<dyn Error>> {
    let Some(folder) = folder() else {
        println!("skipped: CLIENTWRIGHT_RECORDINGS is not set");
        return Ok(());
    };
    let mut servers = 0;
    for entry in fs::read_dir(&folder)? {
        let records = entry?.path();
        let name = records.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some(name) = name.strip_suffix(".answers.jsonl") else { continue };
        servers += 1;
        let document = ["yaml", "json"].iter().map(|ending| format!("{name}.{ending}"));
        let document = document.into_iter().find(|file| folder.join(file).exists()).ok_or("no document")?;
        correct(&folder, &document, &read(&records)?)?;
    }
    assert!(servers > 0, "{} has no responses", folder.display());
    Ok(())
}

/// Learns what a document needs, and asserts that this corrects all that can be corrected and that each action is needed.
pub(crate) fn correct(folder: &Path, document: &str, exchanges: &[Exchange]) -> Result<(), Box<dyn Error>> {
    let api = ApiInput::new(document, FolderFiles::new(folder));
    let failed = |failure: clientwright::Failure| failure.report.to_string();
    let before = clientwright_drift::drift(&api.document(), exchanges).map_err(failed)?;
    let overlay = clientwright_drift::learn(&api.document(), exchanges).map_err(failed)?;
    println!(
        "{document}: {} of {} responses compared, {} differences, {} facts, {} can't be corrected",
        before.compared,
        exchanges.len(),
        before.differences.len(),
        overlay.facts.len(),
        overlay.left.len()
    );
    let temporary = tempfile::tempdir()?;
    fs::copy(folder.join(document), temporary.path().join(document))?;
    let corrected = |overlay: &Overlay| {
        fs::write(temporary.path().join("fix.yaml"), overlay.to_yaml("fix"))?;
        let api = ApiInput::new(document, FolderFiles::new(temporary.path()));
        Ok::<_, std::io::Error>(if overlay.facts.is_empty() { api } else { api.overlay("fix.yaml") })
    };
    let count = |api: &ApiInput| {
        let drift = clientwright_drift::drift(&api.document(), exchanges).map_err(failed)?;
        Ok::<_, String>(
            drift.differences.iter().filter(|it| !it.kind.is_allowed()).map(|it| it.count).sum::<usize>(),
        )
    };
    let left: usize = overlay.left.iter().map(|(difference, _)| difference.count).sum();
    let api = corrected(&overlay)?;
    assert_eq!(count(&api)?, left, "{document}: all that can be is corrected");
    clientwright::generate(&[api], &Options::default()).map_err(failed)?;
    for (without, removed) in without_each(&overlay) {
        // An action may need one before it.
        let is_worse = count(&corrected(&without)?).map_or(true, |count| count > left);
        assert!(is_worse, "{document}: {removed:?} corrects nothing");
    }
    Ok(())
}

fn read(records: &Path) -> Result<Vec<Exchange>, Box<dyn Error>> {
    let text = fs::read_to_string(records)?;
    let exchange = |line: &str| {
        let record: Value = serde_json::from_str(line)?;
        let text = |name: &str| record[name].as_str().unwrap_or_default().to_owned();
        let status = u16::try_from(record["status"].as_u64().ok_or("no status")?)?;
        Ok(Exchange::new(text("method"), text("uri"), status).body(text("ct"), text("body")))
    };
    text.lines().map(exchange).collect()
}
