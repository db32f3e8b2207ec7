//! `clientwright diff --cassette`: the recordings of a cassette that have to be made again.

use crate::diff::OLD;
use crate::folder::Folder;

#[test]
fn recordings_of_broken_operations_are_stale() {
    let recording = |method: &str, target: &str| {
        format!(
            "{{\"operation\": \"x\", \"method\": \"{method}\", \"target\": \"{target}\", \"status\": 200}}"
        )
    };
    let one = "  /pets/{id}:
    get:
      operationId: getPet
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { '200': { description: A pet., content: { application/json: { schema: { type: integer } } } } }
  /pets/count:
    get:
      operationId: countPets
      responses: { '200': { description: How many., content: { application/json: { schema: { type: integer } } } } }
components:
";
    let old = OLD.replacen("components:\n", one, 1);
    let new =
        old.replacen("type: integer } } } } }\n  /pets/count", "type: string } } } } }\n  /pets/count", 1);
    let new = new.replace("required: [name]", "required: []");
    let folder = Folder::with(&[
        ("old.yaml", &old),
        ("new.yaml", &new),
        ("tape/1.recording.json", &recording("GET", "/v2/pets?limit=1")),
        ("tape/2.recording.json", &recording("DELETE", "/v2/pets")),
        ("tape/3.recording.json", &recording("GET", "/v2/pets/1")),
        ("tape/4.recording.json", &recording("GET", "/v2/pets/count")),
        ("tape/1.body.json", "{}"),
        ("empty/x.txt", ""),
    ]);
    let run_with = |arguments: &[&str]| folder.run(&[&["diff", "old.yaml", "new.yaml"], arguments].concat());
    let text = run_with(&["--cassette", "tape"]).assert_success().stdout;
    let stale = ["1.recording.json: GET /pets\n", "3.recording.json: GET /pets/{id}\n"];
    assert!(text.ends_with(&format!("\nStale recordings (2)\n  {}  {}", stale[0], stale[1])), "{text}");
    let markdown = run_with(&["--cassette", "tape", "--format", "markdown"]).assert_success().stdout;
    let listed = format!("\n### Stale recordings (2)\n- {}- {}", stale[0], stale[1]);
    assert!(markdown.ends_with(&listed), "{markdown}");
    run_with(&["--cassette", "empty"]).failed(1, &["`empty` has no recordings"]);
    run_with(&["--cassette", "tape", "--format", "sarif"]).failed(1, &["`--cassette` needs the format"]);
}
