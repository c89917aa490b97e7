import { h } from "./dom.js";

/**
 * A button or another element that takes the focus. JupyterLab's shortcuts (D D deletes the cell) are matched against
 * the focused element before any of its parents, so the mark that keeps them off must be on each one itself.
 *
 * @param {string} tag
 * @param {import("./dom.js").Props} props
 * @param {...(Node | string | null | undefined | false)} children
 */
export function control(tag, props, ...children) {
  const type = tag === "button" ? "button" : null;
  return h(tag, { type, "data-lm-suppress-shortcuts": true, ...props }, ...children);
}

/** @param {string} name @param {string} part @param {[string, string][]} choices @param {string} chosen @param {(value: string) => void} onChange */
export function picker(name, part, choices, chosen, onChange) {
  const change = (/** @type {Event & {target: HTMLSelectElement}} */ event) => onChange(event.target.value);
  return control(
    "select",
    { class: "ls-select", "aria-label": name, "data-part": part, on: { change } },
    ...choices.map(([value, text]) => h("option", { value, text, selected: value === chosen })),
  );
}

/** @param {string} word @param {string} key @param {() => void} click */
export function toggle(word, key, click) {
  return control(
    "button",
    { class: "ls-tool ls-toggle", "aria-pressed": "false", on: { click } },
    h("span", { text: word }),
    hint(key),
  );
}

/** The key of a button, for those who see it; nothing for "". @param {string} key */
export function hint(key) {
  return key ? h("kbd", { class: "ls-key", text: key, "aria-hidden": "true" }) : null;
}

/** @param {string} word @param {() => void} click @param {string} [name] where the sign alone does not say it */
export function tool(word, click, name) {
  return control("button", {
    class: "ls-tool",
    text: word,
    "aria-label": name,
    title: name,
    on: { click },
  });
}

/** @param {string} name @param {...HTMLElement} buttons */
export function group(name, ...buttons) {
  return h("div", { class: "ls-tool-group", role: "group", "aria-label": name || null }, ...buttons);
}

/** A button that is switched off under the finger would lose the focus, so it only says that it is off. @param {HTMLElement} button @param {boolean} on */
export function enable(button, on) {
  button.setAttribute("aria-disabled", String(!on));
}
