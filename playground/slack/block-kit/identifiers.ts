import type { z } from 'zod';

interface Identified {
  block_id?: string | undefined;
  accessory?: unknown;
  element?: unknown;
  elements?: unknown[];
}

/** The interactive parts of one block, with the path of each inside it. */
export function elementsOf(
  block: Identified,
): { element: Record<string, unknown>; path: (string | number)[] }[] {
  const parts: { element: unknown; path: (string | number)[] }[] = [
    { element: block.accessory, path: ['accessory'] },
    { element: block.element, path: ['element'] },
    ...(block.elements ?? []).map((element, index) => ({ element, path: ['elements', index] })),
  ];
  return parts.flatMap(({ element, path }) =>
    typeof element === 'object' && element !== null ? [{ element: { ...element }, path }] : [],
  );
}

/** Adds the rules that hold over a whole payload: `block_id` once, `action_id` once a block, one focus. */
export function uniqueIds(blocks: readonly Identified[], context: z.RefinementCtx, at: string[]): void {
  const refuse = (path: (string | number)[], message: string) =>
    context.addIssue({ code: 'custom', path: [...at, ...path], message });
  const seen = new Set<string>();
  let focused = 0;
  for (const [index, block] of blocks.entries()) {
    if (block.block_id !== undefined && seen.has(block.block_id))
      refuse([index, 'block_id'], `\`block_id\` ${block.block_id} already exists`);
    if (block.block_id !== undefined) seen.add(block.block_id);
    const actions = new Set<unknown>();
    for (const { element, path } of elementsOf(block)) {
      if (element.action_id !== undefined && actions.has(element.action_id))
        refuse([index, ...path, 'action_id'], `\`action_id\` ${element.action_id} already exists`);
      actions.add(element.action_id);
      if (element.focus_on_load === true && ++focused > 1)
        refuse([index, ...path, 'focus_on_load'], 'only one element may have focus_on_load');
    }
  }
}
