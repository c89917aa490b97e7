import { deepStrictEqual as assertEquals } from "node:assert";
import { bind } from "../../../widgets/js/keys/bindings.js";
import { keyTable } from "../../../widgets/js/boxes/keymap.js";
import { MESSAGES } from "../../../widgets/js/messages/boxes.js";

const { commandOf } = bind(keyTable({ attributes: true, labels: 9 }));

Deno.test("digits are labels, on both blocks of keys, with the Korean input method on", () => {
  for (const code of ["Digit3", "Numpad3"]) {
    assertEquals(commandOf(/** @type {any} */ ({ code, key: "Process" })), { name: "label", index: 2 });
  }
  assertEquals(commandOf({ code: "Digit9" }), { name: "label", index: 8 });
  assertEquals(commandOf({ code: "Digit0" }), { name: "whole" });
});

Deno.test("arrows go by one pixel, by ten with Shift, and with Alt for one edge", () => {
  assertEquals(commandOf({ code: "ArrowUp" }), { name: "nudge", dx: 0, dy: -1 });
  assertEquals(commandOf({ code: "ArrowRight", shiftKey: true }), { name: "nudge", dx: 10, dy: 0 });
  assertEquals(commandOf({ code: "ArrowLeft", altKey: true, shiftKey: true }), {
    name: "edge",
    dx: -10,
    dy: 0,
  });
});

Deno.test("undo and redo in both habits", () => {
  const name = (/** @type {any} */ press) => commandOf({ code: "KeyZ", ...press })?.name;
  assertEquals([name({}), name({ ctrlKey: true }), name({ metaKey: true })], ["undo", "undo", "undo"]);
  assertEquals([name({ shiftKey: true }), name({ ctrlKey: true, shiftKey: true })], ["redo", "redo"]);
  assertEquals(commandOf({ code: "KeyY", ctrlKey: true }), { name: "redo" });
});

Deno.test("every letter of the key list does what it says", () => {
  const names = [
    "KeyB",
    "KeyE",
    "KeyG",
    "KeyH",
    "KeyN",
    "KeyO",
    "KeyT",
    "KeyD",
    "KeyK",
    "KeyR",
    "KeyU",
    "KeyX",
    "Delete",
    "Backspace",
    "Enter",
    "Escape",
    "Tab",
    "Space",
  ]
    .map((code) => commandOf({ code })?.name);
  const expected = [
    "new",
    "cycle",
    "group",
    "hide",
    "nothing",
    "occluded",
    "truncated",
    "duplicate",
    "lock",
    "repeat",
    "unsure",
    "under",
    "delete",
    "step",
    "submit",
    "leave",
  ];
  assertEquals(names, [...expected, "next", "grab"]);
  assertEquals(commandOf({ code: "Tab", shiftKey: true }), { name: "back" });
  assertEquals(commandOf({ code: "KeyH", shiftKey: true }), { name: "alone" });
  const copying = ["KeyC", "KeyV"].map((code) => commandOf({ code, ctrlKey: true })?.name);
  assertEquals(copying, ["copy", "paste"]);
  assertEquals(commandOf({ code: "Slash", shiftKey: true }), { name: "help" });
  assertEquals(commandOf({ code: "Equal", shiftKey: true }), { name: "zoom", steps: 1 });
});

Deno.test("the browser keeps its own keys", () => {
  const presses = [
    { code: "KeyR", ctrlKey: true },
    { code: "KeyC", ctrlKey: true, shiftKey: true },
    { code: "Equal", ctrlKey: true },
    { code: "Digit1", ctrlKey: true },
    { code: "ArrowLeft", metaKey: true },
    { code: "KeyD", altKey: true },
    { code: "KeyA" },
    { code: "F5" },
    { code: "Slash" },
  ];
  assertEquals(presses.map(commandOf), presses.map(() => null));
});

Deno.test("every key is said in both languages, and no two rows share one", () => {
  const rows = keyTable({ attributes: true, labels: 9 });
  const keys = rows.flatMap((row) => row.keys);
  assertEquals(new Set(keys).size, keys.length);
  assertEquals(rows.filter(({ says }) => !MESSAGES.en[says] || !MESSAGES.ko[says]), []);
});
