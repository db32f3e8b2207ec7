// Drives the library of `examples/server` with a client that another generator makes from the same document. In: the address of the
// server; out: a line for each step; exit code 1 if a response isn't the right one.

import createClient from "openapi-fetch";
import type { components, paths } from "./library.js";

declare const process: { argv: string[]; exit(code: number): never };

type Book = components["schemas"]["Book"];

const baseUrl = process.argv[2];
const headers = { "X-Api-Key": "secret" };
const client = createClient<paths>({ baseUrl, headers });
const stranger = createClient<paths>({ baseUrl });
let failed = false;

/** Compares a value with the right one, as JSON. */
function check(step: string, found: unknown, expected: unknown): void {
  const isRight = JSON.stringify(found) === JSON.stringify(expected);
  console.log(isRight ? `ok      ${step}` : `FAILED  ${step}: ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`);
  failed ||= !isRight;
}

const emma: Book = { isbn: 9780141439587, title: "Emma", genre: "novel" };
const cosmos: Book = { isbn: 9780345539434, title: "Cosmos", genre: "science" };
const path = { isbn: emma.isbn };

const added = await client.POST("/books", { body: emma });
check("a book is added", [added.response.status, added.data], [201, emma]);
check("its address is a header", added.response.headers.get("Location"), `/v1/books/${emma.isbn}`);
await client.POST("/books", { body: cosmos });
const again = await client.POST("/books", { body: emma });
check("a book can't be added twice", again.response.status, 409);

const all = await stranger.GET("/books");
check("all books are listed", all.data?.map((book) => book.title), ["Cosmos", "Emma"]);
const query = { genre: ["novel", "poetry"] as Book["genre"][], limit: 5 };
const novels = await stranger.GET("/books", { params: { query } });
check("some genres are listed", novels.data, [emma]);

const lent = await client.PUT("/books/{isbn}/loan", { params: { path }, body: { reader: "Jane" } as components["schemas"]["Loan"] });
check("a book is lent for the default time", [lent.response.status, lent.data], [200, { reader: "Jane", days: 28 }]);
const found = await stranger.GET("/books/{isbn}", { params: { path } });
check("the reader is known", found.data, { ...emma, reader: "Jane" });
const text = await stranger.GET("/books/{isbn}", { params: { path }, headers: { Accept: "text/plain" }, parseAs: "text" });
check("a title is text", text.data, "Emma");

const returned = await client.DELETE("/books/{isbn}/loan", { params: { path } });
check("a book is returned", returned.response.status, 204);
const removed = await client.DELETE("/books/{isbn}", { params: { path } });
check("a book is removed", removed.response.status, 204);

const missing = await stranger.GET("/books/{isbn}", { params: { path } });
check("a missing book is the error of the document", [missing.response.status, missing.error?.code], [404, "not-found"]);
const refused = await stranger.DELETE("/books/{isbn}", { params: { path: { isbn: cosmos.isbn } } });
check("a call without a key is refused", [refused.response.status, refused.error?.code], [401, "unauthorized"]);
const wrong = await client.POST("/books", { body: { ...emma, genre: "gossip" } as unknown as Book });
check("a wrong body is refused", [wrong.response.status, wrong.error?.message.startsWith("body/genre: ")], [422, true]);
const limit = await stranger.GET("/books", { params: { query: { limit: 0 } } });
check("a wrong limit is refused", limit.error?.code, "limit");

process.exit(failed ? 1 : 0);
