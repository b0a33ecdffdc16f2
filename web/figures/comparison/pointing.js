import { localPoint } from '../../plot/pointer.js';

/** How near to a trail a pointer must come, in pixels. */
const REACH = 18;

/**
 * Tells which racer, at which step, the pointer is near. A finger looks by touching, and looks on until it touches
 * something else.
 * @param {import('../../plot/frame.js').Frame} frame
 * @param {ReturnType<typeof import('../../plot/trails.js').trails>} trails
 * @param {() => { id: string }[]} racersOf
 * @param {(look: import('./scene.js').Look | null) => void} look
 */
export function watchPointer(frame, trails, racersOf, look) {
  /** @param {PointerEvent} event */
  const lookAt = (event) => {
    const [left, top] = localPoint(event, frame.element);
    const found = trails.nearest([left - frame.margin.left, top - frame.margin.top], REACH);
    const racer = found && racersOf()[found.racer];
    look(racer ? { id: racer.id, step: found.step } : null);
  };
  frame.element.addEventListener('pointermove', (event) => {
    // With a button down something is dragged.
    if (event.buttons === 0) lookAt(event);
  });
  frame.element.addEventListener('pointerdown', (event) => {
    if (event.pointerType !== 'mouse') lookAt(event);
  });
  frame.element.addEventListener('pointerleave', (event) => {
    if (event.pointerType === 'mouse') look(null);
  });
}
