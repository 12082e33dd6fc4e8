import { literalsOf, type ClientSite } from '@gateshift/analyzer';
import { lastPropertyNamed } from '../../editing/edit-object.js';
import { optionNamesOf, spellingOf } from '../../rewrites/client-spelling.js';
import type { CheckContext } from '../check.js';
import type { FindPitfalls, Pitfall } from './pitfall.js';
import { reasoningModelBehindPrefix, takesPlainCap } from './vendor-prefix.js';

/** How LangChain's OpenAI classes are pointed elsewhere, and what they make of an id with a prefix. */
export const langchainPitfalls: FindPitfalls = (site, context) => {
  if (site.kind === 'client') return ignoredBaseUrl(site, context);
  if (site.kind !== 'call') return [];
  const hit = literalsOf(site.model).find(({ value }) => reasoningModelBehindPrefix(value, context) !== undefined);
  const client = site.clients.map(context.siteOf).find((one) => one?.kind === 'client');
  if (!hit || client?.kind !== 'client' || !isOpenAiClass(client)) return [];
  const source = context.sourceOf(site.location.file);
  const cap = site.outputCap.state === 'set' && site.outputCap.name === 'maxTokens';
  if (!cap || takesPlainCap(client, context)) return [];
  return [
    {
      variant: 'vendorPrefix',
      message: `With its prefix, LangChain does not know \`${String(hit.value)}\` for a model that reasons: the cap is sent as \`max_tokens\`. Check that the server takes that.`,
      location: source.locate(site.calleeRange),
      siteId: site.id,
      subject: `${String(hit.value)} prefix`,
      related: [],
      suggestions: [],
    },
  ];
};

/** An address beside the model's options is read by no one: it belongs into `configuration`. Measured on the wire. */
function ignoredBaseUrl(client: ClientSite, { sourceOf }: CheckContext): readonly Pitfall[] {
  const { options, location } = client;
  const spelled = optionNamesOf(client)?.baseUrl;
  const [outer, inner] = spelled?.split('.') ?? [];
  if (outer === undefined || inner === undefined || client.baseUrl.state !== 'absent' || !('object' in options))
    return [];
  const { object } = options;
  const misplaced = ['baseURL', 'baseUrl', 'basePath'].map((name) => lastPropertyNamed(object, name)).find(Boolean);
  if (!misplaced || object.at.file !== location.file) return [];
  const source = sourceOf(location.file);
  const value = source.slice(misplaced.valueRange);
  const holdsOuter = object.entries.some((entry) => entry.kind === 'spread' || entry.name === outer);
  const written = source.slice(misplaced.keyRange);
  return [
    {
      variant: 'ignoredBaseUrl',
      message: `\`${client.constructorName}\` ignores \`${written}\` here and goes to its own vendor: it belongs into \`${outer}: { ${inner}: … }\`.`,
      location: source.locate(misplaced.keyRange),
      siteId: client.id,
      subject: `${client.constructorName} ${written}`,
      related: [],
      suggestions: holdsOuter
        ? []
        : [
            {
              message: `Move it into \`${outer}\``,
              edits: [{ file: location.file, range: misplaced.range, text: `${outer}: { ${inner}: ${value} }` }],
            },
          ],
    },
  ];
}

function isOpenAiClass(client: ClientSite): boolean {
  return spellingOf(client.package, client.constructorName) !== undefined;
}
