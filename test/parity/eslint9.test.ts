import { Linter } from 'eslint9';
import { describe, expect, it } from 'vitest';
import { commandFindings } from './command-findings.js';
import { eslintFindings } from './eslint-findings.js';
import { findingFixtures } from './finding-fixtures.js';
import { parityOf, sortParity } from './parity-finding.js';

describe('ESLint 9', () => {
  it.each(findingFixtures())('finds in $name what the command finds', (fixture) => {
    const { findings, checks } = commandFindings(fixture);
    const [parser = 'espree'] = fixture.parsers;
    const inEslint = eslintFindings(fixture, parser, checks, undefined, new Linter({ cwd: '/' }));
    expect(sortParity(inEslint)).toEqual(sortParity(findings.map((finding) => parityOf(finding, fixture.text))));
  });
});
