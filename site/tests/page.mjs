// Uses the playground in Chromium as a visitor does: documents, findings, files, changes, keys, narrow screens, dark, contrast.
//
//   node site/tests/page.mjs SITE [--screenshots FOLDER] [--large DOCUMENT]
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { start } from "../../tests/wasm/chromium.mjs";
import { serve } from "../../tests/wasm/files.mjs";
import { faintTexts, setScheme, setSize } from "./readable.mjs";

/** The longest time for a large document, in seconds. It is generous: other programs may use the machine. */
const LONGEST = 15;

const option = (name) => (process.argv.includes(name) ? resolve(process.argv[process.argv.indexOf(name) + 1]) : null);
const requests = [];
const server = await serve(resolve(process.argv[2]), requests);
const browser = await start();
const page = await browser.open(`${server.url}/`);
const screenshots = option("--screenshots");

const size = (width, height) => setSize(page, width, height);
const scheme = (value) => setScheme(page, value);
const picture = async (name) => {
  if (!screenshots) return;
  mkdirSync(screenshots, { recursive: true });
  const { data } = await page.command("Page.captureScreenshot", { format: "png" });
  writeFileSync(join(screenshots, `${name}.png`), Buffer.from(data, "base64"));
};
const TABS = ["report", "findings", "files", "changes"];
/** No panel and no line of the page is wider than a narrow screen. */
const assertNarrow = async (what) => {
  await size(400, 800);
  for (const tab of TABS) {
    await click(`#tab-${tab}`);
    const wide = await page.evaluate(`[document.documentElement, ...document.querySelectorAll("header, .bar, .command, #command, [role=tabpanel], #report-content")]
      .filter((it) => it.scrollWidth > Math.min(400, it.clientWidth)).map((it) => it.id || it.className || it.localName)`);
    assert.deepEqual(wide, [], `${what}, ${tab}`);
    await page.evaluate(`scrollTo(0, 0)`);
    await picture(`narrow-${what}-${tab}`);
  }
  await size(1440, 900);
};
const status = () => page.evaluate(`document.getElementById("status").textContent`);
const selected = () => page.evaluate(`document.querySelector("[aria-selected=true]").id`);
const key = async (code) => {
  for (const type of ["keyDown", "keyUp"]) await page.command("Input.dispatchKeyEvent", { type, key: code, code });
};
const click = (selector) => page.evaluate(`document.querySelector(${JSON.stringify(selector)}).click()`);
/** Waits for the result of what was done; its state is forgotten before. */
const after = async (act, state = "generated") => {
  await page.evaluate(`delete document.body.dataset.state`);
  await act();
  await page.until(`document.body.dataset.state`, 120);
  assert.equal(await page.evaluate(`document.body.dataset.state`), state, await status());
};
const choose = (example) => after(() => page.evaluate(`(() => {
  const select = document.getElementById("example");
  select.value = ${JSON.stringify(example)};
  select.dispatchEvent(new Event("change"));
})()`));
const type = (text, state) => after(() => page.evaluate(`(() => {
  const source = document.getElementById("source");
  source.value = ${JSON.stringify(text)};
  source.dispatchEvent(new Event("input"));
})()`), state);
const upload = async (input, ...files) => {
  const { root } = await page.command("DOM.getDocument");
  const { nodeId } = await page.command("DOM.querySelector", { nodeId: root.nodeId, selector: input });
  await page.command("DOM.setFileInputFiles", { nodeId, files });
};

const tests = {
  async "a small example is there at once"() {
    await page.until(`document.body.dataset.state === "generated"`, 120);
    assert.match(await status(), /^3 operations, 3 models; /);
    assert.equal(await page.evaluate(`document.getElementById("example").value`), "bookshop.yaml");
    await picture("start");
  },
  async "the example is compared with its older version"() {
    await page.until(`document.getElementById("changes-content").textContent.includes("Breaking")`);
    assert.equal(await page.evaluate(`document.getElementById("old-name").textContent`), "Older version: bookshop-0.9.yaml");
  },
  async "a model has its members, and types lead to it"() {
    const href = await page.evaluate(`[...document.querySelectorAll("#report-content a")].find((it) => it.textContent === "Book").getAttribute("href")`);
    const model = await page.evaluate(`document.getElementById(${JSON.stringify(href.slice(1))}).textContent`);
    assert.ok(model.includes("isbn: String") && model.includes("genre: Option<Genre>"), model);
  },
  async "operations come first with their calls, resources last"() {
    const titles = await page.evaluate(`[...document.querySelectorAll("#report-content h2")].map((it) => it.textContent.split(":")[0])`);
    assert.deepEqual([titles[0], titles.at(-1)], ["Operations", "Resources"], titles.join(", "));
    const calls = await page.evaluate(`[...document.querySelectorAll("#report-content .call .rust")].map((it) => it.textContent)`);
    assert.deepEqual(calls, ["client.books().list().await?", "client.books().add(body).await?", "client.books().get(isbn).await?"]);
  },
  async "the document is in colors, unless it is large"() {
    const shown = await page.evaluate(`[...document.querySelectorAll(".colors > div")].map((it) => it.textContent)`);
    const value = await page.evaluate(`document.getElementById("source").value`);
    assert.ok(shown.length > 10 && value.startsWith(shown.join("\n")), shown.join("\n"));
    assert.ok((await page.evaluate(`document.querySelectorAll(".colors .k").length`)) > 10);
    const text = `getComputedStyle(document.getElementById("source")).color`;
    const colored = await page.evaluate(text);
    await type(`${value}x-long: ${"a".repeat(600_000)}\n`);
    assert.equal(await page.evaluate(`document.querySelectorAll(".colors > div").length`), 0);
    assert.notEqual(await page.evaluate(text), colored);
  },
  async "a visitor's own document has its own name"() {
    await page.evaluate(`(() => {
      const select = document.getElementById("example");
      select.value = "";
      select.dispatchEvent(new Event("change"));
    })()`);
    await page.until(`document.getElementById("status").textContent.startsWith("Paste")`);
    assert.equal(await page.evaluate(`document.getElementById("command-bar").hidden`), true);
    await type(`{"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {}}`);
    assert.equal(await page.evaluate(`document.getElementById("command").textContent`), "clientwright generate openapi.json --out client");
  },
  async "an example is generated"() {
    await choose("bird.yaml");
    assert.equal(await page.evaluate(`document.getElementById("changes-content").textContent`), "", "another document has no older version");
    assert.match(await status(), /^\d+ operations, \d+ models; [\d,]+ lines of Rust/);
    assert.match(await page.evaluate(`document.getElementById("command").textContent`), /^clientwright generate bird\.yaml --out client$/);
    await picture("api");
  },
  async "the report can be searched"() {
    const visible = `[...document.querySelectorAll("#report-content [data-row]")].filter((row) => !row.hidden).length`;
    const all = await page.evaluate(visible);
    await page.evaluate(`(() => { const search = document.getElementById("search"); search.value = "contact"; search.dispatchEvent(new Event("input")); })()`);
    const found = await page.evaluate(visible);
    assert.ok(found > 0 && found < all, `${found} of ${all}`);
    await page.evaluate(`(() => { const search = document.getElementById("search"); search.value = ""; search.dispatchEvent(new Event("input")); })()`);
  },
  async "unions say how they are discriminated"() {
    assert.match(await page.evaluate(`document.getElementById("report-content").textContent`), /discriminated by/);
  },
  async "arrow keys move between tabs"() {
    await page.evaluate(`document.getElementById("tab-report").focus()`);
    await key("ArrowRight");
    assert.equal(await selected(), "tab-findings");
    await key("End");
    assert.equal(await selected(), "tab-changes");
    await key("ArrowRight");
    assert.equal(await selected(), "tab-report");
    assert.equal(await page.evaluate(`document.querySelectorAll("[role=tabpanel]:not([hidden])").length`), 1);
  },
  async "a finding leads to its line"() {
    await type("openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\nodd: 1\ncomponents:\n  schemas:\n    A: {type: strin}\n");
    await click("#tab-findings");
    await picture("findings");
    const place = await page.evaluate(`[...document.querySelectorAll("#findings a")].map((it) => it.textContent).find((it) => it.endsWith(":7"))`);
    assert.equal(place, "bird.yaml:7", "an edited example keeps its name");
    await page.evaluate(`[...document.querySelectorAll("#findings a")].find((it) => it.textContent.endsWith(":7")).click()`);
    const line = `(() => { const { value, selectionStart, selectionEnd } = document.getElementById("source"); return value.slice(selectionStart, selectionEnd); })()`;
    assert.equal(await page.evaluate(line), "    A: {type: strin}");
    assert.equal(await page.evaluate(`document.querySelectorAll(".gutter .warning, .gutter .skipped, .gutter .note").length > 0`), true);
  },
  async "a broken document is refused with its line"() {
    await type("openapi: 3.1.0\ninfo: [\n", "refused");
    assert.equal(await selected(), "tab-findings");
    assert.match(await page.evaluate(`document.getElementById("findings").textContent`), /error/);
    assert.equal(await page.evaluate(`document.getElementById("download").disabled`), true);
  },
  async "text of a document is never markup"() {
    const evil = `<img src=x onerror="document.title='evil'">`;
    await type(`openapi: 3.1.0\ninfo: {title: '${evil.replaceAll("'", "''")}', version: '1'}\npaths:\n  /a:\n    get: {operationId: '${evil.replaceAll("'", "''")}', responses: {'204': {description: x}}}\n`);
    assert.equal(await page.evaluate(`document.querySelectorAll("#results img").length`), 0);
    assert.match(await page.evaluate(`document.querySelector("#report-content h1").textContent`), /<img/);
  },
  async "files are shown in colors, and downloaded"() {
    await choose("elevenlabs.yaml");
    await click("#tab-files");
    await page.evaluate(`[...document.querySelectorAll("#tree button")].find((it) => it.dataset.file.startsWith("src/elevenlabs/models/") || it.dataset.file.startsWith("src/models/")).click()`);
    assert.ok((await page.evaluate(`document.querySelectorAll("#code .k").length`)) > 3);
    await picture("files");
    await page.evaluate(`(() => { URL.createObjectURL = (blob) => { globalThis.blob = blob; return "#"; }; })()`);
    await click("#download");
    const head = await page.until(`globalThis.blob?.arrayBuffer().then((it) => String.fromCharCode(...new Uint8Array(it, 0, 2)))`);
    assert.equal(head, "PK");
  },
  async "a large document takes seconds"() {
    const large = option("--large");
    if (!large) return console.log("skipped: no large document is given");
    await click("#tab-report");
    // Taken in the page: it answers the test only after it has laid out the text, which the results don't wait for.
    await page.evaluate(`(() => {
      const begin = performance.now();
      new MutationObserver((_, observer) => {
        if (!document.body.dataset.state) return;
        observer.disconnect();
        requestAnimationFrame(() => setTimeout(() => { globalThis.shownAfter = performance.now() - begin; }));
      }).observe(document.body, { attributes: true });
    })()`);
    const begin = Date.now();
    await after(() => upload("#open", large));
    const seconds = (await page.until(`globalThis.shownAfter`)) / 1000;
    const idle = (Date.now() - begin) / 1000;
    console.log(`large document: ${seconds.toFixed(1)} s until its results are shown, ${idle.toFixed(1)} s with its text; ${await status()}`);
    assert.ok(seconds < LONGEST, `${seconds} s`);
    await picture("large");
  },
  async "versions are compared"() {
    const document = (type) => `openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths:\n  /a:\n    get: {operationId: a, responses: {'200': {description: x, content: {application/json: {schema: {type: ${type}}}}}}}\n`;
    await type(document("string"));
    await click("#tab-changes");
    await click("#keep");
    await page.until(`document.getElementById("changes-content").textContent.includes("No changes")`);
    await type(document("integer"));
    await page.until(`document.getElementById("changes-content").textContent.includes("Breaking")`);
    assert.match(await page.evaluate(`document.querySelector(".verdicts").textContent`), /version:\s+major/);
    await picture("changes");
  },
  async "nothing is wider than a narrow screen"() {
    await choose("bird.yaml");
    await assertNarrow("example");
    const name = "a".repeat(100);
    await type(`openapi: 3.1.0\ninfo: {title: ${name}, version: '1'}\npaths:\n  /${name}:\n    get: {operationId: ${name}, tags: [${name}], responses: {'204': {description: x}}}\ncomponents:\n  schemas:\n    ${name}: {type: ${name}}\n`);
    await assertNarrow("long names");
  },
  async "texts have contrast in both schemes"() {
    await choose("bookshop.yaml");
    await click("#keep");
    await type((await page.evaluate(`document.getElementById("source").value`)).replace("required: [isbn, title, price]", "required: [isbn]"));
    await page.until(`document.querySelector("#changes-content li")`);
    for (const value of ["light", "dark"]) {
      await scheme(value);
      for (const tab of TABS) {
        await click(`#tab-${tab}`);
        assert.deepEqual(await faintTexts(page), [], `${tab}, ${value}`);
      }
    }
    await scheme("light");
  },
  async "it can be dark"() {
    await click("#tab-report");
    const background = `getComputedStyle(document.body).backgroundColor`;
    const light = await page.evaluate(background);
    await scheme("dark");
    assert.notEqual(await page.evaluate(background), light);
    await picture("dark-api");
    await click("#tab-files");
    await picture("dark-files");
    await scheme("light");
  },
  async "it works in a frame of a page beside it"() {
    // Any file of the site will do, but a page whose policy forbids frames.
    const outer = await browser.open(`${server.url}/site.css`);
    await outer.until(`document.readyState === "complete" && location.pathname === "/site.css"`);
    await outer.evaluate(`(() => { const frame = document.createElement("iframe"); frame.src = "index.html"; document.body.replaceChildren(frame); })()`);
    const inside = `document.querySelector("iframe").contentDocument`;
    await outer.until(`${inside}.body.dataset.state === "generated"`, 120);
    assert.deepEqual(outer.problems.filter((it) => !it.endsWith("/favicon.ico")), []);
  },
  async "every control has a name, and ids are unique"() {
    const nameless = await page.evaluate(`[...document.querySelectorAll("button, select, textarea, input")]
      .filter((it) => !(it.textContent.trim() || it.getAttribute("aria-label") || it.labels?.length)).map((it) => it.outerHTML)`);
    assert.deepEqual(nameless, []);
    const ids = await page.evaluate(`[...document.querySelectorAll("[id]")].map((it) => it.id)`);
    assert.equal(new Set(ids).size, ids.length);
  },
  async "the page loads only its own files, without an error"() {
    assert.deepEqual(page.problems, []);
    assert.ok(requests.length > 8 && !requests.some((path) => path.includes("..")), requests.join(", "));
  },
};

let failures = 0;
await size(1440, 900);
await scheme("light");
try {
  for (const [name, test] of Object.entries(tests)) {
    try {
      await test();
      console.log(`ok: ${name}`);
    } catch (error) {
      failures += 1;
      console.log(`FAILED: ${name}: ${error.message}`);
    }
  }
} finally {
  await browser.end();
  server.close();
}
process.exitCode = failures === 0 ? 0 : 1;
