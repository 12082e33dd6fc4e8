import type { TSESTree } from '@typescript-eslint/types';
import { describe, expect, it } from 'vitest';
import { parseModule, type ParsedModule } from './parse-module.js';

function parsed(file: string, text: string): ParsedModule {
  const result = parseModule({ file, text });
  if (!result.ok) throw new Error(result.message);
  return result.module;
}

function sliceOf(module: ParsedModule, node: TSESTree.Node): string {
  return module.text.slice(...node.range);
}

/** The statements of the code itself; an empty block stands between the scripts of a component. */
function statements(module: ParsedModule): readonly string[] {
  const own = module.program.body.filter((node) => node.type !== 'BlockStatement' || node.body.length > 0);
  return own.map((node) => sliceOf(module, node));
}

/** Whether the name's every read leads to a variable of the file. */
function isResolvedEverywhere(module: ParsedModule, name: string): boolean {
  const references = module.scopeManager.scopes
    .flatMap((scope) => scope.references)
    .filter((reference) => reference.identifier.name === name);
  return references.length > 0 && references.every((reference) => (reference.resolved?.defs.length ?? 0) > 0);
}

describe('offsets', () => {
  it('are UTF-16 code units of the whole text, after emoji, a byte-order mark and U+2028', () => {
    const text = "\uFEFF// 👩‍👩‍👧 \u2028const s = '😀😀';\r\nconst 名前 = ask('🔑');";
    const module = parsed('a.ts', text);
    expect(statements(module)).toEqual(["const s = '😀😀';", "const 名前 = ask('🔑');"]);
    expect(module.comments.map((comment) => text.slice(...comment.range))).toEqual(['// 👩‍👩‍👧 ']);
  });

  it('stand on nodes without parentheses', () => {
    const module = parsed('a.ts', 'const c = (new OpenAI(({ a: 1 })));');
    const [declaration] = module.program.body;
    if (declaration?.type !== 'VariableDeclaration') throw new Error('not a declaration');
    const init = declaration.declarations[0]?.init;
    expect(init && sliceOf(module, init)).toBe('new OpenAI(({ a: 1 }))');
  });

  it('count a hashbang line, which is no node', () => {
    const module = parsed('a.mjs', '#!/usr/bin/env node\nask();\n');
    expect(statements(module)).toEqual(['ask();']);
    expect(module.program).not.toHaveProperty('hashbang');
  });
});

describe('what is written in many ways', () => {
  it.each([
    ['a JSX file called .js', 'a.js', 'export const a = <p>{ask()}</p>;'],
    ['type arguments in TSX', 'a.tsx', 'export const a = <T,>(x: T) => <p>{x as string}</p>;'],
    ['angle-bracket casts', 'a.ts', 'const a = <string>b;'],
    ['decorators before export', 'a.ts', 'export @dec class A { @dec accessor x = 1 }'],
    ['old import assertions', 'a.js', "import d from './d.json' assert { type: 'json' };"],
    ['await using', 'a.mts', 'await using r = open();'],
    ['with, in a script', 'a.js', 'with (Math) { x = PI }'],
    ['HTML comments, in a script', 'a.js', "<!-- old\nvar OpenAI = require('openai');\n--> end\n"],
    ['return at the top of a CommonJS file', 'a.cjs', "const o = require('o');\nif (!o) return;\nmodule.exports = o;"],
    ['octal numbers of old scripts', 'a.js', 'var mode = 0644;'],
    ['import = require', 'a.cts', "import OpenAI = require('openai');"],
    ['a declaration file', 'a.d.ts', 'export declare const client: { ask(): void };'],
  ])('%s', (_title, file, text) => {
    const module = parsed(file, text);
    expect(module.program.body.length).toBeGreaterThan(0);
    expect(module.problems).toEqual([]);
  });

  it('a file that mixes import, require and return has a tree, and says what is wrong with it', () => {
    const module = parsed(
      'a.js',
      "const o = require('o');\nimport fs from 'fs';\nif (!o) return;\nexport default o;\n",
    );
    expect(module.program.body).toHaveLength(4);
    expect(module.problems).toEqual([{ message: expect.stringContaining("'return'"), line: 3 }]);
  });
});

describe('names', () => {
  it.each([
    ['a module', 'a.ts', "import OpenAI from 'openai';\nconst client = new OpenAI();\nclient.ask();"],
    ['a CommonJS file', 'a.cjs', "const client = require('openai');\nfunction f() { return client; }"],
    ['a script with var', 'a.js', "<!-- x\nvar client = require('openai');\nclient.ask();"],
    ['a script with with', 'a.js', "var client = require('openai');\nclient.ask();\nwith (Math) { x = PI }"],
    ['Flow', 'a.js', "// @flow\nimport OpenAI from 'openai';\nconst client: OpenAI = new OpenAI();\nclient.ask();"],
  ])('at the top of %s lead to their variable', (_title, file, text) => {
    expect(isResolvedEverywhere(parsed(file, text), 'client')).toBe(true);
  });

  it('that nobody declares lead nowhere', () => {
    expect(isResolvedEverywhere(parsed('a.ts', 'fetch(url); new Map();'), 'fetch')).toBe(false);
  });
});

describe('Flow', () => {
  const text = [
    '// @flow',
    "import typeof T from './t';",
    "import OpenAI, { type Options } from 'openai';",
    'type A = {| a: ?string, +b: number |};',
    'opaque type B: string = string;',
    'declare function g(x: number): string;',
    'class Service<T> extends Base<T> implements I { +client: OpenAI = new OpenAI(); ask(x?: ?string): Promise<void> {} }',
    'function f(x: ?string, ...y: Array<?A>): %checks { return !!x; }',
    'const cast = (ask("😀"): any);',
  ].join('\n');

  it('comes as plain ESTree with true ranges', () => {
    const module = parsed('a.js', text);
    expect(statements(module)).toEqual(text.split('\n').filter((line) => /^(import|class|function|const)/.test(line)));
    const last = module.program.body.at(-1);
    if (last?.type !== 'VariableDeclaration') throw new Error('not a declaration');
    const init = last.declarations[0]?.init;
    if (init?.type !== 'TSAsExpression') throw new Error('not a cast');
    expect(sliceOf(module, init.expression)).toBe('ask("😀")');
    expect(JSON.stringify(module.program)).not.toMatch(/Nullable|TypeAlias|OpaqueType|TypeCast|Predicate/);
  });

  it('is recognised without its pragma', () => {
    expect(parsed('a.js', 'export type A = { b: string };\nconst f = (x: ?A) => ask(x);').program.body).toHaveLength(1);
  });

  it('is not tried for a plain mistake', () => {
    const result = parseModule({ file: 'src/a.js', text: 'const a = 1;\nconst = ;\n' });
    expect(result).toEqual({
      ok: false,
      file: 'src/a.js',
      line: 2,
      message: 'src/a.js:2 cannot be parsed: unexpected token.',
    });
  });
});

describe('components', () => {
  const vue = `<script lang="ts">
export const MODEL: string = 'm';
</script>
<template>
  <p v-if="a < b">{{ ask('not code') }}</p>
  <ScriptLike />
</template>
<script setup lang="ts">
const answer = await ask<string>(MODEL)
</script>
<style>p { color: red }</style>
`;

  it('give the scripts of a Vue file at their own offsets', () => {
    const module = parsed('a.vue', vue);
    expect(module.text).toBe(vue);
    expect(statements(module)).toEqual([
      "export const MODEL: string = 'm';",
      'const answer = await ask<string>(MODEL)',
    ]);
    expect(isResolvedEverywhere(module, 'MODEL')).toBe(true);
  });

  it('keep two scripts apart where the first ends without a semicolon', () => {
    const module = parsed('a.svelte', '<script context="module">const a = b</script><script>(ask)()</script>');
    expect(statements(module)).toEqual(['const a = b', '(ask)()']);
  });

  it('read the frontmatter and scripts of an Astro file', () => {
    const text = `---
import OpenAI from 'openai';
const client: OpenAI = new OpenAI();
if (!client) return Astro.redirect('/');
---
<html><body>{client ? <p>yes</p> : null}</body></html>
<script>track();</script>
<script type="application/ld+json">{ "not": "code" }</script>
`;
    const module = parsed('a.astro', text);
    expect(statements(module)[0]).toBe("import OpenAI from 'openai';");
    expect(statements(module).join('\n')).toContain('track();');
    expect(isResolvedEverywhere(module, 'client')).toBe(true);
  });

  it('count lines from the top of the file when a script cannot be parsed', () => {
    const result = parseModule({
      file: 'a.vue',
      text: '<template><p/></template>\r\n<script>\r\nconst = 1;\r\n</script>\r\n',
    });
    expect(result.ok ? undefined : result.line).toBe(3);
  });

  it('may have no script at all', () => {
    expect(parsed('a.vue', '<template><p>hello</p></template>').program.body).toEqual([]);
    expect(parsed('a.astro', '<p>hello</p>').program.body).toEqual([]);
  });
});

describe('a failure is one sentence with the line', () => {
  it.each([
    ['a.ts', "import a from 'a';\n<<<<<<< HEAD\nconst b = 1;\n=======\n>>>>>>> x\n", 2],
    ['a.ts', 'const a = 1;\rconst b = 2;\rconst = ;\r', 3],
    ['a.tsx', 'const a = 1;\nconst b = <p>;\n', 2],
    ['a.js', '// @flow\ntype A = {| ;\n', 2],
  ])('%s %j', (file, text, line) => {
    const result = parseModule({ file, text });
    if (result.ok) throw new Error('it was parsed');
    expect(result.line).toBe(line);
    expect(result.message).toMatch(new RegExp(`^${file}:${line} cannot be parsed: [^\\n]+\\.$`));
  });

  it('an empty file is none', () => {
    expect(parsed('a.ts', '').program.body).toEqual([]);
    expect(parsed('a.ts', '// nothing here\n').comments).toHaveLength(1);
  });
});

describe('code that is nested too deeply', () => {
  const nested = {
    brackets: (depth: number) => `export const a = ${'['.repeat(depth)}${']'.repeat(depth)};`,
    functions: (depth: number) => '(() => {'.repeat(depth) + '})'.repeat(depth),
    'else if': (depth: number) => `${'if (a) { b } else '.repeat(depth)}{}`,
    'text put together': (depth: number) => `export const a = ${"'a' + ".repeat(depth)}'b';`,
    'calls on results': (depth: number) => `a${'.b()'.repeat(depth)};`,
  };

  it.each(Object.entries(nested))('%s: says so, and does not end the process', (_, code) => {
    expect(parseModule({ file: 'a.js', text: code(100) }).ok).toBe(true);
    expect(parseModule({ file: 'a.js', text: code(20_000) })).toEqual({
      ok: false,
      file: 'a.js',
      line: 1,
      message: 'a.js:1 cannot be parsed: its code is nested too deeply.',
    });
  });

  it('is not what is long', () => {
    const many = 'if (a) { b({ c: [1] }) } else if (d) { e() }\n'.repeat(1_000);
    expect(parseModule({ file: 'a.js', text: many }).ok).toBe(true);
  });
});
