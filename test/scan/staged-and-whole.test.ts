import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { JsonFinding, JsonReport } from 'gateshift';
import { expect, test } from 'vitest';
import { APP_NAMES } from '../apps/app-copy.mjs';
import { reportOf } from './report-of.js';
import { commitAll, createRepository, type Project } from './temporary-project.js';

// The hook reads little of a project. What it says of a file is what a scan of everything says, as far as it is about the
// lines that the commit brings.

const apps = fileURLToPath(new URL('../../fixtures/apps/', import.meta.url));

function repositoryOf(app: string): Project {
  const project = createRepository();
  cpSync(`${apps}${app}`, project.directory, {
    recursive: true,
    filter: (path) => !/[\\/](?:node_modules|dist)$/.test(path),
  });
  commitAll(project);
  return project;
}

const findingsOf = (project: Project, ...args: readonly string[]) =>
  reportOf(project.run('scan', '--format', 'json', '--fail-on', 'never', ...args));

const title = ({ check, file, line, column, message }: JsonFinding) => `${check} ${file}:${line}:${column} ${message}`;

/**
 * Whether a finding stands in a file or speaks of a value that passes through it. What a call lacks is not about where its
 * model comes from.
 */
function isAbout(finding: JsonFinding, file: string, { sites }: JsonReport): boolean {
  if (finding.file === file) return true;
  const around = sites.filter(
    (site) => site.file === finding.file && site.line <= finding.line && site.endLine >= finding.line,
  );
  // The place of a call's client is no value of the call.
  const values = JSON.stringify(around, (key, value: unknown) => (key === 'client' ? undefined : value));
  return finding.related.length > 0 && (JSON.stringify(finding.related) + values).includes(`"${file}:`);
}

test.each(APP_NAMES)('%s, staged as a whole, has the findings of a scan', (app) => {
  const project = repositoryOf(app);
  const whole = findingsOf(project);
  project.git('update-ref', '-d', 'HEAD');
  const staged = findingsOf(project, '--staged');
  expect(staged.findings.length).toBeGreaterThan(0);
  expect(staged.findings.map(title)).toEqual(whole.findings.map(title));
  expect(staged.sites).toEqual(whole.sites);
});

test.each(APP_NAMES)('%s, one file of it staged, has the findings of a scan that are about the file', (app) => {
  const project = repositoryOf(app);
  const whole = findingsOf(project);
  const files = project
    .git('ls-files', 'src')
    .split('\n')
    .filter((file) => file !== '');
  for (const file of files) {
    const text = project.read(file);
    project.write(file, '');
    commitAll(project);
    project.write(file, text);
    project.git('add', '--all');
    const staged = findingsOf(project, '--staged');
    const wanted = whole.findings.filter((finding) => isAbout(finding, file, whole));
    expect.soft(staged.findings.map(title), file).toEqual(wanted.map(title));
    commitAll(project);
  }
});
