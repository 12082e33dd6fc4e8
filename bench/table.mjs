/** Prints rows under their columns: the first to the left, the others to the right. */
export function printTable(columns, rows) {
  const widths = columns.map((column, index) => Math.max(column.length, ...rows.map((row) => row[index].length)));
  for (const row of [columns, ...rows]) {
    const cells = row.map((cell, index) => (index === 0 ? cell.padEnd(widths[index]) : cell.padStart(widths[index])));
    console.log(cells.join('  ').trimEnd());
  }
}
