/** How long somebody worked: what counts as a pause, and what does not. */
import { strictEqual } from "node:assert";
import { watchActivity } from "../../../widgets/js/views/activity.js";

/** A place, a clock that is set by hand, and what was counted there. */
function watched() {
  const [where, until] = [new EventTarget(), new AbortController()];
  let now = 1000;
  const active = watchActivity(where, until.signal, () => now);
  /** @param {number} ms @param {string} [deed] */
  const after = (ms, deed) => {
    now += ms;
    if (deed) where.dispatchEvent(new Event(deed));
  };
  return { active, after, until };
}

Deno.test("the time between deeds of hand and keys counts", () => {
  const { active, after } = watched();
  after(1200, "pointerdown");
  after(800, "keydown");
  after(500, "wheel");
  strictEqual(active(), 2500);
});

Deno.test("of a longer pause the first half minute counts", () => {
  const { active, after } = watched();
  after(30_000, "pointermove");
  after(600_000, "keydown");
  after(1000);
  strictEqual(active(), 61_000);
});

Deno.test("asking twice counts nothing twice", () => {
  const { active, after } = watched();
  after(400);
  strictEqual(active(), 400);
  strictEqual(active(), 400);
});

Deno.test("when the place is left, its deeds do not split the pause any more", () => {
  const { active, after, until } = watched();
  until.abort();
  after(25_000, "pointermove");
  after(25_000, "pointermove");
  strictEqual(active(), 30_000);
});
