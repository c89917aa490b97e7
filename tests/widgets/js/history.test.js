import { deepStrictEqual as assertEquals } from "node:assert";
import { createHistory } from "../../../widgets/js/history.js";

Deno.test("steps go back and forth, without a limit", () => {
  const history = createHistory(0);
  for (let step = 1; step <= 5000; step++) history.push(step);
  for (let step = 4999; step >= 0; step--) assertEquals(history.undo(), step);
  assertEquals([history.canUndo, history.canRedo], [false, true]);
  for (let step = 1; step <= 5000; step++) assertEquals(history.redo(), step);
  assertEquals([history.state, history.canUndo, history.canRedo], [5000, true, false]);
});

Deno.test("a new step forgets what could be redone", () => {
  const history = createHistory("a");
  history.push("b");
  history.undo();
  history.push("c");
  assertEquals([history.state, history.canRedo], ["c", false]);
  assertEquals(history.redo(), "c");
  assertEquals(history.undo(), "a");
});

Deno.test("at the ends, and for the same state, nothing happens", () => {
  const start = { boxes: [] };
  const history = createHistory(start);
  history.push(start);
  assertEquals(history.canUndo, false);
  assertEquals(history.undo() === start && history.redo() === start, true);
});
