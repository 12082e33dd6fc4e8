import type { CallSite, ProviderCall } from '@gateshift/analyzer';
import { printObject } from '../edit-object.js';
import type { Edit } from '../edit.js';
import type { Migration } from '../migration.js';
import { because, within, type Reason } from '../outcome-reason.js';
import type { ReadyMadeProvider } from '../ready-made-provider.js';
import { newlineAt, quoteOf } from '../source-style.js';
import { clientEntries } from './client-to-gateway.js';
import type { ProviderSpelling } from './client-spelling.js';

type MovableProvider = ReadyMadeProvider & { readonly kind: 'movable' };

/**
 * Makes a model of a provider ask the chat API: the plain call `openai('id')` posts to /responses, which most gateways do
 * not serve. In the switch form it does so only while the gateway is on, and is `languageModel`, the plain call, else. `rename` is another name for the provider.
 */
export function providerCallEdits(
  { location, calleeRange, method }: ProviderCall,
  spelling: ProviderSpelling,
  isOn: string,
  migration: Migration,
  rename?: { readonly from: string; readonly to: string },
): readonly Edit[] {
  const { file } = location;
  const [start, end] = calleeRange;
  const renaming: readonly Edit[] = rename
    ? [{ file, range: [start, start + rename.from.length], text: rename.to }]
    : [];
  if (method !== 'default') return renaming;
  const quote = quoteOf(migration.textOf(file));
  const member =
    migration.form === 'direct'
      ? `.${spelling.chat}`
      : `[${isOn} ? ${quote}${spelling.chat}${quote} : ${quote}languageModel${quote}]`;
  return [...renaming, { file, range: [end, end], text: member }];
}

/** Why the plain call cannot become a chat call by an edit; undefined where it can. */
export function whyProviderCallStays(call: CallSite, migration: Migration): Reason | undefined {
  const { provider } = call;
  if (!provider) {
    return because(
      'provider-expression',
      'its model comes from several providers or through code that could not be followed',
    );
  }
  const kept = migration.whyKept(provider.location.file);
  if (kept) return within('its model is made where ', kept);
  if (provider.method !== 'default') return undefined;
  const idiom = migration.idiomIn(provider.location.file);
  if (migration.form === 'switch' && idiom.kind === 'unknown') return idiom;
  const text = migration.textOf(provider.location.file);
  const isPlain = /^[\w$.\s()]*$/.test(text.slice(...provider.calleeRange)) || migration.form === 'direct';
  return isPlain && text[provider.calleeRange[1]] === '('
    ? undefined
    : because('provider-expression', 'its model is made by an expression that cannot be edited');
}

/**
 * Gives calls of a ready-made provider one that goes to the gateway. If all uses move, it takes over the name, and the
 * import makes way for the factory's; if some stay, the others get a second provider beside it.
 */
export function readyMadeEdits(
  provider: MovableProvider,
  movers: readonly (CallSite & { readonly provider: ProviderCall })[],
  migration: Migration,
): readonly Edit[] {
  const { file, name, specifier, spelling, idiom } = provider;
  const { gateway, form } = migration;
  const text = migration.textOf(file);
  const calls = new Map(movers.map((call) => [call.provider.calleeRange[0], call.provider]));
  const isWhole = countUses(text, name) === calls.size + 1;
  const newName = isWhole ? name : freeName(text, `${name}Gateway`);
  const newline = newlineAt(text, specifier.declareAt);
  const entries = clientEntries({ text, gateway, form, spelling, read: idiom.read });
  const semicolon = /;\s*$/.test(text.slice(0, specifier.declareAt)) ? ';' : '';
  const declaration = `const ${newName} = ${spelling.provider.factory}(`;
  const options = printObject(text, specifier.declareAt, entries, { indent: '', column: declaration.length });
  const edits: Edit[] = [
    ...importEdits(provider, text, isWhole),
    {
      file,
      range: [specifier.declareAt, specifier.declareAt],
      text: `${newline}${newline}${declaration}${options})${semicolon}`,
    },
  ];
  const rename = isWhole ? undefined : { from: name, to: newName };
  const isOn = idiom.read(gateway.env.baseUrl);
  for (const call of calls.values()) edits.push(...providerCallEdits(call, spelling.provider, isOn, migration, rename));
  return edits;
}

function importEdits({ file, specifier, spelling }: MovableProvider, text: string, isWhole: boolean): readonly Edit[] {
  const { factory } = spelling.provider;
  const { range, hasFactory } = specifier;
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
