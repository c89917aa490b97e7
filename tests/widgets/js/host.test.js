import { deepStrictEqual as assertEquals, ok } from "node:assert";
import { mountAll, PageModel } from "../../../widgets/js/host.js";
import { installDom } from "./small_dom.js";

installDom({ documentElement: { lang: "en" } });
/** @type {unknown[]} */
const reported = [];
Object.assign(globalThis, { reportError: (/** @type {unknown} */ error) => reported.push(error) });

/** A place of the page. @param {string} id */
const place = (id) => ({ getAttribute: () => id, textContent: "" });
/** A page with these places. @param {...any} places */
const page = (
  ...places
) => /** @type {ParentNode} */ (/** @type {unknown} */ ({ querySelectorAll: () => places }));

Deno.test("a model tells of changes, once each, with their name and in general", () => {
  const model = new PageModel({ view: "practice", lang: "" });
  /** @type {unknown[]} */
  const heard = [];
  model.on("change:lang", (_, value) => heard.push(["lang", value]));
  model.on("change", () => heard.push("any"));
  model.set("lang", "ko");
  model.set("lang", "ko");
  model.set({ lang: "en", view: "practice" });
  model.save_changes();
  assertEquals(heard, [["lang", "ko"], "any", ["lang", "en"], "any"]);
  assertEquals(model.get("lang"), "en");
});

Deno.test("a listener can be taken away, alone, by event, or with all others", () => {
  const model = new PageModel({ n: 0 });
  let heard = 0;
  const listener = () => heard++;
  model.on("change:n change", listener);
  model.off("change", listener);
  model.set("n", 1);
  assertEquals(heard, 1);
  model.off("change:n");
  model.set("n", 2);
  model.on("change:n", listener);
  model.off();
  model.set("n", 3);
  assertEquals(heard, 1);
});

Deno.test("the page's state is not changed by the widgets", () => {
  const state = { lang: "" };
  new PageModel(state).set("lang", "ko");
  assertEquals(state.lang, "");
});

Deno.test("every place is rendered with its own state; two places of one widget share the model", async () => {
  /** @type {any[]} */
  const rendered = [];
  let started = 0;
  const widget = { initialize: () => started++, render: (/** @type {any} */ parts) => rendered.push(parts) };
  const mounts = {
    m1: { esm: "school.js", state: { item: "b2-1" } },
    m2: { esm: "school.js", state: { item: "b2-2" } },
  };
  await mountAll(
    page(place("m1"), place("m2"), place("m1")),
    mounts,
    () => Promise.resolve({ default: widget }),
  );
  assertEquals(rendered.map(({ model }) => model.get("item")).sort(), ["b2-1", "b2-1", "b2-2"]);
  assertEquals(new Set(rendered.map(({ model }) => model)).size, 2);
  assertEquals(started, 2);
});

Deno.test("a widget may be made by a function", async () => {
  let rendered = 0;
  const made = () => Promise.resolve({ render: () => rendered++ });
  await mountAll(
    page(place("m1")),
    { m1: { esm: "school.js", state: {} } },
    () => Promise.resolve({ default: made }),
  );
  assertEquals(rendered, 1);
});

Deno.test("one widget that cannot start says so in its place, and the others go on", async () => {
  reported.length = 0;
  const [broken, unknown, fine] = [place("bad"), place("nobody"), place("good")];
  let rendered = 0;
  const mounts = { bad: { esm: "gone.js", state: {} }, good: { esm: "school.js", state: {} } };
  await mountAll(page(broken, unknown, fine), mounts, (esm) => {
    if (esm === "gone.js") return Promise.reject(new Error("404"));
    return Promise.resolve({ default: { render: () => rendered++ } });
  });
  ok(broken.textContent.includes("Load the page again"));
  ok(unknown.textContent.includes("Load the page again"));
  assertEquals([fine.textContent, rendered, reported.length], ["", 1, 2]);
});
