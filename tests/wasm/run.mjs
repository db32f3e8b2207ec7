// Runs the tests of `wasm-tests` in node, or with `--browser` in Chromium. The argument is the folder that wasm-bindgen wrote.
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { start } from "./chromium.mjs";
import { serve } from "./files.mjs";
import { startApi } from "./server.mjs";

const folder = resolve(process.argv[2]);
const inBrowser = process.argv.includes("--browser");
const api = await startApi();
let failures = 0;

const report = (name, error) => {
  failures += error ? 1 : 0;
  console.log(`${error ? "FAILED" : "ok"}: ${name}${error ? `: ${error}` : ""}`);
};

if (inBrowser) {
  const files = await serve(folder);
  const browser = await start();
  try {
    const page = await browser.open(`${files.url}/page.html`);
    const names = await page.until("globalThis.names?.()");
    for (const name of names) {
      report(name, await page.evaluate(`run(${JSON.stringify(name)}, ${JSON.stringify(api.url)}).then(() => "", String)`));
    }
  } finally {
    await browser.end();
    files.close();
  }
} else {
  const { default: init, names, run } = await import(pathToFileURL(join(folder, "wasm_tests.js")));
  await init({ module_or_path: await readFile(join(folder, "wasm_tests_bg.wasm")) });
  for (const name of names()) report(name, await run(name, api.url).then(() => "", String));
}
api.closeAllConnections();
api.close();
process.exitCode = failures === 0 ? 0 : 1;
