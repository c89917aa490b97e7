/**
 * The answer as the outside knows it, and as the editor keeps it.
 *
 * @typedef {{kind: "choice", label: string, unsure: boolean}} Answer "" while nothing is chosen
 * @typedef {{label: string, unsure: boolean}} Doc
 */

/** @param {Partial<Answer> | null | undefined} answer @returns {Doc} */
export function docOf(answer) {
  return { label: answer?.label ?? "", unsure: Boolean(answer?.unsure) };
}

/** @param {Doc} doc @returns {Answer} */
export function answerOf({ label, unsure }) {
  return { kind: "choice", label, unsure };
}
