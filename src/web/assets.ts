import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { type Request, type Response, Router } from 'express'

/** The order of the sheets is the order of the cascade's layers. */
const sheets = [
  'app',
  'reset',
  'tokens',
  'base',
  'layout',
  'buttons',
  'fields',
  'feedback',
  'lists',
  'use-statements',
  'certificate',
  'compare',
  'pages',
  'guide',
  'desk',
  'procedures',
  'utilities',
  'print',
]

type Asset = {
  readonly url: string
  readonly type: string
  readonly plain: Buffer
  readonly gzip: Buffer
  readonly brotli: Buffer
}
type Assets = Readonly<Record<'stylesheet' | 'script' | 'htmx' | 'icon', Asset>>

let loaded: Assets | null = null

/** Addresses that change with the content, so that browsers may keep what they have for good. */
export function assetUrls(): Readonly<Record<keyof Assets, string>> {
  const { stylesheet, script, htmx, icon } = assets()
  return { stylesheet: stylesheet.url, script: script.url, htmx: htmx.url, icon: icon.url }
}

/** Serves the style sheet, our script, htmx and the icon from memory, compressed once. */
export function assetRoutes(): Router {
  const router = Router()
  for (const asset of Object.values(assets())) router.get(asset.url, (req, res) => send(req, res, asset))
  router.get('/favicon.ico', (_req, res) => res.redirect(302, assets().icon.url))
  return router
}

function send(req: Request, res: Response, asset: Asset): void {
  // Browsers name gzip first; the smaller one is ours to prefer.
  const encoding = req.acceptsEncodings('br') ? 'br' : req.acceptsEncodings('gzip') ? 'gzip' : null
  const body = encoding === 'br' ? asset.brotli : encoding === 'gzip' ? asset.gzip : asset.plain
  if (encoding) res.setHeader('Content-Encoding', encoding)
  res.setHeader('Vary', 'Accept-Encoding')
  res.setHeader('Cache-Control', 'public, max-age=31536000, immutable')
  res.setHeader('Content-Type', asset.type)
  res.setHeader('Content-Length', body.length)
  res.end(body)
}

function assets(): Assets {
  loaded ??= {
    stylesheet: asset('app.css', 'text/css; charset=utf-8', Buffer.from(sheets.map(sheet).join('\n'))),
    script: asset('app.js', 'text/javascript; charset=utf-8', file('js/app.js')),
    htmx: asset('htmx.js', 'text/javascript; charset=utf-8', htmxFile()),
    icon: asset('icon.svg', 'image/svg+xml', file('images/icon.svg')),
  }
  return loaded
}

function asset(name: string, type: string, plain: Buffer): Asset {
  const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 12)
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
  return {
    url: `/assets/${hash}/${name}`,
    type,
    plain,
    gzip: gzipSync(plain, { level: 9 }),
    brotli: brotliCompressSync(plain, quality),
  }
}

/** Comments and the white space of lines stay in the source; nothing else is changed. */
function sheet(name: string): string {
  return file(`css/${name}.css`)
    .toString('utf8')
    .replace(/\/\*[^*]*\*\//g, '')
    .replace(/\n\s*/g, '\n')
}

function file(name: string): Buffer {
  return readFileSync(new URL(`../../public/${name}`, import.meta.url))
}

function htmxFile(): Buffer {
  return readFileSync(createRequire(import.meta.url).resolve('htmx.org/dist/htmx.min.js'))
}
