/**
 * A three-minute pack: a few items one after the other with the lesson's own tools, then what became of them.
 *
 * @typedef {import("./context.js").Context} Context
 * @typedef {{id: number, course: string, kind: "slip" | "review", codes: import("./slips.js").Named[], finished: boolean,
 *   items: {id: string, lesson: string, state: "right" | "wrong" | "not_attempted", free: boolean}[]}} Pack
 */
import { ApiError } from "../api.js";
import { fill, h } from "../dom.js";
import { createDesk } from "./desk.js";
import { button } from "./parts.js";
import { createFrame } from "./practice.js";

const PLACE = /^[a-z0-9][a-z0-9_/-]*(#[a-z0-9_-]+)?$/;

/** @param {Context} ctx @param {HTMLElement} el */
export async function pack(ctx, el) {
  const wish = new URLSearchParams(location.search);
  const course = wish.get("course");
  if (!course) throw new ApiError(404, {});
  const code = wish.get("code");
  const size = Number(wish.get("size")) || undefined;
  /** @type {Pack} */
  const begun = code
    ? await ctx.api.deliver("packs", { course, code, size }, ctx.signal)
    : await ctx.api.deliver("reviews", { course }, ctx.signal);
  const asked = wish.get("back") ?? "";
  await go(ctx, el, begun, PLACE.test(asked) ? asked : "home");
}

/** The next item that is not answered, or the result. @param {Context} ctx @param {HTMLElement} el @param {Pack} pack @param {string} back */
async function go(ctx, el, pack, back) {
  const next = pack.items.find(({ state }) => state === "not_attempted");
  const home = h("a", { class: "ls-button", ...backTo(ctx, back), text: ctx.words.t("pack_back") });
  if (!next) return fill(el, result(ctx, pack, home));
  const { api, words, signal } = ctx;
  const place = { ...ctx.place, course: pack.course, lesson: next.lesson, item: next.id };
  const here = { ...ctx, place };
  const frame = createFrame(here, next.id);
  const lead = pack.codes.map(({ message }) => words.text(message)).join(" ");
  const head = h(
    "div",
    { class: "ls-pack-head" },
    h("h1", { text: words.t(pack.kind === "review" ? "review_title" : "pack_title") }),
    h("p", { text: lead }),
    h("p", { class: "ls-quiet" }, home),
  );
  fill(el, head, frame.section);
  const rows = { items: pack.items, rules: { en: [], ko: [] } };
  let closed = new AbortController();
  const onward = (/** @type {import("./types.js").Verdict} */ verdict) => {
    if (verdict.state === "not_attempted") return null;
    const last = pack.items.filter(({ state }) => state === "not_attempted").length === 1;
    return button(words.t(last ? "pack_to_result" : "next_item"), async () => {
      const now = await api.get(`packs/${pack.id}`, signal);
      closed.abort();
      await go(ctx, el, now, back);
      el.querySelector("h1")?.scrollIntoView({ block: "start" });
    }, { main: true });
  };
  const open = async () => {
    /** @type {import("./types.js").Item} */
    const item = await api.get(`items/${next.id}`, signal);
    closed.abort();
    closed = new AbortController();
    frame.clear();
    // A pack begins empty: what was answered here before is not shown again.
    item.last = null;
    frame.describe(item, rows);
    const until = { ...here, signal: AbortSignal.any([signal, closed.signal]) };
    await createDesk(until, frame, item, open, { name: `pack:${pack.id}:${item.id}`, onward });
  };
  await open();
}

/** @param {Context} ctx @param {string} back */
function backTo({ links }, back) {
  const [path, place] = back.split("#");
  return links.to(path, place);
}

/** @param {Context} ctx @param {Pack} pack @param {HTMLElement} home */
function result({ words, links }, pack, home) {
  const free = pack.items.filter((item) => item.free).length;
  const rows = pack.items.map(({ id, lesson, free, state }) =>
    h(
      "li",
      { class: "ls-row" },
      h("a", { ...links.to(`${pack.course}/${lesson}`, `item-${id}`), text: id }),
      h("span", {
        class: `ls-chip ${free ? "ls-good" : "ls-warn"}`,
        text: words.t(free ? (state === "right" ? "state_right" : "pack_free") : "pack_made"),
      }),
    )
  );
  home.classList.add("ls-main-button");
  return h(
    "section",
    { class: "ls-card" },
    h("h1", { text: words.t("pack_done") }),
    h("p", { text: words.t("pack_result", { n: free, total: pack.items.length }) }),
    h("ul", { class: "ls-list" }, ...rows),
    h("p", { class: "ls-quiet", text: words.t(free === pack.items.length ? "pack_good" : "pack_later") }),
    h("div", { class: "ls-row" }, home),
  );
}
