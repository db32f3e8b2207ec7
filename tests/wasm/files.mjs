// Serves the files of folders, for pages in tests.
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { listen } from "./server.mjs";

const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".yaml": "application/yaml",
};

/** Serves a folder; `requests` gets the path of each request. */
export function serve(folder, requests = []) {
  return listen(async (request, response) => {
    const path = normalize(new URL(request.url, "http://server").pathname);
    requests.push(path);
    const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
    try {
      const content = await readFile(file);
      response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" }).end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
}
