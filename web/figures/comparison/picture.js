import { resolveOptimizer } from '../../plot/optimizer_style.js';
import { polylineData } from '../../plot/outline.js';
import { resolveColors } from '../../plot/theme.js';
import { fate, rateText } from './words.js';

/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {import('../../plot/frame.js').Frame} Frame */
/** @typedef {ReturnType<typeof import('../../plot/trails.js').trails>} Trails */
/** @typedef {{ frame: Frame, trails: Trails | null }} Panel */

/** What a style sheet says of a node must stand in it before it leaves the page. */
const INLINED = [
  'display',
  'visibility',
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'paint-order',
  'font-size',
  'font-weight',
  'font-family',
  'text-anchor',
];
const PAD = 20;
const LINE = 20;
const SVG = 'http://www.w3.org/2000/svg';

/** Where a panel's plot stands in the picture, from the picture's top left. @param {Frame} frame @param {DOMRect} box */
export function placeIn({ element }, box) {
  const own = element.getBoundingClientRect();
  return { x: own.left - box.left + PAD, y: own.top - box.top + PAD, width: own.width, height: own.height };
}

/**
 * The panels, as they stand on the page, and the list of racers beneath, as one SVG.
 * @param {HTMLElement} root the element that holds the panels
 * @param {Panel[]} panels @param {Scene} scene
 * @param {{ moving?: boolean }} [options] `moving`: with all that moves while a race is played
 */
export function pictureOf(root, panels, scene, { moving = true } = {}) {
  const box = root.getBoundingClientRect();
  const [paper, ink, muted] = resolveColors(root, ['--paper', '--ink', '--muted']);
  const columns = Math.max(1, Math.floor(box.width / 400));
  const lines = Math.ceil(scene.racers.length / columns);
  const [width, height] = [
    Math.ceil(box.width + 2 * PAD),
    Math.ceil(box.height + (lines + 1) * LINE + 2 * PAD),
  ];
  const svg = node('svg', { xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}` });
  svg.append(node('rect', { width, height, fill: paper }));
  const face = getComputedStyle(root).fontFamily;

  for (const { frame, trails } of panels) {
    if (!frame.element.checkVisibility()) continue;
    const { x, y, width: wide, height: high } = placeIn(frame, box);
    const group = node('g', { transform: `translate(${x},${y})` });
    const title = frame.element.previousElementSibling;
    if (title?.matches('.panel-title'))
      group.append(
        words(title.textContent ?? '', {
          x: 0,
          y: -9,
          fill: ink,
          'font-size': 13,
          'font-weight': 550,
          'font-family': face,
        }),
      );
    if (!frame.canvas.hidden) group.append(image(frame.canvas, wide, high));
    if (trails && moving) {
      if (frame.element.matches('.relief'))
        for (const canvas of trails.canvases) group.append(image(canvas, wide, high));
      else group.append(pathsOf(frame, trails));
    }
    group.append(standingAlone(frame.svg, moving));
    svg.append(group);
  }

  scene.racers.forEach((racer, i) => {
    const at = {
      x: PAD + (i % columns) * (box.width / columns),
      y: PAD + box.height + LINE * (1.4 + Math.floor(i / columns)),
    };
    const { color, dash } = resolveOptimizer(root, racer.id);
    svg.append(
      node('path', {
        d: `M${at.x},${at.y - 4}h28`,
        stroke: color,
        'stroke-width': 2.4,
        'stroke-dasharray': dash.join(' '),
      }),
    );
    const text = words(racer.name, {
      x: at.x + 36,
      y: at.y,
      fill: ink,
      'font-size': 12.5,
      'font-family': face,
    });
    const told = node('tspan', { fill: muted, dx: 8 });
    told.textContent = `${rateText(racer)}, ${fate(racer)}`;
    text.append(told);
    svg.append(text);
  });
  return { markup: new XMLSerializer().serializeToString(svg), width, height };
}

/** @param {string} markup @param {number} width @param {number} height @param {number} scale @returns {Promise<HTMLCanvasElement>} */
export async function rastered(markup, width, height, scale) {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup)}`;
  await picture.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
  /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')).drawImage(
    picture,
    0,
    0,
    canvas.width,
    canvas.height,
  );
  return canvas;
}

/** Every step that was walked, as lines that stay lines. @param {Frame} frame @param {Trails} trails */
function pathsOf(frame, trails) {
  const id = `clip-${frame.element.getAttribute('aria-label')?.replace(/\W+/g, '-')}`;
  const group = node('g', {
    transform: `translate(${frame.margin.left},${frame.margin.top})`,
    'clip-path': `url(#${id})`,
  });
  const clip = node('clipPath', { id });
  clip.append(node('rect', { width: frame.width, height: frame.height }));
  group.append(clip);
  for (const { id: racer, pixels, head } of trails.walked()) {
    const { color, dash } = resolveOptimizer(frame.element, racer);
    const d = polylineData(pixels, frame);
    group.append(
      node('path', {
        d,
        fill: 'none',
        stroke: color,
        'stroke-width': 1.8,
        'stroke-linejoin': 'round',
        'stroke-dasharray': dash.join(' '),
      }),
    );
    if (head) group.append(node('circle', { cx: head[0], cy: head[1], r: 4.4, fill: color }));
  }
  return group;
}

/** @param {SVGSVGElement} original @param {boolean} moving */
function standingAlone(original, moving) {
  const copy = /** @type {SVGSVGElement} */ (original.cloneNode(true));
  const { width, height } = original.getBoundingClientRect();
  for (const [name, value] of Object.entries({ width, height, overflow: 'visible' }))
    copy.setAttribute(name, String(value));
  const [from, to] = [original, copy].map((tree) => [...tree.querySelectorAll('*')]);
  from.forEach((element, i) => {
    const style = getComputedStyle(element);
    for (const name of INLINED)
      /** @type {SVGElement} */ (to[i]).style.setProperty(name, style.getPropertyValue(name));
  });
  for (const gone of copy.querySelectorAll(
    moving ? '.handle-hit, title' : '.handle-hit, title, .race-heads, .race-ends',
  ))
    gone.remove();
  return copy;
}

/** @param {HTMLCanvasElement} canvas @param {number} width @param {number} height */
function image(canvas, width, height) {
  return node('image', { href: canvas.toDataURL(), width, height });
}

/** @param {string} content @param {Record<string, string | number>} attributes */
function words(content, attributes) {
  const text = node('text', attributes);
  text.textContent = content;
  return text;
}

/** @param {string} name @param {Record<string, string | number>} attributes */
function node(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes))
    if (key !== 'xmlns') element.setAttribute(key, String(value));
  return element;
}
