// For releases: prices that nobody has looked at for two months are not to be shipped as news.
import { readFileSync } from 'node:fs';

const longestDays = 60;
const { asOf, sources } = JSON.parse(readFileSync(new URL('../dist/catalog.json', import.meta.url), 'utf8'));
const today = process.argv[2] ?? new Date().toISOString().slice(0, 10);
const daysOld = (date) => Math.round((Date.parse(today) - Date.parse(date)) / 86_400_000);

for (const [name, date] of [...sources].sort(([, a], [, b]) => (a < b ? -1 : 1))) {
  process.stdout.write(`${String(daysOld(date)).padStart(4)} days  ${date}  ${name}\n`);
}
if (daysOld(asOf) > longestDays) {
  process.stderr.write(
    `The newest price of the catalogue is of ${asOf}, ${daysOld(asOf)} days ago; a release may be ${longestDays} days behind. ` +
      'Update @pydantic/genai-prices and packages/catalog/data, then build again.\n',
  );
  process.exitCode = 1;
}
