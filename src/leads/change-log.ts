import type { Clock } from '../clock.js';
import type { Id } from '../storage/id.js';
import type { Actor } from '../storage/models/lead.js';
import type { Audit, AuditEntry } from '../storage/repositories/audit.js';
import type { Workspaces } from '../storage/repositories/workspaces.js';

/** Who changes the configuration of which workspace. */
export interface Editor {
  workspace: Id;
  actor: Actor;
}

/** Writes down who changed what. */
export type ChangeLog = ReturnType<typeof createChangeLog>;

/** What writing changes down needs. */
export interface ChangeLogParts {
  audit: Audit;
  workspaces: Workspaces;
  clock: Clock;
}

/** Makes what every change of configuration ends with: an entry in the audit log, and a sign that open screens are old. */
export function createChangeLog({ audit, workspaces, clock }: ChangeLogParts) {
  return async function note(
    { workspace, actor }: Editor,
    action: string,
    about: Pick<AuditEntry, 'subject' | 'detail'> = {},
  ): Promise<void> {
    await audit.add(workspace, { actor, action, ...about }, clock.now());
    await workspaces.countChange(workspace, clock.now());
  };
}
