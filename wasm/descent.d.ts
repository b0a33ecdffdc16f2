/**
 * The engine as JavaScript sees it. Every array that leaves the engine is a copy; matrices are row-major,
 * one example, point or eigenvector a row. Bad input throws a `RangeError`, `TypeError` or `SyntaxError` that
 * names the argument; so do options that no call of their kind takes. The engine stays usable. Divergence is a
 * result (`status`), never an exception.
 */

/** Where the WebAssembly comes from; by default `descent.wasm` beside this module. */
export interface LoadOptions {
  wasmBinary?: ArrayBuffer | Uint8Array;
  wasmUrl?: string | URL;
}

/**
 * Loads the engine once; later calls return the same engine. For a page the worker `descent-compiler.js` beside this
 * module fetches and compiles it; where a page can have no such worker, it does so itself.
 */
export function loadEngine(options?: LoadOptions): Promise<Engine>;

/** A promise of what a call answers; of an object that lives in the engine, the promise of one that does there. */
type Answered<T> = Promise<Awaited<T> extends { dispose(): void } ? RemoteObject<Awaited<T>> : Awaited<T>>;

/**
 * An object in a worker's engine. Calls are the same and answer with promises; a property is read by awaiting it. Where
 * a call takes an object of the engine, it takes one of the same worker's.
 */
export type RemoteObject<T> = {
  readonly [K in keyof T]: K extends 'dispose' | typeof Symbol.dispose
    ? () => void
    : T[K] extends (...args: infer A) => infer R
      ? (...args: { [I in keyof A]: RemoteArgument<A[I]> }) => Answered<R>
      : PromiseLike<T[K]>;
};

type RemoteArgument<A> = A extends { objective: unknown }
  ? Omit<A, 'objective'> & { objective: A['objective'] | RemoteObject<Objective> }
  : A;

/** An engine in a worker. `train` tells its progress here, and a signal cancels it from here. */
export type RemoteEngine = Omit<
  RemoteObject<Engine>,
  'approximation' | 'autodiff' | 'curvature' | 'data' | 'dynamics' | 'linear' | 'sampling'
> & {
  readonly approximation: RemoteObject<Approximation>;
  readonly autodiff: RemoteObject<Autodiff>;
  readonly curvature: RemoteObject<Curvature>;
  readonly data: RemoteObject<Data>;
  readonly dynamics: RemoteObject<Dynamics>;
  readonly linear: RemoteObject<Linear>;
  readonly sampling: RemoteObject<Sampling>;
  /** Ends the worker with all that lives in it, also in the middle of a call. Calls that wait are rejected. */
  terminate(): void;
};

/**
 * An engine on a thread of its own, in browsers and in Node. `worker` is one whose script calls `serveEngine`; unless
 * told, `descent-worker.js` beside this module.
 */
export function engineInWorker(options?: LoadOptions & { worker?: Worker }): Promise<RemoteEngine>;

/** For a worker's script: serves an engine to whoever started it (or to the other side of `endpoint`). */
export function serveEngine(endpoint?: MessagePort): Promise<void>;

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
  /** Labels are 1 and -1, classes 0, 1, ... */
  targets: 'values' | 'labels' | 'classes';
}

export interface ActivationEntry {
  id: string;
  name: string;
  /** LaTeX, of phi(u). */
  equation: string;
  reference: Reference;
  parameters: Parameter[];
  /** By which an initialiser multiplies weights to keep the scale of what passes; with the default parameter. */
  gain: number;
  /** The supremum of |phi'|, against which saturation is measured. */
  steepest: number;
}

export interface LossEntry {
  id: string;
  name: string;
  /** LaTeX, of the loss of one example with outputs s and target y. */
  equation: string;
  reference: Reference;
  parameters: Parameter[];
  /** A number for each output, one in [0, 1] for each, or one class index an example. */
  targets: 'values' | 'probabilities' | 'classes';
}

export interface InitializerEntry {
  id: string;
  name: string;
  /** LaTeX, of the entries of W; n_in and n_out are its columns and rows. */
  equation: string;
  reference: Reference;
  parameters: Parameter[];
  /** Whether each weight is drawn by itself, with mean 0: what `predictedScales` needs. */
  drawn: boolean;
}

export interface NormalizationEntry {
  id: string;
  name: string;
  equation: string;
  reference: Reference;
  parameters: Parameter[];
}

export interface Catalog {
  activations: ActivationEntry[];
  losses: LossEntry[];
  initializers: InitializerEntry[];
  normalizations: NormalizationEntry[];
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
 * least squares: f(w) = 1/(2 n) |X w - y|^2, X n x d row-major;
 * Huber's loss of the same: f(w) = 1/n sum h(x_i w - y_i), h(r) = r^2/2 up to |r| = delta, straight beyond.
 */
export type ObjectiveSpec =
  | string
  | { expression: string; variables?: string[] }
  | { quadratic: { eigenvalues: Numbers; rotation?: number; minimum?: Numbers } }
  | { quadratic: { matrix: Numbers; minimum?: Numbers } }
  | { leastSquares: { features: Numbers; targets: Numbers } }
  | { huber: { features: Numbers; targets: Numbers; delta: number } };

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
  /**
   * A formula of one variable beside its Taylor polynomials about `center`. Refuses a centre at which it has no value,
   * or not 25 derivatives.
   */
  taylor(options: TaylorOptions): Taylor;
  /** The objective and its models about `point` at many `points`, `dimension` numbers each. */
  models(options: { point: Numbers; points: Numbers }): ModelValues;
  /** The same at point + t direction for each t of `steps`. */
  alongLine(options: { point: Numbers; direction: Numbers; steps: Numbers }): AlongLine;
  /** d'Hd at a point for each unit vector d = (cos angle, sin angle); radians. Two dimensions only. */
  curvatures(options: { point: Numbers; angles: Numbers }): Float64Array;
  /**
   * Every critical point of a box, by Newton's method from each point of a grid of starts. Two dimensions only.
   * Plateaus have none, nor have tails whose derivatives underflow.
   */
  criticalPoints(options: GridOptions): CriticalPoints;
  dispose(): void;
  [Symbol.dispose](): void;
}

export interface TaylorOptions {
  /** a, within `range`. */
  center: number;
  /** n, at most 25. */
  degree: number;
  /** What of x is sampled, ends included. */
  range: [number, number];
  samples: number;
  /** How far |f - P| may be where P counts as good. */
  tolerance: number;
}

/** f and its Taylor polynomials P_k(x) = sum_{j <= k} c_j (x - a)^j. */
export interface Taylor {
  /** c_0, ..., c_25. */
  coefficients: Float64Array;
  x: Float64Array;
  values: Float64Array;
  /** P_0, ..., P_n at the samples, a row each. */
  polynomials: Float64Array;
  /** f - P_n. */
  remainders: Float64Array;
  /**
   * Lagrange's: max |f^(n+1)| / (n+1)! between a and x, times |x - a|^(n+1). Infinite from where f is seen to have no
   * such derivatives.
   */
  bounds: Float64Array;
  /** About a, within the range, where each of P_0, ..., P_25 keeps to the tolerance. */
  good: Intervals;
  /** One: where the bound of P_n does. */
  guaranteed: Intervals;
}

/** An entry an interval; an end may be that of the range, beyond which nobody has looked. */
export interface Intervals {
  lows: Float64Array;
  highs: Float64Array;
  lowIsEnd: Uint8Array;
  highIsEnd: Uint8Array;
}

/** An entry a point y. */
export interface ModelValues {
  values: Float64Array;
  /** f(x) + g'(y - x). */
  first: Float64Array;
  /** The same + 1/2 (y - x)' H (y - x). */
  second: Float64Array;
}

export interface AlongLine extends ModelValues {
  /** f(x), g'd and d'Hd. */
  value: number;
  slope: number;
  curvature: number;
}

export type CriticalKind = 'minimum' | 'maximum' | 'saddle' | 'degenerate';

/** By value, ascending; of equals, but for rounding, by coordinates. */
export interface CriticalPoints {
  /** Two numbers each. */
  points: Float64Array;
  values: Float64Array;
  /** What is left of the gradient there, to rounding. */
  gradientNorms: Float64Array;
  /** 'degenerate': an eigenvalue of the Hessian is nought to rounding. */
  kinds: CriticalKind[];
  /** Of the Hessian, two each, ascending. */
  eigenvalues: Float64Array;
  /** Four each: the unit eigenvector of the first, then that of the second. */
  eigenvectors: Float64Array;
  /** More than 250, as along the floor of a valley: the search was given up. */
  tooMany: boolean;
  /**
   * How often the gradient turns along the edge of the box: minima + maxima - saddles, if none is degenerate, counted
   * without looking inside. Null where that cannot be told.
   */
  turns: number | null;
}

export type Status = 'ok' | 'diverged' | 'converged';

/** An optimiser with what goes with it. */
export interface Rule {
  optimizer: string;
  hyperparameters?: Record<string, number | boolean>;
  /** Of the learning rate, step by step: an id of the catalog, with parameters where they are not the usual. */
  schedule?: string | { id: string; parameters?: Record<string, number | boolean> };
  /** Gradients longer than this are shortened to it before the optimiser sees them. */
  clipNorm?: number;
}

export interface RunOptions extends Rule {
  objective: ObjectiveSpec | Objective;
  start: Numbers;
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

/** An entry of the catalog by its id, or with parameters that are not the usual: `{ id: 'leaky-relu', leak: 0.1 }`. */
export type Choice = string | ({ id: string } & Record<string, number | boolean | string>);

/** One layer: a = dropout(phi(normalise(W x + b))). */
export interface LayerSpec {
  units: number;
  activation?: Choice;
  normalization?: Choice;
  /** The probability with which an activation is left out of a training pass. */
  dropout?: number;
}

/**
 * A fully connected network and what is minimised: mean loss + l1 sum |W| + l2 sum W^2 over the weights of all layers.
 * Either `sizes` ([inputs, units, ..., outputs], every layer but the last alike) or `inputs` and `layers`.
 */
export interface NetworkSpec {
  sizes?: Numbers;
  /** Of all layers but the last; 'tanh' unless told. */
  activation?: Choice;
  /** Of the last layer; 'identity' unless told. */
  outputActivation?: Choice;
  normalization?: Choice;
  dropout?: number;
  inputs?: number;
  layers?: LayerSpec[];
  /** 'mse' unless told. */
  loss?: Choice;
  /** 'pytorch' unless told. */
  initializer?: Choice;
  l1?: number;
  l2?: number;
  /** What passes and training compute in; parameters and derivatives are double outside. */
  precision?: 'single' | 'double';
  seed?: number;
}

/** What training has made of a network; `toJSON` adds it to the spec, from which `network` makes the same one again. */
export interface NetworkState {
  parameters: number[];
  /** Of batch normalisation, unit by unit. */
  runningMeans: number[];
  runningVariances: number[];
}

/** Where a layer's numbers are among the parameters: W row by row [units][inputs], b, gains, shifts. */
export interface NetworkLayer {
  inputs: number;
  units: number;
  weights: { offset: number; length: number };
  biases: { offset: number; length: number };
  gains: { offset: number; length: number } | null;
  shifts: { offset: number; length: number } | null;
}

/** What a layer's units did over the examples; vectors have an entry a unit. Gradients are of each example's own loss. */
export interface LayerInspection {
  preActivationMean: Float64Array;
  preActivationDeviation: Float64Array;
  activationMean: Float64Array;
  activationDeviation: Float64Array;
  /** Root mean square of dL/du and of dL/da. */
  preActivationGradient: Float64Array;
  activationGradient: Float64Array;
  /** Share of the examples on which |phi'(u)| is below a twentieth of its supremum. */
  saturation: Float64Array;
  /** Root mean squares over the whole layer. */
  preActivationScale: number;
  activationScale: number;
  preActivationGradientScale: number;
  activationGradientScale: number;
  weightScale: number;
  weightGradientScale: number;
  meanSaturation: number;
}

/** Root mean squares over a layer's units and the examples, an entry a layer: as `LayerInspection` has them measured. */
export interface PredictedScales {
  preActivation: Float64Array;
  activation: Float64Array;
  preActivationGradient: Float64Array;
  activationGradient: Float64Array;
}

/** phi and phi' at given numbers; `saturated` is 1 where |phi'| is below a twentieth of its supremum. */
export interface ActivationAt {
  values: Float64Array;
  slopes: Float64Array;
  saturated: Uint8Array;
}

/** A unit z = w.x + b, h = phi(z), and what arrives at h from above; 1 unless told, the bias 0. */
export interface UnitOptions {
  activation: Choice;
  weights: Numbers;
  bias?: number;
  inputs: Numbers;
  /** dL/dh. */
  arriving?: number;
}

export interface UnitPass {
  /** z, h and phi'(z). */
  preActivation: number;
  activation: number;
  slope: number;
  /** dL/dz: what arrives, times the slope. */
  preActivationGradient: number;
  /** dL/dz times each input. */
  weightGradient: Float64Array;
  biasGradient: number;
  /** dL/dz times each weight. */
  inputGradient: Float64Array;
  /** Whether |phi'(z)| is below a twentieth of its supremum. */
  saturated: boolean;
}

/** A plane of inputs: `base` (zeros unless told) with the entries `first` and `second` varied; ends included. */
export interface ResponseOptions {
  base?: Numbers;
  /** 0 unless told. */
  first?: number;
  /** 1 unless told; -1, and the usual of a network with one input: none, and one row. */
  second?: number;
  x: [number, number];
  y?: [number, number];
  columns: number;
  rows?: number;
}

/** What outputs decide for, an entry an example (or point of a grid). */
export interface Decisions {
  /** The largest output's number; of a single output 1 where it is above 0, else 0. */
  classes: Float64Array;
  /**
   * From 0 to 1: the probability of the class, where the loss has probabilities; elsewhere the margin between the two
   * largest outputs (of a single one its distance from 0), at most 1.
   */
  confidences: Float64Array;
  /** How far the largest output is ahead of the second; of a single one its distance from 0. */
  margins: Float64Array;
  /** Examples x outputs, by softmax or sigmoid; null where the loss has none. */
  probabilities: Float64Array | null;
}

export interface Classification extends Decisions {
  /** Examples x outputs. */
  outputs: Float64Array;
}

export interface Evaluation extends Classification {
  /** Mean loss, without penalties. */
  data: number;
  penalty: number;
  /** NaN where no class is decided for. */
  accuracy: number;
  /** Of each example. */
  losses: Float64Array;
  /** Examples x outputs: each example's own loss by its outputs. */
  outputGradients: Float64Array;
  /** The numbers of all examples, the largest loss first, equal ones in their order. */
  hardest: Float64Array;
  /**
   * classes x classes, row-major: how often the column's class was decided for where the row's is right. Null where
   * targets name no classes, or several at once.
   */
  confusion: Float64Array | null;
}

/** A network that lives in the engine. x holds one example a row; y a number for each output, or a class an example. */
export interface Network {
  readonly spec: NetworkSpec;
  /** Inputs and units of each layer. */
  readonly sizes: number[];
  readonly layers: NetworkLayer[];
  readonly parameterCount: number;
  /** A copy. */
  readonly parameters: Float64Array;
  setParameters(parameters: Numbers): void;
  /** Draws the start of a seed (the spec's, unless told) again. */
  initialize(seed?: number): void;
  /** Outputs, an example a row, as in use: running statistics, no dropout. */
  forward(x: Numbers): Float64Array;
  /**
   * As training sees it; `seed` decides which units dropout leaves out. `loss` is `data` + `penalty`, `gradient` that of
   * `loss`, and `penaltyGradient` the part of it that is the penalties': l1 sign(W) + 2 l2 W, 0 for biases.
   */
  lossAndGradient(
    x: Numbers,
    y: Numbers,
    options?: { seed?: number },
  ): {
    loss: number;
    data: number;
    penalty: number;
    gradient: Float64Array;
    penaltyGradient: Float64Array;
  };
  /** As in use. Accuracy is NaN where no class is decided for. */
  measure(x: Numbers, y: Numbers): { data: number; penalty: number; accuracy: number };
  /** The same at each of several parameter vectors, one a row, such as a trace's points; an entry a row. */
  measureAlong(
    points: Numbers,
    x: Numbers,
    y: Numbers,
  ): { data: Float64Array; penalties: Float64Array; accuracies: Float64Array };
  inspect(
    x: Numbers,
    y: Numbers,
    options?: { training?: boolean },
  ): { loss: number; data: number; penalty: number; gradient: Float64Array; layers: LayerInspection[] };
  /**
   * What mean-field theory expects, at a random start by the network's initialiser, of the scales that `inspect`
   * measures (Poole et al. 2016, Schoenholz et al. 2017): exact as layers grow wide. Backwards it starts from the
   * outputs' own gradient, at the parameters as they stand. Refuses initialisers that do not draw, and normalisation.
   */
  predictedScales(x: Numbers, y: Numbers): PredictedScales;
  /**
   * The initialiser's parameter at which, in that theory, the first hidden layer's gradient is as large as the last
   * one's; null where there is no such value, no parameter, or one hidden layer alone.
   */
  balancedParameter(x: Numbers): number | null;
  /** The same with all that can be said of the single examples. As in use. */
  evaluate(x: Numbers, y: Numbers): Evaluation;
  /** Outputs with what they decide for. As in use. */
  classify(x: Numbers): Classification;
  /** Each layer's units over a plane of inputs: units x (rows columns), row 0 at the low end of y. */
  responses(options: ResponseOptions): Float64Array[];
  /** One unit's, rows x columns. */
  response(options: ResponseOptions & { layer: number; unit: number }): Float64Array;
  /** What the outputs decide for over a plane of inputs: the decision field. */
  decisions(options: ResponseOptions): Decisions;
  /**
   * A data set's targets (`kind` is what its catalog entry says of them) as this network's loss takes them for its
   * outputs. Labels are the classes 0 and 1. A class is 1 among 0s for losses of probabilities, 1 among -1s for losses
   * of values; a single output stands for class 1. Refuses what does not fit.
   */
  targets(targets: Numbers, kind: 'values' | 'labels' | 'classes'): Float64Array;
  /** The loss on these examples as a function of the parameters, for every optimiser, trace and sweep. */
  objective(x: Numbers, y: Numbers): Objective;
  /**
   * The same function over a line or a plane through parameter space, columns x rows, row 0 at the low end of y: what
   * landscapes are drawn from. Ends included.
   */
  slice(x: Numbers, y: Numbers, options: SliceOptions): Float64Array;
  /** H v, H the Hessian of that function at the network's parameters or the given ones: exact. */
  hessianProduct(x: Numbers, y: Numbers, v: Numbers, options?: { parameters?: Numbers }): Float64Array;
  /**
   * Random directions with filter normalisation (Li et al. 2018): each unit's incoming weights as long as its own;
   * biases, gains and shifts stand still. Two unless told.
   */
  directions(options?: { count?: number; seed?: number; parameters?: Numbers }): Float64Array[];
  /**
   * Losses after 0, 1, ..., steps that heavy ball would take if the loss were the quadratic that it is to second order
   * at `parameters`. `before`: where the last step came from; the same place, a standing start, unless told.
   */
  descendBowl(x: Numbers, y: Numbers, options: BowlOptions): Float64Array;
  /** Lanczos' search for the extreme eigenpairs of the Hessian, a few products at a time. */
  eigenpairSearch(x: Numbers, y: Numbers, options?: EigenpairOptions): EigenpairSearch;
  /** The same to its end, a slice of time at once. */
  eigenpairs(
    x: Numbers,
    y: Numbers,
    options?: EigenpairOptions & Patience<Eigenpairs>,
  ): Promise<Eigenpairs & { cancelled: boolean }>;
  /** How many eigenvalues the Hessian has where, by stochastic Lanczos quadrature. */
  spectralDensity(
    x: Numbers,
    y: Numbers,
    options?: DensityOptions & Patience<SpectralDensity>,
  ): Promise<SpectralDensity & { cancelled: boolean }>;
  /** Trains from the parameters and running statistics as they stand; the network follows. */
  trainer(options: TrainerOptions): Trainer;
  /**
   * The same to its end, a slice of time at once, between which the thread is free for others: progress is told after
   * each, and an aborted signal ends training there, with `cancelled` and what was reached so far.
   */
  train(options: TrainOptions): Promise<Trained>;
  /**
   * The largest learning rate, below the given one, at which training from the parameters as they stand keeps finite
   * numbers to its end, found by training: halved until it does, then three times closer; `tooLarge` is the smallest
   * tried that does not. Null where the given one does, or where forty halvings do not. It says nothing of the loss.
   * May take as long as several trainings.
   */
  largestStableRate(options: TrainerOptions): { learningRate: number; tooLarge: number } | null;
  /**
   * A program in Python that builds this network with PyTorch, starts from its parameters and trains it as `trainer`
   * does, on the same minibatches and with the same units left out, printing the loss of each step's batch. Refuses
   * rules that need all parameters in one vector (newton, cg, muon, shampoo), more than 200,000 numbers, and, with
   * batch normalisation, a batch of a single example, on which PyTorch does not train.
   */
  pytorch(options: TrainerOptions & { steps: number }): string;
  toJSON(): NetworkSpec & NetworkState;
  dispose(): void;
  [Symbol.dispose](): void;
}

/** The points origin + a d1 + b d2: a over `x` in columns, b over `y` in rows. */
export interface SliceOptions {
  /** The network's own parameters unless told. */
  origin?: Numbers;
  /** One or two, with an entry a parameter, of any length. */
  directions: Numbers[];
  x: [number, number];
  /** Of two directions. */
  y?: [number, number];
  columns: number;
  rows?: number;
}

export interface BowlOptions {
  /** The network's own unless told. */
  parameters?: Numbers;
  before?: Numbers;
  learningRate: number;
  /** 0 unless told. */
  momentum?: number;
  steps: number;
}

export interface EigenpairOptions {
  /** The network's own unless told. */
  parameters?: Numbers;
  /**
   * How many of the lowest and of the highest; 0 and 1 unless told. Different ones: where eigenvectors share their
   * eigenvalue, a Krylov space holds a single one of them, and the eigenvalue counts once.
   */
  smallest?: number;
  largest?: number;
  /** Of the residuals, over the largest eigenvalue by magnitude; 1e-6 unless told. */
  tolerance?: number;
  /** 200 unless told. */
  mostProducts?: number;
  /** A guess; random from `seed` unless told. */
  start?: Numbers;
  seed?: number;
}

export interface Eigenpairs {
  /** Ascending. */
  eigenvalues: Float64Array;
  /** Unit vectors, one an eigenvalue. */
  eigenvectors: Float64Array[];
  /** |H u - lambda u|: each eigenvalue is no farther from a true one. */
  residuals: Float64Array;
  /** Hessian-vector products so far. */
  products: number;
  /** 'diverged': a product was not finite. 'stopped': after `mostProducts`. */
  status: 'searching' | 'converged' | 'stopped' | 'diverged';
}

export interface EigenpairSearch {
  readonly found: Eigenpairs;
  /** Up to so many further products. */
  advance(products: number): Eigenpairs;
  dispose(): void;
  [Symbol.dispose](): void;
}

/** Of long work: how far it is, and how it is stopped. */
export interface Patience<T> {
  onProgress?: (found: T) => unknown;
  signal?: AbortSignal;
  /** About how long the thread is kept at a time; 40 unless told. Changes no number. */
  sliceMilliseconds?: number;
}

export interface DensityOptions {
  /** The network's own unless told. */
  parameters?: Numbers;
  /** Random vectors; 8 unless told. */
  probes?: number;
  /** Products of each; 40 unless told. */
  steps?: number;
  seed?: number;
}

export interface SpectralDensity {
  /** Points that stand for eigenvalues, and their shares of the whole, which sum to 1. */
  nodes: Float64Array;
  weights: Float64Array;
  /** Finished ones. */
  probes: number;
  /** A product was not finite. */
  diverged: boolean;
}

/** Planes through parameter space, and what a spectrum looks like. */
export interface Curvature {
  /** The plane of a path's first two principal components; `points` holds `dimension` numbers each. */
  pathPlane(options: { points: Numbers; dimension: number }): {
    /** The mean of the points. */
    origin: Float64Array;
    /** Orthonormal; the path ends on the positive side of where it began. */
    directions: Float64Array[];
    /** Each one's share of the variance. */
    explained: Float64Array;
  };
  /** Feet of perpendiculars on a plane (or a line): coordinates, a point a row, and each point's distance. */
  project(options: { points: Numbers; origin: Numbers; directions: Numbers[] }): {
    coordinates: Float64Array;
    distances: Float64Array;
  };
  /** A density's values: a normal curve of standard deviation `width` about each node. */
  smoothDensity(options: { nodes: Numbers; weights: Numbers; at: Numbers; width: number }): Float64Array;
}

export interface TrainerOptions extends Rule {
  x: Numbers;
  y: Numbers;
  test?: { x: Numbers; y: Numbers };
  /** 32 unless told; an epoch's last batch has what is left. */
  batchSize?: number;
  /** After how many training ends; 100 unless told. */
  epochs?: number;
  /** Of the order of examples and of dropout. */
  seed?: number;
  /** Whether each epoch has an order of its own. */
  shuffle?: boolean;
  /** Whether each epoch ends with a pass over all training examples. */
  measureTraining?: boolean;
  /** Early stopping after so many epochs without improvement; 0, the usual: never. */
  patience?: number;
  leastImprovement?: number;
}

export interface TrainOptions extends TrainerOptions {
  /** The most that are taken; unless told, until the epochs are done. */
  steps?: number;
  /** `losses` are those since the last call. Training waits for what it returns. */
  onProgress?: (progress: Advance & { records: TrainingRecords }) => unknown;
  signal?: AbortSignal;
  /** About how long training keeps the thread at a time; 40 unless told. Changes no number. */
  sliceMilliseconds?: number;
}

/** How `train` ended. */
export interface Trained extends Advance {
  cancelled: boolean;
  records: TrainingRecords;
}

export interface Standing {
  /** 'diverged': rests at the last finite parameters. 'stopped': early, at the best epoch's. */
  status: 'training' | 'finished' | 'stopped' | 'diverged';
  steps: number;
  /** Finished ones. */
  epoch: number;
  stepsPerEpoch: number;
}

export interface Advance extends Standing {
  /** The loss of each step's batch before it, penalties included. */
  losses: Float64Array;
}

/** Where training stood at the start and after each epoch; NaN where nothing was measured. */
export interface TrainingRecords {
  epochs: Float64Array;
  steps: Float64Array;
  /** Without penalties. */
  trainingLosses: Float64Array;
  trainingAccuracies: Float64Array;
  testLosses: Float64Array;
  testAccuracies: Float64Array;
  penalties: Float64Array;
  /** Mean over the epoch of what its batches had, penalties included. */
  batchLosses: Float64Array;
}

/** Training that can be watched, paused after any step, and led back to the same start. */
export interface Trainer {
  readonly standing: Standing;
  /** Up to `steps` further steps. */
  advance(steps: number): Advance;
  reset(): void;
  /** Other parameters by hand: training goes on from them. */
  setParameters(parameters: Numbers): void;
  records(): TrainingRecords;
  /** The optimiser's own buffers by name. */
  state(): Record<string, Float64Array>;
  /** Which training examples the last step saw, in their order. */
  lastBatch(): Float64Array;
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
   * The error f(x_k) - f* at steps k, split by direction: steps x bands. `coordinates` are x_0 - x* along the
   * eigenvectors. A band is a direction, or, with `decades`, all whose eigenvalues lie in one power of ten below the
   * largest, the last of at most so many having the rest; the flattest comes first. Eigenvalues within the rank
   * threshold of 0 are in none (`bandOf` -1).
   */
  learningCurve(options: {
    eigenvalues: Numbers;
    coordinates: Numbers;
    learningRate: number;
    momentum?: number;
    steps: Numbers;
    decades?: number;
  }): {
    errors: Float64Array;
    /** Their sum at each step. */
    values: Float64Array;
    bands: { smallest: number; largest: number; count: number }[];
    /** The band of each eigenvalue. */
    bandOf: Float64Array;
  };

  /** Coordinates along the eigenvectors at which direction i has the share s_i = 1/2 lambda_i c_i^2 of f - f*. */
  coordinatesOfShares(options: { eigenvalues: Numbers; shares: Numbers }): Float64Array;

  /**
   * What a quadratic penalty, and what stopping after k steps from w = 0, leaves of the minimum along each eigenvector:
   * `ridge` l/(l + penalty), `stopped` 1 - (1 - alpha l)^k.
   */
  filterFactors(options: {
    eigenvalues: Numbers;
    penalty: number;
    learningRate: number;
    momentum?: number;
    steps: number;
  }): { ridge: Float64Array; stopped: Float64Array };

  /**
   * Minimisers with a penalty, one for each of `penalties` lambda: of f(w) + lambda/2 |w|^2 (`ridge`) or of f(w) +
   * lambda |w|_1 (`lasso`), of a quadratic or least-squares objective with a minimum. `norms` are |w| or |w|_1, the
   * size of the ball whose constrained minimum it is; `values` f(w) itself.
   */
  regularized(options: {
    objective: ObjectiveSpec | Objective;
    kind: 'ridge' | 'lasso';
    penalties: Numbers;
  }): {
    points: Float64Array;
    norms: Float64Array;
    values: Float64Array;
  };

  /** The whole path of the lasso: where a weight leaves nought or comes back to it. Between two knots it is linear. */
  lassoPath(options: { objective: ObjectiveSpec | Objective }): {
    /** Descending to 0. */
    penalties: Float64Array;
    points: Float64Array;
    norms: Float64Array;
    values: Float64Array;
  };

  /** The penalty that leaves a minimiser of this norm; 0 where the objective's own is no larger. */
  penaltyForNorm(options: {
    objective: ObjectiveSpec | Objective;
    kind: 'ridge' | 'lasso';
    norm: number;
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

/**
 * A formula as its tape: a list of operations, each on the results of earlier ones. Nodes 0, 1, ... are the variables.
 */
export interface Graph {
  /** In the order in which they occur, unless given. */
  variables: string[];
  /** Node by node: 'variable', 'constant', 'add', 'sub', 'mul', 'div', 'neg', 'pow', or the function's name. */
  operations: string[];
  /** Node by node, in the order of the operation's arguments. */
  operands: number[][];
  /** Whether a node depends on a variable: only such nodes have derivatives. */
  active: boolean[];
  /** The node whose value is the function's. */
  output: number;
  /**
   * In elementary operations: the value; the gradient by one reverse sweep after it; one directional derivative by a
   * tangent sweep, and the gradient by as many of them as there are variables.
   */
  counts: { forward: number; reverse: number; tangent: number; tangentSweeps: number };
}

/** What the sweeps of automatic differentiation have to say at a point, node by node. */
export interface Sweeps {
  values: Float64Array;
  /** Of each node, by each of its operands; 0 by those that depend on no variable. */
  partials: Float64Array[];
  /** Of the output by each node. */
  adjoints: Float64Array;
  /**
   * The products of the reverse sweep in their order: what node `from` passes to its operand number `operand`, the
   * node `to`, whose adjoint is the sum of such amounts; `sum` is what has arrived there by now.
   */
  contributions: { from: number; operand: number; to: number; amount: number; sum: number }[];
  /** A forward-mode sweep a variable: of each node by that variable. */
  tangents: Float64Array[];
  /** The first node without a finite value; null where all have one. */
  undefinedAt: number | null;
  /** Operations done by when a node's turn is over: the reverse sweep goes from the last node to the first. */
  forwardCounts: Float64Array;
  reverseCounts: Float64Array;
  tangentCounts: Float64Array;
}

/** Automatic differentiation, opened to be looked at. */
export interface Autodiff {
  /**
   * The tape of a formula as `objective` takes one, of at most 1000 nodes. Without `variables`, every name in it that
   * has no meaning of its own is one.
   */
  graph(options: { expression: string; variables?: string[] }): Graph;
  sweeps(options: { expression: string; variables?: string[]; point: Numbers }): Sweeps;
  /**
   * The Jacobian of f(x) = phi(W_L phi(... phi(W_1 x))), built whole and by one vector-Jacobian product, with the
   * operations that each took. `sizes` are those of x, of the layers between and of f, 256 at most; weights are normal
   * with deviation 1.5 / sqrt(columns).
   */
  layerJacobian(options: {
    sizes: Numbers;
    activation?: 'sigmoid' | 'tanh' | 'relu' | 'softplus';
    seed?: number;
    x: Numbers;
    /** An entry an output. */
    u: Numbers;
  }): {
    /** W_1, ..., row-major. */
    weights: Float64Array[];
    output: Float64Array;
    /** phi' of each layer's units. */
    slopes: Float64Array[];
    /** Row-major: row i is the gradient of output i. */
    jacobian: Float64Array;
    /** u'J by one reverse sweep. */
    vectorJacobian: Float64Array;
    /** u'J from the built matrix. */
    product: Float64Array;
    /**
     * Products, sums and calls of phi and phi': of f(x); of the reverse sweep after it; of building J after it; of
     * multiplying u' with it.
     */
    counts: { forward: number; vectorJacobian: number; jacobian: number; product: number };
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

export interface CsvColumn {
  name: string;
  values: Float64Array;
  /** In the order of the text; null where all are numbers. */
  classes: string[] | null;
  /** Of a column with words, where the first one stands: `csv, line 3, column 2 ("a"): expected a number, found "?".` */
  word: string | null;
}

export interface Data {
  /** Text to numbers. A header line is fine; separators , ; or tab are found out. Errors are `SyntaxError`s with line and column in words. */
  parseCsv(text: string): Table & { names: string[] };
  /** The same for text whose columns may hold words. Such a column has `classes`, and its values are their numbers. */
  csvColumns(text: string): CsvColumn[];
  /**
   * Inputs and targets: `target` names a column. If that holds words, or with `asClasses`, targets are classes 0, 1,
   * ..., of the names `classes`; else numbers, and `classes` is null. The columns named by `inputs`, in that order, are
   * the inputs; all but the target if left out. They must be numbers.
   */
  csvExamples(
    text: string,
    options: { target: string; asClasses?: boolean; inputs?: string[] },
  ): Table & { names: string[]; target: string; targets: Float64Array; classes: string[] | null };
  /**
   * Packed handwritten digits (web/tools/pack_mnist.mjs has the format): `count` from `first` on, or as many as there
   * are. Values from 0 paper to 1 ink, a digit a row, height x width; targets are 0 to 9; `available` is the file's own
   * count.
   */
  digits(
    bytes: Uint8Array,
    range?: { first?: number; count?: number },
  ): Table & { targets: Float64Array; height: number; width: number; available: number };
  /**
   * Strokes as a picture of `side` x `side` pixels, 0 paper to 1 ink: each stroke is a list of points x, y, x, y, ... on
   * a square from 0 to 1, y down, drawn with a round pen as wide as `pen`, a share of the side. Points beyond the square
   * are drawn as far as they are within.
   */
  rasterize(strokes: Numbers[], options: { side: number; pen: number }): Table;
  /**
   * A square picture as a digit of 28 x 28, each pixel the mean of what it covers. `center`, the usual: as MNIST's were
   * placed, the longer side of the ink's box scaled to 20 pixels and the centre of mass moved to the middle by whole
   * pixels. `right` and `down` move the ink first, in pixels of the 28; what passes the edge is lost.
   */
  placeDigit(picture: TableLike, options?: { center?: boolean; right?: number; down?: number }): Table;
  /** Centre and scale each column, each by itself. A constant column keeps scale 1. `deviations` are population ones (divide by n). */
  standardize(
    table: TableLike,
    options: {
      center: boolean;
      scale: boolean;
      /** By the means and deviations of another table: a test set is seen as what was learnt from. */
      as?: { means: Numbers; deviations: Numbers };
    },
  ): Table & { means: Float64Array; deviations: Float64Array };
  /**
   * Examples to learn from and examples kept for a test, dealt out by the seed: of n rows, or of `most` drawn of them
   * where there are more, the test gets `testShare` n, rounded, but either part one at least. Rows keep their order.
   */
  split(
    table: TableLike & { targets: Numbers },
    options: { testShare: number; seed: number; most?: number },
  ): { training: Table & { targets: Float64Array }; test: Table & { targets: Float64Array } };
  /** Column j becomes scale_j x + offset_j. */
  affine(table: TableLike, options: { scale: Numbers; offset: Numbers }): Table;
  /** Powers of one input as features, a column for each of `exponents`: whole numbers from 0 to 32. */
  monomials(inputs: Numbers, options: { exponents: Numbers }): Table;
  /**
   * Of two columns, the second becomes rho x + sqrt(1 - rho^2) z: the correlation rho where they had none, mean 0 and one
   * variance, and at 1 the first once more.
   */
  correlate(table: TableLike, options: { correlation: number }): Table;
  /** What a linear model answers: X w, a number a row. */
  predict(table: TableLike, options: { weights: Numbers }): Float64Array;
  /** X' X / n. */
  gram(table: TableLike): Float64Array;
  /** Gram matrix of the centred columns. */
  covariance(table: TableLike): Float64Array;
  /**
   * The ellipse of a cloud of points: `covariance` divided by n, the roots of its eigenvalues, ascending, and its unit
   * eigenvectors, one a row.
   */
  principalAxes(table: TableLike): {
    means: Float64Array;
    covariance: Float64Array;
    deviations: Float64Array;
    directions: Float64Array;
  };
  /** Bytes 0..255 to 0..1. */
  fromBytes(bytes: Uint8Array, shape: { rows: number; columns: number }): Table;
  /** A seeded data set of the catalog. `targets` has one entry a row. */
  generate(
    id: string,
    options: { examples: number; seed: number; parameters?: Record<string, number> },
  ): Table & { targets: Float64Array };
}

/** Least squares over examples, f(w) = 1/(2 n) |X w - y|^2, of which some are drawn at a time. */
export interface BatchOptions {
  /** X, a row an example. */
  features: Numbers;
  targets: Numbers;
  /** Rows that may be drawn, all unless told. Of a part alone, gradients are biased. */
  pool?: Numbers;
  /** Whether an example may be in a batch more than once; false unless told. */
  replacement?: boolean;
  seed?: number;
}

/** Mean and covariance of gradients. */
export interface GradientMoments {
  mean: Float64Array;
  /** d x d, row-major. */
  covariance: Float64Array;
  /** Its eigenvalues, ascending, and the unit vectors that they belong to, one a row. */
  variances: Float64Array;
  axes: Float64Array;
  /** Its trace. */
  total: number;
}

/** d/dtheta E f(y), where y is normal with mean `theta`, or 1 with probability `theta` and else 0. */
export interface EstimatorOptions {
  /** f, a formula of one variable. */
  expression: string;
  /** How the formula calls it; 'y' unless told. */
  variable?: string;
  /** 'normal' unless told. */
  distribution?: 'normal' | 'bernoulli';
  theta: number;
  /** Of the normal law; 1 unless told. */
  deviation?: number;
  /** Subtracted from f by 'score-baseline'; 0 unless told. */
  baseline?: number;
}

/** What the repetitions of an estimator say, with an entry for each count of draws. */
export interface EstimatorRecord {
  /** The estimates themselves, counts x repetitions, row-major. */
  values: Float64Array;
  means: Float64Array;
  /** Measured, divided by repetitions - 1, and by theory. */
  variances: Float64Array;
  expectedVariances: Float64Array;
  /** Distances of the means from the true derivative, and how large they are by chance alone (one deviation). */
  errors: Float64Array;
  chances: Float64Array;
}

export type EstimatorId = 'score' | 'score-baseline' | 'pathwise' | 'measure-valued';

export interface EstimatorTheory {
  expectation: number;
  gradient: number;
  /** The baseline with which the variance is least. */
  bestBaseline: number;
  estimators: Record<EstimatorId, { mean: number; variance: number; bias: number }>;
}

export interface Sampling {
  /** Gradients at `point` of `count` batches, the gradient of all examples, and the law of the former: measured, and as it must be. */
  minibatches(
    options: BatchOptions & { point: Numbers; batch: number; count: number; learningRate?: number },
  ): {
    /** count x d */
    gradients: Float64Array;
    /** Where a step of `learningRate` (0 unless told) leads with each, count x d, and with the gradient of all. */
    landings: Float64Array;
    landing: Float64Array;
    gradient: Float64Array;
    /** Of the batches that were drawn; the covariance is divided by count - 1. */
    measured: GradientMoments;
    /** Over all ways to draw one: covariance of the examples' gradients times 1/B, or (n - B)/(B (n - 1)). */
    expected: GradientMoments;
  };
  /** The trace of the covariance for each size of a batch, measured on `count` of them, and as it must be. */
  batchSizes(options: BatchOptions & { point: Numbers; batches: Numbers; count: number }): {
    measured: Float64Array;
    expected: Float64Array;
  };
  /** Minibatch descent with momentum, several runs from one start; at most four parameters. */
  sgd(
    options: BatchOptions & {
      start: Numbers;
      batch: number;
      learningRate: number;
      /** 0 unless told. */
      momentum?: number;
      schedule?: Rule['schedule'];
      steps: number;
      /** 1 unless told. */
      replicates?: number;
      /** Of the runs, below `low`, and above `high`; 0.1 unless told. */
      share?: number;
    },
  ): {
    /** Of the first run, (steps + 1) x d. */
    path: Float64Array;
    /** f - f* over all examples, replicates x (steps + 1); infinite from where a run left the finite numbers. */
    excess: Float64Array;
    /** Of the runs, step by step. */
    mean: Float64Array;
    low: Float64Array;
    median: Float64Array;
    high: Float64Array;
    /** E f - f* over all ways in which batches may fall, exact, step by step. */
    expected: Float64Array;
    /** In step t = 0, 1, ... */
    learningRates: Float64Array;
    /** Where `expected` tends to with the first learning rate kept for ever; null where it grows without end. */
    floor: number | null;
    /** How many runs left the finite numbers. */
    diverged: number;
  };
  /**
   * Descent with momentum on a quadratic whose gradient carries the same noise everywhere: E f - f* as what is left of
   * the start and what the noise adds, and what the latter tends to (infinite beyond the edge). Eigenvalue by
   * eigenvalue: `variances` of the noise, `coordinates` of the start (nought unless told).
   */
  noiseFloor(options: {
    eigenvalues: Numbers;
    variances: Numbers;
    coordinates?: Numbers;
    learningRate: number;
    momentum?: number;
    /** 0 unless told. */
    steps?: number;
  }): { transient: Float64Array; fluctuation: Float64Array; floor: number };
  /** What theory says of one draw of each estimator. Not numbers for the pathwise one of a coin. */
  estimatorTheory(options: EstimatorOptions): EstimatorTheory;
  /** Estimates, each the mean of the first 1, 2, 4, ... of a repetition's `samples` draws. */
  estimates(options: EstimatorOptions & { samples: number; repetitions: number; seed?: number }): {
    counts: Float64Array;
    /** y of the first repetition. */
    draws: Float64Array;
    estimators: Partial<Record<EstimatorId, EstimatorRecord>>;
    /** What they are held against. */
    theory: EstimatorTheory;
  };
  /** E f(y) for each of `thetas`. */
  expectations(options: Omit<EstimatorOptions, 'theta' | 'baseline'> & { thetas: Numbers }): Float64Array;
}

/** A model X w, with X row-major, an example a row; `delta` is where Huber's loss begins, left out: half the square. */
export interface LinearExamples {
  features: Numbers;
  targets: Numbers;
  delta?: number;
}

/** A linear map of the plane, W = R(output) diag(stretch) R(input)', with R(t) the rotation by t radians. */
export interface PlanarMap {
  /** The direction that is led to `output`, stretch[0] times as long. */
  input: number;
  output: number;
  /** The singular values; the second is negative where the map reflects. */
  stretch: Float64Array;
  /** 2 x 2, row-major. */
  matrix: Float64Array;
  determinant: number;
  /** Two unit vectors, one a row: the directions that stay at right angles. */
  inputAxes: Float64Array;
  /** Where they are led. */
  outputAxes: Float64Array;
}

/** Linear models and maps, solved for. */
export interface Linear {
  /**
   * The weights that fit best: by an orthogonal factorisation X = QR of the data, of several that are as good the
   * nearest to `start` (0 unless told: the shortest), where gradient descent from there ends; with `delta` Huber's.
   * `conditionNumber` is X's own, the root of that of the bowl X'X/n.
   */
  fit(options: LinearExamples & { start?: Numbers }): {
    weights: Float64Array;
    rank: number;
    conditionNumber: number;
  };
  /** X w for each of several w, one a row of `columns` numbers (all of them one w unless told); models x examples. */
  predict(options: { features: Numbers; weights: Numbers; columns?: number }): Float64Array;
  /** X w - y, with the loss of each example, its slope by the prediction, and their mean. */
  residuals(options: LinearExamples & { weights: Numbers }): {
    residuals: Float64Array;
    losses: Float64Array;
    slopes: Float64Array;
    loss: number;
  };
  /** By its singular value decomposition, or of a 2 x 2 matrix, with stretch[0] >= |stretch[1]|. */
  map(options: { input?: number; output?: number; stretch?: Numbers; matrix?: Numbers }): PlanarMap;
}

/** Networks whose weights are written down instead of learnt, of one input and one output. */
export interface Approximation {
  /**
   * A network that represents the target, a function of one variable, on the interval: for relu its straight
   * interpolation, of `width` pieces or, with more hidden layers, depth (width - 2) + 1; for sigmoid and tanh (one
   * hidden layer) a step between any two of width + 1 cells, as steep as `sharpness` over a cell.
   */
  construct(options: {
    target: ObjectiveSpec | Objective;
    interval: [number, number];
    activation?: string;
    width: number;
    depth?: number;
    sharpness?: number;
  }): {
    /** For `network`; `parameters` are for its setParameters. */
    spec: NetworkSpec;
    parameters: Float64Array;
    /** Where pieces or steps meet. */
    knots: Float64Array;
    /** max |f'| at 4001 points. */
    slope: number;
    /** max |f''| there; Infinity where f has kinks. */
    curvature: number;
    /** On max |f - network|. */
    bound: number;
  };
  /** max |output - target|, the first entry where it is, and the root of the mean square. */
  errors(options: { outputs: Numbers; targets: Numbers }): {
    largest: number;
    at: number;
    rootMeanSquare: number;
  };
}

export interface Engine {
  readonly version: string;
  readonly catalog: Catalog;
  objective(spec: ObjectiveSpec): Objective;
  /** A network by its spec; with what `toJSON` adds to it, as it was left. */
  network(spec: NetworkSpec & Partial<NetworkState>): Network;
  /** phi and phi' at each of the numbers. */
  activation(activation: Choice, u: Numbers): ActivationAt;
  /** One unit, forwards and backwards. */
  unit(options: UnitOptions): UnitPass;
  trace(options: TraceOptions): Trace;
  run(options: RunOptions): Run;
  /** Many runs at once: a grid of two hyper-parameters, or of where to start. */
  sweep(options: SweepOptions): Sweep;
  /** The optimiser's own best learning rate on this objective, by sweep. */
  tune(options: TuneOptions): Tuned;
  /** A program in Python that repeats `trace` with PyTorch in double precision, printing every iterate. */
  pytorch(options: TraceOptions): string;
  readonly autodiff: Autodiff;
  readonly curvature: Curvature;
  readonly dynamics: Dynamics;
  readonly data: Data;
  readonly sampling: Sampling;
  readonly linear: Linear;
  readonly approximation: Approximation;
  /** Bytes of engine memory in use, for the leak test. */
  memoryInUse(): number;
}
