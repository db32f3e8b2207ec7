//! The table of an API → what the library takes, each wish with its place in the file.

use super::Configuration;
use super::pagination::PaginationEntry;
use super::tables::ApiTable;
use crate::cli::problem::Problem;
use clientwright::{ApiInput, FolderFiles, PaginationOverride, Rename, Types};

impl Configuration<'_> {
    /// What is made of an API's table, which these keys lead to, beside so many others.
    pub(super) fn api(&self, keys: &[&str], api: &ApiTable, siblings: usize) -> Result<ApiInput, Problem> {
        let mut input = ApiInput::new(api.document.as_str(), FolderFiles::new(self.folder)).types(types(api));
        input.limits = api.limits.limits();
        input.folders.clone_from(&api.folders);
        input.overlays.clone_from(&api.overlays);
        input.urls = self.urls(keys, api)?;
        input.renames = self.renames(keys, api);
        input.closed_enumerations = self.closed_enumerations(keys, api);
        input.pagination = self.pagination(keys, api);
        input.servers = self.servers(keys, api);
        input.credentials = self.credentials(keys, api);
        input.client_parameter_requests = self.client_parameter_requests(keys, api);
        input.docs = api.docs.into();
        input.acceptances = self.acceptances(keys, api);
        input.include = self.selection(&[keys, &["include"]].concat(), &api.include);
        input.exclude = self.selection(&[keys, &["exclude"]].concat(), &api.exclude);
        if !api.root {
            return Ok(input.module(self.check_module_name(keys)?));
        }
        if siblings > 1 {
            let message = "only one API can lie at the root, and there are more here";
            return Err(self.text.problem(&[keys, &["root"]].concat(), message));
        }
        Ok(input)
    }

    fn urls(&self, keys: &[&str], api: &ApiTable) -> Result<Vec<(String, String)>, Problem> {
        let mut urls = Vec::new();
        for (url, file) in &api.urls {
            if url.ends_with('/') != file.ends_with('/') {
                let message = "a folder of URLs and its folder of files both end in `/`";
                return Err(self.text.problem(&[keys, &["urls", url]].concat(), message));
            }
            urls.push((url.clone(), file.clone()));
        }
        Ok(urls)
    }

    fn renames(&self, keys: &[&str], api: &ApiTable) -> Vec<Rename> {
        let rename = |(from, to): (&String, &String)| {
            let place = self.text.place_of(&[keys, &["rename", from]].concat());
            Rename { from: from.clone(), to: to.clone(), place }
        };
        api.rename.iter().map(rename).collect()
    }

    fn pagination(&self, keys: &[&str], api: &ApiTable) -> Vec<PaginationOverride> {
        let entry = |(operation, entry): (&String, &PaginationEntry)| {
            let place = self.text.place_of(&[keys, &["pagination", operation]].concat());
            PaginationOverride { operation: operation.clone(), choice: entry.0.clone(), place }
        };
        api.pagination.iter().map(entry).collect()
    }
}

fn types(api: &ApiTable) -> Types {
    let mut types = Types::default();
    types.dates = api.dates.into();
    types.uuid = api.uuid.into();
    types.own.clone_from(&api.types);
    types
}
