import { describe, expect, it } from 'vitest';
import { fingerprint, fingerprints } from './finding-fingerprint.js';
import type { Finding } from './finding.js';

function finding(start: number, changes: Partial<Finding> = {}): Finding {
  return {
    check: 'no-retired-model',
    severity: 'warn',
    message: `\`gpt-4o\` is shut down in ${start} days.`,
    location: { file: 'src/a.ts', range: [start, start + 8], line: start, column: 1, endLine: start, endColumn: 9 },
    siteId: `src/a.ts:${start}:model`,
    subject: 'gpt-4o',
    related: [],
    suggestions: [],
    ...changes,
  };
}

describe('fingerprint', () => {
  it('outlives a move within the file, a new date and another severity', () => {
    expect(fingerprint(finding(3))).toBe(fingerprint(finding(90, { severity: 'error' })));
    expect(fingerprint(finding(3))).toBe('no-retired-model|src/a.ts|gpt-4o');
  });

  it('tells checks, files and subjects apart, whatever characters they hold', () => {
    const different = [
      finding(3),
      finding(3, { check: 'no-expensive-model' }),
      finding(3, { subject: 'gpt-4' }),
      finding(3, { subject: 'gpt-4|o' }),
      finding(3, { subject: 'gpt-4%7Co' }),
    ].map((one) => fingerprint(one));
    expect(new Set(different).size).toBe(different.length);
  });
});

describe('fingerprints', () => {
  it('numbers equal ones by place, not by the order in which they come', () => {
    const [first, second] = [finding(3), finding(7)];
    const found = fingerprints([second, first]);
    expect(found.get(first)).toBe('no-retired-model|src/a.ts|gpt-4o');
    expect(found.get(second)).toBe('no-retired-model|src/a.ts|gpt-4o|1');
  });
});
