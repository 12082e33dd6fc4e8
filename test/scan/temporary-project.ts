import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const binary = fileURLToPath(new URL('../../packages/cli/dist/bin.js', import.meta.url));

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of its own, gone after the test, in which the built command runs as a user would run it. */
export interface Project {
  readonly directory: string;
  path(file: string): string;
  write(file: string, content: string | Buffer): void;
  read(file: string): string;
  /** Runs the command; `GIT_…` variables of an outer hook do not reach it. */
  run(...args: readonly string[]): Run;
  runIn(folder: string, ...args: readonly string[]): Run;
  git(...args: readonly string[]): string;
}

/** The day on which fixtures are judged, so that shutdown dates do not change what tests see. */
export const today = '2026-11-22';

export function createProject(files: Readonly<Record<string, string | Buffer>> = {}): Project {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'gateshift-test-')));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const environment = cleanEnvironment();
  const project: Project = {
    directory,
    path: (file) => join(directory, file),
    write(file, content) {
      mkdirSync(dirname(join(directory, file)), { recursive: true });
      writeFileSync(join(directory, file), content);
    },
    read: (file) => readFileSync(join(directory, file), 'utf8'),
    run: (...args) => project.runIn('.', ...args),
    runIn(folder, ...args) {
      const cwd = join(directory, folder);
      const { status, stdout, stderr } = spawnSync(process.execPath, [binary, ...args], {
        cwd,
        env: environment,
        encoding: 'utf8',
      });
      return { code: status, stdout, stderr };
    },
    git: (...args) => execFileSync('git', args, { cwd: directory, env: environment, encoding: 'utf8' }),
  };
  for (const [file, content] of Object.entries(files)) project.write(file, content);
  return project;
}

/** A project whose configuration fixes the day. */
export function createDatedProject(files: Readonly<Record<string, string | Buffer>> = {}): Project {
  return createProject({ 'gateshift.config.json': JSON.stringify({ today }), ...files });
}

/** A project in a git repository without commits. */
export function createRepository(files: Readonly<Record<string, string | Buffer>> = {}): Project {
  const project = createDatedProject(files);
  project.git('init', '--quiet', '--initial-branch=main');
  return project;
}

export function commitAll(project: Project): void {
  project.git('add', '--all');
  project.git('commit', '--quiet', '--message', 'state');
}

function cleanEnvironment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  return {
    ...Object.fromEntries(inherited),
    GIT_AUTHOR_NAME: 'Test',
    GIT_AUTHOR_EMAIL: 'test@example.com',
    GIT_COMMITTER_NAME: 'Test',
    GIT_COMMITTER_EMAIL: 'test@example.com',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    NO_COLOR: '1',
  };
}
