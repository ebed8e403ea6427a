import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'

export type Import = {
  /** A file of this repository by its path from the root, or the name of a package. */
  target: string
  /** `import type`: gone when the program runs. */
  typeOnly: boolean
}

export type SourceFile = {
  /** From the root of the repository, with forward slashes. */
  path: string
  text: string
  imports: Import[]
}

const repository = fileURLToPath(new URL('../..', import.meta.url))
const statement = /^\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm
const dynamic = /\bimport\('([^']+)'\)/g

/** Every TypeScript and JavaScript file below these folders of the repository; a folder that is missing has none. */
export function sourceFiles(...roots: string[]): SourceFile[] {
  const paths = roots.flatMap((root) => pathsBelow(root, /\.(ts|tsx|mts|mjs)$/))
  return paths.map((path) => parse(path, readFileSync(repository + path, 'utf8')))
}

/** Every stylesheet below a folder. */
export function styleSheets(root: string): SourceFile[] {
  return pathsBelow(root, /\.css$/).map((path) => ({
    path,
    text: readFileSync(repository + path, 'utf8'),
    imports: [],
  }))
}

/** The folders below this one, by their paths from the root of the repository. */
export function foldersBelow(root: string): string[] {
  if (!existsSync(repository + root)) return []
  return readdirSync(repository + root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => posix.relative(repository, posix.join(entry.parentPath, entry.name)))
    .filter((path) => !path.includes('node_modules'))
}

function pathsBelow(root: string, names: RegExp): string[] {
  if (!existsSync(repository + root)) return []
  return readdirSync(repository + root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && names.test(entry.name))
    .map((entry) => posix.relative(repository, posix.join(entry.parentPath, entry.name)))
    .filter((path) => !path.includes('node_modules'))
    .sort()
}

/** A small pattern instead of a parser: the formatter writes every import in one way. */
export function parse(path: string, text: string): SourceFile {
  const statements = [...text.matchAll(statement)].map(([, type, target = '']) => ({
    target: resolveTarget(path, target),
    typeOnly: type !== undefined,
  }))
  const calls = [...text.matchAll(dynamic)].map(([, target = '']) => ({
    target: resolveTarget(path, target),
    typeOnly: false,
  }))
  return { path, text, imports: [...statements, ...calls] }
}

function resolveTarget(from: string, target: string): string {
  if (target.startsWith('#')) return target.slice(1)
  return target.startsWith('.') ? posix.join(posix.dirname(from), target).replace(/\?.*$/, '') : target
}

/** The program without its comments. A pattern may take a piece of a regular expression for one; that hides a line. */
export const withoutComments = (text: string) =>
  text.replaceAll(
    /('(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|(?<![:\\])\/\/.*/g,
    (_, kept?: string) => kept ?? '',
  )

/** The program without comments and with empty strings: what is left are words of the language. */
export const bareCode = (text: string) =>
  withoutComments(text).replaceAll(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g, "''")

/** The first way round that leads from a file back to itself, or null. Type imports count: they couple as much. */
export function importCycle(files: SourceFile[]): string[] | null {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const done = new Set<string>()
  const visit = (path: string, trail: string[]): string[] | null => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path]
    const file = byPath.get(path)
    if (file === undefined || done.has(path)) return null
    for (const { target } of file.imports) {
      const found = visit(target, [...trail, path])
      if (found !== null) return found
    }
    done.add(path)
    return null
  }
  for (const { path } of files) {
    const found = visit(path, [])
    if (found !== null) return found
  }
  return null
}

/** Every file and package that a file needs when it runs, itself included. */
export function neededBy(path: string, files: SourceFile[]): Set<string> {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const needed = new Set([path])
  for (const each of needed) {
    for (const { target, typeOnly } of byPath.get(each)?.imports ?? []) if (!typeOnly) needed.add(target)
  }
  return needed
}
