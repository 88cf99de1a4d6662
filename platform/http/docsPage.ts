import { html } from './html.ts'
import type { JsonSchema, OpenApi, Operation } from './openapi.ts'

/** The API as one page for people: made here, with no script and nothing loaded from elsewhere. */
export function docsPage(document: OpenApi): string {
  const tags = new Map<string, string[]>()
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const tag = operation.tags[0] ?? 'Other'
      tags.set(tag, [...(tags.get(tag) ?? []), section(method, path, operation)])
    }
  }
  const sorted = [...tags].sort(([one], [other]) => one.localeCompare(other))
  const schemas = Object.entries(document.components.schemas)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${html(document.info.title)} API</title>
<style>${style}</style>
</head>
<body>
<h1>${html(document.info.title)} API <small>${html(document.info.version)}</small></h1>
<p>The same as <a href="/api/openapi.json">OpenAPI 3.1</a>. Programs send
<code>Authorization: Bearer &lt;API token&gt;</code>; a browser sends the session’s cookie.</p>
<nav>${sorted.map(([tag]) => `<a href="#${anchor(tag)}">${html(tag)}</a>`).join(' · ')}
· <a href="#schemas">Schemas</a></nav>
${sorted.map(([tag, rows]) => `<h2 id="${anchor(tag)}">${html(tag)}</h2>${rows.join('')}`).join('\n')}
<h2 id="schemas">Schemas</h2>
${schemas.map(([name, schema]) => `<h3 id="${anchor(name)}">${html(name)}</h3>${shape(schema)}`).join('\n')}
</body>
</html>
`
}

function section(method: string, path: string, operation: Operation): string {
  const parameters = operation.parameters ?? []
  const rows = parameters.map(
    ({ name, in: place, required, description, schema }) =>
      `<tr><td><code>${html(name)}</code></td><td>${place}${required ? ', required' : ''}</td>` +
      `<td>${description ? `${html(description)}<br>` : ''}${shape(schema)}</td></tr>`,
  )
  const body = operation.requestBody?.content['application/json']?.schema
  const answers = Object.entries(operation.responses).filter(([status]) => status !== 'default')
  return `<details id="${html(operation.operationId)}">
<summary><b class="${html(method)}">${html(method.toUpperCase())}</b> <code>${html(path)}</code>
<span>${html(operation.summary)}</span> <i>${html(operation['x-permission'])}</i></summary>
${rows.length > 0 ? `<table>${rows.join('')}</table>` : ''}
${body ? `<h4>Body</h4>${shape(body)}` : ''}
${answers
  .map(([status, answer]) => {
    const schema = answer.content?.['application/json']?.schema
    return `<h4>${html(status)}</h4>${schema ? shape(schema) : ''}`
  })
  .join('')}
</details>`
}

function shape(schema: JsonSchema): string {
  const text = html(JSON.stringify(schema, null, 2))
  const linked = text.replace(
    /#\/components\/schemas\/(\w+)/g,
    (whole, name: string) => `<a href="#${anchor(name)}">${whole}</a>`,
  )
  return `<pre>${linked}</pre>`
}

const anchor = (text: string) => text.toLowerCase().replace(/\W+/g, '-')

const style = `
body { font: 15px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; color: #1d2433 }
h1 small, i { color: #6b7385; font-weight: normal } i { float: right; font-style: normal; font-size: 13px }
h2 { margin-top: 2.5rem; border-bottom: 1px solid #dde1e8 } h4 { margin: .8rem 0 .2rem }
details { border: 1px solid #dde1e8; border-radius: 4px; margin: .4rem 0; padding: .4rem .8rem }
summary { cursor: pointer } summary b { display: inline-block; min-width: 4.5rem; color: #0b6b58 }
summary .delete { color: #b3261e } summary .post, summary .put, summary .patch { color: #8a5300 }
pre { background: #f5f6f8; border-radius: 4px; padding: .5rem .8rem; overflow: auto; margin: .2rem 0; font-size: 13px }
table { border-collapse: collapse; width: 100% } td { vertical-align: top; padding: .2rem .6rem .2rem 0 }
`
