import type { TextEdit } from '@gateshift/advisor';
import type { AnyConstruction } from './construction.js';
import { accessorOf, lazyModuleText } from './lazy-module.js';
import { newModuleFile, packageFolder } from './module-place.js';
import { modelParts, styleOf } from './module-text.js';
import { envReader } from './shared-models.js';
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
  /** The name of the function. */
  readonly accessor: string;
  /** What the client is called in its module. */
  readonly name: string;
  readonly source: AnyConstruction;
  readonly isNew: boolean;
}

/** Clients that are made when code runs are asked for where they were made, and made by whoever asks first. */
export function togetherByFunction(workshop: Workshop, alike: readonly AnyConstruction[]): Together {
  const { file, accessor, name, source, isNew } = placeOf(workshop, alike);
  const ending = endingOf(workshop, alike, source);
  const hasRoom = isNew || (source.module.style === 'esm' && !source.module.declared.has('models'));
  return {
    shared: { file, spelled: `${accessor}()`, existing: isNew ? undefined : source.site },
    takesModels: hasRoom && envReader(source) !== undefined,
    write: (models, uses) => {
      const { edited, typescript } = workshop;
      if (isNew) {
        const specifierFor = (specifier: string) => specifierThere(specifier, source, file, ending, workshop);
        const text = lazyModuleText(typescript, source, name, models, envReader(source), file, specifierFor);
        workshop.made.set(file, text);
      } else {
        const style = styleOf(source, file);
        const parts = modelParts(models, envReader(source), { ...style, late: true }, 'export ');
        const text = parts.map((part) => style.newline + style.newline + part).join('');
        const end = source.module.tree.statements.find((one) => one.end >= source.expression.end)?.end ?? 0;
        const own = uses.filter((use) => use.site.location.file === file);
        edited.change(source.module, [
          ...(text === '' ? [] : [{ range: [end, end], text } satisfies TextEdit]),
          ...own.map(({ model, range }): TextEdit => ({ range, text: `models.${model.key}` })),
        ]);
      }
      for (const one of alike) {
        const { module, expression } = one;
        if (!isNew && one === source) continue;
        const isTaken = module.identifiers.some(({ text }) => text === accessor);
        const local = isTaken ? accessor.replace(/^get/, 'getShared') : accessor;
        const inModule = modelEdits(module, uses);
        edited.change(module, [
          ...inModule.edits,
          { range: [expression.getStart(), expression.end], text: `${local}()` },
        ]);
        edited.remove(module, [expression.pos, expression.end], one.uses);
        const specifier = specifierIn(module, file, ending, workshop);
        const names = [{ imported: accessor, local }, ...inModule.names];
        edited.take(module, { specifier, names, style: styleOf(one, module.file) });
      }
    },
  };
}

function placeOf({ input, made }: Workshop, alike: readonly AnyConstruction[]): Place {
  const { moduleFile } = input;
  for (const source of alike) {
    if (source.made !== 'later' || source.accessor === undefined) continue;
    const { module, name, accessor } = source;
    if (moduleFile === undefined || moduleFile === module.file) {
      return { file: module.file, accessor, name, source, isNew: false };
    }
  }
  const [source] = alike;
  if (!source) throw new Error('No client was given.');
  const name = commonName(alike);
  const root = packageFolder(input.root, source.module.file);
  const file = moduleFile ?? newModuleFile(alike, name, root, [...input.files, ...made.keys()]);
  return { file, accessor: accessorOf(name), name, source, isNew: true };
}
