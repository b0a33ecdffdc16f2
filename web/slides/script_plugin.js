// The plugin as one classic script, for decks without modules and decks opened from disk: it unpacks itself when the
// deck asks for it. `unpackDescent` is put before it by web/tools/single_file.mjs.
/* global module, unpackDescent */

/** @typedef {{ init: (deck: any) => Promise<void>, destroy: () => void }} Plugin */

(function (/** @type {any} */ root, /** @type {() => unknown} */ make) {
  if (typeof module === 'object' && module.exports) module.exports = make();
  else if (typeof root.define === 'function' && root.define.amd) root.define(make);
  else root.RevealDescent = make();
})(globalThis, () => {
  /** Once a page, however many decks stand on it. @type {Promise<(options?: object) => Plugin> | undefined} */
  let unpacked;

  return function RevealDescent(/** @type {object | undefined} */ options) {
    /** @type {Plugin | undefined} */
    let plugin;
    return {
      id: 'descent',
      async init(/** @type {any} */ deck) {
        try {
          // @ts-expect-error: the file that is built has it
          unpacked ??= unpackDescent();
          plugin = (await /** @type {NonNullable<typeof unpacked>} */ (unpacked))(options);
        } catch (error) {
          // The deck goes on without its figures.
          const sentence = error instanceof Error ? error.message : String(error);
          for (const element of deck.getRevealElement().querySelectorAll('*')) {
            if (element.localName.startsWith('descent-')) element.textContent = sentence;
          }
          return;
        }
        await plugin.init(deck);
      },
      destroy() {
        plugin?.destroy();
      },
    };
  };
});
