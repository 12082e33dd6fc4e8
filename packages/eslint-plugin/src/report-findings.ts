import { adviseOn, type Check, type Edit, type Finding } from '@gateshift/advisor';
import type { Rule } from 'eslint';
import { readImportedFile } from './imported-files.js';
import { lintedFileOf, type LintedFile } from './linted-file.js';
import { isInTemplate } from './template-references.js';

/** Puts what a check says of the file before ESLint. */
export function reportFindings<Options extends object>(
  context: Rule.RuleContext,
  check: Check<Options>,
  options: Partial<Options>,
): void {
  const linted = lintedFileOf(context);
  if (!linted) return;
  const { file, sites, text, policy } = linted;
  const findings = adviseOn(
    check,
    { file, sites, policy, textOf: (other) => (other === file ? text : (readImportedFile(other)?.text ?? '')) },
    options,
  );
  for (const finding of findings) if (!isIgnored(finding, linted)) report(context, finding);
}

/** ESLint silences by its own comments itself. */
function isIgnored({ location, siteId }: Finding, { file, sites, suppressions }: LintedFile): boolean {
  const site = sites.find(({ id }) => id === siteId)?.location;
  return suppressions.isIgnored(location) || (site?.file === file && suppressions.isIgnored(site));
}

function report(context: Rule.RuleContext, finding: Finding): void {
  const { location, message, variant, fix } = finding;
  // In an attribute a quote would end it, and names such as `process` are not there for a template.
  const isScript = (edits: readonly Edit[]) =>
    edits.every(({ range }) => !isInTemplate(context.sourceCode.ast, range[0]));
  context.report({
    loc: {
      start: { line: location.line, column: location.column - 1 },
      end: { line: location.endLine, column: location.endColumn - 1 },
    },
    messageId: variant ?? 'finding',
    data: { message },
    ...(fix && isScript(fix) && { fix: fixerFor(fix) }),
    suggest: finding.suggestions
      .filter(({ edits }) => isScript(edits))
      .map((suggestion) => ({
        messageId: 'suggestion',
        data: { message: suggestion.message },
        fix: fixerFor(suggestion.edits),
      })),
  });
}

function fixerFor(edits: readonly Edit[]): (fixer: Rule.RuleFixer) => Rule.Fix[] {
  return (fixer) => edits.map(({ range, text }) => fixer.replaceTextRange([...range], text));
}
