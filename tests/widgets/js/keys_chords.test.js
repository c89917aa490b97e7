import { deepStrictEqual as assertEquals } from "node:assert";
import { chordOf, isChord, isLetter, isTaken, printed } from "../../../widgets/js/keys/chords.js";

Deno.test("a chord is what is held and the place of the key, whatever the input method says", () => {
  assertEquals(chordOf({ code: "KeyZ", key: "Process", ctrlKey: true, shiftKey: true }), "Ctrl+Shift+KeyZ");
  assertEquals(chordOf({ code: "KeyZ", metaKey: true }), "Ctrl+KeyZ");
  assertEquals(chordOf({ code: "Numpad7" }), "Digit7");
  assertEquals(chordOf({ code: "NumpadEnter" }), "Enter");
  assertEquals(chordOf({ code: "Numpad4", key: "ArrowLeft" }), "ArrowLeft");
});

Deno.test("Shift alone, the key for Korean, or no key at all are no chord", () => {
  const codes = ["ShiftLeft", "ControlRight", "AltLeft", "MetaLeft", "Lang1", "CapsLock", ""];
  assertEquals(codes.map((code) => chordOf({ code })), codes.map(() => null));
});

Deno.test("single signs are letters; with Ctrl or Alt, and keys that write nothing, they are not", () => {
  const letters = ["KeyB", "Shift+KeyH", "Digit3", "BracketLeft", "Shift+Slash", "Equal"];
  const others = ["Ctrl+KeyC", "Alt+KeyB", "ArrowLeft", "Delete", "Enter", "Tab", "Escape", "Space"];
  assertEquals(letters.map(isLetter), letters.map(() => true));
  assertEquals(others.map(isLetter), others.map(() => false));
});

Deno.test("what the browser needs can't be had", () => {
  const taken = [
    "Ctrl+KeyW",
    "Ctrl+Shift+KeyT",
    "F5",
    "Alt+F4",
    "Tab",
    "Escape",
    "Ctrl+KeyS",
    "Ctrl+KeyF",
    "Ctrl+Digit0",
  ];
  assertEquals(taken.map(isTaken), taken.map(() => true));
  assertEquals(["KeyW", "Ctrl+KeyC", "Shift+KeyF", "Alt+KeyS"].map(isTaken), [false, false, false, false]);
});

Deno.test("only what could have been pressed is a chord", () => {
  assertEquals(["KeyB", "Ctrl+Alt+Shift+Digit1", "BracketLeft"].map(isChord), [true, true, true]);
  const wrong = ["", "b", "Shift+", "Shift+Ctrl+KeyB", "Hyper+KeyB", 7, null, "Key B"];
  assertEquals(wrong.map(isChord), wrong.map(() => false));
});

Deno.test("chords are shown as they stand on the keys", () => {
  assertEquals(["Shift+KeyH", "Ctrl+ArrowLeft", "Escape", "Digit3", "Equal"].map((one) => printed(one)), [
    "Shift+H",
    "Ctrl+←",
    "Esc",
    "3",
    "+",
  ]);
  assertEquals(printed("Ctrl+Shift+KeyZ", { mac: true }), "⌘⇧Z");
  const azerty = new Map([["KeyQ", "a"], ["KeyZ", "w"], ["Semicolon", "m"], ["KeyA", "ㅁ"]]);
  assertEquals(["KeyQ", "KeyZ", "Semicolon", "KeyA"].map((one) => printed(one, { layout: azerty })), [
    "A",
    "W",
    "M",
    "A",
  ]);
});
