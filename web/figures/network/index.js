import { html } from '../../controls/dom.js';
import { menu } from '../../controls/menu.js';
import { formatNumber } from '../../plot/format.js';
import { defineFigure } from '../figure.js';
import { knownIds } from '../known_ids.js';
import { fieldPanel } from './field_panel.js';
import { graphPanel } from './graph_panel.js';
import { layersControl } from './layers_control.js';
import { lossPanel } from './loss_panel.js';
import './network.css';
import { ownStartBox, weightsOf } from './own_start.js';
import { LONGEST, parameters } from './parameters.js';
import { responsesOf, SIDE } from './responses.js';
import { stableRateBox } from './stable_rate.js';
import { takeAlong } from './take_along.js';
import { lossFor, trainings } from './training.js';
import { largest } from './value_image.js';
import { aboutNetwork, aboutUnit, aboutWeight, description, divergence, otherLoss } from './words.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./graph_panel.js').Unit} Unit */

/** What a frame leaves for training, in milliseconds. */
const A_FRAME = 8;
/** They look at the whole loss more than once a step, which a minibatch is not. */
const WHOLE_BATCH = ['newton', 'lbfgs', 'cg'];

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
    const source = figure.own(trainings(engine));
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
        layer === figure.state.layers.length ? 'output' : `layer ${layer + 1}, unit ${unit + 1}`,
      lookAt(weight) {
        lookedAt = weight;
        again();
      },
      change(index, value) {
        figure.pause();
        const network = present().networkAt(figure.state.k).toJSON();
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

    const flat = catalog.datasets.filter(({ id, targets }) => targets !== 'classes' && id !== 'linear');
    // For one output: those of classes, and of the angle between outputs, need several.
    const single = catalog.losses.filter(
      ({ id, targets }) => targets !== 'classes' && id !== 'cosine-similarity',
    );
    const stepping = catalog.optimizers.filter(({ id }) => !WHOLE_BATCH.includes(id));
    /** @type {[id: 'data' | 'activation' | 'initializer' | 'loss' | 'normalization' | 'optimizer' | 'schedule', entries: readonly { id: string, name: string }[]][]} */
    const lists = [
      ['data', flat],
      ['activation', catalog.activations],
      ['initializer', catalog.initializers],
      ['normalization', catalog.normalizations],
      ['loss', single],
      ['optimizer', stepping],
      ['schedule', catalog.schedules],
    ];
    const ids = knownIds(Object.fromEntries(lists), parameters);
    const menus = lists.map(([id, entries]) => {
      const control = menu({
        name: parameters[id].label,
        entries,
        // Who chooses how the start is drawn wants to see it.
        change: (value) => figure.setState({ [id]: value, ...(id === 'initializer' && { weights: [] }) }),
      });
      figure.append(control.element);
      return { id, control };
    });
    const layers = layersControl({ change: (next) => figure.setState({ layers: next }) });
    figure.append(layers.element);
    figure.slider('alpha');
    figure.slider('batch', { format: (value) => String(Math.round(value)) });
    figure.slider('noise');
    figure.slider('l2');
    figure.slider('l1');
    figure.button('Another start', () =>
      figure.setState({ seed: (figure.state.seed % 9999) + 1, weights: [] }),
    );
    const present = () => source.of(ids.of(figure.state));
    const stable = stableRateBox({
      wish: () => ({ network: present().start, training: present().options }),
      use: (alpha) => figure.setState({ alpha: Math.max(parameters.alpha.min, alpha) }),
    });
    figure.own(() => stable.dispose());
    figure.append(stable.element);
    const along = takeAlong(engine, {
      present: () => present().networkAt(figure.state.k).toJSON(),
      program: () => present().program(figure.state.k),
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
        const state = ids.of(asked);
        const training = source.of(state);
        // On paper at once; else a far epoch is gone to while the page goes on.
        if (!training.reach(state.k, figure.mode === 'print' ? Infinity : A_FRAME)) figure.redraw();
        const network = training.networkAt(state.k);
        const responses = responsesOf(network);
        const records = training.records();
        const epoch = Math.min(state.k, training.last);
        again = () => {
          const output = { layer: state.layers.length, unit: 0 };
          const seen = looked && looked.unit < (network.sizes[looked.layer + 1] ?? 0) ? looked : output;
          const isOutput = seen.layer === output.layer;
          const values = responses[seen.layer];
          const from = seen.unit * SIDE * SIDE;
          const full = isOutput ? 1 : largest(values, from, SIDE * SIDE);
          const name = isOutput
            ? 'What the network answers'
            : `What unit ${seen.unit + 1} of layer ${seen.layer + 1} answers`;
          field.set({ values, from, full, training: training.training, test: training.test }, name);
          about.textContent = looked
            ? aboutUnit(network, network.inspect(training.training.x, training.training.targets), seen)
            : lookedAt && lookedAt.index < network.parameterCount
              ? aboutWeight(
                  graph.weightName(lookedAt),
                  network.parameters[lookedAt.index],
                  network.inspect(training.training.x, training.training.targets).gradient[lookedAt.index],
                )
              : aboutNetwork(network);
        };
        graph.set({ network, responses });
        again();
        losses.set(records, state);
        for (const { control, id } of menus) control.set(state[id]);
        layers.set(state.layers);
        readouts.training.set(formatNumber(records.trainingLosses[epoch]), `training loss, epoch ${epoch}`);
        readouts.test.set(formatNumber(records.testLosses[epoch]));
        const accuracy = records.testAccuracies[epoch];
        readouts.accuracy.set(training.labelled ? `${formatNumber(100 * accuracy)} %` : '–');
        const gone = training.divergedIn;
        const diverges = gone !== null && state.k >= gone;
        stable.draw(diverges ? JSON.stringify({ ...state, k: null }) : null);
        along.draw();
        const given = state.weights.length > 0;
        ownStart.draw({ given, used: training.startsFromOwn, epoch: state.k });
        const replaced = lossFor(engine, state) === state.loss ? null : otherLoss(state);
        figure.notice(ids.complaint(asked) ?? (diverges ? divergence(training, state, gone) : replaced));
      },
      describe(asked) {
        const state = ids.of(asked);
        const training = source.of(state);
        return description(training, state);
      },
    };
  },
});
