/** One hue a regulariser: in paths, balls, curves and words. */
export const KINDS = {
  ridge: { color: 'var(--penalty-l2)', text: 'var(--penalty-l2-text)', name: 'L2' },
  lasso: { color: 'var(--penalty-l1)', text: 'var(--penalty-l1-text)', name: 'L1' },
  stop: { color: 'var(--optimizer-gd)', text: 'var(--optimizer-gd-text)', name: 'early stopping' },
};

/** And a method of training. */
export const METHODS = {
  none: { color: 'var(--ink)', text: 'var(--ink)', name: 'none' },
  dropout: { color: 'var(--penalty-dropout)', text: 'var(--penalty-dropout-text)', name: 'dropout' },
  coupled: { color: 'var(--penalty-l2)', text: 'var(--penalty-l2-text)', name: 'L2 in Adam' },
  decoupled: { color: 'var(--penalty-decay)', text: 'var(--penalty-decay-text)', name: 'AdamW' },
};

/** @typedef {keyof typeof KINDS} Kind */
/** @typedef {keyof typeof METHODS} Method */
