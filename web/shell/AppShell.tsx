import { useRouterState } from '@tanstack/react-router'
import { IconMenu2, IconX } from '@tabler/icons-react'
import { lazy, Suspense, useRef, useState, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { Button } from '../ui/Button'
import { useModal } from '../ui/Dialog'
import { IconButton } from '../ui/IconButton'
import { InsideShell } from './insideShell'
import { Logo } from './Logo'
import { currentPlace } from './places'
import { Rail, type RailProps } from './Rail'
import { useRememberedWorkspace } from './recentWorkspaces'
import { useShortcut, useShortcutListener } from './shortcuts'
import './shell.css'

const ShortcutsDialog = lazy(async () => ({ default: (await import('./ShortcutsDialog')).ShortcutsDialog }))

export interface AppShellProps extends Omit<RailProps, 'onOpenPalette' | 'onShowShortcuts'> {
  /** What the search opens. */
  renderPalette: (close: () => void) => ReactNode
  /** Above every page: a frozen subscription, an operator looking in. */
  banner?: ReactNode
  children: ReactNode
}

/** The frame of everything behind sign-in. It knows no server: what it shows comes by props. */
export function AppShell({ renderPalette, banner, children, ...railProps }: AppShellProps): ReactNode {
  const [layer, setLayer] = useState<'none' | 'menu' | 'palette' | 'shortcuts'>('none')
  const close = (): void => setLayer('none')
  const general = t('console.shortcuts.general')
  useRememberedWorkspace(railProps.current.workspaceId)
  useShortcutListener()
  useShortcut({ keys: 'mod+k', label: t('console.palette'), group: general }, () => setLayer('palette'))
  useShortcut({ keys: '?', label: t('console.shortcuts.show'), group: general }, () => setLayer('shortcuts'))
  useShortcut({ keys: '/', label: t('ui.search'), group: general }, focusSearch)
  useCloseOnNavigation(layer === 'menu', close)

  const rail = (
    <Rail {...railProps} onOpenPalette={() => setLayer('palette')} onShowShortcuts={() => setLayer('shortcuts')} />
  )
  const { organization, workspace } = currentPlace(railProps.organizations, railProps.current)
  return (
    <InsideShell value>
      <div className="shell">
        <a
          href="#main"
          className="skip-link button button--primary"
          onClick={(event) => {
            event.preventDefault()
            document.querySelector<HTMLElement>('#main')?.focus()
          }}
        >
          {t('shell.skip')}
        </a>
        <header className="topbar">
          <Button variant="ghost" icon={<IconMenu2 size={20} aria-hidden />} onClick={() => setLayer('menu')}>
            {t('console.menu')}
          </Button>
          <span className="topbar__place truncate" dir="auto">
            {workspace?.name ?? organization?.name}
          </span>
          <Logo isMarkOnly />
        </header>
        <header className="rail">{rail}</header>
        <main id="main" tabIndex={-1} className="shell__main">
          {banner !== undefined && banner !== false && <div className="shell__banner">{banner}</div>}
          {children}
        </main>
        {layer === 'menu' && <MenuSheet onClose={close}>{rail}</MenuSheet>}
        <Suspense>
          {layer === 'palette' && renderPalette(close)}
          {layer === 'shortcuts' && <ShortcutsDialog onClose={close} />}
        </Suspense>
      </div>
    </InsideShell>
  )
}

function MenuSheet({ onClose, children }: { onClose: () => void; children: ReactNode }): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null)
  useModal(dialog)
  return (
    <dialog
      ref={dialog}
      className="sheet"
      aria-label={t('console.menu')}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) onClose()
      }}
    >
      <div className="sheet__head">
        <Logo />
        <IconButton label={t('console.closeMenu')} icon={<IconX size={20} />} onClick={onClose} />
      </div>
      <div className="rail rail--sheet">{children}</div>
    </dialog>
  )
}

/** A link in the sheet leads away from it. Compared while rendering, so that the sheet never shows over the new page. */
function useCloseOnNavigation(isOpen: boolean, close: () => void): void {
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const [lastPathname, setLastPathname] = useState(pathname)
  if (pathname !== lastPathname) {
    setLastPathname(pathname)
    if (isOpen) close()
  }
}

function focusSearch(): void {
  document.querySelector<HTMLElement>('main [data-search]')?.focus()
}
