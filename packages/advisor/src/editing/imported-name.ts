import { newlineAt } from './source-style.js';

/*
 * Import lists as text: the rewrites have no tree. Only the plain forms are known, and what is none of them is not found.
 */

/** Where new statements go: after the last of the imports that follow one another. */
export interface DeclarePlace {
  readonly declareAt: number;
  /** What imports the factory, and where that goes; undefined where it is imported already. */
  readonly addedImport: { readonly at: number; readonly text: string } | undefined;
}

/** One name in an import list. */
export interface ImportedName {
  /** The name that it has in the file. */
  readonly name: string;
  /** The range of `openai`, `openai as ai` or `openai: ai`. */
  readonly range: readonly [start: number, end: number];
  /** The list as written, without its braces. */
  readonly list: string;
  readonly declareAt: number;
}

const comments = String.raw`(?:\s|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/)*?`;
const importStatement = String.raw`import\s+(?:type\s+)?(?:[\w$*{}\s,]+?\s+from\s*)?["'][^"'\r\n]+["'](?:\s*with\s*\{[^{}]*\})?[ \t]*;?`;
const requireStatement = String.raw`(?:const|let|var)\s+(?:[\w$]+|\{[^{}]*\})\s*=\s*require\(\s*["'][^"'\r\n]+["']\s*\)[ \t]*;?`;

/** The entry of a name in the list that a file imports from a package, at the top of the file. */
export function findImport(text: string, packageName: string, name: string): ImportedName | undefined {
  const from = escaped(packageName);
  const statement =
    new RegExp(String.raw`\bimport\s+\{([^{}]*)\}\s*from\s*["']${from}["'][ \t]*;?`).exec(text) ??
    new RegExp(String.raw`^(?:const|let|var)\s+\{([^{}]*)\}\s*=\s*require\(\s*["']${from}["']\s*\)[ \t]*;?`, 'm').exec(
      text,
    );
  const list = statement?.[1];
  if (!statement || list === undefined) return undefined;
  const entry = new RegExp(String.raw`(?<=^|,|\s)(?:[\w$]+(?:\s+as\s+|\s*:\s*))?${escaped(name)}(?=\s*(?:,|$))`).exec(
    list,
  );
  if (!entry || /(?:^|,)\s*type\s+$/.test(list.slice(0, entry.index))) return undefined;
  const start = statement.index + statement[0].indexOf('{') + 1 + entry.index;
  const declareAt = endOfImports(text, statement.index + statement[0].length);
  return { name, range: [start, start + entry[0].length], list, declareAt };
}

/**
 * Where a file can declare something of a package that it can import: it imports another name of the package, or takes
 * `base` from a file of the project. Undefined where the package may be out of the file's reach.
 */
export function declarePlace(
  text: string,
  packageName: string,
  base: string | undefined,
  wanted: string,
): DeclarePlace | undefined {
  const isInReach =
    new RegExp(String.raw`(?:\bfrom\s*|\brequire\(\s*)["']${escaped(packageName)}["']`).test(text) ||
    (base !== undefined && isOfProject(text, base));
  if (!isInReach) return undefined;
  const first = new RegExp(String.raw`^${importStatement}`, 'm').exec(text);
  const statement = first ?? new RegExp(String.raw`^${requireStatement}`, 'm').exec(text);
  if (!statement) return undefined;
  const declareAt = endOfImports(text, statement.index + statement[0].length);
  const list = new RegExp(String.raw`\bimport\s+\{([^{}]*?)(,?\s*)\}\s*from\s*["']${escaped(packageName)}["']`).exec(
    text,
  );
  if (list) {
    const [, names = ''] = list;
    const at = list.index + list[0].indexOf('{') + 1 + names.length;
    const isThere = new RegExp(String.raw`(?<![\w$])${wanted}(?![\w$])`).test(names);
    return { declareAt, addedImport: isThere ? undefined : { at, text: `, ${wanted}` } };
  }
  const quote = /["']/.exec(statement[0])?.[0] ?? "'";
  const semicolon = statement[0].endsWith(';') ? ';' : '';
  const from = `${quote}${packageName}${quote}`;
  const written = first
    ? `import { ${wanted} } from ${from}${semicolon}`
    : `const { ${wanted} } = require(${from})${semicolon}`;
  return { declareAt, addedImport: { at: declareAt, text: `${newlineAt(text, declareAt)}${written}` } };
}

/** Whether a name is imported from a relative path or through an alias that projects commonly give their own sources. */
function isOfProject(text: string, name: string): boolean {
  const own = String.raw`["'](?:\.{1,2}\/|[@~]\/|#|\$lib)`;
  const word = String.raw`(?<![\w$])${escaped(name)}(?![\w$])`;
  return new RegExp(
    String.raw`\bimport\b[^;"']*${word}[^;"']*\bfrom\s*${own}|\b(?:const|let|var)\b[^;=]*${word}[^;=]*=\s*require\(\s*${own}`,
  ).test(text);
}

function endOfImports(text: string, from: number): number {
  let end = from;
  const following = new RegExp(String.raw`^${comments}(?:${importStatement}|${requireStatement})`);
  for (let next = following.exec(text.slice(end)); next; next = following.exec(text.slice(end))) {
    end += next[0].length;
  }
  return end;
}

const balanced = String.raw`\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)`;
/** What reads a file of variables into the environment: `dotenv.config()`, Node's own, Next's. */
const loadsEnvironment = new RegExp(
  String.raw`^(?:const\s+[\w${'$'}{}\s,]+=\s*)?(?:[\w${'$'}]*[dD]otenv[\w${'$'}]*(?:\.(?:config|configDotenv|expand))?|require\(\s*["']dotenv["']\s*\)\.config|config|process\.loadEnvFile|loadEnvFile|loadEnvConfig)${balanced}[ \t]*;?`,
  'gm',
);

/**
 * Where a declaration that reads the environment goes: after what loads it, where that stands at the top of the file and
 * before what uses the declaration.
 */
export function afterEnvironmentIsLoaded(text: string, declareAt: number, firstUse: number): number {
  const loads = [...text.matchAll(loadsEnvironment)]
    .filter(
      ({ 0: statement }) =>
        !statement.startsWith('config') || /\bfrom\s*["']dotenv["']|require\(\s*["']dotenv["']/.test(text),
    )
    .map(({ index, 0: statement }) => index + statement.length);
  return loads.filter((end) => end > declareAt && end < firstUse).at(-1) ?? declareAt;
}

function escaped(text: string): string {
  return text.replace(/[/\-.$]/g, '\\$&');
}
