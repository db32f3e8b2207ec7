// What users open: files, folders that are dropped, zip archives. A document is `{ main, files }`, pairs of a path and bytes.
import { unzip } from "./zip.js";

/** Files that references can lead to. */
const isDocument = (path) => /\.(ya?ml|json)$/i.test(path) && !/(^|\/)(__MACOSX|\.)/.test(path);

/** Whether a text is an OpenAPI document by its first member or by a line. */
const isMain = (bytes) => /^[\s{]*["']?(openapi|swagger)["']?\s*:/m.test(new TextDecoder().decode(bytes));

/** A document from files of an input, each with its path if it was in a folder. */
export async function fromFiles(list) {
  const files = [];
  for (const { path, file } of list) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (/\.zip$/i.test(path)) files.push(...(await unzip(bytes)));
    else files.push([path, bytes]);
  }
  const found = files.length === 1 ? files : files.filter(([path]) => isDocument(path));
  if (found.length === 0) throw new Error("There is no YAML or JSON file among them.");
  return document(withoutCommonFolder(found));
}

/** A document of one text. YAML that takes the place of JSON is not in a file for JSON any more. */
export function fromText(text, name = null) {
  const isJson = /^\s*\{/.test(text);
  const path = name ?? (isJson ? "openapi.json" : "openapi.yaml");
  return document([[isJson ? path : path.replace(/\.json$/i, ".yaml"), new TextEncoder().encode(text)]]);
}

/** The main file is the outermost one that begins as a document does. */
function document(files) {
  const depth = ([path]) => path.split("/").length;
  const sorted = [...files].sort((one, other) => depth(one) - depth(other) || (one[0] < other[0] ? -1 : 1));
  const [main] = sorted.find(([, bytes]) => isMain(bytes)) ?? sorted[0];
  return { main, files: sorted };
}

/** Paths without a folder that all of them have, such as the one that was zipped. */
function withoutCommonFolder(files) {
  const [first] = files[0][0].split("/");
  const isCommon = files.every(([path]) => path.startsWith(`${first}/`));
  return isCommon ? withoutCommonFolder(files.map(([path, bytes]) => [path.slice(first.length + 1), bytes])) : files;
}

/** What was dropped, with the files of folders. */
export async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (entries.length === 0) return [...transfer.files].map((file) => ({ path: file.name, file }));
  const found = [];
  const visit = async (entry) => {
    if (entry.isFile) {
      const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
      found.push({ path: entry.fullPath.replace(/^\//, ""), file });
      return;
    }
    const reader = entry.createReader();
    for (;;) {
      const children = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
      if (children.length === 0) break;
      for (const child of children) await visit(child);
    }
  };
  for (const entry of entries) await visit(entry);
  return found;
}
