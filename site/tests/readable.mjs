// Measures whether a page can be read: the contrast of its texts (WCAG 2.2, 1.4.3 Contrast (Minimum), level AA), and its width on a
// narrow screen (1.4.10 Reflow). As a program, it measures the pages of a folder in both schemes.
//
//   node site/tests/readable.mjs FOLDER
import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { start } from "../../tests/wasm/chromium.mjs";
import { serve } from "../../tests/wasm/files.mjs";

/** Runs in the page: the texts whose contrast is too low, one of each pair of colors. */
function faint() {
  const context = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  const known = new Map();
  /** Red, green, blue and alpha from 0 to 1, of a color in any notation. */
  const channels = (color) => {
    if (!known.has(color)) {
      context.clearRect(0, 0, 1, 1);
      context.fillStyle = color;
      context.fillRect(0, 0, 1, 1);
      known.set(color, [...context.getImageData(0, 0, 1, 1).data].map((channel) => channel / 255));
    }
    return known.get(color);
  };
  const over = ([r, g, b, alpha], below) => [r, g, b].map((channel, index) => channel * alpha + below[index] * (1 - alpha));
  const background = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const color = channels(getComputedStyle(at).backgroundColor);
      layers.push(color);
      if (color[3] === 1) break;
    }
    return layers.reverse().reduce((below, color) => over(color, below), channels("Canvas").slice(0, 3));
  };
  const luminance = (color) => {
    const [r, g, b] = color.map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const opacity = (element) => (element ? Number(getComputedStyle(element).opacity) * opacity(element.parentElement) : 1);
  const isExempt = (element) => element.closest(":disabled, option, optgroup, [inert]") || !element.checkVisibility({ visibilityProperty: true });
  const found = new Map();
  const measure = (element, style, text) => {
    const [r, g, b, alpha] = channels(style.color);
    const below = background(element);
    const [darker, lighter] = [luminance(over([r, g, b, alpha * opacity(element)], below)), luminance(below)].sort((one, other) => one - other);
    const ratio = (lighter + 0.05) / (darker + 0.05);
    const size = parseFloat(style.fontSize);
    const least = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
    const key = `${style.color} on ${below.map((channel) => Math.round(channel * 255))}`;
    if (ratio < least && !found.has(key)) found.set(key, `${ratio.toFixed(2)}: ${key}, ${element.localName}.${element.className}: ${text.trim().slice(0, 40)}`);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { parentElement, data } = texts.currentNode;
    if (data.trim() && !isExempt(parentElement)) measure(parentElement, getComputedStyle(parentElement), data);
  }
  for (const field of document.querySelectorAll("[placeholder]")) {
    if (!isExempt(field)) measure(field, getComputedStyle(field, "::placeholder"), field.placeholder);
  }
  return [...found.values()];
}

/** The texts of a page whose contrast is too low, as it is shown now. */
export const faintTexts = (page) => page.evaluate(`(${faint})()`);

export const setScheme = (page, value) =>
  page.command("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value }] });

export const setSize = (page, width, height) =>
  page.command("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: width < 500 });

async function main(folder) {
  const server = await serve(folder);
  const browser = await start();
  const page = await browser.open("about:blank");
  const problems = [];
  // One page has all of them, one is the frame with the table of contents.
  const names = readdirSync(folder).filter((name) => name.endsWith(".html") && !["print.html", "toc.html"].includes(name));
  try {
    for (const scheme of ["light", "dark"]) {
      await setScheme(page, scheme);
      for (const name of names) {
        await setSize(page, 1280, 800);
        await page.command("Page.navigate", { url: `${server.url}/${name}` });
        await page.until(`document.readyState === "complete" && location.pathname === "/${name}"`);
        problems.push(...(await faintTexts(page)).map((text) => `${name}, ${scheme}: ${text}`));
        await setSize(page, 400, 800);
        const width = await page.evaluate(`document.documentElement.scrollWidth`);
        if (width > 400) problems.push(`${name}: it is ${width} px wide on a screen of 400 px`);
      }
    }
  } finally {
    await browser.end();
    server.close();
  }
  problems.forEach((problem) => console.log(problem));
  console.log(`${names.length} pages in two schemes: ${problems.length} problems`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(resolve(process.argv[2]));
