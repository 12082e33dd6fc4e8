import { symlinkSync } from 'node:fs';
import { expect, test } from 'vitest';
import { reportOf, siteLines } from './report-of.js';
import { createDatedProject, createRepository } from './temporary-project.js';

const call = `import OpenAI from 'openai';
const client = new OpenAI();
export const ask = () => client.chat.completions.create({ model: process.env.MODEL, max_tokens: 9, messages: [] });
`;

function filesWithSites(run: Parameters<typeof reportOf>[0]): readonly string[] {
  return [...new Set(reportOf(run).sites.map((site) => site.file))];
}

test('every extension of JavaScript, TypeScript and components is read', () => {
  const names = ['a.js', 'b.jsx', 'c.ts', 'd.tsx', 'e.mjs', 'f.cjs', 'g.mts', 'h.cts'];
  const project = createDatedProject({
    ...Object.fromEntries(names.map((name) => [name, call])),
    'i.vue': `<template><p/></template>\n<script setup lang="ts">\n${call}</script>\n`,
    'j.svelte': `<script>\n${call}</script>\n<p>hello</p>\n`,
    'k.astro': `---\n${call}---\n<p>hello</p>\n`,
    'l.d.ts': 'import OpenAI from "openai"; export declare const client: OpenAI;',
    'm.txt': call,
  });
  const run = project.run('scan', '--format', 'json');
  expect(filesWithSites(run)).toEqual([...names, 'i.vue', 'j.svelte', 'k.astro']);
  expect(siteLines(reportOf(run))).toContain('call i.vue:5');
  expect(reportOf(run).summary.files).toBe(names.length + 3);
});

test("what .gitignore leaves out is left out, deeper files speaking last, and so are other people's folders", () => {
  const project = createRepository({
    '.gitignore': 'generated/\n*.gen.ts\n/only-here.ts\n',
    'a.ts': call,
    'a.gen.ts': call,
    'only-here.ts': call,
    'generated/b.ts': call,
    'src/only-here.ts': call,
    'src/.gitignore': '!keep.gen.ts\nlocal.ts\n',
    'src/keep.gen.ts': call,
    'src/local.ts': call,
    'src/node_modules/openai/index.js': call,
    'dist/a.js': call,
    'packages/x/build/a.js': call,
    '.next/server/a.js': call,
    'vendor/lib/a.js': call,
    'coverage/a.js': call,
    'app/(group)/[id]/route.ts': call,
  });
  expect(filesWithSites(project.run('scan', '--format', 'json'))).toEqual([
    'a.ts',
    'app/(group)/[id]/route.ts',
    'src/keep.gen.ts',
    'src/only-here.ts',
  ]);
});

test('a folder of a repository knows the rules of the folders above it', () => {
  const project = createRepository({
    '.gitignore': '*.gen.ts\n/app/old/\n',
    'app/a.gen.ts': call,
    'app/old/a.ts': call,
    'app/a.ts': call,
  });
  expect(filesWithSites(project.runIn('app', 'scan', '--format', 'json'))).toEqual(['a.ts']);
});

test('a file that the user names is read although git ignores it, and the config can leave files out', () => {
  const project = createDatedProject({
    '.gitignore': 'a.ts\n',
    'gateshift.config.json': '{ "ignore": ["legacy/**"] }',
    'a.ts': call,
    'legacy/b.ts': call,
  });
  expect(filesWithSites(project.run('scan', '--format', 'json', 'a.ts', 'legacy'))).toEqual(['a.ts']);
});

test('links lead neither out of the root nor in circles', () => {
  const outside = createDatedProject({ 'secret.ts': call });
  const project = createDatedProject({ 'src/a.ts': call });
  symlinkSync(outside.directory, project.path('src/outside'));
  symlinkSync(outside.path('secret.ts'), project.path('src/secret.ts'));
  symlinkSync(project.directory, project.path('src/circle'));
  symlinkSync('nowhere', project.path('src/dangling.ts'));
  const run = project.run('scan', '--format', 'json');
  expect(filesWithSites(run)).toEqual(['src/a.ts']);
  expect(run.stderr).toBe('');
});

test('a path that the user names may be a link or lie beside the working directory', () => {
  const project = createDatedProject({ 'real/a.ts': call, 'work/b.ts': call });
  symlinkSync(project.path('real'), project.path('work/link'));
  expect(filesWithSites(project.runIn('work', 'scan', '--format', 'json', '../real'))).toEqual(['../real/a.ts']);
  expect(reportOf(project.runIn('work', 'scan', '--format', 'json', 'link')).sites).not.toEqual([]);
});

test('files of other languages are counted where they call a provider', () => {
  const project = createDatedProject({
    'a.ts': call,
    'tools/a.py': 'from openai import OpenAI\n',
    'tools/b.py': 'import os\n\nURL = "https://api.openai.com/v1/chat/completions"\n',
    'tools/c.py': '# we no longer import openai here\n',
    'main.go': 'import "github.com/sashabaranov/go-openai"\n',
    'lib/a.rb': "require 'openai'\n",
    'A.java': 'import com.openai.client.OpenAIClient;\n',
    'a.php': '<?php $client = OpenAI::client($key);',
    'a.rs': 'use async_openai::Client;\n',
    'a.cs': 'using OpenAI;\n',
    'a.kt': 'import com.aallam.openai.client.OpenAI\n',
  });
  expect(reportOf(project.run('scan', '--format', 'json')).summary.otherLanguages).toEqual({
    Python: 2,
    Go: 1,
    Ruby: 1,
    Java: 1,
    PHP: 1,
    Rust: 1,
    'C#': 1,
    Kotlin: 1,
  });
  expect(project.run('scan').stdout).toContain('2 Python files also call a provider and were not read');
});
