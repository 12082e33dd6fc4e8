import { applyEdits, checkNames, type Finding } from '@gateshift/advisor';
import { parseModule } from '@gateshift/parsers';
import { describe, expect, it } from 'vitest';
import { commandFindings } from './command-findings.js';
import { eslintFindings } from './eslint-findings.js';
import { findingFixtures } from './finding-fixtures.js';
import { parityOf, sortParity } from './parity-finding.js';
import { renderFindings } from './render-findings.js';

const fixtures = findingFixtures();

describe('fixtures', () => {
  it('hold at least three cases for every check', () => {
    for (const check of checkNames) {
      expect(fixtures.filter(({ name }) => name.startsWith(`${check}--`)).length, check).toBeGreaterThanOrEqual(3);
    }
  });
});

describe.each(fixtures)('$name', (fixture) => {
  const { findings, checks } = commandFindings(fixture);

  it('has the findings written down', async () => {
    await expect(renderFindings(findings, fixture.text)).toMatchFileSnapshot(fixture.expected);
  });

  it.each(fixture.parsers)('is the same in ESLint with %s', (parser) => {
    const inEslint = eslintFindings(fixture, parser, checks);
    expect(sortParity(inEslint)).toEqual(sortParity(findings.map((finding) => parityOf(finding, fixture.text))));
  });

  it('offers suggestions that parse and settle what they are offered for', () => {
    for (const finding of findings) {
      for (const { message, edits } of finding.suggestions) {
        const text = applyEdits(fixture.text, edits);
        expect(parseModule({ file: fixture.file, text }).ok, message).toBe(true);
        const isSame = (other: Finding) => other.check === finding.check && other.message === finding.message;
        const after = commandFindings({ file: fixture.file, text }).findings.filter(isSame).length;
        expect(after, `${finding.check}: ${message}`).toBeLessThan(findings.filter(isSame).length);
      }
    }
  });
});
