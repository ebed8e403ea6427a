import { IconSearch, IconSelector } from '@tabler/icons-react'
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { t } from '../messages/messages'
import { Avatar } from '../ui/Avatar'
import { PlaceList } from './PlaceList'
import { currentPlace, type OrganizationPlace, type PlaceId } from './places'
import { menuTarget } from '../ui/menuKeys'
import { usePlacement } from '../ui/placement'

export interface PlaceSwitcherProps {
  organizations: readonly OrganizationPlace[]
  current: PlaceId
  /** Offers to create (or ask for) an organization at the end of the list. */
  createOrganization?: { label: string; to: string } | undefined
}

/** Where I am, and the way to everywhere else I may be. Entries are links: they open in another tab like any link. */
export function PlaceSwitcher({ organizations, current, createOrganization }: PlaceSwitcherProps): ReactNode {
  const id = useId()
  const [button, setButton] = useState<HTMLButtonElement | null>(null)
  const popover = useRef<HTMLDivElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [query, setQuery] = useState('')
  const { organization, workspace } = currentPlace(organizations, current)
  const name = workspace?.name ?? organization?.name ?? t('shell.product')
  usePlacement(popover, isOpen ? button : null, { side: 'below', align: 'start' })

  useEffect(() => {
    if (isOpen) popover.current?.querySelector('input')?.focus({ preventScroll: true })
  }, [isOpen])

  const close = (): void => popover.current?.hidePopover()
  const moveFocus = (event: { key: string; preventDefault: () => void }): void => {
    const stops = [...(popover.current?.querySelectorAll<HTMLElement>('input, a') ?? [])]
    const current = stops.findIndex((stop) => stop === document.activeElement)
    const isInField = current === 0 && !event.key.startsWith('Arrow')
    const target = isInField ? undefined : menuTarget(event.key, current, stops.length)
    if (target === undefined) return
    event.preventDefault()
    stops[target]?.focus()
  }

  return (
    <>
      <button
        ref={setButton}
        type="button"
        popoverTarget={id}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={t('console.switcher', { name: [organization?.name, workspace?.name].filter(Boolean).join(', ') })}
        className="switcher"
      >
        <Avatar id={organization?.id ?? ''} name={organization?.name ?? ''} isSquare />
        <span className="who__text">
          <span className="switcher__name truncate" dir="auto">
            {name}
          </span>
          {workspace !== undefined && (
            <span className="switcher__detail truncate" dir="auto">
              {organization?.name}
            </span>
          )}
        </span>
        <IconSelector size={16} aria-hidden />
      </button>
      {/* The keys move the focus among the links inside, which do the work. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        ref={popover}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={t('console.switcher.title')}
        className="popover places"
        onToggle={(event) => {
          setOpen(event.newState === 'open')
          setQuery('')
        }}
        onKeyDown={moveFocus}
      >
        {isOpen && (
          <>
            <div className="places__field">
              <IconSearch size={16} aria-hidden />
              <input
                type="search"
                aria-label={t('console.switcher.search')}
                placeholder={t('console.switcher.search')}
                autoComplete="off"
                value={query}
                onChange={(event) => setQuery(event.currentTarget.value)}
                onKeyDown={(event) => {
                  // Enter takes the first match, as in the command palette.
                  if (event.key === 'Enter') popover.current?.querySelector<HTMLElement>('a')?.click()
                }}
              />
            </div>
            <PlaceList {...{ organizations, current, createOrganization, query }} onChoose={close} />
          </>
        )}
      </div>
    </>
  )
}
