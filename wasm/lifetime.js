/**
 * Handles to C++ objects are memory that JavaScript's collector does not see. Each wrapper owns its handle:
 * `dispose()` frees it at once, `using` does at the end of a block, and the registry is the last net.
 */

// Missing in old Safari: `using` cannot be written there either, but the method must have a name.
const disposeSymbol = Symbol.dispose ?? Symbol.for('Symbol.dispose');

/** @type {FinalizationRegistry<{ delete(): void }>} */
const forgotten = new FinalizationRegistry((handle) => handle.delete());

export class Owned {
  /** @type {any} */
  #handle;
  #what;

  /**
   * @param {string} what named in the message when it is used after its end
   * @param {any} handle an embind object
   */
  constructor(what, handle) {
    this.#what = what;
    this.#handle = handle;
    forgotten.register(this, handle, this);
  }

  /** @protected */
  get handle() {
    if (!this.#handle) throw new TypeError(`This ${this.#what} has been disposed of; make a new one.`);
    return this.#handle;
  }

  /** Frees the memory. A second call does nothing. */
  dispose() {
    if (!this.#handle) return;
    forgotten.unregister(this);
    this.#handle.delete();
    this.#handle = null;
  }

  [disposeSymbol]() {
    this.dispose();
  }
}
