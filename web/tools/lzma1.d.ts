/** What we use of lzma1, whose own types are its sources. */
export function compress(data: Uint8Array, level: number): Uint8Array;
export function decompress(data: Uint8Array): Uint8Array;
