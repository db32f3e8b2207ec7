//! The recorded responses of the jobs at servers (`tests/servers/recorded`), with the documents that these servers print: a snapshot
//! has all that `drift` reports, and `learn` fixes the document. The document of PowerDNS is in the folder that
//! `CLIENTWRIGHT_RECORDINGS` names.

use super::servers::{correct, folder};
use clientwright::{ApiInput, FolderFiles};
use clientwright_drift::{Difference, Exchange};
use serde_json::Value;
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::io::Read;
use std::path::Path;

#[test]
fn the_recorded_jobs_differ_as_it_is_known() -> Result<(), Box<dyn Error>> {
    let recorded = Path::new(env!("CARGO_MANIFEST_DIR")).join("servers/recorded");
    for entry in fs::read_dir(recorded)? {
        let job = entry?.path();
        if !job.is_dir() {
            continue;
        }
        let temporary = tempfile::tempdir()?;
        let name = job.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some(document) = document(&job, &name, temporary.path())? else {
            println!("{name}: skipped: its document can't be had");
            continue;
        };
        let exchanges = exchanges(&job)?;
        assert!(exchanges.len() >= 15, "{name}: {} recordings", exchanges.len());
        let report = report(temporary.path(), document, &exchanges)?;
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(&job);
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!("drift", report));
        correct(temporary.path(), document, &exchanges)?;
    }
    Ok(())
}

/// The differences that `drift` reports, and those that `learn` can't fix.
fn report(folder: &Path, document: &str, exchanges: &[Exchange]) -> Result<String, Box<dyn Error>> {
    let api = ApiInput::new(document, FolderFiles::new(folder));
    let failed = |failure: clientwright::Failure| failure.report.to_string();
    let drift = clientwright_drift::drift(&api.document(), exchanges).map_err(failed)?;
    let overlay = clientwright_drift::learn(&api.document(), exchanges).map_err(failed)?;
    let mut text = format!("{} of {} responses are compared\n", drift.compared, exchanges.len());
    for (request, count) in &drift.unknown_operations {
        writeln!(text, "no operation: {request}, {count}")?;
    }
    let line = |difference: &Difference| {
        let Difference { at, kind, count, of, .. } = difference;
        format!("{}: {kind} ({count} of {of})", at.pointer())
    };
    for difference in &drift.differences {
        writeln!(text, "{}", line(difference))?;
    }
    for (difference, reason) in &overlay.left {
        writeln!(text, "can't be fixed: {}: {reason}", line(difference))?;
    }
    Ok(text)
}

/// Writes the document of a server into a folder; its name there.
fn document(job: &Path, name: &str, to: &Path) -> Result<Option<&'static str>, Box<dyn Error>> {
    let mut text = Vec::new();
    let packed = job.join("document.yaml.gz");
    if packed.exists() {
        flate2::read::GzDecoder::new(fs::File::open(packed)?).read_to_end(&mut text)?;
    } else {
        let Some(Ok(read)) = folder().map(|folder| fs::read(folder.join(format!("{name}.yaml")))) else {
            return Ok(None);
        };
        text = read;
    }
    let patch = job.join("document.merge.json");
    if patch.exists() {
        let mut document: Value = serde_json::from_slice(&text)?;
        merge(&mut document, serde_json::from_slice(&fs::read(patch)?)?);
        text = serde_json::to_vec_pretty(&document)?;
    }
    let file = if text.starts_with(b"{") { "document.json" } else { "document.yaml" };
    fs::write(to.join(file), text)?;
    Ok(Some(file))
}

/// JSON Merge Patch (RFC 7396, 2), without removals.
fn merge(target: &mut Value, patch: Value) {
    match (target, patch) {
        (Value::Object(members), Value::Object(patch)) => {
            for (name, value) in patch {
                merge(members.entry(name).or_insert(Value::Null), value);
            }
        }
        (target, patch) => *target = patch,
    }
}

/// The calls of a cassette, in their order.
fn exchanges(job: &Path) -> Result<Vec<Exchange>, Box<dyn Error>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(job)? {
        files.push(entry?.path());
    }
    files.retain(|file| file.to_string_lossy().ends_with(".recording.json"));
    files.sort();
    let mut exchanges = Vec::new();
    for file in files {
        let recording: Value = serde_json::from_slice(&fs::read(&file)?)?;
        let text = |name: &str| recording[name].as_str().unwrap_or_default();
        let status = u16::try_from(recording["status"].as_u64().ok_or("no status")?)?;
        let headers = recording["headers"].as_array().into_iter().flatten();
        let media_type = headers.filter(|pair| pair[0] == "content-type").find_map(|pair| pair[1].as_str());
        let body = match recording["body"].as_str() {
            Some(body) => fs::read(job.join(body))?,
            None => Vec::new(),
        };
        let exchange = Exchange::new(text("method"), text("target"), status);
        exchanges.push(exchange.body(media_type.unwrap_or_default(), body));
    }
    Ok(exchanges)
}
