import type { Logger } from 'pino';
import { systemClock } from '../clock.js';
import type { Config } from '../config.js';
import { LeadbellError } from '../errors.js';
import { type ChangeLog, createChangeLog, type Editor } from '../leads/change-log.js';
import { type Configuration, createConfiguration } from '../leads/configuration.js';
import { createDirectory } from '../leads/directory.js';
import { createInbox } from '../leads/inbox.js';
import { type Connecting, createConnecting } from '../notify/connecting.js';
import { createPlaces, type Places } from '../notify/places.js';
import type { PlatformTools } from '../notify/tools.js';
import { needsSecrets, openSecrets } from '../secrets.js';
import { type Id, parseId } from '../storage/id.js';
import type { WorkspaceRecord } from '../storage/models/workspace.js';
import { openDatabase } from '../storage/open-database.js';
import { createRepositories, type Repositories } from '../storage/repositories/repositories.js';
import type { Store } from '../storage/store.js';
import type { Print } from './verbs.js';

/** Who does what is done here. */
export const byCli = { platform: 'cli', id: 'cli', name: 'Command line' };

/** What the command line is run with. */
export interface CliParts {
  config: Config;
  log: Logger;
  print: Print;
  /** `--workspace`, where given. */
  workspace?: string;
}

/** What a verb works with. */
export interface CliContext extends Repositories {
  config: Config;
  /** The platforms that are configured, to send a test or ask how they are. */
  tools: PlatformTools[];
  store: Store;
  clock: typeof systemClock;
  inbox: ReturnType<typeof createInbox>;
  directory: ReturnType<typeof createDirectory>;
  configuration: Configuration;
  places: Places;
  connecting: Connecting;
  /** Writes down who changed or took what. */
  note: ChangeLog;
  /** The workspace meant: the named one, or the only one. @throws LeadbellError. */
  workspace(): Promise<WorkspaceRecord>;
  /** The command line as one who changes that workspace. @throws LeadbellError. */
  editor(): Promise<Editor>;
  print: Print;
}

/** Opens the store, runs a verb and closes it again, beside a running server too. */
export async function withContext(
  parts: CliParts,
  verb: (context: CliContext) => Promise<void>,
): Promise<void> {
  const secrets = needsSecrets(parts.config) ? await openSecrets(parts.config) : [];
  const database = await openDatabase(parts.config, parts.log, () => undefined, { brief: true });
  const repositories = createRepositories(database.store);
  const tools = await openTools(parts, repositories, secrets);
  try {
    const shared = { ...repositories, clock: systemClock, wake: () => undefined };
    const directory = createDirectory(shared);
    const changing = { ...shared, directory, note: createChangeLog(shared) };
    const places = createPlaces(changing);
    const workspace = () => theWorkspace(repositories, parts.workspace);
    await verb({
      ...repositories,
      config: parts.config,
      tools,
      store: database.store,
      clock: systemClock,
      inbox: createInbox(shared),
      directory,
      configuration: createConfiguration(changing),
      places,
      connecting: createConnecting({ ...changing, places }),
      note: changing.note,
      workspace,
      editor: async () => ({ workspace: (await workspace())._id, actor: byCli }),
      print: parts.print,
    });
  } finally {
    for (const each of tools) await each.settle();
    await database.close();
  }
}

/** Each is loaded only where it is configured: a verb answers sooner without. */
async function openTools(
  { config, log }: CliParts,
  repositories: Repositories,
  secrets: string[],
): Promise<PlatformTools[]> {
  const shared = { ...repositories, secrets, clock: systemClock, log };
  const tools: PlatformTools[] = [];
  if (config.slack) {
    const { slackTools } = await import('../platforms/slack/tools.js');
    tools.push(slackTools({ ...shared, config: config.slack }));
  }
  if (config.email) {
    const { emailTools } = await import('../platforms/email/tools.js');
    const { publicUrl } = config;
    tools.push(emailTools({ ...shared, config: config.email, ...(publicUrl && { publicUrl }) }));
  }
  if (config.telegram) {
    const { telegramTools } = await import('../platforms/telegram/tools.js');
    tools.push(telegramTools({ ...shared, config: config.telegram }));
  }
  if (config.teams) {
    const { teamsTools } = await import('../platforms/teams/tools.js');
    tools.push(teamsTools({ ...shared, config: config.teams }));
  }
  return tools;
}

/** Reads an id from the command line. @throws LeadbellError `not_found`. */
export function idFrom(text: string, what: string): Id {
  const id = parseId(text);
  if (!id)
    throw new LeadbellError(
      'not_found',
      `There is no ${what} "${text}"; ids are shown by \`leadbell ${what}s list\`.`,
    );
  return id;
}

async function theWorkspace(
  { workspaces }: Repositories,
  named: string | undefined,
): Promise<WorkspaceRecord> {
  if (named !== undefined) {
    const found = await workspaces.find(idFrom(named, 'workspace'));
    if (found) return found;
    throw new LeadbellError(
      'not_found',
      `There is no workspace "${named}"; see \`leadbell workspaces list\`.`,
    );
  }
  const [only, ...others] = await workspaces.list();
  if (others.length > 0) {
    throw new LeadbellError('invalid_request', 'There are several workspaces; name one with --workspace ID.');
  }
  if (!only) {
    throw new LeadbellError(
      'not_found',
      'There is no workspace yet; add one with `leadbell workspaces add NAME`.',
    );
  }
  return only;
}
