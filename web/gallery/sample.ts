export interface Person {
  id: string
  name: string
  email: string
  role: string
  status: 'active' | 'invited' | 'suspended'
  workspaces: number
  lastSeenAt: string | undefined
}

const names = [
  'Amara Okafor',
  'Jonas Lindqvist',
  'Priya Raghunathan',
  'Mateo Fernández de la Vega',
  'Hye-jin Park',
  'Chloé Marchand',
  'Tomasz Wiśniewski',
  'Noor al-Sayed',
  'Bram van den Berg',
  'Leilani Kahananui',
  'Oliver Whitfield',
  'Zeynep Aydın',
]
const roles = ['Organization Admin', 'User Admin', 'Billing Admin', 'Member', 'Member', 'Member']
const statuses = ['active', 'active', 'active', 'invited', 'active', 'suspended'] as const

export const people: readonly Person[] = names.map((name, index) => {
  const status = statuses[index % statuses.length] ?? 'active'
  return {
    id: `user_${index}`,
    name,
    email: `${name
      .split(' ')[0]
      ?.toLowerCase()
      .normalize('NFD')
      .replace(/[^a-z]/g, '')}@northwind.example`,
    role: roles[index % roles.length] ?? 'Member',
    status,
    workspaces: (index * 7) % 5,
    lastSeenAt: status === 'invited' ? undefined : new Date(Date.now() - index * index * 5_400_000).toISOString(),
  }
})

export const statusTones = { active: 'success', invited: 'accent', suspended: 'warning' } as const
export const statusNames = { active: 'Active', invited: 'Invited', suspended: 'Suspended' } as const
