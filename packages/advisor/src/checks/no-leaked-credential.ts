import { envNamesOf, type ClientSite, type HttpSite, type Value } from '@gateshift/analyzer';
import { destinationsOf } from '../destination.js';
import { editObject } from '../edit-object.js';
import type { Suggestion } from '../finding.js';
import type { Policy } from '../policy.js';
import { keyVariables } from '../rewrites/key-to-env.js';
import type { Check, CheckContext, Verdict } from './check.js';
import { calleeOf } from './call-title.js';
import { credentialOwner, isRelay } from './credential-owner.js';

export const noLeakedCredential: Check = {
  name: 'no-leaked-credential',
  description: "No vendor's key, organisation or project sent to another host",
  category: 'safety',
  severity: 'error',
  enabled: 'always',
  optionsOf: () => ({}),
  find(context) {
    return context.sites.flatMap((site): readonly Verdict[] => {
      if (site.kind === 'client') return judgeClient(site, context);
      if (site.kind === 'http') return judgeRequest(site, context);
      return [];
    });
  },
};

/** One credential that goes where it does not belong, and how to keep it. */
interface Leak {
  readonly variable: string;
  /** `while GW_KEY is unset`; empty where it always goes. */
  readonly when: string;
  /** The option that keeps it back, where that can be said without knowing more. */
  readonly option?: SafeOption;
  /** What to do, where no option of its own does it. */
  readonly remedy?: string;
}

/** An option as source. */
interface SafeOption {
  readonly name: string;
  readonly text: string;
}

interface Host {
  readonly host: string;
  readonly provider: string;
}

/**
 * The one foreign host that a URL leads to. Undefined where it is not known, may be the vendor's own, is the user's
 * own machine, or a relay that is meant to get the key.
 */
function foreignHost(url: Value, policy: Policy): Host | undefined {
  const destinations = destinationsOf(url, policy).filter((destination) => destination.kind !== 'home');
  const [first] = destinations;
  if (first?.kind !== 'provider' || isRelay(first.provider)) return undefined;
  const isOne = destinations.every(
    (destination) => destination.kind === 'provider' && destination.provider === first.provider,
  );
  return isOne ? first : undefined;
}

function judgeClient(client: ClientSite, context: CheckContext): readonly Verdict[] {
  const { policy } = context;
  if (client.flavour === 'azure' || client.exclusiveOptions.length > 0) return [];
  const host = foreignHost(client.baseUrl, policy);
  if (!host) return [];
  const isSwitched = client.baseUrl.state === 'choice';
  const leaks = [
    ...keyLeaks(client, host, policy),
    ...(['organization', 'project'] as const).flatMap((name) => identityLeaks(client, name, host, isSwitched, policy)),
  ];
  if (leaks.length === 0) return [];
  return [
    {
      message: messageFor('This client', host, leaks),
      location: context.sourceOf(client.location.file).locate(client.calleeRange),
      siteId: client.id,
      subject: `${host.host} ${leaks.map((leak) => leak.variable).join(' ')}`,
      related: [],
      suggestions: suggestionsFor(client, leaks, context),
    },
  ];
}

function keyLeaks(client: ClientSite, host: Host, policy: Policy): readonly Leak[] {
  const { apiKey, baseUrl } = client;
  // Key and address that are chosen together, as in a migration's switch form, belong together.
  if (apiKey.state === 'choice' && apiKey.via !== 'fallback' && baseUrl.state !== 'literal') return [];
  const ownVariable = ownVariableFor(host, policy);

  const foreign = foreignVariables(apiKey, host, policy);
  const [first] = foreign;
  if (first !== undefined) {
    const others = envNamesOf(apiKey).filter((name) => !foreign.includes(name));
    return [
      {
        variable: first,
        when: others.length > 0 ? `while ${others.join(' and ')} is unset` : '',
        remedy: others.length > 0 ? 'drop that fallback' : `give it a key of its own`,
      },
    ];
  }
  const fallback = client.fallbackEnv.apiKey.find((name) => isForeign(name, host, policy));
  if (fallback === undefined) return [];
  if (apiKey.state === 'absent' && client.options.kind !== 'opaque') {
    const text = `process.env.${ownVariable} ?? ''`;
    return [{ variable: fallback, when: '', option: { name: 'apiKey', text } }];
  }
  if (
    apiKey.state === 'env' &&
    apiKey.default === undefined &&
    apiKey.accessor !== 'import.meta.env' &&
    apiKey.accessor !== 'other'
  ) {
    return [
      {
        variable: fallback,
        when: `while ${apiKey.name} is unset`,
        option: { name: 'apiKey', text: `process.env.${apiKey.name} ?? ''` },
      },
    ];
  }
  return [];
}

function identityLeaks(
  client: ClientSite,
  name: 'organization' | 'project',
  host: Host,
  isSwitched: boolean,
  policy: Policy,
): readonly Leak[] {
  const value = client[name];
  const option = { name, text: 'null' };
  const [foreign] = foreignVariables(value, host, policy);
  if (foreign !== undefined) return value.state === 'choice' ? [] : [{ variable: foreign, when: '', option }];
  const fallback = client.fallbackEnv[name].find((variable) => isForeign(variable, host, policy));
  if (fallback === undefined || isSwitched) return [];
  const isLeftOut = value.state === 'absent' || (value.state === 'env' && value.default === undefined);
  return isLeftOut ? [{ variable: fallback, when: 'where set', option }] : [];
}

/** Variables of the value that hold another vendor's credential than the host's. */
function foreignVariables(value: Value, host: Host, policy: Policy): readonly string[] {
  return envNamesOf(value).filter((name) => isForeign(name, host, policy));
}

function isForeign(variable: string, host: Host, { gateway }: Policy): boolean {
  if (variable === gateway?.env.apiKey && host.provider === gateway.name) return false;
  const owner = credentialOwner(variable);
  return owner !== undefined && owner !== host.provider;
}

function ownVariableFor(host: Host, { gateway }: Policy): string {
  if (gateway?.name === host.provider) return gateway.env.apiKey;
  return keyVariables[host.provider] ?? `${host.provider.toUpperCase().replace(/\W+/g, '_')}_API_KEY`;
}

function judgeRequest(request: HttpSite, context: CheckContext): readonly Verdict[] {
  const host = foreignHost(request.url, context.policy);
  if (!host || request.authorization.state === 'choice') return [];
  const foreign = foreignVariables(request.authorization, host, context.policy);
  const [variable] = foreign;
  if (variable === undefined) return [];
  const others = envNamesOf(request.authorization).filter((name) => !foreign.includes(name));
  const leak: Leak = {
    variable,
    when: others.length > 0 ? `while ${others.join(' and ')} is unset` : '',
    remedy: others.length > 0 ? 'drop that fallback' : `send it \`${ownVariableFor(host, context.policy)}\``,
  };
  return [
    {
      message: messageFor('This request', host, [leak]),
      location: calleeOf(request, context.sourceOf(request.location.file)),
      siteId: request.id,
      subject: `${host.host} ${variable}`,
      related: [],
      suggestions: [],
    },
  ];
}

function messageFor(what: string, { host }: Host, leaks: readonly Leak[]): string {
  const sent = leaks.map((leak) => `\`${leak.variable}\`${leak.when === '' ? '' : ` (${leak.when})`}`);
  const options = leaks.flatMap(({ option }) => option ?? []);
  const remedies = leaks.flatMap(({ remedy }) => remedy ?? []);
  if (options.length > 0) remedies.push(`set ${inWords(options)}`);
  const belongs = leaks.length === 1 ? 'belongs' : 'belong';
  return `${what} goes to ${host} and takes along ${listed(sent)}, which ${belongs} elsewhere: ${listed(remedies)}.`;
}

function inWords(options: readonly SafeOption[]): string {
  return listed(options.map(({ name, text }) => `\`${name}: ${text}\``));
}

function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

/** Keeps back what can be kept back without knowing the host's own key. */
function suggestionsFor(client: ClientSite, leaks: readonly Leak[], context: CheckContext): readonly Suggestion[] {
  const { options } = client;
  const entries = leaks.flatMap(({ option }) => option ?? []);
  if (options.kind !== 'inline' || options.object.at.file !== client.location.file || entries.length === 0) return [];
  const { file, text } = context.sourceOf(client.location.file);
  const edits = editObject(text, options.object, { set: entries }).map((edit) => ({ file, ...edit }));
  return [{ message: `Set ${inWords(entries)}`, edits }];
}
