/**
 * Mouse, pen and fingers on the text: a click, or a drag that may leave it.
 *
 * @typedef {import("./pointing.js").Spot} Spot
 * @typedef {{drag: (from: Spot, to: Spot) => void, drop: () => void, abandon: () => void,
 *   click: (spot: Spot | null, twice: boolean) => void, hover: (spot: Spot | null) => void, readOnly: () => boolean,
 *   placing: () => boolean, place: (from: Spot, to: Spot | null) => void}} Handlers
 *   placing: nothing may be changed, but what is clicked is told: `place`, with the end of a drag
 */

// Further than this on the screen, and a click was a drag. A finger rolls more than a mouse.
const STILL = { mouse: 4, pen: 6, touch: 10 };
// A click this far beside a character still means it.
const REACH = 10;
// Two clicks within this time are one double click. A finger that taps twice means one character, first and last.
const TWICE_MS = 400;

// Pixels a frame that a held drag scrolls at most.
const MOST = 30;

/** @param {import("./sheet.js").Sheet} sheet @param {Handlers} handlers @param {AbortSignal} signal */
export function attachGestures(sheet, handlers, signal) {
  const { el } = sheet;
  /** @type {{id: number, x: number, y: number, from: Spot | null, hit: Spot | null, moved: boolean} | null} */
  let press = null;
  let last = { time: -Infinity, x: 0, y: 0 };

  const edge = createEdge(el, (event) => dragTo(event));

  /** @param {PointerEvent} event */
  function pointerdown(event) {
    if (event.button !== 0 || press || onScrollbar(el, event)) return;
    if (!handlers.readOnly() || handlers.placing()) {
      // The default of a press is to select text in the browser's own way, and to focus what lies around it.
      event.preventDefault();
      el.focus({ preventScroll: true });
      el.setPointerCapture(event.pointerId);
    }
    sheet.measure();
    const { pointerId: id, clientX: x, clientY: y } = event;
    press = { id, x, y, from: sheet.spot(event, Infinity), hit: sheet.spot(event, REACH), moved: false };
  }

  /** @param {PointerEvent} event */
  function pointermove(event) {
    if (!press) return handlers.hover(event.pointerType === "touch" ? null : sheet.spot(event, REACH));
    if (event.pointerId !== press.id) return;
    press.moved ||= away(press, event) > STILL[/** @type {keyof typeof STILL} */ (event.pointerType)];
    if (!press.moved || handlers.readOnly()) return;
    dragTo(event);
    edge.near(event);
  }

  /** @param {PointerEvent} event */
  function dragTo(event) {
    const to = sheet.spot(event, Infinity);
    if (press?.from && to) handlers.drag(press.from, to);
  }

  /** @param {PointerEvent} event */
  function pointerup(event) {
    if (press?.id !== event.pointerId) return;
    const { moved, hit, from } = press;
    press = null;
    edge.leave();
    if (handlers.placing()) {
      const place = moved ? from : hit;
      return place ? handlers.place(place, moved ? sheet.spot(event, Infinity) : null) : undefined;
    }
    if (moved) return handlers.readOnly() ? undefined : handlers.drop();
    const soon = event.timeStamp - last.time < TWICE_MS && event.pointerType !== "touch";
    const twice = soon && away(last, event) <= STILL.mouse;
    last = { time: twice ? -Infinity : event.timeStamp, x: event.clientX, y: event.clientY };
    handlers.click(hit, twice);
  }

  /** @param {PointerEvent} event */
  function pointercancel(event) {
    if (press?.id !== event.pointerId) return;
    press = null;
    edge.leave();
    handlers.abandon();
  }

  el.addEventListener("pointerdown", pointerdown, { signal });
  el.addEventListener("pointermove", pointermove, { signal });
  el.addEventListener("pointerup", pointerup, { signal });
  el.addEventListener("pointercancel", pointercancel, { signal });
  el.addEventListener("pointerleave", () => press || handlers.hover(null), { signal });
}

/** @param {HTMLElement} el @param {PointerEvent} event */
function onScrollbar(el, { clientX }) {
  const box = el.getBoundingClientRect();
  // In a page that is itself scaled, widths of elements are not widths on the screen.
  const scale = box.width / el.offsetWidth || 1;
  const left = box.left + el.clientLeft * scale;
  return clientX < left || clientX >= left + el.clientWidth * scale;
}

/**
 * While a drag is held beyond the upper or lower edge of a text that scrolls, the text goes on under it.
 *
 * @param {HTMLElement} el @param {(event: PointerEvent) => void} dragTo
 */
function createEdge(el, dragTo) {
  /** @type {PointerEvent | null} */
  let held = null;
  let frame = 0;

  function scroll() {
    frame = 0;
    if (!held) return;
    const { top, bottom } = el.getBoundingClientRect();
    const far = Math.min(held.clientY - top, 0) + Math.max(held.clientY - bottom, 0);
    const before = el.scrollTop;
    el.scrollTop += Math.sign(far) * Math.min(MOST, Math.ceil(Math.abs(far) / 4));
    if (el.scrollTop === before) return;
    dragTo(held);
    frame = requestAnimationFrame(scroll);
  }

  return {
    /** @param {PointerEvent} event */
    near(event) {
      held = event;
      frame ||= requestAnimationFrame(scroll);
    },
    leave() {
      held = null;
      cancelAnimationFrame(frame);
      frame = 0;
    },
  };
}

/** @param {{x: number, y: number}} from @param {PointerEvent} event */
function away({ x, y }, { clientX, clientY }) {
  return Math.hypot(clientX - x, clientY - y);
}
