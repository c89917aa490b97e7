import { deepStrictEqual as assertEquals } from "node:assert";
import { bind } from "../../../widgets/js/keys/bindings.js";
import { keyTable } from "../../../widgets/js/spans/keymap.js";
import { MESSAGES } from "../../../widgets/js/messages/spans.js";

const { commandOf } = bind(keyTable({ marks: true, labels: 9 }));

Deno.test("digits are types, on both blocks of keys, with the Korean input method on", () => {
  for (const code of ["Digit3", "Numpad3"]) {
    assertEquals(commandOf({ code, key: "Process" }), { name: "label", index: 2 });
  }
});

Deno.test("arrows move the caret, with Shift they choose; Home and End go far with Ctrl", () => {
  const caret = (/** @type {any} */ press) => commandOf(press);
  assertEquals(caret({ code: "ArrowRight" }), { name: "caret", way: "right", choosing: false });
  assertEquals(caret({ code: "ArrowUp", shiftKey: true }), { name: "caret", way: "up", choosing: true });
  assertEquals(caret({ code: "Home", shiftKey: true }), { name: "caret", way: "lineStart", choosing: true });
  assertEquals(caret({ code: "End", ctrlKey: true }), { name: "caret", way: "textEnd", choosing: false });
});

Deno.test("brackets move the start, with Shift the end, whatever stands on the key", () => {
  const end = (/** @type {string} */ code, shiftKey = false) => commandOf({ code, key: "Process", shiftKey });
  assertEquals([end("BracketLeft"), end("BracketRight")], [
    { name: "end", end: "start", by: -1 },
    { name: "end", end: "start", by: 1 },
  ]);
  assertEquals([end("BracketLeft", true), end("BracketRight", true)], [
    { name: "end", end: "end", by: -1 },
    { name: "end", end: "end", by: 1 },
  ]);
});

Deno.test("undo and redo in both habits, help on every keyboard", () => {
  const name = (/** @type {any} */ press) => commandOf({ code: "KeyZ", ...press })?.name;
  assertEquals([
    name({}),
    name({ ctrlKey: true }),
    name({ shiftKey: true }),
    name({ metaKey: true, shiftKey: true }),
  ], [
    "undo",
    "undo",
    "redo",
    "redo",
  ]);
  assertEquals(commandOf({ code: "KeyY", ctrlKey: true }), { name: "redo" });
  assertEquals([
    commandOf({ code: "Slash", shiftKey: true }),
    commandOf({ code: "Minus", key: "?", shiftKey: true }),
  ], [
    { name: "help" },
    { name: "help" },
  ]);
});

Deno.test("every other key of the list does what it says", () => {
  const names = ["KeyN", "KeyU", "Space", "Delete", "Backspace", "Enter", "Escape", "Tab"].map((code) =>
    commandOf({ code })?.name
  );
  assertEquals(names, ["nothing", "unsure", "mark", "delete", "delete", "submit", "leave", "next"]);
  assertEquals(commandOf({ code: "Tab", shiftKey: true }), { name: "back" });
});

Deno.test("the browser keeps its own keys", () => {
  const presses = [
    { code: "KeyR", ctrlKey: true },
    { code: "Digit1", ctrlKey: true },
    { code: "ArrowLeft", altKey: true },
    { code: "KeyA" },
    { code: "F5" },
    { code: "Slash", key: "/" },
  ];
  assertEquals(presses.map(commandOf), presses.map(() => null));
});

Deno.test("every key is said in both languages, and no two rows share one", () => {
  const rows = keyTable({ marks: true, labels: 9 });
  const keys = rows.flatMap((row) => row.keys);
  assertEquals(new Set(keys).size, keys.length);
  assertEquals(rows.filter(({ says }) => !MESSAGES.en[says] || !MESSAGES.ko[says]), []);
});
