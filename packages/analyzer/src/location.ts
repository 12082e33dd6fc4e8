/** A half-open range in UTF-16 code units. */
export type Range = readonly [start: number, end: number];

/** A place in source. Lines and columns are 1-based, ends are exclusive. */
export interface Location {
  /** The path the host analysed the file under. */
  readonly file: string;
  readonly range: Range;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}
