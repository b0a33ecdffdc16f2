// KaTeX's markup without what a browser does not need to set the same formula: an article has tens of thousands of its
// elements, and each is read, styled and laid out. A gap of its own becomes a margin of its neighbour, a single index or
// exponent one element instead of a table, and what carries neither style nor class that means something goes.

/** @typedef {{ tag: string, classes: string[], style: Map<string, string>, rest: string, children: Node[] }} Element */
/** @typedef {Element | string} Node text as it is written in HTML */

/** What KaTeX's style sheet knows nothing of. */
const MEANINGLESS = new Set(
  'mord mbin mrel mopen mclose mpunct minner mtight mop textstyle enclosing reset-size6'.split(' '),
);
/** In relation to the text around it, as KaTeX's style sheet has them. */
const SIZES = { 'reset-size6 size3': 0.7, 'reset-size3 size1': 5 / 7 };

/** @param {string} html one formula by KaTeX @returns {string} */
export function leanFormula(html) {
  const root = parse(html);
  walk(root, (element) => {
    if (element.tag === 'math') leanMath(element);
    if (element.classes.includes('katex-html')) leanHtml(element);
  });
  return root.children.map(write).join('');
}

/** A browser knows the namespace, and takes all within <math> for a row. @param {Element} math */
function leanMath(math) {
  math.rest = math.rest.replace(/ xmlns="[^"]*"/, '');
  const [row, ...others] = math.children;
  if (others.length === 0 && typeof row !== 'string' && row.tag === 'mrow' && !row.rest)
    math.children = row.children;
}

/** @param {Element} element */
function leanHtml(element) {
  for (const child of element.children) if (typeof child !== 'string') leanHtml(child);
  if (element.classes.includes('msupsub')) raise(element);
  element.children = withoutGaps(element.children);
  // The children of a stack are boxes, whatever they hold.
  if (element.classes.length && !hasStack(element)) element.children = element.children.flatMap(unwrapped);
}

/** @param {Element} element */
const hasStack = ({ classes, children }) =>
  classes.some((name) => /^(vlist|mfrac|sqrt|accent|katex-html|mtable|col-align|delimsizing)/.test(name)) ||
  children.some((child) => typeof child !== 'string' && child.classes.includes('pstrut'));

/**
 * A single index or exponent stands in a table, whose only row is moved by the difference of two lengths: it can as
 * well be raised by it.
 * @param {Element} element
 */
function raise(element) {
  const stack = path(element, 'vlist-t', 'vlist-r', 'vlist');
  if (stack?.children.length !== 1) return;
  const [row] = /** @type {Element[]} */ (stack.children);
  const [strut, script] = /** @type {Element[]} */ (row.children);
  const size = SIZES[/** @type {keyof SIZES} */ (script?.classes.slice(1, 3).join(' '))];
  if (row.children.length !== 2 || script.classes[0] !== 'sizing' || !size || script.style.size > 0) return;
  if (holdsStack(script) || [...row.style.keys()].some((name) => !/^(top|margin-(left|right))$/.test(name)))
    return;
  const lowered = em(row.style.get('top')) + em(strut.style.get('height'));
  element.classes = ['script', ...(size === 0.7 ? [] : ['script-of-script'])];
  element.style.set('vertical-align', inEm(-lowered / size));
  for (const side of ['margin-left', 'margin-right']) {
    const margin = em(row.style.get(side));
    if (margin !== 0) element.style.set(side, inEm(margin / size));
  }
  element.children = script.children;
}

/** @param {Element} element @returns {boolean} */
function holdsStack({ children }) {
  return children.some(
    (child) =>
      typeof child !== 'string' &&
      (child.classes.some((name) => /^(vlist|sizing|strut|mtable|delimsizing)/.test(name)) ||
        holdsStack(child)),
  );
}

/** Down from an element, by the first child each time. @param {Element} element @param {string[]} names */
function path(element, ...names) {
  let at = element;
  for (const name of names) {
    /** @type {Node | undefined} */
    const first = at.children[0];
    if (typeof first !== 'object' || !first.classes.includes(name)) return undefined;
    at = first;
  }
  return at;
}

/** Gaps become margins. @param {Node[]} children @returns {Node[]} */
function withoutGaps(children) {
  /** @type {Node[]} */
  const kept = [];
  children.forEach((child, i) => {
    if (typeof child === 'string' || !isGap(child)) return kept.push(child);
    const width = em(child.style.get('margin-right'));
    const [before, after] = [kept.at(-1), children[i + 1]];
    // An operator holds the gaps on both of its sides; what it stands between may then be plain text.
    if (typeof after === 'object' && /^m(bin|rel)$/.test(after.classes[0]))
      widen(after, 'margin-left', width);
    else if (typeof before === 'object' && canWiden(before)) widen(before, 'margin-right', width);
    else kept.push(child);
  });
  return kept;
}

/** @param {Element} element */
function isGap({ classes, style, children }) {
  return (
    classes[0] === 'mspace' &&
    classes.slice(1).every((name) => name === 'mtight') &&
    children.length === 0 &&
    style.size === 1 &&
    style.has('margin-right')
  );
}

/** @param {Element} element */
function canWiden({ classes }) {
  return (
    /^(m(ord|bin|rel|open|close|punct|op|inner)|enclosing)$/.test(classes[0]) &&
    !classes.some((name) => /^(sizing|fontsize-ensurer|[rlc]lap|nulldelimiter|accent)/.test(name))
  );
}

/** @param {Element} element @param {string} side @param {number} width */
function widen({ style }, side, width) {
  style.set(side, inEm(em(style.get(side)) + width));
}

/** What stands in an element's place. @param {Node} child @returns {Node[]} */
function unwrapped(child) {
  if (typeof child === 'string') return [child];
  const meant = child.classes.filter((name) => !MEANINGLESS.has(name));
  // An element with a role in KaTeX's style sheet, but for its operators.
  if (child.classes.some((name) => /^(sizing|delimsizing|vlist|strut|base)/.test(name))) return [child];
  if (hasStack(child)) return [child];
  child.classes = meant;
  if (child.style.size > 0 || child.rest) return [child];
  if (meant.length === 0) return child.children;
  const [only, ...others] = child.children;
  // A colour and the one symbol that has it.
  if (
    others.length === 0 &&
    typeof only === 'object' &&
    /^(mathnormal|symbol-)/.test(only.classes[0] ?? '') &&
    meant.every((name) => name.startsWith('symbol-'))
  ) {
    only.classes.push(...meant);
    return [only];
  }
  return [child];
}

/** @param {string | undefined} length in em, or none */
const em = (length) => (length ? parseFloat(length) : 0);
/** @param {number} length */
const inEm = (length) => `${Number(length.toFixed(4))}em`;

/** @param {string} html well-formed, as KaTeX writes it @returns {Element} with the formula as its children */
function parse(html) {
  /** @type {Element} */
  const root = { tag: '', classes: [], style: new Map(), rest: '', children: [] };
  const open = [root];
  for (const [, end, tag, attributes, closed, text] of html.matchAll(
    /<(\/?)([a-z]+)((?: [\w-]+="[^"]*")*)(\/?)>|([^<]+)/gi,
  )) {
    const parent = open[open.length - 1];
    if (text !== undefined) parent.children.push(text);
    else if (end) open.pop();
    else {
      const element = withAttributes(tag, attributes);
      parent.children.push(element);
      if (!closed) open.push(element);
    }
  }
  return root;
}

/** @param {string} tag @param {string} attributes @returns {Element} */
function withAttributes(tag, attributes) {
  /** @type {Element} */
  const element = { tag, classes: [], style: new Map(), rest: '', children: [] };
  for (const [whole, name, value] of attributes.matchAll(/ ([\w-]+)="([^"]*)"/g)) {
    if (name === 'class') element.classes = value.split(' ').filter(Boolean);
    else if (name === 'style' && tag === 'span')
      for (const declaration of value.split(';').filter(Boolean)) {
        const [property, setting] = declaration.split(/:(.*)/s);
        element.style.set(property.trim(), setting.trim());
      }
    else element.rest += whole;
  }
  return element;
}

/** @param {Node} node @returns {string} */
function write(node) {
  if (typeof node === 'string') return node;
  const { tag, classes, style, rest, children } = node;
  const declarations = [...style].map(([name, value]) => `${name}:${value}`).join(';');
  const names = classes.length ? ` class="${classes.join(' ')}"` : '';
  return `<${tag}${names}${rest}${declarations && ` style="${declarations}"`}>${children.map(write).join('')}</${tag}>`;
}

/** @param {Element} element @param {(element: Element) => void} visit */
function walk(element, visit) {
  visit(element);
  for (const child of element.children) if (typeof child !== 'string') walk(child, visit);
}
