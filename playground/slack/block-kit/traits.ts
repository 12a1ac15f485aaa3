import { z } from 'zod';
import { limits } from '../limits.js';
import { confirm, id, plainText } from './text.js';

/** Every interactive element may name itself. */
export const actionable = { action_id: id.optional() };
/** May ask first. */
export const confirmable = { confirm: confirm.optional() };
/** May take the focus when its view opens. */
export const focusable = { focus_on_load: z.boolean().optional() };
/** May show a hint while empty. */
export const placeholdable = { placeholder: plainText(limits.placeholder).optional() };
/** What selects and pickers share. */
export const picked = { ...actionable, ...confirmable, ...focusable, ...placeholdable };
/** What multi-selects share. */
export const many = { max_selected_items: z.int().min(1, 'must be more than 0').optional() };
