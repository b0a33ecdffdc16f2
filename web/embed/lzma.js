// What a single file unpacks the engine with: LZMA makes it a third smaller than gzip, which browsers read themselves.
export { decompress } from 'lzma1';
