import { envNamesOf, literalsOf, type ClientSite, type ObjectShape } from '@gateshift/analyzer';
import type { GatewayProfile } from '@gateshift/catalog';
import { judgeAzureByEnvironment } from './azure-by-environment.js';
import { hostOf, isGatewayUrl, judgeBaseUrl } from './base-url-verdict.js';
import { isCarried } from './carried-agent.js';
import { callerKeyOf, refuseCallerKey, whyKeyStaysWithCaller } from './caller-key.js';
import { isPublicVariable, type EnvIdiom } from '../environment/env-idiom.js';
import { lastPropertyNamed } from '../editing/edit-object.js';
import { foreignHeader } from './gateway-fit.js';
import { judgeInner } from './inner-verdict.js';
import type { Migration } from '../migration.js';
import { because, type Reason } from '../outcome-reason.js';
import { isSettings, settingsOf, whySettingsChange } from '../rewrites/client-settings.js';
import {
  azureDeployment,
  gatewayOfPackage,
  handSpellingOf,
  localMachine,
  spellingOf,
  type ClientSpelling,
} from '../rewrites/client-spelling.js';
import { classInstead, handAdviceFor } from '../rewrites/hand-advice.js';
import { routerOf } from '../rewrites/routed-agent.js';
import { judgePatches } from './patched-for-all.js';
import { byHand, byHandBecause, skipped, skippedBecause, type Stay } from './stay.js';

/** Whether a client can go to the gateway, judged by the client alone, not by its calls. */
export type ClientVerdict =
  | {
      readonly kind: 'movable';
      readonly spelling: ClientSpelling;
      readonly idiom: EnvIdiom & { readonly kind: 'known' };
    }
  | { readonly kind: 'already' }
  /** It has no address: it asks the models that it is handed, and goes where they go. `otherwise` where that is not in sight. */
  | { readonly kind: 'carried'; readonly otherwise: Stay }
  | Stay;

/** Names by which people mark a client that shall not follow the others. */
const deliberateName = /fallback|backup|direct/i;

export function judgeClient(client: ClientSite, migration: Migration): ClientVerdict {
  const { gateway } = migration;
  const leftAlone = migration.whyLeftAlone(client);
  if (leftAlone) return skippedBecause(leftAlone);
  if (client.flavour === 'azure')
    return skipped(azureDeployment.code, `${azureDeployment.reason}${classInstead(client)}`);
  if (client.flavour === 'cloud')
    return skipped('cloud-account', 'it uses an account of your own at a cloud, with its own rights and bill');
  if (client.flavour === 'local') return skippedBecause(localMachine);
  if (goesToGateway(client, migration)) return { kind: 'already' };
  if (gatewayOfPackage(client.package) === gateway.name && client.baseUrl.state === 'absent')
    return { kind: 'already' };
  const spelling = spellingOf(client.package, client.constructorName);
  if (!spelling) return judgeForeign(client, migration);
  if (migration.form === 'direct' && gateway.baseUrl === '') return byHandBecause(noAddress(gateway));
  if (spelling.settings !== undefined && !isSettings(client)) {
    return judgeMadeOfSettings(client, spelling.settings, migration);
  }
  return (
    judgeArguments(client, migration) ??
    judgeModelFirst(client, spelling) ??
    judgeAzureByEnvironment(client, spelling, migration) ??
    judgeBaseUrl(client, migration) ??
    judgePlace(client, migration) ??
    judgeOptions(client, spelling, migration) ??
    judgeInner(client, spelling, migration) ??
    movable(client, spelling, migration)
  );
}

/** Where the version reads nothing of what is written, an edit of it would move nothing. */
function judgeModelFirst(client: ClientSite, { modelFirst }: ClientSpelling): Stay | undefined {
  if (!client.modelFirst || !modelFirst || client.sdkMajor === 'unknown' || client.sdkMajor >= modelFirst.fromMajor)
    return undefined;
  return byHand('sdk-by-hand', `${modelFirst.ignored}: ${modelFirst.remedy}`);
}

/** A client that is handed its settings goes where they say; it has no options of its own to edit. */
function judgeMadeOfSettings(client: ClientSite, constructor: string, migration: Migration): ClientVerdict {
  const settings = settingsOf(client, migration);
  if (!settings) {
    return byHand(
      'options-elsewhere',
      `the \`new ${constructor}(…)\` it is made of is not in sight, so its options cannot be edited`,
    );
  }
  const verdict = judgeClient(settings, migration);
  if (verdict.kind !== 'movable') return verdict;
  return (
    judgeBaseUrl(client, migration) ?? judgePlace(client, migration) ?? judgeInterceptors(client, migration) ?? verdict
  );
}

/** Code that falls back to an empty address would go to the SDK's own vendor with the gateway's key. */
export function noAddress({ title }: GatewayProfile): Reason {
  return because(
    'no-gateway-address',
    `no base URL of ${title} is known to fall back to: set \`baseUrl\` of the gateway in the config, or use the switch form`,
  );
}

/** Whether the client goes to the gateway now, or does so while the gateway's variable is set. */
export function goesToGateway(client: ClientSite, migration: Migration): boolean {
  const { gateway } = migration;
  if (isGatewayUrl(client.baseUrl, migration)) return true;
  const texts = [client.location, ...('object' in client.options ? [client.options.object.at] : [])];
  return texts.some((at) =>
    migration
      .textOf(at.file)
      .slice(...at.range)
      .includes(gateway.env.baseUrl),
  );
}

/** Its providers can be had for the gateway too, so that moving what another makes is a matter of one line. */
const aiSdk = 'vercel-ai';

/** Clients of other makers and of other gateways: they speak another API, or are where they are on purpose. */
function judgeForeign(client: ClientSite, migration: Migration): ClientVerdict {
  const { gateway, policy } = migration;
  const [url] = literalsOf(client.baseUrl);
  const host = hostOf(url?.value);
  const isElsewhere =
    host !== undefined && (client.home === undefined || policy.catalog.providerOfHost(host) !== client.home);
  if (isElsewhere) return skipped('another-host', `it goes to ${host} on purpose; its base URL is not overridden`);
  if (client.otherConstructors.length > 0) {
    const made = [...new Set([client.constructorName, ...client.otherConstructors])].join(' or ');
    return byHand(
      'client-unknown',
      `what is constructed is chosen at run time (${made}), each with options of its own`,
    );
  }
  const hand = handSpellingOf(client);
  const advice = handAdviceFor(client);
  const isOther = client.home !== undefined && client.home !== 'openai';
  if (advice && isOther)
    return skipped('another-provider', `it asks for models of ${client.home}${classInstead(client)}`);
  const router = routerOf(client, migration);
  if (router) {
    return 'code' in router
      ? byHandBecause(router)
      : (judgePlace(client, migration) ?? movable(client, router, migration));
  }
  const carried = isCarried(client);
  if (typeof carried === 'object') return byHandBecause(carried);
  if (advice) return carried ? { kind: 'carried', otherwise: byHandBecause(advice) } : byHandBecause(advice);
  if (!hand) {
    const own = `clients of ${client.package} are made for a provider of their own${classInstead(client)}`;
    return client.sdk === aiSdk && client.flavour === 'standard'
      ? byHand(
          'another-provider',
          `${own}: to move models that it makes, make them with \`createOpenAI({ apiKey, baseURL })\` of @ai-sdk/openai, the variables of ${gateway.title} and \`.chat(…)\``,
        )
      : skipped('another-provider', own);
  }
  const address = gateway.baseUrl || "the gateway's address";
  const identity = client.fallbackEnv.organization.length > 0 ? ` and \`${hand.organization}\` to null` : '';
  return byHand(
    'sdk-by-hand',
    `moving ${client.constructorName} of ${client.package} is not supported yet: set \`${hand.baseUrl}\` to ${address}, \`${hand.apiKey}\` to its key${identity}`,
  );
}

function judgeArguments({ options, location }: ClientSite, migration: Migration): ClientVerdict | undefined {
  if (options.kind !== 'elsewhere' && options.kind !== 'opaque') return undefined;
  const argument = migration.textOf(location.file).slice(...options.argument);
  return argument.startsWith('...')
    ? byHand('spread-arguments', 'its arguments are spread, so no place for options is known')
    : undefined;
}

function judgeOptions(client: ClientSite, spelling: ClientSpelling, migration: Migration): ClientVerdict | undefined {
  const { gateway } = migration;
  const [exclusive] = client.exclusiveOptions;
  if (exclusive !== undefined) {
    return byHand(
      'exclusive-option',
      `\`${exclusive}\` cannot stand beside a base URL and a key: decide which of them this client needs`,
    );
  }
  if (client.derivedFrom !== undefined) {
    return byHand(
      'derived-client',
      'it is made of another client with options of its own: decide what of each belongs together',
    );
  }
  if (spelling.settings === undefined && migration.clients.some((other) => other.derivedFrom === client.id)) {
    return byHand(
      'derived-client',
      `a client of its own key or address is made of it, and would go to ${gateway.title} with it`,
    );
  }
  const interceptors = judgeInterceptors(client, migration);
  if (interceptors) return interceptors;
  const changed = isSettings(client) ? whySettingsChange(client, migration) : undefined;
  if (changed !== undefined) return byHand('reassigned-settings', changed);
  const patch = judgePatches(client, migration);
  if (patch) return patch;
  const header = client.headers.find((name) => foreignHeader.test(name));
  if (header !== undefined) {
    return byHand(
      'credential-would-leak',
      `it sends the header \`${header}\`, which would go to ${gateway.title}: remove it or replace its value first`,
    );
  }
  if (client.mayHaveMoreHeaders) {
    return byHand(
      'headers-unknown',
      `some of its headers could not be followed, and would go to ${gateway.title}: make sure they hold no credential`,
    );
  }
  const brought = callerKeyOf(client, spelling, migration);
  const isRefused = brought !== undefined && migration.policy.callerKeys === 'refuse';
  if (isRefused && client.apiKey.state !== 'parameter')
    return byHandBecause(refuseCallerKey(client.apiKey, brought, migration));
  if (migration.scope === 'file' && (client.handedOn || isExported(client, migration))) {
    return byHand(
      'client-used-elsewhere',
      'code outside this file can use it, and its calls are not in sight here: `gateshift migrate` looks at all files together',
    );
  }
  if (isRefused) return byHandBecause(refuseCallerKey(client.apiKey, brought, migration));
  const inBrowser = brought && whyKeyStaysWithCaller(brought, migration);
  if (inBrowser) return byHandBecause(inBrowser);
  if ('object' in client.options) {
    const names = client.options.object.entries.flatMap((entry) =>
      entry.kind === 'property' ? (entry.name ?? []) : (entry.names ?? []),
    );
    const carrier = whoCarriesTheKey(client, client.options.object, spelling, migration);
    if (carrier !== undefined) {
      return byHand(
        'credential-would-leak',
        `its \`${carrier}\` holds a credential of the old vendor too, which would go to ${gateway.title}: remove it first`,
      );
    }
    const dropped = spelling.dropped.find((name) => isHidden(client, name));
    if (dropped !== undefined) {
      return byHand(
        'credential-would-leak',
        `its options bring \`${dropped}\` from elsewhere, which would be sent to ${gateway.title}: remove it first`,
      );
    }
    const otherKey = spelling.otherKeys.find((name) => names.includes(name));
    if (otherKey !== undefined)
      return byHand(
        'credential-would-leak',
        `it has \`${otherKey}\`, a credential of the old vendor that stays with it`,
      );
  }
  const held = client.headersEnv.find((name) => credentialVariable.test(name));
  return held === undefined
    ? undefined
    : byHand(
        'credential-would-leak',
        `a header that it sends with every request holds ${held}, which would go to ${gateway.title}: remove it first`,
      );
}

/** Environment variables that name a vendor's credential or account. */
export const credentialVariable =
  /\b(?:OPENAI|AZURE|ANTHROPIC)\w*_(?:KEY|TOKEN|SECRET|ORG|ORG_ID|ORGANIZATION|PROJECT|PROJECT_ID)\b/;

/** The option beside those that are exchanged whose text names the key itself or a variable that holds a credential. */
function whoCarriesTheKey(
  client: ClientSite,
  object: ObjectShape,
  spelling: ClientSpelling,
  migration: Migration,
): string | undefined {
  const text = migration.textOf(object.at.file);
  const exchanged = [
    spelling.apiKey,
    spelling.baseUrl,
    ...spelling.cleared.map(({ name }) => name),
    ...spelling.dropped,
    ...(spelling.olderApiKey ? [spelling.olderApiKey.name] : []),
    ...(spelling.superseded ?? []),
    ...(spelling.inner ?? []).map(({ name }) => name),
  ];
  const key = lastPropertyNamed(object, spelling.apiKey);
  const written = key ? text.slice(...key.valueRange) : '';
  const isNamed = /^[\w$.]+$/.test(written) && client.apiKey.state !== 'absent';
  const word = isNamed ? new RegExp(String.raw`(?<![\w$.])${written.replace(/[$.]/g, '\\$&')}(?![\w$])`) : undefined;
  for (const entry of object.entries) {
    if (entry.kind !== 'property' || (entry.name !== undefined && exchanged.includes(entry.name))) continue;
    const value = text.slice(...entry.valueRange);
    if (credentialVariable.test(value) || word?.test(value)) return entry.name ?? text.slice(...entry.keyRange);
  }
  return undefined;
}

function judgeInterceptors(client: ClientSite, { gateway }: Migration): ClientVerdict | undefined {
  const [interceptor] = client.interceptors;
  if (interceptor === undefined) return undefined;
  const what = interceptor.endsWith(':') ? 'HTTP client' : `\`${interceptor}\``;
  return byHand(
    'credential-would-leak',
    `its own ${what} takes part in every request and may add a credential, which would go to ${gateway.title}: check that, then move it`,
  );
}

/** Whether an option that has to go comes in through a spread or a variable, where it cannot be deleted. */
function isHidden({ options, organization, project }: ClientSite, name: string): boolean {
  const value = name === 'organization' ? organization : project;
  if (value.state === 'absent') return false;
  return options.kind !== 'inline' || lastPropertyNamed(options.object, name) === undefined;
}

/** Whether a module hands anything but types to others. */
export function hasExports(text: string): boolean {
  return /(?:^|[\r\n;])[ \t]*export\s+(?!type\b|interface\b)|\bmodule\.exports\b|(?<![\w$.])exports\.[\w$]/.test(text);
}

/** Whether the module's text exports the client under some name; without a tree, by the forms people write. */
function isExported({ name, declaration, location }: ClientSite, migration: Migration): boolean {
  const text = migration.textOf(location.file);
  if (declaration && /^export\s/.test(text.slice(...declaration.range))) return true;
  const line = text.slice(Math.max(0, location.range[0] - 200), location.range[0]);
  if (/(?:\bexport\s+default|\bexports(?:\.[\w$]+)?\s*=)[^;{}]*$/.test(line)) return true;
  if (/\bexport\s+(?:const|let|var)\s+[\w$]+(?:(?!=>|\bfunction\b)[^;])*$/.test(line)) return true;
  if (name === undefined) return false;
  const word = String.raw`(?<![\w$.])${name.replace(/\$/g, '\\$')}(?![\w$])`;
  return new RegExp(
    String.raw`\bexport\s*\{[^{}]*${word}|\bexport\s+default\s+${word}|\bexports(?:\.[\w$]+)?\s*=\s*(?:\{[^{}]*)?${word}`,
  ).test(text);
}

function judgePlace(client: ClientSite, migration: Migration): ClientVerdict | undefined {
  const { file } = client.location;
  const text = migration.textOf(file);
  const variables = [client.apiKey, client.baseUrl].flatMap(envNamesOf);
  const published = [migration.gateway.env.apiKey, ...variables].find(isPublicVariable);
  const why = client.browser
    ? 'it runs in a browser (`dangerouslyAllowBrowser`)'
    : published !== undefined
      ? `${published} is shipped to the browser`
      : isBrowserModule(file, text)
        ? 'its module runs in a browser'
        : undefined;
  if (why)
    return byHand('browser', `${why}, and a gateway's key there would be everybody's: call the model from a server`);
  if (client.name !== undefined && deliberateName.test(client.name)) {
    return skipped('named-apart', `\`${client.name}\` is named as a client that shall not follow the others`);
  }
  const table = tableOfProviders(client, migration);
  if (table) return skipped('provider-table', table);
  return undefined;
}

/** Components run where their pages run; `'use client'` says so of a module. */
export function isBrowserModule(file: string, text: string): boolean {
  if (/\.(?:vue|svelte)$/.test(file)) return true;
  return /^(?:\uFEFF|#![^\r\n]*|\s|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/|["']use [a-z]+["'];?)*?["']use client["']/.test(text);
}

/** Whether a file's code runs in a browser, by its own word or by a client in it that allows that. */
export function runsInBrowser(file: string, migration: Migration): boolean {
  if (isBrowserModule(file, migration.textOf(file))) return true;
  return migration.clients.some((client) => client.browser && client.location.file === file);
}

/** A client beside others of other hosts in one object: a table to choose from, each deliberately what it is. */
function tableOfProviders(client: ClientSite, migration: Migration): string | undefined {
  const text = migration.textOf(client.location.file);
  const row = migration.clients.filter((other) => other.location.file === client.location.file);
  const index = row.indexOf(client);
  for (const step of [-1, 1]) {
    for (let at = index + step; at >= 0 && at < row.length; at += step) {
      const [other, nearer] = [row[at], row[at - step]];
      if (!other || !nearer) break;
      const [left, right] = step < 0 ? [other, nearer] : [nearer, other];
      if (
        !/^\s*,\s*(?:[\w$]+|["'][^"']*["'])\s*:\s*(?:\([^()]*\)\s*=>\s*)?$/.test(
          text.slice(left.location.range[1], right.location.range[0]),
        )
      ) {
        break;
      }
      if (other.baseUrl.state !== 'absent' && !isGatewayUrl(other.baseUrl, migration)) {
        return 'it is one entry of a table of providers, each with its own host';
      }
    }
  }
  return undefined;
}

function movable(client: ClientSite, spelling: ClientSpelling, migration: Migration): ClientVerdict {
  const siblings = [client.apiKey, client.baseUrl, client.organization, client.project];
  const idiom = migration.idiomAt(client.location.file, siblings);
  if (idiom.kind === 'unknown') return byHandBecause(idiom);
  return { kind: 'movable', spelling, idiom };
}
