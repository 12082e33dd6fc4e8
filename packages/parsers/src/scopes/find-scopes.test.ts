import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { analyze } from '@typescript-eslint/scope-manager';
import type { ScopeManager } from '@gateshift/analyzer';
import { describe, expect, it } from 'vitest';
import { decodeSource } from '../decode-source.js';
import { languageOf } from '../language.js';
import { parseModule, type ParsedModule } from '../parse-module.js';

function parsed(file: string, text: string): ParsedModule {
  const result = parseModule({ file, text });
  if (!result.ok) throw new Error(result.message);
  return result.module;
}

const rangeOf = (node: object | null | undefined) => (node && 'range' in node ? String(node.range) : '');

/** A line for every reference, with what it leads to, and one for every variable, with what refers to it. */
function described({ scopes }: ScopeManager): readonly string[] {
  const lines = scopes.flatMap((scope) => [
    ...scope.references.map((reference) => {
      const use = reference.isWrite() ? `write ${rangeOf(reference.writeExpr)} ${reference.init === true}` : 'read';
      const to = (reference.resolved?.defs ?? []).map((one) => `${one.type} ${rangeOf(one.name)}`);
      return `${rangeOf(reference.identifier)} ${use} → ${to.join(' and ')}`;
    }),
    ...scope.variables
      .filter(({ defs }) => defs.length > 0)
      .map(({ name, defs, references }) => {
        const made = defs.map((one) => `${one.type} ${rangeOf(one.node)} in ${rangeOf(one.parent)}`);
        return `${name}: ${made.join(' and ')}, used ${references.map((one) => rangeOf(one.identifier)).sort()}`;
      }),
  ]);
  return lines.sort();
}

function expectSameNames(module: ParsedModule): void {
  const usual = analyze(module.program, { sourceType: 'module', jsxPragma: null, lib: [] });
  expect(described(module.scopeManager)).toEqual(described(usual));
}

describe('names lead where the usual scope manager leads them', () => {
  it.each([
    [
      'a default sees no name of the body',
      'const x = 1; function f(a = x, { b = x } = {}) { const x = 2; return a + b; }',
    ],
    ['var leaves its block, let does not', '{ var a = 1; let b = 2; } a; b;'],
    ['functions are seen before they stand', 'f(); function f() { return g(); } const g = () => f;'],
    ['a named function expression', 'const f = function again() { return again(f); }; again;'],
    [
      'a class inside and outside itself',
      '@deco class A extends A.B { static a = A; [key] = key; static { let a = A; } }',
    ],
    ['parameter properties', 'class A { constructor(private readonly a = b, @inject() public c: C) { a; } }'],
    ['patterns', 'let a, b; ({ a, [key]: b = fallback, ...rest.all } = source); [a = 1, [b], ...c] = list;'],
    ['writes of every kind', 'let a = 1; a += 2; a ||= 3; a++; (a as number) = 4; a!++; b.c = a; for (a of b) a;'],
    ['loops', 'for (let i = 0, n = i; i < n; i++) i; for (const { k = d } of list) k; for (var v in v) v; i;'],
    [
      'catch, switch, labels',
      'try { f() } catch ({ message: m = d }) { m } switch (s) { case s: let s = 1 } l: for (;;) break l;',
    ],
    [
      'imports and exports',
      "import d, { n as m, type T } from 'x'; import * as all from 'y'; export { m, d as default, type T }; export * from 'z'; export { q } from 'q';",
    ],
    ['export default of a name', 'const a = 1; export default a;'],
    ['import equals and export equals', "import fs = require('fs'); import R = fs.Stats.R; export = fs;"],
    ['enums', "const outer = 1; enum E { A = outer, B = A, 'c' = B, D = E.A } E.A;"],
    [
      'namespaces',
      'namespace N { export const a = 1; a; } declare global { const g: N.T; } declare module "m" { const m: number; } N.a;',
    ],
    [
      'types and values of one name',
      'interface A { b: A } const A = 1; type B = typeof A | A; class C {} let c: C = new C();',
    ],
    [
      'generic types',
      'type M<T, U = T> = { [K in keyof T as `x${K}`]?: T[K] | U }; function f<T extends M<T>>(x: T): x is T { return x; }',
    ],
    [
      'conditional types',
      'type I<T> = T extends (a: infer A, ...r: any[]) => infer R ? [A, R] : T extends (infer S extends string)[] ? S : A;',
    ],
    [
      'signatures',
      'type F = { (a: A): typeof a; new (b: B): C; [k: string]: D; m<T>(this: E, t: T): T; [key]: G; get x(): H };',
    ],
    [
      'type queries and imports',
      "let a = 1; type A = typeof a.b.c; type I = import('x').Y<A>; type P = typeof import('y');",
    ],
    ['type arguments', 'f<A>(a); new B<C>(); tag<D>`${e}`; const g = h<I>; class K extends L<M> implements N.O<P> {}'],
    ['casts', 'const a = <B>c; d as const; e satisfies F as G; h!;'],
    [
      'tuples and overloads',
      'function f(a: [x: A, y?: B]): void; function f(a) {} abstract class K { abstract m(a: A): B; abstract p: C; }',
    ],
    [
      'new.target, import.meta, import()',
      "function f() { new.target; import.meta.x; import('a', { with: {} }); this.#p; }",
    ],
  ])('%s', (_, text) => {
    expectSameNames(parsed('a.ts', text));
  });

  it.each([
    [
      'JSX',
      'a.tsx',
      'const A = { B: { C: 1 } }; const x = <A.B.C a={x} {...y}><div b="c">{z}</div><this.q /><_u<T> /></A.B.C>;',
    ],
    ['with, in a script', 'a.js', 'var a = 1; with (o) { a = b; (function () { return a }) } a;'],
    [
      'Flow',
      'a.js',
      '// @flow\nimport { type A, b } from "x"; export type C = {| a: A |}; const f = (x: ?A): C => (b(x): any);',
    ],
  ])('%s', (_, file, text) => {
    expectSameNames(parsed(file, text));
  });

  const fixtures = fileURLToPath(new URL('../../../../fixtures/', import.meta.url));
  const files = readdirSync(fixtures, { recursive: true, encoding: 'utf8' }).filter(
    (file) => languageOf(file) !== undefined && !file.includes('node_modules'),
  );

  it('in every fixture', () => {
    expect(files.length).toBeGreaterThan(500);
    for (const file of files) {
      const source = decodeSource(readFileSync(fixtures + file));
      const result = source.kind === 'text' ? parseModule({ file, text: source.text }) : undefined;
      if (result?.ok) expectSameNames(result.module);
    }
  });
});
