#!/usr/bin/env node
// Holds the generated parts of the documentation to the code: tables of rules and gateways, the head of each rule's page, the JSON
// schema of the configuration. `--write` makes them anew. Run `npm run build` first.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import prettier from 'prettier';

const root = fileURLToPath(new URL('..', import.meta.url));
const plugin = (await import(built('packages/eslint-plugin'))).default;
const { checkNames, checks, configSchema } = await import(built('packages/advisor'));
const { gatewayNames, loadCatalog, loadGateway } = await import(built('packages/catalog'));

const stale = [];
const wrong = [];
const isWriting = process.argv.includes('--write');

for (const rule of checkNames) await holdPage(rule);
for (const file of readdirSync(path('docs/rules'))) {
  if (!checkNames.includes(file.replace(/\.md$/, '')))
    wrong.push(`docs/rules/${file} is the page of no rule; remove it.`);
}
await holdTable('packages/eslint-plugin/README.md', '../../docs/rules');
await holdTable('README.md', 'docs/rules');
await holdPart('README.md', 'gateways', gatewayTable());
if (!readFileSync(path('README.md'), 'utf8').includes(loadCatalog().asOf)) {
  wrong.push(`README.md does not name ${loadCatalog().asOf}, the day of the newest price; say how old the prices are.`);
}
const configSchemaJson = await configJsonSchema();
await hold('packages/advisor/schema/gateshift.config.schema.json', `${JSON.stringify(configSchemaJson)}\n`);
await holdPart('docs/configuration.md', 'keys', keyTable(configSchemaJson));

for (const file of stale) {
  wrong.push(`${file} is not what the code makes of it; run \`npm run docs:generate\` and commit the result.`);
}
for (const sentence of wrong) console.error(sentence);
process.exitCode = wrong.length > 0 ? 1 : 0;

/** The configs that turn a rule on, and how severe it is in each. */
function configsOf(rule) {
  return Object.entries(plugin.configs).flatMap(([name, config]) => {
    const entry = config.rules[`gateshift/${rule}`];
    const severity = Array.isArray(entry) ? entry[0] : entry;
    return severity === 'off' || name === 'all' ? [] : [{ name, severity }];
  });
}

function ruleTable(docsFolder) {
  const rows = checkNames.map((rule) => {
    const { docs, hasSuggestions } = plugin.rules[rule].meta;
    const configs = configsOf(rule).map(({ name, severity }) => `${name} (${severity})`);
    return `| [${rule}](${docsFolder}/${rule}.md) | ${capitalized(docs.description)} | ${checks[rule].category} | ${hasSuggestions ? '💡' : ''} | ${configs.join(', ') || 'none'} |`;
  });
  return [
    '💡: offers a suggestion. `all` turns every rule on as an error.',
    '',
    '| Rule | What it asks for | About | | Configs |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

/** Every built-in gateway, as a newcomer names it. */
function gatewayTable() {
  const rows = gatewayNames.map((name) => {
    const { title, env, baseUrl } = loadGateway(name);
    const named = name === 'custom' ? '`https://llm.example.com/v1`' : `\`${name}\``;
    return `| ${title} | ${named} | \`${env.apiKey}\` | \`${env.baseUrl}\` | ${baseUrl ? `\`${baseUrl}\`` : 'your own'} |`;
  });
  return ['| Gateway | `--gateway` | Key | Base URL | Its address |', '| --- | --- | --- | --- | --- |', ...rows].join(
    '\n',
  );
}

function pageHead(rule) {
  const { docs, hasSuggestions } = plugin.rules[rule].meta;
  const configs = configsOf(rule).map(({ name, severity }) => `\`${name}\` (${severity})`);
  const parts = [
    `> ${capitalized(docs.description)}.`,
    '>',
    `> ${configs.length > 0 ? `On in ${configs.join(', ')}.` : 'On in `all` alone.'}${hasSuggestions ? ' 💡 Offers a suggestion in the editor.' : ''}`,
  ];
  return parts.join('\n');
}

async function holdPage(rule) {
  const file = `docs/rules/${rule}.md`;
  if (!existsSync(path(file))) {
    wrong.push(`${file} is missing; write the page of the rule \`${rule}\` after another one.`);
    return;
  }
  await holdPart(file, 'facts', pageHead(rule));
}

async function holdTable(file, docsFolder) {
  await holdPart(file, 'rules', ruleTable(docsFolder));
}

/** Holds what stands between `<!-- name:begin -->` and `<!-- name:end -->`. */
async function holdPart(file, name, content) {
  const text = readFileSync(path(file), 'utf8');
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) {
    wrong.push(`${file} lacks the marks ${begin} and ${end}; put them where the generated part belongs.`);
    return;
  }
  await hold(file, `${text.slice(0, from)}${begin}\n\n${content}\n\n${text.slice(to)}`);
}

/** Holds a whole file, formatted as the repository formats it. */
async function hold(file, content) {
  const options = await prettier.resolveConfig(path(file));
  const wanted = await prettier.format(content, { ...options, filepath: path(file) });
  const found = existsSync(path(file)) ? readFileSync(path(file), 'utf8') : undefined;
  if (found === wanted) return;
  if (isWriting) {
    mkdirSync(dirname(path(file)), { recursive: true });
    writeFileSync(path(file), wanted);
    console.log(`${relative(process.cwd(), path(file))} written.`);
  } else {
    stale.push(file);
  }
}

function capitalized(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

async function configJsonSchema() {
  const require = createRequire(path('packages/advisor/package.json'));
  const { toJsonSchema } = await import(pathToFileURL(require.resolve('@valibot/to-json-schema')).href);
  // Checks that JSON schema has no word for stay with the loader, which runs them all.
  const schema = toJsonSchema(configSchema(), { errorMode: 'ignore', typeMode: 'input' });
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...schema,
    allowComments: true,
    allowTrailingCommas: true,
  };
}

/** Every key with what it holds; keys of objects below their own. */
function keyTable(schema) {
  const rows = Object.entries(schema.properties)
    .filter(([key]) => key !== '$schema')
    .flatMap(([key, property]) => keyRows(key, property));
  return ['| Key | Holds | |', '| --- | --- | --- |', ...rows].join('\n');
}

function keyRows(key, property) {
  const row = `| \`${key}\` | ${kindOf(property)} | ${property.description ?? ''} |`;
  const inner = property.properties ?? property.anyOf?.find((alternative) => alternative.properties)?.properties ?? {};
  const isNamed = Object.values(inner).some((below) => below.description);
  return [row, ...(isNamed ? Object.entries(inner).flatMap(([name, below]) => keyRows(`${key}.${name}`, below)) : [])];
}

function kindOf(property) {
  if (property.anyOf) return property.anyOf.map(kindOf).join(' or ');
  if (property.enum) return property.enum.map((value) => `\`${value}\``).join(', ');
  if (property.type === 'array') return `list of ${kindOf(property.items)}s`;
  if (property.type === 'string') return 'text';
  if (property.type === 'integer') return 'whole number';
  if (property.type === 'boolean') return '`true` or `false`';
  return property.type;
}

function path(file) {
  return `${root}${file}`;
}

/** The entry of a built package, or a sentence that says how to build it. */
function built(folder) {
  const entry = path(`${folder}/dist/index.js`);
  if (existsSync(entry)) return pathToFileURL(entry).href;
  console.error(`${dirname(relative(root, entry))} is missing; run \`npm run build\` first.`);
  process.exit(1);
}
