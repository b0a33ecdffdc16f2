/**
 * The table of contents, made of the headings that are there, so that it can never name another.
 */

/** Where a heading's line counts as being read, from the top of the window. */
const READING_LINE = 0.3;

/** @param {HTMLElement} nav holds `<details><summary/><ol/></details>` */
export function makeContents(nav) {
  const details = /** @type {HTMLDetailsElement} */ (nav.querySelector('details'));
  const list = /** @type {HTMLElement} */ (nav.querySelector('ol'));
  const here = /** @type {HTMLElement} */ (nav.querySelector('.contents-here'));
  const headings = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('main :is(h2, h3)')]);
  const links = fill(list, headings);

  followReader(headings, (heading) => {
    for (const [of, link] of links) {
      if (of === heading) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
    for (const item of list.querySelectorAll('li'))
      item.classList.toggle('is-here', Boolean(item.querySelector('[aria-current]')));
    here.textContent = heading ? titleOf(heading) : '';
  });

  foldWhereNarrow(nav, details);
  makeWay(nav);
}

/** A link of its own beside every heading. @param {Iterable<HTMLElement>} headings */
export function linkHeadings(headings) {
  for (const heading of headings) {
    const link = document.createElement('a');
    link.className = 'anchor';
    link.href = `#${heading.id}`;
    link.textContent = '#';
    link.setAttribute('aria-label', `Link to “${heading.textContent?.trim()}”`);
    heading.append(link);
  }
}

/** @param {HTMLElement} heading */
function titleOf(heading) {
  return heading.dataset.short ?? heading.dataset.title ?? '';
}

/**
 * @param {HTMLElement} list
 * @param {HTMLElement[]} headings
 * @returns {Map<HTMLElement, HTMLAnchorElement>}
 */
function fill(list, headings) {
  const links = new Map();
  /** The last entry of each depth. @type {HTMLElement[]} */
  const open = [];
  for (const heading of headings) {
    heading.dataset.title = heading.textContent?.trim() ?? '';
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = `#${heading.id}`;
    link.textContent = titleOf(heading);
    item.append(link);
    const depth = depthOf(heading);
    within(open[depth - 1], list).append(item);
    open[depth] = item;
    links.set(heading, link);
  }
  return links;
}

/** A part holds sections, a section its own headings; what stands before and after the parts is on their level. */
function depthOf(/** @type {HTMLElement} */ heading) {
  if (heading.matches('.part-title')) return 0;
  return (heading.tagName === 'H2' ? 0 : 1) + (heading.closest('.part') ? 1 : 0);
}

/** @param {HTMLElement | undefined} item @param {HTMLElement} list @returns {HTMLElement} the list under the item */
function within(item, list) {
  if (!item) return list;
  const there = item.querySelector('ol');
  if (there) return there;
  const fresh = document.createElement('ol');
  item.append(fresh);
  return fresh;
}

/**
 * Tells of the last heading above the reading line, whenever it is another. Within the section at that line alone are
 * headings measured: measuring one in a section that is far away would have it laid out.
 * @param {HTMLElement[]} headings in the order of the page
 * @param {(heading: HTMLElement | undefined) => void} tell
 */
function followReader(headings, tell) {
  const sectionOf = (/** @type {HTMLElement} */ heading) => heading.closest('section, header') ?? heading;
  const sections = [...new Set(headings.map(sectionOf))];
  /** @type {HTMLElement | undefined | null} */
  let told = null;
  let request = 0;
  const look = () => {
    request = 0;
    const line = innerHeight * READING_LINE;
    const atEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
    const above = (/** @type {Element} */ element) => element.getBoundingClientRect().top <= line;
    const place = sections.findLastIndex(above);
    const read = (/** @type {HTMLElement} */ heading) => {
      const its = sections.indexOf(sectionOf(heading));
      return its < place || (its === place && above(heading));
    };
    const current = atEnd ? headings.at(-1) : headings.findLast(read);
    if (current !== told) tell((told = current));
  };
  const lookSoon = () => (request ||= requestAnimationFrame(look));
  addEventListener('scroll', lookSoon, { passive: true });
  addEventListener('resize', lookSoon);
  lookSoon();
}

/**
 * In the margin the list is always unfolded; as a bar it folds again once it has been used.
 * @param {HTMLElement} nav
 * @param {HTMLDetailsElement} details
 */
function foldWhereNarrow(nav, details) {
  const margin = matchMedia('(min-width: 1200px)');
  const set = () => (details.open = margin.matches);
  margin.addEventListener('change', set);
  set();

  const fold = () => {
    if (!margin.matches) details.open = false;
  };
  nav.addEventListener('click', (event) => {
    if (event.target instanceof HTMLAnchorElement) fold();
  });
  document.addEventListener('pointerdown', (event) => {
    if (event.target instanceof Node && !nav.contains(event.target)) fold();
  });
  nav.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || margin.matches || !details.open) return;
    fold();
    details.querySelector('summary')?.focus();
  });
}

/**
 * Marks the list as covered while something that steps out of the text passes over its margin.
 * @param {HTMLElement} nav
 */
function makeWay(nav) {
  /** @type {IntersectionObserver | undefined} */
  let observer;
  const watch = () => {
    observer?.disconnect();
    const { top, right, height } = nav.getBoundingClientRect();
    const passing = new Set();
    const below = Math.max(0, innerHeight - top - Math.max(height, 240));
    observer = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, boundingClientRect, target } of entries) {
          if (isIntersecting && boundingClientRect.left < right) passing.add(target);
          else passing.delete(target);
        }
        nav.classList.toggle('is-covered', passing.size > 0);
      },
      { rootMargin: `${-Math.max(0, top)}px 0px ${-below}px` },
    );
    for (const element of document.querySelectorAll('[data-wide]')) observer.observe(element);
  };
  addEventListener('resize', watch);
  requestAnimationFrame(watch);
}
