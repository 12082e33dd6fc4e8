import { spawnSync } from 'node:child_process';
import { chmodSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { commitAll, createDatedProject, createRepository, type Project, type Run } from '../scan/temporary-project.js';

const binary = fileURLToPath(new URL('../../packages/cli/dist/bin.js', import.meta.url));
const preload = new URL('meddle.mjs', import.meta.url).href;
const manifest = '{ "name": "app", "type": "module", "dependencies": { "openai": "^6.0.0" } }\n';
const alone = `import OpenAI from 'openai';
const client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
export const ask = () => client.chat.completions.create({ model: 'glm-5', max_tokens: 2000, messages: [] });
`;
const write = ['migrate', '--write', '--gateway', 'global-api'] as const;
const refusal =
  /^\S+ has changes that are not committed\. Nothing was written; commit or stash them first, or add --force\.\n$/;

function committed(more: Readonly<Record<string, string>> = {}): Project {
  const project = createRepository({
    'package.json': manifest,
    '.env.example': 'GLOBAL_API_KEY=\nGLOBAL_API_BASE_URL=\nLLM_MODEL=\n',
    ...more,
  });
  commitAll(project);
  return project;
}

function link(project: Project, name: string, target: string): void {
  symlinkSync(target, project.path(name));
  project.git('add', '--all');
  project.git('commit', '--quiet', '--message', 'link');
}

function runWith(project: Project, environment: Readonly<Record<string, string>>, args: readonly string[]): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', preload, binary, ...args], {
    cwd: project.directory,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', ...environment },
  });
  return { code: status, stdout, stderr };
}

function leftovers(project: Project): readonly string[] {
  return ['.', 'src', '.git'].flatMap((folder) =>
    readdirSync(project.path(folder)).filter((name) => name.includes('gateshift-')),
  );
}

describe('links', () => {
  test('a link that is named stays one, and the file that it leads to changes', () => {
    const project = committed({ 'src/llm.ts': alone });
    chmodSync(project.path('src/llm.ts'), 0o640);
    link(project, 'linked.ts', 'src/llm.ts');
    expect(project.run(...write, 'linked.ts')).toMatchObject({ code: 0, stderr: '' });
    expect(lstatSync(project.path('linked.ts')).isSymbolicLink()).toBe(true);
    expect(project.read('src/llm.ts')).toContain('GLOBAL_API_KEY');
    expect(lstatSync(project.path('src/llm.ts')).mode & 0o777).toBe(0o640);
  });

  test('a file that is named by two paths is changed once', () => {
    const project = committed({ 'src/llm.ts': alone });
    link(project, 'linked.ts', 'src/llm.ts');
    expect(project.run(...write, 'linked.ts', 'src/llm.ts')).toMatchObject({ code: 0, stderr: '' });
    expect(project.read('src/llm.ts').match(/baseURL/g)).toHaveLength(1);
    expect(leftovers(project)).toEqual([]);
  });

  test('changes of the file behind a link count, and those behind a linked folder', () => {
    const project = committed({ 'src/llm.ts': alone });
    symlinkSync('src/llm.ts', project.path('linked.ts'));
    link(project, 'folder', 'src');
    project.write('src/llm.ts', `${alone}// mine\n`);
    for (const named of ['linked.ts', 'folder']) {
      const run = project.run(...write, named);
      expect(run).toMatchObject({ code: 2, stdout: '' });
      expect(run.stderr).toMatch(refusal);
    }
    expect(project.read('src/llm.ts')).toBe(`${alone}// mine\n`);
  });

  test('a linked folder is changed where it leads, and not where that is outside', () => {
    const project = committed({ 'src/llm.ts': alone });
    const outside = committed({ 'src/llm.ts': alone });
    symlinkSync('src', project.path('inside'));
    link(project, 'outside', outside.path('src'));
    const run = project.run(...write, 'outside');
    expect(run.code).toBe(2);
    expect(run.stderr).toBe(
      'outside/llm.ts was left as it is: it lies behind a link that leads out of the working directory.\n',
    );
    expect(outside.read('src/llm.ts')).toBe(alone);
    expect(project.run(...write, 'inside')).toMatchObject({ code: 0, stderr: '' });
    expect(project.read('src/llm.ts')).toContain('GLOBAL_API_KEY');
  });

  test('an example of the environment that leads nowhere, or out, is left', () => {
    const project = committed({ 'src/llm.ts': alone });
    project.git('rm', '--quiet', '.env.example');
    const outside = createDatedProject({ env: 'A=1\n' });
    link(project, '.env.example', outside.path('env'));
    const run = project.run(...write);
    expect(run.stderr).toBe('.env.example was left as it is: it is a link that leads out of the working directory.\n');
    expect(outside.read('env')).toBe('A=1\n');
    expect(project.read('src/llm.ts')).toContain('GLOBAL_API_KEY');
  });
});

test('what could not be written back byte for byte is left', () => {
  const project = committed({ 'src/llm.ts': alone });
  const latin1 = Buffer.from('# caf\xe9\nPORT=1\n', 'latin1');
  project.write('.env.example', latin1);
  commitAll(project);
  const run = project.run(...write);
  const example = readFileSync(project.path('.env.example'));
  expect(example.subarray(0, latin1.length)).toEqual(latin1);
  expect(project.read('src/llm.ts')).toContain('GLOBAL_API_KEY');
  expect([0, 2]).toContain(run.code);
});

describe('git', () => {
  test('changes in a submodule count, and without them it is changed', () => {
    const library = committed({ 'llm.ts': alone });
    const project = committed();
    project.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', library.directory, 'library');
    commitAll(project);
    project.write('library/llm.ts', `${alone}// mine\n`);
    const run = project.run(...write, 'library');
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toMatch(refusal);
    project.write('library/llm.ts', alone);
    expect(project.run(...write, 'library').code).toBe(0);
    expect(project.read('library/llm.ts')).toContain('GLOBAL_API_KEY');
  });

  test('so do those in a linked work tree, whose note stands in its own folder', () => {
    const project = committed({ 'src/llm.ts': alone });
    project.git('worktree', 'add', '--quiet', 'tree');
    project.write('tree/src/llm.ts', `${alone}// mine\n`);
    expect(project.runIn('tree', ...write).stderr).toMatch(refusal);
    project.write('tree/src/llm.ts', alone);
    expect(project.runIn('tree', ...write)).toMatchObject({ code: 0, stderr: '' });
    expect(project.read('tree/src/llm.ts')).toContain('GLOBAL_API_KEY');
    expect(project.read('src/llm.ts')).toBe(alone);
    expect(leftovers(project)).toEqual([]);
  });

  test.each(['--assume-unchanged', '--skip-worktree'])('a file that it was told to look away from by %s', (mark) => {
    const project = committed({ 'src/llm.ts': alone });
    project.git('update-index', mark, 'src/llm.ts');
    project.write('src/llm.ts', `${alone}// mine\n`);
    const run = project.run(...write);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toMatch(/^src\/llm\.ts is marked for git to look away [^\n]+ Nothing was written;/);
    expect(project.read('src/llm.ts')).toBe(`${alone}// mine\n`);
  });

  test('a file in a folder that is ignored', () => {
    const project = committed({ '.gitignore': 'local/\n' });
    project.write('local/llm.ts', alone);
    const run = project.run(...write, 'local/llm.ts');
    expect(run.stderr).toMatch(/^local\/llm\.ts is ignored by git, [^\n]+ Nothing was written;/);
    expect(project.read('local/llm.ts')).toBe(alone);
  });

  test('a file beside the working directory that is in no repository', () => {
    const outside = createDatedProject({ 'package.json': manifest, 'llm.ts': alone });
    const run = committed().run(...write, outside.path('llm.ts'));
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toMatch(
      /^migrate --write counts on git to take changes back, and cannot do so for \S+llm\.ts: /,
    );
    expect(outside.read('llm.ts')).toBe(alone);
  });

  test('a change that is staged, and one that was staged and taken back on the disk', () => {
    const project = committed({ 'src/llm.ts': alone });
    project.write('src/llm.ts', `${alone}// mine\n`);
    project.git('add', '--all');
    expect(project.run(...write).stderr).toMatch(refusal);
    project.write('src/llm.ts', alone);
    expect(project.run(...write).stderr).toMatch(refusal);
  });
});

describe('while it writes', () => {
  const twice = { 'src/llm.ts': alone, 'src/other.ts': alone };

  test('a file that changes after the plan is not overwritten: git could not bring the change back', () => {
    const project = committed(twice);
    const run = runWith(project, { AT: 'open', APPEND: project.path('src/other.ts') }, write);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toMatch(refusal);
    expect(project.read('src/llm.ts')).toBe(alone);
    expect(project.read('src/other.ts')).toBe(`${alone}// mine\n`);
    expect(leftovers(project)).toEqual([]);
  });

  test('with --force the plan is made anew, and the change stays', () => {
    const project = committed(twice);
    const run = runWith(project, { AT: 'open', APPEND: project.path('src/other.ts') }, [...write, '--force']);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(project.read('src/other.ts')).toMatch(/GLOBAL_API_KEY[^]*\/\/ mine\n$/);
    expect(project.read('src/llm.ts')).toContain('GLOBAL_API_KEY');
    expect(leftovers(project)).toEqual([]);
  });

  test('one that changes at the last moment is left and named', () => {
    const project = committed(twice);
    const run = runWith(project, { AT: 'rename', APPEND: project.path('src/other.ts') }, write);
    expect(run.code).toBe(2);
    expect(run.stderr).toBe(
      'src/other.ts was left as it is: it was changed by somebody else while the others were written.\n',
    );
    expect(project.read('src/other.ts')).toBe(`${alone}// mine\n`);
    expect(project.read('src/llm.ts')).toContain('GLOBAL_API_KEY');
    expect(leftovers(project)).toEqual([]);
  });
});

test('on a full disk nothing changes, and nothing is left', () => {
  const sources = Object.fromEntries(
    Array.from({ length: 10 }, (_, number) => [`src/file${number}.ts`, `${alone}// ${'x'.repeat(20_000)}\n`]),
  );
  const project = createDatedProject({ 'package.json': manifest, ...sources });
  const run = onSmallDisk(project, [...write, '--force']) ?? runWith(project, { FULL: '1' }, [...write, '--force']);
  expect(run.stderr).toMatch(/^Src\/file\d\.ts cannot be written: the disk is full\. Nothing was written\.\n$/i);
  expect(run.code).toBe(2);
  for (const [file, text] of Object.entries(sources)) expect(project.read(file)).toBe(text);
  expect(readdirSync(project.path('src'))).toEqual(Object.keys(sources).map((file) => file.slice(4)));
  expect(readdirSync(project.directory).sort()).toEqual(['gateshift.config.json', 'package.json', 'src']);
});

/** Runs the command on a disk too small for what it is to write; undefined where none can be mounted here. */
function onSmallDisk(project: Project, args: readonly string[]): Run | undefined {
  const disk = mkdtempSync(join(tmpdir(), 'gateshift-disk-'));
  onTestFinished(() => rmSync(disk, { recursive: true, force: true }));
  // The mount is gone with the shell, so what is on the disk then goes where the project was.
  const script = `
    mount -t tmpfs -o size=320k none "$DISK" && cp -R "$PROJECT/." "$DISK" && cd "$DISK" || exit 99
    "$@"
    code=$?
    rm -rf "$PROJECT"/* && cp -R "$DISK/." "$PROJECT"
    exit $code`;
  const { status, stdout, stderr } = spawnSync(
    'unshare',
    ['--map-root-user', '--mount', 'sh', '-c', script, 'sh', process.execPath, binary, ...args],
    { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1', DISK: disk, PROJECT: project.directory } },
  );
  const isMounted = status !== null && status !== 99 && !stderr.startsWith('unshare:');
  return isMounted ? { code: status, stdout, stderr } : undefined;
}
