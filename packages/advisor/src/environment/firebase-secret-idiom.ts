import type { EnvValue, Range } from '@gateshift/analyzer';
import { isEditedAway, nameLike, type EnvDeclaration } from './env-declaration.js';
import type { EnvEvidence, KnownIdiom } from './env-idiom.js';
import { newlineAt } from '../editing/source-style.js';

/** What is a secret by its name; the rest are plain variables, which a function has without asking for them. */
const secretName = /(?:KEY|TOKEN|SECRET)S?$/;

/**
 * `openaiKey.value()` of Firebase, where `const openaiKey = defineSecret('OPENAI_API_KEY')` stands in the same file: the
 * gateway's key becomes a secret beside it, or in its place, and so in each list of a function's `secrets`. Undefined
 * for what is read in any other way.
 */
export function idiomOfFirebaseSecret(
  value: EnvValue,
  { file, text, declarations }: EnvEvidence,
): KnownIdiom | undefined {
  const local = /^([A-Za-z_]\w*)\.value\(\)$/.exec(text.slice(...value.at.range))?.[1];
  if (local === undefined || value.accessor !== 'other' || !declarations) return undefined;
  const secret = findSecret(local, value.name, text);
  if (!secret) return undefined;
  const nameOf = (variable: string) => nameLike(local, variable);
  return {
    kind: 'known',
    accessor: 'other',
    read: (name) => (secretName.test(name) ? `${nameOf(name)}.value()` : `process.env.${name}`),
    scope: 'place',
    declarations: [declareBeside(secret, { file, text, nameOf })],
    warning: `Firebase gives a function the secrets that its \`secrets\` name: set the new one with \`firebase functions:secrets:set\``,
  };
}

interface Secret {
  readonly local: string;
  readonly variable: string;
  /** The whole statement. */
  readonly statement: Range;
  /** Where functions name it among their secrets. */
  readonly lists: readonly Range[];
  /** Everywhere else that its name stands, but for its statement. */
  readonly uses: readonly number[];
}

function findSecret(local: string, variable: string, text: string): Secret | undefined {
  const defined = new RegExp(String.raw`^const ${local} = defineSecret\((['"])${variable}\1\);?`, 'm').exec(text);
  if (!defined) return undefined;
  const statement: Range = [defined.index, defined.index + defined[0].length];
  const places = [...text.matchAll(new RegExp(String.raw`(?<![\w$.])${local}(?![\w$])`, 'g'))]
    .map(({ index }) => index)
    .filter((index) => index < statement[0] || index >= statement[1]);
  const isListed = (at: number) => /\bsecrets\s*:\s*\[[^\]]*$/.test(text.slice(Math.max(0, at - 400), at));
  return {
    local,
    variable,
    statement,
    lists: places.filter(isListed).map((at): Range => [at, at + local.length]),
    uses: places.filter((at) => !isListed(at)),
  };
}

function declareBeside(
  { local, variable, statement, lists, uses }: Secret,
  { file, text, nameOf }: { readonly file: string; readonly text: string; nameOf(variable: string): string },
): EnvDeclaration {
  const name = new RegExp(String.raw`(?<![\w$])${local}(?![\w$])`);
  return {
    id: `${file}:${statement[0]}`,
    edits: (variables, others) => {
      const [added] = variables.filter((one) => secretName.test(one.name));
      if (!added) return [];
      const written = text
        .slice(...statement)
        .replace(`const ${local} `, `const ${nameOf(added.name)} `)
        .replace(new RegExp(String.raw`(['"])${variable}\1`), (_, quote: string) => quote + added.name + quote);
      if (uses.every((at) => isEditedAway(name, file, at, others)))
        return [
          { file, range: statement, text: written },
          ...lists.map((range) => ({ file, range, text: nameOf(added.name) })),
        ];
      const end = statement[1];
      return [
        { file, range: [end, end], text: newlineAt(text, end) + written },
        ...lists.map(([, at]) => ({ file, range: [at, at] as const, text: `, ${nameOf(added.name)}` })),
      ];
    },
  };
}
