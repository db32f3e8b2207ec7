//! Random programs that use a client: those that compile with the old client compile with the new one after `migrate`, and only
//! lines that name something of the client change. `CLIENTWRIGHT_PROGRAMS=1000` tries more of them.

use super::{migrated, renames};
use proptest::prelude::{Just, Strategy, any};
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

/// A client, whose names are those of before the renames. There are no deprecated aliases, so that no old name compiles.
const CLIENT: &str = include_str!("client.txt");

/// The names in it that are other ones after the renames.
const NEW_NAMES: [(&str, &str); 12] = [
    ("Pet {", "Animal {"),
    ("Pet,", "Animal,"),
    ("Pet>", "Animal>"),
    ("nick", "r#type"),
    ("shift", "turn"),
    ("Cat", "Feline"),
    ("pets", "animals"),
    ("Pets", "Animals"),
    ("fn get", "fn fetch"),
    ("fn max(", "fn limit("),
    ("fn moved_here", "fn of_keeper"),
    ("fn pet(", "fn moved_away("),
];

/// How a program names the items of the client: its imports, the types `Pet`, `Kind` and `Keeper`, the client, and whether the
/// name `Pet` is free for an import of a type of the program.
const IMPORTS: [(&str, [&str; 4], bool); 11] = [
    (
        "",
        [
            "shop::zoo::models::Pet",
            "shop::zoo::models::Kind",
            "shop::zoo::models::Keeper",
            "shop::zoo::Client",
        ],
        true,
    ),
    (
        "use shop::zoo::models::{Pet, Kind, Keeper}; //*\nuse shop::zoo::Client;",
        ["Pet", "Kind", "Keeper", "Client"],
        false,
    ),
    ("use shop::zoo::{models, Client};", ["models::Pet", "models::Kind", "models::Keeper", "Client"], true),
    ("use shop::zoo::models::*;\nuse shop::zoo::*;", ["Pet", "Kind", "Keeper", "Client"], false),
    (
        "use shop::zoo::{self, models::{self, Pet as Remote}}; //*",
        ["Remote", "models::Kind", "zoo::models::Keeper", "zoo::Client"],
        true,
    ),
    (
        "use shop::{zoo::{Client, models::{Kind, Keeper, Pet}}}; //*",
        ["Pet", "Kind", "self::Keeper", "Client"],
        false,
    ),
    (
        "use shop as api;",
        ["api::zoo::models::Pet", "api::zoo::models::Kind", "api::zoo::models::Keeper", "api::zoo::Client"],
        true,
    ),
    (
        "mod bridge {\n    pub use shop::zoo::models::*;\n    pub use shop::zoo::Client;\n}\nuse bridge::Pet; //*\nuse crate::bridge::{Client};",
        ["Pet", "bridge::Kind", "crate::bridge::Keeper", "Client"],
        false,
    ),
    (
        "mod facade {\n    pub use shop::zoo::models::{Pet, Kind, Keeper}; //*\n    pub use shop::zoo::Client;\n}\nuse self::facade::*;",
        ["Pet", "Kind", "facade::Keeper", "Client"],
        false,
    ),
    ("use ::shop::zoo::models as m;", ["m::Pet", "m::Kind", "m::Keeper", "::shop::zoo::Client"], true),
    (
        "type Remote = shop::zoo::models::Pet; //*\nuse shop::zoo;",
        ["Remote", "zoo::models::Kind", "zoo::models::Keeper", "zoo::Client"],
        true,
    ),
];

/// The common part of every program: a type with the names of the client's.
const DOMAIN: &str = "mod domain {
    #[derive(Clone, Default)]
    pub struct Pet { pub nick: String, pub shift: u8, pub keeper: Option<Keeper> }
    #[derive(Clone, Default)]
    pub struct Keeper { pub shift: u8, pub nick: Vec<u8> }
    pub enum Kind { Cat, Dog }
    pub struct Client;
    impl Client { pub fn pets(&self) -> Client { Client } pub fn get(&self, _: &str) -> Pet { Pet::default() } }
    impl Pet {
        pub fn nick(&self) -> &str { &self.nick }
        pub fn named(nick: &str) -> Self { Pet { nick: nick.to_owned(), shift: 1, keeper: None } }
    }
}
";

/// Items that take the new names, or those of before in other places.
const OTHERS: [&str; 5] = [
    "struct Animal { r#type: u8 }\nfn others() -> u8 { Animal { r#type: 1 }.r#type }",
    "mod pets {\n    pub struct Pets { pub nick: u8 }\n}\nfn others(pets: &pets::Pets) -> u8 { pets.nick }",
    "fn others<Pet: Clone, Animal: Default>(pet: &Pet) -> (Pet, Animal) { (pet.clone(), Animal::default()) }",
    "mod models {\n    pub struct Pet { pub nick: u8 }\n}\nfn others() -> u8 { self::models::Pet { nick: 1 }.nick }",
    "fn others() {}",
];

/// Functions; `//*` ends lines that name something of the client.
const FUNCTIONS: [&str; 26] = [
    "fn f(pet: &{Pet}) -> Option<String> { //*\n    pet.nick.clone() //*\n}",
    "fn f(pet: {Pet}) -> usize { //*\n    let {Pet} { nick, name, .. } = pet; //*\n    nick.map_or(0, |nick| nick.len()) + name.len()\n}",
    "fn f(pet: &{Pet}) -> usize { //*\n    match *pet {\n        {Pet} { nick: Some(ref nick), kind: Some({Kind}::Cat), .. } => nick.len(), //*\n        {Pet} { ref nick, .. } => nick.iter().count(), //*\n    }\n}",
    "fn f() -> {Pet} { //*\n    let nick = Some(String::new());\n    {Pet} { name: String::new(), nick, kind: None, keeper: None } //*\n}",
    "fn f() -> {Pet} { //*\n    {Pet}::new(\"a\").kind({Kind}::Dog) //*\n        .nick(\"b\") //*\n}",
    "fn f(kind: &{Kind}) -> u8 {\n    use {Kind}::{self as Sort, Cat}; //*\n    match kind {\n        Cat => 1, //*\n        Sort::Dog => 2,\n    }\n}",
    "fn f(kind: &{Kind}) -> u8 {\n    use {Kind}::*;\n    match kind {\n        Cat => 1, //*\n        Dog => 2,\n    }\n}",
    "fn f(client: &{Client}) -> usize {\n    client.pets().list().max(1).min(2).send().len() //*\n}",
    "fn f(client: {Client}) -> usize {\n    let pets = client.pets(); //*\n    let one = pets.get(\"1\"); //*\n    pets.list().max(1).send().len() + client.keepers().list().max(1) + one.len() //*\n}",
    "fn f(client: &{Client}) -> usize {\n    client.keepers().pet(\"1\").len() //*\n}",
    "struct Holder{n} { client: {Client}, nick: u8 }\nimpl Holder{n} {\n    fn nick(&self) -> u8 { self.nick }\n    fn f(&self) -> usize {\n        self.client.clone().pets().get(\"1\").len() + usize::from(self.nick()) //*\n    }\n}",
    "struct Owner{n} { pet: Option<{Pet}>, nick: u8 } //*\nimpl Owner{n} {\n    fn f(self) -> bool {\n        let nick = self.nick;\n        self.pet.is_some_and(|pet| pet.nick.is_some()) && nick == 1 //*\n    }\n}",
    "fn f(pet: &domain::Pet) -> usize {\n    let domain::Pet { nick, shift, .. } = pet;\n    nick.len() + usize::from(*shift) + pet.nick().len()\n}",
    "fn f(pet: {Pet}) -> domain::Pet { //*\n    let pet = domain::Pet { nick: pet.nick.unwrap_or_default(), shift: 1, keeper: None }; //*\n    domain::Pet { nick: pet.nick.clone(), ..pet }\n}",
    "fn f() -> usize {\n    struct Pet { nick: u8 }\n    let nick = 1;\n    let pet = Pet { nick };\n    usize::from(pet.nick)\n}",
    "fn f(client: &domain::Client) -> usize {\n    client.pets().get(\"1\").nick.len() + domain::Client.get(\"\").nick().len()\n}",
    "fn f(pet: &{Pet}) -> bool { //*\n    assert_eq!(pet.kind, Some({Kind}::Cat), \"{:?}\", pet.nick); //*\n    matches!(pet, {Pet} { nick: Some(_), .. }) //*\n}",
    "fn f(pets: &[{Pet}]) -> usize { //*\n    let mut sum = 0;\n    for pet in pets {\n        sum += pet.nick.iter().count(); //*\n    }\n    sum + pets.iter().filter(|pet| pet.nick.is_some()).count() //*\n}",
    "fn f(pets: Vec<{Pet}>) -> Vec<Option<String>> { //*\n    pets.into_iter().map(|it| it.nick).collect() //*\n}",
    "fn f(pet: Option<&{Pet}>) -> usize { //*\n    if let Some(pet) = pet {\n        return pet.nick.iter().count(); //*\n    }\n    let pet = domain::Pet::named(\"a\");\n    pet.nick.len()\n}",
    "impl From<{Pet}> for Wrapped{n} { //*\n    fn from(pet: {Pet}) -> Self { //*\n        Self { nick: pet.nick } //*\n    }\n}\nstruct Wrapped{n} { nick: Option<String> }\nfn f(it: Wrapped{n}) -> Option<String> { it.nick }",
    "trait Named{n} { fn nick_or(&self) -> usize; }\nimpl Named{n} for {Pet} { //*\n    fn nick_or(&self) -> usize {\n        let Self { nick, .. } = self; //*\n        nick.iter().count() + self.nick.iter().count() //*\n    }\n}",
    "fn f(keeper: &{Keeper}, own: &domain::Keeper) -> u8 {\n    let shift = own.shift;\n    keeper.shift + shift //*\n}",
    "macro_rules! nick{n} { ($pet:expr) => { $pet.name.len() } }\nfn f(pet: &{Pet}, own: &domain::Pet) -> usize { //*\n    nick{n}!(pet) + vec![own.nick.clone()].len() + vec![pet.nick.clone()].len() //*\n}",
    "fn f(pet: &{Pet}) -> bool { //*\n    use shop::zoo::models::Pet as Inner; //*\n    let same: &Inner = pet;\n    let (one, two) = (same, domain::Kind::Cat);\n    one.nick.is_some() && matches!(two, domain::Kind::Cat) //*\n}",
    "fn f(make: impl Fn() -> {Pet}) -> bool { //*\n    make().nick.is_some() //?\n}",
];

/// Says how a program is put together.
#[derive(Clone, Debug)]
struct Program {
    import: usize,
    others: usize,
    imports_own: bool,
    functions: Vec<usize>,
    in_module: bool,
}

fn programs() -> impl Strategy<Value = Program> {
    let functions = proptest::collection::vec(0..FUNCTIONS.len(), 1..8);
    let parts = (0..IMPORTS.len(), 0..OTHERS.len(), any::<bool>(), functions, any::<bool>());
    parts.prop_flat_map(|(import, others, imports_own, functions, in_module)| {
        Just(Program { import, others, imports_own, functions, in_module })
    })
}

impl Program {
    fn text(&self) -> String {
        let (imports, [pet, kind, keeper, client], is_free) = IMPORTS[self.import];
        // Two modules of one name can't be in one program, and a name of the program hides that of a glob import.
        let has_module = imports.contains("models") && [2, 4].contains(&self.import);
        let others = if has_module && self.others == 3 { 4 } else { self.others };
        let others = if others == 0 && [3, 8].contains(&self.import) { 4 } else { others };
        let own = if self.imports_own && is_free { "#[allow(unused)]\nuse domain::Pet;\n" } else { "" };
        let mut text = format!("{imports}\n{own}{DOMAIN}{}\n", OTHERS[others]);
        for (number, function) in self.functions.iter().enumerate() {
            let function = FUNCTIONS[*function].replace("{n}", &number.to_string());
            let function = function.replace("{Pet}", pet).replace("{Kind}", kind);
            let function = function.replace("{Keeper}", keeper).replace("{Client}", client);
            text.push_str(&function.replace("fn f(", &format!("fn f{number}(")));
            text.push('\n');
        }
        if self.in_module {
            let text = text.replace("crate::", "crate::inner::");
            return format!("mod inner {{\n{text}}}\n");
        }
        text
    }
}

/// The program as the module `name` of a crate.
fn as_module(name: &str, text: &str) -> String {
    format!("mod {name} {{\n{}}}\n", text.replace("crate::", &format!("crate::{name}::")))
}

/// Returns the errors of the compiler.
fn rustc(folder: &Path, name: &str, text: &str) -> String {
    let source = folder.join(format!("{name}.rs"));
    fs::write(&source, text).expect("the folder can be written to");
    let compiler = std::env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    let arguments = ["--edition=2024", "--crate-type=lib", "--emit=metadata", "-Awarnings", "--out-dir"];
    let mut command = Command::new(compiler);
    command.args(arguments).arg(folder).arg(&source);
    if name != "shop" {
        command.arg("--extern").arg(format!("shop={}", folder.join("libshop.rmeta").display()));
    }
    let output = command.output().expect("there is a compiler");
    assert_eq!(output.status.success(), output.stderr.is_empty());
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn renamed_client() -> String {
    NEW_NAMES.iter().fold(CLIENT.to_owned(), |text, (old, new)| text.replace(old, new))
}

#[test]
fn programs_compile_before_and_after() {
    let count = std::env::var("CLIENTWRIGHT_PROGRAMS").ok().and_then(|count| count.parse().ok());
    let config = Config { rng_seed: RngSeed::Fixed(1), ..Config::default() };
    let mut runner = TestRunner::new(config);
    let folder = tempfile::tempdir().expect("tests can create folders");
    let (before, after) = (folder.path().join("before"), folder.path().join("after"));
    for (folder, text) in [(&before, CLIENT.to_owned()), (&after, renamed_client())] {
        fs::create_dir(folder).expect("the folder is new");
        assert_eq!(rustc(folder, "shop", &text), "");
    }
    let (mut old_crate, mut new_crate) = (String::new(), String::new());
    let mut seen = BTreeSet::new();
    for number in 0..count.unwrap_or(60) {
        let program = programs().new_tree(&mut runner).expect("the grammar has programs").current();
        seen.extend(program.functions.iter().copied());
        let old = program.text();
        let (new, listed) = migrated(&[("src/lib.rs", &old)], &renames());
        let mut new = only_client_lines(&old, &new[0], &listed);
        // A person changes the lines that are listed.
        let listed = listed.lines().filter(|line| line.contains("may be renamed")).count();
        assert_eq!(listed, old.matches("//?").count(), "{old}");
        new = new.replace("make().nick", "make().r#type");
        old_crate.push_str(&as_module(&format!("p{number}"), &old));
        new_crate.push_str(&as_module(&format!("p{number}"), &new));
    }
    assert_eq!(seen.len(), FUNCTIONS.len(), "each function is tried");
    assert_eq!(rustc(&before, "programs", &old_crate), "", "before");
    assert_eq!(rustc(&after, "programs", &new_crate), "", "after");
}

/// Checks that no other line changed, and returns the new text.
#[track_caller]
fn only_client_lines(old: &str, new: &str, listed: &str) -> String {
    assert_eq!(old.lines().count(), new.lines().count(), "{old}\n{new}");
    for (number, (old_line, new_line)) in old.lines().zip(new.lines()).enumerate() {
        let is_marked = old_line.ends_with("//*");
        assert!(is_marked || old_line == new_line, "{old_line}\n{new_line}\n{old}");
        let is_listed = listed.contains(&format!(":{}: ", number + 1));
        assert!(!is_listed || old_line.ends_with("//?"), "{listed}{old}");
    }
    new.to_owned()
}
