// Takes the picture of the playground that the book's first page shows, in Chromium as the tests do: the
// example that it begins with, its findings beside its operations, and below that beside generated code.
//
//   node site/screenshot.mjs SITE PICTURE
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { start } from "../tests/wasm/chromium.mjs";
import { serve } from "../tests/wasm/files.mjs";

/** The picture, and the height of the code in it and what is left beside it, in pixels. */
const SIZE = { width: 1280, height: 866 };
const CODE = 262;
const MARGIN = 12;

/** The first line of the document that is seen: one with a finding comes soon after. */
const FIRST_LINE = 27;

const [site, target] = process.argv.slice(2);
const server = await serve(resolve(site));
const browser = await start();

/** Opens a page in the light scheme, in the size of the picture. */
const open = async (url) => {
  const page = await browser.open(url);
  await page.command("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: "light" }] });
  await page.command("Emulation.setScrollbarsHidden", { hidden: true });
  await page.command("Emulation.setDeviceMetricsOverride", { ...SIZE, deviceScaleFactor: 1, mobile: false });
  /** The page, or a part of it, as an address. */
  const picture = async (clip) => {
    const { data } = await page.command("Page.captureScreenshot", { format: "png", ...(clip && { clip: { ...clip, scale: 1 } }) });
    return `data:image/png;base64,${data}`;
  };
  return { ...page, picture };
};

/** The page with the operations, and the part of it with the code of a model. */
const pictures = async () => {
  const page = await open(`${server.url}/`);
  await page.until(`document.body.dataset.state === "generated"`);
  // Once more: the time of the first run includes compiling the module.
  await page.evaluate(`(() => {
    delete document.body.dataset.state;
    document.getElementById("source").dispatchEvent(new Event("input"));
  })()`);
  await page.until(`document.body.dataset.state === "generated"`);
  await page.evaluate(`document.getElementById("source").scrollTo(0, ${FIRST_LINE - 1} * parseFloat(getComputedStyle(document.getElementById("source")).lineHeight))`);
  // The field for searching stays at the top, over what is scrolled there.
  await page.evaluate(`(() => {
    [...document.querySelectorAll("#report h2")].find((it) => it.textContent.startsWith("Operations")).scrollIntoView();
    document.getElementById("report").scrollBy(0, -64);
  })()`);
  const operations = await page.picture();
  await page.evaluate(`(() => {
    document.getElementById("tab-files").click();
    document.querySelector('#tree button[data-file="src/models/book.rs"]').click();
    const code = document.getElementById("code");
    const type = [...code.querySelectorAll(".c")].find((it) => it.textContent.includes("for sale"));
    code.scrollBy(0, type.getBoundingClientRect().top - code.getBoundingClientRect().top - 8);
  })()`);
  const { x, y, width } = await page.evaluate(`document.querySelector("[role=tablist]").getBoundingClientRect().toJSON()`);
  return [operations, await page.picture({ x: x + 1, y, width: width - 2 * MARGIN, height: CODE })];
};

try {
  const [operations, code] = await pictures();
  const page = await open("about:blank");
  await page.evaluate(`(async () => {
    document.body.style = "margin: 0";
    document.body.innerHTML = '<img src="${operations}"><img src="${code}">';
    const [behind, before] = document.images;
    behind.style = "position: absolute; inset: 0";
    before.style = "position: absolute; right: ${MARGIN}px; bottom: 0; border-radius: 8px 8px 0 0; box-shadow: 0 0 6px #0006";
    await Promise.all([behind.decode(), before.decode()]);
  })()`);
  const data = Buffer.from((await page.picture()).split(",")[1], "base64");
  writeFileSync(target, data);
  console.log(`${target}: ${data.length} bytes`);
} finally {
  await browser.end();
  server.close();
}
