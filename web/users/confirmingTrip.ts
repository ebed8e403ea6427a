const key = 'atrium.confirming'

/** Where the browser comes back to from a provider: this page, without what an earlier trip left in its address. */
export function placeToComeBackTo(): string {
  const url = new URL(window.location.href)
  url.searchParams.delete('error')
  const place = `${url.pathname}${url.search}`
  return place.length > 500 ? url.pathname : place
}

/** Notes in this tab that the browser leaves in order to confirm. Where storage is blocked, nothing is said afterwards. */
export function leaveToConfirm(): void {
  try {
    sessionStorage.setItem(key, '1')
  } catch {
    // The trip itself needs no note.
  }
}

/** Whether this page was loaded on the way back. */
export function isBackFromConfirming(): boolean {
  try {
    return sessionStorage.getItem(key) !== null
  } catch {
    return false
  }
}

export const forgetConfirming = (): void => sessionStorage.removeItem(key)
