/**
 * Where things are: as pages below the school's base, or as notebooks below Jupyter's, whichever the reader is in.
 *
 * @typedef {ReturnType<typeof createLinks>} Links
 */
import { jupyterBase, schoolBase } from "../api.js";
import { h } from "../dom.js";

/** @param {import("../lang.js").Lang} lang */
export function createLinks(lang) {
  const school = schoolBase();
  const jupyter = jupyterBase();
  // The school lies below Jupyter's base: what is left without its own name is Jupyter.
  const root = jupyter ?? school.replace(/labelschool\/$/, "");
  /** @param {string} path @returns {Record<string, string>} */
  const page = (path) => ({ href: `${school}${lang}/${path}` });
  /** @param {string} path @returns {Record<string, string>} */
  const notebook = (path) => ({ href: `${root}lab/tree/${lang}/${path}.ipynb` });
  return {
    inJupyter: jupyter !== null,
    /** Attributes of an anchor, in the way the reader is in now.
     * @param {string} path such as "home" or "bounding/b2_tight"
     * @param {string} [place] an id on the page; a notebook opens at its beginning
     * @returns {Record<string, string>} */
    to: (path, place) =>
      jupyter === null
        ? page(place ? `${path}#${place}` : path)
        : { ...notebook(path), ...opens(`${lang}/${path}.ipynb`) },
    /** Attributes of an anchor to what is a page only, since a notebook can't be asked for anything.
     * @param {string} path @param {URLSearchParams} query @returns {Record<string, string>} */
    page: (path, query) => ({
      ...page(`${path}?${query}`),
      ...(jupyter === null ? {} : { target: "_blank", rel: "noopener" }),
    }),
    /** Attributes of an anchor to the same place in the other way.
     * @param {string} path @returns {Record<string, string>} */
    other: (path) => jupyter === null ? notebook(path) : { ...page(path), target: "_blank", rel: "noopener" },
  };
}

/** JupyterLab and Notebook 7 run the command that a clicked element names, instead of loading themselves anew.
 * @param {string} path */
function opens(path) {
  const args = JSON.stringify({ path });
  return { "data-commandlinker-command": "docmanager:open", "data-commandlinker-args": args };
}

/** Follow a link that a deed leads to. @param {HTMLElement} near @param {Record<string, string>} attributes */
export function follow(near, attributes) {
  const anchor = h("a", attributes);
  near.append(anchor);
  anchor.click();
  anchor.remove();
}
