import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const RECORDER = pathToFileURL(join(dirname(fileURLToPath(import.meta.url)), 'record-usage.mjs')).href;

/** Runs a contender once: seconds on the clock, CPU seconds and megabytes summed over its Node processes. */
export function run(contender, { tree, work }) {
  const usageFolder = mkdtempSync(join(work, 'usage-'));
  const started = process.hrtime.bigint();
  const child = spawnSync(process.execPath, contender.args, {
    cwd: tree,
    env: { ...process.env, NODE_OPTIONS: `--import ${RECORDER}`, BENCH_USAGE: usageFolder },
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (child.status !== 0) {
    const reason = child.stderr.split('\n').find((line) => /error/i.test(line)) ?? child.stderr.trim();
    throw new Error(`${contender.name} ended with ${child.status}. ${reason.trim()}`);
  }
  const processes = readdirSync(usageFolder).map((pid) => JSON.parse(readFileSync(join(usageFolder, pid), 'utf8')));
  const sum = (name) => processes.reduce((total, usage) => total + usage[name], 0);
  return {
    seconds,
    cpuSeconds: sum('microseconds') / 1e6,
    megabytes: sum('kilobytes') / 1024,
    stdout: child.stdout,
  };
}

export const median = (numbers) => [...numbers].sort((left, right) => left - right)[Math.floor(numbers.length / 2)];

/** Runs the contenders in turn, so that what else the machine does hits all alike; slow ones once. */
export function measure(contenders, rounds, place) {
  const runs = new Map(contenders.map((contender) => [contender, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [contender, results] of runs) {
      if (!contender.slow || round === 0) results.push(run(contender, place));
    }
  }
  return new Map(
    [...runs].map(([{ name }, results]) => [
      name,
      {
        seconds: median(results.map((result) => result.seconds)),
        cpuSeconds: median(results.map((result) => result.cpuSeconds)),
        megabytes: Math.max(...results.map((result) => result.megabytes)),
        stdout: results[0].stdout,
        runs: results.length,
      },
    ]),
  );
}
