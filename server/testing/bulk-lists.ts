/** A CSV file of people to invite, some of whom are wrong, with what must be said of each of those: line and code. */
export function listOfPeople(count: number, bad: number, prefix = 'p') {
  const lines = ['Role,E-mail,Workspace,Level']
  const problems: [line: number, code: string][] = []
  const good: string[] = []
  const every = Math.floor(count / bad)
  for (let index = 0; index < count; index += 1) {
    const line = lines.length + 1
    const email = `${prefix}${index}@people.example.com`
    const number = (index - 1) / every
    if (Number.isInteger(number) && number < bad) {
      const [code, text] = wrongRow(number, email, good[0] ?? '')
      problems.push([line, code])
      lines.push(text)
    } else {
      good.push(email)
      lines.push(`${index % 3 === 0 ? 'Member' : ''},${email},${index % 2 === 0 ? 'my workspace' : ''},`)
    }
  }
  return { csv: `\ufeff${lines.join('\r\n')}\r\n`, problems, good }
}

function wrongRow(number: number, email: string, earlier: string): [code: string, text: string] {
  const kinds: [string, string][] = [
    ['email', `member,${email.replace('@', ' at ')},,`],
    ['address_missing', 'member,,My workspace,agent'],
    ['unknown_role', `king,${email},,`],
    ['unknown_workspace', `member,${email},Nowhere,`],
    ['unknown_level', `member,${email},My workspace,boss`],
    ['workspace_missing', `member,${email},,owner`],
    ['address_twice', `member,${earlier.toUpperCase()},,`],
    ['extra_fields', `member,${email},,,more`],
    ['open_quote', `member,"${email},,`],
    ['email', `member,"=cmd|' /C calc'!A0",,`],
  ]
  return kinds[number % kinds.length] ?? ['email', '']
}
