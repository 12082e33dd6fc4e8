import type { ClientSite, PropertyShape } from '@gateshift/analyzer';
import type { TextEdit } from '../editing/apply-edits.js';
import { whatItSaysMore } from '../verdicts/carried-agent.js';
import { lastPropertyNamed } from '../editing/edit-object.js';
import type { Migration } from '../migration.js';
import { because, type Reason } from '../outcome-reason.js';
import { indentAt, indentStepOf, lineStartAt, newlineAt, quoteOf } from '../editing/source-style.js';
import { addressEntries, keyText, type ClientMove } from './client-move.js';
import type { ClientSpelling } from './client-spelling.js';

/** An agent that names its model by a text, which the framework makes a client of. */
export interface RouterSpelling {
  /** The option that holds the text, and takes an object with the address in its place. */
  readonly option: string;
  /** The texts that lead to OpenAI, as written. */
  readonly pattern: RegExp;
  /** The entries of that object beside key and address. */
  readonly provider: { readonly name: string; readonly value: string };
  readonly model: string;
  /** The variable that the key is read from for such a text. */
  readonly keyVariable: string;
  /** The option of a call that is for the provider of the text, and that no other reads. */
  readonly providerOptions: string;
  /** The first major all of whose versions read such an object, and what to say of those before. */
  readonly fromMajor: number;
  readonly before: string;
  /** What to mind of streams. */
  readonly streams: string;
}

/**
 * `@mastra/core`. Measured on the wire: 0.24, 1.1 and 1.71 post to `/chat/completions` below `url` with `apiKey` alone, or
 * with no credential where it is empty, whatever the environment has; 0.20 takes no such object. With `openai` for the
 * provider, 1.71 leaves the temperature out for models that it does not know.
 */
const mastraAgent: ClientSpelling & { readonly router: RouterSpelling } = {
  rewrite: 'ai-sdk-to-gateway',
  constructors: ['Agent'],
  apiKey: 'apiKey',
  baseUrl: 'url',
  cleared: [],
  dropped: [],
  otherKeys: [],
  ambient: [],
  typeGaps: [],
  router: {
    option: 'model',
    pattern: /^(["'])openai\/[^"'\r\n]+\1$/,
    provider: { name: 'providerId', value: 'gateway' },
    model: 'modelId',
    keyVariable: 'OPENAI_API_KEY',
    providerOptions: 'providerOptions',
    fromMajor: 1,
    before: 'not every Mastra 0 takes an address for a model (0.24 does, 0.20 does not): update it to 1, and run again',
    streams: 'Mastra asks for no usage of streams from an address of your own, so that they report none',
  },
};

const routers: Readonly<Record<string, ClientSpelling & { readonly router: RouterSpelling }>> = { mastra: mastraAgent };

/** The entry of an agent's options that names its model by a text. */
function textOf(client: ClientSite, text: string): PropertyShape | undefined {
  const { router } = routers[client.sdk] ?? {};
  if (!router || !routers[client.sdk]?.constructors.includes(client.constructorName)) return undefined;
  const entry = client.options.kind === 'inline' ? lastPropertyNamed(client.options.object, router.option) : undefined;
  return entry && router.pattern.test(text.slice(...entry.valueRange)) ? entry : undefined;
}

/** How an agent that names its model by a text moves, or why it does not; undefined for every other client. */
export function routerOf(client: ClientSite, migration: Migration): ClientSpelling | Reason | undefined {
  const spelling = routers[client.sdk];
  if (!spelling || !textOf(client, migration.textOf(client.location.file))) return undefined;
  const { router } = spelling;
  const more = whatItSaysMore(client);
  if (more) return more;
  if (client.sdkMajor !== 'unknown' && client.sdkMajor < router.fromMajor) return because('sdk-by-hand', router.before);
  if (migration.form === 'switch') {
    return because(
      'agent-without-address',
      `its model is a text, which cannot be switched: give it \`{ ${router.provider.name}, ${router.model}, url, apiKey }\` where ${migration.gateway.env.baseUrl} is set, or move it for good without \`--switch\``,
    );
  }
  return spelling;
}

/** Whether what a client asks is what a text of its options names: a server can ask it too. */
export function isRouted(client: ClientSite): boolean {
  const spelling = routers[client.sdk];
  const { holds } = client;
  if (!spelling?.constructors.includes(client.constructorName) || !holds) return false;
  return holds.model.state === 'literal' && /^openai\//.test(String(holds.model.value));
}

/** Puts an object around the text that names the model, which is exchanged by itself. */
export function routedEdits(client: ClientSite, move: ClientMove): readonly TextEdit[] {
  const { text, spelling } = move;
  const { router } = spelling;
  const entry = textOf(client, text);
  if (!router || !entry) return [];
  const [start, end] = entry.valueRange;
  const quote = quoteOf(text);
  const first = `${router.provider.name}: ${quote}${router.provider.value}${quote}`;
  const rest = [...addressEntries(spelling.baseUrl, move), { name: spelling.apiKey, text: keyText(move) }].map(
    ({ name, text: value }) => `${name}: ${value}`,
  );
  const hasLine = /^[ \t]*$/.test(text.slice(lineStartAt(text, entry.range[0]), entry.range[0]));
  const newline = newlineAt(text, start);
  const indent = indentAt(text, entry.range[0]);
  const step = hasLine ? newline + indent + indentStepOf(text) : ' ';
  const close = hasLine ? `,${newline}${indent}}` : ' }';
  return [
    { range: [start, start], text: `{${step}${first},${step}${router.model}: ` },
    { range: [end, end], text: rest.map((one) => `,${step}${one}`).join('') + close },
  ];
}
