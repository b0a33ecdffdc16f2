import { button } from '../../controls/button.js';
import { choice } from '../../controls/choice.js';
import { html, setText } from '../../controls/dom.js';
import { animationOf } from './animation.js';
import { pictureOf, rastered } from './picture.js';
import { allPrograms, csvOf, programOf } from './programs.js';

/** @typedef {import('./parameters.js').ComparisonContext} ComparisonContext */
/** @typedef {import('./scene.js').Scene} Scene */

const ALL = 'all';
/** Pixels of a PNG for each CSS pixel. */
const SHARP = 2;

/**
 * What a reader can carry off: the picture, the numbers, the motion, and the programs.
 * @param {ComparisonContext} figure
 * @param {{ panels: import('./picture.js').Panel[], sceneOf: () => Scene | null, sceneAt: (moment: number) => Scene, show: (scene: Scene) => void }} race
 */
export function takeAway(figure, { panels, sceneOf, sceneAt, show }) {
  const status = html('span', { class: 'take-away-status', role: 'status' });
  const code = html('pre', { class: 'program', tabindex: 0, 'aria-label': 'PyTorch program' });
  const menu = html('span', {});
  let names = '';
  let whose = ALL;
  let filming = false;
  let stop = false;

  /** @param {() => Promise<void> | void} act */
  const trying = (act) => async () => {
    try {
      status.textContent = '';
      await act();
    } catch (error) {
      status.textContent = `That did not work: ${error instanceof Error ? error.message : String(error)}.`;
    }
  };
  const present = () => {
    const scene = sceneOf();
    if (!scene) throw new Error('there is no race yet');
    return scene;
  };
  const root = () => /** @type {HTMLElement} */ (panels[0].frame.element.closest('.figure-panels'));
  const picture = () => pictureOf(root(), panels, present());

  const svg = () => save('race.svg', new Blob([picture().markup], { type: 'image/svg+xml' }));
  const png = async () => {
    const { markup, width, height } = picture();
    const canvas = await rastered(markup, width, height, SHARP);
    const blob = await /** @type {Promise<Blob | null>} */ (new Promise((done) => void canvas.toBlob(done)));
    if (!blob) throw new Error('the picture is too large for this browser');
    save('race.png', blob);
  };
  const csv = () => save('race.csv', new Blob([csvOf(present())], { type: 'text/csv' }));
  const film = async () => {
    if (filming) {
      stop = true;
      return;
    }
    [filming, stop] = [true, false];
    filmButton.textContent = 'Stop filming';
    try {
      const scene = present();
      const { pace } = scene.state;
      const end = scene.racers.reduce(
        (most, { trace, cost }) => Math.max(most, pace === 'cost' ? cost : trace.steps),
        1,
      );
      const blob = await animationOf(root(), panels, {
        end: Math.min(end, scene.state.budget),
        sceneAt,
        show,
        progress: (share) => (status.textContent = `Filming: ${Math.round(100 * share)} %`),
        stopped: () => stop,
      });
      status.textContent = '';
      if (blob) save('race.gif', blob);
    } finally {
      filming = false;
      filmButton.textContent = 'GIF';
      figure.redraw();
    }
  };
  const program = () => {
    const scene = present();
    const racer = scene.racers.find(({ id }) => id === whose);
    return racer ? programOf(figure.engine, scene, racer) : allPrograms(figure.engine, scene);
  };
  const copy = async () => {
    await navigator.clipboard.writeText(program());
    status.textContent = 'The program is on the clipboard.';
  };

  const filmButton = button({ label: 'GIF', press: trying(film), title: 'The race, as an animation' });
  const element = html(
    'details',
    { class: 'take-away take-along' },
    html('summary', {}, 'Take it along: pictures, numbers, PyTorch'),
    html(
      'div',
      { class: 'take-away-row' },
      button({ label: 'PNG', press: trying(png) }),
      button({ label: 'SVG', press: trying(svg) }),
      button({ label: 'CSV', press: trying(csv), title: 'Every step of every racer' }),
      filmButton,
      status,
    ),
    html(
      'div',
      { class: 'take-away-row' },
      html('span', {}, 'PyTorch program of'),
      menu,
      button({ label: 'Copy code', press: trying(copy) }),
      button({
        label: 'Save race.py',
        press: trying(() => save('race.py', new Blob([program()], { type: 'text/x-python' }))),
      }),
    ),
    code,
  );
  element.addEventListener('toggle', () => figure.redraw());
  figure.own(() => {
    stop = true;
  });

  return {
    element,
    /** @param {Scene} scene */
    draw({ racers }) {
      if (!element.open || filming) return;
      const options = /** @type {[string, string][]} */ ([
        [ALL, 'all of them'],
        ...racers.map(({ id, name }) => [id, name]),
      ]);
      if (names !== JSON.stringify(options)) {
        names = JSON.stringify(options);
        if (!options.some(([id]) => id === whose)) whose = ALL;
        const control = choice({
          name: 'PyTorch program of',
          options,
          many: true,
          change: (id) => void ((whose = id), figure.redraw()),
        });
        control.set(whose);
        menu.replaceChildren(control.element);
      }
      let text;
      try {
        text = program();
      } catch (error) {
        text = `# ${error instanceof Error ? error.message : String(error)}`;
      }
      setText(code, text);
    },
  };
}

/** @param {string} name @param {Blob} blob */
function save(name, blob) {
  const address = URL.createObjectURL(blob);
  html('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
