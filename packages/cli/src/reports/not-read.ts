import { sizeLimit } from '@gateshift/parsers';
import type { PassedOver } from '../project/module-store.js';
import type { Survey } from '../project/survey.js';
import { count, firstOf } from './words.js';

const reasons: Readonly<Record<PassedOver, string>> = {
  binary: 'binary',
  'utf-16': 'UTF-16',
  generated: 'minified or bundled',
  'too large': `larger than ${sizeLimit / 1024 / 1024} MiB`,
};

/** `2 files were not read: a.js (minified or bundled), b.ts (UTF-16).`; undefined where all were. */
export function notReadInWords({ passedOver }: Survey): string | undefined {
  if (passedOver.length === 0) return undefined;
  const files = passedOver.map(({ file, why }) => `${file} (${reasons[why]})`);
  return `${count(passedOver.length, 'file')} ${passedOver.length === 1 ? 'was' : 'were'} not read: ${firstOf(files, 5)}.`;
}

/** Why a file is not read, as a phrase: `it is UTF-16`. */
export function passedOverInWords(why: PassedOver): string {
  return `it is ${reasons[why]}`;
}
