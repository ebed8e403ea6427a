import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'

/** How a mail server behaves: takes mail, refuses the password, refuses the recipient, or never says a word. */
export type Manners = 'takes' | 'refuses the password' | 'refuses the recipient' | 'is silent'

export type SmtpServer = {
  port: number
  manners: Manners
  /** What it took, headers and all. */
  taken: { to: string; text: string }[]
  stop: () => Promise<void>
}

/** A mail server as small as RFC 5321 allows, with AUTH PLAIN (RFC 4954). */
export async function startSmtpServer(port = 0): Promise<SmtpServer> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined)
    converse(socket, smtp)
  })
  const smtp: SmtpServer = {
    port: 0,
    manners: 'takes',
    taken: [],
    stop: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  smtp.port = portOf(server)
  return smtp
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The mail server listens on no port')
  return address.port
}

function converse(socket: Socket, smtp: SmtpServer): void {
  if (smtp.manners === 'is silent') return
  const say = (line: string) => socket.write(`${line}\r\n`)
  let [received, to, inData] = ['', '', false]
  say('220 mail.example.com')
  socket.on('data', (data) => {
    received += data.toString()
    for (let end = nextEnd(received, inData); end !== -1; end = nextEnd(received, inData)) {
      const line = received.slice(0, end)
      received = received.slice(end + (inData ? 5 : 2))
      if (inData) {
        smtp.taken.push({ to, text: line })
        inData = false
        say('250 taken')
        continue
      }
      to = /^RCPT TO:<(.*?)>/i.exec(line)?.[1] ?? to
      inData = line === 'DATA'
      say(answerTo(line, smtp.manners))
    }
  })
}

const nextEnd = (text: string, inData: boolean): number => text.indexOf(inData ? '\r\n.\r\n' : '\r\n')

function answerTo(line: string, manners: Manners): string {
  const [verb = ''] = line.toUpperCase().split(' ', 1)
  if (verb === 'EHLO') return '250-mail.example.com\r\n250 AUTH PLAIN'
  if (verb === 'AUTH') return manners === 'refuses the password' ? '535 5.7.8 wrong' : '235 welcome'
  if (verb === 'RCPT' && manners === 'refuses the recipient') return '550 5.1.1 no such mailbox'
  if (verb === 'DATA') return '354 go on'
  return verb === 'QUIT' ? '221 bye' : '250 fine'
}
