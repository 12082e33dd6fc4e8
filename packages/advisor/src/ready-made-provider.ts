import type { CallSite, ProviderCall } from '@gateshift/analyzer';
import { isBrowserModule, noAddress } from './client-verdict.js';
import type { EnvIdiom } from './env-idiom.js';
import type { Migration } from './migration.js';
import { spellingOf, type ClientSpelling, type ProviderSpelling } from './rewrites/client-spelling.js';
import { byHand, byHandBecause, skipped, type Stay } from './stay.js';

/** A provider that a package exports ready made, as one file uses it: `openai('gpt-4o')` with no construction at all. */
export type ReadyMadeProvider =
  | {
      readonly kind: 'movable';
      readonly file: string;
      readonly package: string;
      /** The name it has in the file. */
      readonly name: string;
      readonly specifier: ImportedName;
      readonly spelling: ClientSpelling & { readonly provider: ProviderSpelling };
      readonly idiom: EnvIdiom & { readonly kind: 'known' };
    }
  | Stay;

/** One name in an import list. */
export interface ImportedName {
  /** The range of `openai` or `openai as ai`. */
  readonly range: readonly [start: number, end: number];
  /** Whether the list also has the factory. */
  readonly hasFactory: boolean;
  /** Where a declaration goes: after the last of the imports that follow one another. */
  readonly declareAt: number;
}

/** Judges the ready-made provider behind a call that has no client site. */
export function judgeReadyMade(
  call: CallSite & { readonly provider: ProviderCall },
  migration: Migration,
): ReadyMadeProvider {
  const { provider } = call;
  const { gateway } = migration;
  if (provider.package === '') {
    return skipped('another-provider', "a plain model text goes to the AI SDK's own gateway, with that gateway's key");
  }
  const { file } = provider.location;
  const text = migration.textOf(file);
  const spelling = spellingOf(provider.package);
  const callee = text.slice(...provider.calleeRange);
  const name = /^[\w$]+/.exec(callee)?.[0];
  if (!spelling?.provider) {
    return skipped('another-provider', `\`${callee}\` of ${provider.package} goes to a provider of its own on purpose`);
  }
  const factory = spelling.provider.factory;
  const advice = `declare \`${factory}({ apiKey, baseURL })\` with the variables of ${gateway.title} and call its \`.${spelling.provider.chat}(…)\`, since the plain call posts to /responses`;
  if (migration.form === 'direct' && gateway.baseUrl === '') return byHandBecause(noAddress(gateway));
  if (isBrowserModule(file, text)) {
    return byHand(
      'browser',
      `its module runs in a browser, and a gateway's key there would be everybody's: call the model from a server`,
    );
  }
  const specifier = name === undefined ? undefined : findImport(text, provider.package, name, factory);
  if (name === undefined || !specifier) {
    return byHand(
      'provider-expression',
      `\`${callee}\` comes ready made from ${provider.package} and is not imported by its name in ${file}: ${advice}`,
    );
  }
  const idiom = migration.idiomIn(file);
  if (idiom.kind === 'unknown') return byHand(idiom.code, `${idiom.reason}: ${advice}`);
  return {
    kind: 'movable',
    file,
    package: provider.package,
    name,
    specifier,
    spelling: { ...spelling, provider: spelling.provider },
    idiom,
  };
}

const importStatement = String.raw`import\s+(?:type\s+)?(?:[\w$*{}\s,]+?\s+from\s*)?["'][^"'\r\n]+["'](?:\s*with\s*\{[^{}]*\})?[ \t]*;?`;

function findImport(text: string, packageName: string, name: string, factory: string): ImportedName | undefined {
  const from = packageName.replace(/[/\-.]/g, '\\$&');
  const statement = new RegExp(String.raw`\bimport\s+\{([^{}]*)\}\s*from\s*["']${from}["'][ \t]*;?`).exec(text);
  const list = statement?.[1];
  if (!statement || list === undefined) return undefined;
  const escaped = name.replace(/\$/g, '\\$');
  const entry = new RegExp(String.raw`(?<=^|,|\s)(?:[\w$]+\s+as\s+)?${escaped}(?=\s*(?:,|$))`).exec(list);
  if (!entry || /(?:^|,)\s*type\s+$/.test(list.slice(0, entry.index))) return undefined;
  const start = statement.index + statement[0].indexOf('{') + 1 + entry.index;
  let declareAt = statement.index + statement[0].length;
  const following = new RegExp(String.raw`^(?:\s|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/)*?${importStatement}`);
  for (let next = following.exec(text.slice(declareAt)); next; next = following.exec(text.slice(declareAt))) {
    declareAt += next[0].length;
  }
  return {
    range: [start, start + entry[0].length],
    hasFactory: new RegExp(String.raw`(?<![\w$])${factory}(?![\w$])`).test(list),
    declareAt,
  };
}
