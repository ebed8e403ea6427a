import type { ReactNode } from 'react'
import { Link } from './Link'

export interface Tab {
  to: string
  label: string
  count?: number | undefined
}

/** Parts of one page, each with its own address; so they are links, not tab widgets. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }): ReactNode {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.to} to={tab.to}>
          {tab.label}
          {tab.count !== undefined && <span className="quiet number">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  )
}
