import { deepStrictEqual as assertEquals } from "node:assert";
import { bind, labelRows, rebind } from "../../../widgets/js/keys/bindings.js";
import { read } from "../../../widgets/js/keys/store.js";

/** @typedef {import("../../../widgets/js/keys/bindings.js").Row<string, string>} Row */

/** @type {Row[]} */
const ROWS = [
  {
    id: "left",
    group: "change",
    keys: ["ArrowLeft"],
    says: "",
    command: "left",
    held: { Shift: "far left" },
  },
  { id: "new", group: "draw", keys: ["KeyB"], says: "", command: "new" },
  { id: "undo", group: "change", keys: ["KeyZ", "Ctrl+KeyZ"], says: "", command: "undo" },
  { id: "help", group: "other", keys: ["Shift+Slash"], says: "", command: "help" },
  { id: "leave", group: "other", keys: ["Escape"], says: "", command: "leave", fixed: true },
];
const press = (/** @type {string} */ code, more = {}) => ({ code, ...more });

Deno.test("a key does what its row says, and what it does with Shift", () => {
  const { commandOf } = bind(ROWS);
  assertEquals(commandOf(press("ArrowLeft")), "left");
  assertEquals(commandOf(press("ArrowLeft", { shiftKey: true })), "far left");
  assertEquals(commandOf(press("ArrowLeft", { altKey: true })), null);
  assertEquals(commandOf(press("KeyZ", { metaKey: true })), "undo");
  assertEquals(commandOf(press("KeyB", { ctrlKey: true, shiftKey: true })), null);
});

Deno.test("the question mark asks for help wherever it stands", () => {
  assertEquals(bind(ROWS).commandOf(press("Minus", { key: "?", shiftKey: true })), "help");
  assertEquals(bind(ROWS).commandOf(press("Slash", { key: "/" })), null);
});

Deno.test("capitals and the digits of French keyboards are written with Shift, and mean the same", () => {
  const { commandOf } = bind([...ROWS, ...labelRows(3, "label", (index) => `label ${index}`)]);
  assertEquals(commandOf(press("KeyB", { shiftKey: true, key: "B" })), "new");
  assertEquals(commandOf(press("Digit2", { shiftKey: true, key: "2" })), "label 1");
});

Deno.test("two rows swap their keys", () => {
  const changes = rebind(ROWS, {}, "new", "KeyZ");
  const { commandOf, chordsOf } = bind(ROWS, changes);
  assertEquals([commandOf(press("KeyZ")), commandOf(press("KeyB"))], ["new", "undo"]);
  assertEquals(commandOf(press("KeyZ", { ctrlKey: true })), "undo");
  assertEquals([chordsOf("new"), chordsOf("undo")], [["KeyZ"], ["Ctrl+KeyZ", "KeyB"]]);
});

Deno.test("a key that a labeler has chosen wins over a row that this item has and the last one had not", () => {
  const changes = rebind(ROWS.filter(({ id }) => id !== "new"), {}, "undo", "KeyB");
  assertEquals(bind(ROWS, changes).commandOf(press("KeyB")), "undo");
});

Deno.test("a new key brings along what it does with Shift held", () => {
  const { commandOf, ownerOf } = bind(ROWS, rebind(ROWS, {}, "left", "KeyA"));
  assertEquals(commandOf(press("KeyA", { shiftKey: true })), "far left");
  assertEquals(ownerOf("Shift+KeyA"), "left");
});

Deno.test("a row can go without a key, and the way out can't be changed", () => {
  assertEquals(bind(ROWS, rebind(ROWS, {}, "new", null)).chordsOf("new"), []);
  const { commandOf } = bind(ROWS, { leave: ["KeyQ"] });
  assertEquals([commandOf(press("Escape")), commandOf(press("KeyQ"))], ["leave", null]);
});

Deno.test("with single letters off only what writes nothing works", () => {
  const { commandOf, chordsOf } = bind(ROWS, {}, false);
  assertEquals([commandOf(press("KeyB")), commandOf(press("KeyZ"))], [null, null]);
  assertEquals(commandOf(press("KeyZ", { ctrlKey: true })), "undo");
  assertEquals(commandOf(press("ArrowLeft")), "left");
  assertEquals([chordsOf("new"), chordsOf("undo")], [[], ["Ctrl+KeyZ"]]);
});

Deno.test("labels have the digits from 1 to 9", () => {
  const rows = labelRows(12, "label", (index) => `label ${index}`);
  assertEquals(rows.length, 9);
  assertEquals(bind(rows).commandOf(press("Numpad9")), "label 8");
});

Deno.test("what was kept is read as far as it can be understood", () => {
  const none = { letters: true, tools: {} };
  assertEquals([read(null), read("{"), read("7"), read('{"tools":7}')], [none, none, none, none]);
  const kept = {
    letters: false,
    tools: { boxes: { new: ["KeyA"], hide: [], odd: ["a"], worse: 3 }, spans: null },
  };
  const whole = { letters: false, tools: { boxes: { new: ["KeyA"], hide: [] }, spans: {} } };
  assertEquals(read(JSON.stringify(kept)), whole);
});
