import { api } from '#contract/api.ts'
import type { EndpointShape } from '#contract/endpoint.ts'
import { refusals } from '#contract/errors.ts'
import { accessInWords, openApi, refusalsOf } from '#contract/openapi.ts'

type Json = Record<string, unknown>
/** A text of the document, where there is one. */
const words = (value: unknown): string => (typeof value === 'string' ? value : '')

type Operation = { parameters?: Json[]; requestBody?: Json; responses: Record<string, Json> }

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** The API reference as one page of plain HTML: readable offline, without a script, and by assistive technology. */
export function referencePage(version: string): string {
  const document = openApi(version) as { paths: Record<string, Record<string, Operation>> }
  const endpoints = Object.entries(api) as [string, EndpointShape][]
  const tags = [...new Set(endpoints.map(([, { tag }]) => tag))]
  const byTag = tags.map((tag) => ({ tag, operations: endpoints.filter(([, endpoint]) => endpoint.tag === tag) }))
  const navigation = byTag.map(
    ({ tag, operations }) =>
      `<li><a href="#${anchor(tag)}">${escape(tag)}</a><ul>${operations
        .map(([id, { summary }]) => `<li><a href="#${id}">${escape(summary)}</a></li>`)
        .join('')}</ul></li>`,
  )
  const sections = byTag.map(
    ({ tag, operations }) =>
      `<section aria-labelledby="${anchor(tag)}"><h2 id="${anchor(tag)}">${escape(tag)}</h2>${operations
        .map(([id, endpoint]) =>
          operationSection(id, endpoint, document.paths[endpoint.path]?.[endpoint.method.toLowerCase()]),
        )
        .join('')}</section>`,
  )
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Atrium API reference</title><link rel="stylesheet" href="/api/reference.css"></head>
<body><a class="skip" href="#content">Skip to the content</a>
<nav aria-label="Operations"><h2>Operations</h2><ul>${navigation.join('')}<li><a href="#problems">Problems</a></li></ul></nav>
<main id="content" tabindex="-1"><h1>Atrium API</h1>
<p>Version ${escape(version)}. The same as a document for programs: <a href="/api/openapi.json">OpenAPI 3.1</a>.</p>
<p>Sign in with the session cookie of a browser, or send <code>Authorization: Bearer &lt;API key&gt;</code>. Every refusal is a problem document (RFC 9457) whose <code>code</code> says why. Lists are paged: pass <code>nextCursor</code> as <code>cursor</code>. Instants are RFC 3339 in UTC.</p>
${sections.join('')}
<section aria-labelledby="problems"><h2 id="problems">Problems</h2><dl>${Object.entries(refusals)
    .map(
      ([code, [status, detail]]) =>
        `<dt id="problem-${code}"><code>${code}</code> <span>${status}</span></dt><dd>${escape(detail)}</dd>`,
    )
    .join('')}</dl></section>
</main></body></html>
`
}

const anchor = (tag: string) => `tag-${tag.toLowerCase().replaceAll(/\W+/g, '-')}`

function operationSection(id: string, endpoint: EndpointShape, operation: Operation | undefined): string {
  const { requestBody, responses, parameters = [] }: Operation = operation ?? { responses: {} }
  const [success] = Object.entries(responses)
  return `<article aria-labelledby="${id}"><h3 id="${id}">${escape(endpoint.summary)}</h3>
<p class="address"><span>${endpoint.method}</span> <code>${escape(endpoint.path)}</code></p>
${endpoint.description === undefined ? '' : `<p>${escape(endpoint.description)}</p>`}
<p><strong>Who:</strong> ${escape(accessInWords(endpoint.access))}</p>
${parameters.length === 0 ? '' : `<h4>Parameters</h4>${parameterList(parameters)}`}
${requestBody === undefined ? '' : `<h4>Body</h4>${schemaTree(contentSchema(requestBody))}`}
<h4>Answer</h4><p><strong>${success?.[0] ?? ''}</strong> ${escape(words(success?.[1]['description']))}</p>${schemaTree(contentSchema(success?.[1] ?? {}))}
<p class="refusals"><strong>Refusals:</strong> ${refusalsOf(endpoint)
    .map((code) => `<a href="#problem-${code}"><code>${code}</code></a>`)
    .join(' ')}</p></article>`
}

function parameterList(parameters: Json[]): string {
  const rows = parameters.map(({ name, in: place, required, description, schema }) => {
    const about = [place, required === true ? 'required' : 'optional', typeOf(schema as Json)].join(', ')
    return `<dt><code>${escape(words(name))}</code> <span>${escape(about)}</span></dt><dd>${escape(words(description))}</dd>`
  })
  return `<dl>${rows.join('')}</dl>`
}

function contentSchema(part: Json): Json | null {
  const content = part['content'] as Record<string, { schema?: Json }> | undefined
  return Object.values(content ?? {})[0]?.schema ?? null
}

function schemaTree(schema: Json | null): string {
  const properties = schema?.['properties'] as Record<string, Json> | undefined
  if (schema === null || properties === undefined) return ''
  const required = (schema['required'] as string[] | undefined) ?? []
  const rows = Object.entries(properties).map(([name, property]) => {
    const inner = innerObject(property)
    const optional = required.includes(name) ? '' : ', optional'
    return `<dt><code>${escape(name)}</code> <span>${escape(typeOf(property) + optional)}</span></dt><dd>${escape(words(property['description']))}${schemaTree(inner)}</dd>`
  })
  return `<dl>${rows.join('')}</dl>`
}

/** The object a property holds, directly, in a list or as one of several. */
function innerObject(schema: Json): Json | null {
  if (schema['properties'] !== undefined) return schema
  if (schema['items'] !== undefined) return innerObject(schema['items'] as Json)
  const options = schema['anyOf'] as Json[] | undefined
  return options?.map(innerObject).find((found) => found !== null) ?? null
}

function typeOf(schema: Json): string {
  const choices = schema['enum'] as unknown[] | undefined
  if (choices !== undefined && choices.length <= 12) return choices.map((choice) => JSON.stringify(choice)).join(' | ')
  if (choices !== undefined) return `one of ${choices.length} codes`
  const options = schema['anyOf'] as Json[] | undefined
  if (options !== undefined) return options.map(typeOf).join(' | ')
  const type = words(schema['type']) || 'any'
  return type === 'array' ? `list of ${typeOf((schema['items'] as Json | undefined) ?? {})}` : type
}

export const referenceStyle = `
:root { color-scheme: light dark; --text: light-dark(#1c1f2b, #e9eaf0); --soft: light-dark(#565b6e, #a9aec0); --line: light-dark(#d9dce6, #383d4f); --accent: light-dark(#00626b, #5fd0d6); --ground: light-dark(#ffffff, #14161f); }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.55 system-ui, sans-serif; color: var(--text); background: var(--ground); display: grid; grid-template-columns: 20rem minmax(0, 1fr); }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; inset-inline-start: -100rem; } .skip:focus { position: fixed; inset: .5rem auto auto .5rem; background: var(--ground); padding: .5rem; z-index: 1; }
nav { position: sticky; inset-block-start: 0; block-size: 100vh; overflow: auto; padding: 1.5rem; border-inline-end: 1px solid var(--line); font-size: .875rem; }
nav h2 { font-size: 1rem; margin: 0 0 .5rem; } nav ul { list-style: none; padding: 0; margin: 0; } nav ul ul { padding-inline-start: .75rem; margin-block: .25rem 1rem; }
nav a { text-decoration: none; display: block; padding-block: .2rem; color: inherit; } nav > ul > li > a { font-weight: 600; }
main { padding: 2rem clamp(1rem, 4vw, 4rem); max-inline-size: 60rem; }
h2 { margin-block: 3rem 1rem; border-block-end: 1px solid var(--line); padding-block-end: .5rem; } h3 { margin-block: 2.5rem .5rem; } h4 { margin-block: 1.25rem .25rem; }
code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; } .address span { font-weight: 700; color: var(--accent); }
dl { margin: 0; border-inline-start: 2px solid var(--line); padding-inline-start: 1rem; } dt { margin-block-start: .5rem; } dt span { color: var(--soft); font-size: .875rem; } dd { margin: 0; color: var(--soft); } dd dl { color: var(--text); }
.refusals a { margin-inline-end: .5rem; }
@media (max-width: 50rem) { body { display: block; } nav { position: static; block-size: auto; max-block-size: 40vh; border: 0; border-block-end: 1px solid var(--line); } }
`
