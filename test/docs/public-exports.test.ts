import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';

const packages = fileURLToPath(new URL('../../packages/', import.meta.url)).replaceAll('\\', '/');
const entries = [
  'advisor/src/index.ts',
  'analyzer/src/index.ts',
  'catalog/src/index.ts',
  'cli/src/index.ts',
  'codemods/src/centralize/centralize-clients.ts',
  'codemods/src/index.ts',
  'codemods/src/types/index.ts',
  'eslint-plugin/src/index.ts',
  'parsers/src/index.ts',
].map((entry) => packages + entry);

test('everything that a package exports says what it is', () => {
  const options = {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2023,
    skipLibCheck: true,
  };
  const program = ts.createProgram(entries, options);
  const checker = program.getTypeChecker();
  const exported = entries.flatMap((entry) => {
    const source = program.getSourceFile(entry);
    const module = source && checker.getSymbolAtLocation(source);
    return module ? checker.getExportsOfModule(module) : [];
  });
  expect(exported.length).toBeGreaterThan(200);
  const silent = exported
    .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol))
    .filter((symbol) => symbol.declarations?.[0]?.getSourceFile().isDeclarationFile === false)
    .filter((symbol) => symbol.getDocumentationComment(checker).length === 0)
    .map(({ name }) => name);
  expect(silent).toEqual([]);
});
