import { embedDialog } from '../controls/embed_dialog.js';
import { calledBy, parseAddress, rememberSoon } from './address.js';
import { buildFirst, buildLater, buildSoon } from './queue.js';
import { failure } from './shell.js';
import { snippetsOf } from './snippets.js';
import { mindSurroundings } from './surroundings.js';

/** @typedef {import('./figure.js').Controller} Controller */
/** @typedef {import('./figure.js').Mode} Mode */

const moduleAddress = import.meta.url;

/** How long an element may be out of the document before its figure is let go: moving one takes less. */
const GRACE = 200;

/**
 * `<descent-ID id="..." data-state="alpha=0.02&beta=0.9" data-mode="article|hero|embed|deck|print">` in light DOM. It is
 * built when it comes within a screen of being seen, runs while it is seen, and survives being moved. In a deck,
 * which alone knows what is on stage, `figure.setActive` is the deck's to call. A `<figcaption>` within it becomes the
 * figure's caption; until it is built, `--reserve` (look/figure.css) holds its height. In the page's address it goes
 * by its `id`, which is the figure's if it has none: a page may show one figure twice.
 */
export class FigureElement extends HTMLElement {
  /** @type {import('./registry.js').Entry} set by `defineElement` */
  static entry;
  /** Whether the page around it is somebody else's. */
  static guest = false;
  static observedAttributes = ['data-state'];

  /** @type {Controller | null} */
  figure = null;
  /** @type {Promise<Controller | null> | null} */
  #building = null;
  /** @type {IntersectionObserver | null} */
  #near = null;
  /** @type {IntersectionObserver | null} */
  #seen = null;
  #visible = false;
  #held = false;
  #grace = 0;
  /** @type {string | null} what a removed figure left behind */
  #left = null;
  #onVisibility = () => this.#updateActive();
  #onHash = () => this.#followHash();
  #onChange = () => this.#remember();
  /** @type {Element | null} */
  #caption = null;
  #leave = () => {};

  get #entry() {
    return /** @type {typeof FigureElement} */ (this.constructor).entry;
  }

  /** @returns {Mode} */
  get mode() {
    // On a slide that came later than its deck.
    const mode = this.dataset.mode ?? this.closest('[data-descent]')?.getAttribute('data-descent');
    return mode === 'hero' || mode === 'embed' || mode === 'deck' || mode === 'print' ? mode : 'article';
  }

  /** Some of its place is within the window. */
  get seen() {
    return this.#visible;
  }

  /** Rests, seen or not, as long as the page says so: the slide that a frame stands on is not on stage. */
  get held() {
    return this.#held;
  }

  set held(held) {
    this.#held = held;
    this.#updateActive();
  }

  connectedCallback() {
    clearTimeout(this.#grace);
    this.#grace = 0;
    this.classList.add('figure-host');
    if (/** @type {typeof FigureElement} */ (this.constructor).guest) this.#leave = mindSurroundings(this);
    this.#caption ??= this.querySelector('figcaption');
    document.addEventListener('visibilitychange', this.#onVisibility);
    this.addEventListener('descent-change', this.#onChange);
    if (this.#hasAddress) {
      addEventListener('hashchange', this.#onHash);
      this.id ||= this.#entry.id;
      if (this.#address) this.#arrive();
    }
    this.#seen = new IntersectionObserver((entries) => {
      this.#visible = entries[entries.length - 1].isIntersecting;
      this.#updateActive();
    });
    this.#seen.observe(this);
    if (this.figure) return;
    if (this.mode === 'print') {
      this.build();
      return;
    }
    // A link leads here, past others that come near on the way.
    if (this.#hasAddress && calledBy(location.hash) === this.id) {
      void buildFirst(this);
      return;
    }
    this.#near = new IntersectionObserver(
      (entries) => {
        if (entries[entries.length - 1].isIntersecting) buildSoon(this);
        else buildLater(this);
      },
      { rootMargin: '100% 0px' },
    );
    this.#near.observe(this);
  }

  disconnectedCallback() {
    this.#leave();
    document.removeEventListener('visibilitychange', this.#onVisibility);
    this.removeEventListener('descent-change', this.#onChange);
    removeEventListener('hashchange', this.#onHash);
    this.#near?.disconnect();
    buildLater(this);
    this.#seen?.disconnect();
    this.figure?.setActive(false);
    clearTimeout(this.#grace);
    this.#grace = window.setTimeout(() => this.#letGo(), GRACE);
  }

  /**
   * Removed for good, as it seems; if not, the state that it leaves is where it begins again. On the way to paper nothing
   * is: a deck that is printed holds all of its slides for a frame, however long that takes, and then wants them whole.
   */
  #letGo() {
    this.#grace = 0;
    if (this.isConnected || !this.figure || this.mode === 'print') return;
    this.#left = this.figure.format();
    this.figure.destroy();
    this.figure = null;
    this.#building = null;
  }

  /** @param {string} _name @param {string | null} old @param {string | null} text */
  attributeChangedCallback(_name, old, text) {
    if (old !== text) this.figure?.setState(text ?? '', { whole: true });
  }

  /** Builds the figure if it is not built. @returns {Promise<Controller | null>} null if its module did not arrive */
  build() {
    this.#building ??= this.#build();
    return this.#building;
  }

  async #build() {
    this.#near?.disconnect();
    buildLater(this);
    const { title, load } = this.#entry;
    const { mode } = this;
    try {
      const { default: definition } = await load();
      if (!hasLook(this)) throw new Error('its style sheet is missing or blocked');
      // Caption first: what else stands here is a clone's or a reader's without scripts.
      this.replaceChildren(...(this.#caption ? [this.#caption] : []));
      const { id, dataset } = this;
      const link = this.#left ?? this.#address?.state ?? null;
      this.figure = definition.mount(this, { state: dataset.state, link, mode, address: id });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const sentence = `This figure did not arrive (${reason}). Reload the page to try again.`;
      this.replaceChildren(failure(title, sentence, this.#caption));
      return null;
    }
    const { figure } = this;
    if (mode === 'article' || mode === 'hero') this.#offerEmbedding();
    this.#updateActive();
    await figure.ready;
    // Removed while it was being built.
    if (!this.isConnected && !this.#grace) this.#letGo();
    return figure;
  }

  /** The other ways to a figure lie beside the module that this one came from. */
  #offerEmbedding() {
    const { id, title } = this.#entry;
    const { button, dialog } = embedDialog({
      title: `${title}: on a page of yours`,
      snippets: () =>
        snippetsOf(
          { id, title, state: this.figure?.format() ?? '', height: this.offsetHeight },
          moduleAddress,
        ),
    });
    this.querySelector('.figure-tools')?.prepend(button, ' ');
    this.querySelector('.figure')?.append(dialog);
  }

  get #hasAddress() {
    return this.mode !== 'deck' && this.mode !== 'print';
  }

  /** The address, if it speaks of this figure. */
  get #address() {
    const address = this.#hasAddress ? parseAddress(location.hash) : null;
    return address?.figure === this.id ? address : null;
  }

  #followHash() {
    const address = this.#address;
    if (!address) return;
    this.figure?.setState(address.state, { whole: true });
    this.#arrive();
  }

  /** A link to a figure leads to it. In an iframe it fills the page as it is. */
  #arrive() {
    if (this.mode === 'embed') return;
    requestAnimationFrame(() => this.scrollIntoView({ block: 'start' }));
  }

  #remember() {
    const figure = this.figure;
    if (figure && this.#hasAddress) rememberSoon(this.id, () => figure.format());
  }

  #updateActive() {
    if (this.mode === 'deck') return;
    this.figure?.setActive(this.#visible && !this.#held && !document.hidden);
  }
}

/**
 * Without its style sheet a panel would follow its canvas, which follows its panel, without end.
 * @param {Element} host
 */
const hasLook = (host) => getComputedStyle(host).getPropertyValue('--figure-face') !== '';

/**
 * @param {import('./registry.js').Entry} entry
 * @param {{ guest?: boolean }} [options] `guest`: in a page that is somebody else's
 */
export function defineElement(entry, { guest = false } = {}) {
  const name = `descent-${entry.id}`;
  if (customElements.get(name)) return;
  customElements.define(
    name,
    class extends FigureElement {
      /** @override */
      static entry = entry;
      /** @override */
      static guest = guest;
    },
  );
}

/** @param {import('./registry.js').Entry[]} entries @param {{ guest?: boolean }} [options] */
export function defineElements(entries, options) {
  for (const entry of entries) defineElement(entry, options);
}
