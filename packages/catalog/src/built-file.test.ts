import { describe, expect, it } from 'vitest';
import { readBuiltFile } from './built-file.js';

const isAnything = (value: unknown): value is unknown => value !== undefined;
const isNothing = (value: unknown): value is never => value === undefined;

describe('readBuiltFile', () => {
  it('says what to do about a file that is not there', () => {
    expect(() => readBuiltFile('missing.json', isAnything)).toThrow(
      /missing\.json cannot be read\. Run `npm run build`/,
    );
  });

  it('says what to do about a file of another version', () => {
    expect(() => readBuiltFile('catalog.json', isNothing)).toThrow(/another format .* Run `npm run build`/);
  });
});
