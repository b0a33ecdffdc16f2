// The style sheet for other people's pages. It says nothing of the page itself: what is `:root`'s in a page of ours, its
// colours and sizes, is each figure's there. And it comes before the page's own rules, however many classes those have.

/** Matches below anything, and weighs as much as an id. */
const WEIGHT = ':not(#\\_)';
const HOST = '.figure-host';

/** What stands at the head of a page, by what it becomes. Of equal weight, so that the later one still wins. */
const AT_HOME = /** @type {Record<string, string[]>} */ ({
  ':root': [HOST],
  '[data-theme]': [HOST],
  '[data-contrast]': [HOST],
  ...Object.fromEntries(
    ['light', 'dark'].map((theme) => {
      const said = `[data-theme='${theme}']`;
      return [said, [`${HOST}:where(${said})`, `${HOST} :where(${said})`]];
    }),
  ),
  "[data-contrast='projector']": [":where([data-contrast='projector']) .figure-host"],
});

/** @returns {import('postcss').Plugin} */
export function guest() {
  return {
    postcssPlugin: 'descent:guest',
    OnceExit(root) {
      root.walkRules((rule) => {
        if (/keyframes$/.test(/** @type {import('postcss').AtRule} */ (rule.parent).name ?? '')) return;
        const selectors = rule.selectors.flatMap((selector) => AT_HOME[selector] ?? [selector]);
        const ofPage = selectors.find((selector) =>
          /^(:root|html|body|\*|\[data-(theme|contrast))/.test(selector),
        );
        if (ofPage) throw rule.error(`“${ofPage}” would be a rule for the page of somebody else.`);
        rule.selectors = [...new Set(selectors)].map((selector) => `${WEIGHT} ${selector}`);
      });
    },
  };
}
