import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { commitAll, createRepository, type Project, type Run } from '../scan/temporary-project.js';

const preload = new URL('kill-at.mjs', import.meta.url).href;
const binary = fileURLToPath(new URL('../../packages/cli/dist/bin.js', import.meta.url));
const writeMany = fileURLToPath(new URL('write-many.mjs', import.meta.url));

interface Folder {
  readonly directory: string;
  /** The contents of all files with their names, what is left over included. */
  read(): ReadonlyMap<string, string>;
  /** Runs the write; with `killAt`, up to that step. */
  write(killAt?: number, steps?: string): Run & { readonly signal: string | null };
}

const names = Array.from({ length: 200 }, (_, number) => `file${number}.ts`);
const oldText = (name: string) => `// ${name}\n${'export const old = 1;\n'.repeat(40)}`;
const newText = (name: string) => oldText(name).replaceAll('old', 'new and longer');

function createFolder(): Folder {
  const directory = mkdtempSync(join(tmpdir(), 'gateshift-test-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  for (const name of names) writeFileSync(join(directory, name), oldText(name));
  return {
    directory,
    read: () => new Map(readdirSync(directory).map((name) => [name, readFileSync(join(directory, name), 'utf8')])),
    write: (killAt, steps) => runKilled([writeMany, directory], directory, killAt, steps),
  };
}

function runKilled(args: readonly string[], cwd: string, killAt?: number, steps?: string): ReturnType<Folder['write']> {
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    [...(killAt === undefined ? [] : ['--import', preload]), ...args],
    {
      cwd,
      encoding: 'utf8',
      env: {
        ...process.env,
        NO_COLOR: '1',
        KILL_AT: String(killAt ?? 0),
        ...(steps !== undefined && { STEPS: steps }),
      },
    },
  );
  return { code: status, signal, stdout, stderr };
}

/** Park and Miller's generator: the same numbers on every run. */
function* randomNumbers(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (state * 48_271) % 2_147_483_647;
    yield state / 2_147_483_647;
  }
}

test('killed at 20 points of a write of 200 files, no file is half-written, and the next run completes', () => {
  const whole = createFolder();
  const log = `${whole.directory}.steps`;
  onTestFinished(() => rmSync(log, { force: true }));
  expect(whole.write(0, log)).toMatchObject({ code: 0, stderr: '' });
  const wanted = new Map(names.map((name) => [name, newText(name)]));
  expect(whole.read()).toEqual(new Map([...wanted].sort()));
  const steps = readFileSync(log, 'utf8').trimEnd().split('\n');
  const begun = steps.indexOf('renameSync') + 1;

  // Half of them while new contents are written, half while they take their places; the first step of either among them.
  const random = randomNumbers(20_261_122);
  const points = [1, begun];
  while (points.length < 11) points.push(2 + Math.floor(random.next().value * (begun - 2)));
  while (points.length < 20) points.push(begun + 1 + Math.floor(random.next().value * (steps.length - begun)));

  const folder = createFolder();
  for (const point of points) {
    for (const name of names) writeFileSync(join(folder.directory, name), oldText(name));
    const killed = folder.write(point);
    expect(killed.signal, `killed at step ${point} (${steps[point - 1] ?? ''})`).toBe('SIGKILL');
    const left = folder.read();
    for (const name of names)
      expect([oldText(name), newText(name)], `${name} at step ${point}`).toContain(left.get(name));
    const migrated = names.filter((name) => left.get(name) === newText(name));
    if (point <= begun) expect(migrated).toEqual([]);

    const next = folder.write();
    expect(next).toMatchObject({ code: 0, stderr: '' });
    expect(folder.read(), `after the run that follows step ${point}`).toEqual(whole.read());
  }
}, 300_000);

describe('after a kill of the command', () => {
  const client = `import OpenAI from 'openai';
export const client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
`;
  const ask = (number: number) => `import { client } from './llm.js';
export const ask${number} = () => client.chat.completions.create({ model: 'deepseek-v4-flash', max_tokens: 9, messages: [] });
`;
  const command = ['migrate', '--write', '--gateway', 'global-api'] as const;
  const numbers = Array.from({ length: 12 }, (_, number) => number);
  const sources = [...numbers.map((number) => `src/ask${number}.ts`), 'src/llm.ts'];

  function committed(): Project {
    const project = createRepository({
      'package.json': '{ "name": "app", "type": "module", "dependencies": { "openai": "^6.0.0" } }\n',
      'src/llm.ts': client,
      ...Object.fromEntries(numbers.map((number) => [`src/ask${number}.ts`, ask(number)])),
    });
    commitAll(project);
    return project;
  }

  /** Kills the command after some of the files have taken their places. */
  function cutOff(project: Project): readonly string[] {
    const log = project.path('.git/steps');
    const twin = committed();
    runKilled([binary, ...command], twin.directory, 0, log);
    const renames = readFileSync(log, 'utf8').split('\n');
    const { signal } = runKilled([binary, ...command], project.directory, renames.indexOf('renameSync') + 1 + 6);
    expect(signal).toBe('SIGKILL');
    const written = sources.filter(
      (file) => project.read(file).includes('GLOBAL_API') || project.read(file).includes('LLM_MODEL'),
    );
    expect(written).toHaveLength(5);
    expect(neighbours(project)).not.toEqual([]);
    return written;
  }

  function neighbours(project: Project): readonly string[] {
    return ['src', '.', '.git'].flatMap((folder) =>
      readdirSync(project.path(folder)).filter((name) => name.includes('gateshift-')),
    );
  }

  function expectWhole(project: Project): void {
    const reference = committed();
    expect(reference.run(...command).code).toBe(0);
    const all = (one: Project) => [...sources, '.env.example'].map((file) => one.read(file));
    expect(all(project)).toEqual(all(reference));
    expect(neighbours(project)).toEqual([]);
  }

  test('the same command finishes it', () => {
    const project = committed();
    cutOff(project);
    const next = project.run(...command);
    expect(next.stderr).toBe(
      'A run before was cut off after 5 of 14 files; the other 9 have taken their places now.\n',
    );
    expect(next.code).toBe(0);
    expectWhole(project);
  });

  test('what git has taken back is done anew', () => {
    const project = committed();
    cutOff(project);
    project.git('checkout', '--', '.');
    const next = project.run(...command);
    expect(next.stderr).toBe('A run before was cut off; 9 temporary files that it had left were removed.\n');
    expect(next.code).toBe(0);
    expectWhole(project);
  });

  test('what was changed since is not overwritten', () => {
    const project = committed();
    const written = cutOff(project);
    const other = sources.find((file) => !written.includes(file)) ?? '';
    project.write(other, `${project.read(other)}// mine\n`);
    const next = project.run(...command);
    expect(next.stderr).toMatch(/^A run before was cut off; 9 temporary files that it had left were removed\.\n/);
    expect(next.stderr).toContain(`${other} has changes that are not committed. Nothing was written`);
    expect(next.code).toBe(2);
    expect(project.read(other)).toMatch(/\/\/ mine\n$/);
    expect(neighbours(project)).toEqual([]);
  });

  test('another command is told to finish it first', () => {
    const project = committed();
    const written = cutOff(project);
    const other = [...command, '--switch'];
    const refused = project.run(...other);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toBe(
      'Another migrate --write was cut off after 5 of 14 files. Nothing was written; run it again to finish it (`gateshift migrate --gateway global-api --write`), or add --force to drop what it has left.\n',
    );
    expect(project.run(...other, '--force').code).toBe(0);
    expect(written.every((file) => project.read(file) !== client)).toBe(true);
    expect(neighbours(project)).toEqual([]);
  });

  test('what a run that is still there has noted is not touched', () => {
    const project = committed();
    cutOff(project);
    const journal = project.path('.git/gateshift-write.json');
    const note: Record<string, unknown> = JSON.parse(readFileSync(journal, 'utf8'));
    writeFileSync(journal, JSON.stringify({ ...note, process: process.pid }));
    const left = neighbours(project);
    const refused = project.run(...command);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toMatch(
      /^Another gateshift \(process \d+\) is writing here\. Nothing was written; wait for it\./,
    );
    expect(neighbours(project)).toEqual(left);
  });
});
