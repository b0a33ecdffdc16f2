import { html, setText } from '../../controls/dom.js';
import { fold } from '../../controls/fold.js';
import { menu } from '../../controls/menu.js';
import { formatNumber } from '../../plot/format.js';
import { defineFigure } from '../figure.js';
import { knownIds } from '../known_ids.js';
import { fieldPanel } from './field_panel.js';
import { graphPanel } from './graph_panel.js';
import { layersControl } from './layers_control.js';
import { lossPanel } from './loss_panel.js';
import './network.css';
import { learntIn } from './learnt.js';
import { lossFor, offered, usualInstead } from './losses.js';
import { ownExamples } from './own_examples.js';
import { ownStartBox, weightsOf } from './own_start.js';
import { LONGEST, OWN, parameters } from './parameters.js';
import { decisionsOf, responsesOf, SIDE } from './responses.js';
import { stableRateBox } from './stable_rate.js';
import { takeAlong } from './take_along.js';
import { trainings } from './training.js';
import { largest } from '../../plot/value_image.js';
import {
  aboutNetwork,
  aboutUnit,
  aboutWeight,
  description,
  divergence,
  noTable,
  otherLoss,
  outputName,
} from './words.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./graph_panel.js').Unit} Unit */

/** What a frame leaves for training, in milliseconds. */
const A_FRAME = 8;
/** They look at the whole loss more than once a step, which a minibatch is not. */
const WHOLE_BATCH = ['newton', 'lbfgs', 'cg'];

/** What is behind a fold as long as it is usual. */
const RARE = /** @type {(keyof State)[]} */ ([
  ...['initializer', 'normalization', 'schedule', 'l1', 'l2', 'dropout'],
]);

export default defineFigure({
  id: 'network',
  title: 'A network that learns while you look',
  hint: 'Press play. Then give it fewer units, another activation, a larger step, and see what it can no longer do.',
  caption:
    'Small squares show what each unit answers over the plane of inputs; the line is where the network changes its mind.',
  parameters,
  time: { parameter: 'k', rate: 20, end: () => LONGEST },

  create(figure) {
    const { engine } = figure;
    const { catalog } = engine;
    const share = figure.slider('share');
    const own = ownExamples(engine.data, {
      share: share.element,
      changed() {
        adoptLoss();
        figure.redraw();
      },
    });
    const learnt = learntIn(engine, own);
    const source = figure.own(trainings(engine, learnt.of));
    /** What the picture is of. @type {{ classes: string[], hidden: number, sizes: string }} */
    let drawn = { classes: [], hidden: 0, sizes: '' };
    /** Several classes have a usual loss of their own. */
    function adoptLoss() {
      const kind = learnt.kindOf(shownOf(figure.state));
      if ((kind === 'classes') !== drawn.classes.length > 0)
        figure.setState({ loss: usualInstead(kind, figure.state.loss) });
    }
    /** @type {Unit | null} */
    let looked = null;
    /** @type {import('./edges.js').Weight | null} */
    let lookedAt = null;
    let again = () => {};
    const graph = graphPanel(figure, {
      look(unit) {
        looked = unit;
        again();
      },
      nameOf: ({ layer, unit }) =>
        layer === drawn.hidden ? outputName(drawn.classes, unit) : `layer ${layer + 1}, unit ${unit + 1}`,
      lookAt(weight) {
        lookedAt = weight;
        again();
      },
      change(index, value) {
        figure.pause();
        const network = present().networkAt(figure.state.k).toJSON();
        // Other layers may have been asked for since the weight was drawn.
        if (String(network.sizes) !== drawn.sizes) return;
        network.parameters[index] = value;
        figure.setState({ weights: weightsOf(network), k: 0 });
      },
      answer: (sentence) => ownStart.answer(sentence),
    });
    const about = html('p', { class: 'network-about' });
    const ownStart = ownStartBox({
      again: () => figure.setState({ k: 0 }),
      drop: () => figure.setState({ weights: [], k: 0 }),
    });
    graph.wrapper.append(about, ownStart.element);
    const field = fieldPanel(figure);
    figure.newRow();
    const losses = lossPanel(figure);

    const stepping = catalog.optimizers.filter(({ id }) => !WHOLE_BATCH.includes(id));
    const sets = catalog.datasets.filter(({ id }) => id !== 'linear');
    const lists = {
      data: [...sets, { id: OWN, name: 'Your own table' }],
      activation: catalog.activations,
      loss: catalog.losses,
      optimizer: stepping,
      initializer: catalog.initializers,
      normalization: catalog.normalizations,
      schedule: catalog.schedules,
    };
    const ids = knownIds(lists, parameters);
    const shownOf = (/** @type {State} */ asked) => learnt.shown(ids.of(asked));
    const more = fold('More: start, normalisation, schedule, penalties, dropout');
    /** @param {keyof typeof lists} id @param {readonly { id: string, name: string }[]} [entries] */
    const menuOf = (id, entries = lists[id]) => {
      const { label } = parameters[id];
      const change = (/** @type {string} */ value) => {
        // Who chooses how the start is drawn wants to see it.
        figure.setState({ [id]: value, ...(id === 'initializer' && { weights: [] }) });
        adoptLoss();
      };
      const control = menu({ name: label, entries, change });
      (RARE.includes(id) ? more : figure).append(control.element);
      return control;
    };
    const menus = /** @type {(keyof typeof lists)[]} */ (Object.keys(lists))
      .filter((id) => id !== 'loss')
      .map((id) => ({ id, control: menuOf(id) }));
    const lossMenus = [false, true].map((several) => menuOf('loss', offered(catalog.losses, several)));
    const ofData = /** @type {const} */ (['classes', 'noise', 'deviation']).map((id) => ({
      id,
      element: figure.slider(id).element,
    }));
    figure.append(own.element);
    const layers = layersControl({
      change(next) {
        figure.setState({ layers: next });
        // The next press may come before the next picture.
        layers.set(next);
      },
    });
    figure.append(layers.element);
    figure.slider('alpha');
    figure.slider('batch', { format: (value) => String(Math.round(value)) });
    for (const id of /** @type {const} */ (['l2', 'l1', 'dropout'])) more.append(figure.slider(id).element);
    figure.button('Another start', () =>
      figure.setState({ seed: (figure.state.seed % 9999) + 1, weights: [] }),
    );
    figure.append(more.element);
    let isUnusual = false;
    const present = () => source.of(shownOf(figure.state));
    const stable = stableRateBox({
      wish: () => ({ network: present().start, training: present().options }),
      use: (alpha) => figure.setState({ alpha: Math.max(parameters.alpha.min, alpha) }),
    });
    figure.own(() => stable.dispose());
    figure.append(stable.element);
    const along = takeAlong(engine, {
      present: () => present().networkAt(figure.state.k).toJSON(),
      program: () => present().program(figure.state.k),
      outputs: () => learnt.of(shownOf(figure.state)).outputs,
      redraw: () => figure.redraw(),
      take(saved) {
        const layers = Array.from(saved.sizes ?? []).slice(1, -1);
        const names = {
          activation: saved.activation ?? 'tanh',
          normalization: saved.normalization ?? 'none',
        };
        figure.setState({
          layers,
          activation: String(names.activation),
          normalization: String(names.normalization),
          dropout: saved.dropout ?? 0,
          weights: weightsOf(saved),
          k: 0,
        });
      },
    });
    figure.append(along.element);
    const readouts = {
      training: figure.readout('training loss'),
      test: figure.readout('test loss', { color: 'var(--value-high-text)' }),
      accuracy: figure.readout('of the test is told right'),
    };

    return {
      draw(asked) {
        const state = shownOf(asked);
        const training = source.show(state);
        // On paper at once; else a far epoch is gone to while the page goes on.
        if (!training.reach(state.k, figure.mode === 'print' ? Infinity : A_FRAME)) figure.redraw();
        const network = training.networkAt(state.k);
        const { examples } = training;
        const { kind, classes, reach } = examples;
        drawn = { classes, hidden: state.layers.length, sizes: String(network.sizes) };
        const responses = responsesOf(network, reach);
        const decisions = classes.length ? decisionsOf(network, reach) : null;
        const records = training.records();
        const epoch = Math.min(state.k, training.last);
        again = () => {
          const seen = looked && looked.unit < (network.sizes[looked.layer + 1] ?? 0) ? looked : null;
          const { layer, unit } = seen ?? { layer: state.layers.length, unit: 0 };
          const isOutput = layer === state.layers.length;
          const values = responses[layer];
          const from = unit * SIDE * SIDE;
          const full = isOutput && !decisions ? 1 : largest(values, from, SIDE * SIDE);
          const of = isOutput && decisions ? unit : null;
          const name = !isOutput
            ? `What unit ${unit + 1} of layer ${layer + 1} answers`
            : seen && decisions
              ? `What the ${outputName(classes, unit)} answers`
              : 'What the network answers';
          field.set({ values, from, full, of, decisions: seen ? null : decisions }, examples, name);
          setText(
            about,
            seen
              ? aboutUnit(network, network.inspect(examples.training.x, training.targets), seen, classes)
              : lookedAt && lookedAt.index < network.parameterCount
                ? aboutWeight(
                    graph.weightName(lookedAt),
                    network.parameters[lookedAt.index],
                    network.inspect(examples.training.x, training.targets).gradient[lookedAt.index],
                  )
                : aboutNetwork(network, state.dropout),
          );
        };
        graph.set({ network, responses });
        again();
        losses.set(records, state, classes.length > 0);
        const used = lossFor(catalog.losses, kind, state.loss);
        for (const { control, id } of menus) control.set(asked[id]);
        lossMenus.forEach((control, several) => {
          control.element.hidden = classes.length > 0 !== Boolean(several);
          control.set(used);
        });
        const set = sets.find(({ id }) => id === asked.data);
        for (const { id, element } of ofData)
          element.hidden = !set?.parameters.some((parameter) => parameter.id === id);
        own.element.hidden = asked.data !== OWN;
        if (isUnusual !== (isUnusual = RARE.some((id) => state[id] !== parameters[id].default)) && isUnusual)
          more.open();
        layers.set(state.layers);
        readouts.training.set(formatNumber(records.trainingLosses[epoch]), `training loss, epoch ${epoch}`);
        readouts.test.set(formatNumber(records.testLosses[epoch]));
        const accuracy = records.testAccuracies[epoch];
        readouts.accuracy.set(kind === 'values' ? '–' : `${formatNumber(100 * accuracy)} %`);
        const gone = training.divergedIn;
        const diverges = gone !== null && state.k >= gone;
        const { version } = learnt.of(state);
        stable.draw(diverges ? JSON.stringify({ ...state, version, k: null }) : null);
        along.draw();
        const given = state.weights.length > 0;
        ownStart.draw({ given, used: training.startsFromOwn, epoch: state.k });
        const missing = asked.data === OWN && state.data !== OWN;
        const replaced = used === state.loss ? null : otherLoss(state.data, kind, state.loss, used);
        figure.notice(
          ids.complaint(asked) ??
            (diverges
              ? divergence(training, state, gone)
              : missing
                ? noTable(sets.find(({ id }) => id === state.data)?.name ?? state.data)
                : replaced),
        );
      },
      describe(asked) {
        const state = shownOf(asked);
        return description(source.of(state), state, state.data === OWN ? 'your own table' : state.data);
      },
    };
  },
});
