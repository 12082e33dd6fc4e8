import type { EnvEntry, EnvValue } from '@gateshift/analyzer';
import {
  declareInImport,
  declareInObject,
  declareInSchema,
  importOf,
  insertion,
  isOptionItself,
  nameLike,
} from './env-declaration.js';
import type { EnvEvidence, EnvIdiom } from './env-idiom.js';
import { because } from '../outcome-reason.js';
import { quoteOf } from '../editing/source-style.js';

/**
 * The idiom of a project that declares what it reads: in a schema, in a configuration module of its own, in the imports
 * of a framework's environment. A new variable is declared beside the old one. Undefined where nothing is declared.
 */
export function idiomOfDeclared(value: EnvValue, evidence: EnvEvidence): EnvIdiom | undefined {
  const entries = (value.entries ?? []).filter(({ object }) => !isOptionItself(object, value));
  const schemas = entries.filter(({ kind }) => kind === 'schema');
  if (schemas.length > 0) return idiomOfSchema(value, schemas, evidence);
  const configured = entries.findLast(({ object }) => object.at.file !== evidence.file);
  if (configured) return idiomOfConfiguration(value, configured, evidence);
  return value.at.file === evidence.file ? idiomOfImport(value, evidence) : undefined;
}

/** `env.OPENAI_API_KEY` of a schema: the schema gains the variable. */
function idiomOfSchema(value: EnvValue, schemas: readonly EnvEntry[], evidence: EnvEvidence): EnvIdiom | undefined {
  const { declarations, file, text } = evidence;
  const [first] = schemas;
  const written = first && readAt(value, first.name, evidence);
  if (!first || !declarations || !written) return undefined;
  const texts = new Map(schemas.map(({ object }) => [object.at.file, declarations.textOf(object.at.file)]));
  const [kept] = [...texts].filter(([, known]) => known === undefined);
  const where = `${first.object.at.file}:${first.object.at.line}`;
  if (kept)
    return unclear(
      `${value.name} is declared in ${where}, which stays as it is, and a new variable has to be declared there first`,
    );
  const added = declareInSchema(schemas, value.name, declarations.form, (name) => texts.get(name) ?? '');
  if (!added) {
    return unclear(
      `the schema in ${where} declares ${value.name} in a way that gateshift does not write: declare the gateway's variables there first`,
    );
  }
  return {
    kind: 'known',
    accessor: 'other',
    read: (name) => written.before + nameLike(first.name, name) + written.after,
    scope: isInScope(written.root, file, text, first.object.at.file) ? 'file' : 'place',
    declarations: added,
    warning: `the schema in ${where} still declares ${value.name}: where it requires it, take it out once nothing reads it, and set the new variables wherever the schema is checked, builds included`,
  };
}

/** `config.openaiKey` of a module of the project: its object gains an entry, in its own style of names. */
function idiomOfConfiguration(value: EnvValue, entry: EnvEntry, evidence: EnvEvidence): EnvIdiom | undefined {
  const { declarations, file, text } = evidence;
  const home = entry.object.at.file;
  const configuration = declarations?.textOf(home);
  const written = readAt(value, entry.name, evidence);
  // Where another entry would not fit, the environment is read directly.
  if (configuration === undefined || !written || !entry.isOpen || value.at.file !== home) return undefined;
  if (!isImported(written.root, text)) return undefined;
  const read = configuration.slice(...value.at.range);
  if (read.split(value.name).length !== 2) return undefined;
  return {
    kind: 'known',
    accessor: 'other',
    read: (name) => written.before + nameLike(entry.name, name) + written.after,
    scope: isInScope(written.root, file, text, home) ? 'file' : 'place',
    declarations: [declareInObject(entry, value, configuration)],
  };
}

/** Modules that hand out variables as named imports, and only those that were set when the app was built. */
const builtEnvironments: Readonly<Record<string, string>> = { '$env/static/private': '$env/dynamic/private' };

/** `import { OPENAI_API_KEY } from '$env/static/private'`, `from 'astro:env/server'`. */
function idiomOfImport(value: EnvValue, { text, file, declarations }: EnvEvidence): EnvIdiom | undefined {
  const written = text.slice(...value.at.range);
  const imported = declarations && written === value.name ? importOf(text, value.name) : undefined;
  if (!declarations || !imported) return undefined;
  const { specifier, insertAt, end } = imported;
  const place = { file, text, oldName: value.name, insertAt };
  if (specifier === 'astro:env/server') {
    const quote = quoteOf(text);
    const has = importOf(text, 'getSecret') !== undefined;
    return {
      kind: 'known',
      accessor: 'other',
      read: (name) => `getSecret(${quote}${name}${quote})`,
      scope: 'file',
      declarations: [declareInImport(place, () => (has ? [] : ['getSecret']))],
    };
  }
  const dynamic = Object.hasOwn(builtEnvironments, specifier) ? builtEnvironments[specifier] : undefined;
  if (dynamic === undefined) return undefined;
  if (declarations.form === 'direct') {
    return {
      kind: 'known',
      accessor: 'other',
      read: (name) => name,
      scope: 'file',
      declarations: [declareInImport(place, (variables) => variables.map(({ name }) => name))],
      warning: `\`${specifier}\` has only what is set when the app is built: set every new variable there, if need be to nothing, or the build stops`,
    };
  }
  // A variable that is not set must not stop a build that nothing else has changed.
  if (/(?<![\w$.])env(?![\w$])/.test(text.replaceAll(/["'][^"'\r\n]*["']/g, ''))) return undefined;
  const line =
    text
      .slice(0, end)
      .split(/\r\n|\n|\r/)
      .at(-1) ?? '';
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const quote = quoteOf(text);
  const statement = `import { env } from ${quote}${dynamic}${quote}${line.endsWith(';') ? ';' : ''}`;
  return {
    kind: 'known',
    accessor: 'other',
    read: (name) => `env.${name}`,
    scope: 'file',
    declarations: [insertion(file, end, () => newline + statement)],
  };
}

interface WrittenRead {
  readonly before: string;
  readonly after: string;
  /** What the path begins with: a variable's name, or `this`. */
  readonly root: string;
}

/** How the option itself spells the way to the entry, `config.openai.` before `key`. */
function readAt(value: EnvValue, name: string, { file, text }: EnvEvidence): WrittenRead | undefined {
  const [first] = value.trail;
  const at = value.at.file === file && value.accessor === 'other' ? value.at : first?.file === file ? first : undefined;
  if (!at) return undefined;
  const found = new RegExp(String.raw`([\w$]+)((?:\??\.[\w$]+)*?\??\.)${name}(?![\w$])`).exec(text.slice(...at.range));
  if (!found) return undefined;
  const [, root = '', path = ''] = found;
  return { before: root + path, after: '', root };
}

function isImported(name: string, text: string): boolean {
  const escaped = name.replaceAll('$', '\\$');
  return new RegExp(
    String.raw`\bimport\s+(?:type\s+)?(?:[\w$]+\s*,\s*)?(?:\*\s*as\s+)?(?:${escaped}\b|\{[^{}]*\b${escaped}\b)|\b(?:const|let|var)\s+(?:${escaped}|\{[^{}]*\b${escaped}\b[^{}]*\})\s*=\s*require\(`,
  ).test(text);
}

/** What is imported is there everywhere in a file; what is declared in it may not be yet. */
function isInScope(root: string, file: string, text: string, home: string): boolean {
  return home !== file && isImported(root, text);
}

function unclear(reason: string): EnvIdiom {
  return { kind: 'unknown', ...because('environment-unclear', reason) };
}
