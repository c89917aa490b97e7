/**
 * A lesson's state, asked once for all the items of a page and kept in step as checks come back.
 *
 * @typedef {import("./types.js").LessonState} LessonState
 */
import { hear } from "../shared.js";

/** @type {Map<string, Promise<LessonState>>} */
const asked = new Map();
hear("enrolled", () => asked.clear());

/** @param {import("./context.js").Context} ctx @returns {Promise<LessonState>} */
export function lessonState({ api, place }) {
  const path = `courses/${place.course}/lessons/${place.lesson}`;
  const known = asked.get(path);
  if (known) return known;
  const lesson = /** @type {Promise<LessonState>} */ (api.get(path));
  asked.set(path, lesson);
  lesson.catch(() => asked.delete(path));
  // What is checked while the state is on its way is not in it.
  hear("progress", (news) => void lesson.then((state) => applyProgress(state, news), () => {}));
  return lesson;
}

/**
 * What a check changes in a lesson.
 *
 * @param {LessonState} lesson
 * @param {{item: string, verdict: import("./types.js").Verdict, lesson: {state: any, score: number | null}}} news
 */
export function applyProgress(lesson, { item, verdict, lesson: state }) {
  const row = lesson.items.find(({ id }) => id === item);
  if (!row) return;
  Object.assign(row, { state: verdict.state, score: verdict.score, approved: verdict.approved });
  Object.assign(lesson, state);
}
