/** The one thing to click in a mail, from its text: a line that names it and the address below. */
export function mailAction(text: string): { label: string; url: string } | undefined {
  const named = /^(.+):\n(https?:\/\/\S+)$/mu.exec(text)
  if (named !== null) return { label: named[1] ?? '', url: named[2] ?? '' }
  const url = /https?:\/\/[^\s<>"]+/u.exec(text)?.[0]
  return url === undefined ? undefined : { label: url, url }
}

/** The policy of this page refuses style attributes; they wait under another name until `applyStyles`. */
export function withParkedStyles(html: string): string {
  return html.replaceAll(/(<[^<>]*?)\sstyle=/giu, '$1 data-style=')
}

/** Styles that a script sets are allowed where the same ones in the text are not. */
export function applyStyles(page: Document): void {
  for (const element of page.querySelectorAll<HTMLElement>('[data-style]')) {
    element.style.cssText = element.dataset['style'] ?? ''
  }
}
