import { isResolved, literalsOf, type CallSite, type HttpSite, type Site } from '@gateshift/analyzer';
import type { Model } from '@gateshift/catalog';
import { clientsOf, destinationsOf } from '../verdicts/destination.js';
import type { Policy } from '../policy.js';

/** What every chat API that is not OpenAI's own calls its output cap. */
const commonCapName = 'max_tokens';

/**
 * The name under which the call's API reads an output cap, by API and SDK major, and where an API reads two names by
 * model and host. Undefined for calls that generate nothing.
 */
export function capNameFor(
  site: CallSite | HttpSite,
  policy: Policy,
  siteOf: (id: string) => Site | undefined,
): string | undefined {
  const [best, ...others] = site.capNames;
  if (others.length === 0 || !site.capNames.includes(commonCapName)) return best;
  const models = literalsOf(site.model).map((literal) => policy.catalog.find(String(literal.value)));
  if (!goesToOpenAi(site, policy, siteOf)) return ownCapName(models) ?? commonCapName;
  const names = new Set(models.map((model) => model?.capName));
  const [name] = names;
  // OpenAI's newer name is read for its older models too; the older one is refused by its newer models.
  return names.size === 1 && name !== undefined && site.capNames.includes(name) ? name : best;
}

/** What the maker of models other than OpenAI's calls the cap, where all agree. */
function ownCapName(models: readonly (Model | undefined)[]): string | undefined {
  const [name, ...others] = new Set(models.map((model) => (model?.maker === 'openai' ? undefined : model?.capName)));
  return others.length === 0 ? name : undefined;
}

/**
 * The name that every model of a call needs in place of the one that is written: OpenAI's reasoning models refuse
 * `max_tokens`. Undefined where one model takes it, is not known, or may be served elsewhere.
 */
export function nameInsteadOfRefused(
  site: CallSite | HttpSite,
  policy: Policy,
  siteOf: (id: string) => Site | undefined,
): string | undefined {
  const { outputCap, model } = site;
  if (outputCap.state !== 'set' || outputCap.name !== commonCapName || !isResolved(model)) return undefined;
  if (site.kind === 'call' && clientsOf(site, siteOf).length === 0) return undefined;
  if (!goesToOpenAi(site, policy, siteOf)) return undefined;
  const models = literalsOf(model).map((literal) => policy.catalog.find(String(literal.value)));
  const refuses = models.every((one) => one?.maker === 'openai' && one.capName === 'max_completion_tokens');
  return refuses && models.length > 0 && site.capNames.includes('max_completion_tokens')
    ? 'max_completion_tokens'
    : undefined;
}

function goesToOpenAi(site: CallSite | HttpSite, policy: Policy, siteOf: (id: string) => Site | undefined): boolean {
  const clients = site.kind === 'http' ? [] : clientsOf(site, siteOf);
  const urls = site.kind === 'http' ? [site.url] : clients.map((client) => client.baseUrl);
  const isAtHome = clients.every((client) => client.home === 'openai' || client.home === undefined);
  return urls
    .flatMap((url) => destinationsOf(url, policy))
    .every(
      ({ kind, ...rest }) =>
        (kind === 'home' && isAtHome) || ('provider' in rest && ['openai', 'azure'].includes(rest.provider)),
    );
}
