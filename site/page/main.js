// The page: puts the document, the worker and the results together.
import { dropped, fromFiles, fromText } from "./documents.js";
import { Editor } from "./editor.js";
import { GeneratedFiles } from "./files.js";
import { counted, numbered, rowsOf } from "./findings.js";
import { Generator } from "./generator.js";
import { highlighted } from "./highlight.js";
import { Tabs } from "./tabs.js";

/** The example that is there at first. */
const FIRST = "bookshop.yaml";
/** How long to wait after a key, in milliseconds. */
const PAUSE = 400;
/** From this size, in bytes, the browser needs longer to lay out a text than the worker to begin with its results. */
const LARGE = 500_000;

const at = (id) => document.getElementById(id);
const generator = new Generator();
const comparer = new Generator();
const tabs = new Tabs(document.querySelector("[role=tablist]"));
const files = new GeneratedFiles({ tree: at("tree"), name: at("file-name"), code: at("code"), download: at("download"), copy: at("copy-file") });
const editor = new Editor(at("editor"), (line) => {
  tabs.select("findings");
  at("findings").querySelector(`[data-line="${line}"]`)?.scrollIntoView({ block: "center" });
});

/** The document; the text of the editor is that of the file `shown`. */
let given = fromText("");
let shown = given.main;
let old = null;
/** The older version of the first example, which is compared with that alone. */
let sample = null;
let findings = [];

const status = (text, kind = "") => {
  at("status").textContent = text;
  at("status").className = kind;
};

const quoted = (path) => (/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`);

/** Shows a file of the document in the editor. */
function edit(name) {
  const file = given.files.find(([path]) => path === name);
  if (!file) return;
  shown = name;
  at("main").value = name;
  editor.text = new TextDecoder().decode(file[1]);
  editor.mark(findings.filter((finding) => finding.file === shown));
}

/** Takes another document. */
function take(document) {
  given = document;
  findings = [];
  const options = given.files.map(([path]) => new Option(path === given.main ? `${path} (document)` : path, path));
  at("main").replaceChildren(...options);
  at("main-field").hidden = options.length < 2;
  return generateAndEdit();
}

/** The worker generates while the page lays out the text; a large text, which takes seconds, waits until the results are seen. */
async function generateAndEdit() {
  const taken = given;
  const generated = generate();
  const size = given.files.find(([path]) => path === given.main)?.[1].length ?? 0;
  if (size >= LARGE) {
    editor.text = "";
    await generated;
    await painted();
    // Another document may have come in the meantime.
    if (given !== taken) return;
  }
  edit(given.main);
  await generated;
}

const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

async function generate() {
  const isEmpty = given.files.every(([, bytes]) => bytes.length === 0);
  at("command-bar").hidden = isEmpty;
  at("command").textContent = `clientwright generate ${quoted(given.main)} --out client`;
  if (isEmpty) {
    show({ succeeded: false, findings: [], report: "", files: [] });
    return status("Paste or drop a document, or choose an example.");
  }
  status("Generating", "busy");
  try {
    const result = await generator.ask(given);
    if (!result) return;
    show(result);
    const { operations, models, lines } = result.numbers;
    status(result.succeeded
      ? `${numbered(operations, "operation")}, ${numbered(models, "model")}; ${numbered(lines, "line")} of Rust in ${result.seconds.toFixed(2)} s; ${counted(findings)}`
      : `Nothing is generated: ${counted(findings)}`, result.succeeded ? "" : "error");
    document.body.dataset.state = result.succeeded ? "generated" : "refused";
  } catch (error) {
    show({ succeeded: false, findings: [], report: "", files: [] });
    status(error.message, "error");
    document.body.dataset.state = "failed";
  }
  compare();
}

function show({ succeeded, findings: found, report, files: written }) {
  findings = found;
  const rows = rowsOf(findings, goTo);
  const list = document.createElement("ul");
  list.append(...rows);
  at("findings").replaceChildren(list);
  at("finding-count").textContent = findings.length || "";
  at("report-content").innerHTML = report;
  for (const code of at("report-content").querySelectorAll(".rust")) {
    // The texts between the places where a line may break.
    for (const node of [...code.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE)) node.replaceWith(highlighted("call.rs", node.data));
  }
  at("search").dispatchEvent(new Event("input"));
  at("file-count").textContent = written.length || "";
  files.replace(written);
  editor.mark(findings.filter((finding) => finding.file === shown));
  if (!succeeded && findings.length > 0) tabs.select("findings");
}

/** Shows a line of a file of the document. */
function goTo(file, line) {
  if (file !== shown) edit(file);
  editor.show(line);
}

async function compare() {
  const isSample = at("example").value === FIRST;
  if (!old && isSample) old = sample;
  if (old === sample && !isSample) {
    old = null;
    at("changes-content").replaceChildren();
  }
  at("old-name").textContent = old ? `Older version: ${old.main}` : "";
  if (!old) return;
  try {
    const result = await comparer.ask(given, old);
    if (!result || !old) return;
    if (result.html !== undefined) at("changes-content").innerHTML = result.html;
    else at("changes-content").replaceChildren(...rowsOf(result.findings, goTo));
  } catch (error) {
    at("changes-content").textContent = error.message;
  }
}

/** Opens what `read` resolves to, and tells why where it can't. */
async function open(read, then) {
  try {
    await then(await read());
  } catch (error) {
    status(error.message, "error");
  }
}

const chosen = (input) => [...input.files].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
const takeOld = (document) => {
  old = document;
  return compare();
};

let timer = 0;
let isReplaced = false;
at("source").addEventListener("paste", ({ target }) => {
  isReplaced = target.selectionStart === 0 && target.selectionEnd === target.value.length;
});
at("source").addEventListener("input", () => {
  const text = editor.text;
  // A text that isn't an edited one is another document.
  if (given.files.length < 2 && (isReplaced || text === "")) {
    given = fromText("");
    at("example").value = "";
  }
  isReplaced = false;
  const { main, files: all } = given;
  if (all.length < 2) given = fromText(text, at("example").value || (/^openapi\.(yaml|json)$/.test(main) ? null : main));
  else given = { main, files: all.map(([path, bytes]) => [path, path === shown ? new TextEncoder().encode(text) : bytes]) };
  shown = all.length < 2 ? given.main : shown;
  clearTimeout(timer);
  timer = setTimeout(generate, PAUSE);
});
const example = async (name) => fromText(await (await fetch(`examples/${name}`)).text(), name);
at("example").addEventListener("change", ({ target: { value } }) => (value ? open(() => example(value), take) : take(fromText(""))));
const takeOpened = (document) => {
  at("example").value = "";
  return take(document);
};
at("open").addEventListener("change", ({ target }) => open(() => fromFiles(chosen(target)), takeOpened));
at("open-old").addEventListener("change", ({ target }) => open(() => fromFiles(chosen(target)), takeOld));
at("keep").addEventListener("click", () => takeOld(given));
at("main").addEventListener("change", ({ target: { value } }) => edit(value));
at("copy-command").addEventListener("click", () => navigator.clipboard.writeText(at("command").textContent));
at("report-content").addEventListener("click", (event) => {
  const href = event.target.closest("a")?.getAttribute("href");
  // Other links lead to a model in the report.
  const [, file, line] = /^#(.*):(\d+)$/s.exec(href) ?? [];
  if (!file) return;
  event.preventDefault();
  goTo(file, Number(line));
});

// The rows of the report, as in the page of `inspect --html`.
at("search").addEventListener("input", () => {
  const words = at("search").value.toLowerCase().split(/\s+/);
  const content = at("report-content");
  for (const row of content.querySelectorAll("[data-row]")) row.hidden = !words.every((word) => row.textContent.toLowerCase().includes(word));
  for (const group of content.querySelectorAll("[data-group]")) group.hidden = !group.querySelector("[data-row]:not([hidden])");
});

document.addEventListener("dragover", (event) => {
  event.preventDefault();
  at("editor").classList.add("dropping");
});
document.addEventListener("dragleave", () => at("editor").classList.remove("dropping"));
document.addEventListener("drop", (event) => {
  event.preventDefault();
  at("editor").classList.remove("dropping");
  const list = dropped(event.dataTransfer);
  open(async () => fromFiles(await list), at("changes").hidden ? takeOpened : takeOld);
});

// The first example, unless the visitor was faster.
const first = given;
await open(() => example(at("example").value), (document) => given === first && take(document));
await open(() => example("bookshop-0.9.yaml"), (document) => {
  sample = document;
  return compare();
});
