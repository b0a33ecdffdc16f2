import { copyLink } from '../controls/copy_link.js';
import { html } from '../controls/dom.js';
import { playBar } from '../controls/play_bar.js';
import { linkTo } from './address.js';
import { Clock } from './clock.js';
import { Context } from './context.js';
import { EngineError, theEngine } from './engine.js';
import { failure, shell } from './shell.js';
import { accept, defaults, formatState, parseState } from './state.js';
import { turn } from './turn.js';

/** @typedef {import('./figure.js').Definition<any>} Definition */
/** @typedef {import('./figure.js').MountOptions} MountOptions */

const calm = matchMedia('(prefers-reduced-motion: reduce)');
/** After so many milliseconds without a change the summary is written anew. */
const QUIET = 400;
/** So many milliseconds a figure that is printed waits for its workers. */
const PATIENCE = 120_000;

/**
 * One figure on a page, from mount to destroy. It tells of a changed state by the event `descent-change` on its
 * host, at most once a frame, after the draw.
 */
export class Mounted {
  /** @type {import('../plot/frame.js').Frame[]} */
  frames = [];
  /** @type {((state: Record<string, any>) => void)[]} controls that show the state */
  bindings = [];
  /** @type {(() => void)[]} what goes with the figure */
  owned = [];
  /** @type {import('./figure.js').Picture<any> | null} */
  #picture = null;
  /** @type {Record<string, any>} */
  #told = {};
  #request = 0;
  /** Whether a draw was asked for, perhaps before there was anything to draw with. */
  #asked = false;
  #quiet = 0;
  #destroyed = false;
  #clock;
  #playBar;

  /** @param {Definition} definition @param {HTMLElement} host @param {MountOptions} options */
  constructor(definition, host, { state = '', link = null, mode = 'article', engine, address }) {
    this.definition = definition;
    this.host = host;
    this.mode = mode;
    this.parameters = definition.parameters;
    this.caption = host.querySelector('figcaption') ?? captionOf(definition.caption);
    this.shell = shell({ title: definition.title, hint: definition.hint, caption: this.caption, mode });

    const standard = defaults(this.parameters);
    const own = this.#read(state);
    const linked = link === null ? own : this.#read(link);
    /** @type {Record<string, any>} */
    this.initial = { ...standard, ...own.values };
    /** @type {Record<string, any>} */
    this.state = { ...standard, ...linked.values };
    this.#told = this.state;
    this.#complain(linked.problems);

    this.#clock = this.#makeClock();
    this.#playBar = playBar({
      ...(this.#clock && { play: () => this.togglePlay(), step: () => this.step() }),
      stepName: definition.time?.stepName,
      reset: () => this.reset(),
    });
    if (mode !== 'print') this.shell.play.append(this.#playBar.element);
    if (mode !== 'deck' && mode !== 'print') {
      this.shell.tools.append(
        copyLink({
          address: () => linkTo(address || definition.id, this.format()),
          copied: () => (this.shell.announcement.textContent = 'The link is on the clipboard.'),
          refused: (sentence) => this.trouble('link', sentence),
        }),
      );
    }
    host.replaceChildren(this.shell.root);
    this.shell.root.setAttribute('aria-busy', 'true');
    this.shell.summary.textContent = this.describe();
    this.ready = this.#create(engine);
  }

  /** @param {import('descent').Engine | undefined} given */
  async #create(given) {
    try {
      const engine = given ?? (await theEngine());
      await this.#phase();
      const picture = await this.definition.create(new Context(this, engine));
      await this.#phase();
      for (const frame of this.frames) {
        await this.turn();
        frame.measure();
      }
      await this.#phase();
      this.#asked = false;
      this.#draw(picture);
      await this.#phase();
      for (const frame of this.frames) {
        await this.turn();
        await frame.prepare(this.turn);
      }
      await this.turn();
      // All at once: a panel that is seen is one that answers, and a page is drawn once instead of once a panel.
      for (const frame of this.frames) frame.release();
      this.#picture = picture;
      this.shell.root.removeAttribute('aria-busy');
      if (this.#asked) this.drawNow();
      await this.turn();
      this.#writeSummary();
      if (this.mode !== 'print') return;
      await this.#complete();
      await Promise.all(this.frames.map((frame) => frame.freeze()));
    } catch (error) {
      if (this.#destroyed) return;
      const known = error instanceof EngineError;
      if (!known) reportError(error);
      const sentence = known ? error.message : `This figure could not be built: ${messageOf(error)}`;
      this.#release();
      this.host.replaceChildren(failure(this.definition.title, sentence, this.caption));
    }
  }

  /** Paper shows no more than it is given: what workers compute for it is waited for, if it comes. */
  async #complete() {
    const end = performance.now() + PATIENCE;
    while (!this.#destroyed && this.pending && performance.now() < end)
      await new Promise((later) => void setTimeout(later, 100));
  }

  /** Between two pieces of a long work: a page that is being read can answer. Rejects where nobody wants the rest. */
  turn = async () => {
    if (this.mode !== 'print') await this.#phase();
  };

  /**
   * On the way to paper nobody reads, and many figures are built at once: all of them are made before one is measured,
   * and measured before one is drawn, or the whole page would be laid out for each of them.
   */
  async #phase() {
    await turn();
    if (this.#destroyed) throw new Error(`${this.definition.id} has been let go.`);
  }

  /** @param {string | Record<string, unknown>} patch @param {{ whole?: boolean }} [options] */
  setState(patch, { whole = false } = {}) {
    const { values, problems } = this.#read(patch);
    this.#complain(problems);
    const base = whole ? defaults(this.parameters) : this.state;
    this.#become({ ...base, ...values });
  }

  /** @param {Record<string, any>} next */
  #become(next) {
    const same = Object.keys(next).every((id) => Object.is(next[id], this.state[id]));
    if (same) return;
    this.state = next;
    this.schedule();
  }

  /** The same state again, of which more has become known. */
  redraw() {
    this.schedule();
    this.#summariseSoon();
  }

  /** One draw in the next animation frame, however many changes come before it. */
  schedule() {
    if (this.mode === 'print') this.drawNow();
    else this.#request ||= requestAnimationFrame(() => this.drawNow());
  }

  drawNow() {
    cancelAnimationFrame(this.#request);
    this.#request = 0;
    this.#asked = true;
    if (!this.#picture || this.#destroyed) return;
    this.#draw(this.#picture);
    for (const frame of this.frames) frame.flush();
    if (this.state === this.#told) return;
    this.#told = this.state;
    this.#summariseSoon();
    const detail = { id: this.definition.id, state: this.state };
    this.host.dispatchEvent(new CustomEvent('descent-change', { bubbles: true, detail }));
  }

  /** Everything but the paint. @param {import('./figure.js').Picture<any>} picture */
  #draw(picture) {
    for (const show of this.bindings) show(this.state);
    try {
      picture.draw(this.state);
      this.trouble('draw', null);
    } catch (error) {
      reportError(error);
      this.trouble('draw', `This state could not be drawn: ${messageOf(error)}.`);
    }
  }

  /** @param {boolean} active */
  setActive(active) {
    this.#clock?.setActive(active);
    // A deck may have been scaled while the figure was away.
    if (active) for (const frame of this.frames) frame.sharpen();
  }

  play() {
    const clock = this.#clock;
    const time = this.definition.time;
    if (!clock || !time) return;
    const { parameter } = time;
    // Without motion, play shows where it leads; Step shows the way.
    if (calm.matches || this.mode === 'print') {
      this.setState({ [parameter]: this.#end() });
      return this.#announce();
    }
    if (this.state[parameter] >= this.#end()) this.setState({ [parameter]: this.parameters[parameter].min });
    clock.play();
  }

  pause() {
    this.#clock?.pause();
  }

  togglePlay() {
    if (this.#clock?.playing) this.pause();
    else this.play();
  }

  step() {
    const time = this.definition.time;
    if (!time) return;
    this.pause();
    const { min, step } = this.parameters[time.parameter];
    const [now, end] = [this.state[time.parameter], this.#end()];
    this.setState({ [time.parameter]: now >= end ? min : Math.min(end, now + step) });
  }

  reset() {
    this.pause();
    this.trouble('state', null);
    this.#become({ ...this.initial });
  }

  describe() {
    const { title, hint } = this.definition;
    return this.#picture ? this.#picture.describe(this.state) : `${title}. ${hint}`;
  }

  /** Whether what the state asks for is still being computed. */
  get pending() {
    return this.#picture?.pending?.(this.state) ?? false;
  }

  format() {
    return formatState(this.parameters, this.state);
  }

  /** @param {string} source @param {string | null} sentence */
  trouble(source, sentence) {
    this.shell.trouble.set(source, sentence);
  }

  destroy() {
    this.#destroyed = true;
    this.#release();
    this.shell.root.remove();
  }

  /** @param {string[]} problems */
  #complain(problems) {
    this.trouble('state', problems.length ? problems.join(' ') : null);
  }

  #release() {
    cancelAnimationFrame(this.#request);
    clearTimeout(this.#quiet);
    this.#clock?.setActive(false);
    for (const frame of this.frames) frame.destroy();
    for (const release of this.owned.reverse()) release();
    this.frames = [];
    this.owned = [];
    this.#picture = null;
  }

  /** @param {string | Record<string, unknown>} patch */
  #read(patch) {
    return typeof patch === 'string' ? parseState(this.parameters, patch) : accept(this.parameters, patch);
  }

  #makeClock() {
    const time = this.definition.time;
    if (!time) return null;
    return new Clock({
      rate: () => (typeof time.rate === 'function' ? time.rate(this.state) : time.rate),
      whole: this.parameters[time.parameter].kind === 'integer',
      now: () => this.state[time.parameter],
      end: () => this.#end(),
      waits: () => this.pending,
      advance: (value) => this.setState({ [time.parameter]: value }),
      changed: () => {
        this.#playBar.set(Boolean(this.#clock?.playing));
        if (!this.#clock?.playing) this.#announce();
      },
    });
  }

  #end() {
    const time = this.definition.time;
    if (!time) return 0;
    return time.end?.(this.state) ?? this.parameters[time.parameter].max;
  }

  #summariseSoon() {
    clearTimeout(this.#quiet);
    this.#quiet = window.setTimeout(() => this.#writeSummary(), QUIET);
  }

  #writeSummary() {
    this.shell.summary.textContent = this.describe();
  }

  /** Spoken where time pauses or ends, and nowhere else. */
  #announce() {
    this.shell.announcement.textContent = this.describe();
  }
}

/** @param {string | undefined} caption */
function captionOf(caption) {
  return caption ? html('figcaption', {}, caption) : null;
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
