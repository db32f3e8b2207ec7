// Drives a headless Chromium by the Chrome DevTools Protocol over a pipe, so that no package is needed.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

// Nothing but the page talks to a network. Chromium refuses its sandbox to root.
const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--remote-debugging-pipe",
];

/** Starts Chromium; resolves to a function that opens a page, and one that ends it. */
export async function start(program = process.env.CHROMIUM ?? "chromium") {
  const profile = await mkdtemp(join(tmpdir(), "clientwright-chromium-"));
  const child = spawn(program, [...FLAGS, `--user-data-dir=${profile}`, "about:blank"], {
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
  });
  const [, , , input, output] = child.stdio;
  const waiting = new Map();
  const listeners = [];
  let last = 0;
  let rest = "";
  output.setEncoding("utf8");
  output.on("data", (text) => {
    const messages = (rest + text).split("\0");
    rest = messages.pop();
    for (const message of messages.map((it) => JSON.parse(it))) {
      const { resolve, reject } = waiting.get(message.id) ?? {};
      waiting.delete(message.id);
      if (message.error) reject?.(new Error(message.error.message));
      else if (message.id) resolve?.(message.result);
      else listeners.forEach((listener) => listener(message));
    }
  });
  const send = (method, params = {}, sessionId = undefined) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      input.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
    });
  const failed = new Promise((_, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`Chromium ended with ${code}`)));
  });
  failed.catch(() => {});

  const open = async (url) => {
    const { targetId } = await send("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
    const command = (method, params) => Promise.race([send(method, params, sessionId), failed]);
    const problems = [];
    listeners.push(({ method, params, sessionId: of }) => {
      if (of !== sessionId) return;
      if (method === "Runtime.exceptionThrown") problems.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
      if (method === "Log.entryAdded" && params.entry.level === "error") problems.push(`${params.entry.text} ${params.entry.url ?? ""}`);
    });
    await command("Runtime.enable");
    await command("Log.enable");
    await command("Page.enable");
    await command("Page.navigate", { url });
    /** The value of an expression, which may be a promise. */
    const evaluate = async (expression) => {
      const { result, exceptionDetails } = await command("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    };
    /** Waits until an expression is true. */
    const until = async (expression, seconds = 60) => {
      const end = Date.now() + seconds * 1000;
      for (;;) {
        const value = await evaluate(expression).catch(() => false);
        if (value) return value;
        if (Date.now() > end) throw new Error(`not within ${seconds} s: ${expression}; ${problems.join("; ")}`);
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    };
    return { command, evaluate, until, problems };
  };
  const end = async () => {
    const ended = new Promise((resolve) => child.on("exit", resolve));
    send("Browser.close").catch(() => {});
    setTimeout(() => child.kill("SIGKILL"), 5000).unref();
    await ended;
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  return { open, end };
}
