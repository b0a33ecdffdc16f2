/**
 * How a figure is made.
 *
 * A figure file says what is its own: what it is called, what its state is, which panels and controls it has, how to
 * draw a state and how to tell it in words. Everything else (anatomy, life cycle, play, reset, URL, keys, errors) is
 * done here, once. Data flows one way:
 *
 *     control -> setState(patch) -> checked against the schema -> one draw(state) in the next animation frame
 *
 * `draw` asks the engine and hands the arrays to marks; it never sets state, so a redraw cannot alter a picture.
 * A mark keeps what it was given and repaints itself when its panel's size, the theme or the device's pixels change.
 *
 *     // web/figures/gradient-descent/index.js
 *     import { defineFigure } from '../figure.js';
 *     import { integer, number, point } from '../parameters.js';
 *     import { contourField } from '../../plot/field.js';
 *     import { pathWithDots } from '../../plot/path.js';
 *     import { formatNumber } from '../../plot/format.js';
 *
 *     const bowl = { quadratic: { eigenvalues: [1, 10] } };
 *
 *     export default defineFigure({
 *       id: 'gradient-descent',
 *       title: 'One step size for two slopes',
 *       hint: 'Drag the start, then the step. Where does the path begin to bounce?',
 *       parameters: {
 *         alpha: number({ min: 0, max: 0.25, default: 0.05, label: 'learning rate', symbol: 'α' }),
 *         start: point({ x: [-3, 3], y: [-2, 2], default: [-2.4, 1.2], label: 'start' }),
 *         k: integer({ min: 0, max: 60, default: 60, label: 'step' }),
 *       },
 *       // Play advances `k`, 20 a second; Step adds one.
 *       time: { parameter: 'k', rate: 20 },
 *
 *       create(figure) {
 *         const objective = figure.own(figure.engine.objective(bowl));      // disposed with the figure
 *         const best = figure.engine.dynamics.optimum({ eigenvalues: [1, 10] });
 *         const plane = figure.panel({
 *           label: 'The loss and the path of gradient descent',
 *           aspect: 1.6,
 *           filled: true,
 *           x: { domain: [-3, 3] },
 *           y: { domain: [-2, 2] },
 *           equalUnits: true,
 *         });
 *         const field = contourField(plane);
 *         const path = pathWithDots(plane, { color: 'var(--optimizer-gd)' });
 *         figure.handle(plane, 'start');                                     // bound: follows and sets the state
 *         figure.slider('alpha', { optimum: () => best.gd.learningRate });
 *         const loss = figure.readout('loss at the end');
 *         let shown = '';
 *
 *         return {
 *           draw({ alpha, start, k }) {
 *             // equalUnits: the panel decides how much of the plane it shows
 *             if (shown !== (shown = JSON.stringify(plane.domain)))
 *               field.set(gridOf(objective, plane.domain));
 *             const { points, values, status } = figure.engine.trace({
 *               objective, optimizer: 'gd', hyperparameters: { learningRate: alpha }, start, steps: 60 });
 *             path.set(points, { upTo: k });
 *             loss.set(formatNumber(values[values.length - 1]));
 *             figure.notice(status === 'diverged' ? 'The steps grow without end: α is beyond 2/λ.' : null);
 *           },
 *           describe: ({ alpha }) => `Gradient descent with learning rate ${alpha} on a valley ten times as steep ...`,
 *         };
 *       },
 *     });
 *
 * and its line in registry.js. `plane.domain` is `{ x: [lo, hi], y: [lo, hi] }`; colours are CSS values from
 * look/tokens.css.
 */
import { Mounted } from './mounted.js';

/** @typedef {import('./state.js').Schema} Schema */
/** @typedef {'article' | 'hero' | 'embed' | 'deck' | 'print'} Mode `hero`: an article's cover */

/**
 * @template {Schema} P
 * @typedef {import('./state.js').StateOf<P>} StateOf
 */

/**
 * What `create` answers.
 * @template {Schema} P
 * @typedef {object} Picture
 * @property {(state: StateOf<P>) => void} draw a pure function of the state: asks the engine, feeds the marks
 * @property {(state: StateOf<P>) => boolean} [pending] whether what the state asks for is still being computed: time
 *   waits for it
 * @property {(state: StateOf<P>) => string} describe the picture in words: two or three sentences with its numbers
 */

/**
 * @template {Schema} P
 * @typedef {object} Definition
 * @property {string} id
 * @property {string} title
 * @property {string} hint one sentence that says what to try
 * @property {string} [caption] for an iframe; an article gives its own <figcaption> within the element
 * @property {P} parameters
 * @property {Time<P>} [time] play, step and their bar
 * @property {(figure: import('./context.js').Context<P>) => Picture<P> | Promise<Picture<P>>} create called once,
 *   when the engine is there; where it takes long it waits for `figure.turn()` between its pieces
 */

/**
 * @template {Schema} P
 * @typedef {object} Time
 * @property {keyof P & string} parameter the number that play advances, from its `min` to its `max`
 * @property {number | ((state: StateOf<P>) => number)} rate a second
 * @property {(state: StateOf<P>) => number} [end] where it is not the parameter's `max`
 * @property {string} [stepName] on the button for one `step` of the parameter; "Step" if left out
 */

/**
 * @typedef {object} MountOptions
 * @property {string | Record<string, unknown>} [state] where it begins and to which reset leads:
 *   `alpha=0.02&start=1,2`, or the values themselves
 * @property {Mode} [mode]
 * @property {import('descent').Engine} [engine] a given one, instead of the page's
 * @property {string} [address] what the page's address calls it; its id if left out
 * @property {string | null} [link] the whole state as a link gave it: shown first, instead of `state`, to which
 *   reset leads
 */

/**
 * What article, iframe and deck hold in their hands.
 * @typedef {object} Controller
 * @property {Record<string, any>} state as it stands; never to be written
 * @property {Schema} parameters
 * @property {boolean} pending whether what the state asks for is still being computed
 * @property {Promise<void>} ready drawn for the first time; it also resolves, to a sentence on the page, on failure
 * @property {(patch: string | Record<string, unknown>, options?: { whole?: boolean }) => void} setState
 *   `whole`: what the patch leaves out goes to its default, as a link wants it
 * @property {(active: boolean) => void} setActive loops run only while active
 * @property {() => void} play
 * @property {() => void} pause
 * @property {() => void} togglePlay
 * @property {() => void} step
 * @property {() => void} reset to the state it was mounted with
 * @property {() => string} describe
 * @property {() => string} format the state as a URL carries it
 * @property {() => void} destroy
 */

/**
 * @typedef {object} Figure
 * @property {string} id
 * @property {string} title
 * @property {Schema} parameters
 * @property {(host: HTMLElement, options?: MountOptions) => Controller} mount
 */

/**
 * @template {Schema} P
 * @param {Definition<P>} definition
 * @returns {Figure}
 */
export function defineFigure(definition) {
  const { id, title, parameters } = definition;
  return {
    id,
    title,
    parameters,
    mount: (host, options = {}) => new Mounted(/** @type {Definition<any>} */ (definition), host, options),
  };
}
