#!/usr/bin/env node
// Lays out a new check with the rule that speaks it: a file beside the other checks, one beside the other rules, their lines
// in the lists, a page and a first fixture. What it decides is yours to write.
//   npm run new-rule -- <name> --category <cost|lifetime|safety|migration> --description <one line>
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const USAGE =
  'npm run new-rule -- <no-|require-name> --category <cost|lifetime|safety|migration> --description <disallow or require what, without a full stop>';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    category: { type: 'string' },
    description: { type: 'string' },
    root: { type: 'string', default: join(dirname(fileURLToPath(import.meta.url)), '../../..') },
  },
});

function refuse(reason) {
  console.error(`${reason}\n${USAGE}`);
  process.exit(2);
}

const [name] = positionals;
const { category, description, root } = values;
if (positionals.length !== 1 || !/^(?:no|require)-[a-z][a-z-]*$/.test(name))
  refuse('One name is needed, in lower case with hyphens, that begins with `no-` or `require-`.');
if (!['cost', 'lifetime', 'safety', 'migration'].includes(category)) refuse('What is it about? Give --category.');
if (!/^(?:disallow|enforce|require) .*[^.]$/.test(description ?? ''))
  refuse('What does it ask for? Give --description, which begins with `disallow` or `require` and has no full stop.');

const camel = name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
const pascal = camel[0].toUpperCase() + camel.slice(1);
const at = (path) => join(root, path);
const files = {
  check: at(`packages/advisor/src/checks/${name}.ts`),
  rule: at(`packages/eslint-plugin/src/rules/${name}.ts`),
  page: at(`docs/rules/${name}.md`),
  fixture: at(`fixtures/findings/${name}--first`),
};
for (const path of Object.values(files)) if (existsSync(path)) refuse(`${path} is there already; nothing was written.`);

const check = `import type { Check } from './check.js';

export type ${pascal}Options = Readonly<Record<string, never>>;

export const ${camel}: Check<${pascal}Options> = {
  name: '${name}',
  description: '${description.replace(/[\\']/g, '\\$&')}',
  category: '${category}',
  severity: 'warn',
  enabled: 'on demand',
  optionsOf: () => ({}),
  find: () => [],
};
`;

const rule = `import { checks } from '@gateshift/advisor';
import { createRule } from '../create-rule.js';

export const ${camel} = createRule({
  name: '${name}',
  meta: { type: 'problem', hasSuggestions: false, options: {} },
  check: checks['${name}'],
});
`;

const input = `import OpenAI from 'openai';

const openai = new OpenAI();

export const ask = (messages) =>
  openai.chat.completions.create({ model: 'gpt-6-luna', max_completion_tokens: 400, messages });
`;

const page = `# ${name}

<!-- facts:begin -->
<!-- facts:end -->

What is wrong with such code, what it costs, and what the rule looks at. What it leaves alone, and why.

## Examples

❌ Incorrect:

\`\`\`js
${input}\`\`\`

✅ Correct:

\`\`\`js
export const nothing = 1;
\`\`\`

## Options

None.

## When Not To Use It

When the reason above does not hold for you.
`;

/** Each list with its new line; nothing is written unless all of them can be. */
const lists = [
  ['packages/advisor/src/checks/check-names.ts', [[/(\n\] as const;)/, `\n  '${name}',$1`]]],
  [
    'packages/advisor/src/checks/checks.ts',
    [
      importLine(`import { ${camel} } from './${name}.js';`),
      [/(\n\} as const satisfies)/, `\n  '${name}': ${camel},$1`],
    ],
  ],
  [
    'packages/eslint-plugin/src/rules.ts',
    [importLine(`import { ${camel} } from './rules/${name}.js';`), [/(\n\};\s*)$/, `\n  '${name}': ${camel},$1`]],
  ],
].map(([path, changes]) => {
  let text = readFileSync(at(path), 'utf8');
  for (const [pattern, replacement] of changes) {
    if (!pattern.test(text)) refuse(`${path} has no list that can be added to; nothing was written.`);
    text = text.replace(pattern, replacement);
  }
  return [path, text];
});

/** After the last import whose line sorts before it. */
function importLine(line) {
  return [
    /((?:^import [^\n]*;\n)+)/m,
    (block) => `${[...block.trimEnd().split('\n'), line].sort(byModule).join('\n')}\n`,
  ];
}

function byModule(left, right) {
  const [a, b] = [left, right].map((line) => /'([^']*)'/.exec(line)?.[1] ?? '');
  const [isOwnA, isOwnB] = [a, b].map((path) => /\/(?:no|require)-/.test(path));
  if (!isOwnA || !isOwnB) return 0;
  return a < b ? -1 : a > b ? 1 : 0;
}

mkdirSync(files.fixture, { recursive: true });
writeFileSync(files.check, check);
writeFileSync(files.rule, rule);
writeFileSync(files.page, page);
writeFileSync(join(files.fixture, 'input.js'), input);
for (const [path, text] of lists) writeFileSync(at(path), text);

console.log(`Written: packages/advisor/src/checks/${name}.ts, packages/eslint-plugin/src/rules/${name}.ts, docs/rules/${name}.md,
fixtures/findings/${name}--first/, and a line in each list.
Next: write the check; three fixtures at least, with inputs that must stay silent among them; the page; then
\`npm run build && npm run docs:generate && npm run format && npx pnpm@12.21.0 exec vitest run test/parity test/docs\`.`);
