/** @type {Promise<void> | undefined} */
let brought;

/**
 * Puts the style sheet that lies beside this module into the page: a page that imports figures need not know of it.
 * @returns {Promise<void>} once it is there; also if it does not come, of which each figure tells in its place
 */
export function bringStyleSheet() {
  brought ??= new Promise((resolve) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = new URL(/* @vite-ignore */ './figures.css', import.meta.url).href;
    for (const end of ['load', 'error']) link.addEventListener(end, () => resolve());
    document.head.append(link);
  });
  return brought;
}
