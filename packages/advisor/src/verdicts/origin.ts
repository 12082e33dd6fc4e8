import type { CallSite, Location, Value } from '@gateshift/analyzer';
import type { Migration } from '../migration.js';

/** Where a value that could not be followed comes from, in the words of the code. */
export interface Origin {
  /** The expression that says most, with what its parts are: `` `${base}/v1`, where `base` is `trim(env.LLM_URL)` (src/a.ts:3) ``. */
  readonly written: string;
  /** Names of the environment that are read in it, but for those of credentials. */
  readonly variables: readonly string[];
  /** The variable that it begins with. */
  readonly leading: string | undefined;
}

/** Where a value comes from; undefined where nothing of the way to it is in sight. */
export function originOf(value: Value, migration: Migration): Origin | undefined {
  if (value.state === 'absent') return undefined;
  const at = tellingPlace(value.trail, migration);
  if (!at) return undefined;
  const parts = partsOf(at, migration);
  const text = textAt(at, migration);
  const texts = [text, ...parts.map((part) => part.text)];
  const head = /^(?:`\$\{)?([A-Za-z_$][\w$]*)(?:\}|\s*\+|$)/.exec(text)?.[1];
  const begins = parts.find(({ name }) => name === head)?.text ?? text;
  const where = parts.map((part) => `\`${part.name}\` is \`${onOneLine(part.text)}\` (${at.file}:${part.line})`);
  return {
    written: `\`${onOneLine(text)}\`${where.length > 0 ? `, where ${where.join(' and ')}` : ''}`,
    variables: [...new Set(texts.flatMap(variablesIn))],
    leading: /^(?:`\$\{)?\(?\s*(?:process\.env|import\.meta\.env|Bun\.env)\.(\w+)/.exec(begins)?.[1],
  };
}

/** What to do with the variables that take part, as the end of a sentence; empty where none is known. */
export function adviceOn({ variables }: Origin, address: string): string {
  if (variables.length === 0) return '';
  const names = variables.join(' and ');
  return `; ${names} ${variables.length === 1 ? 'takes' : 'take'} part in it: to move it without a change of code, set ${variables.length === 1 ? 'it' : 'them'} so that it becomes ${address}, and the key with it`;
}

/** The place on the way that reads the environment, or else the last that is more than a name. */
function tellingPlace(trail: readonly Location[], migration: Migration): Location | undefined {
  const [first] = trail;
  const telling = trail.filter((at) => isTelling(textAt(at, migration)));
  return telling.find((at) => variablesIn(textAt(at, migration)).length > 0) ?? telling.at(-1) ?? first;
}

/** Neither a name nor what every way to the environment ends in, and short enough to be read. */
function isTelling(text: string): boolean {
  return !/^[\w$]+(?::[^()]*)?$/.test(text) && !/^(?:process|import\.meta)\.env$/.test(text) && text.length < 200;
}

interface Part {
  readonly name: string;
  readonly text: string;
  readonly line: number;
}

const mostParts = 2;

/** The names within an expression and what they are declared as, nearest above it in the same file. */
function partsOf(at: Location, migration: Migration): readonly Part[] {
  const text = migration.textOf(at.file);
  const above = text.slice(0, at.range[0]);
  const names = [...text.slice(...at.range).matchAll(/(?<![\w$.'"`/])[A-Za-z_$][\w$]*(?![\w$]*\s*[(:.])/g)];
  return [...new Set(names.map(([name]) => name))]
    .flatMap((name): readonly Part[] => {
      const word = name.replace(/\$/g, '\\$');
      const declared = [
        ...above.matchAll(
          new RegExp(
            String.raw`\b(?:const|let|var)\s+${word}\s*(?::[^=;\n]+)?=\s*([^;]{1,200}?)(?:;|\r?\n(?!\s*[.?:|&+\s)]))`,
            'g',
          ),
        ),
      ].at(-1);
      if (!declared) return [];
      return [{ name, text: declared[1] ?? '', line: above.slice(0, declared.index).split('\n').length }];
    })
    .slice(0, mostParts);
}

function textAt({ file, range }: Location, migration: Migration): string {
  return migration.textOf(file).slice(...range);
}

/** Members in capitals with an underscore are the environment's, whatever object the code reads it from. */
function variablesIn(text: string): readonly string[] {
  return [...text.matchAll(/(?:\.|\[['"]|\(['"])([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?![\w$])/g)].flatMap(([, name = '']) =>
    /_(?:KEY|TOKEN|SECRET|PASSWORD)$/.test(name) ? [] : name,
  );
}

const longest = 100;

function onOneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').replaceAll('`', "'").trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

/** What a call is made on, where nothing that makes it was found, and who decides about it; a sentence without its end. */
export function calledOn({ clientTrail }: CallSite, migration: Migration): string {
  const at = clientTrail.findLast((place) => textAt(place, migration) !== '');
  if (!at) return 'the client it is made on was not found, so its address cannot be changed here';
  const part = textAt(at, migration);
  // A member of `this` is known by its name alone.
  const member = part === 'this' ? /^\??\.#?[\w$]+/.exec(migration.textOf(at.file).slice(at.range[1]))?.[0] : undefined;
  const text = part + (member ?? '');
  const place = `${at.file}:${at.line}`;
  const made = /^(?:await\s+)?(new\s+)?([\w$.]+)\s*(?:<[^()]*>)?\(/.exec(text);
  const name = /^(?:this\??\.)?#?[\w$]+/.exec(text)?.[0] ?? text;
  const declared = /^(?:export\s+)?(?:abstract\s+)?(class|type|interface)\s+([\w$]+)/.exec(text);
  if (declared)
    return `it is made on what the ${declared[1]} \`${declared[2]}\` (${place}) hands out, and the client behind that was not found, so its address cannot be changed here`;
  if (made?.[1] !== undefined)
    return `it is made on \`new ${made[2] ?? ''}(…)\` (${place}), a class whose own client was not found: give it the address and key there`;
  if (made && !/^[\w$]+\.(?:pipe|bind\w*|with\w*)$/.test(made[2] ?? ''))
    return `it is made on what \`${made[2] ?? ''}(…)\` (${place}) gives, which makes or chooses it: give it the address and key there`;
  if (/^[\w$]+\??\s*:/.test(text))
    return `it is made on the parameter \`${onOneLine(text)}\` (${place}): whatever is handed in decides where it goes`;
  return `it goes through \`${name}\` (${place}), and the client behind that was not found, so its address cannot be changed here`;
}
