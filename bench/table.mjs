/** Prints rows under their columns: the first to the left, the others to the right. */
export function printTable(columns, rows) {
  const widths = columns.map((column, index) => Math.max(column.length, ...rows.map((row) => row[index].length)));
  for (const row of [columns, ...rows]) {
    const cells = row.map((cell, index) => (index === 0 ? cell.padEnd(widths[index]) : cell.padStart(widths[index])));
    console.log(cells.join('  ').trimEnd());
  }
}

/**
 * Prints what we hold ourselves to beside what was measured.
 * @param bars what, `at most` or `at least`, how much, and [measured, unit], or undefined where the run does not say
 */
export function printAgainst(title, bars) {
  console.log(`\n${title}:`);
  printTable(
    ['', 'measured', 'wanted', ''],
    bars
      .filter(([, , , measured]) => measured !== undefined)
      .map(([what, which, limit, [value, unit]]) => {
        const holds = which === 'at most' ? value <= limit : value >= limit;
        return [
          what,
          `${value.toFixed(unit === '×' ? 1 : 0)}${unit}`,
          `${which} ${limit}${unit}`,
          holds ? 'holds' : 'missed',
        ];
      }),
  );
}
