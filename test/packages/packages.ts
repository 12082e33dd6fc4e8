import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as v from 'valibot';

const workspace = fileURLToPath(new URL('../../', import.meta.url));

const manifestSchema = v.object({
  name: v.string(),
  version: v.string(),
  license: v.optional(v.string()),
  dependencies: v.optional(v.record(v.string(), v.string()), {}),
  peerDependencies: v.optional(v.record(v.string(), v.string()), {}),
});

export type Manifest = v.InferOutput<typeof manifestSchema>;

/** A package as it would be published. */
export interface Packed {
  readonly name: string;
  readonly tarball: string;
  readonly files: readonly string[];
}

export interface Run {
  readonly code: number;
  readonly output: string;
}

const execute = promisify(execFile);

/** What npm tells the scripts it runs would lead another npm to this workspace. */
function environment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) =>
      !/^(?:npm_(?:package|lifecycle|command|execpath|config_local_prefix)|INIT_CWD$|NODE_ENV$|NODE_OPTIONS$|VITEST)/.test(
        name,
      ),
  );
  return { ...Object.fromEntries(inherited), NO_COLOR: '1', FORCE_COLOR: '0', npm_config_update_notifier: 'false' };
}

/** Runs a program to its end; what it wrote to both streams is one text. */
export async function run(program: string, args: readonly string[], directory: string): Promise<Run> {
  try {
    const { stdout, stderr } = await execute(program, args, {
      cwd: directory,
      env: environment(),
      maxBuffer: 2 ** 26,
      shell: process.platform === 'win32',
    });
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    const parsed = v.safeParse(v.object({ code: v.number(), stdout: v.string(), stderr: v.string() }), error);
    if (!parsed.success) throw error;
    return { code: parsed.output.code, output: parsed.output.stdout + parsed.output.stderr };
  }
}

async function insist(program: string, args: readonly string[], directory: string): Promise<string> {
  const { code, output } = await run(program, args, directory);
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}:\n${output}`);
  return output;
}

/** Packs every package, out of a copy: packing rewrites a README for a moment, which other tests read. */
export async function packAll(directory: string): Promise<readonly Packed[]> {
  const copy = join(directory, 'workspace');
  const left = /^(?:packages\/[^/]+\/(?:src|test-data)|.*node_modules\/(?!@gateshift)[^/]+)(?:\/|$)/;
  for (const entry of ['package.json', 'pnpm-workspace.yaml', 'LICENSE', 'docs', 'packages']) {
    cpSync(join(workspace, entry), join(copy, entry), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !left.test(path.slice(workspace.length).split(sep).join('/')),
    });
  }
  const destination = join(directory, 'tarballs');
  const [pnpm = 'pnpm'] = /pnpm@[\d.]+/.exec(readFileSync(join(workspace, 'package.json'), 'utf8')) ?? [];
  const args = ['-r', '--filter', './packages/*', '--json', 'pack', '--pack-destination', destination];
  const output = await insist('npx', ['--yes', pnpm, ...args], copy);
  const listed = v.parse(
    v.array(v.object({ name: v.string(), filename: v.string(), files: v.array(v.object({ path: v.string() })) })),
    JSON.parse(output.slice(output.indexOf('[\n'), output.lastIndexOf(']') + 1)),
  );
  return listed.map(({ name, filename, files }) => ({ name, tarball: filename, files: files.map(({ path }) => path) }));
}

/** An empty project that has the given things installed by npm, with the registry that it is set up for. */
export async function installIn(directory: string, wanted: readonly string[]): Promise<void> {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'package.json'), JSON.stringify({ name: 'app', private: true, type: 'module' }));
  await insist('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', ...wanted], directory);
}

/** Names of everything that is installed, without what only belongs to one platform. */
export function installedPackages(directory: string): readonly string[] {
  const modules = join(directory, 'node_modules');
  return readdirSync(modules)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) => (name.startsWith('@') ? readdirSync(join(modules, name)).map((one) => `${name}/${one}`) : name))
    .sort();
}

export function manifestOf(directory: string, name: string): Manifest {
  return v.parse(
    manifestSchema,
    JSON.parse(readFileSync(join(directory, 'node_modules', name, 'package.json'), 'utf8')),
  );
}

export interface Size {
  readonly packages: number;
  readonly files: number;
  readonly kilobytes: number;
}

/** What an installation takes, by the bytes in its files. */
export function sizeOf(directory: string): Size {
  const modules = join(directory, 'node_modules');
  const files = readdirSync(modules, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const bytes = files.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
  return { packages: installedPackages(directory).length, files: files.length, kilobytes: Math.round(bytes / 1024) };
}
