/**
 * anywidget's front-end contract (AFM) on a page without a kernel: the traits were written down at publishing, and
 * what a widget sends has nobody to hear it.
 *
 * @typedef {{render?: (parts: any) => any, initialize?: (parts: any) => any}} Widget
 * @typedef {{esm: string, state: Record<string, unknown>}} Mount
 */

export class PageModel {
  /** @type {Map<string, Set<(...args: any[]) => void>>} */
  #listeners = new Map();
  #state;

  /** @param {Record<string, unknown>} state */
  constructor(state) {
    this.#state = { ...state };
  }

  widget_manager = { get_model: () => Promise.reject(new Error("A page has no other models.")) };

  /** @param {string} name */
  get = (name) => this.#state[name];

  /** @param {string | Record<string, unknown>} name @param {unknown} [value] */
  set = (name, value) => {
    const changes = typeof name === "string" ? { [name]: value } : name;
    const changed = Object.entries(changes).filter(([key, now]) => this.#state[key] !== now);
    for (const [key, now] of changed) {
      this.#state[key] = now;
      this.#emit(`change:${key}`, now);
    }
    if (changed.length) this.#emit("change");
  };

  save_changes = () => {};

  send = () => {};

  /** @param {string} events @param {(...args: any[]) => void} listener */
  on = (events, listener) => {
    for (const event of events.split(/\s+/)) {
      const known = this.#listeners.get(event) ?? new Set();
      this.#listeners.set(event, known.add(listener));
    }
  };

  /** @param {string | null} [events] @param {(...args: any[]) => void} [listener] */
  off = (events, listener) => {
    if (!events) return this.#listeners.clear();
    for (const event of events.split(/\s+/)) {
      if (listener) this.#listeners.get(event)?.delete(listener);
      else this.#listeners.delete(event);
    }
  };

  /** @param {string} event @param {unknown} [value] */
  #emit(event, value) {
    for (const listener of [...(this.#listeners.get(event) ?? [])]) listener({ changed: value }, value);
  }
}

/**
 * Render every mount of a page. A widget that cannot start says so in its own place; the others go on.
 *
 * @param {ParentNode} root
 * @param {Record<string, Mount>} mounts by model id
 * @param {(esm: string) => Promise<{default: Widget | (() => Widget | Promise<Widget>)}>} load
 * @returns {Promise<void>} when all have been rendered
 */
export async function mountAll(root, mounts, load) {
  const places = [...root.querySelectorAll("[data-widget]")];
  /** @type {Map<string, Promise<{widget: Widget, model: PageModel}>>} two places of one widget share its model */
  const models = new Map();
  await Promise.all(places.map(async (place) => {
    const id = place.getAttribute("data-widget") ?? "";
    try {
      const started = models.get(id) ?? start(mounts[id], load);
      models.set(id, started);
      const { widget, model } = await started;
      await widget.render?.({ model, el: place, signal: new AbortController().signal });
    } catch (error) {
      place.textContent = document.documentElement.lang === "ko"
        ? "이 부분을 열지 못했어요. 페이지를 다시 불러와 주세요."
        : "This part could not open. Load the page again.";
      reportError(error);
    }
  }));
}

/** @param {Mount | undefined} mount @param {(esm: string) => Promise<any>} load */
async function start(mount, load) {
  if (!mount) throw new Error("The page names a widget whose state it does not hold.");
  const { default: made } = await load(mount.esm);
  const widget = typeof made === "function" ? await made() : made;
  const model = new PageModel(mount.state);
  await widget.initialize?.({ model, signal: new AbortController().signal });
  return { widget, model };
}
