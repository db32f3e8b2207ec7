// Splits lines of YAML and JSON for their colors.
import assert from "node:assert/strict";
import { parts, scalarAround } from "../page/yaml.js";

/** The parts with a class, as `class:text`; all parts together are the line. */
const shown = (line) => {
  const [found] = parts([line]);
  assert.equal(found.map(([, text]) => text).join(""), line);
  return found.filter(([kind, text]) => kind && text).map(([kind, text]) => `${kind}:${text}`);
};

const cases = {
  "openapi: 3.1.1": ["k:openapi", "s:3.1.1"],
  "  - name: limit # at most": ["k:name", "s:limit", "c:# at most"],
  "  /books/{isbn}:": ["k:/books/{isbn}"],
  "info: { title: Books, version: 1.0, x: [true, 'it''s'] }": ["k:info", "k:title", "s:Books", "k:version", "n:1.0", "k:x", "n:true", "s:'it''s'"],
  '"200": { $ref: "#/a#b" }': ['k:"200"', "k:$ref", 's:"#/a#b"'],
  '    "a": -1.5e3,': ['k:"a"', "n:-1.5e3"],
  '  "b": "x: y", "c": null': ['k:"b"', 's:"x: y"', 'k:"c"', "n:null"],
  "url: https://a.example/b#c, d: e": ["k:url", "s:https://a.example/b#c, d: e"],
  "a: &base !!map { <<: *base }": ["k:a", "t:&base", "t:!!map", "k:<<", "t:*base"],
  "# only: this": ["c:# only: this"],
  "- 12": ["n:12"],
  "text: |-": ["k:text", "n:|-"],
  "---": ["s:---"],
  "": [],
};
for (const [line, expected] of Object.entries(cases)) assert.deepEqual(shown(line), expected, line);

const lines = ["a:", "  - text: |", "      # one", "", "      b: two", "    name: x", "  - >-", "    folded: y", "  - z: 1"];
const classes = (from) => parts(lines.slice(from), scalarAround((number) => lines[number], from)).map((found) => found.map(([kind]) => kind).join(""));
const all = classes(0);
assert.deepEqual(all.map((it) => it === "s"), [false, false, true, true, true, false, false, true, false]);
for (let from = 1; from < lines.length; from += 1) assert.deepEqual(classes(from), all.slice(from), `from line ${from}`);
console.log("ok: lines of YAML and JSON are split");
