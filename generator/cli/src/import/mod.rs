//! The settings of another generator, and what of them the configuration can say. In: the file of the settings, and the document
//! that it names; out: keys of a configuration, an overlay, and a finding for each setting that has no counterpart.

mod carried;
mod document;
mod fern;
mod fern_extensions;
mod openapi_generator;
mod progenitor;
mod setting;
mod stainless;
mod stainless_client;
mod stainless_pages;

use super::arguments::OtherGenerator;
use super::console::Console;
use super::error::{CliError, CommandError};
use super::target::{shown, with_slashes};
pub(super) use carried::Carried;
use clientwright::{ApiInput, FolderFiles, Inspection, Report, Source};
use document::Document;
use setting::Setting;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The files that settings name, as they are written there.
#[derive(Debug, Default)]
struct Files {
    document: Option<String>,
    overlays: Vec<String>,
}

/// The settings of another generator.
pub(super) struct OtherSettings {
    generator: OtherGenerator,
    /// Their file.
    pub(super) file: PathBuf,
    source: Arc<Source>,
    /// The settings of progenitor, which are Rust.
    rust: Option<progenitor::Settings>,
    /// The folder that their paths start from.
    folder: PathBuf,
    /// The OpenAPI document.
    pub(super) document: PathBuf,
    /// Files that change it.
    pub(super) overlays: Vec<PathBuf>,
    /// Findings about the text itself.
    report: Report,
}

/// Reads settings, and finds the document that they are about.
///
/// # Errors
/// The file can't be read, or names no document.
pub(super) fn read(
    generator: OtherGenerator,
    file: &Path,
    document: Option<&str>,
    console: &mut Console,
) -> Result<OtherSettings, CommandError> {
    let name = shown(file);
    let text = fs::read_to_string(file)
        .map_err(|error| CliError::new(format!("can't read the settings `{name}`: {error}")))?;
    let mut report = Report::default();
    let (source, rust, files) = if generator == OtherGenerator::Progenitor {
        let Some(settings) = progenitor::Settings::parse(&text) else {
            let error =
                CliError::new(format!("`{name}` has neither `generate_api!` nor `GenerationSettings`"));
            return Err(error.help("name the Rust file that does: `build.rs`, `src/lib.rs`").into());
        };
        let files = settings.files();
        (Source::of_text(&*name, &*text), Some(settings), files)
    } else {
        match Source::read_text(&*name, &text, &mut report) {
            Ok(source) => {
                let files = match generator {
                    OtherGenerator::OpenapiGenerator => openapi_generator::files(&Setting::root(&source)),
                    OtherGenerator::Fern => fern::files(&Setting::root(&source)),
                    OtherGenerator::Progenitor | OtherGenerator::Stainless => Files::default(),
                };
                (source, None, files)
            }
            Err(source) => {
                let findings = console.start_rendering(report, vec![source]);
                console.print_findings(findings)?;
                return Err(CliError::new("no configuration written because of 1 error").into());
            }
        }
    };
    let folder = folder_of_paths(generator, file, files.document.as_deref());
    let document = document.map(PathBuf::from).or_else(|| files.document.map(|file| folder.join(file)));
    let Some(document) = document else {
        return Err(CliError::new(format!("`{name}` names no document"))
            .help("use `--document FILE`")
            .into());
    };
    let overlays = files.overlays.into_iter().map(|overlay| folder.join(overlay)).collect();
    let file = file.to_owned();
    Ok(OtherSettings { generator, file, source: Arc::new(source), rust, folder, document, overlays, report })
}

/// Paths start from the folder of the package for progenitor, from the current folder for openapi-generator where the document is
/// there, and else from the folder of the settings.
fn folder_of_paths(generator: OtherGenerator, file: &Path, document: Option<&str>) -> PathBuf {
    let parent = file.parent().unwrap_or(Path::new(""));
    match generator {
        OtherGenerator::Progenitor => {
            let has_manifest = |folder: &&Path| folder.join("Cargo.toml").is_file();
            parent.ancestors().find(has_manifest).unwrap_or(parent).to_owned()
        }
        OtherGenerator::OpenapiGenerator if document.is_some_and(|file| Path::new(file).is_file()) => {
            PathBuf::new()
        }
        _ => parent.to_owned(),
    }
}

impl OtherSettings {
    /// The document, with the files that change it.
    pub(super) fn api(&self) -> ApiInput {
        let overlays = self.overlays.iter().map(|overlay| with_slashes(&overlay.to_string_lossy()));
        let api = ApiInput::new(with_slashes(&self.document.to_string_lossy()), FolderFiles::new(""));
        overlays.fold(api, ApiInput::overlay)
    }

    /// The settings that the configuration can express, and findings about the rest.
    pub(super) fn carry_over(&self, inspection: &Inspection) -> (Carried, Report) {
        let (mut carried, mut report) = (Carried::default(), self.report.clone());
        let name = with_slashes(&self.document.to_string_lossy());
        let source =
            inspection.sources.iter().find(|source| *source.name == *name).or(inspection.sources.first());
        if let (Some(source), Some(api)) = (source, inspection.apis.first()) {
            let document = Document { root: &source.root, api };
            let settings = Setting::root(&self.source);
            let to = (&mut carried, &mut report);
            match (self.generator, &self.rust) {
                (_, Some(rust)) => rust.carry_over(&self.source, &document, to.0, to.1),
                (OtherGenerator::OpenapiGenerator, _) => {
                    openapi_generator::carry_over(&settings, &document, to.0, to.1);
                }
                (OtherGenerator::Fern, _) => fern::carry_over(&settings, &document, to.0, to.1),
                (OtherGenerator::Stainless | OtherGenerator::Progenitor, _) => {
                    stainless::carry_over(&settings, &document, to.0, to.1);
                }
            }
        }
        (carried, report)
    }

    /// The folder of the output, if it isn't the default of a configuration next to the document.
    pub(super) fn output(&self, carried: &Carried, name: &str) -> Option<PathBuf> {
        let path = carried.path.as_ref().map(|path| self.folder.join(path));
        path.or_else(|| carried.is_module.then(|| self.folder.join("src").join(name)))
    }

    /// The files that findings are about.
    pub(super) fn sources(&self, inspection: &Inspection) -> Vec<Arc<Source>> {
        inspection.sources.iter().cloned().chain([self.source.clone()]).collect()
    }
}
