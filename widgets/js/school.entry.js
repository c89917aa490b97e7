/** Every screen of the school around the annotators, as one anywidget: `view` says which. */
import { fill, h } from "./dom.js";
import { hear } from "./shared.js";
import { watchService } from "./views/banner.js";
import { createContext, wordsFor } from "./views/context.js";
import { disputes } from "./views/disputes.js";
import { example } from "./views/example.js";
import { exam } from "./views/exam.js";
import { finish } from "./views/finish.js";
import { home } from "./views/home.js";
import { notice, showRefusal } from "./views/notices.js";
import { pack } from "./views/pack.js";
import { points } from "./views/points.js";
import { practice } from "./views/practice.js";
import { pretest } from "./views/pretest.js";
import { review } from "./views/review.js";
import { tasks } from "./views/tasks.js";
import { work } from "./views/work.js";

/** @type {Record<string, (ctx: import("./views/context.js").Context, el: HTMLElement) => Promise<void>>} */
const VIEWS = { disputes, example, exam, finish, home, pack, points, practice, pretest, review, tasks, work };

/** @param {{model: import("./views/context.js").Model, el: HTMLElement}} parts */
function render({ model, el }) {
  el.classList.add("ls-root");
  let stop = new AbortController();
  const again = () => {
    stop.abort();
    stop = new AbortController();
    void show(model, el, stop.signal);
  };
  const traits = ["view", "course", "lesson", "item", "project", "lang"].map((name) => `change:${name}`);
  for (const name of traits) model.on(name, again);
  again();
  return () => {
    stop.abort();
    for (const name of traits) model.off(name, again);
  };
}

/** @param {import("./views/context.js").Model} model @param {HTMLElement} el @param {AbortSignal} signal */
async function show(model, el, signal) {
  const early = wordsFor(model);
  el.lang = early.lang;
  fill(el, h("p", { class: "ls-wait", text: early.t("loading") }));
  /** @type {import("./views/context.js").Context | null} */
  let ctx = null;
  try {
    watchService(early, signal);
    ctx = await createContext(model, signal);
    el.lang = ctx.words.lang;
    const view = VIEWS[ctx.place.view];
    if (!view) return fill(el, notice(ctx.words.t("unknown_view", { view: ctx.place.view })));
    await view(ctx, el);
  } catch (error) {
    if (signal.aborted) return;
    const course = ctx?.place.course;
    const waiting = new AbortController();
    const again = () => {
      waiting.abort();
      return show(model, el, signal);
    };
    const joined = (/** @type {string} */ one) => one === course && void again();
    hear("enrolled", joined, AbortSignal.any([signal, waiting.signal]));
    showRefusal(el, error, ctx?.words ?? early, ctx, again);
  }
}

export default { render };
