// The generated files: a tree, the text of one of them, and the crate as a zip archive.
import { highlighted } from "./highlight.js";
import { zip } from "./zip.js";

/** Files that are longer are shown without colors, which would take seconds. */
const MOST_COLORED = 400_000;

export class GeneratedFiles {
  #files = new Map();
  #current = "";
  #elements;

  constructor(elements) {
    this.#elements = elements;
    elements.download.addEventListener("click", () => this.#download());
    elements.copy.addEventListener("click", () => navigator.clipboard.writeText(this.#files.get(this.#current)));
    elements.tree.addEventListener("click", ({ target }) => {
      if (target.dataset.file) this.show(target.dataset.file);
    });
  }

  /** Replaces the files, pairs of a path and a text; the one that was shown stays if it is still there. */
  replace(files) {
    this.#files = new Map(files);
    this.#elements.tree.replaceChildren(...(files.length ? rows(tree(files), "") : []));
    for (const button of [this.#elements.download, this.#elements.copy]) button.disabled = files.length === 0;
    this.show(this.#files.has(this.#current) ? this.#current : "src/lib.rs");
  }

  show(name) {
    this.#current = name;
    const text = this.#files.get(name) ?? "";
    this.#elements.name.textContent = text ? name : "";
    this.#elements.code.replaceChildren(text.length > MOST_COLORED ? text : highlighted(name, text));
    this.#elements.code.scrollTop = 0;
    for (const button of this.#elements.tree.querySelectorAll("button")) {
      if (button.dataset.file === name) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  }

  async #download() {
    const archive = await zip([...this.#files].map(([name, text]) => [`client/${name}`, text]));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(archive);
    link.download = "client.zip";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }
}

/** Nested maps of folders; a file is its path. */
function tree(files) {
  const root = new Map();
  for (const [path] of files) {
    const parts = path.split("/");
    const name = parts.pop();
    const folder = parts.reduce((folder, part) => folder.get(part) ?? folder.set(part, new Map()).get(part), root);
    folder.set(name, path);
  }
  return root;
}

/** Folders first; small ones are open. */
function rows(folder, path) {
  const entries = [...folder].sort(([one, a], [other, b]) => (b instanceof Map) - (a instanceof Map) || (one < other ? -1 : 1));
  return entries.map(([name, entry]) => {
    if (entry instanceof Map) {
      const details = document.createElement("details");
      const summary = document.createElement("summary");
      summary.textContent = name;
      details.open = path === "" || entry.size < 12;
      details.append(summary, ...rows(entry, `${path}${name}/`));
      return details;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    button.dataset.file = entry;
    return button;
  });
}
