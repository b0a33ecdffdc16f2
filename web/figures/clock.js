/**
 * Time for a figure that plays: advances a number at a rate until an end. It runs only while it is both playing and
 * active, and holds its place when the figure leaves the screen.
 */
export class Clock {
  #frame = 0;
  #last = 0;
  #exact = 0;
  #active = false;
  playing = false;

  /**
   * @param {{
   *   rate: () => number,
   *   whole: boolean,
   *   now: () => number,
   *   end: () => number,
   *   waits: () => boolean,
   *   advance: (time: number) => void,
   *   changed: () => void,
   * }} options `rate` a second; `whole`: only whole numbers are told; `waits`: what is shown now is still being
   *   computed, and time stands; `changed`: playing began or ended
   */
  constructor(options) {
    this.options = options;
  }

  /** @param {boolean} active */
  setActive(active) {
    this.#active = active;
    this.#run();
  }

  play() {
    if (this.playing) return;
    this.playing = true;
    this.#exact = this.options.now();
    this.options.changed();
    this.#run();
  }

  pause() {
    if (!this.playing) return;
    this.playing = false;
    this.#run();
    this.options.changed();
  }

  #run() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    if (!this.playing || !this.#active) return;
    this.#last = performance.now();
    this.#frame = requestAnimationFrame((time) => this.#tick(time));
  }

  /** @param {number} time */
  #tick(time) {
    const { rate, whole, now, end, waits, advance } = this.options;
    // A stalled page goes on where it was instead of leaping.
    const passed = (Math.min(100, Math.max(0, time - this.#last)) / 1000) * rate();
    this.#last = time;
    // The hand may have moved time itself.
    if (Math.abs(now() - this.#exact) > 1) this.#exact = now();
    this.#exact += passed;
    if (waits()) {
      // What was waited for need not be waited for again, but nothing is left out.
      this.#exact = Math.min(this.#exact, now() + (whole ? 0.999 : 0));
      this.#frame = requestAnimationFrame((at) => this.#tick(at));
      return;
    }
    const last = end();
    const reached = this.#exact >= last;
    const next = reached ? last : whole ? Math.floor(this.#exact) : this.#exact;
    if (next !== now()) advance(next);
    if (reached && !waits()) this.pause();
    else this.#frame = requestAnimationFrame((at) => this.#tick(at));
  }
}
