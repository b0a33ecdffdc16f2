/**
 * The engine as JavaScript sees it. Every array that leaves the engine is a copy; matrices are row-major,
 * one example, point or eigenvector a row. Bad input throws a `RangeError`, `TypeError` or `SyntaxError` that
 * names the argument; the engine stays usable. Divergence is a result (`status`), never an exception.
 */

/** Where the WebAssembly comes from; by default `descent.wasm` beside this module. */
export interface LoadOptions {
  wasmBinary?: ArrayBuffer | Uint8Array;
  wasmUrl?: string | URL;
}

/** Loads the engine once; later calls return the same engine. */
export function loadEngine(options?: LoadOptions): Promise<Engine>;

/** A number that a reader may set. `min`, `max` and `scale` are the range of its slider. */
export interface Parameter {
  id: string;
  /** LaTeX. */
  symbol: string;
  name: string;
  default: number;
  min: number;
  max: number;
  scale: 'linear' | 'log';
  /** A switch is 0 or 1; `true` and `false` may be given for it. */
  kind: 'real' | 'integer' | 'switch';
}

export interface Reference {
  text: string;
  url: string;
}

export interface OptimizerEntry {
  id: string;
  name: string;
  /** The update rule in LaTeX, as the code computes it. */
  equation: string;
  reference: Reference;
  parameters: Parameter[];
}

export interface ObjectiveEntry {
  id: string;
  name: string;
  equation: string;
  reference: Reference;
  dimension: number;
  /** [low, high] of each coordinate. */
  domain: [number, number][];
  start: number[];
  minima: { point: number[]; value: number }[];
}

/** By which factor the learning rate changes from step to step. */
export interface ScheduleEntry {
  id: string;
  name: string;
  equation: string;
  reference: Reference;
  parameters: Parameter[];
}

export interface DatasetEntry {
  id: string;
  name: string;
  parameters: Parameter[];
}

export interface Catalog {
  optimizers: OptimizerEntry[];
  objectives: ObjectiveEntry[];
  schedules: ScheduleEntry[];
  datasets: DatasetEntry[];
}

type Numbers = ArrayLike<number>;

/**
 * What is minimised: an id of the catalog, or
 * a formula (operators + - * / ^, functions sin cos tan tanh exp log sqrt abs max min relu sigmoid softplus norm
 * dot, constants pi and e), whose variables are those of x, y, z that occur, or x1, ..., xn, or the given ones; a
 * formula that does not parse throws a `SyntaxError` with its `column`;
 * quadratic by spectrum: f(x) = 1/2 (x - c)' Q diag(eigenvalues) Q' (x - c). In two dimensions `rotation` is the
 * angle, in radians, from the first axis to the first eigenvector; in n dimensions Q is the identity;
 * quadratic by matrix: f(x) = 1/2 (x - c)' A (x - c), A symmetric, row-major;
 * least squares: f(w) = 1/(2 n) |X w - y|^2, X n x d row-major.
 */
export type ObjectiveSpec =
  | string
  | { expression: string; variables?: string[] }
  | { quadratic: { eigenvalues: Numbers; rotation?: number; minimum?: Numbers } }
  | { quadratic: { matrix: Numbers; minimum?: Numbers } }
  | { leastSquares: { features: Numbers; targets: Numbers } };

export interface GridOptions {
  x: [number, number];
  y: [number, number];
  columns: number;
  rows: number;
}

/** An objective that lives in the engine. Free it with `dispose()` (or `using`). */
export interface Objective {
  readonly dimension: number;
  /** LaTeX. */
  readonly equation: string;
  /** Names of the coordinates, where the objective is a formula; empty elsewhere. */
  readonly variables: string[];
  /** The known minimum nearest to the usual start, if there is one. */
  readonly minimum: { point: Float64Array; value: number } | null;
  value(x: Numbers): number;
  /** Values at many points, `dimension` numbers each. */
  values(points: Numbers): Float64Array;
  gradient(x: Numbers): Float64Array;
  /** dimension x dimension, row-major. */
  hessian(x: Numbers): Float64Array;
  /** Values at `columns` x `rows` points, ends included; row 0 at the low end of y. Two dimensions only. */
  grid(options: GridOptions): Float64Array;
  dispose(): void;
  [Symbol.dispose](): void;
}

export type Status = 'ok' | 'diverged' | 'converged';

export interface RunOptions {
  objective: ObjectiveSpec | Objective;
  optimizer: string;
  hyperparameters?: Record<string, number | boolean>;
  start: Numbers;
  /** Of the learning rate, step by step: an id of the catalog, with parameters where they are not the usual. */
  schedule?: string | { id: string; parameters?: Record<string, number | boolean> };
  /** Gradients longer than this are shortened to it before the optimiser sees them. */
  clipNorm?: number;
  /** Converged once f - f* <= tolerance (f0 - f*), or, where f* is not known, |g| <= tolerance |g0|. 0: never. */
  tolerance?: number;
  /** Reserved for stochastic objectives; deterministic ones ignore it. */
  seed?: number;
}

export interface TraceOptions extends RunOptions {
  steps: number;
  /** Whether to keep gradients and the optimiser's buffers, too. */
  state?: boolean;
}

export interface Trace {
  /** (steps + 1) x dimension, the start first. */
  points: Float64Array;
  /** steps + 1 values of the objective. */
  values: Float64Array;
  /** f - f* at each, with f* the lowest known minimum; null where none is known. */
  gaps: Float64Array | null;
  /** What had been paid to get to each, in gradient evaluations (a Hessian counts as `dimension` of them). */
  costs: Float64Array;
  /** 'diverged': the run ended at the last finite iterate. */
  status: Status;
  /** Steps taken; fewer than asked for where the run ended early. */
  steps: number;
  evaluations: { value: number; gradient: number; hessian: number };
  /** What was unusual, with the steps at which it began: Newton's method says where the Hessian is indefinite. */
  remarks: { step: number; text: string }[];
  /** With `state`: the gradient at each point, (steps + 1) x dimension. */
  gradients?: Float64Array;
  /**
   * With `state`: each of the optimiser's buffers as it stood at each point, (steps + 1) x dimension, zeros at the
   * start: `velocity`, `m`, `v`, ...; `stepSizes` are the factors of what a coordinate's (averaged) gradient is
   * multiplied with in the step that led there, where the rule has one for each.
   */
  state?: Record<string, Float64Array>;
}

/** What varies along one side of a sweep: a hyper-parameter, or a coordinate of the start. */
export type SweepAxis = ({ parameter: string } | { start: number }) & {
  from: number;
  to: number;
  count: number;
  scale?: 'linear' | 'log';
};

export interface SweepOptions extends RunOptions {
  steps: number;
  x: SweepAxis;
  y?: SweepAxis;
}

/** How the runs ended, row by row: `x` varies along a row, `y` from row to row. */
export interface Sweep {
  x: Float64Array;
  /** Empty where no `y` was asked for. */
  y: Float64Array;
  /** Last iterates, runs x dimension. */
  points: Float64Array;
  values: Float64Array;
  /** Taken until a run converged, diverged or ran out of steps. */
  steps: Float64Array;
  /** In gradient evaluations. */
  costs: Float64Array;
  /** Indices into `statusIds`. */
  statuses: Uint8Array;
  statusIds: Status[];
}

export interface TuneOptions extends RunOptions {
  /** The most that a run may take. */
  steps: number;
  tolerance: number;
  /** The range of learning rates that is swept, on a log scale; 1e-5 to 10 with 41 rates unless told. */
  from?: number;
  to?: number;
  count?: number;
}

/** The learning rate that reaches the tolerance at the lowest cost, or, where none does, ends lowest. */
export interface Tuned {
  learningRate: number;
  /** f at the end of its run. */
  value: number;
  steps: number;
  cost: number;
  /** 'converged' where the tolerance was reached. */
  status: Status;
  /** All that were tried, by ascending learning rate: the sensitivity curve. */
  trials: {
    learningRates: Float64Array;
    values: Float64Array;
    steps: Float64Array;
    costs: Float64Array;
    statuses: Uint8Array;
    statusIds: Status[];
  };
}

/** A run that can be watched, paused and thrown away: what a play button or a progress bar needs. */
export interface Run {
  /** Takes up to n further steps. */
  advance(n: number): { point: Float64Array; value: number; steps: number; status: Status };
  /** The optimiser's own buffers by name, for instance { velocity }. */
  state(): Record<string, Float64Array>;
  dispose(): void;
  [Symbol.dispose](): void;
}

export interface Spectrum {
  /** Ascending. */
  eigenvalues: Float64Array;
  /** Row i is the unit eigenvector of eigenvalue i. */
  eigenvectors: Float64Array;
  /** Largest over smallest eigenvalue above the rank threshold n epsilon lambda_max. */
  conditionNumber: number;
  /** How many eigenvalues lie above that threshold. */
  rank: number;
}

export type Regime = 'monotone' | 'oscillating' | 'ripples' | 'divergent';

/** Heavy ball with (learningRate, momentum); momentum 0 is gradient descent. */
export interface Dynamics {
  /** Of a quadratic or least-squares objective, or of a symmetric matrix. */
  spectrum(of: ObjectiveSpec | Objective | { matrix: Numbers }): Spectrum;

  /**
   * Exact iterates at any steps k, each at the same cost. `start` in the original coordinates.
   * `coordinates` are x_k - x* in the eigenbasis (ascending eigenvalues), `velocities` the momentum buffer there,
   * `errors` each direction's share 1/2 lambda_i c_i^2 of f - f*.
   */
  closedForm(options: {
    objective: ObjectiveSpec | Objective;
    learningRate: number;
    momentum?: number;
    start: Numbers;
    steps: Numbers;
  }): {
    points: Float64Array;
    values: Float64Array;
    coordinates: Float64Array;
    velocities: Float64Array;
    errors: Float64Array;
  };

  /**
   * Per eigenvalue: regime, spectral radius ("rate"), the signed factor that multiplies its coordinate at each step
   * in the long run (1 - alpha lambda without momentum; NaN in ripples, which have none), and steps until its error
   * is `fraction` of its start (Infinity: never).
   */
  directions(options: { eigenvalues: Numbers; learningRate: number; momentum?: number; fraction?: number }): {
    regimes: Regime[];
    rates: Float64Array;
    factors: Float64Array;
    milestones: Float64Array;
  };

  /**
   * The eigenvalues at which a step size changes what it does: the last that is approached without a change of sign,
   * (1 - sqrt(beta))^2 / alpha, and the last that does not diverge, (2 + 2 beta) / alpha.
   */
  edges(options: { learningRate: number; momentum?: number }): { monotone: number; divergent: number };

  /** The point whose coordinates x - x* along the eigenvectors (as `closedForm` answers them) these are. */
  fromEigenbasis(options: { objective: ObjectiveSpec | Objective; coordinates: Numbers }): Float64Array;

  /** Worst spectral radius over a spectrum. */
  rate(options: { eigenvalues: Numbers; learningRate: number; momentum?: number }): number;

  /** Best learning rate of gradient descent, best pair of heavy ball, and their rates. Zero eigenvalues (below the rank threshold) do not count. */
  optimum(options: { eigenvalues: Numbers }): {
    conditionNumber: number;
    gd: { learningRate: number; rate: number };
    momentum: { learningRate: number; momentum: number; rate: number };
    /** Momentum that damps the smallest eigenvalue critically at each learning rate is (1 - sqrt(alpha lambda))^2. */
  };

  /** The momentum that is critically damped at alpha lambda: (1 - sqrt(alpha lambda))^2. */
  criticalMomentum(options: { eigenvalue: number; learningRate: number }): number;

  /** First k with f_k - f* <= tolerance (f_0 - f*), from the closed form; Infinity if never or beyond maxSteps (default 1e7). */
  stepsToTolerance(options: {
    objective: ObjectiveSpec | Objective;
    learningRate: number;
    momentum?: number;
    start: Numbers;
    tolerance: number;
    maxSteps?: number;
  }): number;

  /** The same on given eigenvalues and coordinates x_0 - x* in the eigenbasis. */
  stepsToToleranceFromCoordinates(options: {
    eigenvalues: Numbers;
    coordinates: Numbers;
    learningRate: number;
    momentum?: number;
    tolerance: number;
    maxSteps?: number;
  }): number;

  /**
   * The spectrum that a rule with a step size for each coordinate sees at a point: eigenvalues of D H with D =
   * diag(stepSizes), ascending, and the effective condition number (Infinity where one is negative).
   */
  preconditioned(options: { objective: ObjectiveSpec | Objective; point: Numbers; stepSizes: Numbers }): {
    eigenvalues: Float64Array;
    conditionNumber: number;
  };

  /** Spectral radius and regime over (alpha lambda, beta); cell centres; row 0 at the low end of beta. regimes: index into `regimeIds`. */
  regimeMap(options: GridOptions & { optimizer?: 'momentum' | 'nesterov' }): {
    rates: Float64Array;
    regimes: Uint8Array;
    regimeIds: Regime[];
  };

  /** Polylines in (alpha lambda, beta), interleaved x, y: critical damping for alpha lambda in [0, 4], and the edge of divergence alpha lambda = 2 + 2 beta. For Nesterov momentum beta runs over [0, 1] in both: alpha lambda = ((1 - beta)/(1 + beta))^2 and (2 + 2 beta)/(1 + 2 beta). */
  regimeBoundaries(options: { samples: number; optimizer?: 'momentum' | 'nesterov' }): {
    critical: Float64Array;
    divergence: Float64Array;
  };
}

export interface Table {
  /** Row-major, rows x columns. */
  values: Float64Array;
  rows: number;
  columns: number;
}

/** A table as the engine takes it; `Table` is one as it gives it. */
export interface TableLike {
  values: Numbers;
  rows: number;
  columns: number;
}

export interface Data {
  /** Text to numbers. A header line is fine; separators , ; or tab are found out. Errors are `SyntaxError`s with line and column in words. */
  parseCsv(text: string): Table & { names: string[] };
  /** Centre and scale each column, each by itself. A constant column keeps scale 1. `deviations` are population ones (divide by n). */
  standardize(
    table: TableLike,
    options: { center: boolean; scale: boolean },
  ): Table & { means: Float64Array; deviations: Float64Array };
  /** Column j becomes scale_j x + offset_j. */
  affine(table: TableLike, options: { scale: Numbers; offset: Numbers }): Table;
  /** X' X / n. */
  gram(table: TableLike): Float64Array;
  /** Gram matrix of the centred columns. */
  covariance(table: TableLike): Float64Array;
  /** Bytes 0..255 to 0..1. */
  fromBytes(bytes: Uint8Array, shape: { rows: number; columns: number }): Table;
  /** A seeded data set of the catalog. `targets` has one entry a row. */
  generate(
    id: string,
    options: { examples: number; seed: number; parameters?: Record<string, number> },
  ): Table & { targets: Float64Array };
}

export interface Engine {
  readonly version: string;
  readonly catalog: Catalog;
  objective(spec: ObjectiveSpec): Objective;
  trace(options: TraceOptions): Trace;
  run(options: RunOptions): Run;
  /** Many runs at once: a grid of two hyper-parameters, or of where to start. */
  sweep(options: SweepOptions): Sweep;
  /** The optimiser's own best learning rate on this objective, by sweep. */
  tune(options: TuneOptions): Tuned;
  /** A program in Python that repeats `trace` with PyTorch in double precision, printing every iterate. */
  pytorch(options: TraceOptions): string;
  readonly dynamics: Dynamics;
  readonly data: Data;
  /** Bytes of engine memory in use, for the leak test. */
  memoryInUse(): number;
}
