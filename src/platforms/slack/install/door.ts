import type { ServerResponse } from 'node:http';
import { type CodedError, ErrorCode, InstallProvider } from '@slack/oauth';
import type { IRouter } from 'express';
import type { SlackConfig, SlackOAuthConfig } from '../../../config.js';
import type { InstallationRecord } from '../../../storage/models/installation.js';
import type { InstallStates } from '../../../storage/repositories/install-states.js';
import { boltLogger } from '../bolt-logger.js';
import { slackClientOptions } from '../client.js';
import { scopes } from '../examine.js';
import { homeUrl } from '../home-url.js';
import { type AcceptParts, acceptInstallation } from './accept.js';
import { type InstallPage, renderInstallPage } from './page.js';
import { createStateStore } from './state-store.js';

/** What the way to install the app needs. */
export interface InstallDoorParts extends AcceptParts {
  config: SlackConfig;
  /** Where people reach us, without a slash at its end. */
  publicUrl?: string;
  router: IRouter;
  installStates: InstallStates;
  /** Greets the person who installed the app; whatever it throws is its own affair. */
  greet(installation: InstallationRecord): Promise<void>;
}

const installPath = '/slack/install';
const redirectPath = '/slack/oauth_redirect';

/** Opens `/slack/install`, which leads to Slack's page, and `/slack/oauth_redirect`, to which Slack leads back. */
export function openInstallDoor(parts: InstallDoorParts, oauth: SlackOAuthConfig): void {
  const { router, publicUrl, config, clock, log, installStates } = parts;
  if (!publicUrl)
    log.warn(
      'PUBLIC_URL is unset: Slack leads people who install the app to the first redirect URL of its settings',
    );
  const options = { scopes, ...(publicUrl && { redirectUri: publicUrl + redirectPath }) };
  /** What was accepted of each installation that is under way, until its page is drawn. */
  const accepted = new WeakMap<object, InstallationRecord>();
  const provider = new InstallProvider({
    clientId: oauth.clientId,
    clientSecret: oauth.clientSecret,
    ...(oauth.authorizeUrl && { authorizationUrl: oauth.authorizeUrl }),
    stateStore: createStateStore(installStates, options, clock),
    installUrlOptions: options,
    directInstall: true,
    logger: boltLogger(log),
    clientOptions: slackClientOptions({ ...(config.apiUrl && { apiUrl: config.apiUrl }), log }),
    installationStore: {
      async storeInstallation(installation) {
        accepted.set(installation, await acceptInstallation(parts, installation));
      },
      async fetchInstallation() {
        throw new Error('Tokens are had of the teams.');
      },
    },
  });

  router.get(installPath, async (request, response) => {
    try {
      await provider.handleInstallPath(request, response);
    } catch (error) {
      log.warn({ cause: error instanceof Error ? error.name : 'unknown' }, 'slack installation not begun');
      send(response, 503, unwell);
    }
  });
  router.get(redirectPath, (request, response) =>
    provider.handleCallback(request, response, {
      async successAsync(installation, _options, _request, answer) {
        const record = accepted.get(installation);
        if (!record) throw new Error('An installation was not stored.');
        send(answer, 200, installed(record, installation.enterpriseUrl));
        await parts.greet(record);
      },
      failure(error, _options, _request, answer) {
        log.warn({ code: error.code, cause: error.name }, 'slack app not installed');
        send(answer, ...notInstalled(error));
      },
    }),
  );
}

function send(response: ServerResponse, status: number, page: InstallPage): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  });
  response.end(renderInstallPage(page));
}

/** An organisation's admin has yet to say which teams get the app; everybody else goes straight to Home. */
function installed(record: InstallationRecord, enterpriseUrl: string | undefined): InstallPage {
  const title = `Leadbell is installed in ${record.name}`;
  if (record.externalId === record.enterprise && enterpriseUrl && record.appId) {
    const url = `${enterpriseUrl}manage/organization/apps/profile/${record.appId}/workspaces/add`;
    const sentence = 'Now add it to the workspaces of your organisation that are to use it.';
    return { title, sentence, link: { url, text: 'Choose workspaces' } };
  }
  const url = homeUrl(record);
  const sentence = 'Leadbell has sent you a message in Slack that says what to do next.';
  return { title, sentence, ...(url && { link: { url, text: 'Open Slack' } }) };
}

const unwell = {
  title: 'Nothing was installed',
  sentence: 'Our database does not answer. Please try again in a moment.',
};

const again = { link: { url: installPath, text: 'Start again' } };

function notInstalled({ code, message }: CodedError): [status: number, page: InstallPage] {
  switch (code) {
    case ErrorCode.AuthorizationError:
      return [200, { title: 'Nothing was installed', sentence: 'You cancelled on Slack’s page.', ...again }];
    case ErrorCode.MissingStateError:
    case ErrorCode.InvalidStateError:
    case ErrorCode.MissingCodeError: {
      const sentence = 'This link was used before, is over, or was opened in another browser.';
      return [400, { title: 'Nothing was installed', sentence, ...again }];
    }
    default: {
      const refused = /invalid_code|code_already_used|bad_redirect_uri/.test(message);
      const sentence = refused
        ? 'Slack did not accept the code that it gave; each works once and for ten minutes.'
        : 'Slack or our database did not answer as it should.';
      return [refused ? 400 : 502, { title: 'Nothing was installed', sentence, ...again }];
    }
  }
}
