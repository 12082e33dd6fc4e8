import { literalsOf, type CallSite, type ProviderCall } from '@gateshift/analyzer';
import { isBrowserModule, noAddress } from './client-verdict.js';
import type { EnvIdiom } from '../environment/env-idiom.js';
import { spellAtGateway } from './gateway-fit.js';
import { declarePlace, findImport, type DeclarePlace, type ImportedName } from '../editing/imported-name.js';
import type { Migration } from '../migration.js';
import { isWithin } from './model-parts.js';
import {
  gatewayOfPackage,
  spellingOf,
  whyPackageStays,
  type ClientSpelling,
  type ProviderSpelling,
} from '../rewrites/client-spelling.js';
import { byHand, byHandBecause, skippedBecause, type Stay } from './stay.js';

/** A provider that a package exports ready made, as one file uses it: `openai('gpt-4o')` with no construction at all. */
export type ReadyMadeProvider =
  | {
      readonly kind: 'movable';
      readonly file: string;
      readonly package: string;
      /** The name under which the file imports it; undefined where it stands in an expression, `providers.openai`. */
      readonly imported: ImportedName | undefined;
      readonly place: DeclarePlace;
      readonly spelling: ClientSpelling & { readonly provider: ProviderSpelling };
      readonly idiom: EnvIdiom & { readonly kind: 'known' };
    }
  /** The package is the gateway's own. */
  | { readonly kind: 'already' }
  | Stay;

/** Judges the ready-made provider that makes one of a call's models. */
export function judgeReadyMade(provider: ProviderCall, call: CallSite, migration: Migration): ReadyMadeProvider {
  const { gateway } = migration;
  if (gatewayOfPackage(provider.package) === gateway.name) return { kind: 'already' };
  const { file } = provider.location;
  const text = migration.textOf(file);
  const spelling = spellingOf(provider.package);
  if (!spelling?.provider) return stayOfAnother(provider, call, migration);
  const callee = text.slice(...provider.calleeRange);
  const advice = adviceFor(spelling.provider, provider.package, gateway.title);
  if (provider.ofRegistry) return stayOfRegistry(migration);
  if (migration.form === 'direct' && gateway.baseUrl === '') return byHandBecause(noAddress(gateway));
  if (isBrowserModule(file, text)) {
    return byHand(
      'browser',
      `its module runs in a browser, and a gateway's key there would be everybody's: call the model from a server`,
    );
  }
  const name = /^[\w$]+/.exec(callee)?.[0];
  const imported = name === undefined ? undefined : findImport(text, provider.package, name);
  const place = imported
    ? { declareAt: imported.declareAt, addedImport: undefined }
    : declarePlace(text, provider.package, name, spelling.provider.factory);
  if (!place) {
    return byHand(
      'provider-expression',
      `\`${callee}\` is the ready-made provider of ${provider.package}, and ${file} imports it from neither that package nor a file of the project: ${advice}`,
    );
  }
  const idiom = migration.idiomIn(file);
  if (idiom.kind === 'unknown') return byHand(idiom.code, `${idiom.reason}: ${advice}`);
  return {
    kind: 'movable',
    file,
    package: provider.package,
    imported,
    place,
    spelling: { ...spelling, provider: spelling.provider },
    idiom,
  };
}

function adviceFor({ factory, chat }: ProviderSpelling, packageName: string, title: string): string {
  return `declare \`${factory}({ apiKey, baseURL })\` of ${packageName} with the variables of ${title} and call its \`.${chat}(…)\`, since the plain call posts to /responses`;
}

/** A registry calls its providers' `languageModel`, which is the plain call. */
export function stayOfRegistry({ gateway }: Migration): Stay {
  return byHand(
    'provider-registry',
    `its model comes out of a provider registry, whose \`languageModel\` is the plain call and posts to /responses: register \`createOpenAICompatible({ name, apiKey, baseURL, includeUsage: true, supportsStructuredOutputs: true })\` of @ai-sdk/openai-compatible with the variables of ${gateway.title}, and ask it for ids of ${gateway.title}`,
  );
}

/** What asks another maker's API, or another gateway: what to write in its place. */
function stayOfAnother(provider: ProviderCall, call: CallSite, migration: Migration): Stay {
  const { gateway } = migration;
  const own = whyPackageStays(provider.package);
  if (own) return skippedBecause(own);
  const literals = literalsOf(call.model);
  const model = literals.find(({ at }) => isWithin(at, provider.location)) ?? literals[0];
  const id = askedFor(String(model?.value ?? ''), migration);
  const made = `\`createOpenAI({ apiKey, baseURL })\` of @ai-sdk/openai with the variables of ${gateway.title} and call its \`.chat('${id}')\``;
  if (provider.package === '') {
    return byHand(
      'another-provider',
      `a plain model text goes to the AI SDK's own gateway, with that gateway's key: to move it, declare ${made}`,
    );
  }
  const callee = migration.textOf(provider.location.file).slice(...provider.calleeRange);
  const maker =
    call.providers.length > 1
      ? `its model can come from ${provider.package}, which`
      : `\`${callee}\` of ${provider.package}`;
  const asks = gatewayOfPackage(provider.package) === undefined ? "speaks its maker's own API" : 'asks another gateway';
  return byHand(
    'another-provider',
    `${maker} ${asks}: to move it, declare ${made} in its place, without the options that only ${provider.package} reads`,
  );
}

/** What the gateway would be asked for; an ellipsis where that is for a map to say. */
function askedFor(id: string, { gateway, policy }: Migration): string {
  const spelling = spellAtGateway(id, gateway, policy);
  return spelling.kind === 'unserved' ? '…' : spelling.id;
}
