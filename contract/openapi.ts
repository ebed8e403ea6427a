import { z } from 'zod'
import { api, type OperationId } from './api.ts'
import { isOpenToSupport, isRefusedWhileFrozen, type Access, type EndpointShape } from './endpoint.ts'
import { refusals, type RefusalCode } from './errors.ts'
import { fieldProblems } from './field-problems.ts'
import { rolesWith } from './permissions.ts'
import { readOnlyRefusals } from './subscription.ts'

type Json = Record<string, unknown>

/** Refusals that any endpoint of this access can meet, before those it declares itself. */
export function refusalsOf(endpoint: EndpointShape): RefusalCode[] {
  const codes: RefusalCode[] = ['fault', 'unavailable', 'too_large', 'unsupported_media_type', 'request_timeout']
  if (endpoint.method !== 'GET') codes.push('cross_origin')
  // A malformed address is an invalid request too; an id of the wrong form is just not found.
  if (endpoint.params ?? endpoint.query ?? endpoint.body) codes.push('invalid_request')
  if (endpoint.params !== undefined) codes.push('not_found')
  if (isRefusedWhileFrozen(endpoint)) codes.push('organization_frozen', ...Object.values(readOnlyRefusals))
  const isTenant = endpoint.access.kind === 'organization' || endpoint.access.kind === 'workspace'
  if (isTenant && !isOpenToSupport(endpoint)) codes.push('view_only')
  return [...new Set([...endpoint.refusals, ...codes, ...refusalsOfAccess(endpoint.access)])]
}

function refusalsOfAccess(access: Access): RefusalCode[] {
  switch (access.kind) {
    case 'public':
      return []
    case 'registration':
      return ['unauthenticated', 'not_found']
    case 'user':
      return [
        'unauthenticated',
        'unverified',
        ...(access.browser ? (['browser_session_required'] as const) : []),
        ...(access.fresh ? (['fresh_sign_in_required'] as const) : []),
      ]
    case 'operator':
      return [
        'unauthenticated',
        'unverified',
        'not_found',
        'browser_session_required',
        'second_factor_required',
        ...(access.fresh ? (['fresh_sign_in_required'] as const) : []),
      ]
    case 'organization':
    case 'workspace': {
      const codes: RefusalCode[] = ['unauthenticated', 'unverified', 'not_found', 'suspended', 'forbidden']
      if (!access.deleted) codes.push('organization_deleted')
      if (access.kind === 'organization' && access.fresh)
        codes.push('fresh_sign_in_required', 'browser_session_required')
      return codes
    }
  }
}

/** Who may call it, in words. */
export function accessInWords(access: Access): string {
  switch (access.kind) {
    case 'public':
      return 'Anyone.'
    case 'registration':
      return 'Someone who has registered and not proved the address yet.'
    case 'user':
      return `A signed-in user${access.fresh ? ' who signed in within the last 10 minutes' : ''}${access.browser ? ', in a browser' : ' or an API key'}.`
    case 'organization':
      return `A member with the permission ${access.permission} (${rolesWith(access.permission).join(', ')})${access.fresh ? ', after a fresh sign-in' : ''}.`
    case 'operator':
      return `An operator with a second factor, in a browser${access.fresh ? ', after a fresh sign-in' : ''}.`
    case 'workspace':
      return `Someone in the workspace with the permission ${access.permission}${access.orIn === null ? '' : `, or a member with ${access.orIn} (${rolesWith(access.orIn).join(', ')})`}.`
  }
}

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  }) as Json
  return rest
}

function parametersOf(endpoint: EndpointShape): Json[] {
  const from = (place: 'path' | 'query', schema: z.ZodObject | undefined): Json[] => {
    if (schema === undefined) return []
    const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
      properties?: Record<string, Json>
      required?: string[]
    }
    return Object.entries(properties).map(([name, { description, ...property }]) => ({
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      ...(description === undefined ? {} : { description }),
      schema: property,
    }))
  }
  return [...from('path', endpoint.params), ...from('query', endpoint.query)]
}

function answerOf({ answer }: EndpointShape): [status: string, response: Json] {
  switch (answer.kind) {
    case 'json':
      return [
        String(answer.status),
        { description: 'Done.', content: { 'application/json': { schema: schemaOf(answer.schema, 'output') } } },
      ]
    case 'empty':
      return ['204', { description: 'Done; there is nothing to say.' }]
    case 'redirect':
      return [
        '303',
        { description: 'Go on at the address in Location.', headers: { Location: { schema: { type: 'string' } } } },
      ]
    case 'file':
      return [
        '200',
        {
          description: 'The file.',
          content: { [answer.contentType]: { schema: { type: 'string', format: 'binary' } } },
        },
      ]
  }
}

function problemsOf(endpoint: EndpointShape): Record<string, Json> {
  const codes = refusalsOf(endpoint)
  const statuses = [...new Set(codes.map((code) => refusals[code][0]))].sort((a, b) => a - b)
  const responses = statuses.map((status): [string, Json] => {
    const here = codes.filter((code) => refusals[code][0] === status)
    const description = here.map((code) => `\`${code}\`: ${refusals[code][1]}`).join('\n\n')
    const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
    return [String(status), { description, content }]
  })
  return Object.fromEntries(responses)
}

function operationOf(operationId: string, endpoint: EndpointShape): Json {
  const parameters = parametersOf(endpoint)
  return {
    operationId,
    tags: [endpoint.tag],
    summary: endpoint.summary,
    description: [endpoint.description, `**Who:** ${accessInWords(endpoint.access)}`].filter(Boolean).join('\n\n'),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(endpoint.body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(endpoint.body, 'input') } },
          },
        }),
    responses: { ...Object.fromEntries([answerOf(endpoint)]), ...problemsOf(endpoint) },
    security: endpoint.access.kind === 'public' ? [] : [{ session: [] }, { apiKey: [] }],
  }
}

const problemSchema: Json = {
  type: 'object',
  description: 'A problem document (RFC 9457).',
  required: ['type', 'title', 'status', 'detail', 'instance', 'code', 'requestId'],
  properties: {
    type: { type: 'string', description: 'Where the code is explained.' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'The reason, for a person.' },
    instance: { type: 'string', description: 'The path that was asked for.' },
    code: { type: 'string', enum: Object.keys(refusals), description: 'The reason, for a program.' },
    requestId: { type: 'string', description: 'Tell it to support.' },
    errors: {
      type: 'array',
      description: 'What is wrong with which field.',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'message'],
        properties: {
          pointer: { type: 'string', description: 'JSON pointer (RFC 6901) into params, query or body.' },
          code: {
            type: 'string',
            enum: [...Object.keys(fieldProblems), ...Object.keys(refusals)],
            description: 'What is wrong, for programs.',
          },
          message: { type: 'string', description: 'What is wrong, in English.' },
          values: {
            type: 'object',
            additionalProperties: { type: ['string', 'number'] },
            description: 'What the sentence names, such as the limit.',
          },
        },
      },
    },
    retryAt: { type: 'string', format: 'date-time', description: 'From when on it may be tried again.' },
    people: {
      type: 'array',
      description: 'Who can help, where that is known.',
      items: {
        type: 'object',
        required: ['name', 'email'],
        properties: { name: { type: 'string' }, email: { type: 'string' } },
      },
    },
  },
}

/** The whole API as an OpenAPI 3.1 document. */
export function openApi(version: string): Json {
  const paths: Record<string, Json> = {}
  for (const [id, endpoint] of Object.entries(api) as [OperationId, EndpointShape][]) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: operationOf(id, endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Atrium',
      version,
      license: { name: 'MIT', identifier: 'MIT' },
      description:
        'Organizations, members, roles, invitations and workspaces. Sign in with the session cookie of a browser, or send `Authorization: Bearer <API key>`. Every refusal is a problem document with a code. Lists are paged by cursors. Instants are RFC 3339 in UTC.',
    },
    servers: [{ url: '/' }],
    tags: [...new Set(Object.values(api).map((endpoint: EndpointShape) => endpoint.tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: '__Host-atrium' },
        apiKey: { type: 'http', scheme: 'bearer' },
      },
    },
  }
}
