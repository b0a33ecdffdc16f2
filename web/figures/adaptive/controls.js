import { choice } from '../../controls/choice.js';
import { slider } from '../../controls/slider.js';
import { formatNumber, formatToStep } from '../../plot/format.js';
import { parameters } from './parameters.js';
import { ruleOf } from './rules.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./parameters.js').AdaptiveContext} AdaptiveContext */

/**
 * The rule, its switches and its numbers. What a rule does not have is greyed.
 * @param {AdaptiveContext} figure @param {(state: State) => number | null} best the learning rate, where it is known
 */
export function ruleControls(figure, best) {
  const rule = ruleChoice(figure);
  const switches = {
    biasCorrection: figure.toggle('biasCorrection'),
    epsilonInside: figure.toggle('epsilonInside'),
  };
  const kappa = figure.slider('kappa', { format: (value) => formatNumber(value, { trim: true }) });
  const sliders = {
    alpha: figure.slider('alpha', {
      optimum: best,
      optimumName: 'best here',
      format: (value) => formatNumber(value),
    }),
    beta1: decaySlider(figure, 'beta1'),
    beta2: decaySlider(figure, 'beta2'),
    epsilon: figure.slider('epsilon', { format: (value) => formatNumber(value, { digits: 2, trim: true }) }),
  };
  figure.slider('k');
  kappa.element.classList.add('adaptive-first');

  return {
    /** @param {State} state */
    show(state) {
      const { takes } = ruleOf(state.rule);
      rule.set(state.rule);
      for (const [id, { setDisabled }] of Object.entries(sliders)) setDisabled(!(id in takes));
      for (const [id, { element }] of Object.entries(switches)) {
        const box = /** @type {HTMLInputElement} */ (element.querySelector('input'));
        box.disabled = !(id in takes);
        element.toggleAttribute('data-disabled', box.disabled);
      }
      sliders.beta1.set(memoryOf(state.beta1));
      sliders.beta2.set(memoryOf(state.beta2));
    },
  };
}

/** Another rule wants another learning rate: it begins with its own. @param {AdaptiveContext} figure */
function ruleChoice(figure) {
  const { label, options } = parameters.rule;
  const control = choice({
    name: label,
    options,
    change: (rule) => figure.setState({ rule, ...ruleOf(rule).begins }),
  });
  control.element.classList.add('adaptive-rule');
  figure.append(control.element);
  return control;
}

/**
 * A decay is moved by the steps that it remembers, 1 / (1 - decay), on a log scale: between 0.9 and 0.999 lies more
 * than between 0 and 0.9.
 * @param {AdaptiveContext} figure @param {'beta1' | 'beta2'} id
 */
function decaySlider(figure, id) {
  const { label, symbol, color, min, max, step } = parameters[id];
  const decay = (/** @type {number} */ memory) => Number((1 - 1 / memory).toFixed(decimals(step)));
  const control = slider({
    name: label,
    symbol,
    color,
    min: memoryOf(min),
    max: memoryOf(max),
    step: 0.01,
    scale: 'log',
    format: (memory) => formatToStep(decay(memory), step),
    change: (memory) => figure.setState({ [id]: decay(memory) }),
    now: () => memoryOf(figure.state[id]),
    blurAfterDrag: () => figure.mode === 'deck' || figure.mode === 'embed',
  });
  figure.append(control.element);
  return control;
}

/** @param {number} decay */
const memoryOf = (decay) => 1 / (1 - decay);
/** @param {number} step */
const decimals = (step) => Math.round(-Math.log10(step));
