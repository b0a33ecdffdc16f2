/**
 * The figures as custom elements, `<descent-ID data-state="alpha=0.2&beta=0.9">`. Importing the module defines them, and
 * brings their style sheet.
 */

/** A figure that stands on the page. */
export interface Figure {
  /** Its parameters by id, as it stands; not to be written. */
  readonly state: Readonly<Record<string, unknown>>;
  /** Drawn for the first time. It also resolves, to a sentence on the page, on failure. */
  readonly ready: Promise<void>;
  /** Whether what its state asks for is still being computed. */
  readonly pending: boolean;
  /**
   * `alpha=0.2&beta=0.9`, or the values themselves. `whole`: what the patch leaves out goes to its default. What is not
   * a state is a sentence in the figure, which keeps what it had.
   */
  setState(patch: string | Record<string, unknown>, options?: { whole?: boolean }): void;
  /** Time advances only while it is active. */
  setActive(active: boolean): void;
  play(): void;
  pause(): void;
  togglePlay(): void;
  step(): void;
  /** To the state with which it began. */
  reset(): void;
  /** The picture in words, with its numbers. */
  describe(): string;
  /** The state as an address or `data-state` carries it. */
  format(): string;
  destroy(): void;
}

/** `<descent-ID>`. Its `data-state` may be set at any time. It tells of each change by the event `descent-change`. */
export interface FigureElement extends HTMLElement {
  /** null until it is built, which is when it comes near the screen. */
  readonly figure: Figure | null;
  /** Rests, seen or not. */
  held: boolean;
  /** Builds it now. null: its program did not arrive, which a sentence on the page says. */
  build(): Promise<Figure | null>;
}

export interface Entry {
  /** In file names, addresses and the element's name. */
  id: string;
  title: string;
  load: () => Promise<unknown>;
}

/** Every figure that there is. */
export const registry: Entry[];

/** Defines the elements of these entries; one that is defined already stays. */
export function defineElements(entries: Entry[]): void;

declare global {
  interface HTMLElementTagNameMap {
    [name: `descent-${string}`]: FigureElement;
  }
  interface HTMLElementEventMap {
    'descent-change': CustomEvent<{ id: string; state: Readonly<Record<string, unknown>> }>;
  }
}
