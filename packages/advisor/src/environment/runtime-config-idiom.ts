import type { EnvEntry, EnvValue } from '@gateshift/analyzer';
import { declareEntries, nameLike, type EnvDeclaration } from './env-declaration.js';
import type { EnvEvidence, EnvIdiom } from './env-idiom.js';
import { lastPropertyNamed } from '../editing/edit-object.js';
import { because } from '../outcome-reason.js';
import { takenApart } from './taken-apart.js';

/** Variables that a server of Nuxt sets its runtime config from. */
const prefix = 'NUXT_';

/**
 * `useRuntimeConfig().openaiApiKey` of Nuxt, or the same taken apart: `runtimeConfig` in nuxt.config gains entries beside
 * that of the old key, and nothing goes into `public`. Undefined for what is read in any other way.
 */
export function idiomOfRuntimeConfig(value: EnvValue, { text, declarations }: EnvEvidence): EnvIdiom | undefined {
  const written = text.slice(...value.at.range);
  const reading = value.accessor === 'other' ? (memberRead(written) ?? memberTaken(value, text)) : undefined;
  if (!reading) return undefined;
  const { key, read } = reading;
  if (value.name !== prefix + key.replace(/([a-z\d])([A-Z])/g, '$1_$2').toUpperCase()) return undefined;
  const unclear = (reason: string): EnvIdiom => ({ kind: 'unknown', ...because('environment-unclear', reason) });
  const where = `under \`runtimeConfig\` in nuxt.config`;
  const entries = (declarations?.declarationsOf(key) ?? []).flatMap((one) =>
    one.kind === 'runtime config' ? one.entry : [],
  );
  const [entry, ...more] = entries;
  if (!declarations || !entry || more.length > 0) {
    return unclear(
      `${value.name} is read as \`${written.replace(/\s+/g, ' ')}\`: declare the gateway's key and address ${where} and read them here`,
    );
  }
  const { file, line } = entry.object.at;
  const config = declarations.textOf(file);
  if (config === undefined) return unclear(`${file}:${line}, where \`${key}\` is declared, stays as it is`);
  const filled = fillingOf(entry, config);
  if (!filled) {
    return unclear(
      `${file}:${line} gives \`${key}\` in a way that gateshift does not write: declare the gateway's key and address there first`,
    );
  }
  if (declarations.form === 'switch') {
    return unclear(
      `its key is kept in Nuxt's runtime config, and what calls ask for is read beside it, so that no one variable would switch both: migrate it without \`--switch\``,
    );
  }
  return {
    kind: 'known',
    accessor: 'other',
    read,
    scope: 'place',
    declarations: [declareEntries(entry, config, filled.write), ...reading.declarations],
    ...(filled.isSetAtStart && { setAs: (name) => prefix + name }),
    warning: filled.isSetAtStart
      ? `Nuxt sets what ${file}:${line} declares from variables that begin with ${prefix} when its server starts; \`${key}\` is still declared there: take it out once nothing reads it`
      : `Nuxt reads the variables that ${file}:${line} names when the app is built, and ${prefix}… in their place when its server starts; \`${key}\` is still declared there: take it out once nothing reads it`,
  };
}

interface Reading {
  readonly key: string;
  read(name: string): string;
  /** Where new names have to be taken out of the configuration. */
  readonly declarations: readonly EnvDeclaration[];
}

/** `config.openaiApiKey` */
function memberRead(written: string): Reading | undefined {
  const [, before, key] = /^([\s\S]*\.)([A-Za-z]\w*)$/.exec(written) ?? [];
  if (before === undefined || key === undefined) return undefined;
  return { key, read: (name) => before + nameLike(key, name), declarations: [] };
}

/** `const { openaiApiKey } = useRuntimeConfig()` */
function memberTaken(value: EnvValue, text: string): Reading | undefined {
  const taken = takenApart(value, text, nameLike);
  return taken && { key: taken.key, read: (name) => nameLike(taken.key, name), declarations: [taken.declaration] };
}

interface Filling {
  readonly isSetAtStart: boolean;
  write(variable: { readonly name: string }): string;
}

/** How another entry is given as this one is: by a variable of the build, or empty, for the server to set. */
function fillingOf({ object, name }: EnvEntry, text: string): Filling | undefined {
  const property = lastPropertyNamed(object, name);
  const value = property && !property.shorthand ? text.slice(...property.valueRange) : '';
  if (/^(?:""|'')$/.test(value)) return { isSetAtStart: true, write: () => value };
  if (!/^process\.env\.\w+(?:\s*(?:\|\||\?\?)\s*(?:""|''))?$/.test(value)) return undefined;
  return {
    isSetAtStart: false,
    write: (variable) => value.replace(/^process\.env\.\w+/, () => `process.env.${variable.name}`),
  };
}
