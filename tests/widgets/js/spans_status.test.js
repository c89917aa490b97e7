import { deepStrictEqual as assertEquals } from "node:assert";
import { MESSAGES, say } from "../../../widgets/js/messages/spans.js";
import { docOf } from "../../../widgets/js/spans/answer.js";
import { moveCaret } from "../../../widgets/js/spans/choosing.js";
import * as edit from "../../../widgets/js/spans/editor.js";
import { measure } from "../../../widgets/js/spans/offsets.js";
import { click, drag, drop } from "../../../widgets/js/spans/pointing.js";
import { Session } from "../../../widgets/js/spans/session.js";
import { statusOf } from "../../../widgets/js/spans/status.js";

const begin = () =>
  edit.createEditor({ ruler: measure("서울에서 왔다."), labels: ["LC", "PS"], doc: docOf(null) });
const words = /** @type {Record<string, string>} */ ({ LC: "장소", PS: "사람" });
const said = (/** @type {edit.Editor} */ editor) =>
  statusOf(
    editor,
    (key, values) => say("ko", key, values),
    (label) => words[label],
    (id) => ({ mark: "Space", undo: "Z" })[id] ?? "",
  );
const spot = (/** @type {number} */ at) => ({ at, share: 0.5 });

Deno.test("what is chosen is echoed in quotes with its length, then what was marked", () => {
  const during = drag(begin(), spot(0), spot(1));
  assertEquals([said(begin()), said(during), said(drop(during))], [
    "글자 위를 끌거나, 첫 글자와 마지막 글자를 차례로 눌러 주세요.",
    "“서울” · 2글자",
    "“서울” · 2글자. 장소 표시했어요.",
  ]);
});

Deno.test("after the first click the line says what comes next, after a refusal why", () => {
  const first = click(begin(), spot(0), false);
  assertEquals(said(first), "“서” · 1글자. 이제 마지막 글자를 눌러 주세요. Esc로 취소해요.");
  const marked = edit.addSpan(begin(), [0, 2]);
  assertEquals(
    said(edit.addSpan(marked, [1, 4])),
    say("ko", "overlap", { mark: "Space", text: "서울", label: "장소" }),
  );
});

Deno.test("a caret before white space says so in a word", () => {
  assertEquals(said(moveCaret(begin(), 4, false)), "“빈칸” 앞이에요.");
  assertEquals(said(moveCaret(begin(), 5, false)), "“왔” 앞이에요.");
});

Deno.test("both languages have the same sentences with the same places to fill", () => {
  const places = (/** @type {string} */ sentence) => [...sentence.matchAll(/\{\w+\}/g)].map(String).sort();
  for (const key of /** @type {(keyof typeof MESSAGES.en)[]} */ (Object.keys(MESSAGES.en))) {
    if (key === "one") continue;
    assertEquals([key, places(MESSAGES.ko[key])], [key, places(MESSAGES.en[key])]);
  }
});

Deno.test("each finished edit is told once; undo takes back what is begun, then edit by edit", () => {
  /** @type {number[]} */
  const told = [];
  let ends = 0;
  const session = new Session(begin(), {
    onUpdate: () => {},
    onChange: ({ spans }) => told.push(spans.length),
    onNothingToUndo: () => ends++,
  });
  session.apply(edit.addSpan(session.editor, [0, 2]));
  session.apply(edit.moveEnd(session.editor, "end", 1));
  session.apply(edit.moveEnd(session.editor, "end", 1));
  assertEquals(told, [1]);
  session.settle();
  session.settle();
  assertEquals([told, session.answer.spans], [[1, 1], [[0, 4, "LC"]]]);
  session.apply(click(session.editor, spot(5), false));
  session.undo();
  assertEquals([session.editor.draft, session.answer.spans.length, told.length], [null, 1, 2]);
  session.undo();
  assertEquals(session.answer.spans, [[0, 2, "LC"]]);
  session.undo();
  session.undo();
  assertEquals([session.answer.spans, ends, session.editor.said], [[], 1, { key: "nothingToUndo" }]);
  session.redo();
  session.redo();
  assertEquals([session.answer.spans, told], [[[0, 4, "LC"]], [1, 1, 1, 0, 1, 1]]);
});

Deno.test("an answer from outside is a new beginning and is not told back", () => {
  const session = new Session(begin(), {
    onUpdate: () => {},
    onChange: () => {
      throw new Error("told");
    },
    onNothingToUndo: () => {},
  });
  session.reset(docOf({ spans: [[0, 2, "LC"]] }));
  assertEquals([session.answer.spans, session.canUndo], [[[0, 2, "LC"]], false]);
});

Deno.test("sentences name the keys that work now", () => {
  const marked = edit.addSpan(begin(), [0, 2]);
  const removed = edit.remove(marked, marked.doc.spans[0].id);
  assertEquals(said(removed), "“서울” 표시를 지웠어요. Z 키로 되살려요.");
  assertEquals(said(edit.toggleNothing(marked)), "표시가 1개 있어요. 먼저 지운 다음 ? 키를 눌러 주세요.");
});
