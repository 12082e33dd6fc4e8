import { literalsOf, type CallSite, type ClientSite } from '@gateshift/analyzer';
import { spellingOf } from '../../rewrites/client-spelling.js';
import type { CheckContext } from '../check.js';
import { calleeOf } from '../call-title.js';
import { mayHold } from '../may-hold.js';
import { editObject } from '../../editing/edit-object.js';
import { compatibleServerOf } from './compatible-server.js';
import type { FindPitfalls, Pitfall } from './pitfall.js';
import { reasoningModelBehindPrefix, takesPlainCap } from './vendor-prefix.js';

const compatiblePackage = '@ai-sdk/openai-compatible';

/** How providers of the AI SDK ask servers that are not OpenAI's. */
export const aiSdkPitfalls: FindPitfalls = (site, context) => {
  if (site.kind !== 'call' || !site.provider) return [];
  const clients = site.clients.map(context.siteOf).filter((client) => client?.kind === 'client');
  const [client] = clients;
  if (!client || clients.length !== 1) return [];
  return [
    ...responsesEndpoint(site, client, context),
    ...vendorPrefix(site, client, context),
    ...compatibleOptions(site, client, context),
  ];
};

function responsesEndpoint(call: CallSite, client: ClientSite, context: CheckContext): readonly Pitfall[] {
  const { provider } = call;
  const server = compatibleServerOf(client, context);
  // Of a server that nobody knows it is not said: it may hand everything on to OpenAI.
  if (!provider || !server?.profile || server.profile.apis['responses']?.support === 'yes') return [];
  const spelled = spellingOf(client.package)?.provider;
  if (!spelled || provider.method !== 'default') return [];
  if (client.sdkMajor === 'unknown' || client.sdkMajor < spelled.plainAsksResponsesFrom) return [];
  const { chat } = spelled;
  const { file } = provider.location;
  const source = context.sourceOf(file);
  const name = source.slice(provider.calleeRange);
  const at = provider.calleeRange[1];
  return [
    {
      variant: 'responsesEndpoint',
      message: `\`${name}(…)\` asks ${server.name} for \`/responses\`, which most servers beside OpenAI's own do not have: use \`${name}.${chat}(…)\`, which asks for \`/chat/completions\`.`,
      location: source.locate(provider.calleeRange),
      siteId: call.id,
      subject: `${name} responses`,
      related: [],
      suggestions: [{ message: `Use \`${name}.${chat}(…)\``, edits: [{ file, range: [at, at], text: `.${chat}` }] }],
    },
  ];
}

function vendorPrefix(call: CallSite, client: ClientSite, context: CheckContext): readonly Pitfall[] {
  // The vendor itself takes no prefixed id: where nothing else is named, such an id is for another client.
  if (!spellingOf(client.package)?.provider || !call.provider || client.baseUrl.state === 'absent') return [];
  const hit = literalsOf(call.model).find(({ value }) => reasoningModelBehindPrefix(value, context) !== undefined);
  const caps = takesPlainCap(client, context) ? [] : ['maxOutputTokens', 'maxTokens'];
  const sent = ['temperature', 'topP', ...caps].filter((name) => call.optionNames.includes(name));
  if (!hit || sent.length === 0) return [];
  const source = context.sourceOf(call.provider.location.file);
  return [
    {
      variant: 'vendorPrefix',
      message: `With its prefix, the SDK does not know \`${String(hit.value)}\` for a model that reasons: it sends ${spellingsOf(sent)}. Check that the server takes that, or leave ${sent.length === 1 ? 'it' : 'them'} out.`,
      location: source.locate(call.provider.location.range),
      siteId: call.id,
      subject: `${String(hit.value)} prefix`,
      related: [],
      suggestions: [],
    },
  ];
}

function spellingsOf(options: readonly string[]): string {
  const wire: Readonly<Record<string, string>> = {
    temperature: '`temperature`',
    topP: '`top_p`',
    maxOutputTokens: 'the cap as `max_tokens`',
    maxTokens: 'the cap as `max_tokens`',
  };
  return [...new Set(options.map((name) => wire[name] ?? name))].join(', ');
}

/** What a compatible provider leaves out unless its options say otherwise. Measured on the wire. */
function compatibleOptions(call: CallSite, client: ClientSite, context: CheckContext): readonly Pitfall[] {
  if (client.package !== compatiblePackage) return [];
  return [
    ...(call.features.includes('json-schema')
      ? missing('droppedSchema', 'supportsStructuredOutputs', 'is sent without its schema, as plain JSON mode')
      : []),
    ...(call.features.includes('stream')
      ? missing('lostStreamUsage', 'includeUsage', 'streams without its token counts, so its cost is not known')
      : []),
  ];

  function missing(variant: Pitfall['variant'], option: string, what: string): readonly Pitfall[] {
    if (mayHold(client.options, option)) return [];
    const { file } = client.location;
    const { options } = client;
    const source = context.sourceOf(file);
    const message = `This call ${what}: give \`${client.constructorName}\` \`${option}: true\`.`;
    return [
      {
        variant,
        message,
        location: calleeOf(call, context.sourceOf(call.location.file)),
        siteId: call.id,
        subject: `${call.method} ${option}`,
        related:
          file === call.location.file ? [] : [{ location: client.location, message: 'the provider is made here' }],
        suggestions:
          options.kind === 'inline' && file === call.location.file
            ? [
                {
                  message: `Set \`${option}: true\``,
                  edits: editObject(source.text, options.object, { set: [{ name: option, text: 'true' }] }).map(
                    (edit) => ({ file, ...edit }),
                  ),
                },
              ]
            : [],
      },
    ];
  }
}
