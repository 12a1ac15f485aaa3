import { type Command, InvalidArgumentError } from 'commander';
import type { AuditRecord } from '../storage/models/audit.js';
import type { Run } from './verbs.js';

/** `leadbell audit`: who changed what, newest first. */
export function registerAudit(program: Command, run: Run): void {
  program
    .command('audit')
    .description('who changed what in the configuration, newest first')
    .option('--limit <number>', 'how many at most', limitFrom, 100)
    .action(({ limit }: { limit: number }) =>
      run(async ({ workspace, audit, print }) => {
        const entries = await audit.page((await workspace())._id, limit);
        print({ items: entries.map(auditJson) }, entries.map(describe));
      }),
    );
}

function auditJson({ at, actor: { platform, id, name }, action, subject, detail }: AuditRecord) {
  return {
    at: at.toISOString(),
    actor: { platform, id, name },
    action,
    ...(subject !== undefined && { subject }),
    ...(detail !== undefined && { detail }),
  };
}

function describe({ at, actor, action, subject, detail }: AuditRecord): string {
  return [at.toISOString(), actor.name, action, subject, detail].filter((part) => part).join('  ');
}

function limitFrom(text: string): number {
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It takes a whole number from 1 to 99999.');
}
