import { describe, expect, it } from 'vitest'
import { placeBeside } from './placement'

const viewport = { width: 400, height: 600 }
const size = { width: 200, height: 100 }
const usual = { side: 'below', align: 'start', viewport, size, isRightToLeft: false } as const

describe('placeBeside', () => {
  it('goes below the anchor, in line with its start', () => {
    const anchor = { top: 50, left: 40, width: 80, height: 30 }
    expect(placeBeside({ ...usual, anchor })).toEqual({ top: 86, left: 40 })
    expect(placeBeside({ ...usual, anchor, align: 'end', side: 'below' })).toEqual({ top: 86, left: 8 })
  })

  it('turns over when there is more room on the other side', () => {
    const anchor = { top: 560, left: 40, width: 80, height: 30 }
    expect(placeBeside({ ...usual, anchor }).top).toBe(454)
    expect(placeBeside({ ...usual, side: 'above', anchor: { ...anchor, top: 20 } }).top).toBe(56)
  })

  it('mirrors start and end from right to left', () => {
    const anchor = { top: 50, left: 300, width: 80, height: 30 }
    expect(placeBeside({ ...usual, anchor, isRightToLeft: true }).left).toBe(180)
  })

  it('never leaves the screen, even when it is too big for it', () => {
    const anchor = { top: 300, left: 390, width: 10, height: 10 }
    expect(placeBeside({ ...usual, anchor, size: { width: 390, height: 900 } })).toEqual({ top: 8, left: 8 })
  })
})
