/**
 * The school's service, as seen from a page or from JupyterLab.
 *
 * Errors:  SchoolError ─ ApiError   it answered, and refused: `code`, `status`, `detail` in both languages
 *                      └ AwayError  it did not answer; what was asked may be asked again
 *
 * @typedef {{en: string, ko: string}} Sentence
 * @typedef {{fetch?: typeof fetch, base?: () => string, wait?: (ms: number) => Promise<void>}} Ways
 * @typedef {ReturnType<typeof createApi>} Api
 */
import { firstAnswer } from "./firstanswers.js";
import { hear, shared, tell } from "./shared.js";

const TIMEOUT_MS = 15_000;
const FIRST_PROBE_MS = 500;
const SLOWEST_PROBE_MS = 8_000;
/** Browsers send 64 KB at most for a page that is closed; a letter may take three bytes. */
const LAST_WORDS = 15_000;

export class SchoolError extends Error {
  /** @param {string} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

export class AwayError extends SchoolError {
  /** @param {string} message */
  constructor(message) {
    super("service_away", message);
  }
}

export class ApiError extends SchoolError {
  /** @param {number} status @param {{code?: string, detail?: Sentence, [extra: string]: any}} problem */
  constructor(status, problem) {
    super(problem.code ?? "unexpected_answer", problem.detail?.en ?? `The school answered ${status}.`);
    this.status = status;
    this.detail = problem.detail ?? null;
    this.problem = problem;
  }
}

/**
 * Where the school is: its own pages say so; JupyterLab and Notebook 7 say where Jupyter is, and the school is below.
 *
 * @returns {string} ends with a slash
 * @throws {SchoolError} `no_school` on any other page
 */
export function schoolBase() {
  const own = document.querySelector('meta[name="label-school-base"]')?.getAttribute("content");
  if (own) return own;
  const jupyter = jupyterBase();
  if (jupyter) return `${jupyter}labelschool/`;
  throw new SchoolError("no_school", "This page is not connected to a Label School.");
}

/** @returns {string | null} Jupyter's own base in JupyterLab and Notebook 7, null on the school's pages */
export function jupyterBase() {
  const config = document.getElementById("jupyter-config-data")?.textContent;
  return config ? JSON.parse(config).baseUrl : null;
}

/**
 * @param {Ways} [ways] what a test replaces
 */
export function createApi(ways = {}) {
  const base = ways.base ?? schoolBase;
  const wait = ways.wait ?? ((ms) => new Promise((done) => setTimeout(done, ms)));
  const ask = ways.fetch ?? ((input, init) => fetch(input, init));

  /** @param {string} method @param {string} path @param {unknown} [body] @param {AbortSignal} [signal] */
  async function once(method, path, body, signal) {
    try {
      return await read(await ask(`${base()}api/${path}`, request(method, body, signal)));
    } catch (error) {
      if (signal?.aborted) throw error;
      if (error instanceof ApiError || (error instanceof SchoolError && !(error instanceof AwayError))) {
        throw error;
      }
      probe();
      throw error instanceof AwayError ? error : new AwayError(String(error));
    }
  }

  /** One prober for all: who waits listens for `back` instead of asking for itself. */
  async function probe() {
    const state = shared();
    if (state.probing) return;
    state.probing = state.away = true;
    tell("away");
    for (let pause = FIRST_PROBE_MS; state.away; pause = Math.min(pause * 2, SLOWEST_PROBE_MS)) {
      await wait(pause);
      try {
        await read(await ask(`${base()}api/me`, request("GET")));
        state.away = false;
      } catch (error) {
        state.away = !(error instanceof ApiError);
      }
    }
    state.probing = false;
    tell("back");
  }

  /** @param {string} method @param {string} path @param {unknown} [body] @param {AbortSignal} [signal] */
  async function untilAnswered(method, path, body, signal) {
    for (;;) {
      try {
        return await once(method, path, body, signal);
      } catch (error) {
        if (!(error instanceof AwayError)) throw error;
        await back(signal);
      }
    }
  }

  return {
    base,
    /** Ask until there is an answer. @param {string} path @param {AbortSignal} [signal] @returns {Promise<any>} */
    get: async (path, signal) => firstAnswer(path) ?? await untilAnswered("GET", path, undefined, signal),
    /** Write once. @param {string} method @param {string} path @param {unknown} [body] @returns {Promise<any>} */
    write: (method, path, body) => once(method, path, body ?? {}),
    /** Post something until it is answered. However often it arrives it is one deed: by a key of its own, or because
     * it asks for what may exist only once, such as my enrolment, my exam, the tasks that I hold.
     * @param {string} path @param {unknown} body @param {AbortSignal} [signal] @returns {Promise<any>} */
    deliver: (path, body, signal) => untilAnswered("POST", path, body, signal),
    /** Address of an item's picture; work to be reviewed says where its own is.
     * @param {{id: string, version: string, picture?: string}} item */
    asset: (item) =>
      item.picture
        ? `${base()}api/${item.picture}`
        : `${base()}api/items/${encodeURIComponent(item.id)}/asset?v=${item.version}`,
  };
}

/** A name for one deed. `crypto.randomUUID` is missing where a school is reached by plain http from another machine. */
export function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}

/** @param {AbortSignal} [signal] @returns {Promise<void>} when the service answers again */
function back(signal) {
  return new Promise((done, stop) => {
    if (!shared().away) return done();
    signal?.addEventListener("abort", () => stop(signal.reason), { once: true });
    hear("back", () => done(), signal);
  });
}

/** @param {string} method @param {unknown} [body] @param {AbortSignal} [signal] @returns {RequestInit} */
function request(method, body, signal) {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const text = body === undefined ? undefined : JSON.stringify(body);
  return {
    method,
    // What was just done arrives also if the tab is closed at once.
    keepalive: text !== undefined && text.length < LAST_WORDS,
    credentials: "same-origin",
    headers: method === "GET" ? {} : {
      "content-type": "application/json",
      "x-label-school": "1",
      ...xsrf(),
    },
    body: text,
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
  };
}

/** Under a Hub, Jupyter wants its own token back with every write; without that cookie nothing is sent.
 * @returns {Record<string, string>} */
function xsrf() {
  const token = globalThis.document?.cookie.match(/(?:^|;\s*)_xsrf=([^;]*)/)?.[1];
  return token ? { "x-xsrftoken": token } : {};
}

/** @param {Response} response @returns {Promise<any>} */
async function read(response) {
  const type = response.headers.get("content-type") ?? "";
  if (!type.includes("json")) {
    await response.body?.cancel();
    if (response.status >= 500) throw new AwayError(`The school answered ${response.status}.`);
    // Jupyter's sign-in page instead of an answer: the session has ended.
    if (response.ok) throw new ApiError(401, { code: "signed_out" });
    throw new ApiError(response.status, {});
  }
  const answer = await response.json();
  if (response.ok) return answer;
  if (response.status === 502 || response.status === 504) {
    throw new AwayError(`The proxy answered ${response.status}.`);
  }
  throw new ApiError(response.status, answer);
}
