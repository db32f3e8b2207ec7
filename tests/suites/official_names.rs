//! The names of operations in official SDKs, compared with `resources = "paths"`. `CLIENTWRIGHT_OFFICIAL_NAMES` is a folder
//! with a file `<api>.tsv` for each: method, path, resource with dots, method of the resource, whether there are pages. The
//! documents are in `CLIENTWRIGHT_CORPUS`, by the same name.

use clientwright::{ApiInput, FolderFiles, InspectedOperation, Options, Resources, inspect};
use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// The fewest operations of an API that must have their official names. Some names were written by hand.
const FEWEST: [(&str, usize); 2] = [("anthropic", 90), ("openai", 247)];

/// The name of an operation in an SDK.
struct Official {
    http_method: String,
    path: String,
    resource: Vec<String>,
    method: String,
}

#[test]
#[ignore = "needs what official SDKs call operations"]
fn names_by_path_are_those_of_official_sdks() -> Result<(), Box<dyn Error>> {
    let folders = ["CLIENTWRIGHT_OFFICIAL_NAMES", "CLIENTWRIGHT_CORPUS"].map(std::env::var_os);
    let [Some(names), Some(corpus)] = folders else {
        println!("skipped: CLIENTWRIGHT_OFFICIAL_NAMES or CLIENTWRIGHT_CORPUS is not set");
        return Ok(());
    };
    let mut too_few = Vec::new();
    for (api, fewest) in FEWEST {
        let official = official(&Path::new(&names).join(format!("{api}.tsv")))?;
        let operations = operations(&document(Path::new(&corpus), api)?)?;
        let known: Vec<(&InspectedOperation, Vec<&Official>)> = operations
            .iter()
            .map(|operation| (operation, official.iter().filter(|it| it.describes(operation)).collect()))
            .filter(|(_, official): &(_, Vec<&Official>)| !official.is_empty())
            .collect();
        let (same, others): (Vec<_>, Vec<_>) =
            known.iter().partition(|(operation, official)| official.iter().any(|it| it.names(operation)));
        println!("{api}: {} of {} operations have their official names", same.len(), known.len());
        for (InspectedOperation { method, path, group, call, .. }, official) in others {
            println!("  {method} {path}: {group}.{call}, officially {}", official[0].called());
        }
        if same.len() < fewest {
            too_few.push(format!("{api}: {} instead of {fewest}", same.len()));
        }
    }
    assert!(too_few.is_empty(), "{too_few:?}");
    Ok(())
}

fn operations(document: &Path) -> Result<Vec<InspectedOperation>, Box<dyn Error>> {
    let folder = document.parent().ok_or("a document is in a folder")?;
    let name = document.file_name().and_then(|name| name.to_str()).ok_or("a document has a name")?;
    let api = ApiInput::new(name, FolderFiles::new(folder)).resources(Resources::Paths);
    let inspection = inspect(&[api], &Options::default()).map_err(|failure| failure.report.to_string())?;
    Ok(inspection.apis.into_iter().flat_map(|api| api.operations).collect())
}

fn document(corpus: &Path, api: &str) -> Result<PathBuf, Box<dyn Error>> {
    let names = ["json", "yaml", "yml"].map(|extension| corpus.join(format!("{api}.{extension}")));
    Ok(names.into_iter().find(|file| file.exists()).ok_or_else(|| format!("no document of {api}"))?)
}

fn official(file: &Path) -> Result<Vec<Official>, Box<dyn Error>> {
    let text = fs::read_to_string(file)?;
    let rows = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let row = |line: &str| {
        let [http_method, path, resource, method, _] = line.split('\t').collect::<Vec<_>>()[..] else {
            return Err(format!("{line}: five columns were expected"));
        };
        let resource = resource.split('.').map(str::to_owned).collect();
        let (http_method, method) = (http_method.to_owned(), method.to_owned());
        Ok(Official { http_method, path: shape(path), resource, method })
    };
    Ok(rows.map(row).collect::<Result<_, _>>()?)
}

impl Official {
    fn describes(&self, operation: &InspectedOperation) -> bool {
        self.http_method == operation.method && self.path == shape(&operation.path)
    }

    /// Returns whether the names agree. Leading resources that occur nowhere in the path were written by hand.
    fn names(&self, operation: &InspectedOperation) -> bool {
        let words = written(operation);
        let by_hand = self.resource.iter().take_while(|resource| !words.contains(*resource)).count();
        self.resource[by_hand..].join(".") == operation.group && self.method == operation.call
    }

    fn called(&self) -> String {
        format!("{}.{}", self.resource.join("."), self.method)
    }
}

/// A path without its version, its query and the names of its parameters.
fn shape(path: &str) -> String {
    let path = path.split('?').next().unwrap_or_default().trim_start_matches("/v1/").trim_start_matches('/');
    let segments = path.split('/').map(|segment| if segment.starts_with('{') { "{}" } else { segment });
    segments.collect::<Vec<_>>().join("/")
}

/// The path of an operation, and the flags of its query.
fn written(operation: &InspectedOperation) -> BTreeSet<String> {
    let (path, query) = operation.path.split_once('?').unwrap_or((&operation.path, ""));
    let flags = query.split('&').filter_map(|flag| flag.strip_suffix("=true"));
    path.split('/').chain(flags).map(|word| word.replace('-', "_")).collect()
}
