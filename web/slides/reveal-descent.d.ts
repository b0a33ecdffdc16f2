/**
 * A plugin of reveal.js (5 and 6) that puts figures on slides: `new Reveal({ plugins: [RevealDescent()] })`, then
 * `<descent-momentum data-state="beta=0.5">`. `reveal-descent.js` is the same as one classic script, which sets the
 * global `RevealDescent`, carries all it needs and works in a deck opened from disk.
 */

export interface Options {
  /** Blacker ink, deeper fields: for a projector in a lit room. */
  contrast?: 'projector';
}

export interface Plugin {
  id: string;
  /** @param deck the instance of reveal.js, which calls this itself */
  init(deck: any): Promise<void>;
  destroy(): void;
}

export default function RevealDescent(options?: Options): Plugin;
