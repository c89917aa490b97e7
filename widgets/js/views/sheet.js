/**
 * One item being answered, wherever: the tool, and its answer kept as a draft with every change.
 *
 * @typedef {import("./types.js").Item} Item
 * @typedef {import("./types.js").Answer} Answer
 * @typedef {import("./context.js").Context} Context
 */
import { emptyAnswer } from "./answers.js";
import { createDraft } from "./draft.js";
import { createKeep } from "./keep.js";
import { saveState } from "./savestate.js";
import { mountTool } from "./tool.js";

/**
 * @param {Context} ctx
 * @param {Item} item
 * @param {{name: string, path: string, stored: import("./draft.js").Stored | null, last?: Answer,
 *   until: AbortSignal, stage: HTMLElement, panel: HTMLElement,
 *   place: (saved: {line: HTMLElement, conflict: HTMLElement}) => void,
 *   onChange: (answer: any) => void, onSubmit?: () => void}} parts
 *   name: of what this browser keeps; path: of the draft in the service; last: what to begin with where there is no
 *   draft; until: when the draft is not watched any more; place: puts the words about saving where they belong
 */
export async function openSheet(ctx, item, parts) {
  const { api, words, me } = ctx;
  const { stored, onChange, onSubmit } = parts;
  const keep = createKeep(me.id, parts.name);
  const put = (/** @type {unknown} */ body) => api.write("PUT", parts.path, body);
  const saved = saveState(words, {
    keepMine: () => draft.keepMine(),
    takeTheirs: () => tool.setAnswer(draft.takeTheirs() ?? emptyAnswer(item)),
  });
  parts.place(saved);
  const draft = createDraft({ stored, keep, put, onState: saved.show, signal: parts.until });
  const answer = draft.restore() ?? stored?.answer ?? parts.last ?? emptyAnswer(item);
  const tool = await mountTool(ctx, parts.stage, item, {
    answer,
    panel: parts.panel,
    onChange: (now) => {
      onChange(now);
      void draft.save(now);
    },
    onSubmit,
  });
  return { tool, draft, keep, answer };
}
