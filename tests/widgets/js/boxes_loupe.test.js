import { deepStrictEqual as assertEquals, ok } from "node:assert";
import { createEditor, preview } from "../../../widgets/js/boxes/editor.js";
import { isOfUse, lookedAt, loupeScale, placeLoupe } from "../../../widgets/js/boxes/loupe.js";

const STAGE = { width: 600, height: 400 };
const BOX = { type: "box", id: 1, label: "cup", xyxy: [100, 100, 300, 200] };

/** @param {object} state @param {import("../../../widgets/js/boxes/loupe.js").Hand} [hand] */
function seen(state, hand = "mouse") {
  const editor = createEditor(
    /** @type {any} */ ({
      size: { width: 1000, height: 800 },
      labels: ["cup"],
      mode: "drag",
      doc: { boxes: [BOX], nothing: false, unsure: false },
      ...state,
    }),
  );
  return lookedAt(editor, preview(editor), hand);
}

Deno.test("it looks at the point that is placed, and never beside the image", () => {
  assertEquals(seen({ cursor: [5, 5] }), null);
  const drag = { kind: "drag", from: [400, 400], to: [500, 450], under: [] };
  assertEquals(seen({ draft: drag, cursor: [500, 450] }), { at: [500, 450], away: [1, 1] });
  const back = { ...drag, to: [300, 350] };
  assertEquals(seen({ draft: back, cursor: [300, 350] }), { at: [300, 350], away: [-1, -1] });
  assertEquals(seen({ draft: { kind: "points", points: [[50, 50]] }, cursor: [2000, -9] })?.at, [1000, 0]);
});

Deno.test("it looks at the edge or the corner that moves, and at nothing while a whole box moves", () => {
  const grip = {
    kind: "grip",
    id: 1,
    handle: "right",
    from: [304, 150],
    to: [324, 160],
    grip: true,
    under: [],
  };
  assertEquals(seen({ draft: grip, cursor: [324, 160] })?.at, [320, 160]);
  assertEquals(seen({ draft: { ...grip, to: [324, 500] }, cursor: [324, 500] })?.at, [320, 200]);
  const corner = { ...grip, handle: "bottom-right", from: [300, 200], to: [340, 260] };
  assertEquals(seen({ draft: corner, cursor: [340, 260] }), { at: [340, 260], away: [1, 1] });
  assertEquals(seen({ draft: { ...grip, handle: "body" }, cursor: [324, 160] }), null);
  assertEquals(seen({ draft: corner, cursor: [340, 260], readOnly: true }), null);
});

Deno.test("a finger sees its point before it lifts; keys see the side that they chose", () => {
  const tap = { draft: { kind: "tap", under: [] }, cursor: [7, 8] };
  assertEquals(seen(tap, "touch")?.at, [7, 8]);
  assertEquals(seen(tap, "mouse"), null);
  const nudge = { selected: 1, edge: "left", draft: { kind: "nudge", id: 1, xyxy: [90, 100, 300, 200] } };
  assertEquals(seen(nudge, "keys"), { at: [90, 150], away: [-1, 1] });
  assertEquals(seen({ ...nudge, draft: null }, "keys")?.at, [100, 150]);
  assertEquals(seen({ ...nudge, draft: null }, "mouse"), null);
});

Deno.test("a mouse needs it below three screen pixels for one of the image, a finger always", () => {
  assertEquals([isOfUse(2.9, "mouse"), isOfUse(3, "mouse"), isOfUse(3, "keys"), isOfUse(9, "touch")], [
    true,
    false,
    false,
    true,
  ]);
  assertEquals([0.1, 1, 2, 12].map(loupeScale), [4, 6, 8, 12]);
});

Deno.test("it stands whole on the stage and never over its place", () => {
  for (const stage of [STAGE, { width: 300, height: 180 }]) {
    for (const hand of /** @type {const} */ (["mouse", "touch", "keys"])) {
      for (let x = 0; x <= stage.width; x += 20) {
        for (let y = 0; y <= stage.height; y += 20) {
          for (const away of /** @type {[number, number][]} */ ([[1, 1], [-1, 1], [1, -1], [-1, -1]])) {
            const { left, top, side } = placeLoupe([x, y], away, hand, stage);
            const where = JSON.stringify([stage, hand, x, y, away, left, top, side]);
            ok(left >= 0 && top >= 0 && left + side <= stage.width && top + side <= stage.height, where);
            ok(x <= left || x >= left + side || y <= top || y >= top + side, where);
          }
        }
      }
    }
  }
  const { left, top, side } = placeLoupe([300, 300], [1, 1], "touch", STAGE);
  ok(left > 300 && top + side < 300, "above the hand");
});
