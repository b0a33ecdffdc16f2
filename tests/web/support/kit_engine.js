// Stands for the engine where the kit alone is tested: something to hold and to let go, or a failure.
const page = /** @type {any} */ (globalThis);

/** How many objects figures hold. */
page.held = 0;

export async function loadEngine() {
  if (page.engineFails) throw new Error('HTTP 404');
  return {
    take() {
      page.held += 1;
      return { dispose: () => void (page.held -= 1) };
    },
  };
}
