import { CHAT_PATH, FOREIGN_BEARER, NOTHING_FOREIGN, type Row } from './row.js';
import { FOREIGN_CREDENTIALS, GATEWAY_KEY } from './run-program.js';

const EVERY_MAJOR = ['openai4', 'openai5', 'openai6'] as const;
const GATEWAY_BEARER = `Bearer ${GATEWAY_KEY}`;
const FOREIGN_HEADERS = {
  organization: FOREIGN_CREDENTIALS.OPENAI_ORG_ID,
  project: FOREIGN_CREDENTIALS.OPENAI_PROJECT_ID,
};
const CHAT = `client.chat.completions.create({ model: 'deepseek-v4-flash', messages: [{ role: 'user', content: 'hi' }] })`;
const KEYED = `{ baseURL: process.env.GATEWAY_URL, apiKey: process.env.GATEWAY_KEY }`;

/** Makes a client with the options, asks it once and prints the answer. */
function program(options: string, call = CHAT): string {
  return `
    import OpenAI from 'PACKAGE';
    const client = new OpenAI(${options});
    console.log(JSON.stringify(await ${call}));`;
}

/** The direct form of a migrated client. */
const DIRECT = program(`{
  apiKey: process.env.GATEWAY_KEY ?? '',
  baseURL: process.env.GATEWAY_BASE_URL || 'https://global-apis.com/v1',
  organization: null,
  project: null,
}`);

/** The switch form: what was there stays, and the gateway's options apply only while its base URL is set. */
const SWITCH = program(`{
  apiKey: process.env.OPENAI_API_KEY,
  organization: process.env.OPENAI_ORG_ID,
  ...(process.env.GATEWAY_BASE_URL
    ? { apiKey: process.env.GATEWAY_KEY ?? '', baseURL: process.env.GATEWAY_BASE_URL, organization: null, project: null }
    : {}),
}`);

export const OPENAI_ROWS: readonly Row[] = [
  {
    fact: 'an undefined key means the default variable: the foreign key, organisation and project reach the gateway',
    packages: EVERY_MAJOR,
    program: program(KEYED),
    sent: [{ to: 'the gateway', path: CHAT_PATH, authorization: FOREIGN_BEARER, ...FOREIGN_HEADERS }],
  },
  {
    fact: 'with the right key, organisation and project still reach the gateway',
    packages: EVERY_MAJOR,
    env: { GATEWAY_KEY },
    program: program(KEYED),
    sent: [{ to: 'the gateway', authorization: GATEWAY_BEARER, ...FOREIGN_HEADERS }],
  },
  {
    fact: 'a fallback to the foreign key hands it to the gateway',
    packages: EVERY_MAJOR,
    program: program(`{
      baseURL: process.env.GATEWAY_URL,
      apiKey: process.env.GATEWAY_KEY ?? process.env.OPENAI_API_KEY,
    }`),
    sent: [{ to: 'the gateway', authorization: FOREIGN_BEARER }],
  },
  {
    fact: 'an organisation of null and a project of null are not sent',
    packages: EVERY_MAJOR,
    env: { GATEWAY_KEY },
    program: DIRECT,
    sent: [{ to: 'global-apis.com', path: CHAT_PATH, authorization: GATEWAY_BEARER, ...NOTHING_FOREIGN }],
  },
  {
    fact: 'an empty key is refused before any request',
    packages: ['openai6'],
    unset: ['OPENAI_ADMIN_KEY'],
    program: DIRECT,
    sent: [],
    throws: /Missing credentials/,
  },
  {
    fact: 'an empty key beside an admin key in the environment is sent as an empty bearer',
    packages: ['openai6'],
    program: DIRECT,
    sent: [{ to: 'global-apis.com', authorization: 'Bearer', ...NOTHING_FOREIGN }],
  },
  {
    fact: 'an empty key is sent as an empty bearer',
    packages: ['openai4', 'openai5'],
    program: DIRECT,
    sent: [{ to: 'global-apis.com', authorization: 'Bearer', ...NOTHING_FOREIGN }],
  },
  {
    fact: 'an undefined base URL sends the key of the gateway to api.openai.com',
    packages: EVERY_MAJOR,
    env: { GATEWAY_KEY },
    program: program(`{ baseURL: process.env.GATEWAY_BASE_URL, apiKey: process.env.GATEWAY_KEY }`),
    sent: [{ to: 'api.openai.com', path: CHAT_PATH, authorization: GATEWAY_BEARER }],
  },
  {
    fact: 'an empty base URL sends the key of the gateway to api.openai.com',
    packages: EVERY_MAJOR,
    env: { GATEWAY_KEY, GATEWAY_BASE_URL: '' },
    program: program(`{
      baseURL: process.env.GATEWAY_BASE_URL ?? 'https://global-apis.com/v1',
      apiKey: process.env.GATEWAY_KEY,
    }`),
    sent: [{ to: 'api.openai.com', authorization: GATEWAY_BEARER }],
  },
  {
    fact: 'an empty variable is unset in the direct form',
    packages: EVERY_MAJOR,
    env: { GATEWAY_KEY, GATEWAY_BASE_URL: '' },
    program: DIRECT,
    sent: [{ to: 'global-apis.com', path: CHAT_PATH, authorization: GATEWAY_BEARER, ...NOTHING_FOREIGN }],
  },
  {
    fact: 'the switch form goes to the gateway while its base URL is set',
    packages: EVERY_MAJOR,
    env: { GATEWAY_KEY, GATEWAY_BASE_URL: 'https://global-apis.com/v1' },
    program: SWITCH,
    sent: [{ to: 'global-apis.com', path: CHAT_PATH, authorization: GATEWAY_BEARER, ...NOTHING_FOREIGN }],
  },
  {
    fact: 'the switch form goes back while its base URL is empty',
    packages: EVERY_MAJOR,
    env: { GATEWAY_KEY, GATEWAY_BASE_URL: '' },
    program: SWITCH,
    sent: [{ to: 'api.openai.com', path: CHAT_PATH, authorization: FOREIGN_BEARER, ...FOREIGN_HEADERS }],
  },
  {
    fact: 'a base URL without its version path stays without it',
    packages: EVERY_MAJOR,
    env: { GATEWAY_KEY },
    program: program(`{ baseURL: new URL(process.env.GATEWAY_URL).origin, apiKey: process.env.GATEWAY_KEY }`),
    sent: [{ to: 'the gateway', path: '/chat/completions' }],
  },
  {
    fact: 'a base URL that names the endpoint gets it twice',
    packages: EVERY_MAJOR,
    env: { GATEWAY_KEY },
    program: program(`{
      baseURL: process.env.GATEWAY_URL + '/chat/completions',
      apiKey: process.env.GATEWAY_KEY,
      maxRetries: 0,
    }`),
    sent: [{ to: 'the gateway', path: '/v1/chat/completions/chat/completions' }],
    throws: /404 The loopback gateway has no POST/,
  },
  {
    fact: 'the custom headers of the environment reach any host',
    packages: ['openai6'],
    env: { GATEWAY_KEY, OPENAI_CUSTOM_HEADERS: 'x-internal-token: fake-internal-token' },
    program: DIRECT,
    sent: [{ to: 'global-apis.com', headers: { 'x-internal-token': 'fake-internal-token' } }],
  },
  {
    fact: 'eight floats of an embedding come out as two wrong ones where base64 was asked for',
    packages: EVERY_MAJOR,
    env: { GATEWAY_KEY },
    program: program(KEYED, `client.embeddings.create({ model: 'text-embedding-3-small', input: 'hi' })`),
    sent: [{ to: 'the gateway', path: '/v1/embeddings', body: { encoding_format: 'base64' } }],
    prints: /"embedding":\[[^,\]]+,[^,\]]+\]/,
  },
  {
    fact: 'eight floats of an embedding come out right where floats were asked for',
    packages: EVERY_MAJOR,
    env: { GATEWAY_KEY },
    program: program(
      KEYED,
      `client.embeddings.create({ model: 'text-embedding-3-small', input: 'hi', encoding_format: 'float' })`,
    ),
    sent: [{ to: 'the gateway', path: '/v1/embeddings', body: { encoding_format: 'float' } }],
    prints: /"embedding":\[0\.5,-0\.25,0\.125,1,-1,0\.75,0\.0625,-0\.5\]/,
  },
  {
    fact: 'a cap that a later spread sets to undefined is not sent',
    packages: EVERY_MAJOR,
    env: { GATEWAY_KEY },
    program: program(
      KEYED,
      `client.chat.completions.create({ model: 'gpt-4o', messages: [], max_tokens: 9, ...{ max_tokens: undefined } })`,
    ),
    sent: [{ to: 'the gateway', bodyWithout: ['max_tokens', 'max_completion_tokens'] }],
  },
  {
    fact: 'an empty key is sent as an empty bearer by fetch',
    packages: ['fetch'],
    program: `await fetch(process.env.GATEWAY_URL + '/chat/completions', {
      method: 'POST',
      headers: { Authorization: \`Bearer \${process.env.GATEWAY_KEY ?? ''}\` },
      body: '{}',
    });`,
    sent: [{ to: 'the gateway', path: CHAT_PATH, authorization: 'Bearer', ...NOTHING_FOREIGN }],
  },
];
