import { deepStrictEqual as assertEquals } from "node:assert";
import { firstAnswer } from "../../../widgets/js/firstanswers.js";
import { installDom } from "./small_dom.js";

Deno.test("what came with the page is used once, and never when the page is old", () => {
  installDom({ getElementById: () => ({ textContent: '{"me":{"id":"mina"},"items/b2-1":{"id":"b2-1"}}' }) });
  assertEquals(firstAnswer("courses"), undefined);
  assertEquals(firstAnswer("me"), { id: "mina" });
  assertEquals(firstAnswer("me"), undefined);
  const now = performance.now;
  performance.now = () => 3_600_000;
  assertEquals(firstAnswer("items/b2-1"), undefined);
  performance.now = now;
});
