import { editObject } from '../../editing/edit-object.js';
import { clientsOf } from '../../verdicts/destination.js';
import { calleeOf } from '../call-title.js';
import { compatibleServerOf } from './compatible-server.js';
import type { FindPitfalls } from './pitfall.js';

/** The first major whose client decodes what a server answers in numbers. Measured: 4.104, 5.23 and 6.49 fail, 7.57 does not. */
const firstMajorThatDecodes = 7;

/** Vectors that the user's gateway answers in numbers, and that the client takes for base64. */
export const embeddingPitfalls: FindPitfalls = (site, context) => {
  if (site.kind !== 'call' || site.api !== 'embeddings') return [];
  if (site.sdkMajor === 'unknown' || site.sdkMajor < 4 || site.sdkMajor >= firstMajorThatDecodes) return [];
  const clients = clientsOf(site, context.siteOf);
  const [server] = clients.map((client) => compatibleServerOf(client, context));
  // Of a server that nobody named it is not said: most give what they are asked for.
  if (!server?.profile || server.profile.name !== context.policy.gateway?.name) return [];
  if (clients.length !== 1 || site.optionNames.includes('encoding_format')) return [];
  const { options } = site;
  if (options.kind !== 'inline' || options.object.entries.some((entry) => entry.kind === 'spread')) return [];
  const { file } = site.location;
  const source = context.sourceOf(file);
  const quote = /"/.test(source.slice(options.object.at.range)) ? '"' : "'";
  return [
    {
      variant: 'embeddingEncoding',
      message: `openai ${site.sdkMajor} asks for base64 here, and reads numbers, which ${server.name} may answer, as other vectors without an error: set \`encoding_format: 'float'\`.`,
      location: calleeOf(site, source),
      siteId: site.id,
      subject: 'embeddings encoding_format',
      related: [],
      suggestions: [
        {
          message: "Set `encoding_format: 'float'`",
          edits: editObject(source.text, options.object, {
            set: [{ name: 'encoding_format', text: `${quote}float${quote}` }],
          }).map((edit) => ({ file, ...edit })),
        },
      ],
    },
  ];
};
