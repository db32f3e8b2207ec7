//! Names of servers: their types, and the setters of their variables.

use super::identifier::type_name;
use super::kinds::{GroupNames, ServerNames};
use super::locked::{Naming, Place, Purpose};
use super::reserved;
use super::rows::{Named, Row};
use super::scope::Scope;
use super::words::{Words, words};
use crate::ir::{Api, Server};
use crate::lockfile::Section;

/// Longer descriptions are sentences, not names.
const MOST_WORDS: usize = 4;

/// Words that don't distinguish servers.
const FILLERS: [&str; 9] = ["a", "an", "api", "base", "endpoint", "environment", "server", "the", "url"];

/// Names the servers between which users choose.
pub(super) fn name_servers<'n>(api: &'n Api, naming: &mut Naming<'_>) -> Vec<ServerNames> {
    let mut scope = Scope::reserving(reserved::of_groups());
    let choice = api.choice_of_servers();
    let row = |server: &&'n Server| {
        let candidates = candidates(server).into_iter().map(|words| type_name(&words));
        Row { key: Some(server.template.clone()), ..Row::new(&server.at, candidates) }
    };
    let rows = choice.iter().map(row).collect();
    let types = naming.name(rows, &Place::of(Section::Server, Purpose::Type), &mut scope);
    let name = |(server, (ty, _)): (&Server, Named)| {
        let mut methods = Scope::reserving(reserved::of_servers());
        let place = Place { section: Section::Server, item: Some(&server.template), purpose: Purpose::Field };
        let at = |name: &String| server.at.member("variables").member(name);
        let places: Vec<_> = server.variables.iter().map(|variable| at(&variable.name)).collect();
        let rows = server.variables.iter().zip(&places).map(|(variable, at)| {
            let plain = place.purpose.plain_name(&variable.name);
            Row { key: Some(variable.name.clone()), plain: plain.clone(), ..Row::new(at, [plain]) }
        });
        let variables = naming.name(rows.collect(), &place, &mut methods).into_iter().map(|(name, _)| name);
        ServerNames { variables: variables.collect(), ty }
    };
    choice.into_iter().zip(types).map(name).collect()
}

/// The module of servers; modules of groups have precedence.
pub(super) fn name_module(groups: &[GroupNames]) -> String {
    let is_free = |name: &&str| groups.iter().all(|group| group.module != *name);
    let name = ["servers", "api_servers"].into_iter().find(is_free);
    name.unwrap_or("servers_of_the_api").to_owned()
}

/// Its name, its description, both with its address, its host, its address.
fn candidates(server: &Server) -> Vec<Words> {
    let named = server.name.as_deref().map(words).filter(|name| !name.is_empty());
    let described = server.description.as_deref().map(without_fillers);
    let described = described.filter(|words| (1..=MOST_WORDS).contains(&words.len()));
    let address = server.without_scheme();
    let host = address.split('/').find(|part| !part.is_empty()).unwrap_or("root");
    let short: Vec<Words> = named.into_iter().chain(described).collect();
    let longer = short.first().map(|first| [first.as_slice(), &literal_words(address)].concat());
    let by_address = [host, address].map(|part| [literal_words(part), words("server")].concat());
    short.into_iter().chain(longer).chain(by_address).collect()
}

fn without_fillers(description: &str) -> Words {
    words(description).into_iter().filter(|word| !FILLERS.contains(&word.as_str())).collect()
}

/// With the names of its variables.
fn literal_words(address: &str) -> Words {
    words(&address.replace(['{', '}'], " "))
}
