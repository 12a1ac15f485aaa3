import { describe, expect, it } from 'vitest';
import { visitorConversations } from '../../../playground/pages/conversations.js';

describe('the visitors to pick from', () => {
  it('are several, each with a name of its own', () => {
    const slugs = visitorConversations.map(({ slug }) => slug);
    expect(slugs.length).toBeGreaterThanOrEqual(5);
    expect(new Set(slugs).size).toBe(slugs.length);
  });

  it.each(visitorConversations.map((conversation) => [conversation.slug, conversation] as const))(
    '%s is a conversation that Leadbell takes',
    (slug, { messages, fields }) => {
      expect(slug).toMatch(/^[a-z-]+$/);
      expect(messages.length).toBeGreaterThanOrEqual(5);
      expect(messages.length).toBeLessThanOrEqual(12);
      // The words on the card are the visitor's last.
      expect(messages.at(-1)?.role).toBe('visitor');
      expect(fields.email ?? fields.phone).toBeTruthy();
      for (const { text } of messages) expect(text.length).toBeLessThanOrEqual(16_000);
    },
  );
});
