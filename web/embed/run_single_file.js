// The last line of a single file: unpacks what follows and runs it, or says in its place why not.
/* global unpack */

/** @param {any} packed */
// eslint-disable-next-line no-unused-vars -- the file that is built calls it
function start(packed) {
  unpack(packed).catch((/** @type {Error} */ { message }) => {
    const main = document.querySelector('main, .slides');
    if (main) main.textContent = message;
  });
}
