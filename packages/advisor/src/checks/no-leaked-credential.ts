import type { ClientSite, HttpSite } from '@gateshift/analyzer';
import { editObject } from '../editing/edit-object.js';
import { findEnvIdiom } from '../environment/env-idiom.js';
import type { Suggestion } from '../finding.js';
import { optionNamesOf } from '../rewrites/client-spelling.js';
import { quoteOf } from '../editing/source-style.js';
import { calleeOf } from './call-title.js';
import type { Check, CheckContext, Verdict } from './check.js';
import {
  foreignHost,
  homeOf,
  leaksAtHome,
  leaksOfClient,
  leaksOfRequest,
  type CredentialLeak,
  type KnownHost,
  type SafeOption,
} from './credential-leak.js';
import type { SourceText } from './source-text.js';

export interface NoLeakedCredentialOptions {
  /**
   * Also report clients that send nothing foreign but the organisation and project that the SDK reads by itself, where
   * those variables are set.
   */
  readonly identifiers: boolean;
}

export const noLeakedCredential: Check<NoLeakedCredentialOptions> = {
  name: 'no-leaked-credential',
  description: "disallow sending a vendor's key, organisation or project to another host",
  category: 'safety',
  severity: 'error',
  enabled: 'always',
  optionsOf: () => ({ identifiers: false }),
  find(context, { identifiers }) {
    const tested = variablesTested(context);
    const verdicts = context.sites.flatMap((site): readonly Verdict[] => {
      if (site.kind === 'client') return judgeClient(site, context, identifiers, tested);
      if (site.kind === 'http') return judgeRequest(site, context);
      return [];
    });
    return verdicts.filter((verdict) => !isSaidOfItsSource(verdict, verdicts, context));
  },
};

/** `new OpenAIApi(configuration)`: what its settings leak is said of the settings. */
function isSaidOfItsSource(verdict: Verdict, verdicts: readonly Verdict[], { sites }: CheckContext): boolean {
  const client = sites.find((site) => site.id === verdict.siteId);
  const source = client?.kind === 'client' ? client.derivedFrom : undefined;
  return verdicts.some((other) => other.siteId === source && other.subject === verdict.subject);
}

/** A variable that one construction is not reached without is one that the project asks for before it uses it. */
function variablesTested({ sites }: CheckContext): ReadonlySet<string> {
  return new Set(sites.flatMap((site) => (site.kind === 'client' ? site.guardedEnv : [])));
}

function judgeClient(
  client: ClientSite,
  { policy, sourceOf }: CheckContext,
  identifiers: boolean,
  tested: ReadonlySet<string>,
): readonly Verdict[] {
  if (client.flavour === 'azure' || client.exclusiveOptions.length > 0) return [];
  const foreign = foreignHost(client.baseUrl, policy);
  const host = foreign ?? homeOf(client);
  const leaks = foreign
    ? leaksOfClient(client, foreign, policy, tested)
    : host
      ? leaksAtHome(client, host, policy)
      : [];
  if (!host || !leaks.some((leak) => identifiers || !leak.isAmbient)) return [];
  const source = sourceOf(client.location.file);
  const options = leaks.flatMap(({ option }) => option ?? []).map((option) => printed(option, client, source));
  return [
    {
      message: messageFor('This client', host, leaks, options),
      location: source.locate(client.calleeRange),
      siteId: client.id,
      subject: subjectOf(host, leaks),
      related: [],
      suggestions: suggestOptions(client, options, source),
    },
  ];
}

function judgeRequest(request: HttpSite, { policy, sourceOf }: CheckContext): readonly Verdict[] {
  const host = foreignHost(request.url, policy);
  const leaks = host ? leaksOfRequest(request, host, policy) : [];
  if (!host || leaks.length === 0) return [];
  return [
    {
      message: messageFor('This request', host, leaks, []),
      location: calleeOf(request, sourceOf(request.location.file)),
      siteId: request.id,
      subject: subjectOf(host, leaks),
      related: [],
      suggestions: [],
    },
  ];
}

interface PrintedOption {
  readonly name: string;
  readonly text: string;
}

/** The option in the file's own way to read its environment. */
function printed(option: SafeOption, client: ClientSite, { file, text }: SourceText): PrintedOption {
  const name = optionNamesOf(client)?.[option.name] ?? option.name;
  if (option.sends === 'nothing') return { name, text: 'null' };
  const idiom = findEnvIdiom({ file, text, siblings: [client.apiKey, client.baseUrl], projectAccessor: undefined });
  const read = idiom.kind === 'known' ? idiom.read(option.variable) : `process.env.${option.variable}`;
  return { name, text: `${read} ?? ${quoteOf(text).repeat(2)}` };
}

function messageFor(
  what: string,
  { host }: KnownHost,
  leaks: readonly CredentialLeak[],
  options: readonly PrintedOption[],
): string {
  const sent = leaks.map((leak) => `\`${leak.variable}\`${leak.when === '' ? '' : ` (${leak.when})`}`);
  const remedies = leaks.flatMap(({ remedy }) => remedy ?? []);
  if (options.length > 0) remedies.push(`set ${inWords(options)}`);
  const belongs = leaks.length === 1 ? 'belongs' : 'belong';
  return `${what} goes to ${host} and takes along ${listed(sent)}, which ${belongs} elsewhere: ${listed(remedies)}.`;
}

function subjectOf({ host }: KnownHost, leaks: readonly CredentialLeak[]): string {
  return [host, ...leaks.map(({ variable }) => variable)].join(' ');
}

/** Keeps back what can be kept back without knowing the host's own key. */
function suggestOptions(
  client: ClientSite,
  entries: readonly PrintedOption[],
  { file, text }: SourceText,
): readonly Suggestion[] {
  const { options } = client;
  if (options.kind !== 'inline' || options.object.at.file !== file || entries.length === 0) return [];
  // An option within an option is not written in one place.
  if (entries.some(({ name }) => name.includes('.'))) return [];
  const edits = editObject(text, options.object, { set: entries }).map((edit) => ({ file, ...edit }));
  return [{ message: `Set ${inWords(entries)}`, edits }];
}

function inWords(options: readonly PrintedOption[]): string {
  return listed(options.map(({ name, text }) => `\`${name}: ${text}\``));
}

function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}
