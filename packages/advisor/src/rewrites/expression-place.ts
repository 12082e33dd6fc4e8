/**
 * Puts an expression that may hold `||`, `??` or `?:` where a literal stood. Parentheses are added unless what stands on
 * both sides is known to need none.
 */
export function placeExpression(text: string, range: readonly [number, number], expression: string): string {
  const isNested = expression.includes(' ? ') && /\?\s*$/.test(text.slice(Math.max(0, range[0] - 40), range[0]));
  const isFree = !isNested && isFreeBefore(text, range[0]) && isFreeAfter(text, range[1]);
  return isFree ? expression : `(${expression})`;
}

function isFreeBefore(text: string, offset: number): boolean {
  const before = text
    .slice(Math.max(0, offset - 400), offset)
    .replace(/\/\*[\s\S]*?\*\/|\/\/[^\r\n]*$/gm, '')
    .trimEnd();
  if (before.endsWith('=>')) return true;
  if (/(?:^|[^=!<>])=$/.test(before)) return true;
  if (/(?:^|[^?])\?$/.test(before)) return true;
  if (/[:([,{;]$/.test(before)) return true;
  return /\b(?:return|default|case)$/.test(before);
}

function isFreeAfter(text: string, offset: number): boolean {
  const rest = text.slice(offset);
  const after = /^(?:[ \t]|\/\*[\s\S]*?\*\/)*(?<line>(?:\/\/[^\r\n]*)?[\r\n][\s\S]*)?(?<next>[\s\S]?)/.exec(
    rest,
  )?.groups;
  const next = after?.['next'] ?? '';
  if (after?.['line'] === undefined) return next === '' || /[,)\]};:]/.test(next);
  const continued = after['line'].replace(/^(?:\s|\/\*[\s\S]*?\*\/|\/\/[^\r\n]*)+/, '');
  return !/^(?:[.([`?+\-*/%&|^=<>!]|(?:as|satisfies|in|instanceof)\b)/.test(continued) || /^\/[/*]/.test(continued);
}
