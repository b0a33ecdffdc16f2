// The deck: reveal.js with the same plugin that other people's decks use.
import Reveal from 'reveal.js';
import Notes from 'reveal.js/plugin/notes';
import RevealDescent from './reveal_descent.js';

const deck = new Reveal({
  width: 1280,
  height: 720,
  margin: 0.03,
  hash: true,
  center: false,
  transition: 'fade',
  pdfMaxPagesPerSlide: 1,
  plugins: [RevealDescent(), Notes],
});
void deck.initialize();
