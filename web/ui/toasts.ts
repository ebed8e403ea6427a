/** Short messages at the foot of the window. Any code may add one; ToastRegion shows them. */
export interface Toast {
  id: number
  message: string
  kind: 'plain' | 'success' | 'danger'
  /** Offers Undo for eight seconds. */
  undo: (() => Promise<void> | void) | undefined
  /** Leads to another page in a tab of its own, because this one must stay. */
  link: { to: string; label: string } | undefined
}

let toasts: readonly Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()

export function showToast(message: string, options: Partial<Pick<Toast, 'kind' | 'undo' | 'link'>> = {}): void {
  lastId += 1
  const toast: Toast = { id: lastId, message, kind: options.kind ?? 'plain', undo: options.undo, link: options.link }
  // Three fit on a phone without covering the page; the oldest makes room.
  setToasts([...toasts, toast].slice(-3))
}

export function dismissToast(id: number): void {
  setToasts(toasts.filter((toast) => toast.id !== id))
}

export function shownToasts(): readonly Toast[] {
  return toasts
}

export function subscribeToToasts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function setToasts(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}
