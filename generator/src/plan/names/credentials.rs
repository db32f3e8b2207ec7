//! Names of credentials: the constant, and the builder's methods for the secret, its provider and OAuth 2 grants.

use super::identifier::{constant_name, field_name, is_field_name};
use super::locked::{Entry, Locked, Purpose};
use super::reserved;
use super::scope::Scope;
use super::words::{Words, words};
use crate::diagnostic::{Code, Located, Report};
use crate::ir::{self, GrantKind};
use crate::lockfile::Section;
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
pub(in crate::plan) struct CredentialNames {
    pub(in crate::plan) constant: String,
    pub(in crate::plan) setter: String,
    pub(in crate::plan) provider: String,
    pub(in crate::plan) grants: Vec<String>,
}

/// `xi-api-key` → `api_key`, `Bearer` → `bearer_token`; if that is taken, the name of the security scheme. Also returns the
/// methods of the builder so far.
pub(super) fn name_credentials(
    api: &ir::Api,
    configured: &BTreeMap<String, Located<String>>,
    locked: &Locked<'_>,
    report: &mut Report,
) -> (Vec<CredentialNames>, Scope) {
    let mut scope = Scope::reserving(reserved::of_credentials());
    let kept = lock_setters(api, configured, locked, &mut scope, report);
    let mut setters = Vec::new();
    for (credential, kept) in api.credentials.iter().zip(kept) {
        if let Some(kept) = kept {
            setters.push(kept);
            continue;
        }
        let usual = match &credential.place {
            ir::CredentialPlace::Authorization(word) if word == "Bearer" => words("bearer_token"),
            ir::CredentialPlace::Authorization(word) => words(word),
            ir::CredentialPlace::Basic => words("basic_auth"),
            ir::CredentialPlace::Header(name)
            | ir::CredentialPlace::Query(name)
            | ir::CredentialPlace::Cookie(name) => key_words(name),
        };
        let mut candidates =
            Vec::from_iter(configured.get(&credential.name).and_then(|name| checked(name, report)));
        candidates.extend([field_name(&usual), field_name(&words(&credential.name))]);
        setters.push(scope.claim(&credential.at, &candidates, report));
    }
    // Two names may be one in capitals.
    let mut constants = Scope::default();
    let name = |(credential, setter): (&ir::Credential, String)| {
        let stem = words(setter.trim_start_matches("r#"));
        let mut claim = |suffix: &str| {
            let name = field_name(&[stem.as_slice(), &words(suffix)].concat());
            scope.claim(&credential.at.member(suffix), &[name], report)
        };
        CredentialNames {
            provider: claim("provider"),
            grants: credential.grants.iter().map(|grant| claim(grant_suffix(grant.kind))).collect(),
            constant: constants.claim(&credential.at, &[constant_name(&stem)], report),
            setter,
        }
    };
    let names = api.credentials.iter().zip(setters).map(name).collect();
    (names, scope)
}

/// The locked names of the builder's methods, unless the configuration has others.
fn lock_setters(
    api: &ir::Api,
    configured: &BTreeMap<String, Located<String>>,
    locked: &Locked<'_>,
    scope: &mut Scope,
    report: &mut Report,
) -> Vec<Option<String>> {
    let mut kept = Vec::new();
    for credential in &api.credentials {
        let entry = Entry { section: Section::Credential, key: &credential.name, purpose: Purpose::Field };
        let is_free = !configured.contains_key(&credential.name);
        let name = || locked.name(&entry, &credential.at, scope, report).map(str::to_owned);
        kept.push(is_free.then(name).flatten());
    }
    // A secret never goes to the operations of another scheme.
    locked.retire(Section::Credential, scope);
    for name in configured.values() {
        scope.free_retired(&name.value);
    }
    kept
}

/// The name from the configuration, if it is valid.
fn checked(Located { value: name, at }: &Located<String>, report: &mut Report) -> Option<String> {
    if !is_field_name(name) {
        report.add(Code::Credential, at, format!("`{name}` can't be the name of a method"));
        return None;
    }
    Some(name.clone())
}

fn grant_suffix(kind: GrantKind) -> &'static str {
    match kind {
        GrantKind::ClientCredentials => "from_client_credentials",
        GrantKind::Password => "from_password",
        GrantKind::RefreshToken => "from_refresh_token",
    }
}

/// The words of a header without a vendor's prefix: `X-Api-Key` and `xi-api-key` are `api_key`.
fn key_words(name: &str) -> Words {
    let all = words(name);
    let key = all.iter().position(|word| word == "api" || word == "apikey");
    match key {
        Some(_) if all.iter().any(|word| word == "apikey") => words("api_key"),
        Some(start) => all[start..].to_vec(),
        None if all.len() > 1 && all[0] == "x" => all[1..].to_vec(),
        None => all,
    }
}
