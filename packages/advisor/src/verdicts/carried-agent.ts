import type { ClientSite } from '@gateshift/analyzer';
import { because, type Reason } from '../outcome-reason.js';

/**
 * Whether a client is an agent that asks models of the AI SDK which it is handed made, `new Agent({ model: openai('…') })`,
 * and so goes where they go; a reason where it says itself what every call is to hold, or may.
 */
export function isCarried(client: ClientSite): boolean | Reason {
  const { sdk, constructorName, holds } = client;
  if (carriedAgents[sdk]?.[constructorName] === undefined || !holds || holds.providers.length === 0) return false;
  return whatItSaysMore(client) ?? true;
}

/** Why an agent stays that says itself what every call is to hold, or may; undefined for one that does not. */
export function whatItSaysMore({ sdk, constructorName, options, package: name }: ClientSite): Reason | undefined {
  const saysMore = carriedAgents[sdk]?.[constructorName];
  if (saysMore === undefined) return undefined;
  const goes = `an agent of ${name} goes where the model goes that it is handed`;
  if (options.kind !== 'inline')
    return because('options-elsewhere', `${goes}, and what else it is made with is not written in place`);
  for (const entry of options.object.entries) {
    const names = entry.kind === 'property' ? entry.name && [entry.name] : entry.names;
    const found = names ? names.find((one) => saysMore.test(one)) : 'a part that could not be followed';
    if (found === undefined) continue;
    return because(
      'options-elsewhere',
      `${goes}, and ${names ? `its \`${found}\` gives` : `${found} may give`} every call more, which is not judged: give that to the calls, or make its model by \`createOpenAI({ apiKey, baseURL })\` with the gateway's variables and \`.chat(…)\``,
    );
  }
  return undefined;
}

/** By SDK and constructor: the options that give every call parameters. Source: `@mastra/core` 0.24 and 1.71. */
const carriedAgents: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  mastra: { Agent: /^default\w*Options/ },
};
