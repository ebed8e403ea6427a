import { resolve } from 'node:path'
import { userInfo } from 'node:os'
import { parseConfig } from './config.ts'
import { installationSecret } from './authentication/installation-secret.ts'
import { createVault } from './authentication/vault.ts'
import { connect } from './db/connect.ts'
import { help, parseCommandLine } from './operator/command-line.ts'
import { operate } from './operator/operate.ts'
import { reachDatabase } from './operator/reach-database.ts'

/** The operator's own tool, on the machine that hosts Atrium: whoever can read its data may use it. */
async function main(args: readonly string[]): Promise<number> {
  const command = parseCommandLine(args)
  if (command.kind === 'mistake') {
    console.error(`${command.message}\n\n${help}`)
    return 2
  }
  if (command.kind === 'help') {
    console.log(help)
    return 0
  }
  const config = parseConfig(process.env)
  const { appUrl, ownerUrl, stop } = await reachDatabase(config)
  const database = connect(appUrl, { connections: 1 })
  const opened = [database]
  const ownerDatabase = () => {
    const owner = connect(ownerUrl, { connections: 1 })
    opened.push(owner)
    return owner
  }
  try {
    // npm runs it in the folder of the project; a file is named from where the operator is.
    const wish =
      command.kind === 'import' || command.kind === 'set seller'
        ? { ...command, path: resolve(process.env['INIT_CWD'] ?? '.', command.path) }
        : command
    const vault = () =>
      createVault(installationSecret(config), ...(config.oldSecret === null ? [] : [config.oldSecret]))
    return await operate(wish, { database, ownerDatabase, vault, print: console.log, operator: userInfo().username })
  } finally {
    await Promise.all(opened.map((each) => each.close()))
    await stop()
  }
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  console.error(`Nothing was done. ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}
