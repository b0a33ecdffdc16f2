// The script of the worker that `engineInWorker` starts.
import { serveEngine } from './descent.js';

await serveEngine();
