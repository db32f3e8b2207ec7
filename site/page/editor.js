// The text of a document with colors, the numbers of its lines, and marks where there are findings. Only visible lines have
// elements: colored ones lie under the text field, whose own text is transparent.
import { ofParts } from "./highlight.js";
import { parts, scalarAround } from "./yaml.js";

/** Texts and lines that are longer, in letters, have no colors: two layers of them would make typing slow. */
const MOST_COLORED = 300_000;
const LONGEST_LINE = 2000;

const SEVERITIES = ["error", "skipped", "warning", "note"];

export class Editor {
  #element;
  #text;
  #gutter;
  #colors;
  #height;
  /** The gravest severity by line. */
  #marks = new Map();
  #value = "";
  /** Where each line begins. */
  #starts = [0];

  /** `onMark` gets the line of a mark that is clicked. */
  constructor(element, onMark) {
    this.#element = element;
    this.#text = element.querySelector("textarea");
    this.#colors = element.querySelector(".colors");
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
    return this.#value;
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
    const start = this.#starts[Math.min(line, this.#starts.length) - 1];
    this.#text.focus({ preventScroll: true });
    this.#text.setSelectionRange(start, start + this.#line(Math.min(line, this.#starts.length) - 1).length);
    this.#text.scrollTop = (line - 1) * this.#height - this.#text.clientHeight / 2;
    this.#text.scrollLeft = 0;
    this.#text.scrollIntoView({ block: "nearest" });
  }

  #changed() {
    this.#value = this.#text.value;
    this.#starts = [0];
    for (let at = -1; (at = this.#value.indexOf("\n", at + 1)) >= 0; ) this.#starts.push(at + 1);
    this.#marks = new Map();
    this.#draw();
  }

  /** A line by its number from 0 on. */
  #line(number) {
    return this.#value.slice(this.#starts[number], (this.#starts[number + 1] ?? this.#value.length + 1) - 1);
  }

  #draw() {
    const first = Math.floor(this.#text.scrollTop / this.#height);
    const last = Math.min(this.#starts.length, first + Math.ceil(this.#text.clientHeight / this.#height) + 1);
    const rows = [];
    for (let line = first + 1; line <= last; line += 1) rows.push(this.#row(line - 1, this.#marks.get(line) ?? "", line));
    this.#gutter.replaceChildren(...rows);
    this.#color(first, last);
  }

  #row(number, kind, ...content) {
    const row = document.createElement("div");
    row.className = kind;
    row.append(...content);
    row.style.top = `${number * this.#height - this.#text.scrollTop}px`;
    return row;
  }

  /** Draws lines in colors, or lets the text field show its own text. */
  #color(first, last) {
    const lines = [];
    for (let number = first; number < last; number += 1) lines.push(this.#line(number));
    const isColored = this.#value.length <= MOST_COLORED && lines.every((line) => line.length <= LONGEST_LINE);
    this.#element.classList.toggle("colored", isColored);
    if (!isColored) return this.#colors.replaceChildren();
    const scalar = scalarAround((number) => this.#line(number), first);
    const rows = parts(lines, scalar).map((line, index) => this.#row(first + index, "", ofParts([line])));
    this.#colors.replaceChildren(...rows);
    this.#colors.style.translate = `${-this.#text.scrollLeft}px`;
  }
}
