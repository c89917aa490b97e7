import { deepStrictEqual as assertEquals } from "node:assert";
import { snap } from "../../../widgets/js/boxes/strokes.js";

Deno.test("lines of two pixels lie on the screen's own pixels at every scale", () => {
  for (const ratio of [1, 1.25, 1.5, 2, 3]) {
    for (const value of [0, 0.4, 7.3, 100.77]) {
      const [at] = snap([value, 0, 0, 0], ratio);
      // Rounded: a line's width on the screen is a whole number of pixels only where 2 × ratio is.
      const rim = at * ratio - Math.round(2 * ratio) / 2;
      assertEquals(Math.abs(rim - Math.round(rim)) < 1e-9, true, `${ratio} ${value}`);
      assertEquals(Math.abs(at - value) <= 1 / ratio, true, `${ratio} ${value}`);
    }
  }
});
