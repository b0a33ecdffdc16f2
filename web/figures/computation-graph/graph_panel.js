import { html } from '../../controls/dom.js';
import { claimKeys } from '../../controls/keys.js';
import { scrubber } from '../../controls/scrubber.js';
import { formatToStep } from '../../plot/format.js';
import { fitted } from './fitted.js';
import { lastStep, momentAt, stepOf } from './model.js';
import { leafName, nodeName, shown } from './names.js';
import { parameters } from './parameters.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./model.js').Model} Model */
/** @typedef {import('descent').Sweeps} Sweeps */
/** @typedef {{ model: Model, at: Sweeps, point: number[], state: State }} Shown */
/** @typedef {import('./fitted.js').Wire} Wire */

/**
 * The graph of a formula: leaves with numbers to be dragged, gates with what they have computed, and along the wires
 * what a sweep carries.
 * @param {import('./parameters.js').Figure} figure
 * @param {{ place: (leaf: number, value: number) => void, placeOf: (leaf: number) => number, refuse: (leaf: number, text: string) => void }} hands
 */
export function graphPanel(figure, hands) {
  const frame = figure.panel({
    label: 'The formula as a graph of gates',
    aspect: 2.3,
    narrowAspect: 0.66,
    x: { domain: [0, 1], ticks: false },
    y: { domain: [0, 1], ticks: false },
  });
  const wireGroup = frame.group('plot', 'graph-wires');
  const boxGroup = frame.group('plot', 'graph-boxes');
  const labelGroup = frame.group('labels', 'graph-labels');
  const overlay = html('div', { class: 'graph-hands' });
  frame.overlay.append(overlay);
  /** @type {Shown | null} */
  let now = null;
  /** @type {ReturnType<typeof leafHands>[]} */
  let leaves = [];
  /** @type {{ node: number, element: HTMLButtonElement }[]} */
  let gates = [];
  let built = '';

  /** @param {Model} model */
  const build = (model) => {
    if (built === model.expression) return;
    built = model.expression;
    leaves = model.graph.variables.map((name, leaf) => leafHands(figure, name, leaf, hands));
    gates = model.gates.map((node) => {
      const element = html('button', {
        type: 'button',
        class: 'graph-gate',
        onclick: () => {
          const { mode, k } = figure.state;
          figure.setState({ k: stepOf(model, mode, k, node) });
        },
      });
      claimKeys(element, ['Enter', ' ']);
      return { node, element };
    });
    overlay.replaceChildren(
      ...leaves.flatMap(({ name, number }) => [name, number]),
      ...gates.map(({ element }) => element),
    );
  };

  frame.add({
    paint() {
      if (!now) return;
      const { model, at, state } = now;
      const { graph, nodes } = model;
      const em = frame.fontSize;
      const { size, centres, wires, down } = fitted(model, frame.width, frame.height, em);
      const [width, height] = size.map((side) => side * em);
      const look = lookOf(now);

      wireGroup
        .selectAll('path')
        .data(wires)
        .join('path')
        .attr('class', (wire) => `graph-wire graph-wire-${look.wire(wire)}`)
        .style('stroke-width', (wire) => look.strength(wire))
        .attr('d', ({ path }) => path);

      const boxes = boxGroup
        .selectAll('g')
        .data(nodes)
        .join((enter) => {
          const group = enter.append('g');
          group.append('rect');
          for (const part of ['name', 'value', 'carried'])
            group.append('text').attr('class', `graph-${part}`);
          return group;
        });
      const place = (/** @type {number} */ node) => /** @type {[number, number]} */ (centres.get(node));
      boxes
        .attr('class', (node) => `graph-box ${look.box(node)}`)
        .attr('transform', (node) => `translate(${place(node).map((to) => to.toFixed(1))})`)
        .style('font-size', `${em}px`);
      boxes
        .select('rect')
        .attr('x', -width / 2)
        .attr('y', -height / 2)
        .attr('width', width)
        .attr('height', height)
        .attr('rx', 0.45 * em);
      const line = height / 3.3;
      boxes
        .select('.graph-name')
        .attr('y', -line + 0.33 * em)
        .text((node) => nodeName(graph, at, node));
      boxes
        .select('.graph-value')
        .attr('y', 0.36 * em)
        .text((node) => (node < graph.variables.length || !look.valued(node) ? '' : shown(at.values[node])));
      boxes
        .select('.graph-carried')
        .attr('y', line + 0.36 * em)
        .text((node) => look.carried(node));

      const spoken = wires.flatMap((wire) => {
        const lines = look.along(wire)?.slice(down ? -1 : 0);
        return lines ? [{ at: wire.middle, lines }] : [];
      });
      labelGroup
        .selectAll('text')
        .data(
          spoken.flatMap(({ at: [x, y], lines }) =>
            lines.map((text, row) => ({
              x,
              y: y + (row - (lines.length - 1) / 2) * 1.15 * em,
              text,
              last: row === lines.length - 1,
            })),
          ),
        )
        .join('text')
        .attr('class', ({ last }) => (last && state.mode === 'reverse' ? 'graph-amount' : 'graph-local'))
        .attr('text-anchor', 'middle')
        .attr('x', ({ x }) => x)
        .attr('y', ({ y }) => y + 0.35 * em)
        .text(({ text }) => text);

      const box = (
        /** @type {HTMLElement} */ element,
        /** @type {[number, number]} */ [x, y],
        /** @type {number} */ top,
        /** @type {number} */ tall,
      ) => {
        element.style.translate = `${(x - width / 2).toFixed(1)}px ${(y + top).toFixed(1)}px`;
        element.style.width = `${width.toFixed(1)}px`;
        element.style.height = `${tall.toFixed(1)}px`;
      };
      leaves.forEach(({ name, number }, leaf) => {
        box(name, place(leaf), -height / 2, line);
        box(number, place(leaf), -0.62 * em, 1.24 * em);
      });
      for (const { node, element } of gates) box(element, place(node), -height / 2, height);
    },
  });

  return {
    wrapper: frame.wrapper,
    /** @param {Shown} next @param {boolean} stale whether the picture is older than what the reader has set */
    set(next, stale) {
      now = next;
      frame.element.classList.toggle('graph-stale', stale);
      build(next.model);
      const { model, at, state } = next;
      const look = lookOf(next);
      leaves.forEach(({ name, control }, leaf) => {
        control.set(next.point[leaf]);
        name.hidden = state.mode !== 'forward';
        name.setAttribute('aria-pressed', String(leaf === look.leaf));
      });
      for (const { node, element } of gates) {
        const value = look.valued(node) ? `, value ${shown(at.values[node])}` : '';
        const carried = look.carried(node);
        const word = state.mode === 'reverse' ? 'derivative of the output by it' : 'derivative of it';
        element.setAttribute(
          'aria-label',
          `gate ${nodeName(model.graph, at, node)}${value}${carried && `, ${word} ${carried}`}`,
        );
      }
      frame.invalidate();
    },
  };
}

/**
 * A leaf's name, which a forward sweep can be asked to follow, and its number.
 * @param {import('./parameters.js').Figure} figure
 * @param {string} name @param {number} leaf
 * @param {Parameters<typeof graphPanel>[1]} hands
 */
function leafHands(figure, name, leaf, { place, placeOf, refuse }) {
  const number = html('span', { class: 'graph-number' });
  const { min, max, step } = parameters.at;
  const control = scrubber(number, {
    name: leafName(name),
    ...{ min, max, step, format: (value) => formatToStep(value, 0.01) },
    change: (value) => place(leaf, value),
    now: () => placeOf(leaf),
    refused: (text) => refuse(leaf, text),
  });
  const follow = html('button', {
    type: 'button',
    class: 'graph-follow',
    'aria-label': `follow ${leafName(name)} forwards`,
    onclick: () => figure.setState({ along: leaf }),
  });
  claimKeys(follow, ['Enter', ' ']);
  return { name: follow, number, control };
}

/**
 * How far the sweeps have come, and what of each node and wire is to be seen by then.
 * @param {Shown} shown
 */
export function lookOf({ model, at, state }) {
  const { mode, k } = state;
  const { graph, gates } = model;
  const last = lastStep(model, mode);
  const moment = momentAt(model, mode, k);
  // At rest nobody has the turn.
  const gate = k > last ? -1 : moment.gate;
  const leaf = Math.min(state.along, graph.variables.length - 1);
  const turns = Math.min(k, gates.length);
  const evaluated = new Set(gates.slice(0, turns));
  const backwards = mode === 'reverse' && k > gates.length;
  const passed = new Set(backwards ? gates.slice(2 * gates.length + 1 - Math.min(k, last)) : []);
  const arrived = at.contributions.filter(({ from }) => passed.has(from));
  const largest = Math.max(
    ...(mode === 'reverse'
      ? at.contributions.map(({ amount }) => Math.abs(amount)).filter(Number.isFinite)
      : [...at.tangents[leaf]].map(Math.abs).filter(Number.isFinite)),
    Number.MIN_VALUE,
  );
  /** @param {Wire} wire */
  const contributionOf = ({ from, to, operand }) =>
    arrived.find((one) => one.from === to && one.operand === operand && one.to === from);
  const valued = (/** @type {number} */ node) => node < graph.variables.length || evaluated.has(node);
  const tangents = at.tangents[leaf];
  /** How often a value is used. @param {number} node */
  const uses = (node) => at.contributions.filter(({ to }) => to === node).length;

  return {
    moment,
    gate,
    leaf,
    last,
    arrived,
    uses,
    valued,
    /** @param {number} node */
    carried(node) {
      if (mode === 'forward') return valued(node) ? shown(tangents[node]) : '';
      if (!backwards) return '';
      if (node === graph.output) return shown(at.adjoints[node]);
      const [latest] = arrived.filter(({ to }) => to === node).slice(-1);
      return latest ? `${uses(node) > 1 ? 'Σ ' : ''}${shown(latest.sum)}` : '';
    },
    /** @param {number} node */
    box(node) {
      const kind = node < graph.variables.length ? 'graph-leaf' : valued(node) ? 'graph-done' : 'graph-waits';
      const turn = node === gate || (moment.phase === 'seed' && node === graph.output) ? ' graph-turn' : '';
      const followed = mode === 'forward' && node === leaf ? ' graph-followed' : '';
      return `${kind} graph-${mode}${turn}${followed}`;
    },
    /** @param {Wire} wire */
    wire(wire) {
      if (mode === 'forward' && evaluated.has(wire.to) && tangents[wire.from] !== 0) return 'tangent';
      const contribution = contributionOf(wire);
      if (contribution) return contribution.amount === 0 ? 'nothing' : 'adjoint';
      return evaluated.has(wire.to) ? 'value' : 'waits';
    },
    /** @param {Wire} wire */
    strength(wire) {
      const amount =
        mode === 'forward'
          ? evaluated.has(wire.to)
            ? tangents[wire.from]
            : 0
          : (contributionOf(wire)?.amount ?? 0);
      return `${1.2 + 3 * Math.min(1, Math.abs(amount || 0) / largest)}px`;
    },
    /** What is written on a wire while its gate has the turn. @param {Wire} wire @returns {string[] | null} */
    along(wire) {
      if (wire.to !== gate) return null;
      const partial = `× ${shown(at.partials[wire.to][wire.operand])}`;
      if (mode === 'forward') return tangents[wire.from] === 0 ? null : [partial];
      const contribution = contributionOf(wire);
      return contribution ? [partial, shown(contribution.amount)] : null;
    },
  };
}
