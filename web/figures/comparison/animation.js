import { wrap } from 'comlink';
import { pictureOf, placeIn, rastered } from './picture.js';

/** @typedef {import('./picture.js').Panel} Panel */
/** @typedef {import('./scene.js').Scene} Scene */

const FRAMES = 60;
const DELAY = 70;
/** The last frame stays. */
const PAUSE = 1800;
const WIDEST = 860;

/**
 * Plays the race once for the camera: a GIF that a slide can show. The panels are drawn at other moments for that, and
 * the state is left as it is.
 * @param {HTMLElement} root @param {Panel[]} panels
 * @param {{ end: number, sceneAt: (moment: number) => Scene, show: (scene: Scene) => void, progress: (share: number) => void, stopped: () => boolean }} options
 * @returns {Promise<Blob | null>} null: it was stopped
 */
export async function animationOf(root, panels, { end, sceneAt, show, progress, stopped }) {
  const thread = new Worker(new URL('./gif.worker.js', import.meta.url), { type: 'module' });
  /** @type {import('comlink').Remote<import('./gif.worker.js').GifWorker>} */
  const gif = wrap(thread);
  try {
    const still = sceneAt(end);
    const { markup, width, height } = pictureOf(root, panels, still, { moving: false });
    const scale = Math.min(1, WIDEST / width);
    const background = await rastered(markup, width, height, scale);
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [background.width, background.height];
    const context = /** @type {CanvasRenderingContext2D} */ (
      canvas.getContext('2d', { willReadFrequently: true })
    );
    const box = root.getBoundingClientRect();
    const places = panels.map(({ frame }) => placeIn(frame, box));

    const shoot = (/** @type {number} */ moment) => {
      const scene = sceneAt(moment);
      show(scene);
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.drawImage(background, 0, 0);
      context.setTransform(scale, 0, 0, scale, 0, 0);
      panels.forEach(({ frame, trails }, n) => {
        if (!trails || !frame.element.checkVisibility()) return;
        const { x, y, width: wide, height: high } = places[n];
        for (const layer of trails.canvases) context.drawImage(layer, x, y, wide, high);
      });
      return context.getImageData(0, 0, canvas.width, canvas.height).data;
    };

    await gif.begin(shoot(end));
    for (let i = 0; i <= FRAMES; ++i) {
      if (stopped()) return null;
      const pixels = shoot(Math.round((end * i) / FRAMES));
      await gif.add(pixels, canvas.width, canvas.height, i === FRAMES ? PAUSE : DELAY);
      progress(i / FRAMES);
    }
    return new Blob([/** @type {BlobPart} */ (await gif.end())], { type: 'image/gif' });
  } finally {
    thread.terminate();
  }
}
