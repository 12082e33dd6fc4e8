import {
  envNamesOf,
  literalsOf,
  type ClientSite,
  type EnvValue,
  type UnknownValue,
  type Value,
} from '@gateshift/analyzer';
import type { Migration } from '../migration.js';
import { adviceOn, originOf } from './origin.js';
import { byHand, skipped, type Stay } from './stay.js';

/** Where a provider's SDK goes by itself; its other hosts, as those of regions, are chosen on purpose. */
const ownHosts: Readonly<Record<string, string>> = { openai: 'api.openai.com' };

/** Whether a base URL or an address is the gateway's, by its variable or its host. */
export function isGatewayUrl(value: Value, { gateway }: Pick<Migration, 'gateway'>): boolean {
  if (envNamesOf(value).includes(gateway.env.baseUrl)) return true;
  const hosts = literalsOf(value).map((literal) => hostOf(literal.value));
  return hosts.length > 0 && hosts.every((host) => host !== undefined && gateway.hosts.includes(host));
}

export function hostOf(url: unknown): string | undefined {
  if (typeof url !== 'string' || !URL.canParse(url)) return undefined;
  return new URL(url).hostname;
}

/** Why a client's base URL keeps it where it is; undefined where it goes to the vendor's own address. */
export function judgeBaseUrl(client: ClientSite, migration: Migration): Stay | undefined {
  const { baseUrl } = client;
  const address = migration.gateway.baseUrl || "the gateway's address";
  switch (baseUrl.state) {
    case 'absent':
      return judgeWrittenVariable(client, migration);
    case 'literal':
    case 'constant':
      return isOwnAddress(baseUrl, migration)
        ? undefined
        : skipped(
            'another-host',
            `it goes to ${hostOf(baseUrl.value) ?? String(baseUrl.value)} on purpose; its base URL is not overridden`,
          );
    case 'env':
      return skipped(
        'base-url-from-variable',
        `its base URL comes from ${baseUrl.name}, which is not overridden: set ${baseUrl.name} to ${address}, and its key with it, or remove the option and run again`,
      );
    case 'parameter':
      return byHand(
        'base-url-chosen',
        `its base URL comes in through the parameter \`${baseUrl.name}\`: each caller decides where it goes`,
      );
    case 'choice': {
      if (isOwnAddress(baseUrl, migration)) return undefined;
      const variable = onlyVariable(baseUrl, migration);
      if (variable) return judgeBaseUrl({ ...client, baseUrl: variable }, migration);
      const others = [...new Set(baseUrl.options.flatMap(({ value }) => otherAddresses(value, migration)))];
      const origin = originOf(baseUrl, migration);
      const which = origin === undefined ? '' : `, ${origin.written},`;
      return byHand(
        'base-url-chosen',
        `its base URL${which} is chosen at run time, and can be ${others.join(' or ')}, which is not overridden: make the choice between that and ${address}, each with its own key, or remove the option and run again`,
      );
    }
    case 'unknown': {
      const origin = originOf(baseUrl, migration);
      if (!origin) {
        return byHand(
          'base-url-unknown',
          `its base URL could not be followed (${baseUrl.reason}), so an address of its own could be overridden`,
        );
      }
      if (origin.leading !== undefined) {
        return skipped(
          'base-url-from-variable',
          `its base URL, ${origin.written}, begins with what ${origin.leading} says, which is not overridden: set ${origin.leading} so that it becomes ${address}, and its key with it`,
        );
      }
      return byHand(
        'base-url-unknown',
        isSpread(baseUrl)
          ? `${origin.written} may bring a base URL, which could be overridden: write the base URL behind it, or take it out, and run again`
          : `its base URL is ${origin.written}, which could not be followed to its end (${baseUrl.reason}), so an address of its own could be overridden${adviceOn(origin, address)}`,
      );
    }
  }
}

/** Whether a base URL can only be what the SDK has by itself, written out or left out. */
function isOwnAddress(baseUrl: Value, migration: Migration): boolean {
  switch (baseUrl.state) {
    case 'absent':
      return true;
    case 'literal':
    case 'constant': {
      if (!baseUrl.value) return true;
      const host = hostOf(baseUrl.value);
      const provider = host === undefined ? undefined : migration.policy.catalog.providerOfHost(host);
      return provider !== undefined && ownHosts[provider] === host;
    }
    case 'choice':
      return baseUrl.options.every(({ value }) => isOwnAddress(value, migration));
    case 'env':
    case 'parameter':
    case 'unknown':
      return false;
  }
}

/** The one variable that a base URL comes from where it is set, as in `...(url && { baseURL: url })`. */
function onlyVariable(baseUrl: Value, migration: Migration): EnvValue | undefined {
  if (baseUrl.state === 'env') return baseUrl;
  if (baseUrl.state !== 'choice') return undefined;
  const others = baseUrl.options.filter(({ value }) => !isOwnAddress(value, migration));
  const [first, ...rest] = others.map(({ value }) => onlyVariable(value, migration));
  return first && rest.every((other) => other?.name === first.name) ? first : undefined;
}

/** What a base URL can be beside the SDK's own, in words. */
function otherAddresses(value: Value, migration: Migration): readonly string[] {
  if (isOwnAddress(value, migration)) return [];
  switch (value.state) {
    case 'literal':
    case 'constant':
      return [hostOf(value.value) ?? `\`${String(value.value)}\``];
    case 'env':
      return [`what ${value.name} says`];
    case 'parameter':
      return [`what the parameter \`${value.name}\` says`];
    case 'choice':
      return value.options.flatMap((option) => otherAddresses(option.value, migration));
    case 'unknown': {
      const origin = originOf(value, migration);
      if (!origin) return ['something that could not be followed'];
      return [isSpread(value) ? `what ${origin.written} brings` : `what ${origin.written} gives`];
    }
    case 'absent':
      return [];
  }
}

/** Whether a value may come out of an object that is spread into the options. */
function isSpread({ reason }: UnknownValue): boolean {
  return /\bspread\b/.test(reason);
}

/** Code that sets the variable which the SDK reads by itself decides where the client goes. */
function judgeWrittenVariable({ fallbackEnv, location }: ClientSite, migration: Migration): Stay | undefined {
  const text = migration.textOf(location.file);
  const name = fallbackEnv.baseUrl.find((variable) =>
    new RegExp(String.raw`\benv(?:\.${variable}|\[["']${variable}["']\])\s*(?:\?\?|\|\|)?=(?!=)`).test(text),
  );
  return name === undefined
    ? undefined
    : skipped(
        'base-url-from-variable',
        `its module sets ${name}, which is the address of clients that name none: give that variable the gateway's address, and its key with it, or remove the assignment and run again`,
      );
}
