/**
 * The answer as the outside knows it, and as the editor keeps it: each box with a name of its own, so that a finding
 * stays with its box when others are deleted.
 *
 * @typedef {import("./geometry.js").Xyxy} Xyxy
 * @typedef {import("./geometry.js").Size} Size
 * @typedef {"none" | "partly" | "mostly"} Occluded
 * @typedef {{type: "box", label: string, xyxy: Xyxy, occluded: Occluded, truncated: boolean, group: boolean}} AnswerBox
 * @typedef {{kind: "boxes", boxes: AnswerBox[], nothing: boolean, unsure: boolean}} Answer
 * @typedef {{id: number, label: string, xyxy: Xyxy, occluded: Occluded, truncated: boolean, group: boolean}} Box
 * @typedef {{boxes: Box[], nothing: boolean, unsure: boolean}} Doc
 */
import { tidy } from "./geometry.js";

let named = 0;

/** A box with a name that no other box has. @param {string} label @param {Xyxy} xyxy @param {Partial<AnswerBox>} [rest] @returns {Box} */
export function newBox(label, xyxy, rest = {}) {
  const { occluded = "none", truncated = false, group = false } = rest;
  return { id: ++named, label, xyxy, occluded, truncated, group };
}

/** @param {Partial<Answer> | null | undefined} answer @param {Size} size @returns {Doc} */
export function docOf(answer, size) {
  const boxes = (answer?.boxes ?? []).map((box) => newBox(box.label, tidy(box.xyxy, size), box));
  return { boxes, nothing: Boolean(answer?.nothing), unsure: Boolean(answer?.unsure) };
}

/** @param {Doc} doc @returns {Answer} */
export function answerOf({ boxes, nothing, unsure }) {
  return {
    kind: "boxes",
    boxes: boxes.map(({ label, xyxy, occluded, truncated, group }) => ({
      type: "box",
      label,
      xyxy: [...xyxy],
      occluded,
      truncated,
      group,
    })),
    nothing,
    unsure,
  };
}
