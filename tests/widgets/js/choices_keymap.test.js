import { deepStrictEqual as assertEquals } from "node:assert";
import { bind } from "../../../widgets/js/keys/bindings.js";
import { keyTable } from "../../../widgets/js/choices/keymap.js";
import { MESSAGES } from "../../../widgets/js/messages/choices.js";

const { commandOf } = bind(keyTable({ marks: true, labels: 9 }));

Deno.test("digits are labels, on both blocks of keys, with the Korean input method on", () => {
  for (const code of ["Digit3", "Numpad3"]) {
    assertEquals(commandOf({ code, key: "Process" }), { name: "label", index: 2 });
  }
});

Deno.test("arrows step, both ways of lying", () => {
  const step = (/** @type {string} */ code) => commandOf({ code });
  assertEquals([step("ArrowDown"), step("ArrowRight"), step("ArrowUp"), step("ArrowLeft")], [
    { name: "step", by: 1 },
    { name: "step", by: 1 },
    { name: "step", by: -1 },
    { name: "step", by: -1 },
  ]);
});

Deno.test("every other key of the list does what it says", () => {
  const codes = [
    "Home",
    "End",
    "Space",
    "Delete",
    "Backspace",
    "KeyU",
    "KeyZ",
    "Enter",
    "NumpadEnter",
    "Escape",
  ];
  assertEquals(codes.map((code) => commandOf({ code })?.name), [
    "first",
    "last",
    "pick",
    "clear",
    "clear",
    "unsure",
    "undo",
    "submit",
    "submit",
    "leave",
  ]);
  const name = (/** @type {any} */ press) => commandOf({ code: "KeyZ", ...press })?.name;
  assertEquals([name({ ctrlKey: true }), name({ shiftKey: true }), name({ metaKey: true, shiftKey: true })], [
    "undo",
    "redo",
    "redo",
  ]);
  assertEquals(commandOf({ code: "Minus", key: "?", shiftKey: true }), { name: "help" });
});

Deno.test("the browser keeps its own keys", () => {
  const presses = [
    { code: "KeyR", ctrlKey: true },
    { code: "Digit1", ctrlKey: true },
    { code: "ArrowLeft", altKey: true },
    { code: "Tab" },
    { code: "KeyA" },
  ];
  assertEquals(presses.map(commandOf), presses.map(() => null));
});

Deno.test("every key is said in both languages, and no two rows share one", () => {
  const rows = keyTable({ marks: true, labels: 9 });
  const keys = rows.flatMap((row) => row.keys);
  assertEquals(new Set(keys).size, keys.length);
  assertEquals(rows.filter(({ says }) => !MESSAGES.en[says] || !MESSAGES.ko[says]), []);
});
