import js from '@eslint/js';
import globals from 'globals';

export default [
  { ignores: ['build/', 'dist/', 'node_modules/', '**/node_modules/'] },
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'smart'],
      'no-var': 'error',
      'prefer-const': 'error',
      'no-implicit-coercion': 'error',
      'no-throw-literal': 'error',
      'no-promise-executor-return': ['error', { allowVoid: true }],
      'no-console': 'error',
      'no-eval': 'error',
      'no-new-func': 'error',
      'object-shorthand': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['web/**/*.js', 'wasm/**/*.js'],
    languageOptions: { globals: { ...globals.browser } },
  },
  {
    files: ['wasm/**/*.js'],
    languageOptions: { globals: { process: 'readonly' } },
  },
  {
    files: ['web/tools/**', 'web/*.config.js', 'tests/**'],
    languageOptions: { globals: globals.node },
    rules: { 'no-console': 'off' },
  },
  {
    // What a browser test, a bench or a tool hands to the page runs there.
    files: [
      'tests/web/**',
      'tests/bench/controls.mjs',
      'tests/bench/frames.mjs',
      'tests/bench/network_chromium.mjs',
      'web/tools/pictures.mjs',
    ],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
];
