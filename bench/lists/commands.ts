import { ask } from '../support/ask.js';
import { type Look, type OpenInbox, page } from './look.js';

/** `/leads` in the chat, from the command to its list standing there. */
export function commandLooks({ rig: { slack, agents } }: OpenInbox): Look[] {
  async function list(text: string): Promise<number> {
    const { answer, ms } = await ask(slack, 'U0ADA', agents[0].channel, text);
    const shown = answer.blocks.filter(({ block_id: id }) => id?.startsWith('lead_')).length;
    if (shown !== page) throw new Error(`a page of ${shown} leads came`);
    return ms;
  }
  return [
    { figure: `list page of ${page}, /leads, in the chat`, measure: () => list('') },
    {
      figure: `list page of ${page}, /leads of a rare agent, in the chat`,
      measure: () => list('agent:"Rare Bot"'),
    },
  ];
}
