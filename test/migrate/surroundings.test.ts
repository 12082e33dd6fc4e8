import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { commitAll, createRepository, type Project } from '../scan/temporary-project.js';

/*
 * fixtures/surroundings/<case>: a project `before/`, what `migrate --infra --write` leaves in `after/` of what is not code,
 * and in `checklist.txt` what is left to be done. Set UPDATE_FIXTURES=1 to write what happens now; read the diff.
 */

const root = fileURLToPath(new URL('../../fixtures/surroundings/', import.meta.url));
const isUpdate = process.env['UPDATE_FIXTURES'] === '1';
const write = ['migrate', '--gateway', 'global-api', '--infra', '--write'] as const;

interface Checklist {
  readonly superseded: readonly { readonly name: string; readonly stillRead: boolean }[];
  readonly settings: readonly { readonly kind: string; readonly files: readonly string[]; readonly how: string }[];
  readonly places: readonly {
    readonly file: string;
    readonly line: number;
    readonly kind: string;
    readonly outcome: string;
    readonly reason?: string;
  }[];
  readonly stale: readonly {
    readonly file: string;
    readonly line: number;
    readonly name: string;
    readonly where: string;
  }[];
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .map((entry) => join(folder, entry))
    .flatMap((path) => (statSync(path).isDirectory() ? filesIn(path) : [path]))
    .sort();
}

/** Every file of a folder that is no code, by its path within. */
function readTree(folder: string): Readonly<Record<string, string>> {
  const files = existsSync(folder) ? filesIn(folder) : [];
  return Object.fromEntries(files.map((path) => [relative(folder, path), readFileSync(path, 'utf8')]));
}

function checklistOf(project: Project, ...args: readonly string[]): Checklist {
  const { checklist }: { checklist: Checklist } = JSON.parse(
    project.run('migrate', ...args, '--format', 'json').stdout,
  );
  return checklist;
}

function inWords({ superseded, settings, places, stale }: Checklist): string {
  return [
    ...superseded.map(({ name, stillRead }) => `${name}: ${stillRead ? 'stays in use' : 'no longer read'}`),
    ...settings.map(({ kind, files, how }) => `set in ${kind} (${files.join(', ')}): ${how}`),
    ...places.map(
      ({ file, line, kind, outcome, reason }) => `${kind} ${file}:${line}: ${outcome}${reason ? ` (${reason})` : ''}`,
    ),
    ...stale.map(({ file, line, name, where }) => `named in ${where} ${file}:${line}: ${name}`),
    '',
  ].join('\n');
}

describe.each(readdirSync(root))('%s', (name) => {
  const before = readTree(join(root, name, 'before'));

  test('what stands around the code goes along, and what is left is said', () => {
    const project = createRepository(before);
    commitAll(project);
    const checklist = checklistOf(project, '--infra');
    expect(project.run(...write).code).toBe(0);
    const changed = project
      .git('diff', '--name-only')
      .split('\n')
      .filter((file) => file !== '' && !file.endsWith('.ts'));
    const added = project
      .git('ls-files', '--others', '--exclude-standard')
      .split('\n')
      .filter((file) => file !== '');
    const after = Object.fromEntries([...changed, ...added].sort().map((file) => [file, project.read(file)]));
    if (isUpdate) {
      rmSync(join(root, name, 'after'), { recursive: true, force: true });
      for (const [file, text] of Object.entries(after)) {
        const path = join(root, name, 'after', file);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, text);
      }
      writeFileSync(join(root, name, 'checklist.txt'), inWords(checklist));
    }
    expect(after).toEqual(readTree(join(root, name, 'after')));
    expect(inWords(checklist)).toBe(readFileSync(join(root, name, 'checklist.txt'), 'utf8'));
    for (const [file, text] of Object.entries(after)) {
      expect(isWithin(before[file] ?? '', text), `${file} only gains text`).toBe(true);
    }

    commitAll(project);
    expect(project.run(...write).stdout).toContain('Nothing to change.');
  });

  test('without --infra nothing but templates and code changes, and the same places are told', () => {
    const project = createRepository(before);
    commitAll(project);
    const { places } = checklistOf(project);
    expect(places.map(({ outcome }) => outcome)).not.toContain('added');
    const withInfra = checklistOf(project, '--infra').places;
    expect(places.map(({ file }) => file)).toEqual(withInfra.map(({ file }) => file));
    expect(project.run('migrate', '--gateway', 'global-api', '--write').code).toBe(0);
    const changed = project
      .git('diff', '--name-only')
      .split('\n')
      .filter((file) => file !== '');
    expect(changed.filter((file) => !/\.ts$|\.env/.test(file))).toEqual([]);
  });
});

test('code that moved without it gets it later', () => {
  const before = readTree(join(root, 'compose-and-docker', 'before'));
  const project = createRepository(before);
  commitAll(project);
  const added = (checklist: Checklist) =>
    checklist.places.filter(({ outcome }) => outcome === 'added').map(({ file }) => file);
  const early = added(checklistOf(project, '--infra'));
  project.run('migrate', '--gateway', 'global-api', '--write');
  commitAll(project);
  expect(early.length).toBeGreaterThan(0);
  expect(added(checklistOf(project, '--gateway', 'global-api', '--infra'))).toEqual(early);
});

/** Whether a text is what is left of another when some of its characters are taken away. */
function isWithin(short: string, long: string): boolean {
  let at = 0;
  for (const character of long) if (character === short[at]) at += 1;
  return at === short.length;
}
