// Findings as rows, each with a button that leads to its line.

const ORDER = ["error", "skipped", "warning", "note"];

const element = (name, properties, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

/** Text with `code` elements for what is in backquotes. */
const withCode = (text) => text.split("`").map((part, index) => (index % 2 ? element("code", {}, part) : part));

/** The rows, gravest first. `show` gets the file and the line of one. */
export function rowsOf(findings, show) {
  const sorted = [...findings].sort((one, other) => ORDER.indexOf(one.severity) - ORDER.indexOf(other.severity));
  return sorted.map(({ severity, code, message, help, file, line, pointer }) => {
    const row = element("li", {}, element("b", { className: severity }, severity), " ", element("code", {}, code), " ", ...withCode(message));
    row.dataset.line = line ?? "";
    if (file) {
      const place = element("a", { href: "#source" }, line ? `${file}:${line}` : file);
      place.addEventListener("click", (event) => {
        event.preventDefault();
        show(file, line ?? 1);
      });
      row.append(element("small", {}, place, pointer ? element("code", {}, ` #${pointer}`) : ""));
    }
    if (help) row.append(element("small", {}, "help: ", ...withCode(help)));
    return row;
  });
}

/** A number with its noun. */
export const numbered = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;

/** What a screen reader is told of them: the number by severity. */
export function counted(findings) {
  const numbers = ORDER.map((severity) => [findings.filter((finding) => finding.severity === severity).length, severity === "skipped" ? "skipped part" : severity]);
  const texts = numbers.filter(([number]) => number > 0).map(([number, noun]) => numbered(number, noun));
  return texts.join(", ") || "no findings";
}
