import type { Finding } from '@gateshift/advisor';
import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import { findingFrame } from './finding-frames.js';

function at(line: number): Finding['location'] {
  return { file: 'a.js', line, column: 1, endLine: line, endColumn: 2, range: [0, 1] };
}

function relatedLinesOf(count: number): readonly string[] {
  const finding: Finding = {
    check: 'no-retired-model',
    severity: 'error',
    message: 'Gone.',
    location: at(1),
    siteId: 'a.js:0:model',
    subject: 'gone',
    related: Array.from({ length: count }, (_, index) => ({ location: at(index + 2), message: 'sent here' })),
    suggestions: [],
  };
  const options = { colors: pc.createColors(false), highlight: false, width: 80, textOf: () => undefined };
  return findingFrame(finding, options).slice(2);
}

describe('the places that belong to a finding', () => {
  it('are shown where they are few', () => {
    expect(relatedLinesOf(6)).toHaveLength(6);
  });

  it('are counted where they are many', () => {
    const lines = relatedLinesOf(27);
    expect(lines).toHaveLength(6);
    expect(lines.at(-1)).toBe('  and 22 places more');
  });
});
