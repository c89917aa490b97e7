/** As much of a document as the views' builders ask for; what they make can be read back as text. */

class SmallElement {
  /** @param {string} tag */
  constructor(tag) {
    this.tagName = tag;
    /** @type {(SmallElement | string)[]} */
    this.children = [];
    /** @type {Record<string, string>} */
    this.attributes = {};
    /** @type {Record<string, string>} */
    this.dataset = {};
    /** @type {Record<string, ((event: any) => void)[]>} */
    this.listeners = {};
  }
  /** @param {string} name @param {string} value */
  setAttribute(name, value) {
    this.attributes[name] = value;
  }
  /** @param {string} name */
  getAttribute(name) {
    return this.attributes[name] ?? null;
  }
  /** @param {...(SmallElement | string)} nodes */
  append(...nodes) {
    this.children.push(...nodes);
  }
  /** @param {...(SmallElement | string)} nodes */
  replaceChildren(...nodes) {
    this.children = nodes;
  }
  /** @param {string} name @param {(event: any) => void} listener */
  addEventListener(name, listener) {
    (this.listeners[name] ??= []).push(listener);
  }
  click() {
    for (const listener of this.listeners.click ?? []) listener({});
  }
  /** @param {string} text */
  set textContent(text) {
    this.children = [text];
  }
  /** @returns {string} */
  get textContent() {
    return this.children.map((child) => (typeof child === "string" ? child : child.textContent)).join("");
  }
  /** Every element below with this class. @param {string} name @returns {SmallElement[]} */
  all(name) {
    const below = this.children.filter((child) => typeof child !== "string");
    return below.flatMap((child) => [
      ...(child.attributes.class?.split(" ").includes(name) ? [child] : []),
      ...child.all(name),
    ]);
  }
}

/** Put the small document in place of the browser's. @param {Record<string, unknown>} [more] */
export function installDom(more = {}) {
  const document = {
    createElement: (/** @type {string} */ tag) => new SmallElement(tag),
    getElementById: () => null,
    cookie: "",
    ...more,
  };
  Object.assign(globalThis, { document });
}

/** @param {unknown} element what a builder made @returns {SmallElement} */
export const small = (element) => /** @type {SmallElement} */ (element);
