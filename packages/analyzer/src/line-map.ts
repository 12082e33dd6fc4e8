import type { Location, Range } from './location.js';

/** Offsets of one text as lines and columns. */
export interface LineMap {
  /** 1-based. */
  lineAt(offset: number): number;
  locate(file: string, range: Range): Location;
}

/** LF, CRLF, lone CR, U+2028 and U+2029 each end a line, as in ECMAScript. */
export function createLineMap(text: string): LineMap {
  const starts = [0];
  const lineEnd = /\r\n|[\n\r\u2028\u2029]/g;
  while (lineEnd.test(text)) starts.push(lineEnd.lastIndex);
  const indexAt = (offset: number) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const columnAt = (offset: number, line: number) => offset - (starts[line] ?? 0) + 1;
  return {
    lineAt: (offset) => indexAt(offset) + 1,
    locate(file, range) {
      const start = indexAt(range[0]);
      const end = indexAt(range[1]);
      return {
        file,
        range,
        line: start + 1,
        column: columnAt(range[0], start),
        endLine: end + 1,
        endColumn: columnAt(range[1], end),
      };
    },
  };
}
