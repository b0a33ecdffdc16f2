// The script of the worker in which a page has its WebAssembly fetched and compiled (module.js).
addEventListener('message', async ({ data: url }) => {
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
    postMessage(await WebAssembly.compile(await response.arrayBuffer()));
  } catch {
    // Without it the page tries by itself, and its error is the one to tell.
    postMessage(null);
  }
});
