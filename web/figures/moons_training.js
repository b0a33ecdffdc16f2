/** @typedef {import('descent').Engine} Engine */
/** @typedef {{ x: Float64Array, targets: Float64Array }} Moons */

const EXAMPLES = 120;
const NOISE = 0.1;
const BATCH = 20;

/** The two moons, standardised, that every training sees. @param {Engine} engine @returns {Moons} */
export function standardizedMoons({ data }) {
  const drawn = data.generate('moons', { examples: EXAMPLES, seed: 1, parameters: { noise: NOISE } });
  return { x: data.standardize(drawn, { center: true, scale: true }).values, targets: drawn.targets };
}

/** A network with two inputs and a logit for an output, and its training on the moons. */
export class MoonsTraining {
  /**
   * @param {Engine} engine
   * @param {Moons} moons
   * @param {{ hidden: readonly number[], activation: string, initializer: import('descent').Choice, seed: number }} of
   * @param {{ optimizer: string, learningRate: number, epochs: number }} by
   */
  constructor(engine, { x, targets }, { hidden, ...spec }, { optimizer, learningRate, epochs }) {
    this.network = engine.network({ sizes: [2, ...hidden, 1], loss: 'bce-with-logits', ...spec });
    this.x = x;
    this.y = this.network.targets(targets, 'labels');
    this.trainer = this.network.trainer({
      ...{ x, y: this.y, optimizer, hyperparameters: { learningRate } },
      ...{ batchSize: BATCH, epochs, seed: spec.seed },
    });
  }

  get training() {
    return this.trainer.standing.status === 'training';
  }

  get diverged() {
    return this.trainer.standing.status === 'diverged';
  }

  /** After each epoch, the start first. */
  get losses() {
    return this.trainer.records().trainingLosses;
  }

  dispose() {
    this.trainer.dispose();
    this.network.dispose();
  }
}
