import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { APP_NAMES } from './app-copy.mjs';
import { gateshift } from './run-command.js';
import { findingLines, siteLines, type ScanReport } from './scan-lines.js';

const APPS = fileURLToPath(new URL('../../fixtures/apps/', import.meta.url));

const expected = (file: string) => readFileSync(`${APPS}${file}`, 'utf8').trimEnd().split('\n');

describe.each(APP_NAMES)('%s', async (name) => {
  const end = await gateshift(
    ['scan', '--format', 'json', '--fail-on', 'never', '--config', `${APPS}day.config.json`],
    `${APPS}${name}`,
  );
  const report: ScanReport = JSON.parse(end.stdout);

  test('has the sites that its expected file names', () => {
    expect(siteLines(report)).toEqual(expected(`${name}.sites.txt`));
  });

  test('has the findings that its expected file names', () => {
    expect(findingLines(report)).toEqual(expected(`${name}.findings.txt`));
  });

  test('never shows a secret in full', () => {
    expect(end.stdout).not.toContain('NobodysKey');
  });
});
