import { createLineMap } from '@gateshift/analyzer';
import { expect, it } from 'vitest';
import { applyEdits } from './apply-edits.js';

import { todoEdits } from './todo-comment.js';

/** Marks the place of `SITE` and gives the text with the comment. */
function mark(text: string): string {
  const start = text.indexOf('SITE');
  const location = createLineMap(text).locate('a.ts', [start, start + 4]);
  return applyEdits(text, todoEdits(text, location, 'its key comes in'));
}

it('puts a line above, indented as the line', () => {
  expect(mark('{\r\n\tconst a = SITE;\r\n}')).toBe(
    '{\r\n\t// TODO(gateshift): its key comes in\r\n\tconst a = SITE;\r\n}',
  );
});

it('says it once, also under other comments', () => {
  const text = '// TODO(gateshift): its key comes in\n// and a note\nconst a = SITE;';
  expect(mark(text)).toBe(text);
});

it('stays within the expression where a line above could be text', () => {
  expect(mark('const p = `\n  ${SITE}`')).toBe('const p = `\n  ${/* TODO(gateshift): its key comes in */ SITE}`');
  expect(mark('<p>\n  text {SITE}\n</p>')).toBe('<p>\n  text {/* TODO(gateshift): its key comes in */ SITE}\n</p>');
});

it('keeps a byte-order mark first', () => {
  expect(mark('\uFEFFconst a = SITE')).toBe('\uFEFF// TODO(gateshift): its key comes in\nconst a = SITE');
});

it('cannot end its own comment', () => {
  const text = 'f`${SITE}`';
  const location = createLineMap(text).locate('a.ts', [4, 8]);
  expect(applyEdits(text, todoEdits(text, location, 'a */ b'))).toBe('f`${/* TODO(gateshift): a * / b */ SITE}`');
});
