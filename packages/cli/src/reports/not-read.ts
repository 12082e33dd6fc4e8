import { sizeLimit } from '@gateshift/parsers';
import type { PassedOver } from '../project/module-store.js';
import type { Survey } from '../project/survey.js';
import { count, firstOf } from './words.js';

const reasons: Readonly<Record<PassedOver, string>> = {
  binary: 'binary',
  'utf-16': 'UTF-16',
  minified: 'minified',
  bundled: 'bundled',
  compiled: 'compiled from other files',
  generated: 'generated, as its header says',
  'too large': `larger than ${sizeLimit / 1024 / 1024} MiB`,
};

const shown = 5;

/** What was seen and not looked into, one sentence each: files by their reason, and folders. */
export function notReadInWords({ passedOver, skipped }: Survey): readonly string[] {
  const files = passedOver.map(({ file, why }) => `${file} (${reasons[why]})`);
  const totals = files.length > shown ? ` (${totalsInWords(passedOver)})` : '';
  return [
    ...(files.length > 0
      ? [
          `${count(files.length, 'file')} ${files.length === 1 ? 'was' : 'were'} not read${totals}: ${firstOf(files, shown)}.`,
        ]
      : []),
    ...(skipped.length > 0
      ? [
          `${count(skipped.length, 'folder')} of other people's code or of output ${skipped.length === 1 ? 'was' : 'were'} not looked into: ${firstOf(skipped, shown)}. Name one to have it read.`,
        ]
      : []),
  ];
}

/** How many files were passed over for each reason. */
export function countByReason(passedOver: Survey['passedOver']): Readonly<Partial<Record<PassedOver, number>>> {
  const counts: Partial<Record<PassedOver, number>> = {};
  for (const { why } of passedOver) counts[why] = (counts[why] ?? 0) + 1;
  return counts;
}

/** `8 minified, 4 bundled` */
function totalsInWords(passedOver: Survey['passedOver']): string {
  return Object.entries(countByReason(passedOver))
    .map(([why, files]) => `${files} ${why}`)
    .join(', ');
}

/** Why a file is not read, as a phrase: `it is UTF-16`. */
export function passedOverInWords(why: PassedOver): string {
  return `it is ${reasons[why]}`;
}
