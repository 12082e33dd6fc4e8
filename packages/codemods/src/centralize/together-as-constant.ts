import type { TextEdit } from '@gateshift/advisor';
import type { Construction } from './construction.js';
import { lineRange } from './import-edits.js';
import { existingModule, newModuleFile, packageFolder } from './module-place.js';
import { modelParts, newModuleText, renamed, styleOf } from './module-text.js';
import { renameEdits } from './rename.js';
import { envReader, type ModelUse } from './shared-models.js';
import {
  commonName,
  endingOf,
  modelEdits,
  specifierIn,
  specifierThere,
  type Together,
  type Workshop,
} from './together.js';

interface Place {
  readonly file: string;
  readonly name: string;
  /** The construction that its text is made of. */
  readonly source: Construction;
  readonly isNew: boolean;
}

/** Clients that are made as their modules load become a constant that the others import. */
export function togetherAsConstant(workshop: Workshop, alike: readonly Construction[]): Together {
  const place = placeOf(workshop, alike);
  const { file, name, source, isNew } = place;
  const ending = endingOf(workshop, alike, source);
  return {
    shared: { file, spelled: name, existing: isNew ? undefined : source.site },
    takesModels: envReader(source) !== undefined && (isNew || !source.module.declared.has('models')),
    write: (models, uses) => {
      if (isNew) {
        const specifierFor = (specifier: string) => specifierThere(specifier, source, file, ending, workshop);
        workshop.made.set(file, newModuleText(source, name, models, envReader(source), file, specifierFor));
      } else {
        const style = styleOf(source, file);
        const parts = modelParts(models, envReader(source), style, 'export ');
        const text = parts.map((part) => style.newline + style.newline + part).join('');
        const { end } = source.statement;
        const own = uses.filter((use) => use.site.location.file === file);
        workshop.edited.change(source.module, [
          ...(text === '' ? [] : [{ range: [end, end], text } satisfies TextEdit]),
          ...own.map(({ model, range }): TextEdit => ({ range, text: `models.${model.key}` })),
        ]);
      }
      for (const one of alike) {
        if (isNew || one !== source)
          takeFrom(workshop, one, place, uses, specifierIn(one.module, file, ending, workshop));
      }
    },
  };
}

function placeOf({ typescript, input, made }: Workshop, alike: readonly Construction[]): Place {
  const name = commonName(alike);
  const [source] = alike;
  if (!source) throw new Error('No client was given.');
  const { moduleFile } = input;
  const named = alike.find(({ module, exported }) => exported && module.file === moduleFile);
  const existing = named ?? (moduleFile === undefined ? existingModule(typescript, alike) : undefined);
  if (existing) return { file: existing.module.file, name: existing.name, source: existing, isNew: false };
  const root = packageFolder(input.root, source.module.file);
  const file = moduleFile ?? newModuleFile(alike, name, root, [...input.files, ...made.keys()]);
  return { file, name, source, isNew: true };
}

/** A module that made the client itself takes it from the shared one. */
function takeFrom(
  { typescript, edited }: Workshop,
  construction: Construction,
  place: Place,
  uses: readonly ModelUse[],
  specifier: string,
): void {
  const { module, statement, name, nameAt, exported, uses: imported } = construction;
  const style = styleOf(construction, module.file);
  const from = style.quote + specifier + style.quote;
  const removed = lineRange(module.text, statement.getStart(), statement.end);
  const isTaken = (word: string) => module.identifiers.some(({ text }) => text === word);
  const isUsed = module.identifiers.some((one) => one.text === name && one !== nameAt);
  const canRename = !exported && name !== place.name && !isTaken(place.name);
  const local = canRename ? place.name : name;
  const models = modelEdits(module, uses);
  const names = [...(isUsed ? [{ imported: place.name, local }] : []), ...models.names];
  edited.change(module, models.edits);
  if (canRename) {
    const renames = renameEdits(typescript, module.file, module.text, nameAt.getStart(), place.name);
    edited.change(
      module,
      renames.filter(({ range }) => range[0] < statement.pos || range[1] > statement.end),
    );
  }
  edited.remove(module, [statement.pos, statement.end], imported);
  const whole = [statement.getStart(), statement.end] as const;
  if (module.style === 'cjs') {
    // In place, so that what runs before it still does.
    const list = names.map((one) => renamed(one.imported, one.local, ': ')).join(', ');
    const text = list === '' ? '' : `const { ${list} } = require(${from})${style.semicolon}`;
    edited.change(module, [{ range: text === '' ? removed : whole, text }]);
    return;
  }
  edited.take(module, { specifier, names, style });
  const again = `export { ${renamed(place.name, name, ' as ')} } from ${from}${style.semicolon}`;
  edited.change(module, [exported ? { range: whole, text: again } : { range: removed, text: '' }]);
}
