import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import bidiFactory from 'bidi-js'

/**
 * Letters on a page: which font draws each, how wide they are, where a line breaks, and in which order they stand.
 *
 * @typedef {{ text: string, font: string, width: number }} Piece
 * @typedef {{ size: number, weight: 'normal' | 'bold', color: string }} Style
 */

const require = createRequire(import.meta.url)
/** @param {string} family @param {string} subset @param {number} weight */
const file = (family, subset, weight) =>
  require.resolve(`@fontsource/${family}/files/${family}-${subset}-${weight}-normal.woff`)

/** In the order in which they are looked through for a character. */
const subsets = [
  ['inter', 'latin'],
  ['vazirmatn', 'arabic'],
  ['inter', 'latin-ext'],
  ['inter', 'cyrillic'],
  ['inter', 'greek'],
  ['inter', 'cyrillic-ext'],
  ['inter', 'greek-ext'],
  ['inter', 'vietnamese'],
  // One weight: names of people and companies, and signs of currencies.
  ['zcool-xiaowei', 'chinese-simplified'],
]
const weights = { normal: 400, bold: 700 }

const bidi = bidiFactory()

/** They keep a name apart from what stands beside it, or say where a text runs, and have no shape. */
const isolates = /[\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g
/** @param {string} text */
export const withoutIsolates = (text) => text.replaceAll(isolates, '')

/** All fonts stand on one line. @param {number} size */
const baseline = (size) => size * 1.05
/** @param {number} size */
export const leading = (size) => size * 1.42

/** @param {PDFKit.PDFDocument} doc @param {boolean} isRightToLeft */
export function lettersOf(doc, isRightToLeft) {
  /** @type {Map<string, { name: string, font: any }>} */
  const opened = new Map()

  /** A font is read when the first character needs it. @param {number} index @param {'normal' | 'bold'} weight */
  function fontAt(index, weight) {
    const key = `${index} ${weight}`
    const known = opened.get(key)
    if (known !== undefined) return known
    const [family = 'inter', subset = 'latin'] = subsets[index] ?? []
    const name = `${family} ${subset} ${weight}`
    const drawn = family === 'zcool-xiaowei' ? weights.normal : weights[weight]
    doc.registerFont(name, readFileSync(file(family, subset, drawn)))
    doc.font(name)
    // Pdfkit's own view of the font, and below it the reader; its types name neither.
    const { _font: view } = /** @type {any} */ (doc)
    const layout = view.layout.bind(view)
    /** @type {Map<string, unknown>} */
    const shaped = new Map()
    // Names of roles, reviewers and days come again and again.
    view.layout = (/** @type {string} */ text, /** @type {unknown} */ features) => {
      const known = shaped.get(text) ?? layout(text, features)
      if (shaped.size < 20_000) shaped.set(text, known)
      return known
    }
    const made = { name, font: view.font }
    opened.set(key, made)
    return made
  }

  /** @type {Map<string, string>} */
  const chosen = new Map()

  /** The first font that can draw a character. @param {string} character @param {'normal' | 'bold'} weight */
  function fontFor(character, weight) {
    const key = `${weight} ${character}`
    const known = chosen.get(key)
    if (known !== undefined) return known
    const point = character.codePointAt(0) ?? 0
    const index = subsets.findIndex((_, at) => fontAt(at, weight).font.hasGlyphForCodePoint(point))
    const { name } = fontAt(Math.max(index, 0), weight)
    chosen.set(key, name)
    return name
  }

  const isMark = /^\p{M}$/u

  /** Parts that one font draws, in the order of the text. @param {string} text @param {'normal' | 'bold'} weight */
  function fontRuns(text, weight) {
    /** @type {{ text: string, font: string }[]} */
    const runs = []
    for (const character of withoutIsolates(text)) {
      const last = runs.at(-1)
      // A space or mark goes with what it follows, so that words stay whole.
      const font =
        last !== undefined && (character === ' ' || isMark.test(character)) ? last.font : fontFor(character, weight)
      if (last?.font === font) last.text += character
      else runs.push({ text: character, font })
    }
    return runs
  }

  /**
   * Inter's contextual forms cost more time than all the rest and show in code only. Given at all, the reader shapes a
   * whole text and not word by word.
   *
   * @param {string} font
   */
  const featuresOf = (font) =>
    /** @type {any} */ (font.startsWith('inter') ? { calt: false, liga: false, clig: false } : {})

  /** @type {Map<string, number>} */
  const widths = new Map()

  /** Word by word: they come again and again. @param {string} text @param {string} font @param {number} size */
  function widthOf(text, font, size) {
    let width = 0
    for (const [index, word] of text.split(' ').entries())
      width += (index === 0 ? 0 : wordWidth(' ', font)) + wordWidth(word, font)
    return (width * size) / 100
  }

  /** @param {string} word @param {string} font */
  function wordWidth(word, font) {
    if (word === '') return 0
    const key = `${font} ${word}`
    const known = widths.get(key)
    if (known !== undefined) return known
    const width = doc
      .font(font)
      .fontSize(100)
      .widthOfString(word, { features: featuresOf(font) })
    widths.set(key, width)
    return width
  }

  /** @param {string} text @param {Style} style */
  const measured = (text, { size, weight }) =>
    fontRuns(text, weight).reduce((sum, run) => sum + widthOf(run.text, run.font, size), 0)

  /** Lines that fit; a word that does not is broken. @param {string} text @param {number} width @param {Style} style */
  function wrapped(text, width, style) {
    /** @type {string[]} */
    const lines = []
    let current = ''
    for (const word of text.split(/\s+/u)) {
      const longer = current === '' ? word : `${current} ${word}`
      if (measured(longer, style) <= width) {
        current = longer
        continue
      }
      if (current !== '') lines.push(current)
      current = ''
      let used = 0
      for (const character of word) {
        const more = measured(character, style)
        if (current !== '' && used + more > width) {
          lines.push(current)
          current = ''
          used = 0
        }
        current += character
        used += more
      }
    }
    lines.push(current)
    return lines
  }

  /** What is drawn, from left to right. @param {string} text @param {Style} style @returns {Piece[]} */
  function visual(text, { weight, size }) {
    const base = isRightToLeft ? 'rtl' : 'ltr'
    const levels = bidi.getEmbeddingLevels(text, base)
    const order = bidi.getReorderedIndices(text, levels)
    /** @type {Piece[]} */
    const pieces = []
    for (let at = 0; at < order.length;) {
      const level = levels.levels[order[at] ?? 0] ?? 0
      const step = level % 2 === 1 ? -1 : 1
      let end = at + 1
      while (
        end < order.length &&
        levels.levels[order[end] ?? 0] === level &&
        order[end] === (order[end - 1] ?? 0) + step
      )
        end += 1
      const [one = 0, other = 0] = [order[at], order[end - 1]]
      const logical = text.slice(Math.min(one, other), Math.max(one, other) + 1)
      for (const run of step === -1 ? leftward(logical, weight) : fontRuns(logical, weight))
        pieces.push({ ...run, width: widthOf(run.text, run.font, size) })
      at = end
    }
    return pieces
  }

  /**
   * The parts of a text that runs to the left. Brackets turn round. Letters of a script that does so by nature are turned
   * by the font's reader; signs and spaces are not.
   *
   * @param {string} text @param {'normal' | 'bold'} weight
   */
  function leftward(text, weight) {
    const mirrored = Array.from(text, (character) => bidi.getMirroredCharacter(character) ?? character).join('')
    return fontRuns(mirrored, weight)
      .reverse()
      .map((run) => (/\p{L}/u.test(run.text) ? run : { ...run, text: Array.from(run.text).reverse().join('') }))
  }

  /** @param {string} text @param {{ x: number, y: number, width: number }} place @param {Style} style */
  function drawLine(text, { x, y, width }, style) {
    const pieces = visual(text, style)
    const total = pieces.reduce((sum, piece) => sum + piece.width, 0)
    let at = isRightToLeft ? x + width - total : x
    doc.fillColor(style.color)
    for (const piece of pieces) {
      doc.font(piece.font).fontSize(style.size)
      doc.text(piece.text, at, y + baseline(style.size), {
        lineBreak: false,
        features: featuresOf(piece.font),
        baseline: 'alphabetic',
      })
      at += piece.width
    }
  }

  return { measured, wrapped, drawLine }
}
