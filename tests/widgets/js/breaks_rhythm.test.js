import { deepStrictEqual as assertEquals, ok } from "node:assert";
import { createRhythm, isTired } from "../../../widgets/js/breaks/rhythm.js";

const MINUTE = 60_000;

/** A rhythm with a clock that the test sets. */
function workday() {
  let now = 1_000 * MINUTE;
  let day = "2026-11-22";
  /** @type {any} */
  let kept = null;
  const rhythm = createRhythm({
    now: () => now,
    day: () => day,
    load: () => kept,
    save: (next) => void (kept = structuredClone(next)),
  });
  rhythm.act();
  return {
    rhythm,
    kept: () => kept,
    /** @param {number} minutes with something done every half of one */
    work(minutes) {
      for (let i = 0; i < minutes * 2; i += 1) {
        now += MINUTE / 2;
        rhythm.act();
      }
    },
    /** @param {number} minutes */
    away(minutes) {
      now += minutes * MINUTE;
      rhythm.act();
    },
    sleep() {
      day = "2026-11-23";
      now += 480 * MINUTE;
      rhythm.act();
    },
  };
}

Deno.test("eyes after 20 minutes, legs after 30, ten minutes off after 50", () => {
  const { rhythm, work } = workday();
  work(19);
  assertEquals(rhythm.due(), null);
  work(1);
  assertEquals(rhythm.due(), "look");
  rhythm.took("look");
  assertEquals(rhythm.due(), null);
  work(10);
  assertEquals(rhythm.due(), "stand");
  rhythm.took("stand");
  work(20);
  assertEquals(rhythm.due(), "rest");
  rhythm.took("rest");
  assertEquals(rhythm.due(), null);
  work(20);
  assertEquals(rhythm.due(), "look");
});

Deno.test("a longer rest is a shorter one too", () => {
  const { rhythm, work } = workday();
  work(50);
  rhythm.took("rest");
  work(19);
  assertEquals(rhythm.due(), null);
});

Deno.test("time away is no work, and counts as the rest that it was", () => {
  const { rhythm, work, away } = workday();
  work(29);
  away(1.5);
  assertEquals([rhythm.today(), rhythm.due()], [29, null]);
  work(1);
  assertEquals(rhythm.due(), "stand");
  away(3);
  assertEquals(rhythm.due(), null);
  work(19);
  assertEquals(rhythm.due(), null);
  work(1);
  assertEquals(rhythm.due(), "rest");
  away(11);
  assertEquals(rhythm.due(), null);
});

Deno.test("the time in which a rest is offered does not count", () => {
  const { rhythm, work, kept } = workday();
  work(20);
  const before = kept().today;
  rhythm.took("look");
  rhythm.act();
  assertEquals(kept().today, before);
});

Deno.test("a day's hint comes once, after as long as the person said, and again the next day", () => {
  const { rhythm, work, sleep } = workday();
  rhythm.set({ daily: 60 });
  work(60);
  assertEquals(rhythm.due(), "daily");
  rhythm.took("daily");
  assertEquals(rhythm.due(), "rest");
  rhythm.took("rest");
  work(10);
  assertEquals(rhythm.due(), null);
  sleep();
  assertEquals(rhythm.today(), 0);
  work(60);
  assertEquals(rhythm.due(), "daily");
});

Deno.test("who switched it off is left alone", () => {
  const { rhythm, work } = workday();
  assertEquals(rhythm.settings(), { on: true, daily: 90 });
  rhythm.set({ on: false });
  work(120);
  for (let i = 0; i < 20; i += 1) rhythm.checked(i > 9);
  assertEquals([rhythm.due(), rhythm.tired()], [null, false]);
  rhythm.set({ on: true });
  assertEquals([rhythm.due(), rhythm.tired()], ["daily", true]);
});

Deno.test("tired: the last ten items go twice as badly as the session", () => {
  const many = (/** @type {number} */ n, /** @type {boolean} */ missed) => Array(n).fill(missed);
  ok(isTired([...many(10, false), ...many(10, true)]));
  ok(isTired([...many(20, false), ...many(6, false), ...many(4, true)]));
  ok(!isTired(many(10, true)));
  ok(!isTired(many(30, true)));
  ok(!isTired([...many(20, false), ...many(8, false), ...many(2, true)]));
  ok(!isTired([...many(5, true), ...many(5, false), ...many(5, true), ...many(5, false)]));
});

Deno.test("after the offer, or half an hour away, the items of before do not count", () => {
  const { rhythm, away } = workday();
  for (let i = 0; i < 20; i += 1) rhythm.checked(i > 9);
  ok(rhythm.tired());
  rhythm.eased();
  ok(!rhythm.tired());
  for (let i = 0; i < 20; i += 1) rhythm.checked(i > 9);
  away(31);
  ok(!rhythm.tired());
});
