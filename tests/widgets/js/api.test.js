import { deepStrictEqual as assertEquals, ok, rejects } from "node:assert";
import { ApiError, AwayError, createApi, schoolBase } from "../../../widgets/js/api.js";
import { hear, shared } from "../../../widgets/js/shared.js";
import { installDom } from "./small_dom.js";

installDom();

const json = (/** @type {unknown} */ body, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
const problem = (/** @type {string} */ code, /** @type {number} */ status) =>
  new Response(JSON.stringify({ code, status, detail: { en: "No.", ko: "안 돼요." } }), {
    status,
    headers: { "content-type": "application/problem+json" },
  });
const proxyError = () =>
  new Response("<h1>500</h1>", { status: 500, headers: { "content-type": "text/html" } });

/** A service that answers in this order; functions make an answer or throw. @param {...(() => Response)} answers */
function service(...answers) {
  /** @type {{url: string, init: any}[]} */
  const asked = [];
  /** @type {number[]} */
  const waits = [];
  const api = createApi({
    base: () => "/labelschool/",
    wait: (ms) => Promise.resolve(void waits.push(ms)),
    fetch: (url, init) => {
      asked.push({ url: String(url), init });
      const answer = answers.shift();
      return answer ? Promise.resolve().then(answer) : Promise.reject(new Error("asked once too often"));
    },
  });
  return { api, asked, waits };
}

const gone = () => {
  throw new TypeError("Failed to fetch");
};

Deno.test("a write carries the school's header, JSON, and Jupyter's token where there is one", async () => {
  installDom({ cookie: "a=b; _xsrf=secret" });
  const { api, asked } = service(() => json({ revision: 1 }));
  assertEquals(await api.write("PUT", "items/b2-1/draft", { revision: 0 }), { revision: 1 });
  const [{ url, init }] = asked;
  assertEquals([url, init.method, init.body], ["/labelschool/api/items/b2-1/draft", "PUT", '{"revision":0}']);
  assertEquals(init.headers["x-label-school"], "1");
  assertEquals(init.headers["content-type"], "application/json");
  assertEquals(init.headers["x-xsrftoken"], "secret");
  assertEquals(init.credentials, "same-origin");
  installDom();
});

Deno.test("a refusal keeps its code, its status and both sentences", async () => {
  const { api } = service(() => problem("draft_conflict", 409));
  await rejects(api.write("PUT", "x", {}), (error) => {
    ok(error instanceof ApiError);
    assertEquals([error.code, error.status, error.detail], ["draft_conflict", 409, {
      en: "No.",
      ko: "안 돼요.",
    }]);
    return true;
  });
  assertEquals(shared().away, false);
});

Deno.test("the service's own error with status 500 is a refusal, not an absence", async () => {
  const { api } = service(() => problem("broken", 500));
  await rejects(api.get("me"), { code: "broken" });
});

Deno.test("reading waits while the service is away, ever longer, and goes on by itself", async () => {
  /** @type {string[]} */
  const told = [];
  const stop = new AbortController();
  for (const name of ["away", "back"]) hear(name, () => told.push(name), stop.signal);
  const { api, asked, waits } = service(gone, proxyError, gone, () => json({}), () => json({ courses: [] }));
  assertEquals(await api.get("courses"), { courses: [] });
  assertEquals(asked.map(({ url }) => url.slice(17)), ["courses", "me", "me", "me", "courses"]);
  assertEquals(waits, [500, 1000, 2000]);
  assertEquals(told, ["away", "back"]);
  assertEquals(shared().away, false);
  stop.abort();
});

Deno.test("a refusal while probing means that the service is back", async () => {
  const { api } = service(proxyError, () => problem("signed_out", 401), () => json({ ok: true }));
  assertEquals(await api.get("courses"), { ok: true });
});

Deno.test("a write is made once and says that the service is away", async () => {
  const { api, asked } = service(gone, () => json({}));
  const back = new Promise((done) => hear("back", () => done(undefined)));
  await rejects(api.write("PUT", "items/b2-1/draft", {}), AwayError);
  await back;
  assertEquals(asked.filter(({ init }) => init.method === "PUT").length, 1);
});

Deno.test("a deed with a key is delivered again with the same key until it is answered", async () => {
  const { api, asked } = service(
    gone,
    () => json({}),
    proxyError,
    () => json({}),
    () => json({ attempt: 1 }),
  );
  assertEquals(await api.deliver("items/b2-1/attempts", { key: "k1" }), { attempt: 1 });
  const posts = asked.filter(({ init }) => init.method === "POST").map(({ init }) => init.body);
  assertEquals(posts, Array(3).fill('{"key":"k1"}'));
});

Deno.test("several waiting requests share one prober", async () => {
  const { api, asked } = service(gone, gone, () => json({}), () => json({ a: 1 }), () => json({ b: 1 }));
  await Promise.all([api.get("a"), api.get("b")]);
  assertEquals(asked.filter(({ url }) => url.endsWith("/me")).length, 1);
});

Deno.test("Jupyter's sign-in page instead of an answer means signed out", async () => {
  const page = () => new Response("<form>", { headers: { "content-type": "text/html" } });
  await rejects(service(page).api.get("me"), { status: 401, code: "signed_out" });
});

Deno.test("who stops waiting is let go", async () => {
  const stop = new AbortController();
  const { api } = service(gone, () => {
    stop.abort(new DOMException("left", "AbortError"));
    return proxyError();
  }, () => json({}));
  await rejects(api.get("courses", stop.signal), { name: "AbortError" });
});

Deno.test("the base is the page's own, else below Jupyter's, else nowhere", () => {
  const meta = { getAttribute: () => "/hub/user/a/labelschool/" };
  installDom({ querySelector: () => meta });
  assertEquals(schoolBase(), "/hub/user/a/labelschool/");
  const config = { textContent: '{"baseUrl": "/user/a/"}' };
  installDom({ querySelector: () => null, getElementById: () => config });
  assertEquals(schoolBase(), "/user/a/labelschool/");
  installDom({ querySelector: () => null, getElementById: () => null });
  try {
    schoolBase();
    ok(false, "there is no school here");
  } catch (error) {
    assertEquals(/** @type {{code: string}} */ (error).code, "no_school");
  }
});
