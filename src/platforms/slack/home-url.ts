import type { InstallationRecord } from '../../storage/models/installation.js';

/** Where a person finds the app's Home tab, in a browser or Slack itself; undefined where the app's id is not known. */
export function homeUrl({ appId, externalId, enterprise }: InstallationRecord): string | undefined {
  if (!appId) return undefined;
  // An organisation has no team of its own; Slack takes the one the person is in.
  const team = externalId === enterprise ? '' : `&team=${externalId}`;
  return `https://slack.com/app_redirect?app=${appId}${team}`;
}
