// Archives that the page writes can be read, by itself and by Python; broken ones are errors.
//
//   node site/tests/zip.mjs
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fromFiles } from "../page/documents.js";
import { unzip, zip } from "../page/zip.js";

const files = [["client/Cargo.toml", "[package]\n"], ["client/src/ä.rs", "// ü\n".repeat(10_000)], ["client/empty", ""]];
const archive = new Uint8Array(await (await zip(files)).arrayBuffer());
const decoded = (unpacked) => unpacked.map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]);
assert.deepEqual(decoded(await unzip(archive)), files);
assert.deepEqual(new Uint8Array(await (await zip(files)).arrayBuffer()), archive, "the same files, the same archive");

const folder = mkdtempSync(join(tmpdir(), "clientwright-zip-"));
try {
  const file = join(folder, "client.zip");
  writeFileSync(file, archive);
  const python = (...lines) => spawnSync("python3", ["-c", ["import sys, zipfile", ...lines].join("\n"), file], { encoding: "utf8" });
  const read = python("z = zipfile.ZipFile(sys.argv[1])", "assert z.testzip() is None", "print('|'.join(z.namelist()))");
  if (read.error) {
    console.log("skipped: Python, which isn't installed, reads no archive");
  } else {
    assert.equal(read.stdout.trim(), files.map(([path]) => path).join("|"), read.stderr);
    const wrote = python(
      "z = zipfile.ZipFile(sys.argv[1], 'w')",
      "z.writestr('api/parts/pet.yaml', 'type: object', zipfile.ZIP_DEFLATED)",
      "z.writestr('api/main.yaml', 'info: {}\\nopenapi: 3.1.0', zipfile.ZIP_STORED)",
      "z.writestr('api/readme.md', '')",
      "z.close()",
    );
    assert.equal(wrote.status, 0, wrote.stderr);
    const blob = new Blob([readFileSync(file)]);
    const document = await fromFiles([{ path: "api.zip", file: blob }]);
    assert.equal(document.main, "main.yaml");
    assert.deepEqual(decoded(document.files), [["main.yaml", "info: {}\nopenapi: 3.1.0"], ["parts/pet.yaml", "type: object"]]);
  }
} finally {
  rmSync(folder, { recursive: true });
}

await assert.rejects(unzip(archive.slice(0, 40)), /no directory/);
await assert.rejects(unzip(new Uint8Array()), /no directory/);
// A size in the directory that isn't the file's, at its offset 24.
const lying = archive.slice();
const directory = new DataView(lying.buffer).getUint32(lying.length - 6, true);
lying[directory + 24] += 1;
await assert.rejects(unzip(lying), /shorter than it says/);
lying[directory + 24] -= 2;
await assert.rejects(unzip(lying), /longer than it says/);
console.log("ok: zip archives");
