import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';

const require = createRequire(import.meta.url);
const oxlint = join(dirname(require.resolve('oxlint/package.json')), 'bin/oxlint');
const plugin = require.resolve('eslint-plugin-gateshift');

/** A finding as oxlint prints it, where and what. */
export interface OxlintFinding {
  readonly check: string;
  readonly message: string;
  readonly place: string;
}

interface Diagnostic {
  readonly code: string;
  readonly message: string;
  readonly filename: string;
  readonly labels: readonly { readonly span: { readonly line: number; readonly column: number } }[];
}

function isReport(value: unknown): value is { readonly diagnostics: readonly Diagnostic[] } {
  return typeof value === 'object' && value !== null && 'diagnostics' in value && Array.isArray(value.diagnostics);
}

/** One file and the checks to run on it. */
export interface OxlintTask {
  readonly file: string;
  readonly checks: readonly string[];
}

/** What oxlint says of files below a folder with the same built plugin as a JS plugin, by file; one run for all. */
export function oxlintFindings(
  folder: string,
  tasks: readonly OxlintTask[],
): ReadonlyMap<string, readonly OxlintFinding[]> {
  const temporary = mkdtempSync(join(tmpdir(), 'gateshift-oxlint-'));
  try {
    const config = join(temporary, '.oxlintrc.json');
    const overrides = tasks.map(({ file, checks }) => ({
      files: [`**/${relative(folder, file).split(sep).join('/')}`],
      rules: Object.fromEntries(checks.map((check) => [`gateshift/${check}`, 'warn'])),
    }));
    writeFileSync(config, JSON.stringify({ jsPlugins: [plugin], categories: { correctness: 'off' }, overrides }));
    const output = execFileSync(process.execPath, [oxlint, '--config', config, '--format', 'json', '.'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    const report: unknown = JSON.parse(output);
    if (!isReport(report)) throw new Error(`oxlint printed something else than diagnostics:\n${output}`);
    const byFile = new Map<string, OxlintFinding[]>(tasks.map(({ file }) => [file, []]));
    for (const diagnostic of report.diagnostics) {
      const file = join(folder, diagnostic.filename);
      byFile.get(file)?.push(findingOf(diagnostic, readFileSync(file, 'utf8')));
    }
    return byFile;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function findingOf({ code, message, labels }: Diagnostic, text: string): OxlintFinding {
  const span = labels[0]?.span;
  return {
    check: /^gateshift\((?<check>.+)\)$/.exec(code)?.groups?.['check'] ?? code,
    message,
    place: span ? `${span.line}:${columnOf(span, text)}` : '',
  };
}

/** oxlint prints columns in bytes of UTF-8, and ESLint in code units. */
function columnOf({ line, column }: { readonly line: number; readonly column: number }, text: string): number {
  const written = text.split(/\r\n|[\n\r\u2028\u2029]/)[line - 1] ?? '';
  return (
    Buffer.from(written)
      .subarray(0, column - 1)
      .toString().length + 1
  );
}
