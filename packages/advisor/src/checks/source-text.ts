import { createLineMap, type LineMap, type Location, type Range } from '@gateshift/analyzer';

/** The text of one file, with places in it. */
export class SourceText {
  readonly file: string;
  readonly text: string;
  #lineMap: LineMap | undefined;

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
  }

  slice(range: Range): string {
    return this.text.slice(...range);
  }

  locate(range: Range): Location {
    this.#lineMap ??= createLineMap(this.text);
    return this.#lineMap.locate(this.file, range);
  }
}
