import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPolicy, enabledChecks, parseConfig } from '@gateshift/advisor';
import { loadCatalog } from '@gateshift/catalog';
import { describe, expect, it } from 'vitest';
import { APP_NAMES } from '../apps/app-copy.mjs';
import { gateshift } from '../apps/run-command.js';
import { eslintFindings } from './eslint-findings.js';

const apps = fileURLToPath(new URL('../../fixtures/apps/', import.meta.url));
const configFile = `${apps}day.config.json`;

interface ReportedFinding {
  readonly check: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
}

function isReport(value: unknown): value is { readonly findings: readonly ReportedFinding[] } {
  return typeof value === 'object' && value !== null && 'findings' in value && Array.isArray(value.findings);
}

function sourceFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[cm]?[jt]s$/.test(entry.name) && !entry.parentPath.includes('node_modules'))
    .map((entry) => join(entry.parentPath, entry.name));
}

describe.each(APP_NAMES)('%s, whose clients and models stand in modules of their own', async (name) => {
  const folder = `${apps}${name}`;
  const end = await gateshift(['scan', '--format', 'json', '--fail-on', 'never', '--config', configFile], folder);
  const report: unknown = JSON.parse(end.stdout);
  const inCommand = isReport(report) ? report.findings : [];

  it('has the same findings in ESLint, which reads what each file imports', () => {
    const result = parseConfig(readFileSync(configFile, 'utf8'), configFile);
    if (result.state !== 'loaded') throw new Error(`${configFile} is no valid configuration.`);
    const checks = enabledChecks(createPolicy(result.config, { catalog: loadCatalog(), today: '2026-11-22' }));
    const inEslint = sourceFiles(folder).flatMap((file) =>
      eslintFindings(
        { file, text: readFileSync(file, 'utf8') },
        '@typescript-eslint/parser',
        checks,
        result.config,
      ).map(({ check, place, message }) => `${relative(folder, file)} ${place} ${check} ${message}`),
    );
    const expected = inCommand.map(
      ({ file, line, column, endLine, endColumn, check, message }) =>
        `${file} ${line}:${column}-${endLine}:${endColumn} ${check} ${message}`,
    );
    expect(expected.length).toBeGreaterThan(0);
    expect(inEslint.sort()).toEqual(expected.sort());
  });
});
