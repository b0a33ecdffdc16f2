import { readFileSync } from 'node:fs';

/**
 * The traces that every build repeats to the last bit; tests/core/cross_platform_test.cpp wrote them.
 * @type {{ cases: { name: string, trace: import('descent').TraceOptions, status: string, steps: number,
 *   points: string[], values: string[] }[] }}
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
