import { describe, expect, it } from 'vitest';
import { commandFindings } from './command-findings.js';
import { findingFixtures, findingsFolder } from './finding-fixtures.js';
import { oxlintFindings } from './oxlint-findings.js';

const keyOf = ({ place, check, message }: { place: string; check: string; message: string }) =>
  `${place} ${check} ${message}`;

describe('oxlint with the plugin as a JS plugin', () => {
  const fixtures = findingFixtures().map((fixture) => ({ ...fixture, ...commandFindings(fixture) }));
  const inOxlint = oxlintFindings(findingsFolder, fixtures);

  it.each(fixtures)('finds in $name what the command finds', ({ file, findings }) => {
    const expected = findings.map(({ check, message, location }) =>
      keyOf({ check, message, place: `${location.line}:${location.column}` }),
    );
    expect((inOxlint.get(file) ?? []).map(keyOf).sort()).toEqual(expected.sort());
  });
});
