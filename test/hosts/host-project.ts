import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';

const fixtures = fileURLToPath(new URL('../../fixtures/hosts/', import.meta.url));
const installed = fileURLToPath(new URL('../node_modules/', import.meta.url));

/** Versions of Node that ESLint runs on, by the program; two of them come as packages for one platform. */
export const nodes: Readonly<Record<string, string>> = {
  [`${process.versions.node.split('.')[0]}`]: process.execPath,
  '22': join(installed, 'node22/bin/node'),
  '24': join(installed, 'node24/bin/node'),
};

/** Folders under the test's `node_modules` that hold ESLint, by its major. */
export const eslints: Readonly<Record<string, string>> = { '9': 'eslint9', '10': 'eslint' };

export const canRun = (node: string) => existsSync(nodes[node] ?? '');

/** The project copied to a place of its own, with what a package manager would have installed beside it. */
function install(name: string, eslint: string): string {
  const project = realpathSync(mkdtempSync(join(tmpdir(), 'gateshift-host-')));
  cpSync(join(fixtures, name), project, { recursive: true });
  const modules = join(project, 'node_modules');
  mkdirSync(modules);
  for (const entry of readdirSync(installed)) {
    if (/^(?:\.|eslint9?$)/.test(entry)) continue;
    symlinkSync(join(installed, entry), join(modules, entry), 'junction');
  }
  symlinkSync(realpathSync(join(installed, eslint)), join(modules, 'eslint'), 'junction');
  return project;
}

/** What the project's own file says is found, one line each. */
export function expectedFindings(name: string): readonly string[] {
  return readFileSync(join(fixtures, name, 'findings.txt'), 'utf8')
    .trim()
    .split('\n');
}

const eslintReport = v.array(
  v.object({
    filePath: v.string(),
    messages: v.array(
      v.object({
        ruleId: v.nullable(v.string()),
        severity: v.number(),
        line: v.number(),
        column: v.number(),
        message: v.string(),
      }),
    ),
  }),
);

const oxlintReport = v.object({
  diagnostics: v.array(
    v.object({
      code: v.string(),
      severity: v.string(),
      filename: v.string(),
      labels: v.array(v.object({ span: v.object({ line: v.number(), column: v.number() }) })),
    }),
  ),
});

function start(node: string, args: readonly string[], project: string): string {
  const { stdout, stderr, status } = spawnSync(nodes[node] ?? '', args, { cwd: project, encoding: 'utf8' });
  if (status === null || status > 1)
    throw new Error(`${args.join(' ')} ended with ${String(status)}:\n${stdout}${stderr}`);
  return stdout;
}

/** What ESLint says of a project, started in it as people start it. */
export function lintWithEslint(name: string, node: string, eslint: string): readonly string[] {
  const project = install(name, eslints[eslint] ?? '');
  try {
    const output = start(node, [join('node_modules', 'eslint', 'bin', 'eslint.js'), '--format', 'json', '.'], project);
    return v.parse(eslintReport, JSON.parse(output)).flatMap(({ filePath, messages }) => {
      const file = relative(project, filePath).split(sep).join('/');
      return messages.map(({ ruleId, severity, line, column, message }) => {
        const level = severity === 2 ? 'error' : 'warning';
        return `${file}:${line}:${column} ${level} ${ruleId ?? message}`;
      });
    });
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

/** The same of oxlint. */
export function lintWithOxlint(name: string, node: string): readonly string[] {
  const project = install(name, 'eslint');
  try {
    const output = start(node, [join('node_modules', 'oxlint', 'bin', 'oxlint'), '--format', 'json', 'src'], project);
    return v.parse(oxlintReport, JSON.parse(output)).diagnostics.map(({ code, severity, filename, labels }) => {
      const [rule] = /(?<=\().*(?=\))/.exec(code) ?? [code];
      const { line, column } = labels[0]?.span ?? { line: 0, column: 0 };
      return `${filename}:${line}:${column} ${severity} gateshift/${rule}`;
    });
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}
