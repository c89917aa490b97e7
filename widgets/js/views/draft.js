/**
 * A draft in step with the service: the newest answer wins over those still on their way, nothing is lost while the
 * service is away, and another tab's work is never overwritten unasked.
 *
 * @typedef {"saved" | "saving" | "unsaved" | "conflict" | "refused"} DraftState
 * @typedef {{answer: any, revision: number}} Stored
 */
import { ApiError, AwayError } from "../api.js";
import { hear } from "../shared.js";
import { sameAnswer } from "./answers.js";

/**
 * @param {{stored: Stored | null, keep: import("./keep.js").Keep, signal?: AbortSignal,
 *   put: (body: Stored) => Promise<{revision: number}>, onState: (state: DraftState, error?: ApiError) => void}} parts
 */
export function createDraft({ stored, keep, signal, put, onState }) {
  let revision = stored?.revision ?? 0;
  /** @type {{answer: any} | null} */
  let dirty = null;
  /** @type {Promise<void> | null} */
  let flight = null;
  /** @type {Stored | null} */
  let theirs = null;
  /** @type {any} sent without an answer: it may have arrived, and is then no other tab's */
  let unanswered = undefined;

  /** @returns {Promise<void>} */
  function flush() {
    if (theirs || !dirty) return flight ?? Promise.resolve();
    flight ??= send().finally(() => flight = null);
    return flight;
  }

  async function send() {
    while (dirty && !theirs) {
      const sent = dirty;
      onState("saving");
      const before = unanswered;
      unanswered = sent.answer;
      try {
        revision = (await put({ answer: sent.answer, revision })).revision;
      } catch (error) {
        if (arrived(error, before)) continue;
        return failed(error);
      }
      unanswered = undefined;
      if (dirty === sent) settle();
      else keep.set({ answer: dirty.answer, revision });
    }
  }

  /** Whether the refusal only says that an earlier answer of ours has arrived. @param {unknown} error @param {any} before */
  function arrived(error, before) {
    if (!(error instanceof ApiError) || error.code !== "draft_conflict" || before === undefined) return false;
    const { draft: other } = error.problem;
    if (!sameAnswer(other.answer, before)) return false;
    revision = other.revision;
    unanswered = undefined;
    return true;
  }

  function settle() {
    dirty = null;
    keep.remove();
    onState("saved");
  }

  /** @param {unknown} error */
  function failed(error) {
    if (error instanceof AwayError) return onState("unsaved");
    if (!(error instanceof ApiError)) throw error;
    if (error.code === "draft_conflict") return conflict(error.problem.draft);
    onState("refused", error);
  }

  /** @param {Stored} other */
  function conflict(other) {
    if (dirty && sameAnswer(other.answer, dirty.answer)) {
      revision = other.revision;
      return settle();
    }
    theirs = other;
    onState("conflict");
  }

  hear("back", () => void flush(), signal);

  return {
    /** @param {any} answer */
    save(answer) {
      dirty = { answer };
      keep.set({ answer, revision, unanswered });
      return flush();
    },
    /** What this browser kept from a time when the service was away: sent now, or shown as a conflict. */
    restore() {
      const kept = keep.get();
      if (!kept) return null;
      dirty = { answer: kept.answer };
      // This tab was closed while an earlier answer of its own was on its way.
      const ours = kept.unanswered !== undefined && sameAnswer(stored?.answer, kept.unanswered);
      if (stored && !ours && kept.revision !== revision) conflict(stored);
      else void flush();
      return kept.answer;
    },
    /** Keep this tab's answer over the other one's. */
    keepMine() {
      revision = theirs?.revision ?? revision;
      theirs = null;
      return flush();
    },
    /** Take the other tab's. @returns {any} its answer */
    takeTheirs() {
      const other = theirs;
      revision = other?.revision ?? revision;
      theirs = null;
      settle();
      return other?.answer ?? null;
    },
    /** An attempt holds the answer now: nothing of the draft is left to send. */
    settled: () => flight ?? Promise.resolve(),
  };
}
