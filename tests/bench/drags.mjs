// The main drags of every figure: handles and sliders by the names that they have for those who cannot see them, in its
// first state and in those, as an address carries them, in which it does other or more work.

/** @type {Record<string, { state?: string, drag: string[] }[]>} */
export const drags = {
  'linear-model': [
    { drag: ['right end of the line', 'point 8', 'weights', 'step size (slider)'] },
    { state: 'model=two&rho=0.95', drag: ['point 8', 'two weights', 'correlation (slider)'] },
  ],
  'linear-classifier': [{ drag: ['line of class 0', 'class 1, point 1', 'step', 'regulariser (slider)'] }],
  'derivative-shapes': [{ drag: ['width of the layers counted', 'outputs (slider)', 'layers (slider)'] }],
  'computation-graph': [{ drag: [] }],
  'gate-patterns': [{ drag: ['value x (slider)', 'what arrives, g (slider)'] }],
  'gradient-estimators': [
    { drag: ['theta on the mean', 'standard deviation (slider)', 'draws an estimate (slider)'] },
    { state: 'f=step', drag: ['theta on the mean', 'standard deviation (slider)'] },
  ],
  'gradient-descent': [{ drag: ['start on the curve', 'start and step size', 'step size (slider)'] }],
  tangent: [{ drag: ['step', 'point', 'step length'] }],
  taylor: [{ drag: ['centre', 'degree', 'tolerance'] }],
  'critical-points': [
    { drag: ['direction d', 'eigenvalues', 'start', 'step size (slider)'] },
    { state: 'surface=own', drag: ['start'] },
  ],
  'stochastic-gradient': [{ drag: ['start', 'batch size on the law', 'step', 'step size (slider)'] }],
  'eigen-decay': [
    {
      drag: [
        'direction of the flat eigenvector',
        'start',
        'step size',
        'steepest eigenvalue',
        'step',
        'learning rate (slider)',
      ],
    },
  ],
  'learning-curve': [
    {
      drag: [
        'step size',
        'eigenvalue 1',
        'eigenvalue 8',
        'present step',
        'momentum (slider)',
        'last step (slider)',
      ],
    },
  ],
  conditioning: [
    { drag: ['offset of the cloud', 'stretch of input 1'] },
    { state: 'center=true&scale=true', drag: ['offset of the cloud'] },
    { state: 'offset=4,4&stretch=3,0.5', drag: ['offset of the cloud', 'stretch of input 2'] },
  ],
  momentum: [
    { drag: ['start', 'learning rate and momentum', 'condition number (slider)'] },
    { state: 'kappa=1000&beta=0.95', drag: ['start', 'learning rate and momentum'] },
    {
      state: 'surface=banana&alpha=0.0031&beta=0.74&start=-1,-0.1',
      drag: ['start', 'learning rate and momentum'],
    },
  ],
  nesterov: [
    { drag: ['start', 'learning rate and momentum on Nesterov’s map', 'condition number (slider)'] },
  ],
  adaptive: [
    { drag: ['turn of the bowl', 'start', 'learning rate (slider)', 'epsilon (slider)', 'step (slider)'] },
  ],
  comparison: [
    { drag: ['start', 'moment of the race (slider)', 'budget (slider)'] },
    {
      state: 'set=gd,momentum,nesterov,adagrad,rmsprop,adam,adamw,lion,newton,lbfgs',
      drag: ['start', 'moment of the race (slider)'],
    },
  ],
  regularization: [
    { drag: ['example 8', 'size of the ball', 'how much is regularised', 'weight of the penalty (slider)'] },
  ],
  transformations: [{ drag: ['turn before', 'first axis', 'layers', 'first stretch (slider)'] }],
  network: [{ drag: ['learning rate (slider)', 'noise (slider)'] }],
  initialization: [
    { drag: ['size of the first layer', 'hidden layers (slider)', 'units a layer (slider)'] },
    { state: 'activation=gelu&optimizer=adam', drag: ['gain (slider)', 'learning rate (slider)'] },
  ],
  saturation: [{ drag: ['pre-activation', 'gain of the start (slider)', 'learning rate (slider)'] }],
  'universal-approximation': [
    { drag: ['width (slider)', 'depth (slider)'] },
    { state: 'activation=sigmoid', drag: ['width (slider)', 'sharpness of the steps (slider)'] },
  ],
  'loss-landscape': [
    {
      drag: [
        'step (slider)',
        'learning rate (slider)',
        'learning rate of Adam (slider)',
        'how far the plane reaches (slider)',
        'units a layer (slider)',
      ],
    },
    { state: 'plane=random', drag: ['step (slider)', 'learning rate (slider)'] },
    { state: 'view=edge', drag: ['edge of stability', 'step (slider)'] },
  ],
  digits: [{ drag: ['learning rate (slider)', 'batch (slider)'] }],
};
