/** A mail before it is dressed: what it says, in order, and the one thing to click. */
export type Letter = {
  to: string
  subject: string
  paragraphs: string[]
  action?: { label: string; url: string }
  /** Said small, below the action. */
  notes: string[]
}

export type Mail = { to: string; subject: string; text: string; html: string }

/** Dresses a letter as text and as HTML that mail programs show alike: tables, inline styles, no pictures. */
export function writeMail(letter: Letter): Mail {
  return { to: letter.to, subject: oneLine(letter.subject), text: textOf(letter), html: htmlOf(letter) }
}

function textOf({ paragraphs, action, notes }: Letter): string {
  const parts = [
    ...paragraphs,
    ...(action === undefined ? [] : [`${action.label}:\n${action.url}`]),
    ...notes,
    '--\nAtrium',
  ]
  return `${parts.join('\n\n')}\n`
}

const font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"

function htmlOf({ subject, paragraphs, action, notes }: Letter): string {
  const said = paragraphs.map(
    (text) => `<p style="margin:0 0 16px;font-size:16px;line-height:24px;color:#1c1f2b">${escape(text)}</p>`,
  )
  const button =
    action === undefined
      ? ''
      : `<p style="margin:24px 0"><a href="${escape(action.url)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#00626b;color:#ffffff;font-size:16px;font-weight:600;text-decoration:none">${escape(action.label)}</a></p>
<p style="margin:0 0 16px;font-size:13px;line-height:20px;color:#565b6e">Or copy this address into your browser:<br><span style="word-break:break-all">${escape(action.url)}</span></p>`
  const small = notes.map(
    (text) => `<p style="margin:0 0 8px;font-size:13px;line-height:20px;color:#565b6e">${escape(text)}</p>`,
  )
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(subject)}</title></head>
<body style="margin:0;background:#f4f5f8;${font}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:520px;background:#ffffff;border-radius:12px">
<tr><td style="padding:32px">
<p style="margin:0 0 24px;font-size:18px;font-weight:700;color:#00626b">Atrium</p>
${said.join('\n')}
${button}
${small.join('\n')}
</td></tr></table></td></tr></table></body></html>
`
}

function escape(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character)
}

/** Names of people and organizations end up in subjects; a line break there would start a new header. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').slice(0, 200)
}
