import { button } from '../../controls/button.js';
import { html, setText } from '../../controls/dom.js';
import { scrubber } from '../../controls/scrubber.js';
import { formatToStep } from '../../plot/format.js';
import { parameters } from './parameters.js';
import { rule, short } from './words.js';

/** @typedef {import('./parameters.js').State} State */
/** @typedef {import('./flows.js').Flow} Flow */
/** @typedef {[number, number]} Pair */

/** An adjoint of this size is drawn as wide as any. */
const WIDEST = 10;
/** Of the gate's circle, in em. */
const RADIUS = 1.75;

/**
 * One gate: values enter on the left and leave on the right, and what arrives at the right goes back to the left, the
 * wider the larger.
 * @param {import('./parameters.js').Figure} figure @param {import('./gates.js').Gate} gate
 */
export function gatePanel(figure, gate) {
  const { id, sign, title, inputs, outputs } = gate;
  const frame = figure.panel({
    title,
    label: `The gate ${id}: values forwards, derivatives backwards`,
    aspect: 1.3,
    narrowAspect: 2,
    x: { domain: [0, 1], ticks: false },
    y: { domain: [0, 1], ticks: false },
  });
  const wires = frame.group('plot', 'gate-wires');
  const circle = frame.group('plot', 'gate-body');
  circle.append('circle');
  circle
    .append('text')
    .attr('class', sign.length > 1 ? 'gate-word' : 'gate-sign')
    .text(sign);
  const locals = frame.group('labels', 'gate-locals');
  const overlay = html('div', { class: 'gate-hands' });
  frame.overlay.append(overlay);
  const said = html('p', { class: 'gate-rule' });
  const { wrapper } = frame;
  wrapper.classList.add('gate-panel');
  wrapper.append(said);

  /** @param {'x' | 'y' | 'g' | 'h'} name */
  const number = (name) => {
    const { min, max, step } = parameters[name];
    const element = html('span');
    const control = scrubber(element, {
      ...{ name: `${name} of ${id}`, symbol: name, min, max, step },
      format: (value) => formatToStep(value, step),
      change: (value) => figure.setState({ [name]: value }),
      now: () => figure.state[name],
    });
    return { name, element, control };
  };
  const reveal = () => figure.setState({ shown: [...figure.state.shown, id] });
  const entering = inputs.map((name) => ({
    ...number(name),
    answer: html('span', { class: 'gate-answer' }),
    ask: button({ label: '?', press: reveal, kind: 'quiet', title: 'Show what comes back' }),
  }));
  for (const { name, ask } of entering)
    ask.setAttribute('aria-label', `what ${name} of ${id} receives: show`);
  const leaving = outputs.map((name) => ({ ...number(name), value: html('span', { class: 'gate-value' }) }));
  overlay.append(
    ...entering.flatMap(({ element, answer, ask }) => [element, answer, ask]),
    ...leaving.flatMap(({ element, value }) => [value, element]),
  );

  /** @type {{ state: State, flow: Flow } | null} */
  let now = null;

  frame.add({
    paint() {
      if (!now) return;
      const { width, height, fontSize: em } = frame;
      const { state, flow } = now;
      const known = state.shown.includes(id);
      const center = /** @type {Pair} */ ([width / 2, height / 2]);
      const heights = (/** @type {unknown[]} */ all) =>
        all.map((_, i) => (all.length === 1 ? height / 2 : height * (i === 0 ? 0.24 : 0.76)));
      const [left, right] = [heights(inputs), heights(outputs)];
      const radius = RADIUS * em;
      const gap = 0.36 * em;
      // Texts stand over the straight ends of the wires.
      const straight = Math.min(5.2 * em, width / 2 - radius - em);

      /** @param {number} y @param {-1 | 1} side @param {number} shift */
      const wire = (y, side, shift) => {
        const edge = side < 0 ? 0 : width;
        const bend = edge - side * straight;
        const door = center[0] + side * radius;
        const to = center[1] + (y === center[1] ? 0 : Math.sign(y - center[1]) * 0.45 * radius) + shift;
        return { edge, bend, door, y: y + shift, to };
      };
      /** @param {ReturnType<typeof wire>} along @param {boolean} back from the right to the left */
      const curve = ({ edge, bend, door, y, to }, back) => {
        const middle = (bend + door) / 2;
        const forth = `M${edge},${y}L${bend},${y}C${middle},${y},${middle},${to},${door},${to}`;
        const home = `M${door},${to}C${middle},${to},${middle},${y},${bend},${y}L${edge},${y}`;
        const outwards = edge > center[0];
        return outwards !== back ? home : forth;
      };
      /** @param {number} x @param {number} y @param {-1 | 1} towards @param {number} size */
      const head = (x, y, towards, size) =>
        `M${x - towards * size},${y - 0.6 * size}L${x},${y}L${x - towards * size},${y + 0.6 * size}`;
      const strength = (/** @type {number} */ adjoint) =>
        adjoint === 0 ? 0 : 1.2 + 5 * Math.min(1, Math.abs(adjoint) / WIDEST);

      const lines = [
        ...left.map((y) => ({ kind: 'value', at: wire(y, -1, -gap), side: -1, adjoint: 1 })),
        ...right.map((y) => ({ kind: 'value', at: wire(y, 1, -gap), side: 1, adjoint: 1 })),
        ...right.map((y, i) => ({ kind: 'back', at: wire(y, 1, gap), side: 1, adjoint: state[outputs[i]] })),
        ...left.map((y, i) => ({
          kind: 'back',
          at: wire(y, -1, gap),
          side: -1,
          adjoint: known ? flow.adjoints[i] : NaN,
        })),
      ];
      wires
        .selectAll('path')
        .data(
          lines.flatMap(({ kind, at, side, adjoint }) => {
            const back = kind === 'back';
            const unknown = Number.isNaN(adjoint);
            const thick = back ? (unknown ? 1.2 : strength(adjoint)) : 1.4;
            const kindOf = back ? (unknown ? 'asked' : adjoint === 0 ? 'nothing' : 'back') : 'value';
            const size = back ? 4 + thick : 6;
            const tip = back
              ? side < 0
                ? at.edge + 1
                : at.bend + 0.4 * em
              : side < 0
                ? at.bend - 1.2 * em
                : at.edge - 1;
            return [
              { className: `gate-wire-${kindOf}`, thick: thick || 1.2, d: curve(at, back) },
              {
                className: `gate-head gate-wire-${kindOf}`,
                thick: Math.max(1.4, thick * 0.8),
                d: adjoint === 0 || unknown ? '' : head(tip, at.y, back ? -1 : 1, size),
              },
            ];
          }),
        )
        .join('path')
        .attr('class', ({ className }) => className)
        .style('stroke-width', ({ thick }) => `${thick}px`)
        .attr('d', ({ d }) => d);

      circle.attr('transform', `translate(${center})`);
      circle.select('circle').attr('r', radius);
      circle.select('text').attr('y', 0.42 * em);

      const ends = id === 'copy' ? right : left;
      locals
        .selectAll('text')
        .data(known ? flow.partials.map((partial, i) => ({ partial, y: ends[i] })) : [])
        .join('text')
        .attr('text-anchor', 'middle')
        // Over the gate and under it, where no wire runs.
        .attr('x', center[0])
        .attr('y', ({ y }) => center[1] + (y < center[1] ? -1 : 1) * (radius + 0.85 * em) + 0.35 * em)
        .text(({ partial }) => `× ${short(partial)}`);

      const stand = (
        /** @type {HTMLElement} */ element,
        /** @type {number} */ y,
        /** @type {boolean} */ above,
        /** @type {boolean} */ atRight,
      ) => {
        const x = atRight ? width : 0;
        element.style.transform = `translate(${atRight ? '-100%' : '0'}, ${above ? '-100%' : '0'})`;
        element.style.left = `${x}px`;
        element.style.top = `${y + (above ? -1 : 1) * (gap + 0.35 * em)}px`;
      };
      entering.forEach(({ element, answer, ask }, i) => {
        stand(element, left[i], true, false);
        stand(answer, left[i], false, false);
        stand(ask, left[i], false, false);
      });
      leaving.forEach(({ element, value }, i) => {
        stand(value, right[i], true, true);
        stand(element, right[i], false, true);
      });
    },
  });

  return {
    /** @param {State} state @param {Flow} flow */
    set(state, flow) {
      now = { state, flow };
      const known = state.shown.includes(id);
      entering.forEach(({ name, control, answer, ask }, i) => {
        control.set(state[name]);
        answer.hidden = !known;
        ask.hidden = known;
        setText(answer, short(flow.adjoints[i]));
      });
      leaving.forEach(({ name, control, value }) => {
        control.set(state[name]);
        setText(value, short(flow.value));
      });
      setText(said, known ? rule(gate, state, flow) : 'What comes back? Guess, then press a question mark.');
      frame.invalidate();
    },
  };
}
