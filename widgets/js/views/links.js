/**
 * Where things are: as pages below the school's base, or as notebooks below Jupyter's, whichever the reader is in.
 *
 * @typedef {ReturnType<typeof createLinks>} Links
 */
import { jupyterBase, schoolBase } from "../api.js";

/** @param {import("../lang.js").Lang} lang */
export function createLinks(lang) {
  const school = schoolBase();
  const jupyter = jupyterBase();
  const page = (/** @type {string} */ path) => `${school}${lang}/${path}`;
  // The school lies below Jupyter's base: what is left without its own name is Jupyter.
  const root = jupyter ?? school.replace(/labelschool\/$/, "");
  const notebook = (/** @type {string} */ path) => `${root}lab/tree/${lang}/${path}.ipynb`;
  return {
    inJupyter: jupyter !== null,
    /** In the way the reader is in now. @param {string} path such as "home" or "bounding/b2_tight" */
    to: (path) => (jupyter === null ? page(path) : notebook(path)),
    page,
    notebook,
  };
}
