//! `clientwright inspect --html`: a single self-contained page, with all text of the document escaped.

use crate::documents::{LISTS, PETS, configuration};
use crate::folder::Folder;

/// The text between two texts of a page.
fn between<'a>(page: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = page.split_once(start).expect("the page has the start");
    rest.split_once(end).expect("the page has the end").0
}

#[test]
fn a_small_document_makes_this_page() {
    let folder = Folder::with(&[("lists.yaml", LISTS)]);
    let page = folder.run(&["inspect", "lists.yaml", "--html"]).assert_success().stdout;
    let cost = between(&page, "<h2>Cost</h2>", "</p>\n");
    let page = page.replace(&format!("<h2>Cost</h2>{cost}</p>\n"), "");
    assert_eq!(between(&page, "<body>\n", "<script"), include_str!("inspect_page.html"));
    assert_eq!(folder.tree("").len(), 1, "the page is printed, not written");
}

#[test]
fn a_page_needs_nothing_else() {
    let folder = Folder::with(&[("lists.yaml", LISTS)]);
    let page = folder.run(&["inspect", "lists.yaml", "--html"]).assert_success().stdout;
    let head = between(&page, "<head>", "</head>");
    assert!(head.contains("content=\"default-src 'none'; style-src 'nonce-page'; script-src 'nonce-page'\""));
    for needs in ["src=", "<link", "@import", "url(", "http:", "https:", "fetch("] {
        assert!(!page.contains(needs), "`{needs}` is on the page");
    }
    assert!(page.contains("prefers-color-scheme: dark") && page.contains("type=\"search\""));
}

#[test]
fn links_lead_from_the_page_to_the_lines_of_the_document() {
    let files = [("api/spec/pets.yaml", PETS), ("api/clientwright.toml", &configuration(&["pets"]))];
    let folder = Folder::with(&files);
    folder.write("out/pages/keep", "");
    let arguments = ["inspect", "--config", "api/clientwright.toml", "--html=out/pages/pets.html"];
    folder.run(&arguments).assert_success();
    let page = folder.read("out/pages/pets.html");
    let link =
        "<a href=\"../../api/spec/pets.yaml#L9\">spec/pets.yaml:9</a> <code>#/paths/~1pets~1{id}/get</code>";
    assert!(page.contains(link), "{page}");
    folder.run(&arguments).assert_success();
    let done = folder.run(&["inspect", "api/spec/pets.yaml", "--html=api/spec/pets.yaml"]);
    assert_eq!(done.code, Some(1), "{done:#?}");
    assert_eq!(folder.read("api/spec/pets.yaml"), PETS, "a file that isn't a page is left as it is");
    assert_eq!(folder.run(&["inspect", "api/spec/pets.yaml", "--html", "--format", "json"]).code, Some(2));
}

#[test]
fn what_an_overlay_brings_is_linked_to_the_overlay() {
    let overlay = "overlay: 1.1.0\ninfo: {title: t, version: '1'}\nactions:\n- target: $.paths\n  update:\n    /new:\n      \
                   get:\n        operationId: getNew\n        responses: {'204': {description: Done}}\n";
    let folder = Folder::with(&[("pets.yaml", PETS), ("fix.yaml", overlay)]);
    let page =
        folder.run(&["inspect", "pets.yaml", "--overlay", "fix.yaml", "--html"]).assert_success().stdout;
    assert!(page.contains("<a href=\"fix.yaml#L7\">fix.yaml:7</a>"), "{page}");
}

#[test]
fn nothing_in_a_document_is_markup_on_the_page() {
    let evil = "</title></script><script>alert(1)</script><img src=x onerror=alert(2)>\\\"'";
    let names = format!("\"{evil}\"");
    let document = PETS
        .replace("title: Pets", &format!("title: {names}"))
        .replace("tags: [pets]", &format!("tags: [{names}]"))
        .replace("getPet", evil)
        .replace("  /pets/{id}:", &format!("  \"/{evil}/{{id}}\":"))
        .replace("        name:\n", &format!("        {names}:\n"))
        + &format!(
            "        kind:\n          oneOf:\n            - {{type: object, required: [{names}], properties: {{{names}: {{const: {names}}}}}}}\n            - type: string\n        gone:\n          $ref: {names}\n"
        );
    let folder = Folder::with(&[("pets.yaml", &document)]);
    let page = folder.run(&["inspect", "pets.yaml", "--html"]).assert_success().stdout;
    assert!(page.matches("&lt;script&gt;alert(1)").count() > 5, "{page}");
    assert_eq!((page.matches("<script").count(), page.matches("</script").count()), (1, 1), "{page}");
    assert!(!page.contains("<img") && page.matches("</title>").count() == 1, "{page}");
    let quoted = page.split("href=\"").skip(1).filter_map(|rest| rest.split_once('"'));
    for (link, rest) in quoted {
        let is_ours = link.starts_with("pets.yaml") || link.starts_with("#model-0-");
        assert!(is_ours && rest.starts_with('>'), "{link} {rest}");
    }
}

#[test]
fn the_cost_is_shown_to_people_and_programs() {
    let folder = Folder::with(&[("pets.yaml", PETS)]);
    let output = folder.run(&["inspect", "pets.yaml"]).assert_success().stdout;
    let line = output.lines().find(|line| line.starts_with("Cost: ")).expect("the cost is printed");
    assert!(line.ends_with(", 1 type") && line.contains(" lines of Rust in "), "{line}");
    assert!(output.contains("\n  estimate: `cargo check` of the crate takes "), "{output}");
    let output = folder.run(&["inspect", "pets.yaml", "--format", "json"]).assert_success().stdout;
    let output: serde_json::Value = serde_json::from_str(&output).expect("it is JSON");
    let cost = &output["costs"][0];
    folder.run(&["generate", "pets.yaml", "--out", "pets"]).assert_success();
    let lines = folder.tree("pets").into_iter().filter(|(name, _)| name.ends_with(".rs"));
    let lines: usize = lines.map(|(_, bytes)| String::from_utf8_lossy(&bytes).lines().count()).sum();
    assert_eq!(cost["lines"], lines, "the number of lines that are written");
    assert_eq!(cost["types"], 1);
    assert!(
        cost["check_seconds"].as_f64() > Some(0.05) && cost["check_mebibytes"].as_u64() > Some(100),
        "{cost}"
    );
    assert_eq!(output["apis"][0]["operations"][0]["at"]["pointer"], "/paths/~1pets~1{id}/get");
    assert_eq!(output["apis"][0]["models"][0]["at"]["file"], "pets.yaml");
}
