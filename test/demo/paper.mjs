// How the demo looks. Colour only on a terminal that wants it.
const colourful = process.stdout.isTTY && !process.env['NO_COLOR'];
const paint = (code) => (line) => (colourful ? `\u001b[${code}m${line}\u001b[0m` : line);
const bold = paint(1);
const dim = paint(2);
const red = paint(31);
const green = paint(32);
const cyan = paint(36);

export const blank = () => console.log('');
export const text = (line) => console.log(line);

export function section(title) {
  console.log(`\n${bold(title)}\n`);
}

export function command(line) {
  console.log(`${dim('$')} ${cyan(line)}\n`);
}

export function checked(sentence, holds) {
  console.log(holds ? `${green('✓')} ${sentence}` : `${red('✗')} ${sentence}`);
}

export function indented(block) {
  for (const line of block.trimEnd().split('\n')) console.log(`  ${line}`.trimEnd());
  blank();
}

/** A command's output that begins with a unified diff. */
export function diffLines(block) {
  for (const line of block.trimEnd().split('\n')) console.log(`  ${colourOf(line)(line)}`.trimEnd());
  blank();
}

function colourOf(line) {
  if (/^(?:---|\+\+\+|diff |Index:)/.test(line)) return bold;
  if (line.startsWith('@@')) return cyan;
  if (line.startsWith('+')) return green;
  if (line.startsWith('-')) return red;
  return (same) => same;
}

export function table(columns, rows) {
  const widths = columns.map((column, index) => Math.max(column.length, ...rows.map((row) => row[index].length)));
  const line = (cells) => `  ${cells.map((cell, index) => cell.padEnd(widths[index])).join('  ')}`.trimEnd();
  console.log(dim(line(columns)));
  for (const row of rows) console.log(line(row));
  blank();
}
