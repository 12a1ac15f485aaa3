import manifest from '../../../../manifests/slack.json' with { type: 'json' };

/** The app's shortcuts of a kind, as its manifest has them. */
function shortcutsOf(kind: 'global' | 'message') {
  return manifest.features.shortcuts
    .filter(({ type }) => type === kind)
    .map(({ callback_id: value, name: text, description }) => ({ value, text, description }));
}

/** Those that can be called from anywhere. */
export const globalShortcuts = shortcutsOf('global');

/** Those in a message's own menu. */
export const messageShortcuts = shortcutsOf('message');
