import type { Location, ProviderCall, SdkMajor } from '@gateshift/analyzer';
import { printObject } from '../editing/edit-object.js';
import type { Edit } from '../edit.js';
import { afterEnvironmentIsLoaded, type ImportedName } from '../editing/imported-name.js';
import type { Migration } from '../migration.js';
import { because, within, type Reason } from '../outcome-reason.js';
import type { ReadyMadeProvider } from '../verdicts/ready-made-provider.js';
import { newlineAt, quoteOf, quoteText } from '../editing/source-style.js';
import { clientEntries } from './client-to-gateway.js';
import type { ProviderSpelling } from './client-spelling.js';

type MovableProvider = ReadyMadeProvider & { readonly kind: 'movable' };

/** A model that is made anew: by which call, and by what it goes to the gateway. */
export interface MovedProvider {
  readonly call: ProviderCall;
  readonly spelling: ProviderSpelling;
  /** Set where the provider is no client of the code's but comes ready made. */
  readonly readyMade: MovableProvider | undefined;
}

/** The plain call, and what it is short for. */
const plainMethods: readonly string[] = ['default', 'languageModel'];

/**
 * Makes a model of a provider ask the chat API: the plain call `openai('id')` posts to /responses, which most gateways do
 * not serve. In the switch form it does so only while the gateway is on, and is `languageModel`, the plain call, else.
 * `provider` is what stands for the provider from now on; as written where it is left out.
 */
export function providerCallEdits(
  { location, calleeRange, method }: ProviderCall,
  spelling: ProviderSpelling,
  isOn: string,
  migration: Migration,
  provider?: string,
): readonly Edit[] {
  const { file } = location;
  const [start, end] = calleeRange;
  const text = migration.textOf(file);
  const tail = method === 'default' ? '' : (/\s*\??\.\s*[\w$]+$/.exec(text.slice(start, end))?.[0] ?? '');
  const quote = quoteOf(text);
  const member = !plainMethods.includes(method)
    ? tail
    : migration.form === 'direct'
      ? `.${spelling.chat}`
      : `[${isOn} ? ${quote}${spelling.chat}${quote} : ${quote}languageModel${quote}]`;
  const renaming: readonly Edit[] =
    provider === undefined ? [] : [{ file, range: [start, end - tail.length], text: provider }];
  return member === tail ? renaming : [...renaming, { file, range: [end - tail.length, end], text: member }];
}

/** Why the plain call cannot become a chat call by an edit; undefined where it can. */
export function whyProviderCallStays(provider: ProviderCall, migration: Migration): Reason | undefined {
  const kept = migration.whyKept(provider.location.file);
  if (kept) return within('its model is made where ', kept);
  if (!plainMethods.includes(provider.method)) return undefined;
  const idiom = migration.idiomIn(provider.location.file);
  if (migration.form === 'switch' && idiom.kind === 'unknown') return idiom;
  const text = migration.textOf(provider.location.file);
  const isPlain = /^[\w$.\s()]*$/.test(text.slice(...provider.calleeRange)) || migration.form === 'direct';
  return isPlain && text[provider.calleeRange[1]] === '('
    ? undefined
    : because('provider-expression', 'its model is made by an expression that cannot be edited');
}

/** Uses of ready-made providers of one package in one file. */
export interface ReadyMadeUses {
  readonly uses: readonly (MovedProvider & { readonly readyMade: MovableProvider })[];
  readonly major: SdkMajor;
}

/**
 * Gives models of a ready-made provider one that goes to the gateway. If all uses move, it takes over the name, and the
 * import makes way for the factory's; if some stay, the others get a second provider beside it.
 */
export function readyMadeEdits({ uses, major }: ReadyMadeUses, migration: Migration): readonly Edit[] {
  const calls = new Map(uses.map((use) => [use.call.calleeRange[0], use]));
  const movable = uses.find((use) => use.readyMade.imported)?.readyMade ?? uses[0]?.readyMade;
  if (!movable) return [];
  const { file, imported, place, spelling, idiom } = movable;
  const { gateway, form } = migration;
  const { factory } = spelling.provider;
  const text = migration.textOf(file);
  const named = [...calls.values()].filter(({ readyMade }) => readyMade.imported?.name === imported?.name);
  const isWhole = imported !== undefined && countUses(text, imported.name) === named.length + 1;
  const newName = isWhole ? imported.name : freeName(text, `${imported?.name ?? 'openai'}Gateway`);
  const declareAt = afterEnvironmentIsLoaded(text, place.declareAt, Math.min(...calls.keys()));
  const newline = newlineAt(text, declareAt);
  const same = spelling.provider.readyMadeOptions
    .filter(({ toMajor }) => major !== 'unknown' && major <= toMajor)
    .map(({ name, value }) => ({ name, text: quoteText(value, quoteOf(text)) }));
  const entries = [...same, ...clientEntries({ text, gateway, form, spelling, read: idiom.read })];
  const semicolon = /;\s*$/.test(text.slice(0, declareAt)) ? ';' : '';
  const declaration = `const ${newName} = ${factory}(`;
  const options = printObject(text, declareAt, entries, { indent: '', column: declaration.length });
  const isOn = idiom.read(gateway.env.baseUrl);
  return [
    ...(imported ? importEdits(file, text, imported, factory, isWhole) : []),
    ...insertions(file, [
      ...(place.addedImport ? [place.addedImport] : []),
      { at: declareAt, text: `${newline}${newline}${declaration}${options})${semicolon}` },
    ]),
    ...[...calls.values()].flatMap(({ call, readyMade }) =>
      providerCallEdits(
        call,
        readyMade.spelling.provider,
        isOn,
        migration,
        isWhole && readyMade.imported?.name === imported.name ? undefined : newName,
      ),
    ),
  ];
}

/** What to mind where the environment may be loaded after the module is: a provider reads it as the module loads. */
export function whyReadTooEarly(
  { uses }: ReadyMadeUses,
  migration: Migration,
): { readonly message: string; readonly location: Location } | undefined {
  const [first] = uses;
  if (!first) return undefined;
  const { location } = first.call;
  const { declares, builtBy } = migration.projectOf(location.file);
  if (builtBy !== undefined || !declares('dotenv') || /\bdotenv\b/.test(migration.textOf(location.file)))
    return undefined;
  return {
    message: `the provider reads ${migration.gateway.env.apiKey} as this module loads; the ready-made one read its key with each request. Where \`dotenv.config()\` is called in a module that imports this one, it comes too late: begin that module with \`import 'dotenv/config'\`.`,
    location,
  };
}

/** What goes into one place becomes one edit, in order. */
function insertions(file: string, added: readonly { readonly at: number; readonly text: string }[]): readonly Edit[] {
  const byPlace = new Map<number, string>();
  for (const { at, text } of added) byPlace.set(at, (byPlace.get(at) ?? '') + text);
  return [...byPlace].map(([at, text]) => ({ file, range: [at, at], text }));
}

function importEdits(
  file: string,
  text: string,
  { range, list }: ImportedName,
  factory: string,
  isWhole: boolean,
): readonly Edit[] {
  const hasFactory = new RegExp(String.raw`(?<![\w$])${factory}(?![\w$])`).test(list);
  if (!hasFactory) {
    return isWhole ? [{ file, range, text: factory }] : [{ file, range: [range[1], range[1]], text: `, ${factory}` }];
  }
  if (!isWhole) return [];
  const after = /^\s*,[ \t]*/.exec(text.slice(range[1]))?.[0].length ?? 0;
  const before = after > 0 ? 0 : (/,\s*$/.exec(text.slice(0, range[0]))?.[0].length ?? 0);
  return [{ file, range: [range[0] - before, range[1] + after], text: '' }];
}

/** How often a name stands in code, its import included; comments and texts do not count. */
function countUses(text: string, name: string): number {
  const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\r\n]*|"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*'/g, '');
  return code.match(new RegExp(String.raw`(?<![\w$.])${name.replace(/\$/g, '\\$')}(?![\w$])`, 'g'))?.length ?? 0;
}

function freeName(text: string, name: string): string {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name}${number}`;
    if (!new RegExp(String.raw`(?<![\w$])${candidate.replace(/\$/g, '\\$')}(?![\w$])`).test(text)) return candidate;
  }
}
