import { stripVTControlCharacters } from 'node:util';

/** Lines up rows of cells; the last cell of a row is not padded. Cells may hold colour codes. */
export function alignColumns(rows: readonly (readonly string[])[], gap = 2): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, widthOf(cell));
    });
  }
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === row.length - 1 ? cell : cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell) + gap),
      )
      .join('')
      .trimEnd(),
  );
}

/**
 * Rows of a report, indented. Where a terminal is too narrow for the widest, every row goes on in a second line after its
 * first cells, so that the columns of both lines stay aligned.
 *
 * @param head how many cells stay in the first line
 */
export function fitColumns(rows: readonly (readonly string[])[], head: number, width: number): readonly string[] {
  const whole = alignColumns(rows).map((row) => `  ${row}`);
  if (width >= narrow || whole.every((row) => widthOf(row) <= width)) return whole;
  const heads = alignColumns(rows.map((cells) => cells.slice(0, head)));
  const rests = alignColumns(rows.map((cells) => cells.slice(head)));
  return heads.flatMap((first, index) => {
    const rest = rests[index] ?? '';
    return rest === '' ? [`  ${first}`] : [`  ${first}`, `    ${rest}`];
  });
}

/** From here on a line may run over, as it may where no terminal is and each line is one record. */
const narrow = 100;

function widthOf(cell: string): number {
  return stripVTControlCharacters(cell).length;
}

/** Breaks a sentence into lines of at most the width. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return line === '' ? lines : [...lines, line];
}
