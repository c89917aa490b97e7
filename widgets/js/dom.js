/**
 * Elements without HTML from strings: text goes in as text, whatever it says.
 *
 * @typedef {{class?: string, text?: string, on?: Record<string, (event: any) => void>, [attribute: string]: unknown}} Props
 */

/**
 * Make an element. `text` becomes its text, `on` its listeners, `class` its class, everything else an attribute;
 * `true` makes an empty attribute, `false`, `null` and `undefined` leave it out.
 *
 * @param {string} tag
 * @param {Props} [props]
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElement}
 */
export function h(tag, props = {}, ...children) {
  const el = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "text") el.textContent = String(value);
    else if (name === "on") listen(el, /** @type {Record<string, (event: any) => void>} */ (value));
    else el.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child) el.append(child);
  return el;
}

/** @param {HTMLElement} el @param {Record<string, (event: any) => void>} listeners */
function listen(el, listeners) {
  for (const [name, listener] of Object.entries(listeners)) el.addEventListener(name, listener);
}

/**
 * Empty an element and put these children in.
 *
 * @param {Element} el
 * @param {...(Node | string | null | undefined | false)} children
 */
export function fill(el, ...children) {
  el.replaceChildren(
    ...children.filter((child) => child || child === "").map((child) => /** @type {Node | string} */ (child)),
  );
}
