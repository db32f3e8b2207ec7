//! `clientwright.surface`: the crate that was published, compared with the present output.

use crate::diff::{CONFIGURATION, OLD, as_json, rules};
use crate::folder::Folder;

#[test]
fn the_published_crate_is_compared_by_its_public_items() {
    let configuration = CONFIGURATION.replacen("[crate.pets]\n", "[crate.pets]\nsurface = true\n", 1);
    let folder = Folder::with(&[("new.yaml", OLD), ("clientwright.toml", &configuration)]);
    folder.run(&["generate"]).assert_success();
    let surface = folder.read("pets/clientwright.surface");
    for line in [
        "models::Pet\tstruct",
        "models::Pet::kind\tOption<PetKind>",
        "Pets::list().limit\ttakes i64",
        "models::PetKind::Cat\tvariant",
        "Pets::list ->\tPet",
    ] {
        assert!(surface.lines().any(|it| it == line), "{line}: {surface}");
    }
    assert!(folder.run(&["diff"]).assert_success().stdout.ends_with("No changes\n"));
    // Settings.
    folder.write("clientwright.toml", &format!("{configuration}closed-enumerations = true\n"));
    let output = as_json(folder.run(&["diff", "--format", "json"]));
    assert!(rules(&output).contains(&("rust-changed".to_owned(), "models::PetKind".to_owned())), "{output}");
    assert_eq!((&output["wire"], &output["bump"]), (&"compatible".into(), &"major".into()));
    folder.write("clientwright.toml", &configuration);
    // The output of another version of the generator for the same document, with the same names.
    let published = surface
        .replace("models::Pet::kind\tOption<PetKind>", "models::Pet::kind\tString")
        .replace("models::PetKind\t", "models::Owner\tstruct\nmodels::Owner::name\tString\nmodels::PetKind\t")
        .replace("models::PetKind::Cat\tvariant\n", "");
    folder.write("pets/clientwright.surface", &published);
    folder.commit();
    for compared in [&["diff", "--format", "json"][..], &["diff", "HEAD", "--format", "json"]] {
        let output = as_json(folder.run(compared));
        let changes = [
            ("rust-changed", "models::Pet::kind"),
            ("rust-removed", "models::Owner"),
            ("rust-added", "models::PetKind::Cat"),
        ];
        let mut found = rules(&output);
        found.sort_by_key(|(rule, _)| changes.iter().position(|(known, _)| known == rule));
        assert_eq!(found, changes.map(|(rule, rust)| (rule.to_owned(), rust.to_owned())), "{output}");
        assert_eq!(output["source"], "breaking", "{output}");
    }
    let shown = folder.run(&["diff", "HEAD"]).assert_success().stdout;
    assert!(shown.contains("`models::Owner` was removed since the crate was published"), "{shown}");
}
