import type { Range } from '@gateshift/analyzer';

/** A replacement of text. The range is in UTF-16 code units of the file's text as analysed. */
export interface Edit {
  readonly file: string;
  readonly range: Range;
  readonly text: string;
}
