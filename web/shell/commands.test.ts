import { describe, expect, it } from 'vitest'
import { groupedCommands, matchingCommands, type Command } from './commands'

const commands: readonly Command[] = [
  { id: 'users', label: 'Users', group: 'Pages', keywords: 'members people' },
  { id: 'invite', label: 'Invite users', group: 'Actions' },
  { id: 'audit', label: 'Audit log', group: 'Pages', keywords: 'history' },
  { id: 'theme', label: 'Dark theme', group: 'Actions' },
]
const found = (query: string): readonly string[] => matchingCommands(commands, query).map(({ id }) => id)

describe('matchingCommands', () => {
  it('keeps the order without a query', () => {
    expect(found('  ')).toEqual(['users', 'invite', 'audit', 'theme'])
  })

  it('puts names that start with the word first', () => {
    expect(found('us')).toEqual(['users', 'invite'])
  })

  it('finds other words and wants all of them', () => {
    expect(found('people')).toEqual(['users'])
    expect(found('inv use')).toEqual(['invite'])
    expect(found('invite people')).toEqual([])
  })
})

it('groups in the order of the best match', () => {
  expect(groupedCommands(matchingCommands(commands, 'us')).map(([group]) => group)).toEqual(['Pages', 'Actions'])
})
