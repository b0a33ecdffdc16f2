import { readFileSync } from 'node:fs';

/**
 * @typedef {object} Training
 * @property {{ id: string, examples: number, seed: number }} data
 * @property {import('descent').NetworkSpec} spec
 * @property {Omit<import('descent').TrainerOptions, 'x' | 'y'>} training
 */

/**
 * The traces and trainings that every build repeats to the last bit; tests/core/cross_platform_test.cpp wrote them.
 * @type {{ cases: { name: string, trace: import('descent').TraceOptions, status: string, steps: number,
 *   points: string[], values: string[] }[],
 *   trainings: (Training & { name: string, losses: string[], parameters: string[] })[] }}
 */
export const fixture = JSON.parse(
  readFileSync(new URL('../../oracles/fixtures/cross_platform.json', import.meta.url), 'utf8'),
);

/** The bits of doubles as the fixture writes them. @param {ArrayLike<number>} values */
export function bitsOf(values) {
  const view = new DataView(new ArrayBuffer(8));
  return Array.from(values, (value) => {
    view.setFloat64(0, value);
    return view.getBigUint64(0).toString(16).padStart(16, '0');
  });
}

/**
 * What comes of a training's first steps. Also sent into a page as text: it uses nothing from outside.
 *
 * @param {import('descent').Engine} engine
 * @param {Training} of
 * @param {number} steps
 */
export function trained(engine, { data: { id, ...options }, spec, training }, steps) {
  const { values, targets } = engine.data.generate(id, options);
  const kind = engine.catalog.datasets.find((entry) => entry.id === id)?.targets ?? 'values';
  const network = engine.network(spec);
  const y = network.targets(targets, kind);
  const { losses } = network.trainer({ ...training, x: values, y }).advance(steps);
  return { losses: [...losses], parameters: [...network.parameters] };
}
