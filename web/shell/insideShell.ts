import { createContext, useContext } from 'react'

/** True below AppShell: pages that can appear anywhere (not found, crash) then leave the frame to it. */
export const InsideShell = createContext(false)

export function useIsInsideShell(): boolean {
  return useContext(InsideShell)
}
