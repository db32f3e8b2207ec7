// Runs the generator outside of the page's thread. A message has an `id`, a document and perhaps an `old` one; the answer has the id.
import init, { Document } from "./playground.js";

const ready = init();

const documentOf = ({ main, files }) => {
  const document = new Document(main);
  for (const [name, bytes] of files) document.add(name, bytes);
  return document;
};

const generate = (document) => {
  const generated = document.generate();
  const findings = parsed(generated.findings);
  const { succeeded, report, numbers } = generated;
  const files = generated.names.map((name) => [name, generated.text(name)]);
  generated.free();
  return { succeeded, findings, report, numbers: JSON.parse(numbers), files };
};

const compare = (document, old) => {
  const older = documentOf(old);
  const result = JSON.parse(document.changes_since(older));
  older.free();
  return { html: result.html, findings: parsed(result.findings ?? "") };
};

const parsed = (lines) => lines.split("\n").filter(Boolean).map((line) => JSON.parse(line));

onmessage = async ({ data: { id, document: given, old } }) => {
  try {
    await ready;
    const start = performance.now();
    const document = documentOf(given);
    const result = old ? compare(document, old) : generate(document);
    document.free();
    postMessage({ id, result, seconds: (performance.now() - start) / 1000 });
  } catch (error) {
    // The module can't be used after a panic: the page starts another worker.
    postMessage({ id, failure: String(error?.message ?? error) });
  }
};
