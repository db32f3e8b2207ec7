//! Names of servers: the type of each, and the methods that set its variables.

use super::GroupNames;
use super::identifier::{field_name, type_name};
use super::reserved;
use super::scope::Scope;
use super::words::{Words, words};
use crate::diagnostic::Report;
use crate::ir::{Api, Server};

/// A description of more words is a sentence, not a name.
const MOST_WORDS: usize = 4;

/// Words that say nothing of which server it is.
const FILLERS: [&str; 9] = ["a", "an", "api", "base", "endpoint", "environment", "server", "the", "url"];

/// The names of a server.
#[derive(Clone, Debug)]
pub(in crate::plan) struct ServerNames {
    pub(in crate::plan) ty: String,
    /// In the order of its variables.
    pub(in crate::plan) variables: Vec<String>,
}

/// Names the servers that there is a choice of.
pub(super) fn name_servers(api: &Api, report: &mut Report) -> Vec<ServerNames> {
    let mut scope = Scope::reserving(reserved::of_groups());
    let name = |server: &Server| {
        let candidates: Vec<String> = candidates(server).iter().map(|words| type_name(words)).collect();
        let ty = scope.claim(&server.at, &candidates, report);
        let mut methods = Scope::reserving(reserved::of_servers());
        let variables = server.variables.iter().map(|variable| {
            let at = server.at.member("variables").member(&variable.name);
            methods.claim(&at, &[field_name(&words(&variable.name))], report)
        });
        ServerNames { variables: variables.collect(), ty }
    };
    api.choice_of_servers().into_iter().map(name).collect()
}

/// The module that they stand in: a tag of that name comes first.
pub(super) fn name_module(groups: &[GroupNames]) -> String {
    let is_free = |name: &&str| groups.iter().all(|group| group.module != *name);
    let name = ["servers", "api_servers"].into_iter().find(is_free);
    name.unwrap_or("servers_of_the_api").to_owned()
}

/// What a server is called, what little its description says, its host, the whole of its address.
fn candidates(server: &Server) -> Vec<Words> {
    let named = server.name.as_deref().map(words).filter(|name| !name.is_empty());
    let described = server.description.as_deref().map(words).map(discrimination);
    let described = described.filter(|told| (1..=MOST_WORDS).contains(&told.len()));
    let place = server.without_scheme();
    let host = place.split('/').find(|part| !part.is_empty()).unwrap_or("root");
    let short: Vec<Words> = named.into_iter().chain(described).collect();
    let longer = short.first().map(|first| [first.as_slice(), &literal_words(place)].concat());
    let by_address = [host, place].map(|part| [literal_words(part), words("server")].concat());
    short.into_iter().chain(longer).chain(by_address).collect()
}

fn discrimination(mut words: Words) -> Words {
    words.retain(|word| !FILLERS.contains(&word.as_str()));
    words
}

/// The words of an address, its variables among them.
fn literal_words(address: &str) -> Words {
    words(&address.replace(['{', '}'], " "))
}
