/**
 * Every figure of the curriculum that exists: its id (in file names, URLs, tests and its element `<descent-ID>`), its
 * title, and where its module is. A new figure is one folder and one entry here.
 *
 * @typedef {object} Entry
 * @property {string} id
 * @property {string} title shown before the module has arrived, and if it does not
 * @property {() => Promise<{ default: import('./figure.js').Figure }>} load
 */

/** @type {Entry[]} */
export const registry = [
  {
    id: 'linear-model',
    title: 'A line is a point in a bowl',
    load: () => import('./linear-model/index.js'),
  },
  {
    id: 'linear-classifier',
    title: 'Three scores and what they cost',
    load: () => import('./linear-classifier/index.js'),
  },
  {
    id: 'derivative-shapes',
    title: 'The shape of a derivative',
    load: () => import('./derivative-shapes/index.js'),
  },
  {
    id: 'computation-graph',
    title: 'A formula, gate by gate',
    load: () => import('./computation-graph/index.js'),
  },
  {
    id: 'gate-patterns',
    title: 'Four gates, four manners',
    load: () => import('./gate-patterns/index.js'),
  },
  {
    id: 'gradient-estimators',
    title: 'A slope through chance',
    load: () => import('./gradient-estimators/index.js'),
  },
  {
    id: 'gradient-descent',
    title: 'One number to choose',
    load: () => import('./gradient-descent/index.js'),
  },
  {
    id: 'tangent',
    title: 'What the gradient believes',
    load: () => import('./tangent/index.js'),
  },
  {
    id: 'taylor',
    title: 'How far one point can see',
    load: () => import('./taylor/index.js'),
  },
  {
    id: 'critical-points',
    title: 'Where the gradient says nothing',
    load: () => import('./critical-points/index.js'),
  },
  {
    id: 'stochastic-gradient',
    title: 'A gradient out of a hat',
    load: () => import('./stochastic-gradient/index.js'),
  },
  {
    id: 'eigen-decay',
    title: 'Descent, one eigenvector at a time',
    load: () => import('./eigen-decay/index.js'),
  },
  {
    id: 'learning-curve',
    title: 'Many directions, one curve',
    load: () => import('./learning-curve/index.js'),
  },
  {
    id: 'conditioning',
    title: 'The shape that data give a loss',
    load: () => import('./conditioning/index.js'),
  },
  {
    id: 'momentum',
    title: 'What momentum does',
    load: () => import('./momentum/index.js'),
  },
  {
    id: 'nesterov',
    title: 'Look before you step',
    load: () => import('./nesterov/index.js'),
  },
  {
    id: 'adaptive',
    title: 'A step size for each coordinate',
    load: () => import('./adaptive/index.js'),
  },
  {
    id: 'comparison',
    title: 'The race',
    load: () => import('./comparison/index.js'),
  },
  {
    id: 'regularization',
    title: 'Less than the best',
    load: () => import('./regularization/index.js'),
  },
  {
    id: 'transformations',
    title: 'A matrix turns and stretches, an activation bends',
    load: () => import('./transformations/index.js'),
  },
  {
    id: 'network',
    title: 'A network that learns while you look',
    load: () => import('./network/index.js'),
  },
  {
    id: 'initialization',
    title: 'The size of the first numbers',
    load: () => import('./initialization/index.js'),
  },
  {
    id: 'saturation',
    title: 'Where a unit stops listening',
    load: () => import('./saturation/index.js'),
  },
  {
    id: 'universal-approximation',
    title: 'What can be built, and what is found',
    load: () => import('./universal-approximation/index.js'),
  },
  {
    id: 'loss-landscape',
    title: 'The landscape under a network',
    load: () => import('./loss-landscape/index.js'),
  },
  {
    id: 'digits',
    title: 'A network that reads your hand',
    load: () => import('./digits/index.js'),
  },
];
