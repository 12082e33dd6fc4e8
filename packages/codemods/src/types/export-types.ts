import type { ts } from 'ts-morph';
import type { TypeScript } from './load-ts-morph.js';

/** The types of all that a file exports, as one text: where it stays the same, importers need no second look. */
export function exportTypes(typescript: TypeScript, program: ts.Program, path: string): string {
  const file = program.getSourceFile(path);
  const checker = program.getTypeChecker();
  const symbol = file && checker.getSymbolAtLocation(file);
  if (!symbol) return '';
  const { NoTruncation, WriteArrayAsGenericType } = typescript.TypeFormatFlags;
  const print = (type: ts.Type) => checker.typeToString(type, undefined, NoTruncation | WriteArrayAsGenericType);
  const describe = (one: ts.Symbol) => {
    const members = checker.getDeclaredTypeOfSymbol(one).getProperties();
    return [
      `${one.name}: ${print(checker.getTypeOfSymbol(one))}`,
      ...members.map((member) => `  ${member.name}: ${print(checker.getTypeOfSymbol(member))}`),
    ].join('\n');
  };
  return checker
    .getExportsOfModule(symbol)
    .map((one) => (one.flags & typescript.SymbolFlags.Alias ? checker.getAliasedSymbol(one) : one))
    .map(describe)
    .join('\n');
}
