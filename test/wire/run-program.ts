import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const FENCE = new URL('./fence.mjs', import.meta.url);
const TEST = dirname(dirname(fileURLToPath(FENCE)));

/** Credentials of the vendor that a migration moves away from. Visibly fake, and never to be seen by a gateway. */
export const FOREIGN_CREDENTIALS = {
  OPENAI_API_KEY: ['sk', 'fakeOpenaiKey0000'].join('-'),
  OPENAI_ORG_ID: 'org-fakeOrganization',
  OPENAI_ORGANIZATION: 'org-fakeOtherOrganization',
  OPENAI_PROJECT_ID: 'proj_fakeProject',
  OPENAI_ADMIN_KEY: ['sk', 'admin', 'fakeAdminKey0000'].join('-'),
} as const;

export const GATEWAY_KEY = ['ga', 'fakeGatewayKey0000'].join('_');

export interface ProgramEnd {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProgramOptions {
  /** The whole environment of the child, beside the path to programs. */
  readonly env: Readonly<Record<string, string>>;
  /** Where everything goes that is meant for another machine. */
  readonly fence: string;
  readonly cwd?: string;
  /** The program to run it with, in place of the Node that runs the tests. */
  readonly node?: string;
}

/** Runs Node on the arguments in a child process that cannot reach a network and knows only the given environment. */
export function runNode(args: readonly string[], options: ProgramOptions): Promise<ProgramEnd> {
  return new Promise((resolve, reject) => {
    const child = spawn(options.node ?? process.execPath, ['--import', FENCE.href, ...args], {
      cwd: options.cwd ?? TEST,
      env: { PATH: process.env['PATH'] ?? '', FENCE_URL: options.fence, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
}

/** Runs the text of an ES module; bare imports are looked up from `test/`. */
export function runProgram(text: string, options: ProgramOptions): Promise<ProgramEnd> {
  return runNode(['--input-type=module', '--eval', text], options);
}

/** Imports a module that exports `run` and runs it. */
export function runApp(file: string, options: ProgramOptions): Promise<ProgramEnd> {
  const text = `const app = await import(${JSON.stringify(pathToFileURL(file).href)});
    console.log(JSON.stringify(await (app.run ?? app.default.run)()));`;
  return runProgram(text, options);
}
