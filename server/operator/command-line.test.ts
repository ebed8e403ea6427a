import { describe, expect, it } from 'vitest'
import { parseCommandLine } from './command-line.ts'

const id = 'req_01hzzzzzzzzzzzzzzzzzzzzzzz'

describe('parseCommandLine', () => {
  it.each([
    [[], { kind: 'help' }],
    [['--help'], { kind: 'help' }],
    [['requests', 'grant', '-h'], { kind: 'help' }],
    [['requests', 'list'], { kind: 'list' }],
    [['requests', 'grant', id], { kind: 'answer', requestId: id, decision: 'granted', note: null }],
    [
      ['requests', 'grant', id, '--note', ' Good luck '],
      { kind: 'answer', requestId: id, decision: 'granted', note: 'Good luck' },
    ],
    [
      ['requests', 'decline', '--note=Use workspaces', id],
      { kind: 'answer', requestId: id, decision: 'declined', note: 'Use workspaces' },
    ],
    [['list'], { kind: 'list operators' }],
    [['secrets', 'rotate'], { kind: 'rotate secrets' }],
    [['grant', 'Ada@Example.com'], { kind: 'change operator', email: 'ada@example.com', to: 'granted' }],
    [['revoke', 'ada@example.com'], { kind: 'change operator', email: 'ada@example.com', to: 'revoked' }],
    [
      ['send-invitations', 'org_01hzzzzzzzzzzzzzzzzzzzzzzz'],
      { kind: 'send invitations', organizationId: 'org_01hzzzzzzzzzzzzzzzzzzzzzzz' },
    ],
    [['second-factor', 'remove', 'Ada@Example.com'], { kind: 'remove second factor', email: 'ada@example.com' }],
    [
      ['import', 'acme.zip', '--admin', 'Ada@Example.com'],
      { kind: 'import', path: 'acme.zip', admin: 'ada@example.com', dryRun: false, send: false, again: false },
    ],
    [
      ['import', '--dry-run', '--send', '--again', '--admin=ada@example.com', 'acme.zip'],
      { kind: 'import', path: 'acme.zip', admin: 'ada@example.com', dryRun: true, send: true, again: true },
    ],
    [['seller', 'show'], { kind: 'show seller' }],
    [['seller', 'set', 'seller.json'], { kind: 'set seller', path: 'seller.json' }],
    [['ledger', 'verify'], { kind: 'verify ledger', organizationId: null }],
    [
      ['ledger', 'verify', 'org_01hzzzzzzzzzzzzzzzzzzzzzzz'],
      { kind: 'verify ledger', organizationId: 'org_01hzzzzzzzzzzzzzzzzzzzzzzz' },
    ],
    [
      ['invoices', 'credit', 'INV-000001', '--reason', ' Down ', '--amount', '12.30'],
      { kind: 'change invoice', deed: 'credit', number: 'INV-000001', reason: 'Down', amount: '12.30' },
    ],
    [
      ['invoices', 'paid', 'INV-000001', '--amount', '59.29', '--reference', ' Statement 7 ', '--on', '2026-11-05'],
      { kind: 'record transfer', number: 'INV-000001', amount: '59.29', reference: 'Statement 7', day: '2026-11-05' },
    ],
    [
      [
        'invoices',
        'adjust',
        'org_01hzzzzzzzzzzzzzzzzzzzzzzz',
        '--amount=-12.30',
        '--currency',
        'eur',
        '--reason',
        'Down',
        '--reference',
        'T 7',
      ],
      {
        kind: 'adjust',
        organizationId: 'org_01hzzzzzzzzzzzzzzzzzzzzzzz',
        amount: '-12.30',
        currency: 'EUR',
        reason: 'Down',
        reference: 'T 7',
      },
    ],
    [
      ['invoices', 'void', 'INV-000001', '--reason=Twice'],
      { kind: 'change invoice', deed: 'void', number: 'INV-000001', reason: 'Twice', amount: null },
    ],
  ])('understands %j', (args, expected) => {
    expect(parseCommandLine(args)).toEqual(expected)
  })

  it.each([
    [['organizations'], 'no command "organizations"'],
    [['requests'], 'requests list'],
    [['invoices', 'adjust', 'Acme', '--amount', '1', '--currency', 'EUR'], 'Name one organization'],
    [['invoices', 'adjust', 'org_01hzzzzzzzzzzzzzzzzzzzzzzz', '--amount', '1'], '--currency EUR'],
    [['list', '--currency', 'EUR'], 'belongs to "invoices adjust"'],
    [['requests', 'list', 'all'], 'requests list'],
    [['requests', 'grant'], 'Name one request'],
    [['requests', 'grant', 'org_1'], 'Name one request'],
    [['requests', 'grant', id, id], 'Name one request'],
    [['invoices', 'paid'], 'Name one invoice'],
    [['invoices', 'paid', 'INV-000001'], 'Say how much'],
    [['invoices', 'paid', 'INV-000001', '--amount', '5'], 'what the bank calls it'],
    [['invoices', 'paid', 'INV-000001', '--amount=5', '--reference=a', '--on', '5 May'], '--on 2026-11-05'],
    [['invoices', 'paid', 'INV-000001', '--amount=5', '--reference=a', '--reason=b'], 'no --reason'],
    [['ledger', 'verify', '--reference', 'a'], 'belongs to "invoices paid"'],
    [['requests', 'decline', id], 'Say why'],
    [['requests', 'decline', id, '--note', '  '], 'Enter a note'],
    [['requests', 'grant', id, '--note'], 'note'],
    [['list', 'all'], 'no command "list"'],
    [['grant'], 'Name one person'],
    [['grant', 'Ada'], 'Name one person'],
    [['revoke', 'ada@example.com', 'eve@example.com'], 'Name one person'],
    [['second-factor', 'remove'], 'Name one person'],
    [['second-factor', 'remove', 'Ada'], 'Name one person'],
    [['requests', 'list', '--all'], '--all'],
    [['requests', 'list', '--send'], '--send belongs to "import"'],
    [['send-invitations'], 'Name one organization'],
    [['send-invitations', 'Acme'], 'Name one organization'],
    [['send-invitations', 'org_01hzzzzzzzzzzzzzzzzzzzzzzz', '--send'], '--send belongs to "import"'],
    [['import'], 'Name one archive'],
    [['import', 'one.zip', 'two.zip', '--admin', 'ada@example.com'], 'Name one archive'],
    [['import', 'acme.zip'], '--admin'],
    [['import', 'acme.zip', '--admin', 'Ada'], '--admin'],
    [['seller', 'set'], 'seller set <file>'],
    [['ledger', 'verify', 'acme'], 'ledger verify'],
    [['invoices', 'pay', 'INV-1'], 'invoices credit'],
    [['invoices', 'credit', '--reason', 'x'], 'Name one invoice'],
    [['invoices', 'void', 'INV-1'], 'Say why'],
    [['invoices', 'void', 'INV-1', '--reason', 'x', '--amount', '1'], '--amount belongs'],
    [['requests', 'list', '--amount', '1'], '--amount belongs to "invoices"'],
    [['requests', 'list', '--reason', 'x'], '--reason belongs to "invoices"'],
  ])('says what is wrong with %j', (args, part) => {
    const command = parseCommandLine(args)
    expect(command).toMatchObject({ kind: 'mistake', message: expect.stringContaining(part) })
  })
})
