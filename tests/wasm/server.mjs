// The server of the tests in `tests/wasm`: an API on one port, and on another one the page of another origin that calls it.
import { createServer } from "node:http";
import { gzipSync } from "node:zlib";

const json = (response, status, body, headers = {}) => {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(body));
};
const pet = (id, name) => ({ id, name, kind: "dog" });

/** Starts the API. What it refuses is a test that fails. */
export function startApi() {
  let aborted = 0;
  let attempts = 0;
  let pauses = 0;
  let eventStream = null;

  const pets = {
    1: (response) => {
      if (eventStream) {
        eventStream.end('data: {"type": "renamed", "pet": 1, "name": "Bö"}\n\n');
        eventStream = null;
      }
      json(response, 200, pet(1, "Bo"));
    },
    77: (response, request) =>
      json(response, 200, pet(77, request.headers.cookie ?? ""), { "set-cookie": "c=1; Path=/" }),
    302: (response) => response.writeHead(302, { location: "/pets/303" }).end(),
    303: (response) => json(response, 200, pet(303, "there")),
    408: () => {},
    429: (response) => {
      pauses += 1;
      if (pauses > 1) return json(response, 200, pet(429, "Bo"));
      json(response, 429, {}, { "retry-after": "1" });
    },
    503: (response) => {
      attempts += 1;
      if (attempts < 3) return json(response, 503, {}, { "retry-after": "0" });
      json(response, 200, pet(503, `attempt ${attempts}`));
    },
    // The connection of an aborted request closes a moment later.
    1000: (response) => setTimeout(() => json(response, 200, pet(aborted, "")), 200),
  };

  const create = (request, response, body) => {
    const sent = JSON.parse(body);
    if (sent.name === "taken") return json(response, 409, { reason: "there is one" });
    if (sent.name === "key") sent.name = request.headers["idempotency-key"] ?? "";
    json(response, 201, sent, { "x-left": "7" });
  };

  const list = (response, parameters) => {
    const names = ["a", "b", "c", "d", "e"];
    const start = Number(parameters.get("cursor") ?? 0);
    const end = start + Number(parameters.get("limit"));
    const page = names.slice(start, end).map((name, index) => pet(start + index, name));
    json(response, 200, { pets: page, next_cursor: end < names.length ? String(end) : null });
  };

  const watch = (request, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.flushHeaders();
    if (request.headers["last-event-id"] === "silence") return;
    response.write('data: {"type": "sold", "pet": 1}\n\n');
    eventStream = response;
  };

  const photo = (request, response, body) => {
    if (request.method === "GET") {
      response.writeHead(200, { "content-type": "image/png", "content-encoding": "gzip" });
      // Not in one piece: random bytes hardly get shorter.
      const bytes = Buffer.alloc(3_000_000);
      for (let at = 0, last = 1; at < bytes.length; at += 1) bytes[at] = last = (last * 1103515245 + 12345) >>> 16;
      return response.end(gzipSync(bytes));
    }
    const length = request.method === "PUT" ? body.length === 1 << 20 : body.length > 1 << 20;
    const parts = body.includes('filename="bo.png"') && body.includes('name="caption"');
    if (!length || (request.method === "POST" && !parts)) return json(response, 400, {});
    response.writeHead(204).end();
  };

  const answer = (request, response, body) => {
    const url = new URL(request.url, "http://server");
    if (request.headers["x-api-key"] !== "key") return json(response, 401, {});
    const [, first, id, last] = url.pathname.split("/");
    if (first === "events") return watch(request, response);
    if (last === "photo") return photo(request, response, body);
    if (first === "pets" && id in pets) return pets[id](response, request);
    if (first === "pets" && request.method === "POST") return create(request, response, body);
    if (first === "pets") return list(response, url.searchParams);
    json(response, 404, {});
  };

  return listen((request, response) => {
    response.on("close", () => { if (!response.writableEnded) aborted += 1; });
    if (request.headers.origin) {
      response.setHeader("access-control-allow-origin", request.headers.origin);
      response.setHeader("access-control-allow-credentials", "true");
      response.setHeader("access-control-expose-headers", "retry-after, x-left");
    }
    if (request.method === "OPTIONS") {
      response.setHeader("access-control-allow-methods", "GET, POST, PUT");
      // The client must not ask for more than what the test sends.
      response.setHeader("access-control-allow-headers", "content-type, idempotency-key, last-event-id, x-api-key");
      return response.writeHead(204).end();
    }
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => answer(request, response, Buffer.concat(chunks)));
  });
}

/** Listens on a free port of loopback; resolves to the server with its `url`. */
export function listen(handler) {
  const server = createServer(handler);
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      server.url = `http://127.0.0.1:${server.address().port}`;
      resolve(server);
    });
  });
}
