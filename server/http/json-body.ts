import type { FastifyInstance } from 'fastify'
import { fieldError } from '#contract/errors.ts'
import { Refused } from './refused.ts'

/** Deeper than any body the contract knows. */
const deepest = 32

/**
 * Whether a JSON text nests deeper than that. Asked before it is parsed, because a megabyte of brackets keeps the parser
 * busy for more than half a second, in which nobody else is answered.
 */
export function nestsTooDeep(text: string): boolean {
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]
    if (sign === '"') at = endOfString(text, at + 1)
    else if (sign === '[' || sign === '{') depth += 1
    else if (sign === ']' || sign === '}') depth -= 1
    if (depth > deepest) return true
  }
  return false
}

/** Where the string ends that begins at this place; the end of the text where it does not. */
function endOfString(text: string, start: number): number {
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '"') return at
  }
  return text.length
}

/** The framework's own parser, behind that question. */
export function parseJsonBodies(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error')
  server.removeContentTypeParser('application/json')
  server.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (nestsTooDeep(body)) {
      done(new Refused('invalid_request', { errors: [fieldError('/body', 'too_deep', { limit: deepest })] }))
    } else void parse(request, body, done)
  })
}
