/**
 * What the service sends, as the views read it.
 *
 * @typedef {import("../api.js").Sentence} Sentence
 * @typedef {{kind: "boxes", boxes: any[], nothing: boolean, unsure: boolean}} BoxesAnswer
 * @typedef {{kind: "spans", text_sha256?: string, spans: any[], nothing: boolean, unsure: boolean}} SpansAnswer
 * @typedef {{kind: "choice", label: string, unsure: boolean}} ChoiceAnswer
 * @typedef {import("../review/answer.js").Answer} ReviewAnswer
 * @typedef {BoxesAnswer | SpansAnswer | ChoiceAnswer | ReviewAnswer} Answer
 * @typedef {{code: string, severity: "C" | "M" | "m" | "N", where: any, message: Sentence, lesson: string}} Finding
 * @typedef {{state: "right" | "wrong" | "not_attempted", score: number, approved: boolean, findings: Finding[]}} Verdict
 * @typedef {{state: "open" | "upheld" | "declined", note: string, reason: string}} Dispute
 * @typedef {{where: any, text: Sentence, good: boolean}} Note
 * @typedef {{caption: Sentence, right: boolean, answer: Answer, notes: Note[]}} Example
 * @typedef {{id: string, version: string, course: string, group: string, role: string, kind: "boxes" | "spans" | "choice" | "review",
 *   prompt: Sentence, labels: {id: string, en: string, ko: string}[],
 *   image?: {width: number, height: number, alt: Sentence, credit: string}, picture?: string, start?: any[] | null, modes?: string[], attributes?: boolean,
 *   text?: string, text_sha256?: string, unit?: "character" | "word" | "sentence", nested?: boolean, question?: Sentence, card?: {name: string, says: Sentence}, single?: boolean,
 *   of?: "boxes" | "spans", shown?: object, codes?: import("../review/reasons.js").Reason[], examples?: Example[],
 *   draft?: {answer: Answer, revision: number} | null, last?: {answer: Answer, verdict: Verdict} | null,
 *   variants?: number, hints?: {step: number, text: Sentence}[], help?: Help[], stuck?: boolean, dispute?: Dispute | null}} Item
 * @typedef {{kind: "answer" | "person" | "tomorrow", note: string, asked: string, reply: string | null,
 *   answer: Answer | null}} Help
 * @typedef {{id: string, state: "right" | "wrong" | "not_attempted", score: number | null, approved: boolean}} ItemState
 * @typedef {{id: string, kind: "pretest" | "lesson" | "exam" | "work" | "enrol", title: any}} Next
 * @typedef {{id: string, state: string, score: number, max_score: number, passed: boolean, why: Sentence | null,
 *   items: {id: string, score: number, max: number}[]}} Submission
 * @typedef {{id: string, title: any, minutes: number, pass: number, state: "new" | "started" | "handed_in" | "passed",
 *   score: number | null, items: ItemState[], rules: {en: string[], ko: string[]}, submission: Submission | null,
 *   next: Next | null}} LessonState
 * @typedef {{id: string, title: any, summary: any, craft: string, enrolled: boolean, lessons_total: number,
 *   lessons_passed: number, next: Next | null, exam: "locked" | "open" | "running" | "passed" | "failed",
 *   certificate: Certificate | null, lessons?: LessonState[], projects?: string[]}} CourseState
 * @typedef {{id: string, course: string, title: any, name: string, issued: string}} Certificate
 * @typedef {{id: string, course: string, title: any, summary: any, kind: string, price: number, tasks_left: number,
 *   state: "open" | "locked" | "applied", locked: {why: Sentence, course: string | null, course_title: any} | null, done: number,
 *   terms: {price: number, per_object: number, cap: number, bonus: number}, invited: boolean, may_apply: boolean,
 *   overlap: {first: number, most: number} | null,
 *   conditions: {minutes: {median: number, from: number, to: number} | null,
 *     hourly: {gross: number, net: number, minimum: number | null} | null,
 *     sent_back: {share: number, reasons: {code: string, message: Sentence}[]} | null, review_hours: number | null},
 *   practice_only: boolean, practise: import("./tasks.js").Pressing | null}} Project
 * @typedef {{id: string, expires: string, item: Item, draft: {answer: Answer, revision: number} | null,
 *   number: number}} Lease
 * @typedef {{submission: string, project: string, project_title: any, number: number,
 *   state: "waiting" | "approved" | "sent_back" | "reworked", points: number, settled: boolean, submitted: string, decided: string | null,
 *   findings: Finding[], item: string, rework: boolean, note: string | null, may_appeal: boolean,
 *   appeal: {state: "open" | "upheld" | "refused", reason: string, why: string} | null}} Task
 * @typedef {{balance: number, settled: number, waiting: number, practice_only: boolean,
 *   entries: {id: string, at: string, points: number, cause: string, text: Sentence, settled: boolean}[],
 *   payouts: {id: number, gross: number, income_tax: number, local_tax: number, net: number,
 *     state: "asked" | "sent" | "returned", reason: string, asked: string}[],
 *   payout: {minimum: number, gross: number, income_tax: number, local_tax: number, net: number}}} Ledger
 */
export {};
