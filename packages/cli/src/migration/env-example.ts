import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, posix } from 'node:path';
import type { PlannedVariable } from '@gateshift/advisor';
import type { Root } from '../files/root.js';
import type { EditedFile } from './edited-files.js';

const names = [
  '.env.example',
  '.env.sample',
  '.env.template',
  '.env.dist',
  '.env.defaults',
  '.env.local.example',
  '.env.local.sample',
  '.env.development.example',
  '.env.example.local',
  'env.example',
  'example.env',
];

/** The examples of the environment with the variables that they lack: for each changed package the one nearest to it. */
export function editEnvExamples(
  root: Root,
  editedFiles: readonly EditedFile[],
  variables: readonly PlannedVariable[],
): readonly EditedFile[] {
  // Files beside the working directory were named one by one, and what stands around them was not.
  const own = editedFiles.filter(({ file }) => !file.startsWith('../') && !isAbsolute(file));
  const packages = new Map<string, EditedFile[]>();
  for (const edited of own) {
    const home = parentsOf(dirname(edited.file)).find((directory) => hasManifest(root, directory)) ?? '';
    packages.set(home, [...(packages.get(home) ?? []), edited]);
  }
  const wanted = new Map<string, Set<PlannedVariable>>();
  for (const files of packages.values()) {
    const example = findEnvExample(
      root,
      files.map(({ file }) => file),
    );
    const read = variables.filter(({ name }) => files.some(({ after }) => after.includes(name)));
    wanted.set(example, new Set([...(wanted.get(example) ?? []), ...read]));
  }
  return [...wanted].flatMap(([file, read]) => {
    const before = readText(root.toPath(file));
    const after = addVariables(
      before ?? '',
      variables.filter((variable) => read.has(variable)),
    );
    return after === (before ?? '') ? [] : [{ file, before, after, bytes: Buffer.from(after) }];
  });
}

function hasManifest(root: Root, directory: string): boolean {
  return existsSync(join(root.toPath(directory), 'package.json'));
}

/** The nearest one above all edited files; else one to be made beside the nearest package.json. */
function findEnvExample(root: Root, editedFiles: readonly string[]): string {
  const directories = parentsOf(commonDirectory(editedFiles));
  for (const directory of directories) {
    const name = names.find((candidate) => existsSync(root.toPath(posix.join(directory, candidate))));
    if (name !== undefined) return posix.join(directory, name);
  }
  const home = directories.find((directory) => hasManifest(root, directory));
  return posix.join(home ?? '', '.env.example');
}

function commonDirectory(files: readonly string[]): string {
  const [first, ...rest] = files.map((file) => dirname(file).split('/'));
  if (!first) return '';
  let length = first.length;
  for (const steps of rest) while (steps.slice(0, length).join('/') !== first.slice(0, length).join('/')) length -= 1;
  const directory = first.slice(0, length).join('/');
  return directory === '.' ? '' : directory;
}

function parentsOf(directory: string): readonly string[] {
  const parents: string[] = [];
  for (let at = directory; at !== '' && at !== '.'; at = dirname(at)) parents.push(at);
  return [...parents, ''];
}

/** Appends what is missing, in the style of the file: line ends, `export`, quotes, comments. */
export function addVariables(text: string, variables: readonly PlannedVariable[]): string {
  const missing = variables.filter(
    ({ name }) => !new RegExp(`^[ \\t]*#?[ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=`, 'm').test(text),
  );
  if (missing.length === 0) return text;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(/\r?\n/).filter((line) => /^[ \t]*(?:export[ \t]+)?\w+[ \t]*=/.test(line));
  const isMostly = (pattern: RegExp) =>
    lines.length > 0 && lines.filter((line) => pattern.test(line)).length * 2 > lines.length;
  const prefix = isMostly(/^[ \t]*export[ \t]/) ? 'export ' : '';
  const quote = isMostly(/=[ \t]*"/) ? '"' : isMostly(/=[ \t]*'/) ? "'" : '';
  const equals = isMostly(/\w[ \t]+=[ \t]+\S/) ? ' = ' : '=';
  const hasComments = lines.length === 0 || /^[ \t]*#/m.test(text);
  const added = missing.flatMap(({ name, example, purpose }) => [
    ...(hasComments ? [`# ${purpose}`] : []),
    `${prefix}${name}${equals}${quote}${example}${quote}`.trimEnd(),
  ]);
  const start = text === '' || text.endsWith('\n') ? text : text + newline;
  const gap = start !== '' && hasComments && !/\r?\n\r?\n$/.test(start) ? newline : '';
  return start + gap + added.join(newline) + newline;
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
