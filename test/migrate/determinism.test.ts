import { readdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createProject, type Project } from '../scan/temporary-project.js';

/* There are no workers: one process reads a project, so that what remains to vary is the disk and the run. */

const apps = fileURLToPath(new URL('../../fixtures/apps/', import.meta.url));
const dated = readFileSync(join(apps, 'day.config.json'), 'utf8');

function sourcesOf(app: string): Readonly<Record<string, Buffer>> {
  const root = join(apps, app);
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
    statSync(join(root, file)).isFile(),
  );
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(root, file))]));
}

/** A copy whose files come to the disk in another order, with other times. */
function copyOf(app: string, isReversed: boolean): Project {
  const files = Object.entries(sourcesOf(app)).sort(([left], [right]) => (left < right ? -1 : 1));
  const project = createProject();
  for (const [file, content] of isReversed ? files.toReversed() : files) {
    project.write(file, content);
    if (isReversed) utimesSync(project.path(file), 1, 1);
  }
  project.write('gateshift.config.json', dated);
  return project;
}

const ways = [['--annotate'], ['--switch', '--map', 'gpt-4o=deepseek-v4-flash', '--format', 'json']] as const;

describe.each(readdirSync(apps).filter((name) => statSync(join(apps, name)).isDirectory()))('%s', (app) => {
  test.each(ways.map((way) => [way]))('migrate %j gives the same bytes on every run and every disk', (way) => {
    const [first, second] = [copyOf(app, false), copyOf(app, true)].map((project) =>
      project.run('migrate', '--gateway', 'global-api', ...way),
    );
    expect(first?.code).toBe(0);
    expect(first?.stdout).toMatch(/client new OpenAI/);
    expect(second).toEqual(first);
  });
});
