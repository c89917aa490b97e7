/** One quiet line for the whole window while the service is away. */
import { h } from "../dom.js";
import { hear, shared } from "../shared.js";

const ID = "label-school-away";

/** @param {import("../lang.js").Words} words @param {AbortSignal} signal */
export function watchService(words, signal) {
  const show = () => {
    const text = words.t("away");
    const banner = document.getElementById(ID) ?? create();
    if (banner.firstElementChild) banner.firstElementChild.textContent = text;
    banner.hidden = false;
  };
  const hide = () => {
    const banner = document.getElementById(ID);
    if (banner) banner.hidden = true;
  };
  hear("away", show, signal);
  hear("back", hide, signal);
  if (shared().away) show();
}

/** The inner element has the tokens in JupyterLab, where the document has none. */
function create() {
  const banner = h(
    "div",
    { id: ID, class: "ls-root", hidden: true },
    h("div", { class: "ls-away", role: "status" }),
  );
  document.body.append(banner);
  return banner;
}
