//! How servers and credentials are written in a configuration.

use super::Configuration;
use super::method_name::MethodName;
use super::tables::ApiTable;
use clientwright::{CredentialChoice, CredentialOverride, ServerOverride};

/// How a [`CredentialChoice`] is written: `false`, or a name.
pub(super) type CredentialEntry = MethodName<false>;

impl Configuration<'_> {
    /// The servers of an API, whose table these keys lead to.
    pub(super) fn servers(&self, keys: &[&str], api: &ApiTable) -> Vec<ServerOverride> {
        let keys = [keys, &["servers"]].concat();
        let entry = |(number, url): (usize, &String)| ServerOverride {
            url: url.clone(),
            place: self.text.place_of_item(&keys, number),
        };
        api.servers.iter().enumerate().map(entry).collect()
    }

    /// What is said of credentials.
    pub(super) fn credentials(&self, keys: &[&str], api: &ApiTable) -> Vec<CredentialOverride> {
        let choice = |entry: &CredentialEntry| match entry {
            CredentialEntry::Flag => CredentialChoice::Off,
            CredentialEntry::Name(name) => CredentialChoice::Name(name.clone()),
        };
        let entry = |(credential, entry): (&String, &CredentialEntry)| CredentialOverride {
            credential: credential.clone(),
            choice: choice(entry),
            place: self.text.place_of(&[keys, &["credentials", credential]].concat()),
        };
        api.credentials.iter().map(entry).collect()
    }
}
