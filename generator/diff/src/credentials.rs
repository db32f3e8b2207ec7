//! Credentials: the security schemes of the document, and which of them each operation requires.

use super::counterexample::{Include, request, token_request};
use super::describe::quoted_list;
use super::differ::{Differ, Subject, WireChange};
use super::endpoint::endpoint;
use super::matching::{Keys, Matching, Pair, match_items};
use super::rules::Rule;
use crate::ir::{Credential, Grant, GrantKind};
use std::collections::BTreeSet;

type Alternatives = BTreeSet<BTreeSet<String>>;

pub(super) fn credentials(differ: &mut Differ<'_>) {
    let (old, new) = (&differ.old.api.credentials, &differ.new.api.credentials);
    let matching = match_credentials(old, new);
    for pair in &matching.both {
        let credentials = pair.items(old, new);
        let paths = [differ.new.credential_path(pair.new), differ.old.credential_path(pair.old)];
        let label = format!("credential `{}`", credentials.new.name);
        credential(differ, credentials, pair.old, &Subject::new(&credentials.new.at, paths, label));
    }
    for (edit, index) in matching.edits() {
        let credential = &edit.select(old, new)[index];
        let rule = edit.select(Rule::CredentialRemoved, Rule::CredentialAdded);
        let paths = vec![edit.select(differ.old, differ.new).credential_path(index)];
        let message = format!("credential `{}` was {}", credential.name, edit.word());
        differ.add(WireChange::new(rule, &credential.at, paths, message));
    }
}

fn credential(
    differ: &mut Differ<'_>,
    Pair { old, new }: Pair<&Credential>,
    index: usize,
    subject: &Subject,
) {
    if old.name != new.name {
        let predicate = format!("was renamed from `{}`", old.name);
        differ.add(subject.is(Rule::CredentialRenamed, &predicate));
    }
    if old.place != new.place {
        let places = Pair { old, new }.map(|credential| credential.place.describe());
        let operations = differ.old.api.operations.iter();
        let is_first = |sets: &[Vec<usize>]| sets.first().is_some_and(|set| set.contains(&index));
        let user = operations.into_iter().find(|operation| is_first(&operation.credentials));
        let example = || request(differ.old, user?, Include::default());
        let change = subject.changed(Rule::CredentialMoved, "location", places).breaking().showing(example);
        differ.add(change);
    }
    if old.grants != new.grants {
        let are_kept = old.grants.iter().all(|grant| new.grants.contains(grant));
        let shown = Pair { old: &old.grants, new: &new.grants }.map(|grants| sources(grants));
        let change = subject.changed(Rule::TokenSourceChanged, "OAuth2 flows", shown).breaking_if(!are_kept);
        // A URL that is still there is used for another flow.
        let is_gone = |grant: &&Grant| new.grants.iter().all(|now| now.url != grant.url);
        let gone = old.grants.iter().find(is_gone);
        differ.add(change.showing(|| gone.map(|grant| token_request(&grant.url))));
    } else if old.docs != new.docs {
        differ.add(subject.docs_changed());
    }
}

/// Compares what each operation requires; if all operations change the same way, that is one change.
pub(super) fn security(differ: &mut Differ<'_>, operations: &[Pair<usize>]) {
    let names = current_names(differ);
    let alternatives = |names: &[String], sets: &[Vec<usize>]| -> Alternatives {
        sets.iter().map(|set| set.iter().map(|index| names[*index].clone()).collect()).collect()
    };
    let mut changes: Vec<(Pair<usize>, Pair<Alternatives>)> = Vec::new();
    for pair in operations {
        let (old, new) = (&differ.old.api.operations[pair.old], &differ.new.api.operations[pair.new]);
        let required = Pair {
            old: alternatives(&names.old, &old.credentials),
            new: alternatives(&names.new, &new.credentials),
        };
        if required.old != required.new {
            changes.push((*pair, required));
        } else if old.scopes != new.scopes {
            scopes(differ, *pair);
        }
    }
    if let [(_, first), _, ..] = changes.as_slice()
        && changes.len() == operations.len()
        && changes.iter().all(|(_, required)| required == first)
    {
        let at = differ.new.api.root.member("security");
        let subject = Subject::new(&at, [], "all operations".to_owned());
        requirement(differ, first, operations[0], &subject);
        return;
    }
    for (pair, required) in &changes {
        let subject = security_subject(differ, *pair);
        requirement(differ, required, *pair, &subject);
    }
}

fn security_subject(differ: &Differ<'_>, pair: Pair<usize>) -> Subject {
    let operation = &differ.new.api.operations[pair.new];
    Subject::new(&operation.at.member("security"), differ.operation_paths(pair), endpoint(operation))
}

/// The name of each credential in the new version.
fn current_names(differ: &Differ<'_>) -> Pair<Vec<String>> {
    let (old, new) = (&differ.old.api.credentials, &differ.new.api.credentials);
    let names = |credentials: &[Credential]| credentials.iter().map(|it| it.name.clone()).collect();
    let mut names: Pair<Vec<String>> = Pair { old: names(old), new: names(new) };
    for pair in match_credentials(old, new).both {
        names.old[pair.old].clone_from(&new[pair.new].name);
    }
    names
}

/// A client that satisfies an old alternative goes on if that satisfies a new one.
fn requirement(
    differ: &mut Differ<'_>,
    required: &Pair<Alternatives>,
    operation: Pair<usize>,
    subject: &Subject,
) {
    let nothing = Alternatives::from([BTreeSet::new()]);
    let or_nothing =
        |alternatives| if Alternatives::is_empty(alternatives) { &nothing } else { alternatives };
    let Pair { old, new } = Pair { old: or_nothing(&required.old), new: or_nothing(&required.new) };
    let is_enough = old.iter().all(|had| new.iter().any(|required| required.is_subset(had)));
    let rule = if is_enough { Rule::CredentialNoLongerRequired } else { Rule::CredentialRequired };
    let change = subject.changed(rule, "required credentials", Pair { old, new }.map(shown));
    let version = differ.old;
    let example = || request(version, &version.api.operations[operation.old], Include::default());
    differ.add(change.breaking_if(!is_enough).showing(example));
}

fn scopes(differ: &mut Differ<'_>, pair: Pair<usize>) {
    let (old, new) = (&differ.old.api.operations[pair.old], &differ.new.api.operations[pair.new]);
    let all = |scopes: &[(String, Vec<String>)]| -> BTreeSet<String> {
        scopes.iter().flat_map(|(_, scopes)| scopes.iter().cloned()).collect()
    };
    let (old, new) = (all(&old.scopes), all(&new.scopes));
    let subject = security_subject(differ, pair);
    for scope in new.difference(&old) {
        let predicate = format!("now requires the scope `{scope}`");
        differ.add(subject.is(Rule::ScopeAdded, &predicate).breaking());
    }
    for scope in old.difference(&new) {
        let predicate = format!("no longer requires the scope `{scope}`");
        differ.add(subject.is(Rule::ScopeRemoved, &predicate));
    }
}

fn match_credentials(old: &[Credential], new: &[Credential]) -> Matching {
    let name = |credential: &Credential| vec![credential.name.clone()];
    let place = |credential: &Credential| vec![credential.place.describe()];
    match_items(old, new, &[Keys::same(&name), Keys::same(&place)])
}

fn shown(alternatives: &Alternatives) -> String {
    let set = |set: &BTreeSet<String>| match set.len() {
        0 => "none".to_owned(),
        _ => quoted_list(set, " and "),
    };
    alternatives.iter().map(set).collect::<Vec<_>>().join(" or ")
}

/// ``client credentials from `https://login.example/token` ``
fn sources(grants: &[Grant]) -> String {
    let source = |grant: &Grant| {
        let kind = match &grant.kind {
            GrantKind::ClientCredentials => "client credentials",
            GrantKind::Password => "password",
            GrantKind::RefreshToken => "refresh token",
            GrantKind::DeviceCode(url) => &format!("device code from `{url}`, token"),
        };
        let renewed = grant.refresh_url.iter().map(|url| format!(", renewed at `{url}`"));
        format!("{kind} from `{}`{}", grant.url, renewed.collect::<String>())
    };
    match grants {
        [] => "none".to_owned(),
        grants => grants.iter().map(source).collect::<Vec<_>>().join(", "),
    }
}
