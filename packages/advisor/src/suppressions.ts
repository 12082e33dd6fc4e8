import { createLineMap, type Location, type Range } from '@gateshift/analyzer';

/** A comment as the parsers of all hosts give it. */
export interface SourceComment {
  /** `Line`, `Block`, or a host's own kind. */
  readonly type: string;
  /** The text between the comment marks. */
  readonly value: string;
  readonly range: Range;
}

/** What the comments of one file silence. */
export interface Suppressions {
  /** Whether a comment silences what the check says at the place; `site` is the start of the whole site it is about. */
  isSuppressed(check: string, at: Location, site?: Location): boolean;
  /** Whether a `gateshift-ignore` comment marks the site as deliberate; rewrites leave such a site alone. */
  isIgnored(site: Location): boolean;
}

/** `undefined` stands for every rule. */
type RuleNames = ReadonlySet<string> | undefined;

interface Directive {
  readonly rules: RuleNames;
}

interface LineDirective extends Directive {
  readonly line: number;
}

/** `enable` ends what `disable` began, for the rules it names. */
interface BlockDirective extends Directive {
  readonly action: 'disable' | 'enable';
  readonly offset: number;
}

const pluginPrefix = 'gateshift/';
const directivePattern =
  /^\s*eslint-(?<action>disable-next-line|disable-line|disable|enable)(?=\s|$|--)(?<rest>[\s\S]*)$/;
const ignorePattern = /^[\s*]*gateshift-ignore(?<scope>-file)?(?=\s|$|:)/;

/**
 * Reads the comments that silence findings: ESLint's own for rules named `gateshift/…` or for all rules, and
 * `gateshift-ignore` (the line it stands on, or the next one where it stands alone) and `gateshift-ignore-file`.
 */
export function readSuppressions(text: string, comments: readonly SourceComment[]): Suppressions {
  const lineMap = createLineMap(text);
  const lines: LineDirective[] = [];
  const blocks: BlockDirective[] = [];
  const ignoredLines = new Set<number>();
  let isFileIgnored = false;

  for (const comment of comments) {
    const [start, end] = comment.range;
    const directive = directivePattern.exec(comment.value)?.groups;
    if (directive) {
      const rules = ruleNamesOf(directive['rest'] ?? '');
      switch (directive['action']) {
        case 'disable-line':
          lines.push({ rules, line: lineMap.lineAt(start) });
          break;
        case 'disable-next-line':
          lines.push({ rules, line: lineMap.lineAt(end) + 1 });
          break;
        case 'disable':
        case 'enable':
          if (comment.type === 'Block') blocks.push({ rules, action: directive['action'], offset: start });
          break;
      }
      continue;
    }
    const ignore = ignorePattern.exec(comment.value);
    if (!ignore) continue;
    if (ignore.groups?.['scope']) isFileIgnored = true;
    else ignoredLines.add(standsAlone(text, comment.range) ? lineMap.lineAt(end) + 1 : lineMap.lineAt(start));
  }
  blocks.sort((left, right) => left.offset - right.offset);

  const isIgnored = (site: Location) => isFileIgnored || ignoredLines.has(site.line);
  return {
    isIgnored,
    isSuppressed: (check, at, site) =>
      isIgnored(at) ||
      (site !== undefined && isIgnored(site)) ||
      lines.some((directive) => directive.line === at.line && names(directive, check)) ||
      isBlockDisabled(blocks, check, at.range[0]),
  };
}

/** The last directive before the place that speaks of the rule decides, as in ESLint. */
function isBlockDisabled(blocks: readonly BlockDirective[], check: string, offset: number): boolean {
  const last = blocks.findLast((directive) => directive.offset <= offset && names(directive, check));
  return last?.action === 'disable';
}

function names(directive: Directive, check: string): boolean {
  return directive.rules === undefined || directive.rules.has(check);
}

/** Rules of other plugins are left out; a directive that names only those keeps an empty set and silences nothing here. */
function ruleNamesOf(rest: string): RuleNames {
  const list = (rest.split(/\s-{2,}\s/u)[0] ?? '')
    .split(',')
    .map((name) => name.trim().replace(/^(['"])(.*)\1$/u, '$2'))
    .filter((name) => name !== '');
  if (list.length === 0) return undefined;
  return new Set(list.filter((name) => name.startsWith(pluginPrefix)).map((name) => name.slice(pluginPrefix.length)));
}

function standsAlone(text: string, [start, end]: Range): boolean {
  const lineBreak = /[\n\r\u2028\u2029]/;
  let before = start - 1;
  while (before >= 0 && !lineBreak.test(text[before] ?? '')) {
    if (!/[\s{]/.test(text[before] ?? '')) return false;
    before -= 1;
  }
  for (let after = end; after < text.length && !lineBreak.test(text[after] ?? ''); after += 1) {
    if (!/[\s}]/.test(text[after] ?? '')) return false;
  }
  return true;
}
