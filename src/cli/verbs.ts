import type { Command } from 'commander';
import { registerAgents } from './agents.js';
import { registerAudit } from './audit.js';
import { registerConnect } from './connect.js';
import type { CliContext } from './context.js';
import { registerDestinations } from './destinations.js';
import { registerDoctor } from './doctor.js';
import { registerExport } from './export.js';
import { registerKeys } from './keys.js';
import { registerLeads } from './leads.js';
import { registerSeed } from './seed.js';
import { registerSkills } from './skills.js';
import { registerWorkspaces } from './workspaces.js';

/** Opens the store for a verb and runs it. */
export type Run = (verb: (context: CliContext) => Promise<void>) => Promise<void>;

/** Prints the document with `--json`, else the lines. */
export type Print = (document: unknown, lines: string[]) => void;

/** Every group of verbs there is; a new one is added here. */
export const verbGroups: ((program: Command, run: Run, print: Print) => void)[] = [
  registerWorkspaces,
  registerAgents,
  registerSkills,
  registerDestinations,
  registerConnect,
  registerLeads,
  registerExport,
  registerKeys,
  registerSeed,
  registerDoctor,
  registerAudit,
];
