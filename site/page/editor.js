// The text of a document with the numbers of its lines, and marks where there are findings. Only visible lines have elements.

const SEVERITIES = ["error", "skipped", "warning", "note"];

export class Editor {
  #text;
  #gutter;
  #height;
  /** The gravest severity by line. */
  #marks = new Map();
  #lines = 1;

  /** `onMark` gets the line of a mark that is clicked. */
  constructor(element, onMark) {
    this.#text = element.querySelector("textarea");
    this.#gutter = element.querySelector(".gutter");
    this.#height = parseFloat(getComputedStyle(this.#text).lineHeight);
    this.#text.addEventListener("scroll", () => this.#draw());
    this.#text.addEventListener("input", () => this.#changed());
    new ResizeObserver(() => this.#draw()).observe(this.#text);
    this.#gutter.addEventListener("click", ({ target }) => {
      if (target.className) onMark(Number(target.textContent));
    });
  }

  get text() {
    return this.#text.value;
  }

  set text(text) {
    this.#text.value = text;
    this.#text.scrollTop = 0;
    this.#changed();
  }

  /** Marks the lines of findings. */
  mark(findings) {
    this.#marks = new Map();
    for (const { line, severity } of findings) {
      const known = this.#marks.get(line);
      if (line && (!known || SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(known))) this.#marks.set(line, severity);
    }
    this.#draw();
  }

  /** Selects a line and scrolls it into the middle. */
  show(line) {
    const text = this.#text.value;
    let start = 0;
    for (let number = 1; number < line; number += 1) {
      const end = text.indexOf("\n", start);
      if (end < 0) break;
      start = end + 1;
    }
    const end = text.indexOf("\n", start);
    this.#text.focus({ preventScroll: true });
    this.#text.setSelectionRange(start, end < 0 ? text.length : end);
    this.#text.scrollTop = (line - 1) * this.#height - this.#text.clientHeight / 2;
    this.#text.scrollLeft = 0;
    this.#text.scrollIntoView({ block: "nearest" });
  }

  #changed() {
    this.#lines = 1;
    for (let at = -1; (at = this.#text.value.indexOf("\n", at + 1)) >= 0; ) this.#lines += 1;
    this.#marks = new Map();
    this.#draw();
  }

  #draw() {
    const first = Math.floor(this.#text.scrollTop / this.#height);
    const last = Math.min(this.#lines, first + Math.ceil(this.#text.clientHeight / this.#height) + 1);
    const rows = [];
    for (let line = first + 1; line <= last; line += 1) {
      const row = document.createElement("div");
      row.textContent = line;
      row.className = this.#marks.get(line) ?? "";
      row.style.top = `${(line - 1) * this.#height - this.#text.scrollTop}px`;
      rows.push(row);
    }
    this.#gutter.replaceChildren(...rows);
  }
}
