/** @type {CanvasRenderingContext2D | null} */
let context = null;
/** @type {Map<string, number>} */
const known = new Map();

/**
 * The width of a line of text in a CSS font. A canvas knows nothing of tabular digits, which are a little wider.
 * @param {string} text @param {string} font
 */
export function textWidth(text, font) {
  const key = `${font}|${text}`;
  let width = known.get(key);
  if (width === undefined) {
    context ??= document.createElement('canvas').getContext('2d');
    if (!context) return 7 * text.length;
    context.font = font;
    width = context.measureText(text.replace(/\d/g, '0')).width;
    // Before the face has arrived another one was measured.
    if (document.fonts.status === 'loaded') remember(key, width);
  }
  return width;
}

/** @param {string} key @param {number} width */
function remember(key, width) {
  if (known.size > 2000) known.clear();
  known.set(key, width);
}
