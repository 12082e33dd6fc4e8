import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync, symlinkSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createDatedProject, createRepository } from './temporary-project.js';

const fakeKey = 'sk-' + 'proj-' + 'NoKeyOfAnybody0987'.repeat(2);

const files = {
  'package.json': JSON.stringify({ name: 'app', type: 'module', dependencies: { openai: '^6.0.0' } }),
  'src/llm.ts': `import OpenAI from 'openai';
export const openai = new OpenAI({ apiKey: '${fakeKey}' });
`,
  'src/index.ts': `export * from './llm.js';
export { OpenAI } from './own-openai.js';
`,
  'src/own-openai.ts': `export class OpenAI {
  ask() {}
}
`,
  'src/models.ts': `export const MODELS = {
  fast: process.env.FAST_MODEL || 'gpt-5.4-mini',
  smart: pick(),
};
`,
  'src/sub.ts': `import { OpenAI } from 'openai';
import { OpenAI as Own } from './own-openai.js';
class Client extends OpenAI {}
class Other extends Own {}
export const both = [new Client(), new Other()];
`,
  'src/ask.ts': `import { openai, OpenAI as Own } from './index.js';
import { MODELS } from './models.js';
import type Sdk from 'openai';
import { z } from 'zod';
import { gone } from './gone.js';

export async function ask(client: any, tier: keyof typeof MODELS) {
  await openai.chat.completions.create({ model: MODELS[tier], max_tokens: 500, messages: [] });
  await client.chat.completions.create({ model: 'gpt-5.4', messages: [] });
  await new Own().chat.completions.create({});
  await z.client().chat.completions.create({});
  await gone.chat.completions.create({});
  await fetch(\`\${process.env.HOST}/api\`, { method: 'POST' });
  openai.buildURL('/');

  const settings = { password: 'correct horse battery', retries: 3 };
  await openai.chat
    .completions
    .create({
      model: 'gpt-5.4',
      ...settings,
    });
}
`,
};

/** What `scan --explain` prints below the line itself and the sentence about the file. */
function explain(place: string): string {
  const run = createDatedProject(files).run('scan', '--explain', place, '--fail-on', 'never');
  expect(run.stderr).toBe('');
  expect(run.code).toBe(0);
  return `\n${run.stdout.split('\n\n').slice(2).join('\n\n')}`;
}

test('a site: what led to the SDK, where each value comes from and where it ends', () => {
  expect(explain('src/ask.ts:8')).toMatchInlineSnapshot(`
    "
    src/ask.ts:8:9  call of \`openai.chat.completions.create\`: a site
      leads to \`chat.completions.create\` of a client of \`openai\` 6
        src/ask.ts:8  (the line itself)
        src/ask.ts:1  import { openai, OpenAI as Own } from './index.js';
        src/index.ts:1  export * from './llm.js';
        src/llm.ts:2  export const openai = new OpenAI({ apiKey: 'sk-p****************************************' });
        src/llm.ts:1  import OpenAI from 'openai';

    Site: call chat.completions create (openai 6)
      model: one of 2, by the key of a table
        src/ask.ts:8  (the line itself)
        src/ask.ts:2  import { MODELS } from './models.js';
        src/models.ts:1  export const MODELS = {
        fast: the environment variable \`FAST_MODEL\`, else "gpt-5.4-mini"
          src/models.ts:2  fast: process.env.FAST_MODEL || 'gpt-5.4-mini',
        smart: not known: the result of a call
          src/models.ts:3  smart: pick(),
      output cap: \`max_tokens\`, 500
        src/ask.ts:8  (the line itself)
      client
        src/llm.ts:2  export const openai = new OpenAI({ apiKey: 'sk-p****************************************' });

    No finding.
    "
  `);
});

test('the bindings of an import', () => {
  expect(explain('src/ask.ts:1')).toMatchInlineSnapshot(`
    "
    src/ask.ts:1:10  import of \`openai\`
      leads to a client of \`openai\` 6
        src/ask.ts:1  (the line itself)
        src/index.ts:1  export * from './llm.js';
        src/llm.ts:2  export const openai = new OpenAI({ apiKey: 'sk-p****************************************' });
        src/llm.ts:1  import OpenAI from 'openai';

    src/ask.ts:1:18  import of \`Own\`
      leads to the class \`OpenAI\` of this project at src/own-openai.ts:1, with no SDK behind it
        src/ask.ts:1  (the line itself)
        src/index.ts:2  export { OpenAI } from './own-openai.js';
        src/own-openai.ts:1  export class OpenAI {
    "
  `);
  expect(explain('src/ask.ts:3')).toMatchInlineSnapshot(`
    "
    src/ask.ts:3:13  import of \`Sdk\`
      leads to the default export of \`openai\` 6
        src/ask.ts:3  (the line itself)
      it is imported as a type alone, which no code can call
    "
  `);
});

test('a parameter, and an id that goes nowhere', () => {
  expect(explain('src/ask.ts:9')).toMatchInlineSnapshot(`
    "
    src/ask.ts:9:9  call of \`client.chat.completions.create\`: no site
      leads to \`chat.completions.create\` of \`client\`, a parameter of \`ask\` (src/ask.ts:7), which is exported: no call was found that says what is passed
        src/ask.ts:9  (the line itself)
        src/ask.ts:7  export async function ask(client: any, tier: keyof typeof MODELS) {

    src/ask.ts:9:49  text \`'gpt-5.4'\`: no site
      it is the id of a model, but nothing was found that sends it from here
    "
  `);
});

test('a class of the project', () => {
  expect(explain('src/ask.ts:10:9')).toMatchInlineSnapshot(`
    "
    src/ask.ts:10:9  construction of \`Own\`: no site
      leads to the class \`OpenAI\` of this project at src/own-openai.ts:1, with no SDK behind it
        src/ask.ts:10  (the line itself)
        src/ask.ts:1  import { openai, OpenAI as Own } from './index.js';
        src/index.ts:2  export { OpenAI } from './own-openai.js';
        src/own-openai.ts:1  export class OpenAI {
    "
  `);
});

test('a package that is not followed, and a module that is not there', () => {
  expect(explain('src/ask.ts:11:15')).toMatchInlineSnapshot(`
    "
    src/ask.ts:11:9  call of \`z.client\`: no site
      leads to \`z.client\` of the package \`zod\`, which is not followed
        src/ask.ts:11  (the line itself)
        src/ask.ts:4  import { z } from 'zod';
    "
  `);
  expect(explain('src/ask.ts:12')).toMatchInlineSnapshot(`
    "
    src/ask.ts:12:9  call of \`gone.chat.completions.create\`: no site
      leads to \`./gone.js\`, which leads to no file that could be read
        src/ask.ts:12  (the line itself)
        src/ask.ts:5  import { gone } from './gone.js';
    "
  `);
});

test('a request to another address', () => {
  expect(explain('src/ask.ts:13')).toMatchInlineSnapshot(`
    "
    src/ask.ts:13:9  call of \`fetch\`: no site
      leads to \`fetch\`, which makes HTTP requests
        src/ask.ts:13  (the line itself)
      it makes a request, but not to an address that is known to be one of a model API
        leads to the text "{…}/api", with gaps
          src/ask.ts:13  (the line itself)
          leads to the environment variable \`HOST\`
            src/ask.ts:13  (the line itself)
    "
  `);
});

test('a call that makes no site of a client', () => {
  expect(explain('src/ask.ts:14')).toMatchInlineSnapshot(`
    "
    src/ask.ts:14:3  call of \`openai.buildURL\`: no site
      leads to \`buildURL\` of a client of \`openai\` 6
        src/ask.ts:14  (the line itself)
        src/ask.ts:1  import { openai, OpenAI as Own } from './index.js';
        src/index.ts:1  export * from './llm.js';
        src/llm.ts:2  export const openai = new OpenAI({ apiKey: 'sk-p****************************************' });
        src/llm.ts:1  import OpenAI from 'openai';
      \`buildURL\` of \`openai\` is none of the calls that are counted: those that generate, embed, or use an API of their own
    "
  `);
});

test('an empty line', () => {
  expect(explain('src/ask.ts:15')).toMatchInlineSnapshot(`
    "
    Nothing on the line could be a site: no call, no import, no model id, no address, no value.
    "
  `);
});

test('a line in the middle of a call, with a password that is no key of a provider', () => {
  expect(explain('src/ask.ts:18')).toMatchInlineSnapshot(`
    "
    src/ask.ts:17:9  call of \`openai.chat .completions .create\`: a site
      leads to \`chat.completions.create\` of a client of \`openai\` 6
        src/ask.ts:17  await openai.chat
        src/ask.ts:1  import { openai, OpenAI as Own } from './index.js';
        src/index.ts:1  export * from './llm.js';
        src/llm.ts:2  export const openai = new OpenAI({ apiKey: 'sk-p****************************************' });
        src/llm.ts:1  import OpenAI from 'openai';

    Site: call chat.completions create (openai 6)
      model: "gpt-5.4"
        src/ask.ts:20  model: 'gpt-5.4',
      output cap: not given
      client
        src/llm.ts:2  export const openai = new OpenAI({ apiKey: 'sk-p****************************************' });

    Findings
      warn require-output-cap: \`chat.completions.create\` has no output cap: one answer of \`gpt-5.4\` can have 128,000 tokens ($1.92); set \`max_completion_tokens\`.
      warn no-expensive-model: \`gpt-5.4\` costs $2.50 in / $15.00 out per 1M tokens (2026-09-23); \`gpt-6-luna\` costs $0.10 / $0.50, 28× less at 3:1.
    "
  `);
  expect(explain('src/ask.ts:16')).toMatchInlineSnapshot(`
    "
    src/ask.ts:16:9  value of \`{ password: '*********************', retries: 3 }\`
      leads to an object \`settings\` of this project at src/ask.ts:16
        src/ask.ts:16  (the line itself)

    src/ask.ts:16:22  value of \`'*********************'\`
      leads to "*********************"
        src/ask.ts:16  (the line itself)

    src/ask.ts:16:57  value of \`3\`
      leads to 3
        src/ask.ts:16  (the line itself)
    "
  `);
});

test('a value that other files use', () => {
  expect(explain('src/models.ts:3')).toMatchInlineSnapshot(`
    "
    src/models.ts:3:10  call of \`pick\`: no site
      leads to \`pick\`, a global
        src/models.ts:3  (the line itself)

    Values of these sites come by way of the line
      src/ask.ts:8  await openai.chat.completions.create({ model: MODELS[tier], max_tokens: 500, messages: [] });
    "
  `);
});

test('what a subclass extends', () => {
  expect(explain('src/sub.ts:5')).toMatchInlineSnapshot(`
    "
    src/sub.ts:5:22  construction of \`Client\`: a site
      leads to the class \`Client\` of this project at src/sub.ts:3, which extends another
        src/sub.ts:5  (the line itself)
        src/sub.ts:3  class Client extends OpenAI {}
        leads to the class \`OpenAI\` of \`openai\` 6
          src/sub.ts:3  class Client extends OpenAI {}
          src/sub.ts:1  import { OpenAI } from 'openai';

    src/sub.ts:5:36  construction of \`Other\`: no site
      leads to the class \`Other\` of this project at src/sub.ts:4, which extends another
        src/sub.ts:5  (the line itself)
        src/sub.ts:4  class Other extends Own {}
        leads to the class \`OpenAI\` of this project at src/own-openai.ts:1, with no SDK behind it
          src/sub.ts:4  class Other extends Own {}
          src/sub.ts:2  import { OpenAI as Own } from './own-openai.js';
          src/own-openai.ts:1  export class OpenAI {

    Site: client OpenAI (openai 6)
      base URL: not given
      key: not given
      organization: not given
      project: not given

    No finding.
    "
  `);
});

test.each([
  ['package.json:1', 'no JavaScript'],
  ['src/gone.ts:1', 'there is no file src/gone.ts'],
  ['src/ask.ts', 'it was given src/ask.ts'],
  ['src/ask.ts:0', 'has 23 lines, so there is no line 0'],
  ['src/ask.ts:99', 'has 23 lines, so there is no line 99'],
  ['src/ask.ts:2:400', 'has 37 characters, so there is no column 400'],
])('%s is wrong use', (place, sentence) => {
  const run = createDatedProject(files).run('scan', '--explain', place);
  expect(run).toMatchObject({ code: 2, stdout: '' });
  expect(run.stderr).toMatch(/^--explain[^\n]*\.\n$/);
  expect(run.stderr).toContain(sentence);
});

test('--staged and --explain exclude each other', () => {
  expect(createDatedProject(files).run('scan', '--staged', '--explain', 'src/ask.ts:8').code).toBe(2);
});

test('the exit code is 1 where the line has a finding at or above --fail-on', () => {
  const findings = createDatedProject({
    'a.ts':
      "import OpenAI from 'openai';\nnew OpenAI().chat.completions.create({ model: 'gpt-4-turbo', messages: [] });\n",
  });
  expect(findings.run('scan', '--explain', 'a.ts:2').code).toBe(1);
  expect(findings.run('scan', '--explain', 'a.ts:2').stdout).toContain('error no-retired-model: `gpt-4-turbo`');
  expect(findings.run('scan', '--explain', 'a.ts:1').code).toBe(0);
});

test('what became of the file', () => {
  const call = "import OpenAI from 'openai';\nexport const client = new OpenAI();\n";
  const standings = createRepository({
    '.gitignore': '# made by tools\n*.gen.ts\n',
    'gateshift.config.json': '{ "ignore": ["old/**"] }',
    'a.ts': call,
    'b.ts': "import { client } from './a.js';\nclient.chat.completions.create({ model: process.env.MODEL });\n",
    'c.ts': 'export const one = 1;\n',
    'd.gen.ts': call,
    'src/vendor/e.ts': call,
    'dist/e.js': call,
    'old/f.ts': call,
    'g.d.ts': call,
    'h.min.js': `var h=1;${'function a(b){return b&&b.c?b.c:{d:!0}};'.repeat(300)}require("openai");`,
    'broken.ts': "import 'openai';\nconst = 1;\n",
  });
  symlinkSync(standings.path('a.ts'), standings.path('link.ts'));
  const standing = (file: string, ...paths: readonly string[]) =>
    standings.run('scan', '--explain', `${file}:1`, ...paths).stdout.split('\n')[3];
  expect(
    [
      'a.ts',
      'b.ts',
      'c.ts',
      'd.gen.ts',
      'src/vendor/e.ts',
      'dist/e.js',
      'old/f.ts',
      'g.d.ts',
      'h.min.js',
      'link.ts',
      'broken.ts',
    ].map((file) => standing(file)),
  ).toMatchInlineSnapshot(`
    [
      "a.ts is part of the scan: it names an SDK, a provider's address, a model or a key.",
      "b.ts is part of the scan: it imports a module that hands out a client, a model or an SDK.",
      "c.ts was read and not analysed: it names no SDK that is followed, no provider's address, no model and no key, and imports nothing that does. What follows is what an analysis would see.",
      "d.gen.ts is not part of the scan: line 2 of .gitignore leaves it out (\`*.gen.ts\`). What follows is what an analysis would see.",
      "src/vendor/e.ts is not part of the scan: src/vendor/ is not looked into: folders of that name hold copies of other people's code. What follows is what an analysis would see.",
      "dist/e.js is not part of the scan: dist/ is not looked into: beside a package.json, folders of that name hold what a build writes. What follows is what an analysis would see.",
      "old/f.ts is not part of the scan: the configuration's \`ignore\` leaves it out. What follows is what an analysis would see.",
      "g.d.ts is not part of the scan: declaration files hold no code. What follows is what an analysis would see.",
      "h.min.js is not analysed: it is minified.",
      "link.ts is not part of the scan: link.ts is a symbolic link, and links are not followed. What follows is what an analysis would see.",
      "broken.ts:2 cannot be parsed: unexpected token.",
    ]
  `);
  expect(standing('a.ts', 'src')).toMatchInlineSnapshot(
    `"a.ts is not part of the scan: it does not lie under the paths that were given. What follows is what an analysis would see."`,
  );
  expect(standings.run('scan', '--explain', 'broken.ts:1').code).toBe(2);
});

test('the data is valid by its published schema and holds no credential', () => {
  const path = fileURLToPath(new URL('../../packages/cli/schema/explain.schema.json', import.meta.url));
  const schema: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (typeof schema !== 'object' || schema === null) throw new Error('no schema');
  const validate = new Ajv2020({ strictTypes: false, allowUnionTypes: true }).compile(schema);
  const project = createDatedProject(files);
  for (const line of [1, 8, 9, 10, 11, 12, 13, 15, 16]) {
    const run = project.run('scan', '--format', 'json', '--explain', `src/ask.ts:${line}`);
    expect(run.stdout).not.toContain(fakeKey);
    expect(run.stdout).not.toContain('horse');
    validate(JSON.parse(run.stdout));
    expect(validate.errors).toBeNull();
  }
  expect(validate({ version: 1 })).toBe(false);
});

test('a limit that cut the following off is named', () => {
  const chain = Array.from({ length: 60 }, (_, step) => `const m${step + 1} = m${step};\n`).join('');
  const long = createDatedProject({
    'a.ts': `import OpenAI from 'openai';\nconst m0 = 'gpt-5.4';\n${chain}new OpenAI().chat.completions.create({ model: m60, messages: [] });\n`,
  });
  const run = long.run('scan', '--explain', 'a.ts:62');
  expect(run.stdout).toContain('leads to nothing known: the chain is too long (the limit of steps in one chain was');
});
