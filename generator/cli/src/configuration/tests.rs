//! Valid configurations, and the errors in invalid ones.

#![cfg(test)]

use super::*;
use clientwright::{Dates, Located, Location, Position, SchemaSet, Scope, Selectors, Uuids};

pub(super) fn targets(text: &str) -> Result<Vec<Target>, CliError> {
    let text = Text::parse("clientwright.toml".into(), text.into())?;
    Configuration { text, folder: Path::new("sub") }.targets()
}

fn refused(text: &str) -> (String, (usize, usize), Option<String>) {
    let error = targets(text).expect_err("the text is wrong");
    let place = error.at.as_ref().map_or((0, 0), |at| (at.position().line, at.position().column));
    (error.message, place, error.help)
}

#[test]
fn a_crate_holds_modules_and_a_manifest() {
    let text = "[crate.all]\npath = \"gen\"\nversion = \"1.2.3\"\nmanifest.lints.workspace = true\n\
                [crate.all.api.pets]\ndocument = \"p.yaml\"\n[crate.all.api.birds]\ndocument = \"b.yaml\"\n";
    let target = targets(text).expect("the text is right").remove(0);
    assert_eq!((target.options.package.as_str(), target.options.version.as_str()), ("all", "1.2.3"));
    assert_eq!(target.folder, Path::new("sub/gen"));
    let modules: Vec<_> =
        target.apis.iter().map(|api| (api.module.as_str(), api.options.document.as_str())).collect();
    assert_eq!(modules, [("pets", "p.yaml"), ("birds", "b.yaml")]);
    assert!(target.manifest.is_some_and(|manifest| manifest.contains_key("lints")));
}

#[test]
fn an_api_has_files_for_urls() {
    let text = "[crate.a.api.b]\ndocument = \"x\"\nurls.\"https://a.example/\" = \"vendored/\"\n";
    let target = targets(text).expect("the text is right").remove(0);
    assert_eq!(target.apis[0].options.urls["https://a.example/"], "vendored/");
}

#[test]
fn a_module_is_below_src_and_can_be_an_api_itself() {
    let text =
        "[module.pets]\nscope = \"models\"\n[module.pets.api.pets]\ndocument = \"p.yaml\"\nroot = true\n";
    let target = targets(text).expect("the text is right").remove(0);
    assert_eq!((target.options.layout, target.options.scope), (Layout::Module, Scope::Models));
    assert_eq!((target.folder.as_path(), target.apis[0].options.root), (Path::new("sub/src/pets"), true));
}

#[test]
fn types_are_chosen_by_format_and_by_name() {
    let text = "[crate.a.api.b]\ndocument = \"p.yaml\"\ntypes.dates = \"jiff\"\ntypes.uuid = \"uuid\"\n\
                types.custom.decimal = \"d::D\"\ntypes.custom.Money = \"crate::M\"\n";
    let types = targets(text).expect("the text is right").remove(0).apis.remove(0).options.types;
    assert_eq!((types.dates, types.uuid), (Dates::Jiff, Uuids::Uuid));
    assert_eq!(types.custom["Money"], "crate::M");
    let (message, place, _) = refused("[crate.a.api.b]\ndocument = \"p\"\ntypes.dates = \"joda\"\n");
    assert!(message.contains("unknown variant `joda`") && place == (3, 15), "{message} {place:?}");
}

#[test]
fn a_selection_has_a_place_for_each_entry() {
    let text = "[crate.a.api.b]\ndocument = \"p.yaml\"\ninclude = { tags = [\"a\", \"b\"], paths = [\"/v1/*\"] }\n\
                [crate.a.api.b.exclude]\nmethods = [\n  \"delete\",\n]\ndeprecated = true\n";
    let api = targets(text).expect("the text is right").remove(0).apis.remove(0).options;
    let located = |names: &[Located<String>]| {
        names.iter().map(|name| (name.value.clone(), name.at.clone())).collect::<Vec<_>>()
    };
    let at = |name: &str, line: usize, column: usize| (name.to_owned(), location(line, column));
    let Selectors { tags, paths, .. } = &api.include;
    assert_eq!(located(tags), [at("a", 3, 21), at("b", 3, 26)]);
    assert_eq!(located(paths), [at("/v1/*", 3, 41)]);
    assert_eq!(located(&api.exclude.methods), [at("delete", 6, 3)]);
    assert!(api.exclude.deprecated && !api.include.deprecated);
    let (message, place, help) = refused("[crate.a.api.b]\ndocument = \"p\"\nexclude = { tag = [\"a\"] }\n");
    assert!(message.contains("unknown key `tag`"), "{message}");
    assert_eq!((place, help.as_deref()), ((3, 13), Some("did you mean `tags`?")));
}

fn location(line: usize, column: usize) -> Location {
    Location::in_text("clientwright.toml".into(), Position { line, column })
}

#[test]
fn every_option_that_findings_are_about_has_its_place() {
    let text = "[crate.a]\ndefault-features = [\"client\"]\n[crate.a.api.b]\ndocument = \"p.yaml\"\n\
                servers = [\"x\"]\nclosed-enumerations = [\"Kind\"]\nrename.Pet = \"Animal\"\npagination.list = true\n\
                credentials.key = false\nenvironment.key = \"KEY\"\nclient-parameters.account = true\n\
                accept = [{ reason = \"r\", code = \"mixed-enum\" }]\n";
    let mut target = targets(text).expect("the text is right").remove(0);
    let features = target.options.default_features.expect("the text has features");
    let api = target.apis.remove(0).options;
    let SchemaSet::Named(closed) = api.closed_enumerations else { panic!("the text closes an enumeration") };
    let key = |located: Option<&Located<String>>| located.map(|located| located.at.clone());
    let places = [
        key(features.first()),
        key(api.servers.first()),
        key(closed.first()),
        key(api.rename.keys().next()),
        key(api.pagination.keys().next()),
        key(api.credentials.keys().next()),
        key(api.environment.keys().next()),
        key(api.client_parameters.keys().next()),
        api.accept.first().map(|acceptance| acceptance.at.clone()),
    ];
    let expected = [(2, 21), (5, 12), (6, 24), (7, 8), (8, 12), (9, 13), (10, 13), (11, 19), (12, 27)];
    assert_eq!(places, expected.map(|(line, column)| Some(location(line, column))));
}

#[test]
fn an_unknown_key_is_refused_with_its_place_and_the_nearest_known_one() {
    let (message, place, help) = refused("[crate.a.api.b]\n  documnt = \"x\"\n");
    assert!(
        message.starts_with(
            "unknown key `documnt`, expected one of `document`, `limits`, `folders`, `overlays`, "
        ),
        "{message}"
    );
    assert_eq!((place, help.as_deref()), ((2, 3), Some("did you mean `document`?")));
    let (_, place, help) = refused("[crates.a]\n");
    assert_eq!((place, help.as_deref()), ((1, 2), Some("did you mean `crate`?")));
    let (_, _, help) = refused("[crate.a]\ncompletely-different = 1\n");
    assert_eq!(help, None);
}

#[test]
fn errors_have_a_location() {
    let api = "document = \"x\"\n";
    let cases = [
        ("[crate.\"a b\".api.c]\n".to_owned() + api, (1, 8), "not a valid package name"),
        ("[crate.a]\n".to_owned(), (1, 8), "has no API"),
        ("[crate.a.api.type]\n".to_owned() + api, (1, 14), "not a valid module name"),
        ("[crate.a.api.runtime]\n".to_owned() + api, (1, 14), "is reserved"),
        (
            "[crate.a.api.b]\nroot = true\n".to_owned() + api + "[crate.a.api.c]\n" + api,
            (2, 1),
            "only one API",
        ),
        (
            "[crate.a.api.b]\n".to_owned() + api + "[crate.c]\npath = \"x/../a\"\n[crate.c.api.d]\n" + api,
            (3, 8),
            "the same folder",
        ),
        (
            "[crate.a.api.b]\n".to_owned() + api + "[crate.c]\npath = \"a/src/c\"\n[crate.c.api.d]\n" + api,
            (3, 8),
            "is inside `sub/a`, the folder of `a`",
        ),
        (
            "[crate.a.api.b]\n".to_owned() + api + "[crate.c]\npath = \".\"\n[crate.c.api.d]\n" + api,
            (1, 8),
            "inside",
        ),
        ("[crate.a]\npath = \"\"\n[crate.a.api.b]\n".to_owned() + api, (2, 8), "the path is empty"),
        ("[crate.a.api.b]\n".to_owned(), (1, 1), "missing key `document`"),
        (
            "[crate.a.api.b]\n".to_owned()
                + api
                + "[crate.a.api.b.urls]\n\"https://a.example/\" = \"a.json\"\n",
            (4, 1),
            "have to end in `/`",
        ),
        (
            "[module.a]\nscope = \"client\"\n[module.a.api.b]\ndocument = 3\n".to_owned(),
            (4, 12),
            "invalid type",
        ),
        ("[crate.a\n".to_owned(), (1, 9), "unclosed table"),
    ];
    for (text, place, message) in cases {
        let (said, at, _) = refused(&text);
        assert!(said.contains(message), "{text}: {said}");
        assert_eq!(at, place, "{text}: {said}");
    }
    assert!(refused("").0.contains("has neither"));
}
