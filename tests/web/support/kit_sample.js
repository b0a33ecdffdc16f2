// A small figure with one of each control, for the tests of the kit.
import '../../../web/look/tokens.css';
import '../../../web/look/figure.css';
import '../../../web/look/plot.css';
import '../../../web/look/controls.css';
import { defineElement } from '../../../web/figures/element.js';
import { defineFigure } from '../../../web/figures/figure.js';
import { boolean, choice, integer, number, point } from '../../../web/figures/parameters.js';
import { linkNumbers } from '../../../web/figures/prose.js';
import { contourField } from '../../../web/plot/field.js';

const page = /** @type {any} */ (globalThis);
page.draws = [];

const sample = defineFigure({
  id: 'sample',
  title: 'A sample',
  hint: 'Drag the ring.',
  parameters: {
    alpha: number({ min: 0, max: 4, default: 1, label: 'learning rate', symbol: 'α' }),
    rate: number({ min: 0.001, max: 10, default: 0.1, scale: 'log', label: 'rate' }),
    start: point({ x: [-4, 4], y: [-3, 3], default: [0, 0], label: 'start' }),
    shape: choice({ options: { bowl: 'Bowl', dome: 'Dome' }, default: 'bowl', label: 'shape' }),
    grid: boolean({ default: true, label: 'show the grid' }),
    k: integer({ min: 0, max: 40, default: 40, label: 'step' }),
  },
  time: { parameter: 'k', rate: 60 },
  create(figure) {
    figure.own(/** @type {any} */ (figure.engine).take());
    const plane = figure.panel({
      label: 'Plane',
      aspect: 4 / 3,
      filled: true,
      x: { domain: [-4, 4] },
      y: { domain: [-3, 3] },
    });
    page.plane = plane;
    const field = contourField(plane);
    const values = Float64Array.from({ length: 48 }, (_, i) => ((i % 8) - 3.5) ** 2 + Math.floor(i / 8));
    field.set({ values, columns: 8, rows: 6, x: [-4, 4], y: [-3, 3] });
    figure.target(plane, { label: 'Minimum', patch: () => ({ start: [1, 1] }) }).set([1, 1]);
    figure.handle(plane, 'start');
    figure.slider('alpha', { optimum: () => 1.8182 });
    figure.slider('rate');
    figure.choice('shape');
    figure.toggle('grid');
    const step = figure.readout('step');
    return {
      draw(state) {
        page.draws.push({ ...state });
        if (state.alpha === 3.5) throw new Error('no such step');
        step.set(String(state.k));
      },
      describe: ({ alpha, k }) => `Learning rate ${alpha} at step ${k}.`,
    };
  },
});

/** What is long about a figure, and in which task of the page each piece of it was done. @type {[string, number][]} */
const pieces = (page.pieces = []);
page.task = 0;
const note = (/** @type {string} */ piece) => {
  pieces.push([piece, page.task]);
  page.noted?.(piece);
};

const long = defineFigure({
  id: 'long',
  title: 'A long work',
  hint: 'Wait for it.',
  parameters: { alpha: number({ min: 0, max: 4, default: 1, label: 'learning rate' }) },
  async create(figure) {
    note('create');
    for (const name of ['left', 'right']) {
      const domain = /** @type {[number, number]} */ ([0, 1]);
      const panel = figure.panel({ label: name, aspect: 1.5, x: { domain }, y: { domain } });
      panel.add({ paint: () => note(`paint ${name}`), paintCanvas: () => note(`canvas ${name}`) });
      await figure.turn();
      note(`${name} made`);
    }
    figure.own(() => note('let go'));
    return { draw: () => note('draw'), describe: () => 'Done.' };
  },
});

/** Counts the page's tasks by messages to itself: one lies between any two pieces that wait for their turn. */
page.countTasks = () => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    ++page.task;
    port2.postMessage(null);
  };
  port2.postMessage(null);
};

defineElement({ id: 'long', title: long.title, load: async () => ({ default: long }) });
defineElement({ id: 'sample', title: sample.title, load: async () => ({ default: sample }) });
linkNumbers(document);
