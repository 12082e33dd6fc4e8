import { applyEdits, type TextEdit } from '@gateshift/advisor';
import type { Range } from '@gateshift/analyzer';
import type { TypeScript } from '../types/load-ts-morph.js';
import { importPlace, removeUnused } from './import-edits.js';
import type { ImportedName, ModuleShape } from './module-shape.js';
import { renamed, type ModuleStyle } from './module-text.js';

/** What a module takes from a shared one. */
export interface Taken {
  readonly specifier: string;
  readonly names: readonly { readonly imported: string; readonly local: string }[];
  readonly style: ModuleStyle;
}

interface Changes {
  readonly module: ModuleShape;
  readonly edits: TextEdit[];
  /** What goes, with the names in it. */
  readonly removed: Range[];
  readonly uses: Set<ImportedName>;
  readonly taken: Taken[];
}

/** What becomes of modules, whichever clients it is for; several of one module can come from several shared ones. */
export class EditedModules {
  readonly #byFile = new Map<string, Changes>();

  change(module: ModuleShape, edits: readonly TextEdit[]): void {
    this.#changesOf(module).edits.push(...edits);
  }

  /** Takes code out, and with it the imports that nothing else uses. */
  remove(module: ModuleShape, range: Range, uses: readonly ImportedName[]): void {
    const changes = this.#changesOf(module);
    changes.removed.push(range);
    for (const use of uses) changes.uses.add(use);
  }

  /** Imports names, each once. */
  take(module: ModuleShape, taken: Taken): void {
    const changes = this.#changesOf(module);
    const known = changes.taken.findIndex(({ specifier }) => specifier === taken.specifier);
    const before = changes.taken[known];
    if (!before) changes.taken.push(taken);
    else {
      const added = taken.names.filter(({ local }) => before.names.every((one) => one.local !== local));
      changes.taken[known] = { ...before, names: [...before.names, ...added] };
    }
  }

  has(file: string): boolean {
    return this.#byFile.has(file);
  }

  texts(typescript: TypeScript): readonly { readonly file: string; readonly before: string; readonly after: string }[] {
    return [...this.#byFile.values()].map(({ module, edits, removed, uses, taken }) => {
      const lines = taken.filter(({ names }) => names.length > 0).map((one) => importLine(module, one));
      const isReplaced = lines.length > 0 || module.style === 'esm';
      const all: TextEdit[] = [...edits, ...removeUnused(typescript, module, [...uses], removed, isReplaced)];
      if (lines.length > 0) {
        const place = importPlace(typescript, module);
        all.push({ range: [place, place], text: lines.join('') });
      }
      return { file: module.file, before: module.text, after: applyEdits(module.text, all) };
    });
  }

  #changesOf(module: ModuleShape): Changes {
    const known = this.#byFile.get(module.file);
    const changes = known ?? { module, edits: [], removed: [], uses: new Set(), taken: [] };
    this.#byFile.set(module.file, changes);
    return changes;
  }
}

function importLine(module: ModuleShape, { specifier, names, style }: Taken): string {
  const { quote, semicolon, newline } = style;
  const isEsm = module.style === 'esm';
  const list = names.map(({ imported, local }) => renamed(imported, local, isEsm ? ' as ' : ': ')).join(', ');
  const from = quote + specifier + quote;
  return isEsm
    ? `import { ${list} } from ${from}${semicolon}${newline}`
    : `const { ${list} } = require(${from})${semicolon}${newline}`;
}
