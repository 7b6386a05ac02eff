import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const portals = ['netdesk', 'dsure', 'desk', 'public', 'trial']

/** Which folders of `src` a folder may import, beside itself. Files at the top of `src` may import anything but are imported by none of these. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  store: ['domain'],
  signing: ['domain'],
  reading: ['domain', 'signing'],
  usecases: ['domain', 'store', 'signing', 'reading'],
  wording: ['domain'],
  web: ['domain', 'wording'],
  pdf: ['domain', 'wording'],
  mail: ['domain', 'wording'],
  access: ['domain', 'store', 'usecases', 'web', 'wording'],
  ...Object.fromEntries(
    portals.map((portal) => [portal, ['domain', 'store', 'usecases', 'access', 'web', 'wording', 'pdf']]),
  ),
  // The desk words the mails, and shows beforehand how they will read.
  desk: ['domain', 'store', 'usecases', 'access', 'web', 'wording', 'pdf', 'mail'],
  jobs: ['domain', 'store', 'usecases', 'wording', 'pdf', 'mail', 'signing'],
}

/** Packages a folder may import; what is not named here may import any that it needs. */
const packages: Readonly<Record<string, RegExp>> = {
  domain: /^$/,
  store: /^(knex|pg|node:crypto)$/,
  // What is written on a copy is also its QR code.
  wording: /^uqr$/,
}

/** Top files of `src` that hold only types and settings, which the shared folders may know. */
const settings = new Set(['config', 'settings', 'log', 'jobs'])

describe('who imports whom', () => {
  it.each(Object.keys(allowed))('%s keeps to its neighbours', (folder) => {
    const wrong = importsOf(folder).filter(({ to }) => {
      if (to.kind === 'package') return packages[folder] ? !packages[folder].test(to.name) : false
      if (to.kind === 'top')
        return !settings.has(to.name) || ['domain', 'wording', 'store', 'usecases'].includes(folder)
      return to.name !== folder && !allowed[folder]?.includes(to.name)
    })

    expect(wrong.map(({ from, text }) => `${from} imports ${text}`)).toEqual([])
  })
})

describe('the source', () => {
  it('reads the wall clock only where a process begins', () => {
    const clocks = filesOf('src')
      .filter((file) => !/^src\/(main|worker)\.ts$|^src\/cli\//.test(file))
      .filter((file) => /new Date\(\)|Date\.now\(\)/.test(read(file)))

    expect(clocks).toEqual([])
  })

  it('has no default exports', () => {
    const files = filesOf('src').filter((file) => file.endsWith('.ts') && /^export default/m.test(read(file)))

    expect(files).toEqual([])
  })

  it('prints raw text in views only by include and for the body of a layout', () => {
    const raw = filesOf('views').flatMap((file) =>
      [...read(file).matchAll(/<%-\s*(?!\s|include\()(.*?)%>/g)].map((match) => `${file}: ${match[1]?.trim()}`),
    )

    expect(raw.filter((line) => !/^views\/layouts\/\w+\.ejs: body$/.test(line))).toEqual([])
  })

  it('has no script, style or handler in a view', () => {
    const inline = filesOf('views').filter((file) =>
      /<script>|<style|\sstyle="|\son[a-z]+="|hx-on|hx-post|javascript:|placeholder=|\sdisabled|target="_blank"/.test(
        read(file),
      ),
    )

    expect(inline).toEqual([])
  })

  it('writes SQL text only in the store and the migrations', () => {
    const raw = filesOf('src')
      .filter((file) => !file.startsWith('src/store/') && !file.startsWith('src/cli/'))
      .filter((file) => /\.raw\(|whereRaw\(/.test(read(file)))

    expect(raw).toEqual([])
  })
})

type Import = { from: string; text: string; to: { kind: 'folder' | 'package' | 'top'; name: string } }

function importsOf(folder: string): Import[] {
  return filesOf(`src/${folder}`)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .flatMap((file) =>
      [...read(file).matchAll(/(?:from|import)\s+'([^']+)'/g)].map((match) => {
        const text = match[1] ?? ''
        return { from: file, text, to: targetOf(file, text) }
      }),
    )
}

function targetOf(file: string, text: string): Import['to'] {
  if (!text.startsWith('.')) return { kind: 'package', name: text }
  const inside = path.posix.relative('src', path.posix.join(path.posix.dirname(file), text))
  const [first = '', ...rest] = inside.split('/')
  return rest.length === 0 ? { kind: 'top', name: first.replace(/\.ts$/, '') } : { kind: 'folder', name: first }
}

function filesOf(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|ejs)$/.test(entry.name))
    .map((entry) => path.posix.join(path.relative(root, entry.parentPath).replaceAll(path.sep, '/'), entry.name))
}

function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8')
}
