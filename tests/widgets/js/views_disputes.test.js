import { strictEqual as equal } from "node:assert";
import { said } from "../../../widgets/js/views/disputes.js";

/** @param {string} label */
const named = (label) => ({ LC: "place", POS: "positive", cup: "cup" })[label] ?? label;

Deno.test("a key of a text names what is marked, in each reading", () => {
  const key = { kind: "spans", spans: [[0, 2, "LC"]], accept: [[[0, 4, "LC"]]] };
  equal(said(key, "서울에서 만났다.", named), "서울 (place) / 서울에서 (place)");
  equal(said({ kind: "spans", spans: [] }, "서울", named), "–");
});

Deno.test("an answer and a key of a choice are labels", () => {
  equal(said({ kind: "choice", label: "POS" }, "", named), "positive");
  equal(said({ kind: "choice", labels: ["POS", "NEG"] }, "", named), "positive, NEG");
});

Deno.test("boxes are told by label and corners, in whole pixels", () => {
  const boxes = [{ label: "cup", xyxy: [1.2, 2, 30.6, 40] }];
  equal(said({ kind: "boxes", boxes }, "", named), "cup (1, 2, 31, 40)");
  equal(said({ kind: "boxes", objects: [] }, "", named), "–");
});
