// Rows of the tables of a data folder, as objects by the names of their columns.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The rows of a table: the measured ones, then the curated ones. */
export function table(folder, name) {
  const paths = ['measured', 'curated'].map((layer) => join(folder, layer, `${name}.csv`))
  return paths.filter(existsSync).flatMap((path) => rows(readFileSync(path, 'utf8')))
}

function rows(text) {
  const [header, ...lines] = cells(text)
  return lines.map((line) => Object.fromEntries(header.map((name, i) => [name, line[i]])))
}

/** RFC 4180: a cell in quotes may hold commas and line breaks, and a quote written twice. */
function* cells(text) {
  let line = []
  let at = 0
  while (at < text.length) {
    const [cell, end] = text[at] === '"' ? quoted(text, at + 1) : bare(text, at)
    line.push(cell)
    if (text[end] !== ',') {
      yield line
      line = []
    }
    at = text[end] === '\r' ? end + 2 : end + 1
  }
}

function bare(text, start) {
  let end = start
  while (end < text.length && text[end] !== ',' && text[end] !== '\n' && text[end] !== '\r') end++
  return [text.slice(start, end), end]
}

function quoted(text, start) {
  let end = text.indexOf('"', start)
  while (text[end + 1] === '"') end = text.indexOf('"', end + 2)
  return [text.slice(start, end).replaceAll('""', '"'), end + 1]
}
