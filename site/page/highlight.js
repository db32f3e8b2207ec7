// Colors Rust, TOML, YAML and JSON. Returns nodes, so that no text of a document becomes markup.

import { parts } from "./yaml.js";

const KEYWORDS = "as async await break const continue crate dyn else enum extern false fn for if impl in let loop match mod move mut pub ref return self Self static struct super trait true type unsafe use where while";

// In this order: comments, strings and characters, lifetimes, numbers, words.
const RUST = /(\/\/[^\n]*|\/\*[^]*?\*\/)|(b?r(#*)"[^]*?"\3|b?"(?:\\[^]|[^"\\])*"|b?'(?:\\[^']+|[^'\\])')|('[A-Za-z_]\w*)|\b(\d[\w.]*)|([A-Za-z_]\w*!?)/g;
const TOML = /(#[^\n]*)|("(?:\\.|[^"\\])*")()|(^\[[^\n]*\])|\b(\d[\w.]*)|(\b(?:true|false)\b)/gm;
const keywords = new Set(KEYWORDS.split(" "));

const classOfWord = (word) => {
  if (keywords.has(word)) return "k";
  if (word.endsWith("!")) return "n";
  return /^[A-Z]/.test(word) ? "t" : "";
};

/** The nodes of a file's text. */
export function highlighted(name, text) {
  return /\.(ya?ml|json)$/i.test(name) ? ofParts(parts(text.split("\n"))) : ofTokens(name, text);
}

/** The nodes of lines that are split into parts, with line breaks between. */
export function ofParts(lines) {
  const nodes = document.createDocumentFragment();
  lines.forEach((line, index) => {
    if (index > 0) nodes.append("\n");
    for (const [kind, text] of line) if (text) nodes.append(kind ? colored(kind, text) : text);
  });
  return nodes;
}

function colored(kind, text) {
  const span = document.createElement("span");
  span.className = kind;
  span.textContent = text;
  return span;
}

function ofTokens(name, text) {
  const pattern = name.endsWith(".rs") ? RUST : name.endsWith(".toml") || name.endsWith(".lock") ? TOML : null;
  const nodes = document.createDocumentFragment();
  let plain = 0;
  for (const match of pattern ? text.matchAll(pattern) : []) {
    const [token, comment, string, , name, number, word] = match;
    const kind = comment ? "c" : string ? "s" : name ? "t" : number ? "n" : classOfWord(word);
    if (!kind) continue;
    nodes.append(text.slice(plain, match.index), colored(kind, token));
    plain = match.index + token.length;
  }
  nodes.append(text.slice(plain));
  return nodes;
}
