// How the demo looks. Colour only on a terminal that wants it.
const colourful = process.stdout.isTTY === true && !process.env['NO_COLOR'];
const paint = (code) => (line) => (colourful && line !== '' ? `\u001b[${code}m${line}\u001b[0m` : line);
const plain = (line) => line;
const bold = paint(1);
const dim = paint(2);
const red = paint(31);
const green = paint(32);
const cyan = paint(36);

// A reader that has seen enough, as `| head` has, is no failure; the demo still cleans up behind itself.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
});

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

export function indented(block, paintOf = () => plain) {
  for (const line of block.split('\n')) console.log(`  ${paintOf(line)(line)}`.trimEnd());
  blank();
}

export const diff = (block) => indented(block, diffPaint);
export const note = (line) => indented(line, () => dim);

function diffPaint(line) {
  if (/^(?:---|\+\+\+) /.test(line)) return bold;
  if (line.startsWith('@@')) return cyan;
  if (line.startsWith('+')) return green;
  return line.startsWith('-') ? red : plain;
}

export function table(columns, rows) {
  const widths = columns.map((column, index) => Math.max(column.length, ...rows.map((row) => row[index].length)));
  const line = (cells) => `  ${cells.map((cell, index) => cell.padEnd(widths[index])).join('  ')}`.trimEnd();
  console.log(dim(line(columns)));
  for (const row of rows) console.log(line(row));
  blank();
}
