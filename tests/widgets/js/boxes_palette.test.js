import { deepStrictEqual as assertEquals, ok } from "node:assert";
import { contrast, LIGHT, paintOf, TONES } from "../../../widgets/js/boxes/palette.js";

Deno.test("labels beyond the seventh repeat the colours, each time with another line", () => {
  const paints = Array.from({ length: 28 }, (_, i) => paintOf(i));
  assertEquals(new Set(paints.map(({ color }) => color)).size, 7);
  assertEquals(new Set(paints.map(({ color, dash }) => `${color} ${dash}`)).size, 28);
  assertEquals(paints[0].dash, []);
});

Deno.test("names and verdicts can be read on their colours", () => {
  for (const { color, ink } of [-1, 0, 1, 2, 3, 4, 5, 6].map(paintOf)) ok(contrast(color, ink) >= 4.5, color);
  for (const color of Object.values(TONES)) ok(contrast(color, LIGHT) >= 4.5, color);
});
