import type { Logger } from 'pino';
import type { SlackConfig } from '../../config.js';
import { type Check, createExamination, type ExaminationParts } from '../../notify/examine.js';
import { examineSockets, examineTeam } from './examine.js';
import type { Person } from './people.js';
import type { SlackTeam } from './teams.js';

/** What Slack's doctor needs. */
export interface DoctorParts extends ExaminationParts {
  config: SlackConfig;
  log: Logger;
}

/** Tells whether everything works for a team: its token, the sockets, every place that leads ring in. */
export type Doctor = ReturnType<typeof createDoctor>;

/** Makes the doctor that a team sends for in Slack. */
export function createDoctor({ config, log, ...parts }: DoctorParts) {
  const examine = createExamination(parts);
  return async function doctor(team: SlackTeam, { zone }: Person): Promise<Check[]> {
    const last = (_place: unknown, what: 'resume' | 'remove') =>
      what === 'resume' ? 'press Resume in Home' : 'remove it in Home';
    const checks = await Promise.all([
      examineTeam(team),
      examineSockets(config, log),
      examine(team.installation.workspace, { zone, last }),
    ]);
    return checks.flat();
  };
}
