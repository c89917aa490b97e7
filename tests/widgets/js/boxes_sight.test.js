import { deepStrictEqual as assertEquals } from "node:assert";
import { createSight, filterOf, PLAIN, readSight } from "../../../widgets/js/boxes/sight.js";

/** @param {string | null} text */
function storeOf(text) {
  return {
    text,
    getItem() {
      return this.text;
    },
    /** @param {string} _name @param {string} value */
    setItem(_name, value) {
      this.text = value;
    },
  };
}

Deno.test("a photo is shown as it is until somebody changes that; what is no sight is none", () => {
  for (const text of [null, "", "[]", "null", "{", '{"brightness":99,"contrast":"2","crosshair":1}']) {
    assertEquals(readSight(storeOf(text)), PLAIN);
  }
  assertEquals(filterOf(PLAIN), "");
  assertEquals(filterOf({ ...PLAIN, contrast: 1.5 }), "brightness(1) contrast(1.5)");
});

Deno.test("all tools of a window see the same, a reload too, until they are gone", () => {
  const [store, all, gone] = [storeOf(null), new EventTarget(), new AbortController()];
  /** @type {number[]} */
  const heard = [];
  const one = createSight(store, all, () => heard.push(1), new AbortController().signal);
  const two = createSight(store, all, () => heard.push(2), gone.signal);
  one.set({ brightness: 1.4 });
  two.set({ magnifier: false });
  const wished = { ...PLAIN, brightness: 1.4, magnifier: false };
  assertEquals([one.now, two.now, readSight(store)], [wished, wished, wished]);
  gone.abort();
  one.set({ crosshair: true });
  assertEquals(heard, [1, 2, 1, 2, 1]);
});
