import { join } from 'node:path';

/** An alias and the absolute path that it stands for. */
export interface WrittenAlias {
  readonly name: string;
  readonly target: string;
  /** Whether it stands for that one name alone and not for what is below it, as `name$` does. */
  readonly isExact: boolean;
}

/**
 * The `alias` tables of a bundler's or framework's configuration, as far as they are written as they are meant: names
 * with texts, or paths made of the configuration's own folder. Whatever is computed otherwise is left out.
 *
 * @param text the configuration's source
 * @param folder the folder it stands in
 */
export function writtenAliases(text: string, folder: string): readonly WrittenAlias[] {
  const aliases: WrittenAlias[] = [];
  for (const match of text.matchAll(/\balias["']?\s*:\s*(?=[{[])/g)) {
    const table = balanced(text, match.index + match[0].length);
    const entries = table.startsWith('[') ? replacements(table) : properties(table);
    for (const { name, value } of entries) {
      const steps = pathSteps(value);
      if (!steps) continue;
      const plain = name.replace(/(?:\/\*|\/|\$)$/, '');
      if (plain !== '') aliases.push({ name: plain, target: join(folder, ...steps), isExact: name.endsWith('$') });
    }
  }
  return aliases.sort((left, right) => right.name.length - left.name.length);
}

/** The absolute path that an import means by one of the aliases. */
export function aliasTarget(aliases: readonly WrittenAlias[], specifier: string): string | undefined {
  for (const { name, target, isExact } of aliases) {
    if (specifier === name) return target;
    if (!isExact && specifier.startsWith(`${name}/`)) return join(target, specifier.slice(name.length + 1));
  }
  return undefined;
}

interface Entry {
  readonly name: string;
  readonly value: string;
}

const tokens = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|[{}()[\],:]/g;

/** From an opening bracket to its closing one. */
function balanced(text: string, start: number): string {
  let depth = 0;
  tokens.lastIndex = start;
  for (let token = tokens.exec(text); token; token = tokens.exec(text)) {
    if (/^[{([]$/.test(token[0])) depth += 1;
    else if (/^[})\]]$/.test(token[0])) depth -= 1;
    if (depth === 0) return text.slice(start, tokens.lastIndex);
  }
  return '';
}

/** The parts of a bracketed text between its own commas, comments left out. */
function itemsOf(bracketed: string): readonly string[] {
  const items: string[] = [];
  let depth = 0;
  let item = '';
  let last = 0;
  tokens.lastIndex = 0;
  for (let token = tokens.exec(bracketed); token; token = tokens.exec(bracketed)) {
    item += bracketed.slice(last, token.index);
    last = tokens.lastIndex;
    if (/^\/[/*]/.test(token[0])) continue;
    if (/^[{([]$/.test(token[0])) depth += 1;
    else if (/^[})\]]$/.test(token[0])) depth -= 1;
    const isEdge = (depth === 1 && token[0] === ',') || depth === 0 || (depth === 1 && last === 1);
    if (!isEdge) {
      item += token[0];
      continue;
    }
    if (item.trim() !== '') items.push(item.trim());
    item = '';
  }
  return items;
}

function properties(table: string): readonly Entry[] {
  return itemsOf(table).flatMap((item) => {
    const [, quoted, plain, value] = /^(?:["']([^"']+)["']|([\w$@~]+))\s*:\s*([\s\S]+)$/.exec(item) ?? [];
    const name = quoted ?? plain;
    return name === undefined || value === undefined ? [] : [{ name, value }];
  });
}

/** `[{ find: '@', replacement: … }]` */
function replacements(table: string): readonly Entry[] {
  return itemsOf(table).flatMap((item) => {
    if (!item.startsWith('{')) return [];
    const parts = new Map(properties(item).map(({ name, value }) => [name, value]));
    const [, name] = /^["']([^"']+)["']$/.exec(parts.get('find') ?? '') ?? [];
    const value = parts.get('replacement');
    return name === undefined || value === undefined ? [] : [{ name, value }];
  });
}

/** What may stand around the texts of a path that starts at the configuration's folder. */
const frame =
  /import\.meta\.(?:url|dirname)|process\.cwd\(\)|\$?__dirname|\b(?:fileURLToPath|pathname|resolve|join|path|new|URL|url)\b|[\s().,+]/g;

/** The texts a path is put together from, or undefined where anything else has a part in it. */
function pathSteps(value: string): readonly string[] | undefined {
  const steps: string[] = [];
  const rest = value
    .replace(/`\$\{(?:__dirname|import\.meta\.dirname|process\.cwd\(\))\}([^`$]*)`/g, "'$1'")
    .replace(/'([^']*)'|"([^"]*)"/g, (_, single: string | undefined, double: string | undefined) => {
      steps.push(single ?? double ?? '');
      return '';
    });
  return steps.length > 0 && rest.replace(frame, '') === '' ? steps : undefined;
}
