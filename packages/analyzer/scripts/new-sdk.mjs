// Lays out what a new SDK needs: a profile, its line in the registry, and a first fixture that passes.
//   npm run new-sdk -- <name> --package <specifier> --client <Class> [--home <provider>] [--key <ENV>] [--root <directory>]
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const USAGE = 'npm run new-sdk -- <name> --package <specifier> --client <Class> [--home <provider>] [--key <ENV>]';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    package: { type: 'string' },
    client: { type: 'string' },
    home: { type: 'string' },
    key: { type: 'string' },
    root: { type: 'string', default: join(dirname(fileURLToPath(import.meta.url)), '../../..') },
  },
});

function refuse(reason) {
  console.error(`${reason}\n${USAGE}`);
  process.exit(2);
}

const [name] = positionals;
const { package: specifier, client, root } = values;
if (positionals.length !== 1 || !/^[a-z][a-z0-9-]*$/.test(name))
  refuse('One name is needed, in lower case with hyphens: it names the file and the fixtures.');
if (!specifier) refuse('Which package is imported? Give --package.');
if (!client || !/^[A-Z]\w*$/.test(client)) refuse('Which class of the package is the client? Give --client.');
const key = values.key ?? `${name.replaceAll('-', '_').toUpperCase()}_API_KEY`;
const constant = name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

const profileFile = join(root, 'packages/analyzer/src/sdks', `${name}.ts`);
const registryFile = join(root, 'packages/analyzer/src/sdks/registry.ts');
const sdkFixtures = join(root, 'fixtures/sites', name);
const fixture = join(sdkFixtures, 'inline-options');
for (const path of [profileFile, sdkFixtures])
  if (existsSync(path)) refuse(`${path} is there already; nothing was written.`);

const profile = `import { call, feature, generatedClientOptions } from './describe.js';
import type { ClientExport, MethodProfile, SdkProfile } from './profile.js';

const methods: readonly MethodProfile[] = [
  call('chat.completions.create', 'chat.completions', { cap: [{ names: ['max_tokens'] }], content: ['messages'] }),
  call('embeddings.create', 'embeddings'),
  feature('files.*', 'files'),
];

const client: ClientExport = {
  kind: 'client',
  home: ${values.home === undefined ? 'undefined' : `'${values.home}'`},
  fallbackEnv: { apiKey: ['${key}'], baseUrl: [], organization: [], project: [] },
  construct: 'new',
  flavour: 'standard',
  options: generatedClientOptions,
  methods,
  chain: [],
  gives: 'client',
};

/** The \`${specifier}\` package. */
export const ${constant}: SdkProfile = {
  name: '${name}',
  packages: { '${specifier}': { default: client, ${client}: client } },
  namespaceIs: 'default',
};
`;

const input = `import { ${client} } from '${specifier}';

const client = new ${client}({ apiKey: process.env.${key} });

export const answer = (text: string) =>
  client.chat.completions.create({ model: 'a-model', max_tokens: 500, messages: [{ role: 'user', content: text }] });
`;

const sites = `input.ts
  client  3:16   ${name}@1 ${client} as client | key: env ${key} | base URL: absent
  call    6:3    ${name}@1 chat.completions/create | model: "a-model" | cap: max_tokens 500 | clients: input.ts:3
  model   6:43   "a-model" inline | used by: input.ts:6
`;

const registry = readFileSync(registryFile, 'utf8');
const list = /(export const profiles: readonly SdkProfile\[\] = \[)([^\]]*?)(,?\s*\];)/.exec(registry);
const imports = [...registry.matchAll(/^import (?:type )?\{[^}]*\} from '\.\/([\w-]+)\.js';$/gm)];
const next = imports.find(([, file]) => file > name) ?? imports.at(-1);
if (!list || !next) refuse(`${registryFile} has no list of profiles that can be added to; nothing was written.`);
const withProfile = registry.replace(list[0], `${list[1]}${list[2]}, ${constant}${list[3]}`);
const line = `import { ${constant} } from './${name}.js';`;

mkdirSync(fixture, { recursive: true });
writeFileSync(profileFile, profile);
writeFileSync(registryFile, withProfile.replace(next[0], `${line}\n${next[0]}`));
writeFileSync(join(sdkFixtures, 'package.json'), `${JSON.stringify({ dependencies: { [specifier]: '^1.0.0' } })}\n`);
writeFileSync(join(fixture, 'input.ts'), input);
writeFileSync(join(fixture, 'sites.txt'), sites);

console.log(`Written: packages/analyzer/src/sdks/${name}.ts, a line in registry.ts, fixtures/sites/${name}/.
Next: correct the profile from the package itself (constructors, options, methods, cap names by major), one fixture per
shape people write, then \`npm run format && npx pnpm@12.21.0 exec tsc -b && npx pnpm@12.21.0 exec vitest run test/sites\`.`);
