import { deepStrictEqual as assertEquals } from "node:assert";
import { ApiError, AwayError } from "../../../widgets/js/api.js";
import { tell } from "../../../widgets/js/shared.js";
import { createDraft } from "../../../widgets/js/views/draft.js";
import { createKeep } from "../../../widgets/js/views/keep.js";

/** The browser's storage, as a map. */
function storage() {
  const map = new Map();
  return /** @type {Storage} */ (/** @type {unknown} */ ({
    getItem: (/** @type {string} */ key) => map.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => map.set(key, value),
    removeItem: (/** @type {string} */ key) => map.delete(key),
  }));
}

/** The service's side of a draft: it takes only the next revision, as the real one does. */
function service() {
  const state = {
    /** @type {{answer: any, revision: number} | null} */
    stored: null,
    away: false,
    /** @type {any[]} */
    taken: [],
    /** @type {Promise<void> | null} hold answers until it resolves */
    hold: null,
  };
  /** @param {{answer: any, revision: number}} body */
  const put = async (body) => {
    await state.hold;
    if (state.away) throw new AwayError("gone");
    if (body.revision !== (state.stored?.revision ?? 0)) {
      throw new ApiError(409, { code: "draft_conflict", draft: state.stored });
    }
    state.stored = { answer: body.answer, revision: body.revision + 1 };
    state.taken.push(body.answer);
    return { revision: state.stored.revision };
  };
  return { state, put };
}

/** A tab of the browser. @param {ReturnType<typeof service>} school @param {Storage} [store] */
function tab(school, store = storage()) {
  /** @type {string[]} */
  const states = [];
  const stop = new AbortController();
  const draft = createDraft({
    stored: school.state.stored && { ...school.state.stored },
    keep: createKeep("u1", "item:b2-1", store),
    put: school.put,
    onState: (state) => states.push(state),
    signal: stop.signal,
  });
  return { draft, states, store, close: () => stop.abort() };
}

Deno.test("a draft is saved, revision after revision", async () => {
  const school = service();
  const { draft, states, store } = tab(school);
  await draft.save("one");
  await draft.save("two");
  assertEquals(school.state.stored, { answer: "two", revision: 2 });
  assertEquals(states, ["saving", "saved", "saving", "saved"]);
  assertEquals(createKeep("u1", "item:b2-1", store).get(), null);
});

Deno.test("while one answer is on its way only the newest of the others follows", async () => {
  const school = service();
  let release = () => {};
  school.state.hold = new Promise((done) => release = done);
  const { draft, states } = tab(school);
  void draft.save("one");
  void draft.save("two");
  const last = draft.save("three");
  release();
  await last;
  assertEquals(school.state.taken, ["one", "three"]);
  assertEquals(states.at(-1), "saved");
});

Deno.test("while the service is away the browser keeps it; when it is back it is sent", async () => {
  const school = service();
  school.state.away = true;
  const { draft, states, store, close } = tab(school);
  await draft.save("one");
  assertEquals(states.at(-1), "unsaved");
  assertEquals(createKeep("u1", "item:b2-1", store).get(), { answer: "one", revision: 0 });
  school.state.away = false;
  tell("back");
  await draft.settled();
  assertEquals([school.state.stored?.answer, states.at(-1)], ["one", "saved"]);
  close();
});

Deno.test("a page that was closed while the service was away restores and sends what the browser kept", async () => {
  const school = service();
  const first = tab(school);
  await first.draft.save("old");
  school.state.away = true;
  await first.draft.save("newer");
  first.close();
  school.state.away = false;
  const second = tab(school, first.store);
  assertEquals(second.draft.restore(), "newer");
  await second.draft.settled();
  assertEquals(school.state.stored, { answer: "newer", revision: 2 });
});

Deno.test("a tab that was closed while an answer was on its way is no other tab to the next one", async () => {
  const school = service();
  const first = tab(school);
  void first.draft.save("one");
  void first.draft.save("two");
  first.close();
  // "one" arrives, and nobody is there to hear it and to send "two".
  const kept = storage();
  createKeep("u1", "item:b2-1", kept).set(
    createKeep("u1", "item:b2-1", first.store).get() ?? { answer: "", revision: 0 },
  );
  school.state.stored = { answer: "one", revision: 1 };
  const second = tab(school, kept);
  assertEquals(second.draft.restore(), "two");
  await second.draft.settled();
  assertEquals([school.state.stored.answer, second.states.at(-1)], ["two", "saved"]);
});

Deno.test("an answer that arrived though nobody heard so is no other tab's", async () => {
  const school = service();
  const deaf = tab({
    state: school.state,
    put: async (body) => {
      await school.put(body);
      throw new AwayError("the answer was lost");
    },
  });
  await deaf.draft.save("one");
  assertEquals([deaf.states.at(-1), school.state.stored?.answer], ["unsaved", "one"]);
  await deaf.draft.save("two");
  assertEquals([deaf.states.at(-1), school.state.stored?.answer], ["unsaved", "two"]);
});

Deno.test("another tab's work is shown, never overwritten: keep mine", async () => {
  const school = service();
  const [mine, other] = [tab(school), tab(school)];
  await other.draft.save("theirs");
  await mine.draft.save("mine");
  assertEquals([mine.states.at(-1), school.state.stored?.answer], ["conflict", "theirs"]);
  await mine.draft.save("mine, later");
  assertEquals(school.state.stored?.answer, "theirs");
  await mine.draft.keepMine();
  assertEquals([mine.states.at(-1), school.state.stored?.answer], ["saved", "mine, later"]);
});

Deno.test("another tab's work is shown, never overwritten: take theirs", async () => {
  const school = service();
  const [mine, other] = [tab(school), tab(school)];
  await other.draft.save("theirs");
  await mine.draft.save("mine");
  assertEquals(mine.draft.takeTheirs(), "theirs");
  assertEquals([mine.states.at(-1), school.state.stored?.answer], ["saved", "theirs"]);
  await mine.draft.save("both");
  assertEquals(school.state.stored, { answer: "both", revision: 2 });
});

Deno.test("two tabs with the same answer are no conflict", async () => {
  const school = service();
  const [mine, other] = [tab(school), tab(school)];
  await other.draft.save({ boxes: [1] });
  await mine.draft.save({ boxes: [1] });
  assertEquals(mine.states.at(-1), "saved");
  await mine.draft.save({ boxes: [1, 2] });
  assertEquals(school.state.stored?.answer, { boxes: [1, 2] });
});

Deno.test("what the browser kept from before another tab's work is a conflict at opening", async () => {
  const school = service();
  const store = storage();
  createKeep("u1", "item:b2-1", store).set({ answer: "kept", revision: 0 });
  await tab(school).draft.save("theirs");
  const later = tab(school, store);
  later.draft.restore();
  assertEquals([later.states.at(-1), school.state.stored?.answer], ["conflict", "theirs"]);
});

Deno.test("a refusal is told with its sentence", async () => {
  /** @type {any[]} */
  const told = [];
  const refusal = new ApiError(409, { code: "lease_expired", detail: { en: "Over.", ko: "끝났어요." } });
  const draft = createDraft({
    stored: null,
    keep: createKeep("u1", "lease:1", storage()),
    put: () => Promise.reject(refusal),
    onState: (state, error) => told.push([state, error?.code]),
  });
  await draft.save("one");
  assertEquals(told, [["saving", undefined], ["refused", "lease_expired"]]);
});

Deno.test("people of one browser keep their answers apart, and a broken store is no store", () => {
  const store = storage();
  createKeep("u1", "item:b2-1", store).set({ answer: "mine", revision: 0 });
  assertEquals(createKeep("u2", "item:b2-1", store).get(), null);
  store.setItem("label-school:u2:item:b2-1", "{broken");
  assertEquals(createKeep("u2", "item:b2-1", store).get(), null);
});
