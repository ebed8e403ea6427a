/** Whether something is typed in a form of this page, or on its way, that the server does not have yet. */
export function hasUnsavedWork(): boolean {
  return document.querySelector('form[data-unsaved]') !== null
}
