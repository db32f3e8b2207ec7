//! Credentials: the schemes of the document, and which of them each operation asks for.

use super::operations::called;
use super::pairs::{Keys, Pairs};
use super::walk::{Place, Walk, without_repetition};
use super::{Rule, Verdict};
use crate::ir::{Credential, CredentialPlace};
use std::collections::BTreeSet;

/// Alternatives, each a set of credentials by their names.
type Alternatives = BTreeSet<BTreeSet<String>>;

impl Walk<'_> {
    /// Looks at all security schemes.
    pub(super) fn credentials(&mut self) {
        let (old, new) = (&self.old.api.credentials, &self.new.api.credentials);
        let pairs = pair(old, new);
        for (was, is) in pairs.both {
            let paths = [self.new.credential_path(is), self.old.credential_path(was)];
            self.credential(&old[was], &new[is], without_repetition(paths.into_iter()));
        }
        for index in pairs.gone {
            let (credential, paths) = (&old[index], [self.old.credential_path(index)]);
            let message = format!("the credential `{}` is gone", credential.name);
            let wire = Verdict::Compatible;
            self.note_at(Rule::CredentialRemoved, &credential.at, &paths, None, wire, message);
        }
        for index in pairs.come {
            let (credential, paths) = (&new[index], [self.new.credential_path(index)]);
            let message = format!("the credential `{}` is new", credential.name);
            self.note_at(Rule::CredentialAdded, &credential.at, &paths, None, Verdict::Compatible, message);
        }
    }

    fn credential(&mut self, old: &Credential, new: &Credential, paths: Vec<String>) {
        let place = Place { at: new.at.clone(), paths, words: format!("the credential `{}`", new.name) };
        if old.name != new.name {
            let what = format!("was called `{}`", old.name);
            self.note(Rule::CredentialRenamed, &place, None, Verdict::Compatible, &what);
        }
        if old.place != new.place {
            let what = format!("is sent {} now, {} before", sent(&new.place), sent(&old.place));
            self.note(Rule::CredentialMoved, &place, None, Verdict::Breaking, &what);
        }
        if old.grants != new.grants {
            let is_kept = old.grants.iter().all(|grant| new.grants.contains(grant));
            let wire = Verdict::breaking_if(!is_kept);
            self.note(Rule::TokenAddressChanged, &place, None, wire, "gets its tokens in another way now");
        }
        // Where tokens come from stands in the text too.
        if old.text != new.text && old.grants == new.grants {
            self.note(Rule::WordsChanged, &place, None, Verdict::Compatible, "is described in other words");
        }
    }

    /// What operations ask for; where all of them ask for something else, that is one change.
    pub(super) fn security(&mut self, pairs: &[(usize, usize)]) {
        let mut changes: Vec<(usize, usize, Alternatives, Alternatives)> = Vec::new();
        let (old_names, new_names) = self.names_of_credentials();
        for (was, is) in pairs {
            let (old, new) = (&self.old.api.operations[*was], &self.new.api.operations[*is]);
            let named = |names: &[String], sets: &[Vec<usize>]| -> Alternatives {
                sets.iter().map(|set| set.iter().map(|index| names[*index].clone()).collect()).collect()
            };
            let (one, other) = (named(&old_names, &old.credentials), named(&new_names, &new.credentials));
            if one != other {
                changes.push((*was, *is, one, other));
            } else if old.scopes != new.scopes {
                self.scopes(*was, *is);
            }
        }
        let is_one = |(_, _, one, other): &&(usize, usize, Alternatives, Alternatives)| {
            changes.first().is_some_and(|first| (&first.2, &first.3) == (one, other))
        };
        if changes.len() == pairs.len() && pairs.len() > 1 && changes.iter().all(|it| is_one(&it)) {
            let (_, _, old, new) = &changes[0];
            let at = self.new.api.root.member("security");
            let place = Place { at, paths: Vec::new(), words: "every operation".to_owned() };
            self.alternatives(old, new, &place);
            return;
        }
        for (was, is, old, new) in &changes {
            let operation = &self.new.api.operations[*is];
            let paths = [self.new.operation_path(*is), self.old.operation_path(*was)];
            let place = Place {
                at: operation.at.member("security"),
                paths: without_repetition(paths.into_iter()),
                words: called(operation),
            };
            self.alternatives(old, new, &place);
        }
    }

    /// What each credential is called: an old one as the new one that it is now.
    fn names_of_credentials(&self) -> (Vec<String>, Vec<String>) {
        let (old, new) = (&self.old.api.credentials, &self.new.api.credentials);
        let mut names: Vec<String> = old.iter().map(|it| it.name.clone()).collect();
        for (was, is) in pair(old, new).both {
            names[was].clone_from(&new[is].name);
        }
        (names, new.iter().map(|it| it.name.clone()).collect())
    }

    /// A client that has all of one alternative goes on if that is enough for one of the new ones.
    fn alternatives(&mut self, old: &Alternatives, new: &Alternatives, place: &Place) {
        let nothing = Alternatives::from([BTreeSet::new()]);
        let old = if old.is_empty() { &nothing } else { old };
        let new = if new.is_empty() { &nothing } else { new };
        let is_enough = |had: &BTreeSet<String>| new.iter().any(|asked| asked.is_subset(had));
        let what = format!("asks for {} now, for {} before", shown(new), shown(old));
        if old.iter().all(is_enough) {
            self.note(Rule::CredentialNoLongerRequired, place, None, Verdict::Compatible, &what);
        } else {
            self.note(Rule::CredentialRequired, place, None, Verdict::Breaking, &what);
        }
    }

    fn scopes(&mut self, was: usize, is: usize) {
        let (old, new) = (&self.old.api.operations[was], &self.new.api.operations[is]);
        let all = |scopes: &[(String, Vec<String>)]| -> BTreeSet<String> {
            scopes.iter().flat_map(|(_, scopes)| scopes.iter().cloned()).collect()
        };
        let (had, asked) = (all(&old.scopes), all(&new.scopes));
        let paths = [self.new.operation_path(is), self.old.operation_path(was)];
        let place = Place {
            at: new.at.member("security"),
            paths: without_repetition(paths.into_iter()),
            words: called(new),
        };
        for scope in asked.difference(&had) {
            let what = format!("asks for tokens that are good for `{scope}` now");
            self.note(Rule::ScopeAdded, &place, None, Verdict::Breaking, &what);
        }
        for scope in had.difference(&asked) {
            let what = format!("doesn't ask for tokens that are good for `{scope}` any more");
            self.note(Rule::ScopeRemoved, &place, None, Verdict::Compatible, &what);
        }
    }
}

/// Credentials that are one in both versions: of one name, else sent in one place.
fn pair(old: &[Credential], new: &[Credential]) -> Pairs {
    let name = |it: &Credential| vec![it.name.clone()];
    let place = |it: &Credential| vec![sent(&it.place)];
    Pairs::of(old, new, &[Keys { old: &name, new: &name }, Keys { old: &place, new: &place }])
}

fn shown(alternatives: &Alternatives) -> String {
    let set = |set: &BTreeSet<String>| match set.len() {
        0 => "nothing".to_owned(),
        _ => set.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" and "),
    };
    alternatives.iter().map(set).collect::<Vec<_>>().join(" or ")
}

fn sent(place: &CredentialPlace) -> String {
    match place {
        CredentialPlace::Header(name) => format!("in the header `{name}`"),
        CredentialPlace::Query(name) => format!("in the query parameter `{name}`"),
        CredentialPlace::Cookie(name) => format!("in the cookie `{name}`"),
        CredentialPlace::Authorization(word) => format!("as `Authorization: {word} ..`"),
        CredentialPlace::Basic => "as `Authorization: Basic ..`".to_owned(),
    }
}
