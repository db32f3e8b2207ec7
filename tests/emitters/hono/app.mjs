// A bakery's orders. `node app.mjs document` prints its document, `node app.mjs PORT` serves it on loopback.

import { serve } from "@hono/node-server";
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { randomUUID } from "node:crypto";

const app = new OpenAPIHono({
  defaultHook: (result, context) => {
    if (!result.success) {
      const issues = result.error.issues.map((issue) => ({ path: issue.path, message: issue.message }));
      return context.json({ code: 422, message: "invalid", issues }, 422);
    }
  },
});

const Size = { Small: 1, Large: 2 };

const Grain = z.enum(["rye", "wheat"]).openapi("Grain");
const SizeSchema = z.enum(Size).openapi("Size");
const Address = z
  .object({ street: z.string().min(1), door: z.string().nullable(), position: z.tuple([z.number(), z.number()]).optional() })
  .openapi("Address");

const Bread = z
  .object({ kind: z.literal("bread"), grain: Grain.nullable(), grams: z.int().min(1) })
  .openapi("Bread");
const Cake = z
  .object({ kind: z.literal("cake"), pieces: z.int().positive(), writing: z.string().max(20).nullish() })
  .openapi("Cake");
const Line = z.discriminatedUnion("kind", [Bread, Cake]).openapi("Line");

const NewOrder = z
  .object({
    customer: z.string().min(1),
    email: z.email().optional(),
    address: Address.nullable(),
    billing: Address.optional().nullable(),
    lines: z.array(Line).min(1),
    size: SizeSchema.nullable(),
    grain: Grain.nullish(),
    channel: z.enum(["shop", "phone"]).nullable().default("shop"),
    day: z.iso.date(),
    due: z.iso.datetime().nullable(),
    pickup: z.iso.datetime({ local: true }).optional(),
    ovenAt: z.iso.time().optional(),
    price: z.number().nonnegative().nullable(),
    coupons: z.record(z.string(), z.int()).optional(),
    note: z.union([z.string(), z.number(), z.null()]).optional(),
    mark: z.tuple([z.int(), z.string()]).nullable(),
    gift: z.boolean().default(false),
  })
  .openapi("NewOrder");
const State = z.enum(["new", "baking", "done"]).openapi("State");
const Order = NewOrder.extend({
  id: z.uuid(),
  state: State,
  get previous() {
    return Order.nullable();
  },
}).openapi("Order");
const OrderChange = z
  .object({ state: State, address: Address.nullable(), grain: Grain.nullable() })
  .partial()
  .openapi("OrderChange");
const Problem = z
  .object({
    code: z.int(),
    message: z.string(),
    issues: z.array(z.object({ path: z.array(z.union([z.string(), z.number()])), message: z.string() })).optional(),
  })
  .openapi("Problem");

// Registered before anything refers to them. `Size` isn't: its first use is nullable, and so is the schema that is printed.
app.openAPIRegistry.register("Grain", Grain);
app.openAPIRegistry.register("Address", Address);

const pageOf = (schema, name) =>
  z.object({ items: z.array(schema), total: z.int(), nextCursor: z.string().nullable() }).openapi(name);
const file = () => z.file().openapi({ type: "string", format: "binary" });
const json = (schema, description) => ({ description, content: { "application/json": { schema } } });
const body = (schema, type = "application/json") => ({ content: { [type]: { schema } }, required: true });
const id = z.object({ id: z.uuid().openapi({ param: { name: "id", in: "path" } }) });
const errors = { 404: json(Problem, "There is no such order"), 422: json(Problem, "The request is invalid") };

const orders = new Map();
const missing = { code: 404, message: "no such order" };

app.openapi(
  createRoute({
    method: "post",
    path: "/orders",
    request: { body: body(NewOrder) },
    responses: { 201: json(Order, "The order"), 422: errors[422] },
  }),
  (context) => {
    const order = { ...context.req.valid("json"), id: randomUUID(), state: "new", previous: null };
    orders.set(order.id, order);
    return context.json(order, 201);
  },
);

app.openapi(
  createRoute({
    method: "get",
    path: "/orders",
    request: {
      query: z.object({
        state: State.optional(),
        grain: z.union([Grain, z.array(Grain)]).optional(),
        after: z.iso.date().optional(),
        size: z.coerce.number().int().optional(),
        gift: z.stringbool().optional(),
        limit: z.coerce.number().int().min(1).max(100).default(20),
        cursor: z.string().optional(),
      }),
      headers: z.object({ "x-shop": z.string().optional() }),
    },
    responses: { 200: json(pageOf(Order, "OrderPage"), "A page"), 422: errors[422] },
  }),
  (context) => {
    const { state, after, limit, cursor } = context.req.valid("query");
    const all = [...orders.values()].filter(
      (order) => (!state || order.state === state) && (!after || order.day > after),
    );
    const start = Number(cursor ?? 0);
    const items = all.slice(start, start + limit);
    const end = start + items.length;
    return context.json({ items, total: all.length, nextCursor: end < all.length ? String(end) : null }, 200);
  },
);

app.openapi(
  createRoute({
    method: "get",
    path: "/orders/{id}",
    request: { params: id },
    responses: { 200: json(Order, "The order"), ...errors },
  }),
  (context) => {
    const order = orders.get(context.req.valid("param").id);
    return order ? context.json(order, 200) : context.json(missing, 404);
  },
);

app.openapi(
  createRoute({
    method: "patch",
    path: "/orders/{id}",
    request: { params: id, body: body(OrderChange) },
    responses: { 200: json(Order, "The order"), ...errors },
  }),
  (context) => {
    const order = orders.get(context.req.valid("param").id);
    if (!order) return context.json(missing, 404);
    Object.assign(order, context.req.valid("json"));
    return context.json(order, 200);
  },
);

app.openapi(
  createRoute({
    method: "delete",
    path: "/orders/{id}",
    request: { params: id },
    responses: { 204: { description: "The order is gone" }, ...errors },
  }),
  (context) =>
    orders.delete(context.req.valid("param").id) ? context.body(null, 204) : context.json(missing, 404),
);

app.openapi(
  createRoute({
    method: "post",
    path: "/pictures",
    request: {
      body: body(
        z
          .object({
            picture: file(),
            thumbnail: file().optional(),
            pages: z.array(file()).optional(),
            grain: Grain.optional(),
            taken: z.iso.date(),
          })
          .openapi("Pictures"),
        "multipart/form-data",
      ),
    },
    responses: {
      200: json(
        z
          .object({
            name: z.string(),
            sizes: z.array(z.int()),
            grain: Grain.nullable(),
            taken: z.iso.date(),
          })
          .openapi("Received"),
        "The sizes of the files",
      ),
      422: errors[422],
    },
  }),
  async (context) => {
    const form = await context.req.parseBody({ all: true });
    const files = [form.picture, form.thumbnail, form.pages].flat().filter(Boolean);
    return context.json(
      { name: form.picture.name, sizes: files.map((it) => it.size), grain: form.grain ?? null, taken: form.taken },
      200,
    );
  },
);

app.openapi(
  createRoute({
    method: "post",
    path: "/questions",
    request: {
      body: body(
        z
          .object({ text: z.string(), grain: Grain.optional(), pieces: z.coerce.number().int().optional() })
          .openapi("Question"),
        "application/x-www-form-urlencoded",
      ),
    },
    responses: {
      200: { description: "A text", content: { "text/plain": { schema: z.string() } } },
      422: errors[422],
    },
  }),
  (context) => {
    const { text, grain, pieces } = context.req.valid("form");
    return context.text(`${text}, ${grain ?? "any"}, ${pieces ?? "some"}`, 200);
  },
);

app.openapi(
  createRoute({
    method: "post",
    path: "/lines",
    request: { body: body(z.array(Line).openapi("Lines")) },
    responses: { 200: json(z.array(Line), "The same"), 422: errors[422] },
  }),
  (context) => context.json(context.req.valid("json"), 200),
);

app.openapi(
  createRoute({
    method: "get",
    path: "/oven",
    responses: {
      200: json(z.union([Bread, Cake]).nullable(), "The line in the oven, if any"),
      default: json(Problem, "Any error"),
    },
  }),
  (context) => context.json(null, 200),
);

// The status for an order in the oven is 202, which the document doesn't have.
app.openapi(
  createRoute({
    method: "post",
    path: "/orders/{id}/bake",
    request: { params: id },
    responses: { 200: json(Order, "The order"), ...errors },
  }),
  (context) => {
    const order = orders.get(context.req.valid("param").id);
    if (!order) return context.json(missing, 404);
    const status = order.state === "new" ? 200 : 202;
    order.state = "baking";
    return context.json(order, status);
  },
);

const info = { title: "Bakery", version: "1.0.0" };
const [argument] = process.argv.slice(2);
if (argument === "document") {
  console.log(JSON.stringify(app.getOpenAPIDocument({ openapi: "3.0.3", info }), null, 2));
} else {
  serve({ fetch: app.fetch, hostname: "127.0.0.1", port: Number(argument) });
}
