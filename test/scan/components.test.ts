import { expect, test } from 'vitest';
import { reportOf } from './report-of.js';
import { createDatedProject } from './temporary-project.js';

const client = "import OpenAI from 'openai';\nconst client = new OpenAI();\n";
const call = "client.chat.completions.create({ model: 'gpt-5.4', messages: [] });\n";

/** Each call as `file:line:column`, with the text that stands there. */
function callsIn(files: Readonly<Record<string, string>>): readonly string[] {
  const report = reportOf(createDatedProject(files).run('scan', '--format', 'json'));
  expect(report.failures).toEqual([]);
  return report.sites
    .filter((site) => site.kind === 'call')
    .map(({ file, line, column }) => {
      const text = files[file]?.split(/\r?\n/)[line - 1]?.slice(column - 1) ?? '';
      return `${file}:${line}:${column} ${text.slice(0, 30)}`;
    });
}

const create = 'client.chat.completions.create';

test('Vue: both scripts, TypeScript and TSX, on one line with markup, behind CRLF, a byte-order mark and emoji', () => {
  expect(
    callsIn({
      'a.vue': `<template>\n  <p v-if="a < b">👩‍👩‍👧 {{ label }}</p>\n</template>\n<script lang="ts">\n${client}</script>\n<script setup lang="ts">\nconst answer: unknown = await ${call}</script>\n`,
      'b.vue':
        `\uFEFF<template>😀</template>\n<script setup lang="tsx">\n${client}${call}const view = <p>{1}</p>;\n</script>\n`.replaceAll(
          '\n',
          '\r\n',
        ),
      'c.vue': `<template><i/></template><script>${client.replaceAll('\n', '')}${call.trim()}</script>\n`,
    }),
  ).toEqual([`a.vue:9:31 ${create}`, `b.vue:5:1 ${create}`, `c.vue:1:90 ${create}`]);
});

test('Vue: a script named by src is the file it names', () => {
  expect(
    callsIn({
      'a.vue': '<template><p/></template>\n<script lang="ts" src="./logic.ts"></script>\n',
      'logic.ts': client + call,
    }),
  ).toEqual([`logic.ts:3:1 ${create}`]);
});

test('Svelte: instance and module, old and new, in any order', () => {
  expect(
    callsIn({
      'a.svelte': `<script module lang="ts">\n  ${client}</script>\n<script lang="ts">\n  ${call}</script>\n<p>{'💡'}</p>\n`,
      'b.svelte': `<p>💡</p>\n<script>\n  ${call}</script>\n<script context="module">\n${client}</script>\n`.replaceAll(
        '\n',
        '\r\n',
      ),
    }),
  ).toEqual([`a.svelte:6:3 ${create}`, `b.svelte:3:3 ${create}`]);
});

test('Astro: frontmatter and scripts', () => {
  expect(
    callsIn({
      'a.astro': `\uFEFF---\n${client}const answer = await ${call}---\n<p>🙂 {answer}</p>\n<script>\n${client}${call}</script>\n`,
      'b.astro': `---\nconst client = new Map();\n---\n<script>\n${client}${call}</script>\n`.replaceAll('\n', '\r\n'),
      'c.astro': `---\n${client}---\n<script>\nconst client = new Map();\n${call}</script>\n`,
    }),
  ).toEqual([`a.astro:4:22 ${create}`, `a.astro:10:1 ${create}`, `b.astro:7:1 ${create}`]);
});

test('Flow, with its pragma and without', () => {
  const typed = `${client}type Options = {| model: ?string |};\nconst ask = (options: ?Options) =>\n  ${call}`;
  expect(callsIn({ 'a.js': `/* @flow strict */\n${typed}`, 'b.js': typed, 'c.jsx': `// @flow\n${typed}` })).toEqual([
    `a.js:6:3 ${create}`,
    `b.js:5:3 ${create}`,
    `c.jsx:6:3 ${create}`,
  ]);
});
