// Asks the worker. Only the last request of a kind is answered: a newer one ends the worker of the older.

/** Why a document can't be processed at all. */
const explained = (failure) =>
  /call stack|stack overflow|recursion/i.test(failure)
    ? "The document is nested too deeply for the browser's stack; the command line has a larger one."
    : `The generator failed, which is a bug: ${failure}`;

export class Generator {
  #worker = null;
  #id = 0;
  #waiting = null;

  /** Generates from a document, or compares it with an `old` one. Resolves to `null` if a newer request came. */
  ask(document, old = null) {
    if (this.#waiting) {
      this.#waiting.resolve(null);
      this.#stop();
    }
    this.#worker ??= this.#start();
    this.#id += 1;
    const id = this.#id;
    return new Promise((resolve, reject) => {
      this.#waiting = { id, resolve, reject };
      this.#worker.postMessage({ id, document, old });
    });
  }

  #start() {
    const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    worker.onmessage = ({ data: { id, result, seconds, failure } }) => {
      if (id !== this.#waiting?.id) return;
      const { resolve, reject } = this.#waiting;
      this.#waiting = null;
      if (failure === undefined) return resolve({ ...result, seconds });
      this.#stop();
      reject(new Error(explained(failure)));
    };
    worker.onerror = (event) => {
      this.#waiting?.reject(new Error(explained(event.message ?? "the worker can't be loaded")));
      this.#stop();
    };
    return worker;
  }

  #stop() {
    this.#worker?.terminate();
    this.#worker = null;
    this.#waiting = null;
  }
}
