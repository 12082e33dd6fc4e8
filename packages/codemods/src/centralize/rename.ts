import type { TextEdit } from '@gateshift/advisor';
import type { TypeScript } from '../types/load-ts-morph.js';

/** Every edit by which the language service gives another name to what is declared at an offset of one file. */
export function renameEdits(
  typescript: TypeScript,
  file: string,
  text: string,
  offset: number,
  newName: string,
): readonly TextEdit[] {
  const path = `/${file.replaceAll('../', '')}`;
  const isIt = (name: string) => name === path;
  const service = typescript.createLanguageService({
    getScriptFileNames: () => [path],
    getScriptVersion: () => '0',
    getScriptSnapshot: (name) => (isIt(name) ? typescript.ScriptSnapshot.fromString(text) : undefined),
    getCurrentDirectory: () => '/',
    getCompilationSettings: () => ({
      allowJs: true,
      noLib: true,
      noResolve: true,
      jsx: typescript.JsxEmit.Preserve,
      target: typescript.ScriptTarget.ESNext,
    }),
    getDefaultLibFileName: () => '/lib.d.ts',
    fileExists: isIt,
    readFile: (name) => (isIt(name) ? text : undefined),
  });
  const found = service.findRenameLocations(path, offset, false, false, {
    providePrefixAndSuffixTextForRename: true,
  });
  return (found ?? []).map(({ textSpan: { start, length }, prefixText = '', suffixText = '' }) => ({
    range: [start, start + length],
    text: prefixText + newName + suffixText,
  }));
}
