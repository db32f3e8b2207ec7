//! Configurations that are right, and what is said of those that are wrong.

use super::*;
use crate::cli::problem::Place;
use clientwright::{Scope, Selector};

pub(super) fn targets(text: &str) -> Result<Vec<Target>, Problem> {
    let text = Text::parse("clientwright.toml".into(), text.into())?;
    Configuration { text, folder: Path::new("sub") }.targets()
}

fn refused(text: &str) -> (String, (usize, usize), Option<String>) {
    let problem = targets(text).expect_err("the text is wrong");
    let place = problem.place.as_ref().map_or((0, 0), Place::line_and_column);
    (problem.message, place, problem.help)
}

#[test]
fn a_crate_holds_modules_and_a_manifest() {
    let text = "[crate.all]\npath = \"gen\"\nversion = \"1.2.3\"\nmanifest.lints.workspace = true\n\
                [crate.all.api.pets]\ndocument = \"p.yaml\"\n[crate.all.api.birds]\ndocument = \"b.yaml\"\n";
    let target = targets(text).expect("the text is right").remove(0);
    assert_eq!((target.options.package.as_str(), target.options.version.as_str()), ("all", "1.2.3"));
    assert_eq!(target.folder, Path::new("sub/gen"));
    let modules: Vec<_> =
        target.apis.iter().map(|api| (api.module.as_deref(), api.document.as_str())).collect();
    assert_eq!(modules, [(Some("pets"), "p.yaml"), (Some("birds"), "b.yaml")]);
    assert!(target.manifest.is_some_and(|manifest| manifest.contains_key("lints")));
}

#[test]
fn an_api_has_files_for_urls() {
    let text = "[crate.a.api.b]\ndocument = \"x\"\nurls.\"https://a.example/\" = \"vendored/\"\n";
    let target = targets(text).expect("the text is right").remove(0);
    let urls = [("https://a.example/".to_owned(), "vendored/".to_owned())];
    assert_eq!(target.apis[0].urls, urls);
}

#[test]
fn a_module_lies_below_src_and_may_be_an_api_itself() {
    let text =
        "[module.pets]\nscope = \"models\"\n[module.pets.api.pets]\ndocument = \"p.yaml\"\nroot = true\n";
    let target = targets(text).expect("the text is right").remove(0);
    assert_eq!((target.options.layout, target.options.scope), (Layout::Module, Scope::Models));
    assert_eq!(
        (target.folder.as_path(), target.apis[0].module.as_deref()),
        (Path::new("sub/src/pets"), None)
    );
}

#[test]
fn types_are_chosen_by_format_and_by_name() {
    let text = "[crate.a.api.b]\ndocument = \"p.yaml\"\ndates = \"jiff\"\nuuid = \"uuid\"\n\
                types.decimal = \"d::D\"\ntypes.Money = \"crate::M\"\n";
    let types = targets(text).expect("the text is right").remove(0).apis.remove(0).types;
    assert_eq!((types.dates, types.uuid), (clientwright::Dates::Jiff, clientwright::Uuids::Uuid));
    assert_eq!(types.own["Money"], "crate::M");
    let (message, place, _) = refused("[crate.a.api.b]\ndocument = \"p\"\ndates = \"joda\"\n");
    assert!(message.contains("unknown variant `joda`") && place == (3, 9), "{message} {place:?}");
}

#[test]
fn a_selection_has_a_place_for_each_entry() {
    let text = "[crate.a.api.b]\ndocument = \"p.yaml\"\ninclude = { tags = [\"a\", \"b\"], paths = [\"/v1/*\"] }\n\
                [crate.a.api.b.exclude]\nmethods = [\n  \"delete\",\n]\ndeprecated = true\n";
    let api = targets(text).expect("the text is right").remove(0).apis.remove(0);
    let told = |overrides: &[clientwright::SelectionOverride]| {
        overrides.iter().map(|entry| (entry.selector.clone(), entry.place.clone())).collect::<Vec<_>>()
    };
    let at = |line: usize, column: usize| format!("clientwright.toml:{line}:{column}");
    let include = [
        (Selector::tag("a"), at(3, 21)),
        (Selector::tag("b"), at(3, 26)),
        (Selector::path("/v1/*"), at(3, 41)),
    ];
    assert_eq!(told(&api.include), include);
    let exclude = [(Selector::method("delete"), at(6, 3)), (Selector::Deprecated, at(8, 1))];
    assert_eq!(told(&api.exclude), exclude);
    let (message, place, help) = refused("[crate.a.api.b]\ndocument = \"p\"\nexclude = { tag = [\"a\"] }\n");
    assert!(message.contains("unknown key `tag`"), "{message}");
    assert_eq!((place, help.as_deref()), ((3, 13), Some("did you mean `tags`?")));
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
fn what_makes_no_target_is_refused_where_it_stands() {
    let api = "document = \"x\"\n";
    let cases = [
        ("[crate.\"a b\".api.c]\n".to_owned() + api, (1, 8), "can't be a package's name"),
        ("[crate.a]\n".to_owned(), (1, 8), "has no API"),
        ("[crate.a.api.type]\n".to_owned() + api, (1, 14), "can't be a module's name"),
        ("[crate.a.api.runtime]\n".to_owned() + api, (1, 14), "has its own"),
        (
            "[crate.a.api.b]\nroot = true\n".to_owned() + api + "[crate.a.api.c]\n" + api,
            (2, 1),
            "only one API",
        ),
        (
            "[crate.a.api.b]\n".to_owned() + api + "[crate.c]\npath = \"x/../a\"\n[crate.c.api.d]\n" + api,
            (3, 8),
            "both be written",
        ),
        ("[crate.a.api.b]\n".to_owned(), (1, 1), "missing key `document`"),
        (
            "[crate.a.api.b]\n".to_owned()
                + api
                + "[crate.a.api.b.urls]\n\"https://a.example/\" = \"a.json\"\n",
            (4, 1),
            "both end in `/`",
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
    assert!(refused("").0.contains("names neither"));
}
