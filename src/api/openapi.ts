import { z } from 'zod';
import { type ExportFormat, fileTypes } from '../exports/order.js';
import {
  answers,
  conversationQuery,
  exportQuery,
  leadQuery,
  newLead,
  newMessages,
  problem,
} from './schemas.js';

const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema: jsonSchema(schema) } } });
const refusal = {
  description: 'A refusal; `code` is stable.',
  content: { 'application/problem+json': { schema: jsonSchema(problem) } },
};
const body = (schema: z.ZodType) => ({ requestBody: { required: true, ...json(schema) } });
const answer = (status: string, description: string, schema: z.ZodType) => ({
  [status]: { description, ...json(schema) },
});
const responses = (given: object) => ({ responses: { ...given, default: refusal } });
const parameter = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } });
const change = (operationId: string, summary: string) => ({
  operationId,
  summary,
  parameters: [parameter('id')],
  ...responses(answer('200', 'The lead as it is now.', answers.one)),
});

const exported = (operationId: string, format: ExportFormat) => ({
  operationId,
  summary: `Get leads with their conversations as a file (${format})`,
  parameters: queryParameters(exportQuery),
  ...responses({
    '200': {
      description: 'The file.',
      content: { [fileTypes[format]]: { schema: { type: 'string', format: 'binary' } } },
    },
  }),
});

/** The OpenAPI 3.1 document of the HTTP API, made from the schemas that validate it. */
export function openApiDocument() {
  return {
    openapi: '3.1.0',
    info: { title: 'Leadbell', version: '1' },
    security: [{ key: [] }],
    components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
    paths: {
      '/v1/conversations/{conversation}/messages': {
        post: {
          operationId: 'addMessages',
          summary: 'Add messages to a conversation',
          parameters: [parameter('conversation')],
          ...body(newMessages),
          ...responses(
            answer('202', 'How many were new, and how many there are now.', answers.messagesAdded),
          ),
        },
      },
      '/v1/leads': {
        post: {
          operationId: 'captureLead',
          summary: 'Record the lead of a conversation',
          ...body(newLead),
          ...responses({
            ...answer('201', 'A new lead.', answers.captured),
            ...answer('200', 'The conversation already has a lead; it is unchanged.', answers.repeated),
          }),
        },
        get: {
          operationId: 'listLeads',
          summary: 'List leads, newest first',
          parameters: queryParameters(leadQuery),
          ...responses(answer('200', 'A page.', answers.list)),
        },
      },
      '/v1/leads/{id}': {
        get: change('readLead', 'Read a lead; this marks nothing read'),
        delete: change('deleteLead', 'Delete a lead; it can be restored for a day'),
      },
      '/v1/leads/{id}/conversation': {
        get: {
          operationId: 'readConversation',
          summary: "Read a lead's conversation",
          parameters: [parameter('id'), ...queryParameters(conversationQuery)],
          ...responses(answer('200', 'A page of messages, oldest first.', answers.conversation)),
        },
      },
      '/v1/export.xlsx': { get: exported('exportLeads', 'xlsx') },
      '/v1/export.csv': { get: exported('exportLeadsAsCsv', 'csv') },
      '/v1/leads/{id}/read': { post: change('markRead', 'Mark a lead read') },
      '/v1/leads/{id}/unread': { post: change('markUnread', 'Mark a lead unread') },
      '/v1/leads/{id}/restore': { post: change('restoreLead', 'Restore a deleted lead') },
    },
  };
}

function jsonSchema(schema: z.ZodType) {
  const {
    $schema: _,
    $defs: __,
    ...rest
  } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' });
  return rest;
}

function queryParameters(schema: z.ZodObject) {
  return Object.entries(schema.shape).map(([name, each]) => {
    const { description, ...rest } = jsonSchema(each as z.ZodType);
    return { name, in: 'query', ...(description && { description }), schema: rest };
  });
}
