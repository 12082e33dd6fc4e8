import { isUtf8 } from 'node:buffer';

/** Files larger than this are generated, not written; 2 MiB. */
export const sizeLimit = 2 * 1024 * 1024;

/** A file's bytes as text, or why they are not read as source. */
export type DecodedSource =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** `latin1` where the bytes are not UTF-8: offsets are then bytes, and writing with `latin1` gives every other byte back. */
      readonly encoding: 'utf-8' | 'latin1';
    }
  | { readonly kind: 'binary' }
  | { readonly kind: 'utf-16' }
  | { readonly kind: 'too large'; readonly bytes: number };

/** Decodes a source file. A byte-order mark stays in the text, so that offsets and bytes agree when it is written back. */
export function decodeSource(bytes: Buffer): DecodedSource {
  if (isUtf16(bytes)) return { kind: 'utf-16' };
  if (bytes.subarray(0, 8192).includes(0)) return { kind: 'binary' };
  if (bytes.length > sizeLimit) return { kind: 'too large', bytes: bytes.length };
  const encoding = isUtf8(bytes) ? 'utf-8' : 'latin1';
  return { kind: 'text', text: bytes.toString(encoding), encoding };
}

/** A file's bytes as text to search in: cheap, and right for ASCII words in any encoding. */
export function searchableText(bytes: Buffer): string {
  return isUtf16(bytes) ? bytes.toString('latin1').replaceAll('\0', '') : bytes.toString('latin1');
}

/** The bytes of a text that `decodeSource` gave. */
export function encodeSource(text: string, encoding: 'utf-8' | 'latin1'): Buffer {
  return Buffer.from(text, encoding);
}

function isUtf16(bytes: Buffer): boolean {
  const [first, second] = bytes;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}
