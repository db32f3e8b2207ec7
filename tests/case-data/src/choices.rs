//! The options of a case. Its `api.yaml` has the keys of an API in a configuration, and `types.yaml` the keys of the table `types`.

use clientwright::{ApiInput, ApiOptions, Types};
use serde_yaml::Mapping;
use std::error::Error;
use std::fs;
use std::path::Path;

/// The options of a case.
#[derive(Clone, Debug)]
pub struct Choices(ApiOptions);

impl Choices {
    /// Reads the options of the case in a folder; without files they are the default.
    pub(crate) fn read(folder: &Path) -> Result<Self, Box<dyn Error>> {
        let mut keys: Mapping = read(&folder.join("api.yaml"))?;
        keys.insert("document".into(), "".into());
        let mut options: ApiOptions = serde_yaml::from_value(keys.into())?;
        let types: Types = serde_yaml::from_value(read(&folder.join("types.yaml"))?.into())?;
        options.types = types;
        Ok(Self(options))
    }

    /// The API with these options.
    #[must_use]
    pub fn said_of(&self, api: ApiInput) -> ApiInput {
        let mut options = self.0.clone();
        options.document.clone_from(&api.options.document);
        options.root = api.options.root;
        options.overlays.clone_from(&api.options.overlays);
        ApiInput { options, ..api }
    }
}

fn read(file: &Path) -> Result<Mapping, Box<dyn Error>> {
    if file.exists() { Ok(serde_yaml::from_str(&fs::read_to_string(file)?)?) } else { Ok(Mapping::new()) }
}
