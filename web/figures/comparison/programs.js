/** @typedef {import('descent').Engine} Engine */
/** @typedef {import('./race.js').Racer} Racer */
/** @typedef {import('./scene.js').Scene} Scene */

/**
 * The program in Python that repeats one racer's run with PyTorch, to its last step.
 * @param {Engine} engine @param {Scene} scene @param {Racer} racer
 */
export function programOf(engine, { ground, state }, { id, hyperparameters, trace }) {
  return engine.pytorch({
    objective: ground.spec,
    optimizer: id,
    hyperparameters,
    start: state.start,
    steps: trace.steps,
  });
}

/**
 * All of them, one after the other, each under its name.
 * @param {Engine} engine @param {Scene} scene
 */
export function allPrograms(engine, scene) {
  return scene.racers
    .map((racer) => {
      try {
        return `print("# ${racer.name}")\n${programOf(engine, scene, racer)}`;
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return `# ${racer.name} is left out. ${reason}\n`;
      }
    })
    .join('\n\n');
}

/** Every iterate of every racer as a table. @param {Scene} scene */
export function csvOf({ racers }) {
  const rows = racers.flatMap(({ id, trace: { points, values, gaps, costs } }) =>
    Array.from(values, (value, k) =>
      [id, k, costs[k], points[2 * k], points[2 * k + 1], value, gaps ? gaps[k] : ''].join(','),
    ),
  );
  return `${['optimizer,step,cost,x,y,loss,gap', ...rows].join('\n')}\n`;
}
