// Compares what the playground generates with what the command line writes, byte by byte, for all documents of a folder.
//
//   node site/tests/bytes.mjs SITE COMMAND FOLDER
//
// A folder in FOLDER is one document with several files, as its INDEX.tsv says; without that file, all files are documents.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [site, command, folder] = process.argv.slice(2).map((path) => resolve(path));
const { default: init, Document } = await import(pathToFileURL(join(site, "playground.js")));
await init({ module_or_path: readFileSync(join(site, "playground_bg.wasm")) });

const filesBelow = (path) =>
  statSync(path).isDirectory() ? readdirSync(path).sort().flatMap((name) => filesBelow(join(path, name))) : [path];

/** The main files. */
const documents = () => {
  const index = join(folder, "INDEX.tsv");
  if (!existsSync(index)) return readdirSync(folder).filter((name) => /\.(ya?ml|json)$/.test(name));
  return readFileSync(index, "utf8").split("\n").slice(1).filter(Boolean).map((line) => line.split("\t")[1]);
};

/** The files that the command line writes; none if it refuses the document. */
const written = (main) => {
  const temporary = mkdtempSync(join(tmpdir(), "clientwright-site-"));
  try {
    const out = join(temporary, "client");
    spawnSync(command, ["generate", main, "--out", out], { cwd: folder, stdio: "ignore" });
    if (!existsSync(out)) return new Map();
    // The list of files is the command line's own.
    const files = filesBelow(out).filter((path) => !path.endsWith(".clientwright-files"));
    return new Map(files.map((path) => [relative(out, path), readFileSync(path, "utf8")]));
  } finally {
    rmSync(temporary, { recursive: true });
  }
};

const generated = (main) => {
  const document = new Document(main);
  const all = main.includes("/") ? filesBelow(join(folder, main.split("/")[0])) : [join(folder, main)];
  for (const path of all) document.add(relative(folder, path), readFileSync(path));
  const result = document.generate();
  const files = new Map(result.names.map((name) => [name, result.text(name)]));
  const findings = result.findings;
  result.free();
  document.free();
  return { files, findings };
};

const difference = (expected, { files, findings }) => {
  if (expected.size === 0) return files.size === 0 ? "" : "the command line refuses it";
  if (files.size === 0) return `nothing was generated: ${findings.split("\n").find((line) => line.includes('"error"'))}`;
  const names = new Set([...expected.keys(), ...files.keys()]);
  const different = [...names].filter((name) => expected.get(name) !== files.get(name));
  return different.length === 0 ? "" : `${different.length} files differ, such as ${different[0]}`;
};

let [failures, count, refused, bytes] = [0, 0, 0, 0];
for (const main of documents()) {
  const expected = written(main);
  let problem;
  try {
    problem = difference(expected, generated(main));
  } catch (error) {
    console.log(`FAILED: ${main}: ${error}`);
    console.log("After a panic the module can't be used any more.");
    process.exit(1);
  }
  count += 1;
  refused += expected.size === 0 ? 1 : 0;
  for (const text of expected.values()) bytes += Buffer.byteLength(text);
  if (problem) {
    failures += 1;
    console.log(`FAILED: ${main}: ${problem}`);
  }
}
console.log(`${count} documents, ${refused} of them refused by both; ${bytes} bytes are equal${failures ? `, but for ${failures} documents` : ""}`);
process.exitCode = failures || count === 0 || bytes === 0 ? 1 : 0;
