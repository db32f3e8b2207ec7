//! Services implement the traits of a server: what the document adds to these breaks them.

use clientwright::{ApiInput, Files, LockFile, Options, Scope, generate};
use clientwright_diff::{Diff, Verdict, diff, diff_names};
use libtest_mimic::Failed;

const PETS: &str = "\
openapi: 3.1.1
info: {title: Pets, version: '1'}
paths:
  /pets:
    get: {operationId: listPets, tags: [pets], responses: {'204': {description: None.}}}
";

const WITH_TOYS: &str =
    "    post: {operationId: createPet, tags: [pets], responses: {'204': {description: None.}}}
  /toys:
    get: {operationId: listToys, tags: [toys], responses: {'204': {description: None.}}}
";

/// A new operation and a new group break a service, unless methods have a default; the first server breaks nothing.
pub(crate) fn check() -> Result<(), Failed> {
    let wider = PETS.to_owned() + WITH_TOYS;
    let served = || options(Scope::All, false);
    let broken = compared((PETS, served()), (&wider, served()))?;
    expect("a service without defaults", &broken, Verdict::Breaking)?;
    let texts: Vec<String> = broken
        .changes
        .iter()
        .map(|change| format!("{}; {}", change.message, change.crate_changes.join("; ")))
        .collect();
    for wanted in ["`server::Pets::create` was added", "`server::Toys` was added"] {
        if !texts.iter().any(|text| text.contains(wanted)) {
            return Err(format!("{wanted} isn't among {texts:?}").into());
        }
    }
    let partial = || options(Scope::All, true);
    let with_method = PETS.to_owned() + WITH_TOYS.lines().next().unwrap_or_default();
    let kept = compared((PETS, partial()), (&with_method, partial()))?;
    expect("a method with a default", &kept, Verdict::Compatible)?;
    for (options, source) in [(served(), Verdict::Breaking), (partial(), Verdict::Compatible)] {
        expect("a method, by its name", &by_names(PETS, &with_method, options)?, source)?;
    }
    let first = compared((PETS, options(Scope::Reqwest, false)), (PETS, served()))?;
    expect("the first server", &first, Verdict::Compatible)?;
    Ok(())
}

fn options(scope: Scope, partial_server: bool) -> Options {
    let mut options = Options::default();
    options.scope = scope;
    options.partial_server = partial_server;
    options
}

fn compared(
    (old, old_options): (&str, Options),
    (new, new_options): (&str, Options),
) -> Result<Diff, Failed> {
    let api = |text: &str| [ApiInput::new("pets.yaml", Text(text.to_owned()))];
    let diff = diff(&api(old), &old_options, &api(new), &new_options);
    diff.map_err(|failure| failure.report.to_string().into())
}

/// Compares a document with the lock file of another one.
fn by_names(old: &str, new: &str, mut options: Options) -> Result<Diff, Failed> {
    let api = |text: &str| [ApiInput::new("pets.yaml", Text(text.to_owned()))];
    let written = generate(&api(old), &options).map_err(|failure| failure.report.to_string())?;
    options.lockfile = Some(LockFile { name: "clientwright.lock".to_owned(), text: written.lockfile });
    diff_names(&api(new), &options).map_err(|failure| failure.report.to_string().into())
}

fn expect(what: &str, diff: &Diff, source: Verdict) -> Result<(), Failed> {
    if diff.source == source { Ok(()) } else { Err(format!("{what}: source is {:?}", diff.source).into()) }
}

/// A document as the only file.
struct Text(String);

impl Files for Text {
    fn read(&self, _name: &str) -> std::io::Result<Vec<u8>> {
        Ok(self.0.clone().into_bytes())
    }
}
