// Splits lines of YAML, which JSON is too, into parts with the classes of `highlight.js`: keys `k`, texts `s`, other values `n`,
// anchors and tags `t`, comments `c`. Each line is split on its own, but for the lines of block scalars.

/** How many lines above the first one are searched for the beginning of a block scalar. */
const FARTHEST = 500;

const KEY = /^((?:\s*[-?]\s+)*\s*)("(?:\\.|[^"\\])*"|'(?:''|[^'])*'|[^\s"'#&*!|>%@`{}[\],?-].*?|[-?][^\s#].*?)(?=\s*:(?:\s|$))/;
/** A line that begins a block scalar: `key: |`, `- >-`. */
const OPENS = /(?:^\s*|[:?-]\s+)(?:[&!]\S*\s+)*[|>][-+\d]*\s*(?:\s#.*)?$/;
const VALUE = /^(?:[-+]?(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?|0x[\da-f]+|0o[0-7]+|true|false|null|~)$/i;
/** Parts of a flow: comments, quoted texts, anchors, aliases and tags, plain scalars. */
const FLOW = /((?<=^|\s)#.*)|("(?:\\.|[^"\\])*"?|'(?:''|[^'])*'?)|([&*!][^\s,[\]{}]*)|([^\s,[\]{}"'#&*!:](?:[^,[\]{}:#]|:(?!\s|$)|(?<!\s)#)*)/g;

/** The column at which a line's key or item begins; `null` if it is blank. */
function column(line) {
  const first = line.search(/\S/);
  if (first < 0) return null;
  const [start] = /^(?:\s*[-?]\s+)*\s*/.exec(line);
  return /[|>&!]/.test(line[start.length] ?? "") ? start.search(/[-?]\s+$/) + 1 || first : start.length;
}

/** The column of the line that begins the block scalar around a line; `null` if there is none. `lineAt` returns a line. */
export function scalarAround(lineAt, number) {
  let least = Infinity;
  for (let above = number - 1; above >= Math.max(0, number - FARTHEST) && least > 0; above -= 1) {
    const line = lineAt(above);
    const own = column(line);
    if (own === null || own >= least) continue;
    if (OPENS.test(line)) return own;
    least = own;
  }
  return null;
}

/** Lines as lists of parts, each a class and a text. `scalar` is the column of a block scalar around the first one. */
export function parts(lines, scalar = null) {
  return lines.map((line) => {
    const first = line.search(/\S/);
    if (scalar !== null && (first < 0 || first > scalar)) return [["s", line]];
    scalar = OPENS.test(line) && line[first] !== "#" ? column(line) : null;
    return ofLine(line);
  });
}

function ofLine(line) {
  const [, start, key] = KEY.exec(line) ?? [];
  if (key === undefined) return ofValue(line);
  return [["", start], ["k", key], ...ofValue(line.slice(start.length + key.length))];
}

/** The parts of what follows a key, or of a line without one. */
function ofValue(text) {
  const [start] = /^\s*(?::\s*|(?:[-?]\s+)*)/.exec(text);
  const value = text.slice(start.length);
  const [, opening] = /^([|>][-+\d]*)\s*(?:#|$)/.exec(value) ?? [];
  if (opening) return [["", start], ["n", opening], ...ofFlow(value.slice(opening.length))];
  if (/^[[\]{}"'#&*!,]/.test(value)) return [["", start], ...ofFlow(value)];
  const [plain] = /^(?:(?!\s#|,?\s*$).)*/.exec(value);
  return [["", start], [VALUE.test(plain) ? "n" : "s", plain], ...ofFlow(value.slice(plain.length))];
}

function ofFlow(text) {
  const found = [];
  let last = 0;
  for (const { 0: token, 1: comment, 2: quoted, 3: anchor, index } of text.matchAll(FLOW)) {
    const scalar = token.trimEnd();
    const isKey = !comment && !anchor && /^\s*:(?:\s|$)/.test(text.slice(index + scalar.length));
    const kind = comment ? "c" : anchor ? "t" : isKey ? "k" : quoted ? "s" : VALUE.test(scalar) ? "n" : "s";
    found.push(["", text.slice(last, index)], [kind, scalar]);
    last = index + scalar.length;
  }
  return [...found, ["", text.slice(last)]];
}
