import type { ActionsBlockElement, KnownBlock } from '@slack/types';
import { homeClearFilters, homeSettings, homeShowAll } from './action-ids.js';
import { button, paragraph, run } from './elements.js';

/** Why a Home lists no lead. */
export type EmptyReason =
  | 'no-agent'
  | 'no-skill'
  | 'no-lead'
  | 'all-read'
  | 'nothing-here'
  | 'range-reversed';

const words: Record<EmptyReason, [title: string, text: string]> = {
  'no-agent': [
    'No agent yet',
    'Leads come from the AI agents of your website. Add the first one, and each lead it wins shows up here.',
  ],
  'no-skill': [
    'Nothing captures leads right now',
    'Check your skills first: an agent captures leads only while one of its skills is on and has capture on.',
  ],
  'no-lead': ['No leads yet', 'Your agents are ready. The first lead shows up here by itself.'],
  'all-read': ['All read', 'There is no unread lead. The next one shows up here by itself.'],
  'nothing-here': ['No lead in this selection', 'Widen the date range or pick another agent.'],
  'range-reversed': [
    'The last day comes before the first',
    'No lead can lie in such a range: choose a later last day or an earlier first one.',
  ],
};

/** What stands where the leads would be; `settings` offers the way there to those who may configure. */
export function emptyState(reason: EmptyReason, { settings }: { settings: boolean }): KnownBlock[] {
  const [title, text] = words[reason];
  const elements = ways(reason, settings);
  return [
    paragraph([[run(title, 'bold')], [run(text)]]),
    ...(elements.length > 0 ? [{ type: 'actions' as const, elements }] : []),
  ];
}

function ways(reason: EmptyReason, settings: boolean): ActionsBlockElement[] {
  switch (reason) {
    case 'no-agent':
    case 'no-skill':
      return settings ? [button('Open Settings', homeSettings, 'empty', { style: 'primary' })] : [];
    case 'all-read':
      return [button('Show Read Leads', homeShowAll, 'all')];
    case 'nothing-here':
    case 'range-reversed':
      return [button('Clear Filters', homeClearFilters, 'filters')];
    case 'no-lead':
      return [];
  }
}
